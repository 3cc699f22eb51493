"""Which traits a form of a word has in one language: worked out once for each form, from its letters and the lists."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import pairwise

from provenance.attribution.forms import (
    ADVERB,
    AIRED,
    CHANNEL,
    CLAIM,
    CONTRACTED,
    DATE,
    DESCRIBING,
    ENDING,
    HEADED,
    MANNER,
    NAME,
    NOUN,
    OBJECT,
    OUTLET,
    POSSESSIVE,
    SERVING,
    SHORTENED,
)
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import may_end

#: The day of a month has at most so many figures.
_ORDINAL = 2
_SHORTEST_ADVERB = 5
_POSSESSIVE = re.compile(r"['’‘´`](?:s)?$")


class Traits:
    """Answers for the text and the small letters of a form."""

    def __init__(self, language: Language) -> None:
        words, people = language.words, language.people
        self.words, self.cues, self.places = words, language.cues, language.places
        self.times = frozenset(language.time["weekdays"]) | frozenset(language.time["months"])
        self.skipped = words["auxiliaries"] | words["adverbs"] | words["negations"]
        self.boundary = (
            words["subordinators"] | words["complementizers"] | words["auxiliaries"] | words["negations"] | self.times
        )
        closed = words["determiners"] | words["subordinators"] | words["prepositions"]
        self.headed = closed | words["auxiliaries"] | words["negations"]
        pronouns = words["subject_pronouns"] | words["indefinite"] | words["question_words"]
        nameless = closed | words["connectives"] | self.skipped | pronouns | self.times
        self.nameless = nameless - people["names_male"] - people["names_female"]
        self.prefixes = tuple(people["name_prefixes"]) or ("\0",)
        self.months = language.time["months"].keys() | language.time["month_abbreviations"].keys()
        self.manner = tuple(words["adverb_endings"]) or ("\0",)
        self.introducing = _introducing(language)
        self.describing = tuple(language.channels["describing_endings"]) or ("\0",)
        cased = words["capital_abbreviations"]
        self.ordinals = "ordinals_with_stop" in language.order
        self.abbreviations = (words["abbreviations"] - cased) | {word.capitalize() for word in cased}
        self.platforms = language.platforms.keys()
        self.media = language.channels["media_words"] | language.channels["media_nouns"]
        self.listed = _listed(language)
        for trait, group in (
            (SHORTENED, self.abbreviations),
            (ADVERB, self.skipped),
            (HEADED, self.headed),
            (CHANNEL, self.platforms),
            (DATE, self.months),
            (AIRED, self.media),
        ):
            _list(self.listed, trait, group)
        self.stations = tuple(language.channels["station_endings"]) or ("\0",)
        self.titles, self.offices, self.openers = people["titles"], people["offices"], people["name_openers"]

    def __call__(self, text: str, low: str) -> int:
        """Return what a word or mark may be by itself, as bits."""
        word, capital = text[0].isalnum() or text[0] in "@#", text[0].isupper()
        manner = low.endswith(self.manner) and len(low) >= _SHORTEST_ADVERB and not capital
        known = (
            self.listed.get(low, 0)
            | NOUN * self._is_noun(low, word=word, capital=capital)
            | (MANNER | ADVERB) * manner
            | DESCRIBING * (word and self._describes(low, capital=capital))
        )
        if text.isalpha() and text.islower():
            return known  # as most words are, which saves the questions about capitals, figures and marks
        return (
            known
            | ENDING * may_end(text)
            | SHORTENED * self._is_shortened(text)
            | POSSESSIVE * low.endswith(("'s", "s'"))
            | NAME * self._may_name(text, low)
            | HEADED * (capital or not word or text[0].isdigit())
            | OUTLET * (capital or text.isdigit())
            | CHANNEL * (low.rstrip(".") in self.platforms)
            | DATE * (low[:1].isdigit() or low.rpartition("-")[2].rstrip(".") in self.months)
            | AIRED * (capital and self._airs(unowned(text)))
            | SERVING * (capital and self._serves(text, low))
        )

    def _airs(self, name: str) -> bool:
        """Whether a word of a name makes it an outlet's: "Courier", "BuzzReport", "KQXR-FM"."""
        low = name.lower()
        return low in self.media or low.endswith(self.stations) or is_spelt_apart(name)

    def _serves(self, text: str, low: str) -> bool:
        """Whether a word with a capital may stand before a name, or between its titles, without being part of it."""
        titled = low.rstrip(".")
        bare, one = titled.removesuffix("'s"), titled.removesuffix("s")
        if bare in self.places or low in self.openers or (len(text) > 1 and text.isupper()):
            return True
        return any(word in self.titles or word in self.offices for word in (titled, bare, one))

    def _is_noun(self, low: str, *, word: bool, capital: bool) -> bool:
        if not word or low in self.boundary or low in self.words["prepositions"]:
            return low in ("%", "'")
        return capital or not (low in self.cues or low in self.skipped or low in self.words["determiners"])

    def _may_name(self, text: str, low: str) -> bool:
        """Whether a word may be part of a name: "Lopez", "al-Amin", not "However"."""
        if text[0].isupper():
            return low not in self.nameless and not low.startswith("http")
        return low.startswith(self.prefixes) and text != low

    def _describes(self, low: str, *, capital: bool) -> bool:
        """Whether a word may stand between "told" or "in" and the outlet: "the Russian state news agency"."""
        if not (capital or low in self.boundary or low in self.words["prepositions"] or low in self.cues):
            return True
        bare = low.removesuffix("'s")
        listed = low in self.introducing or bare in self.introducing or bare in self.places
        return listed or low.endswith(self.describing)

    def _is_shortened(self, text: str) -> bool:
        """Whether a full stop behind a word that is not listed so belongs to it; some count with a capital alone."""
        if self.ordinals and text.isdigit():
            return len(text) <= _ORDINAL
        return text[0].isupper() and (len(text) == 1 or text.capitalize() in self.abbreviations)


