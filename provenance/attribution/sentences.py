"""The sentences of a paragraph as tokens, each quotation one token: nothing inside marks can end a sentence.

What stands between marks ends the sentence around it only where the words after it begin a new one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import NamedTuple

from provenance.attribution.marks import Stretch

_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+|<[^<>\s][^<>]{0,300}>|[@#]\w+|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)+(?:[-–]\w+)?|\w+(?:['’.&\-‑/]\w+|(?<=[A-Za-z])['’](?=\W|$))*|\.\.+|…|--+|\S"
)
_TERMINAL = frozenset([".", "?", "!", "…", "...", "....", ".."])
#: A sentence of more words is cut: no writer's is as long, and what looks at pairs of words must stay bounded.
_LONGEST = 200
#: Whom a tag's words are put to is named in at most this many words: "asked Mr. Bennett".
_ADDRESSED = 3
#: A quotation with a capital, one of these marks at its end and so many spaces is a sentence of its own.
_SENTENCE_ENDS, _SPOKEN_SPACES = frozenset(".?!,…"), 2
_SHORTEST_ABBREVIATION = 3
_INNER_END = re.compile(r"[.?!…]['’‘”\"]*\s*$")


class Token(NamedTuple):
    """One word, mark or masked quotation; *stretch* is its quotation, None for a word."""

    text: str
    low: str
    start: int
    end: int
    stretch: Stretch | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number."""
        return self.stretch is None and (self.text[0].isalnum() or self.text[0] in "@#")

    @property
    def is_capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.stretch is None and self.text[0].isupper()


class Sentence(NamedTuple):
    """The tokens of one sentence, and the index of its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """The position of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """The position after its last character."""
        return self.tokens[-1].end


def tokens(
    text: str,
    start: int,
    end: int,
    *,
    marked: Sequence[Stretch],
    abbreviations: Collection[str],
    contractions: Collection[str] = (),
) -> list[Token]:
    """Return the tokens of text[start:end]; *marked* are the stretches in marks in order.

    *contractions* are words that are two tokens, cut before the apostrophe: "he's".
    """
    out: list[Token] = []
    position, at = start, bisect_left(marked, start, key=lambda s: s.outer)
    while at < len(marked) and marked[at].outer < end:
        stretch = marked[at]
        if stretch.outer >= position:
            _words(text, position, stretch.outer, abbreviations, contractions, out)
            shown = text[stretch.start : stretch.end]
            out.append(Token(shown, "“”", stretch.outer, stretch.close, stretch))
            position = stretch.close
        at += 1
    _words(text, position, end, abbreviations, contractions, out)
    return out


def _words(
    text: str,
    start: int,
    end: int,
    abbreviations: Collection[str],
    contractions: Collection[str],
    out: list[Token],
) -> None:
    for match in _TOKEN.finditer(text, start, end):
        if match.start() < start:
            continue
        word, low, stop = match.group(), match.group().lower(), match.end()
        if text[stop : stop + 1] == "." and stop < end and _is_abbreviation(word, low, abbreviations):
            word, low, stop, start = word + ".", low + ".", stop + 1, stop + 1
        low, begin = low.replace("’", "'"), match.start()
        if low in contractions:
            cut = low.index("'")
            out.append(Token(word[:cut], low[:cut], begin, begin + cut))
            word, low, begin = word[cut:], low[cut:], begin + cut
        out.append(Token(word, low, begin, stop))


def _is_abbreviation(word: str, low: str, abbreviations: Collection[str]) -> bool:
    """Whether a full stop belongs to a word; *abbreviations* with a capital count only where the word has one."""
    capital = word[0].isupper() and (len(word) == 1 or word.capitalize() in abbreviations)
    return capital or low in abbreviations


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
    begin = 0
    for index in range(len(found)):
        if index + 1 == len(found) or index - begin + 1 >= _LONGEST or _ends(found, index, cues, objects, particles):
            out.append(Sentence(tuple(found[begin : index + 1]), paragraph))
            begin = index + 1
    return out


def _ends(
    found: Sequence[Token], index: int, cues: Collection[str], objects: Collection[str], particles: Collection[str]
) -> bool:
    token, after = found[index], found[index + 1]
    if token.stretch is not None:
        if token.stretch.single or not _INNER_END.search(token.text):
            return False
        return _begins(after) and not _is_tag(found, index + 1, cues, objects, particles)
    if token.text in _TERMINAL:
        if token.text not in ".?!":
            return after.is_capital or after.stretch is not None
        return after.low not in (")", "]", "”", "’", ",", ";") and not after.text[0].islower()
    if token.text in (")", "]", "”", "’") and index and found[index - 1].text in _TERMINAL:
        return _begins(after)
    if token.text[-1] != "." or len(token.text) < _SHORTEST_ABBREVIATION:
        return False
    return _speaks(after) if after.stretch is not None else after.is_capital and after.low in objects


def _speaks(token: Token) -> bool:
    """Whether a quotation is so set that an abbreviation before it ends a sentence: "in Fresno, Calif. “We stay.”"."""
    end = token.text.rstrip()[-1:]
    return token.text[:1].isupper() and end in _SENTENCE_ENDS and token.text.count(" ") >= _SPOKEN_SPACES


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
    if at >= len(found) or found[at].low in (".", ",", ";", ":"):
        return True
    return at == index and found[at].stretch is not None
