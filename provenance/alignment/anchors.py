"""Seeds and chains: the runs of equal words that two texts share, and the best path through them.

Source of the recipe and of its costs: seed, chain, extend as in sequence alignment, measured on altered quotations
(field notes, section 6): a jump costs 4 and 1 at an ellipsis, an insertion 1, a deletion .7, a word over three
letters weighs 2.

The work is bounded whatever the texts hold: a seed is looked for in 24 places, one anchor is chained to 40 before it,
and there are 40 anchors, or one for every four words of a quotation of over 160.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise, repeat
from typing import NamedTuple

from provenance.alignment.prepared import PLACES, Prepared
from provenance.alignment.printed import Printed

JUMP = 4.0
#: Clauses that changed places stand near each other; such a jump is likelier than one across the article.
JUMP_NEAR, _REORDERED = 3.4, 40
#: A little under the weight of one short word, so that a piece of one word stays.
JUMP_AT_ELLIPSIS = 0.8
BACK_AT_ELLIPSIS = 2.0
DELETE = 0.7
#: More anchors than these cost time and change nothing; the heaviest stay.
MOST_ANCHORS, WORDS_AN_ANCHOR = 40, 4
#: So many anchors before one are weighed as the one it follows.
_REACH = 40
_SKIP_AFTER = 5
#: A single word is a seed only where a piece has no pair, and the word is this rare in the original.
_RARE = 3
#: An attribution that interrupts a quotation is no longer than this many words outside marks.
INTERRUPTION = 30
#: Quotations of more words look their seeds up in an index of the original; the rest search its codes.
_LONG = 400


class Anchor(NamedTuple):
    """*size* equal words from printed token *q* and original token *a* on."""

    q: int
    a: int
    size: int


class Chain(NamedTuple):
    """Anchors in printed order, and what they score together."""

    score: float
    anchors: tuple[Anchor, ...]


def coded(printed: Printed, original: Prepared) -> str:
    """Return the printed words as the original's code string writes them; words it does not have as NUL."""
    codes = original.codes
    return "".join(map(codes.get, printed.keys, repeat("\x00")))


def whole(query: str, printed: Printed, original: Prepared) -> Chain | None:
    """Return the one anchor of words that stand in the original in one piece, None where they do not."""
    place = original.encoded.find(query)
    return Chain(printed.totals[-1], (Anchor(0, place, len(query)),)) if place >= 0 else None


def anchors(query: str, printed: Printed, original: Prepared) -> list[Anchor]:
    """Return the shared runs of two words and more (and single rare words), in printed order."""
    text = original.encoded
    found: set[Anchor] = set()
    for start, end in _segments(printed, len(query)):
        seeded = _seeded(query, original, (start, end), found)
        if not seeded:
            for i in range(start, end):
                if query[i] != "\x00" and text.count(query[i]) <= _RARE:
                    found.update(Anchor(i, j, 1) for j in _places(query[i], text))
    most = max(MOST_ANCHORS, len(query) // WORDS_AN_ANCHOR)
    if len(found) > most:
        return sorted(sorted(found, key=lambda x: (-x.size, x.q, x.a))[:most])
    return sorted(found)


def _segments(printed: Printed, length: int) -> list[tuple[int, int]]:
    if not printed.cuts:
        return [(0, length)]
    bounds = [0, *sorted({i for i, _ in printed.cuts if 0 < i < length}), length]
    return [(s, e) for s, e in pairwise(bounds) if e > s]


def _seeded(query: str, original: Prepared, segment: tuple[int, int], found: set[Anchor]) -> bool:
    """Add the runs of one segment; return whether there is any."""
    at, end = segment
    text, seeded = original.encoded, False
    pairs = original.pairs if len(query) > _LONG else None
    while at < end - 1:
        pair = query[at : at + 2]
        longest = 0
        if "\x00" not in pair:
            places = _places(pair, text) if pairs is None else pairs.get(pair, ())
            longest = max((_run(query, text, at, place, segment, found) for place in places), default=0)
            seeded = seeded or longest > 0
        at += longest - 1 if longest >= _SKIP_AFTER else 1
    return seeded


def _places(what: str, text: str) -> list[int]:
    places: list[int] = []
    at = text.find(what)
    while at >= 0 and len(places) < PLACES:
        places.append(at)
        at = text.find(what, at + 1)
    return places


def _run(query: str, text: str, at: int, place: int, segment: tuple[int, int], found: set[Anchor]) -> int:
    """Add the maximal run through a seed; return how far it goes on from the seed."""
    start, end = segment
    q, a, end = at + 2, place + 2, min(end, at + len(text) - place)
    while q < end and query[q] == text[a]:
        q, a = q + 1, a + 1
    size = q - at
    while at > start and place and query[at - 1] == text[place - 1]:
        at, place = at - 1, place - 1
    found.add(Anchor(at, place, q - at))
    return size


def best_chain(printed: Printed, original: Prepared, found: list[Anchor]) -> Chain:
    """Return the path through the anchors with the highest score; an empty one where there are no anchors."""
    totals = printed.totals
    scores: list[float] = []
    kept: list[Anchor] = []
    came: list[int] = []
    for index, anchor in enumerate(found):
        q, stop = anchor.q, totals[anchor.q + anchor.size]
        best, after, part = stop - totals[q], -1, anchor
        for earlier in range(max(0, index - _REACH), index):
            before = kept[earlier]
            end = before.q + before.size
            # What lies between costs at least one a word: most pairs need no closer look.
            most = scores[earlier] + stop - (totals[q] + q - end if q > end else totals[end])
            if most <= best:
                continue
            trimmed = _after(before, anchor)
            if trimmed is None:
                continue
            score = scores[earlier] + stop - totals[trimmed.q] - gap_cost(printed, original, before, trimmed)
            if score > best + 1e-9:
                best, after, part = score, earlier, trimmed
        scores.append(best)
        kept.append(part)
        came.append(after)
    if not scores:
        return Chain(0.0, ())
    top = max(scores)
    at, path = scores.index(top), []
    while at >= 0:
        path.append(kept[at])
        at = came[at]
    return Chain(top, tuple(reversed(path)))


def _after(earlier: Anchor, later: Anchor) -> Anchor | None:
    """Return the part of *later* that begins where *earlier* has ended, None where nothing is left."""
    q0, a0, size0 = earlier
    q, a, size = later
    overlap = max(0, q0 + size0 - q)
    behind = a0 + size0 - a - overlap
    if 0 < behind < size - overlap and a > a0:
        overlap += behind
    if overlap >= size or q <= q0:
        return None
    return Anchor(q + overlap, a + overlap, size - overlap) if overlap else later


def gap_cost(printed: Printed, original: Prepared, left: Anchor, right: Anchor) -> float:
    """Return what it costs to go from the end of one anchor to the start of the next."""
    words = right.q - left.q - left.size
    first, last = left.a + left.size, right.a
    between = last - first
    if printed.cuts and ellipsis_between(printed, left, right):
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
    if not between or first == 0 or last >= len(original.keys):
        return between
    if not (original.inside[first - 1] and original.inside[last]):
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
    start = original.ends[first - 1] if first else 0
    return original.text.find("\n", start, original.starts[last]) < 0


def ellipsis_between(printed: Printed, left: Anchor, right: Anchor) -> bool:
    """Whether the printed words have an ellipsis between two anchors."""
    first = bisect_left(printed.cuts, (left.q + left.size,))
    return first < len(printed.cuts) and printed.cuts[first][0] <= right.q
