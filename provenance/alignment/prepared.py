"""A text made ready for alignment: tokens, the code string seeds are found in, quotation marks, sentences, names."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import accumulate

from provenance.alignment.asides import without_asides
from provenance.alignment.language import facts
from provenance.alignment.tokens import Token, tokens
from provenance.alignment.visible import visible

_FIRST_CODE = 0x100
_SURROGATES = (0xD800, 0xE000)
_MARK = re.compile(r"[“”„«»\"\n]|``|''|‹|›|‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")
_BRACKET = re.compile(r"(?<!\w)\[[^\[\]\n]*\](?!\w)")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n|[.!?]”")


class Prepared:
    """The tokens of one text and, worked out when first asked for, what alignment needs to know about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[Token] = without_asides(tokens(text), text)
        self.keys: list[str] = [t.key for t in self.tokens]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def codes(self) -> dict[str, str]:
        """One character of its own for each distinct key, so that a seed is found by ``str.find``."""
        table: dict[str, str] = {}
        for key in self.keys:
            if key not in table:
                code = _FIRST_CODE + len(table)
                table[key] = chr(code if code < _SURROGATES[0] else code + _SURROGATES[1] - _SURROGATES[0])
        return table

    @cached_property
    def encoded(self) -> str:
        """The keys as one string, a character a token."""
        return "".join(map(self.codes.__getitem__, self.keys))

    @cached_property
    def inside(self) -> list[bool]:
        """For each token, whether it stands inside quotation marks."""
        spans = quoted_spans(self.text)
        out, index, count = [], 0, len(spans)
        for token in self.tokens:
            while index < count and spans[index][1] <= token.start:
                index += 1
            out.append(index < count and spans[index][0] <= token.start)
        return out

    @cached_property
    def bracketed(self) -> frozenset[int]:
        """The tokens in square brackets: words that an earlier hand put in."""
        spans = [m.span() for m in _BRACKET.finditer(self.text)] if "[" in self.text else []
        return frozenset(i for i, t in enumerate(self.tokens) if any(s < t.start and t.end < e for s, e in spans))

    @cached_property
    def inside_before(self) -> list[int]:
        """How many of the first n tokens stand inside quotation marks, for n from 0."""
        return [0, *accumulate(self.inside)]

    @cached_property
    def opens_sentence(self) -> list[bool]:
        """For each token, whether a sentence begins with it."""
        out = [True] * len(self.tokens)
        text, before = self.text, None
        for index, token in enumerate(self.tokens):
            if before is not None:
                between = text[before.end : token.start]
                out[index] = len(between) > 1 and _ends_sentence(between, before, text, token)
            before = token
        return out

    @cached_property
    def lowercase(self) -> frozenset[str]:
        """The keys that stand somewhere with a small first letter."""
        text = self.text
        return frozenset(t.key for t in self.tokens if text[t.start : t.start + 1].islower())

    @cached_property
    def names(self) -> frozenset[str]:
        """The keys that stand capitalised inside a sentence: names, most of them."""
        text, opens = self.text, self.opens_sentence
        return frozenset(
            t.key
            for i, t in enumerate(self.tokens)
            if text[t.start : t.start + 1].isupper() and not opens[i] and t.key not in _NO_NAME
        )

    def raw(self, index: int) -> str:
        """The token as printed."""
        token = self.tokens[index]
        return self.text[token.start : token.end]


_NO_NAME = frozenset({"i", "is", "'s", "am", "not"})


def _ends_sentence(between: str, before: Token, text: str, after: Token) -> bool:
    if "\n" in between:
        return True
    between = visible(between)
    if not any(c in between for c in ".!?…”"):
        return False
    if not _SENTENCE_END.search(between):
        return False
    if "." in between and "!" not in between and "?" not in between:
        if before.end - before.start == 1 or before.key in facts().abbreviations:
            return False
        if before.key in facts().before_numbers and after.key[0] == "#":
            return False
    return not text[after.start : after.start + 1].islower()


@lru_cache(maxsize=512)
def prepare(text: str) -> Prepared:
    """Return the text made ready; kept for the most recent 512 texts."""
    return Prepared(text)


_CLOSER = {"“": '”"', "„": '“”"', "«": "»", "‹": "›", '"': '"”', "``": "''\"”", "‘": "’"}


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges between quotation marks, in order; an open one ends with its paragraph.

    >>> quoted_spans("“Yes,” she said. \\"No.\\"")
    [(1, 5), (18, 21)]
    """
    single = not re.search(r"[“”\"«„]", text)
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
    token = prepared.tokens[index]
    if token.key in _NO_NAME or token.key[0] == "#" or not prepared.text[token.start : token.start + 1].isupper():
        return False
    if not prepared.opens_sentence[index]:
        return token.key not in prepared.lowercase
    return token.key in prepared.names and token.key not in prepared.lowercase and token.key not in facts().common


def may_be_name(prepared: Prepared, index: int) -> bool:
    """Whether the token is a name, or a capitalised word at a sentence's start that the text has in no other form."""
    if is_name(prepared, index):
        return True
    token = prepared.tokens[index]
    if not prepared.text[token.start : token.start + 1].isupper() or not prepared.opens_sentence[index]:
        return False
    return token.key not in prepared.lowercase and token.key not in facts().common
