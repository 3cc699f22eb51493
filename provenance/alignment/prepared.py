"""A text made ready for alignment: tokens, the code string seeds are found in, quotation marks, sentences, names."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate, chain, repeat

from provenance.alignment.asides import without_asides
from provenance.alignment.language import facts
from provenance.alignment.tokens import Token, units
from provenance.alignment.visible import visible

#: The characters that stand for keys: none is a control character, none a surrogate, a million in all.
_CODES = (range(0x100, 0xD800), range(0xE000, sys.maxunicode + 1))
#: Stands for a key that no character was left for; no printed word is looked for under it.
_NO_CODE = "\x01"
#: So many places of a pair of words are kept.
PLACES = 24
#: A text of more code points is large: only the last few of them are kept.
_LARGE, _KEPT, _LARGE_KEPT = 200_000, 512, 4
# Every alternative begins with a character of its own, so that the text between marks is passed over quickly.
_MARK = re.compile(r"“|”|„|«|»|\"|\n|``|''|‹|›|‘(?=\w)|’(?<=[\w.,!?…]’)(?!\w)")
_BRACKET = re.compile(r"(?<!\w)\[[^\[\]\n]*\](?!\w)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n|[.!?]”")


class Prepared:
    """The tokens of one text and, worked out when first asked for, what alignment needs to know about them.

    *keys*, *starts* and *ends* run side by side, one of each for a token.  Time and room are linear in the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys, self.starts, self.ends = without_asides(units(text), text)

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens as values."""
        return list(map(Token, self.keys, self.starts, self.ends))

    @cached_property
    def codes(self) -> dict[str, str]:
        """One character of its own for each distinct key, so that a seed is found by ``str.find``."""
        return dict(zip(dict.fromkeys(self.keys), map(chr, chain(*_CODES)), strict=False))

    @cached_property
    def encoded(self) -> str:
        """The keys as one string, a character a token."""
        return "".join(map(self.codes.get, self.keys, repeat(_NO_CODE)))

    @cached_property
    def pairs(self) -> dict[str, list[int]]:
        """Where each pair of codes stands, the first 24 places: for quotations too long to search for every pair."""
        found: dict[str, list[int]] = {}
        for at in range(len(self.encoded) - 1):
            places = found.setdefault(self.encoded[at : at + 2], [])
            if len(places) < PLACES:
                places.append(at)
        return found

    @cached_property
    def inside(self) -> list[bool]:
        """For each token, whether it stands inside quotation marks."""
        out, last = [False] * len(self), 0
        for start, end in quoted_spans(self.text):
            first = bisect_left(self.starts, start, last)
            last = bisect_left(self.starts, end, first)
            out[first:last] = [True] * (last - first)
        return out

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """The tokens in square brackets: words that an earlier hand put in."""
        spans = [m.span() for m in _BRACKET.finditer(self.text)] if "[" in self.text else []
        inner = (range(bisect_right(self.starts, s), bisect_left(self.ends, e)) for s, e in spans)
        return frozenset(chain.from_iterable(inner))

    @cached_property
    def inside_before(self) -> list[int]:
        """How many of the first n tokens stand inside quotation marks, for n from 0."""
        return [0, *accumulate(self.inside)]

    @cached_property
    def opens_sentence(self) -> list[bool]:
        """For each token, whether a sentence begins with it."""
        apart = (at - before > 1 for before, at in zip(self.ends, self.starts[1:], strict=False))
        return [True, *(far and self._ends_sentence(i) for i, far in enumerate(apart))] if self.keys else []

    def _ends_sentence(self, index: int) -> bool:
        """Whether a sentence ends between a token and the next."""
        end, following = self.ends[index], self.starts[index + 1]
        between = self.text[end:following]
        if "\n" in between:
            return True
        between = visible(between)
        if not _SENTENCE_END.search(between):
            return False
        if "." in between and "!" not in between and "?" not in between:
            if end - self.starts[index] == 1 or self.keys[index] in facts().abbreviations:
                return False
            if self.keys[index] in facts().before_numbers and self.keys[index + 1][0] == "#":
                return False
        return not self.text[following : following + 1].islower()

    @cached_property
    def lowercase(self) -> frozenset[str]:
        """The keys that stand somewhere with a small first letter."""
        text = self.text
        return frozenset(k for k, s in zip(self.keys, self.starts, strict=True) if text[s : s + 1].islower())

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys that stand capitalised inside a sentence: names, most of them."""
        text, rows = self.text, zip(self.keys, self.starts, self.opens_sentence, strict=True)
        return frozenset(k for k, s, opens in rows if text[s : s + 1].isupper() and not opens and k not in _NO_NAME)

    def raw(self, index: int) -> str:
        """The token as printed."""
        return self.text[self.starts[index] : self.ends[index]]


_NO_NAME = frozenset({"i", "is", "'s", "am", "not"})


def prepare(text: str) -> Prepared:
    """Return the text made ready; kept for the most recent 512 texts, 4 of large ones."""
    return _prepare(text) if len(text) <= _LARGE else _prepare_large(text)


@lru_cache(maxsize=_KEPT)
def _prepare(text: str) -> Prepared:
    return Prepared(text)


@lru_cache(maxsize=_LARGE_KEPT)
def _prepare_large(text: str) -> Prepared:
    return Prepared(text)


_CLOSER = {"“": '”"', "„": '“”"', "«": "»", "‹": "›", '"': '"”', "``": "''\"”", "‘": "’"}


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges between quotation marks, in order; an open one ends with its paragraph.

    >>> quoted_spans("“Yes,” she said. \\"No.\\"")
    [(1, 5), (18, 21)]
    """
    single = not any(mark in text for mark in '“”"«„')
    spans: list[tuple[int, int]] = []
    mode, opened = "", 0
    for match in _MARK.finditer(text):
        mark = match.group()
        if mark == "\n":
            if mode and match.start() > opened:
                spans.append((opened, match.start()))
            mode = ""
        elif mode:
            if mark in _CLOSER[mode] and match.start() > opened:
                spans.append((opened, match.start()))
                mode = ""
        elif mark in _CLOSER and (single or mark != "‘"):
            mode, opened = mark, match.end()
    if mode and len(text) > opened:
        spans.append((opened, len(text)))
    return spans


def is_name(prepared: Prepared, index: int) -> bool:
    """Whether the token is, by its capitals, a name (or a word made of one: "Russian", "Congress")."""
    key = prepared.keys[index]
    if key in _NO_NAME or key[0] == "#" or not _is_capital(prepared, index) or key in prepared.lowercase:
        return False
    return not prepared.opens_sentence[index] or (key in prepared.names and key not in facts().common)


def may_be_name(prepared: Prepared, index: int) -> bool:
    """Whether the token is a name, or a capitalised word at a sentence's start that the text has in no other form."""
    if is_name(prepared, index):
        return True
    key = prepared.keys[index]
    if not _is_capital(prepared, index) or not prepared.opens_sentence[index]:
        return False
    return key not in prepared.lowercase and key not in facts().common


def _is_capital(prepared: Prepared, index: int) -> bool:
    start = prepared.starts[index]
    return prepared.text[start : start + 1].isupper()
