"""Names printed in an oblique case only, brought to the nominative where the language's rules are safe."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token

#: An office before a name has at most this many words.
_LONGEST_OFFICE = 9
_MALE, _FEMALE = "male", "female"


def nominative(words: Sequence[str], language: Language) -> tuple[tuple[str, ...], str | None]:
    """Return a name in the nominative and the gender its form tells; as it is, and None, where no rule is safe.

    The first name decides: it must be the oblique form of one that the language lists.  A surname whose ending no
    rule knows stays as printed.

    >>> from provenance.attribution.lexicon import language
    >>> nominative(("Игоря", "Лапина"), language("ru")), nominative(("Игорь", "Лапин"), language("ru"))
    ((('Игорь', 'Лапин'), 'male'), (('Игорь', 'Лапин'), None))
    """
    rules = language.declension
    if not rules or len(words) < 2 or _is_known(words[0].lower(), language):
        return tuple(words), None
    for gender in (_MALE, _FEMALE):
        given = _given(words[0], gender, language)
        if given is not None:
            return (given, *(_surname(w, gender, language) for w in words[1:])), gender
    return tuple(words), None


def office_start(tokens: Sequence[Token], start: int, *, language: Language, stops: Collection[str]) -> int:
    """Return where the office before a name at *start* begins, whose other words stand in a case: "мэр города | NAME".

    *start* itself where no office stands there, or where the language has no cases.
    """
    if not language.people["case_endings"]:
        return start
    best, posted = start, language.words["posted_prepositions"]
    for k in range(start - 1, max(0, start - _LONGEST_OFFICE) - 1, -1):
        low = tokens[k].low
        if not tokens[k].is_word or low in language.cues or (low in stops and low not in posted):
            break
        if low in language.people["titles"] or low in language.roles:
            best = k
    return best


def surname_in_genitive(word: str, language: Language) -> str:
    """Return the nominative of a surname alone behind words that take the genitive: "по словам Лапина".

    Only endings of two letters and more are safe there: a surname in a bare consonant may have none.
    """
    rules = language.declension
    if not rules or _is_known(word.lower(), language):
        return word
    for gender in (_MALE, _FEMALE):
        for ending, base in rules.get(f"surname_{gender}", ()):
            if len(base) > 1 and word.endswith(ending) and ending[-1] in language.words["genitive_endings"]:
                return word.removesuffix(ending) + base
    return word


def _names(gender: str, language: Language) -> frozenset[str]:
    return language.people[f"names_{gender}"] | language.people[f"given_{gender}"]


def _is_known(low: str, language: Language) -> bool:
    return low in _names(_MALE, language) or low in _names(_FEMALE, language)


def _given(word: str, gender: str, language: Language) -> str | None:
    """The first name of that gender of which a word is an oblique form."""
    known = _names(gender, language)
    for ending, base in language.declension.get(f"given_{gender}", ()):
        stem = word.removesuffix(ending)
        if stem != word and (stem + base).lower() in known:
            return stem + base
    return None


def _surname(word: str, gender: str, language: Language) -> str:
    for ending, base in language.declension.get(f"surname_{gender}", ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + base
    return word
