"""The sentences of a paragraph as tokens, each quotation one token: nothing inside marks can end a sentence.

What stands between marks ends the sentence around it only where the words after it begin a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence

from provenance.attribution.forms import ENDING, HEADED, NOTED, OUTLET, TAG, Forms
from provenance.attribution.marks import Stretch
from provenance.attribution.values import value

_TERMINAL = frozenset([".", "?", "!", "…", "...", "....", ".."])
_CLOSING = frozenset([")", "]", "”", "’"])
_DASHES = frozenset(["—", "–"])
#: A sentence of more words is cut: no writer's is as long, and what looks at pairs of words must stay bounded.
_LONGEST = 200
#: Whom a tag's words are put to is named in at most this many words: "asked Mr. Bennett".
_ADDRESSED = 3
#: A quotation with a capital, one of these marks at its end and so many words is a sentence of its own.
_SENTENCE_ENDS, _SPOKEN_WORDS = frozenset(".?!,…"), 3
_SHORTEST_ABBREVIATION = 3
_INNER_END = re.compile(r"[.?!…]['’‘”\"]*\s*$")


@value
class Token:
    """One word, mark or masked quotation; *stretch* is its quotation, None for a word.

    *is_word* says that it is a word or number, *is_capital* that it is a word beginning with a capital letter.
    """

    text: str
    low: str
    is_word: bool
    is_capital: bool
    traits: int
    start: int
    end: int
    stretch: Stretch | None = None


@value
class Sentence:
    """The tokens of one sentence, the index of its paragraph, and which of the tokens have traits of few words."""

    tokens: tuple[Token, ...]
    paragraph: int
    noted: Sequence[int]

    @property
    def start(self) -> int:
        """The position of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The position after its last character."""
        return self.tokens[-1].end

    def having(self, traits: int) -> list[int]:
        """Return which tokens have one of these traits; they must be among those of few words."""
        tokens = self.tokens
        return [k for k in self.noted if tokens[k].traits & traits]

    @property
    def marked(self) -> list[int]:
        """Which tokens are quotations."""
        tokens = self.tokens
        return [k for k in self.noted if tokens[k].stretch is not None]


def sentence(tokens: tuple[Token, ...], paragraph: int) -> Sentence:
    """Return the sentence that these tokens make."""
    return Sentence(tokens, paragraph, [k for k, t in enumerate(tokens) if t.traits & NOTED])


def tokens(text: str, start: int, end: int, *, marked: Sequence[Stretch], forms: Forms) -> list[Token]:
    """Return the tokens of text[start:end]; *marked* are the stretches in marks in order."""
    out: list[Token] = []
    position, at = start, bisect_left(marked, start, key=lambda s: s.outer)
    while at < len(marked) and marked[at].outer < end:
        stretch = marked[at]
        if stretch.outer >= position:
            out += _words(text, position, stretch.outer, forms)
            out.append(quotation(text[stretch.start : stretch.end], stretch))
            position = stretch.close
        at += 1
    out += _words(text, position, end, forms)
    return out


def quotation(shown: str, stretch: Stretch) -> Token:
    """Return the token that a quotation of these words is."""
    return Token(shown, "“”", False, False, ENDING | OUTLET | HEADED, stretch.outer, stretch.close, stretch)


def _words(text: str, start: int, end: int, forms: Forms) -> list[Token]:
    """The words and marks of text[start:end]; what stands between two spaces is cut once and known from then on."""
    out: list[Token] = []
    at, piece, cut = start, text[start:end], forms.cut
    for chunk in piece.split(" ") if TAG not in piece else [piece]:
        for shown, low, is_word, is_capital, traits, first, last in cut[chunk]:
            out.append(Token(shown, low, is_word, is_capital, traits, at + first, at + last))
        at += len(chunk) + 1
    return out


def may_end(text: str) -> bool:
    """Return whether a sentence may end with a word or mark: at a stop, what closes behind one, an abbreviation."""
    return text in _TERMINAL or text in _CLOSING or (text[-1] == "." and len(text) >= _SHORTEST_ABBREVIATION)


def sentences(
    found: Sequence[Token],
    paragraph: int,
    *,
    cues: Collection[str],
    objects: Collection[str] = (),
    particles: Collection[str] = (),
) -> list[Sentence]:
    """Return the sentences of one paragraph's tokens.

    *cues* are words that keep “X!” Trump said in one piece, *objects* pronouns that may follow them, *particles* small
    words in names.
    """
    out: list[Sentence] = []
    begin, last = 0, len(found) - 1
    noted: list[int] = []
    for index in [k for k, t in enumerate(found) if t.traits & NOTED or k == last]:
        while index - begin >= _LONGEST:
            out.append(Sentence(tuple(found[begin : begin + _LONGEST]), paragraph, noted))
            begin, noted = begin + _LONGEST, []
        noted.append(index - begin)
        if (
            index == last
            or index - begin + 1 == _LONGEST
            or (found[index].traits & ENDING and _ends(found, index, cues, objects, particles))
        ):
            out.append(Sentence(tuple(found[begin : index + 1]), paragraph, noted))
            begin, noted = index + 1, []
    return out


def _ends(
    found: Sequence[Token], index: int, cues: Collection[str], objects: Collection[str], particles: Collection[str]
) -> bool:
    token, after = found[index], found[index + 1]
    if token.stretch is not None:
        if not _INNER_END.search(token.text) or (token.stretch.single and token.text[-1] != "."):
            return False
        if after.text in _DASHES and index + 2 < len(found) and found[index + 2].low in cues:
            return False  # «…?» — спросил X
        return _begins(after) and not _is_tag(found, index + 1, cues, objects, particles)
    if token.text in _TERMINAL:
        if token.text not in ".?!":
            return after.is_capital or after.stretch is not None
        return after.low not in (")", "]", "”", "’", ",", ";") and not after.text[0].islower()
    if token.text in _CLOSING and index and found[index - 1].text in _TERMINAL:
        return _begins(after)
    if token.text[-1] != "." or len(token.text) < _SHORTEST_ABBREVIATION:
        return False
    return _speaks(after) if after.stretch is not None else after.is_capital and after.low in objects


def _speaks(token: Token) -> bool:
    """Whether a quotation is so set that an abbreviation before it ends a sentence: "in Fresno, Calif. “We stay.”"."""
    end = token.text.rstrip()[-1:]
    return token.text[:1].isupper() and end in _SENTENCE_ENDS and len(token.text.split()) >= _SPOKEN_WORDS


def _begins(token: Token) -> bool:
    return (
        token.stretch is not None or token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in "([•–—<@#"
    )


def _is_tag(
    found: Sequence[Token], index: int, cues: Collection[str], objects: Collection[str], particles: Collection[str]
) -> bool:
    """Whether "Name said", "Name's host asked him" (at most five words, then a stop or comma) follows."""
    owned = False
    for offset in range(min(6, len(found) - index)):
        token = found[index + offset]
        if not offset and token.low in objects:
            return False  # “…?” He answered
        if token.low in cues and offset:
            return _closes_tag(found, index + offset + 1, objects)
        if not (token.is_capital or token.low in particles or (owned and token.is_word)):
            return False
        owned = owned or token.low.endswith(("'s", "s'"))
    return False


def _closes_tag(found: Sequence[Token], index: int, objects: Collection[str]) -> bool:
    """Whether a tag ends at *index*, whom the words are put to left out."""
    at = index
    while at < len(found) and at - index < _ADDRESSED and (found[at].is_capital or found[at].low in objects):
        at += 1
    if at + 1 < len(found) and at == index and found[at].low in ",:" and found[at + 1].stretch is not None:
        return False  # He called it “a mess.” Lopez joked, “…”
    if at >= len(found) or found[at].low in (".", ",", ";", ":"):
        return True
    return at == index and found[at].stretch is not None
