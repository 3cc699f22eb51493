"""align(): where printed words stand in an original, and by which edits they came from it."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from provenance.alignment import printed as words
from provenance.alignment.anchors import (
    Anchor,
    Chain,
    anchors,
    best_chain,
    coded,
    dropped_words,
    ellipsis_between,
    interrupts,
    whole,
)
from provenance.alignment.extension import EDGE, Extender, Step
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.printed import Printed
from provenance.alignment.script import edits, similarity, spans
from provenance.model import Alignment, EditKind, Passage

#: Least share of the printed words' weight that must be found for a passage to count as near.
NEAR = 0.45
#: Or a smaller share, where words of this weight are kept in a row: half of a spliced quotation is near too.
PART, LONG_RUN = 0.3, 10.0
#: A chain with less than this share is not extended: word by word adds too little (no answer on the train and dev
#: cases changed).
HOPELESS = 0.2
#: So many dropped words in a row are still a cut inside a sentence and not a jump.
BRIDGE = 12
#: Words between two anchors are compared one by one where that takes no more comparisons: sixty words with no pair in
#: common are no altered passage.
MOST_CELLS = 3600


def align(printed: Passage, *, original: Prepared, article: str) -> Alignment | None:
    """Return where *printed* stands in the original and the edit script, None where nothing comes near.

    Ranges of the edits are code points of the text *printed* is a passage of, and of the original's text.
    *margin* is the lead in similarity, 0 to 100, over the best other place of the same words in this original.

    The time is that of looking for each pair of printed words in the original, and no more than linear in the rest:
    seeds, anchors, the words between two of them and those beyond the last are all limited in number.
    """
    text = words.read(printed.exact)
    if not text.keys or not original.keys:
        return None
    query = coded(text, original)
    found = anchors(query, text, original)
    chain = whole(query, text, original) or best_chain(text, original, found)
    if not chain.anchors or not _worth_extending(text, chain):
        return None
    steps = script(text, original, chain)
    if not _near(text, steps):
        return None
    score = similarity(text, steps)
    return Alignment(
        article=article,
        printed=printed,
        spans=spans(text, original, steps),
        edits=edits(printed, text, original, steps),
        similarity=score,
        margin=_margin(text, original, found, chain, score),
    )


def _worth_extending(text: Printed, chain: Chain) -> bool:
    """Whether the chain holds enough of the words for the rest to make a near passage: word by word adds little."""
    return sum(text.weight(x.q, x.q + x.size) for x in chain.anchors) >= HOPELESS * text.totals[-1]


def _near(text: Printed, steps: list[Step]) -> bool:
    total = text.totals[-1] or 1.0
    kept = run = longest = 0.0
    for step in steps:
        if step.kind is EditKind.KEEP:
            weight = text.weight(step.q0, step.q1)
            kept, run = kept + weight, run + weight
            longest = max(longest, run)
        elif step.kind is not None:
            run = 0.0
    return kept / total >= NEAR or (kept / total >= PART and longest >= LONG_RUN)


def _margin(text: Printed, original: Prepared, found: list[Anchor], chain: Chain, score: float) -> float | None:
    """Return the lead over the best path that shares no word of the original with the chosen one."""
    taken = {i for x in chain.anchors for i in range(x.a, x.a + x.size)}
    rest = [x for x in found if x.a not in taken and x.a + x.size - 1 not in taken]
    if not rest:
        return None
    other = best_chain(text, original, rest)
    total = text.totals[-1]
    if not other.anchors or not total or other.score / total < NEAR:
        return None
    return max(0.0, score - 100.0 * other.score / total)


def script(text: Printed, original: Prepared, chain: Chain) -> list[Step]:
    """Return the steps of the whole quotation along a chain, in printed order."""
    extender = Extender(text, original)
    first, last = chain.anchors[0], chain.anchors[-1]
    out = extender.beyond(range(first.q - 1, -1, -1), first.a - 1, -1)[::-1]
    starts = sorted(x.a for x in chain.anchors)
    for left, right in pairwise(chain.anchors):
        out.append(_keep(left))
        elsewhere = bisect_left(starts, left.a + left.size) < bisect_left(starts, right.a)
        out += _gap(extender, left, right, elsewhere=elsewhere)
    out.append(_keep(last))
    out += extender.beyond(range(last.q + last.size, len(text.keys)), last.a + last.size, 1)
    return out + _cut_negation(text, original, out)


def _cut_negation(text: Printed, original: Prepared, steps: list[Step]) -> list[Step]:
    """Return the deletion of a negation that the end of the quotation cuts off its verb ("it is [not]")."""
    end = steps[-1]
    if end.kind is not EditKind.KEEP or end.a1 >= len(original) or text.cut_at(end.q1):
        return []
    verb, cut = original.keys[end.a1 - 1], original.keys[end.a1]
    apart = original.opens_sentence[end.a1] or original.inside[end.a1] != original.inside[end.a1 - 1]
    if apart or cut not in facts().negations or verb not in facts().auxiliaries:
        return []
    return [Step(EditKind.DELETE, -1, -1, end.a1, end.a1 + 1)]


def _keep(anchor: Anchor) -> Step:
    return Step(EditKind.KEEP, anchor.q, anchor.q + anchor.size, anchor.a, anchor.a + anchor.size)


def _gap(extender: Extender, left: Anchor, right: Anchor, *, elsewhere: bool) -> list[Step]:
    """Return the steps between two anchors: word by word where they are near, else a jump or what an ellipsis hid.

    *elsewhere* says that words of the original between the two are printed in another place.
    """
    q0, q1 = left.q + left.size, right.q
    a0, a1 = left.a + left.size, right.a
    if ellipsis_between(extender.printed, left, right):
        cut = extender.printed.cuts[bisect_left(extender.printed.cuts, (q0,))][0]
        return _parted(extender, (q0, q1), (a0, a1), cut=cut, kind=EditKind.ELLIPSIS)
    dropped = dropped_words(extender.original, a0, a1) if a1 >= a0 else -1
    inside = extender.original.inside
    quoted = 0 < a0 <= a1 < len(inside) and inside[a0 - 1] and inside[a1]
    apart = quoted and not all(inside[a0:a1]) and not interrupts(extender.original, a0, a1)
    small = (q1 - q0) * (a1 - a0) <= MOST_CELLS
    if 0 <= dropped <= q1 - q0 + BRIDGE and small and not apart and not elsewhere:
        return extender.between(q0, q1, a0, a1, quoted=quoted)
    return _parted(extender, (q0, q1), (a0, a1), cut=None, kind=EditKind.JUMP)


def _parted(
    extender: Extender, q: tuple[int, int], a: tuple[int, int], *, cut: int | None, kind: EditKind
) -> list[Step]:
    """Return the steps for a gap whose two sides are apart: each side extended, the jump between them."""
    if cut is None:
        cut = _best_cut(extender, q, a)
    left = extender.beyond(range(q[0], cut), a[0], 1)
    right = extender.beyond(range(q[1] - 1, cut - 1, -1), a[1] - 1, -1)[::-1]
    start = max([a[0], *(s.a1 for s in left)])
    end = min([a[1], *(s.a0 for s in right if s.a0 >= 0)])
    if kind is EditKind.JUMP or end < start:
        jump = Step(EditKind.JUMP, cut, cut, start, end)
        return (
            [*left, jump, *right]
            if kind is EditKind.JUMP
            else [*left, Step(kind, cut, cut, start, start), jump, *right]
        )
    return [*left, Step(kind, cut, cut, start, end), *right]


def _best_cut(extender: Extender, q: tuple[int, int], a: tuple[int, int]) -> int:
    """Return the printed token at which the words of the gap part, the cheapest of all."""
    size = q[1] - q[0]
    if size == 0 or size > 2 * EDGE:
        return q[0]
    ahead, _, _ = extender.edge(range(q[0], q[1]), a[0], 1)
    behind, _, _ = extender.edge(range(q[1] - 1, q[0] - 1, -1), a[1] - 1, -1)
    costs_ahead = [min(row) for row in ahead] + [99.0] * size
    costs_behind = [min(row) for row in behind] + [99.0] * size
    return q[0] + min(range(size + 1), key=lambda i: (costs_ahead[i] + costs_behind[size - i], i))
