"""Quotations signed below or behind: “We stay.” — Maria Lopez, one or several to a paragraph, or “We stay.” (Name)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from provenance.attribution.grammar import Grammar
from provenance.attribution.sentences import Sentence, Token
from provenance.attribution.values import value

_DASHES = frozenset(["―", "—", "–", "--", "-", "~"])
_BRACKETS = {"(": ")", "[": "]"}
#: What a quotation in front of a bracket ends in: “Imagine” (John Lennon) is the title of a work.
_SENTENCE_ENDS = (".", "!", "?", "…")
_STOPS = frozenset([".", ";"])
#: A signature is a name of at most so many words, with so many more of who that is.
_LONGEST_NAME, _LONGEST_ADDITION = 6, 14


class Signed(NamedTuple):
    """A quotation with its signature; *sentence* is the one that the name stands in."""

    sentence: int
    quotation: Token
    name: tuple[Token, ...]


@value
class _Placed:
    token: Token
    sentence: int


def signed(sentences: Sequence[Sentence], *, grammar: Grammar) -> dict[int, list[Signed]]:
    """Return the signed quotations by paragraph, of the paragraphs that consist of nothing else.

    A paragraph that is a signature alone signs the one before it where that is one quotation alone.
    """
    out: dict[int, list[Signed]] = {}
    alone: tuple[int, Token] | None = None
    for paragraph, tokens in _paragraphs(sentences):
        found = _whole(tokens, grammar)
        if found:
            out[paragraph] = found
        elif alone is not None and alone[0] == paragraph - 1:
            end = _signature(tokens, 0, grammar)
            if end is not None and _past_stop(tokens, end[1]) == len(tokens):
                below = Signed(tokens[0].sentence, alone[1], tuple(p.token for p in tokens[1 : end[0]]))
                out[alone[0]], out[paragraph] = [below], []
        marked = len(tokens) == 1 and tokens[0].token.stretch is not None
        alone = (paragraph, tokens[0].token) if marked else None
    return out


def _paragraphs(sentences: Sequence[Sentence]) -> Iterator[tuple[int, list[_Placed]]]:
    """The paragraphs that open as a signed quotation or a signature does."""
    for paragraph, numbered in groupby(enumerate(sentences), key=lambda s: s[1].paragraph):
        held = list(numbered)
        first = held[0][1].tokens[0]
        if first.stretch is not None or first.low in _DASHES:
            yield paragraph, [_Placed(t, number) for number, sentence in held for t in sentence.tokens]


def _whole(tokens: Sequence[_Placed], grammar: Grammar) -> list[Signed]:
    """The signed quotations that make up a paragraph, none where anything else stands in it."""
    out: list[Signed] = []
    k = 0
    while k < len(tokens):
        quotation = tokens[k].token
        found = _signature(tokens, k + 1, grammar) or _bracketed(tokens, k + 1, grammar)
        found = found if grammar.is_marked(quotation) else None
        if found is None:
            return []
        out.append(Signed(tokens[k + 1].sentence, quotation, tuple(p.token for p in tokens[k + 2 : found[0]])))
        k = _past_stop(tokens, found[1])
    return out


def _bracketed(tokens: Sequence[_Placed], k: int, grammar: Grammar) -> tuple[int, int] | None:
    """Where the name and the whole signature in the bracket at *k* end, behind a whole sentence."""
    n = len(tokens)
    close = _BRACKETS.get(tokens[k].token.low) if k < n else None
    if close is None or not tokens[k - 1].token.text.rstrip().endswith(_SENTENCE_ENDS):
        return None
    found = _ends(tokens, k + 1, grammar, close)
    if found is None or found[1] >= n or tokens[found[1]].token.low != close:
        return None
    return found[0], found[1] + 1


def _signature(tokens: Sequence[_Placed], k: int, grammar: Grammar) -> tuple[int, int] | None:
    """Where the name and the whole signature that a dash at *k* opens end."""
    n = len(tokens)
    found = _ends(tokens, k + 1, grammar) if k < n and tokens[k].token.low in _DASHES else None
    if found is None:
        return None
    stop = found[1]
    closed = stop >= n or grammar.is_marked(tokens[stop].token) or tokens[stop].token.low in _STOPS
    return found if closed else None


def _ends(tokens: Sequence[_Placed], name: int, grammar: Grammar, close: str = "") -> tuple[int, int] | None:
    """Where the name that begins at *name* ends, and what is added of who that is, in front of *close*."""
    n, end = len(tokens), name
    if name >= n or not tokens[name].token.is_capital:
        return None
    while end < n and _in_name(tokens[end].token, grammar):
        end += 1
    if end - name > _LONGEST_NAME or not tokens[end - 1].token.is_capital:
        return None
    stop = end
    if stop < n and tokens[stop].token.low in (",", "("):
        while stop < n and stop - end <= _LONGEST_ADDITION and _in_addition(tokens[stop].token, grammar):
            if tokens[stop].token.low == close:
                break
            stop += 1
    return end, stop


def _in_name(token: Token, grammar: Grammar) -> bool:
    return token.is_capital or token.low in grammar.language.people["particles"]


def _in_addition(token: Token, grammar: Grammar) -> bool:
    verbal = token.low in grammar.cues or token.low in grammar.auxiliaries
    return not (grammar.is_marked(token) or token.low in _STOPS or verbal)


def _past_stop(tokens: Sequence[_Placed], k: int) -> int:
    return k + 1 if k < len(tokens) and tokens[k].token.low in _STOPS else k
