"""Transcripts: paragraphs that open with who speaks, "LOPEZ: We stay." """

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.claims import Claim
from provenance.attribution.sentences import Sentence, Token

#: One such paragraph may be a headline or a list; a transcript has at least this many.
_LEAST = 2
_LONGEST_LABEL = 4


def labelled(sentences: Sequence[Sentence]) -> dict[int, Claim]:
    """Return, for the first sentence of each labelled paragraph of a transcript, the claim that its label makes."""
    out: dict[int, Claim] = {}
    paragraph = -1
    for number, sentence in enumerate(sentences):
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        at = _colon(sentence.tokens)
        if at is not None:
            content = ((at + 1, len(sentence.tokens)),)
            out[number] = Claim(sentence=number, cue=(at, at), source=(0, at), content=content, frame="label")
    return out if len(out) >= _LEAST else {}


def _colon(tokens: Sequence[Token]) -> int | None:
    """The index of the colon after a name in capitals."""
    for at, token in enumerate(tokens[: _LONGEST_LABEL + 1]):
        if token.low == ":":
            return at if at and at + 1 < len(tokens) else None
        if not (token.is_word and token.text.isupper() and len(token.text) > 1):
            return None
    return None
