"""Names before an opening mark: "Reiter: “We stay.”" in the body of an article says whose words follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.attribution.claims import Claim
from provenance.attribution.entities import plain
from provenance.attribution.labels import is_place
from provenance.attribution.people import People
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token

#: The longest label: an office, where it is held and a name of several words.
_LONGEST = 9


def introductions(document: Document, people: People) -> Mapping[int, Claim]:
    """Return, by sentence, the claim of each sentence of the body that opens with a label, a colon and a quotation."""
    opened: list[tuple[int, int, int, int]] = []
    for number, sentence in enumerate(document.sentences):
        if document.paragraphs[sentence.paragraph].headline:
            continue
        opening = sentence.tokens[: _LONGEST + 1]
        if document.text.find(":", opening[0].start, opening[-1].end) < 0:
            continue
        lows = [t.low for t in opening]
        at = lows.index(":") if ":" in lows else 0
        if at and (end := _quoted(document, number, at)):
            begin = int(at > 1 and lows[0] in document.language.words["from"])  # From NAME: “…”
            opened.append((number, begin, at, end))
    if not opened:
        return {}
    written = {t.text for s in document.sentences for t in s.tokens if t.text.islower()}
    return {
        number: Claim(sentence=number, cue=(at, at), source=(begin, at), content=((at + 1, end),), frame="named")
        for number, begin, at, end in opened
        if _is_label(document.sentences[number].tokens[begin:at], document, people, written)
    }


def _quoted(document: Document, number: int, colon: int) -> int:
    """The end of the quotations right after the colon, 0 where there are none."""
    tokens, end = document.sentences[number].tokens, colon + 1
    while end < len(tokens) and document.grammar.is_marked(tokens[end]):
        end += 1
    return end if end > colon + 1 else 0


def _is_label(tokens: Sequence[Token], document: Document, people: People, written: set[str]) -> bool:
    """Whether words are a name with its office, or an office; *written* are the words that stand in small letters."""
    language = document.language
    rubrics = language.words["headline_labels"] | language.words["label_things"]
    small = language.people["titles"] | frozenset(language.roles) | language.people["particles"]
    small |= language.words["determiners"] | language.people["nouns_male"] | language.people["nouns_female"]
    if any(t.low in rubrics for t in tokens) or is_place(tokens, language):
        return False
    if not all(t.is_capital or t.low.rstrip(".") in small or plain(t).lower() in language.places for t in tokens):
        return False
    office = tokens[-1].low in language.roles
    if office or any(t.start in people.at for t in tokens):
        return True
    return tokens[-1].is_capital and tokens[-1].low not in written
