"""An article read for attribution: its paragraphs, stretches in marks and sentences with their claims."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from provenance.attribution.claims import Claim, Clauses
from provenance.attribution.grammar import STOPS, Grammar
from provenance.attribution.grammar import grammar as grammar_of
from provenance.attribution.inserted import spoken
from provenance.attribution.labels import is_place
from provenance.attribution.lexicon import Language
from provenance.attribution.marked import is_quiet
from provenance.attribution.marks import Stretch, quotes_in_single, stretches
from provenance.attribution.parting import Parting
from provenance.attribution.sentences import Sentence, Token, sentences, tokens
from provenance.attribution.values import value
from provenance.model import Article, PartKind

_UNREAD = frozenset([PartKind.WRAPPER, PartKind.CREDIT, PartKind.BYLINE])
#: Single marks hold speech, in headlines and where an article has no others, when they end so or are so long.
_SPOKEN, _SPOKEN_WORDS = ",?!.", 4
#: Marks that stand between words and who says them in a headline: ‘All dead’ – minister.
_NAMES_BEHIND = frozenset([":", ",", "—", "–", "--", "-"])
#: So many words before them a verb of one of these frames makes words in single marks somebody's.
_REPORTED, _QUOTING, _NONE = 12, frozenset(["quote", "object-quote", "as"]), frozenset[str]()
#: A dateline is a place of at most so many words, then an agency or a date of so many, and one of these marks.
_LONGEST_PLACE, _LONGEST_DATE, _DATELINE_ENDS = 3, 8, frozenset([":", "—", "–", "--", "-"])
#: A line that points to another article has at most so many characters, its label so many: two lines and four words.
_LONGEST_POINTER, _LONGEST_LABEL = 200, 30
_HEADLINES = frozenset([PartKind.HEADLINE, PartKind.DECK])


@value
class Paragraph:
    """One paragraph: its range, and whether it is a headline or a deck."""

    start: int
    end: int
    headline: bool


@dataclass(frozen=True, slots=True)
class Document:
    """What the later steps look at; *claims* are by sentence, *quiet* the starts of works and nicknames in marks."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    marked: tuple[Stretch, ...]
    quiet: frozenset[int]
    sentences: tuple[Sentence, ...]
    claims: tuple[tuple[Claim, ...], ...]
    language: Language
    grammar: Grammar
    clauses: Clauses


def document(article: Article, *, language: Language) -> Document:
    """Return the article read once, in one pass over its parts."""
    text = article.text
    paragraphs = tuple(p for p in _paragraphs(article) if not _points_elsewhere(text, p, language))
    ranges = [(p.start, p.end) for p in paragraphs]
    habit = quotes_in_single(text)
    marked = spoken(text, ranges, stretches(text, ranges, habit=habit), language)
    grammar = grammar_of(language)
    clauses = _clauses(grammar)
    found: list[Sentence] = []
    quiet: list[int] = []
    parting = Parting(language, grammar.forms)
    plain = habit or all(s.single for s in marked)
    objects = grammar.pronouns - grammar.relatives - language.words["capital_pronouns"]  # “…?” I asked
    particles = language.people["tag_particles"]
    for number, paragraph in enumerate(paragraphs):
        listed = tokens(text, paragraph.start, paragraph.end, marked=marked, forms=grammar.forms)
        listed = parting.parted(listed)
        loud = paragraph.headline or plain
        for k in [k for k, t in enumerate(listed) if t.stretch is not None]:
            heard = _heard(listed, k, language, loud=loud)
            if (held := listed[k].stretch) and heard.stretch and heard.stretch.single and not held.single:
                quiet.append(held.start)
            listed[k] = heard
        listed = listed[_dateline(listed, language) :]
        found += sentences(listed, number, cues=language.cues.keys(), objects=objects, particles=particles)
    claims = tuple(tuple(clauses.find(s, n)) for n, s in enumerate(found))
    return Document(text, paragraphs, tuple(marked), frozenset(quiet), tuple(found), claims, language, grammar, clauses)


@lru_cache
def _clauses(grammar: Grammar) -> Clauses:
    """What finds the claims of a language."""
    return Clauses(grammar)


def _dateline(listed: list[Token], language: Language) -> int:
    """How many words of a paragraph say where it was written: "NEW DELHI:", "ROME (Reuters) —"."""
    place = 0
    while place < min(len(listed), _LONGEST_PLACE) and listed[place].is_word and listed[place].text.isupper():
        place += 1
    if not place or not is_place(listed[:place], language):
        return 0
    for k in range(place, min(len(listed) - 1, place + _LONGEST_DATE)):
        if listed[k].low in _DATELINE_ENDS:
            return k + 1
        if listed[k].low in language.cues or listed[k].stretch is not None:
            return 0
    return 0


def _heard(listed: list[Token], k: int, language: Language, *, loud: bool) -> Token:
    """The token at *k*: a title or nickname made a mere name, single marks made speech where they serve for it."""
    token = listed[k]
    if token.stretch is None:
        return token
    if token.stretch.single:
        speech = _speaks(listed, k, loud=loud) or _is_reported(listed, k, language)
        return replace(token, stretch=token.stretch._replace(single=False)) if speech else token
    if not is_quiet(listed, k, language):
        return token
    return replace(token, stretch=token.stretch._replace(single=True))


def _speaks(listed: list[Token], k: int, *, loud: bool) -> bool:
    """Whether words in single marks end like speech; where there are no others also long ones, or a name behind."""
    ends = listed[k].text[-1] in _SPOKEN
    if not loud:
        return ends and not k
    named = k + 1 < len(listed) and listed[k + 1].low in _NAMES_BEHIND
    return ends or named or len(listed) == 1 or len(listed[k].text.split()) >= _SPOKEN_WORDS


def _is_reported(listed: list[Token], k: int, language: Language) -> bool:
    """Whether a colon or a verb of saying stands before words in single marks: Finch says ‘no way’."""
    if is_quiet(listed, k, language):
        return False
    if k and listed[k - 1].low == ":":
        return True
    for before in reversed(listed[max(0, k - _REPORTED) : k]):
        if before.low in STOPS:
            return False
        if language.cues.get(before.low, _NONE) & _QUOTING:
            return True
    return False


def _points_elsewhere(text: str, paragraph: Paragraph, language: Language) -> bool:
    """Whether a line between the paragraphs only points to another article: "READ MORE: Ward to close"."""
    if paragraph.headline or paragraph.end - paragraph.start > _LONGEST_POINTER:
        return False
    colon = text.find(":", paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_LABEL))
    label = text[paragraph.start : colon if colon >= 0 else paragraph.end].strip().lower()
    if colon < 0 and len(label) > _LONGEST_LABEL:
        return False
    return "-".join(label.replace("’", "'").split()) in language.words["see_also"]


def _paragraphs(article: Article) -> tuple[Paragraph, ...]:
    if article.parts:
        return tuple(
            Paragraph(p.start, p.end, p.kind in _HEADLINES)
            for p in article.parts
            if p.kind not in _UNREAD and p.start < p.end
        )
    out, start = [], 0
    for line in article.text.split("\n"):
        if line.strip():
            out.append(Paragraph(start, start + len(line), False))
        start += len(line) + 1
    return tuple(out)
