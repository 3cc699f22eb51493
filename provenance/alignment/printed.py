"""The words of a quotation as printed: its tokens, and where ellipses and brackets stand among them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.tokens import Token, tokens
from provenance.alignment.visible import without_hidden

_DOTS = r"(?:[…⋯‥]|\.\s?\.\s?\.(?:\s?\.)?)"
ELLIPSIS = re.compile(rf"\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|<\s*{_DOTS}\s*>|[…⋯‥]+\.?|{_DOTS}|(?<=\w)\s?\.\.(?=\s?\w)")
_BRACKET = re.compile(r"\[[^\[\]\n]*\]")
#: Papers that have no square brackets put what they explain in round ones: few words, none of them part of a word.
_ROUND = re.compile(r"(?<!\w)\((?:[^\s()]+ ){0,5}[^\s()]+\)(?!\w)")
_PART = re.compile(r"([^\W_]+)\[")


@dataclass(frozen=True)
class Printed:
    """*cuts*: (token index, range) of each ellipsis before that token; *brackets*: ranges; *bracketed*: token flags."""

    text: str
    tokens: list[Token]
    cuts: tuple[tuple[int, tuple[int, int]], ...]
    brackets: tuple[tuple[int, int], ...]
    bracketed: tuple[bool, ...]

    @cached_property
    def prepared(self) -> Prepared:
        """The words as a text of their own, for what capitals and sentences say."""
        return Prepared(self.text)

    @cached_property
    def beginnings(self) -> list[str]:
        """For each word, its letters before a bracket that stands inside it ("want[ed]"), "" for most."""
        found = (_PART.match(self.text, t.start, t.end) for t in self.tokens)
        return [m[1].casefold() if m else "" for m in found] if "[" in self.text else [""] * len(self.tokens)

    @cached_property
    def rounded(self) -> list[range]:
        """The words in each pair of round brackets: put in, where the original has none of them."""
        if "(" not in self.text:
            return []
        starts = [t.start for t in self.tokens]
        spans = [m.span() for m in _ROUND.finditer(self.text)]
        return [range(bisect_left(starts, s), bisect_left(starts, e)) for s, e in spans]

    @cached_property
    def weights(self) -> list[float]:
        """What each word counts: 2 for a word of over three letters, 1 for another, 0 for brackets and fillers."""
        fillers = facts().fillers
        return [
            0.0 if b or t.key in fillers else 2.0 if len(t.key) > 3 or t.key[0] == "#" else 1.0
            for t, b in zip(self.tokens, self.bracketed, strict=True)
        ]


@lru_cache(maxsize=4096)
def read(text: str) -> Printed:
    """Return the words of a printed quotation, marks already off.

    >>> p = read("We [the envoys] … will [sic] go")
    >>> [t.key for t in p.tokens], [c[0] for c in p.cuts], p.bracketed
    (['we', 'the', 'envoys', 'will', 'sic', 'go'], [3], (False, True, True, False, True, False))
    """
    bare, at = without_hidden(text)
    spans = [m.span() for m in _BRACKET.finditer(bare) if not ELLIPSIS.fullmatch(m.group())]
    ellipses = [(at[s], at[e]) for s, e in (m.span() for m in ELLIPSIS.finditer(bare))]
    brackets = [(at[s], at[e]) for s, e in spans if not _partial(bare, (s, e))]
    found = tokens(text)
    flags = tuple(any(s <= t.start < e for s, e in brackets) for t in found)
    starts = [t.start for t in found]
    cuts = tuple((sum(1 for s in starts if s < start), (start, end)) for start, end in ellipses)
    return Printed(text, found, cuts, tuple(brackets), flags)


def _partial(text: str, bracket: tuple[int, int]) -> bool:
    """Whether the bracket is a part of a word: "[w]e", "want[ed]"."""
    start, end = bracket
    inner = text[start + 1 : end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    return inner.isalpha() and (before.isalnum() or (len(inner) <= 3 and after.isalpha()))
