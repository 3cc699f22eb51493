"""What the words of a name, and what is said of its bearer, tell about whether pronouns call them he or she."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from provenance.attribution.entities import Entity, Mention
from provenance.attribution.forms import OBJECT
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Sentence, Token

_THREE_NAMES = 3
#: So many names and words are kept with what they tell: those of some hundred articles.
_KEPT = 10_000
#: A pronoun that is an object means somebody of at most so many sentences before.
_JUST_BEFORE = 2


@lru_cache(_KEPT)
def of_name(words: tuple[str, ...], language: Language) -> str | None:
    """Return "male" or "female" where a name of two words or more tells it, else None."""
    people = language.people
    low = [w.lower().rstrip(".") for w in words]
    if len(low) < _THREE_NAMES - 1:
        return None
    if low[0] not in people["given_unisex"]:
        if low[0] in people["names_male"] or low[0] in people["given_male"]:
            return "male"
        if low[0] in people["names_female"] or low[0] in people["given_female"]:
            return "female"
    if len(low) == _THREE_NAMES and low[1].endswith(_endings(language, "patronymics_male")):
        return "male"
    if len(low) == _THREE_NAMES and low[1].endswith(_endings(language, "patronymics_female")):
        return "female"
    female = low[-1].endswith(_endings(language, "surnames_female")) and low[-1] not in people["surnames_any"]
    return "female" if female else None


@lru_cache(_KEPT)
def of_word(low: str, language: Language) -> str | None:
    """Return what one word in small letters tells of whom it calls: "spokeswoman", "king", "Mrs."."""
    people, low = language.people, low.rstrip(".,")
    if low in people["titles_male"] or low in people["nouns_male"]:
        return "male"
    if (
        low in people["titles_female"]
        or low in people["nouns_female"]
        or low.endswith(_endings(language, "female_endings"))
    ):
        return "female"
    return "male" if low.endswith(_endings(language, "male_endings")) else None


def of_verb(low: str, language: Language) -> str | None:
    """Return what the ending of a verb tells of its subject, where verbs agree: "сказала"."""
    if low.endswith(_verb_endings(language, "female_verb_endings")):
        return "female"
    return "male" if low.endswith(_verb_endings(language, "male_verb_endings")) else None


def of_phrase(tokens: Sequence[Token], language: Language) -> str | None:
    """Return what the head of a phrase tells: "a former actress from Leeds", but nothing of "who met the king"."""
    words, head = language.words, None
    for token in tokens:
        low = token.low
        ends = low in words["prepositions"] or low in words["subordinators"] or low in words["conjunctions"]
        if ends or not token.is_word or low in language.cues:
            break
        head = low
    return of_word(head, language) if head is not None else None


def object_pronoun(sentence: Sentence, language: Language) -> str | None:
    """Return whom a verb's object calls he or she: "criticised her." but not "criticised her plan"."""
    words, tokens = language.words, sentence.tokens
    for k in sentence.having(OBJECT):
        if not k:
            continue
        after = tokens[k + 1] if k + 1 < len(tokens) else None
        closed = (
            after is None
            or not after.is_word
            or after.low in words["prepositions"]
            or after.low in words["conjunctions"]
        )
        if closed and after is not None and after.stretch is not None:
            closed = False
        if closed and "object" in language.cues.get(tokens[k - 1].low, frozenset()):
            return "female" if tokens[k].low in words["pronouns_female"] else "male"
    return None


def tell_from_objects(sentences: Sequence[Sentence], at: Mapping[int, Mention], language: Language) -> None:
    """ "Reiter criticised her.": she is the one other person named just before, if there is one."""
    recent: list[tuple[int, Entity]] = []
    for number, mentions in groupby(at.values(), key=lambda m: m.sentence):
        here = [(number, m.entity) for m in mentions if m.entity.person]
        recent = [(n, e) for n, e in recent if number - n <= _JUST_BEFORE]
        named = {id(e) for _, e in here}
        gender = object_pronoun(sentences[number], language) if len(named) == 1 else None
        others = {id(e): e for _, e in recent if id(e) not in named}
        if gender is not None and len(others) == 1:
            other = next(iter(others.values()))
            other.gender = other.gender or gender
        recent += here


@lru_cache
def _endings(language: Language, key: str) -> tuple[str, ...]:
    return tuple(language.people[key]) or ("\0",)


@lru_cache
def _verb_endings(language: Language, key: str) -> tuple[str, ...]:
    return tuple(language.words[key]) or ("\0",)
