"""What a cut took away: negations and conditions behind an ellipsis, conditions before or after the printed words."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from provenance.alignment.changes import conditions, negations, opens_with_condition
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.surroundings import around
from provenance.alignment.tokens import tokens
from provenance.model import Alignment, EditKind, Passage

#: A cut of so many words belongs to what stands beside it, whatever full stops it holds.
SHORT_CUT = 12
#: A quotation of fewer words is mostly a term, not a statement that a condition limits.
STATEMENT = 5


def hidden(original: Prepared, start: int, end: int) -> str:
    """Return the negation or condition that original[start:end] takes away from its sentences, "" where none.

    Words outside marks, and whole sentences of a longer cut, do not count.
    """
    first, last = _index(original, start), _index(original, end)
    if first >= last:
        return ""
    chosen = list(range(first, last))
    if len(chosen) > SHORT_CUT:
        chosen = _partial(original, first, last)
    quoted = first > 0 and original.inside[first - 1]
    keys = [original.keys[i] for i in chosen if original.inside[i] or not quoted]
    return " ".join(negations(keys)[:1] or conditions(keys))


def _index(original: Prepared, position: int) -> int:
    return bisect_left(original.tokens, position, key=lambda t: t.start)


def _partial(original: Prepared, first: int, last: int) -> list[int]:
    """Return the tokens of the cut that belong to the sentence before it or the sentence after it."""
    opens = original.opens_sentence
    head = first
    while head < last and not opens[head]:
        head += 1
    tail = last
    if last < len(opens) and not opens[last]:
        while tail > head and not opens[tail]:
            tail -= 1
    return [*range(first, head), *range(tail, last)]


def cut_condition(alignment: Alignment, *, original: Prepared) -> tuple[int, int] | None:
    """Return the range of the condition that stands right after, or opens the sentence of, the printed words."""
    kept = [e for e in alignment.edits if e.kind in (EditKind.KEEP, EditKind.SUBSTITUTE)]
    if not kept or not _states([t.key for t in tokens(alignment.printed.exact)]):
        return None
    return _after(original, _index(original, kept[-1].original[1])) or _before(
        original, _index(original, kept[0].original[0])
    )


def _states(keys: list[str]) -> bool:
    """Whether the words are a statement: long enough, or somebody with an auxiliary ("I will finish")."""
    if len(keys) >= STATEMENT:
        return True
    return any(one in facts().pronouns and two in facts().auxiliaries for one, two in pairwise(keys))


def _after(original: Prepared, index: int) -> tuple[int, int] | None:
    if not 0 < index < len(original) or not opens_with_condition(original.keys[index : index + 5]):
        return None
    end = index
    while (
        end < len(original) and not original.opens_sentence[end] and original.inside[end] == original.inside[index - 1]
    ):
        end += 1
    return (original.tokens[index].start, original.tokens[end - 1].end) if end - index >= 2 else None


def _before(original: Prepared, index: int) -> tuple[int, int] | None:
    start = index
    while start > 0 and not original.opens_sentence[start] and original.inside[start - 1] == original.inside[index]:
        start -= 1
    if index - start < 2 or not opens_with_condition(original.keys[start : start + 5]):
        return None
    return original.tokens[start].start, original.tokens[index - 1].end


def states_condition(
    taker: Prepared, printed: Passage, *, original: Prepared, span: Passage, cut: tuple[int, int]
) -> bool:
    """Whether the printed sentence has, outside the words, a condition that the original's has only in *cut*."""
    ours = _count(around(taker, printed.start, printed.end))
    start, end = min(span.start, cut[0]), max(span.end, cut[1])
    return ours > _count(around(original, start, end))


def _count(keys: list[str]) -> int:
    return sum(1 for i in range(len(keys)) if any(tuple(keys[i : i + len(c)]) == c for c in facts().conditions))
