"""The text of a sentence as a parser can read it: without quotation marks, long quotations as one word."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.attribution.marks import Stretch
from provenance.attribution.sentences import Sentence

#: A quotation of more words, or of more than one sentence, is read as one word: it would break the tree around it.
_LONGEST = 40
_SENTENCES = re.compile(r"[.?!…]\W{0,9}\s\W{0,9}[A-ZÀ-ÞА-Я]")
_CLOSING = ",.?!;:"


class Masked(NamedTuple):
    """A sentence for the parser: its text, and where each token of ours begins in it."""

    text: str
    starts: tuple[int, ...]


def masked(text: str, sentence: Sentence, *, stand_in: str) -> Masked:
    """Return a sentence of *text* for the parser; *stand_in* is the word that stands for a long quotation."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    end = sentence.start
    for token in sentence.tokens:
        if token.start > end:
            pieces.append(" ")
            length += 1
        shown = token.text if token.stretch is None else _shown(text, token.stretch, stand_in)
        starts.append(length)
        pieces.append(shown)
        length += len(shown)
        end = token.end
    return Masked(_encodable("".join(pieces)), tuple(starts))


def _encodable(text: str) -> str:
    """The text with a question mark for each half of a surrogate pair, which a parser cannot take."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _shown(text: str, stretch: Stretch, stand_in: str) -> str:
    words = text[stretch.start : stretch.end].split()
    inner = " ".join(words)
    if len(words) <= _LONGEST and not _SENTENCES.search(inner):
        return inner
    return stand_in + (inner[-1] if inner[-1] in _CLOSING else "")
