"""The words of a quotation as printed: its tokens, and where ellipses and brackets stand among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.tokens import Token
from provenance.alignment.visible import without_hidden

_DOTS = r"(?:[…⋯‥]|\.\s?\.\s?\.(?:\s?\.)?)"
ELLIPSIS = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|[…⋯‥]+\.?|{_DOTS}|(?<=\w)\s?\.\.(?=\s?\w)")
_CUT = re.compile(r"[…⋯‥]|\.\s?\.")
_BRACKET = re.compile(r"\[[^\[\]\n]*\]")
#: Papers that have no square brackets put what they explain in round ones: few words, none of them part of a word.
_ROUND = re.compile(r"(?<!\w)\((?:[^\s()]+ ){0,5}[^\s()]+\)(?!\w)")
_PART = re.compile(r"([^\W_]+)\[")
#: Of longer quotations (in code points) only the last few are kept: a page may print anything as one.
_LONG, _KEPT, _LONG_KEPT = 4000, 4096, 4


@dataclass(frozen=True, slots=True)
class Printed:
    """*prepared*: the words as a text of their own, for what capitals and sentences say.

    *cuts*: (token index, range) of each ellipsis before that token; *brackets*: ranges; *bracketed*: the tokens in
    them; *rounded*: those in each pair of round brackets, put in where the original has none of them; *beginnings*:
    for a word with a bracket inside ("want[ed]") its letters before that.  *totals*: what the first n words count,
    for n from 0: 2 for a word of over three letters, 1 for another, 0 for brackets and fillers.
    """

    text: str
    prepared: Prepared
    cuts: tuple[tuple[int, tuple[int, int]], ...]
    brackets: tuple[tuple[int, int], ...]
    bracketed: frozenset[int]
    rounded: tuple[range, ...]
    beginnings: dict[int, str]
    totals: list[float]

    @property
    def keys(self) -> list[str]:
        """The key of each token."""
        return self.prepared.keys

    @property
    def tokens(self) -> list[Token]:
        """The tokens as values."""
        return self.prepared.tokens

    def cut_at(self, index: int) -> tuple[int, int] | None:
        """Return the range of the first ellipsis before a token, None where there is none."""
        first = bisect_left(self.cuts, (index,))
        return self.cuts[first][1] if first < len(self.cuts) and self.cuts[first][0] == index else None

    def weight(self, first: int, last: int) -> float:
        """Return what the words first..last count together."""
        return self.totals[last] - self.totals[first]


def read(text: str) -> Printed:
    """Return the words of a printed quotation, marks already off.

    >>> p = read("We [the envoys] … will [sic] go")
    >>> p.keys, [c[0] for c in p.cuts], sorted(p.bracketed)
    (['we', 'the', 'envoys', 'will', 'sic', 'go'], [3], [1, 2, 4])
    """
    return _kept(text) if len(text) <= _LONG else _kept_long(text)


def _read(text: str) -> Printed:
    prepared = Prepared(text)
    keys, starts, fillers = prepared.keys, prepared.starts, facts().fillers
    bare, at = without_hidden(text)
    cut = [m.span() for m in ELLIPSIS.finditer(bare)] if _CUT.search(bare) else []
    marks = [m.span() for m in _BRACKET.finditer(bare) if not ELLIPSIS.fullmatch(m.group())] if "[" in bare else []
    ellipses, brackets = _placed(cut, at), _placed([m for m in marks if not _partial(bare, m)], at)
    inner = frozenset(i for words in _words(brackets, starts) for i in words)
    rounded = _words([m.span() for m in _ROUND.finditer(text)] if "(" in text else [], starts)
    parts = (_PART.match(text, s, e) for s, e in zip(starts, prepared.ends, strict=True)) if "[" in text else ()
    beginnings = {i: m[1].casefold() for i, m in enumerate(parts) if m}
    weights = [0.0 if k in fillers else 2.0 if len(k) > 3 or k[0] == "#" else 1.0 for k in keys]
    for index in inner:
        weights[index] = 0.0
    cuts = tuple((bisect_left(starts, start), (start, end)) for start, end in ellipses)
    totals = [0.0, *accumulate(weights)]
    return Printed(text, prepared, cuts, tuple(brackets), inner, rounded, beginnings, totals)


_kept = lru_cache(maxsize=_KEPT)(_read)
_kept_long = lru_cache(maxsize=_LONG_KEPT)(_read)


def _placed(ranges: Sequence[tuple[int, int]], at: Sequence[int]) -> list[tuple[int, int]]:
    """Return ranges of the visible characters as ranges of the text."""
    return [(at[start], at[end]) for start, end in ranges]


def _words(ranges: Sequence[tuple[int, int]], starts: Sequence[int]) -> tuple[range, ...]:
    """Return the tokens that start in each range."""
    return tuple(range(bisect_left(starts, s), bisect_left(starts, e)) for s, e in ranges)


def _partial(text: str, bracket: tuple[int, int]) -> bool:
    """Whether the bracket is a part of a word: "[w]e", "want[ed]"."""
    start, end = bracket
    inner = text[start + 1 : end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    return inner.isalpha() and (before.isalnum() or (len(inner) <= 3 and after.isalpha()))
