"""Seeds and chains: the runs of equal words that two texts share, and the best path through them.

Source of the recipe and of its costs: seed, chain, extend as in sequence alignment, measured on altered quotations
(field notes, section 6): a jump costs 4 and 1 at an ellipsis, an insertion 1, a deletion .7, a word over three
letters weighs 2.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from provenance.alignment.prepared import Prepared
from provenance.alignment.printed import Printed

JUMP = 4.0
#: Clauses that changed places stand near each other; such a jump is likelier than one across the article.
JUMP_NEAR, _REORDERED = 3.4, 40
#: A little under the weight of one short word, so that a piece of one word stays.
JUMP_AT_ELLIPSIS = 0.8
BACK_AT_ELLIPSIS = 2.0
DELETE = 0.7
#: More anchors than these cost time and change nothing; the heaviest stay.
MOST_ANCHORS = 40
_SKIP_AFTER = 5
_REPEATS = 24
#: A single word is a seed only where a piece has no pair, and the word is this rare in the original.
_RARE = 3
#: An attribution that interrupts a quotation is no longer than this many words outside marks.
INTERRUPTION = 30


class Anchor(NamedTuple):
    """*size* equal words from printed token *q* and original token *a* on."""

    q: int
    a: int
    size: int


class Chain(NamedTuple):
    """Anchors in printed order, and what they score together."""

    score: float
    anchors: tuple[Anchor, ...]


def anchors(printed: Printed, original: Prepared) -> list[Anchor]:
    """Return the shared runs of two words and more (and single rare words), in printed order."""
    text = original.encoded
    query = _encoded(printed, original)
    found: set[Anchor] = set()
    for start, end in _segments(printed, len(query)):
        at, seeded = start, False
        while at < end - 1:
            longest = _runs(query, text, at, start, end, found)
            seeded = seeded or longest > 0
            at += longest - 1 if longest >= _SKIP_AFTER else 1
        if not seeded:
            for i in range(start, end):
                if query[i] != "\x00" and text.count(query[i]) <= _RARE:
                    found.update(Anchor(i, j, 1) for j in _places(text, query[i]))
    if len(found) > MOST_ANCHORS:
        return sorted(sorted(found, key=lambda x: (-x.size, x.q, x.a))[:MOST_ANCHORS])
    return sorted(found)


def _encoded(printed: Printed, original: Prepared) -> str:
    codes = original.codes
    return "".join([codes.get(t.key, "\x00") for t in printed.tokens])


def whole(printed: Printed, original: Prepared) -> Chain | None:
    """Return the one anchor of words that stand in the original in one piece, None where they do not."""
    query = _encoded(printed, original)
    place = original.encoded.find(query) if query else -1
    return Chain(sum(printed.weights), (Anchor(0, place, len(query)),)) if place >= 0 else None


def _segments(printed: Printed, length: int) -> list[tuple[int, int]]:
    bounds = [0, *sorted({i for i, _ in printed.cuts if 0 < i < length}), length]
    return [(s, e) for s, e in pairwise(bounds) if e > s]


def _places(text: str, what: str) -> list[int]:
    places: list[int] = []
    at = text.find(what)
    while at >= 0 and len(places) < _REPEATS:
        places.append(at)
        at = text.find(what, at + 1)
    return places


def _runs(query: str, text: str, at: int, start: int, end: int, found: set[Anchor]) -> int:
    """Add the maximal runs that begin at *at*; return the length of the longest run there, 0 where none is."""
    longest = 0
    for place in _places(text, query[at : at + 2]):
        size = 2
        while at + size < end and place + size < len(text) and query[at + size] == text[place + size]:
            size += 1
        longest = max(longest, size)
        back = 0
        while at - back > start and place > back and query[at - back - 1] == text[place - back - 1]:
            back += 1
        found.add(Anchor(at - back, place - back, size + back))
    return longest


def best_chain(printed: Printed, original: Prepared, found: list[Anchor]) -> Chain:
    """Return the path through the anchors with the highest score; an empty one where there are no anchors."""
    totals = [0.0]
    for weight in printed.weights:
        totals.append(totals[-1] + weight)
    scores: list[float] = []
    steps: list[tuple[int, Anchor]] = []
    for index, anchor in enumerate(found):
        best, came, kept = totals[anchor.q + anchor.size] - totals[anchor.q], -1, anchor
        for earlier in range(index):
            trimmed = _after(steps[earlier][1], anchor)
            if trimmed is None:
                continue
            gain = totals[trimmed.q + trimmed.size] - totals[trimmed.q]
            score = scores[earlier] + gain - gap_cost(printed, original, steps[earlier][1], trimmed)
            if score > best + 1e-9:
                best, came, kept = score, earlier, trimmed
        scores.append(best)
        steps.append((came, kept))
    if not scores:
        return Chain(0.0, ())
    at = max(range(len(scores)), key=lambda i: (scores[i], -i))
    path, top = [], scores[at]
    while at >= 0:
        path.append(steps[at][1])
        at = steps[at][0]
    return Chain(top, tuple(reversed(path)))


def _after(earlier: Anchor, later: Anchor) -> Anchor | None:
    """Return the part of *later* that begins where *earlier* has ended, None where nothing is left."""
    overlap = max(0, earlier.q + earlier.size - later.q)
    behind = earlier.a + earlier.size - (later.a + overlap)
    if 0 < behind < later.size - overlap and later.a > earlier.a:
        overlap += behind
    if overlap >= later.size or later.q <= earlier.q:
        return None
    return Anchor(later.q + overlap, later.a + overlap, later.size - overlap)


def gap_cost(printed: Printed, original: Prepared, left: Anchor, right: Anchor) -> float:
    """Return what it costs to go from the end of one anchor to the start of the next."""
    words = right.q - left.q - left.size
    first, last = left.a + left.size, right.a
    between = last - first
    if ellipsis_between(printed, left, right):
        far = min(2.0, abs(between) / 400)
        return JUMP_AT_ELLIPSIS + words + far + (BACK_AT_ELLIPSIS if between < 0 else 0.0)
    near = abs(between) <= _REORDERED
    jump = (JUMP_NEAR if near else JUMP) + words + min(1.0, abs(between) / 1000)
    if between < 0:
        return jump
    dropped = dropped_words(original, first, last)
    both = min(words, dropped)
    return min(jump, both + (words - both) + DELETE * (dropped - both) + 0.01 * (between - dropped))


def dropped_words(original: Prepared, first: int, last: int) -> int:
    """Return how many words original[first:last] holds that a quotation would have to print.

    Words outside marks between two stretches inside them are an attribution that interrupts, if they are few.
    """
    between = last - first
    if not between or first == 0 or last >= len(original) or not (original.inside[first - 1] and original.inside[last]):
        return between
    inside = original.inside_before[last] - original.inside_before[first]
    return inside if inside < between and interrupts(original, first, last) else between


def interrupts(original: Prepared, first: int, last: int) -> bool:
    """Whether the words outside marks in original[first:last] only say who speaks: one clause, in one paragraph."""
    inside = original.inside_before[last] - original.inside_before[first]
    if last - first - inside > INTERRUPTION or inside > INTERRUPTION:
        return False
    if any(original.opens_sentence[i] for i in range(first, last) if not original.inside[i]):
        return False
    start = original.tokens[first - 1].end if first else 0
    return "\n" not in original.text[start : original.tokens[last].start]


def ellipsis_between(printed: Printed, left: Anchor, right: Anchor) -> bool:
    """Whether the printed words have an ellipsis between two anchors."""
    return any(left.q + left.size <= at <= right.q for at, _ in printed.cuts)
