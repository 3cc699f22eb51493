"""Words right before a statement that leave it open ("I think", "nearly"), cut off by the start of a quotation."""

from __future__ import annotations

from bisect import bisect_left

from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.surroundings import around
from provenance.model import Passage

_LONGEST = 5


def cut_hedge(original: Prepared, start: int) -> tuple[int, int] | None:
    """Return the range of the hedge that stands right before text[start:] in its sentence and quotation.

    >>> from provenance.alignment.prepared import prepare
    >>> text = prepare("“I think the harbor is closed,” she said.")
    >>> cut_hedge(text, text.text.index("the harbor")), cut_hedge(text, text.text.index("harbor"))
    ((1, 8), None)
    """
    index = bisect_left(original.tokens, start, key=lambda t: t.start)
    for size in range(min(_LONGEST, index), 0, -1):
        first = index - size
        if index >= len(original) or tuple(original.keys[first:index]) not in facts().hedges:
            continue
        if any(original.opens_sentence[i] for i in range(first + 1, index + 1)):
            return None
        if all(original.inside[i] == original.inside[index] for i in range(first, index)):
            return original.tokens[first].start, original.tokens[index - 1].end
    return None


def is_hedged(taker: Prepared, printed: Passage) -> bool:
    """Whether the sentence around the printed words says itself that they are thought, hoped or likely."""
    return any(k in facts().hedging or k in facts().certainty for k in around(taker, printed.start, printed.end))
