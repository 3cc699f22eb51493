"""Transcripts: paragraphs that open with who speaks, "LOPEZ: We stay." and "MARIA LOPEZ, NURSE: Thank you." """

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.claims import Claim
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Sentence, Token

#: One such paragraph may be a headline or a list; a transcript has at least this many.
_LEAST = 2
#: A name in capitals has at most so many words; with who that is ("JOHN SMITH, MAYOR OF LEEDS (voice-over):") so many.
_LONGEST_NAME, _LONGEST_LABEL = 4, 16


def labelled(sentences: Sequence[Sentence], *, language: Language | None = None) -> dict[int, Claim]:
    """Return, for the first sentence of each labelled paragraph of a transcript, the claim that its label makes."""
    out: dict[int, Claim] = {}
    paragraph = -1
    for number, sentence in enumerate(sentences):
        if sentence.paragraph == paragraph:
            continue
        paragraph = sentence.paragraph
        found = _label(sentence.tokens)
        if found is not None and not (language and _is_heading(sentence.tokens[: found[0]], language)):
            name, at = found
            content = ((at + 1, len(sentence.tokens)),)
            out[number] = Claim(sentence=number, cue=(at, at), source=(0, name), content=content, frame="label")
    return out if len(out) >= _LEAST else {}


def _is_heading(name: Sequence[Token], language: Language) -> bool:
    """Whether words in capitals before a colon are a place of report or a rubric: "ROME:", "WATCH:"."""
    return is_place(name, language) or any(t.low in language.words["headline_labels"] for t in name)


def is_place(name: Sequence[Token], language: Language) -> bool:
    """Whether words are the name of a place we know."""
    return " ".join(t.low for t in name) in language.places


def _label(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The indices of the end of the name in capitals and of the colon after it and what it says of its bearer."""
    name, bracket = 0, False
    for at, token in enumerate(tokens[: _LONGEST_LABEL + 1]):
        if token.low == ":" and not bracket:
            return (name or at, at) if at and at + 1 < len(tokens) else None
        if token.low in (",", "(", ")", "-"):
            name, bracket = name or at, token.low == "(" or (bracket and token.low != ")")
        elif not bracket and not (token.is_word and token.text.isupper()):
            return None
        if not name and at > _LONGEST_NAME:
            return None
    return None