def unowned(text: str) -> str:
    """Return a word without the possessive ending that it may have."""
    return _POSSESSIVE.sub("", text)


def is_spelt_apart(word: str) -> bool:
    """Return whether a word is spelt as websites and stations are: "BuzzReport", "Courier.com"."""
    if word[1:].islower() and "." not in word:
        return False
    camel = any(x.islower() and y.isupper() for x, y in pairwise(word))
    return camel or ("." in word[1:-1] and not word.endswith("."))


def _introducing(language: Language) -> frozenset[str]:
    words, channels = language.words, language.channels
    media = channels["media_nouns"] | channels["media_words"] | channels["media_people"]
    return media | words["articles"] | words["possessives"] | frozenset(language.time["weekdays"])


def _listed(language: Language) -> dict[str, int]:
    """The traits that words have by being listed."""
    words, time, channels = language.words, language.time, language.channels
    dates = ("today", "yesterday", "weekdays", "earlier", "last", "this", "ago", "units", "seasons")
    events = channels["fresh"] | channels["events"]
    stated = channels["media_nouns"] | channels["interview"] | channels["generic"] | events
    nouns = words["facts"] | words["told_nouns"] | words["bidding_nouns"]
    groups: tuple[tuple[int, Collection[str]], ...] = (
        (CONTRACTED, words["contractions"]),
        (CLAIM, nouns | words["according"] | words["told_by"] | words["puts"] | language.cues.keys()),
        (DATE, {word for group in dates for word in time[group]}),
        (CHANNEL, stated),
        (OBJECT, (words["pronouns_male"] | words["pronouns_female"]) - words["subject_pronouns"]),
    )
    listed: dict[str, int] = {}
    for trait, group in groups:
        _list(listed, trait, group)
    return listed


def _list(listed: dict[str, int], trait: int, group: Collection[str]) -> None:
    for word in group:
        listed[word] = listed.get(word, 0) | trait
