"""Names before an opening mark: "Reiter: “We stay.”" in the body of an article says whose words follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.attribution.claims import Claim
from provenance.attribution.entities import plain
from provenance.attribution.labels import is_place
from provenance.attribution.people import People
from provenance.attribution.phrases import Span
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token

#: The longest label: an office, where it is held and a name of several words.
_LONGEST = 9
#: Whose a statement is stands so near before it: "the company's full written statement".
_OWNER = 4


def introductions(document: Document, people: People) -> Mapping[int, Claim]:
    """Return, by sentence, the claim of each sentence of the body that opens with a label, a colon and a quotation."""
    opened: list[tuple[int, int, int, int]] = []
    stated: dict[int, Claim] = {}
    for number, sentence in enumerate(document.sentences):
        if document.paragraphs[sentence.paragraph].headline:
            continue
        if sentence.tokens[-1].low == ":" and not document.claims[number]:
            issuer = _issuer(document, sentence.tokens)
            if issuer is not None:
                last = len(sentence.tokens) - 1
                stated[number] = Claim(sentence=number, cue=(last, last), source=issuer, content=(), frame="open")
        opening = sentence.tokens[: _LONGEST + 1]
        if document.text.find(":", opening[0].start, opening[-1].end) < 0:
            continue
        lows = [t.low for t in opening]
        at = lows.index(":") if ":" in lows else 0
        if at and (end := _quoted(document, number, at)):
            begin = int(at > 1 and lows[0] in document.language.words["from"])  # From NAME: “…”
            opened.append((number, begin, at, end))
    if not opened:
        return stated
    written = {t.text for s in document.sentences for t in s.tokens if t.text.islower()}
    return stated | {
        number: Claim(sentence=number, cue=(at, at), source=(begin, at), content=((at + 1, end),), frame="named")
        for number, begin, at, end in opened
        if _is_label(document.sentences[number].tokens[begin:at], document, people, written)
    }


def _issuer(document: Document, tokens: Sequence[Token]) -> Span | None:
    """Who issues what the next paragraph quotes: "Full statement from the mayor:", "The trust's response:"."""
    words, phrases, n = document.language.words, document.clauses.phrases, len(tokens) - 1
    for k in range(max(0, n - _LONGEST), n):
        if tokens[k].low not in words["label_things"]:
            continue
        if tokens[k + 1].low in words["from"] or tokens[k + 1].low in words["by"]:
            found = phrases.after(tokens, k + 2)
            return found if found is not None and found[1] == n else None
        for j in range(k - 1, max(-1, k - _OWNER), -1):
            if document.grammar.is_possessive(tokens[j]):
                return phrases.before(tokens, j + 1)
    return None


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
