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
    return out if len(out) >= _LEAST else _titled(sentences, language)


def _titled(sentences: Sequence[Sentence], language: Language | None) -> dict[int, Claim]:
    """The same for names in small letters, "Maria Lopez: We stay.", where two speakers at least take turns."""
    turns: dict[str, list[tuple[int, int]]] = {}
    paragraph, opened = -1, list[tuple[int, int]]()
    for number, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph and (at := _turn(sentence.tokens)):
            opened.append((number, at))
        paragraph = sentence.paragraph
    full = {sentences[n].tokens[at - 1].low for n, at in opened if at > 1}
    for number, at in opened:
        name = sentences[number].tokens[:at]
        if name[-1].low in full and not (language and _is_heading(name, language)):
            turns.setdefault(name[-1].low, []).append((number, at))
    kept = [listed for listed in turns.values() if _takes_turns(sentences, listed)]
    if len(kept) < _LEAST:
        return {}
    return {
        n: Claim(n, cue=(at, at), source=(0, at), content=((at + 1, len(sentences[n].tokens)),), frame="label")
        for listed in kept
        for n, at in listed
    }


def _turn(tokens: Sequence[Token]) -> int:
    """The index of the colon that ends a name at the head of a paragraph without marks, 0 where there is none."""
    at = 0
    while at < min(len(tokens), _LONGEST_NAME + 1) and tokens[at].is_word and tokens[at].is_capital:
        at += 1
    spoken = 0 < at < len(tokens) - 1 and tokens[at].low == ":"
    return at if spoken and tokens[at + 1].stretch is None else 0


def _takes_turns(sentences: Sequence[Sentence], listed: Sequence[tuple[int, int]]) -> bool:
    """Whether labels that end alike are one speaker's who speaks again: "Prep Time:" and "Cook Time:" are two."""
    names = {" ".join(t.low for t in sentences[n].tokens[:at]) for n, at in listed if at > 1}
    return len(listed) > 1 and len(names) == 1


def _is_heading(name: Sequence[Token], language: Language) -> bool:
    """Whether words in capitals before a colon are a place of report or a rubric: "ROME:", "WATCH:", "THE CLAIM:"."""
    rubrics = language.words["headline_labels"] | language.words["label_things"]
    return is_place(name, language) or any(t.low in rubrics for t in name)


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
