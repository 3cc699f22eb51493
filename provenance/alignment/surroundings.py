"""The sentence around a passage: what is printed about the words, outside them."""

from __future__ import annotations

from bisect import bisect_left

from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared


def around(prepared: Prepared, start: int, end: int) -> list[str]:
    """Return the keys of the sentences that text[start:end] stands in, without those of the stretch itself.

    >>> from provenance.alignment.prepared import prepare
    >>> around(prepare("He left. “We go,” he said Monday. Rain."), 10, 16)
    ['he', 'said', 'monday']
    """
    left, first, last, right = _bounds(prepared, start, end)
    return prepared.keys[left:first] + prepared.keys[last:right]


def _bounds(prepared: Prepared, start: int, end: int) -> tuple[int, int, int, int]:
    tokens, opens = prepared.tokens, prepared.opens_sentence
    first = bisect_left(tokens, start, key=lambda t: t.start)
    last = bisect_left(tokens, end, key=lambda t: t.start)
    left, right = first, last
    while 0 < left < len(tokens) and not opens[left]:
        left -= 1
    while right < len(tokens) and not opens[right]:
        right += 1
    return left, first, last, right


def weekdays(prepared: Prepared, start: int, end: int) -> frozenset[str]:
    """Return the weekdays named around a passage."""
    return frozenset(around(prepared, start, end)) & facts().weekdays
