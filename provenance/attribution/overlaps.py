"""Contents that cross or equal each other: the surer one stays, so that what is left lies apart or inside."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from provenance.attribution.drafts import Draft, Range

#: How sure a content is of its bounds by how it was bound; frames that are not listed stand between.
_SURENESS = {"label": 4, "signed": 4, "named": 4, "after": 3, "quote": 3, "object": 1, "to": 1, "loose": 1, "unsaid": 0}
_BETWEEN = 2
#: Nobody reports what others report others reporting more often; it also bounds the work on any text.
_DEEPEST = 5


def apart(found: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, in their order, without those whose content crosses or equals a surer one's.

    Of two that are equally sure the one that begins first stays.  What continues a draft left out continues the
    one that stays.
    """
    out: dict[int, Draft] = {}
    active: list[tuple[Range, Draft]] = []
    ranges = sorted(((r, d) for d in found for r in d.content), key=lambda x: (x[0][0], -x[0][1]))
    for here, draft in ranges:
        active = [(r, d) for r, d in active if r[1] > here[0] and id(d) not in out]
        for _, other in active:
            if id(draft) in out:
                break
            if other is not draft and (len(active) > _DEEPEST or _cross(draft, other)):
                loser, winner = (other, draft) if _surer(draft, other) else (draft, other)
                out[id(loser)] = winner
        if id(draft) not in out:
            active.append((here, draft))
    return [_following(d, out) for d in found if id(d) not in out] if out else list(found)


def _surer(one: Draft, other: Draft) -> bool:
    return _SURENESS.get(one.frame, _BETWEEN) > _SURENESS.get(other.frame, _BETWEEN)


def _cross(one: Draft, other: Draft) -> bool:
    """Whether two contents that share words are neither one inside the other, or are the same."""
    return _inside(one, other) == _inside(other, one)


def _inside(one: Draft, other: Draft) -> bool:
    starts = [start for start, _ in other.content]
    return all((k := bisect_right(starts, s)) > 0 and e <= other.content[k - 1][1] for s, e in one.content)


def _following(draft: Draft, out: dict[int, Draft]) -> Draft:
    """The draft with what it continues left standing; a draft never continues itself."""
    before, seen = draft.continues, {id(draft)}
    while before is not None and id(before) in out and id(before) not in seen:
        seen.add(id(before))
        winner = out[id(before)]
        before = winner if winner is not draft else before.continues
    draft.continues = None if before is draft or (before is not None and id(before) in out) else before
    return draft
