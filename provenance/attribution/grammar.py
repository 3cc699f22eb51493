"""What the words of one language may do in a phrase, asked by token and answered from sets."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from provenance.attribution.forms import (
    ADVERB,
    CHANNEL,
    CLAIM,
    CONTRACTED,
    CUE,
    DATE,
    DESCRIBING,
    ENDING,
    MANNER,
    NOUN,
    SHORTENED,
    Forms,
)
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token, may_end

STOPS = frozenset([".", "?", "!", ";", "…", "..."])
DASHES = frozenset(["—", "–", "--", "-"])
#: A quotation longer than this many characters is no part of a name.
_LONGEST_NAME = 40
_SHORTEST_ADVERB = 5


class Grammar:
    """The closed classes of a language, and what they make of an open one."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.cues = language.cues
        self.words = w = language.words
        self.times = frozenset(language.time["weekdays"]) | frozenset(language.time["months"])
        self.units = frozenset(language.time["units"])
        self.parts_of_day = frozenset(language.time["parts_of_day"])
        self.subjects = w["subject_pronouns"] | w["indefinite"]
        self.pronouns = frozenset().union(*(w[k] for k in w if k.startswith("pronouns_")))
        self.auxiliaries, self.adverbs, self.be = w["auxiliaries"], w["adverbs"], w["be"]
        self.skipped = self.auxiliaries | self.adverbs | w["negations"]
        self.boundary = w["subordinators"] | self.auxiliaries | w["negations"] | self.times
        self.determiners, self.extending = w["determiners"], w["extending"]
        self.prepositions, self.relatives = w["prepositions"], w["pronouns_relative"]
        self.conjunctions, self.connectives = w["conjunctions"], w["connectives"]
        self.coordinators, self.cut = w["coordinators"], w["cut_after_comma"]
        self.questions, self.complementizers = w["question_words"], w["complementizers"]
        self.participles = tuple(w["participle_endings"]) or ("\0",)
        self.manner = tuple(w["adverb_endings"]) or ("\0",)
        self.past = tuple(w["past_endings"]) or ("\0",)
        self.irregular = w["irregular_pasts"]
        self.present = tuple(w["present_endings"]) or ("\0",)
        self.passive = tuple(w["passive_endings"]) or ("\0",)
        media = language.channels["media_nouns"] | language.channels["media_words"] | language.channels["media_people"]
        self.introducing = media | w["articles"] | w["possessives"] | language.time["weekdays"].keys()
        self.describing = tuple(language.channels["describing_endings"]) or ("\0",)
        self.months = language.time["months"].keys() | language.time["month_abbreviations"].keys()
        cased = w["capital_abbreviations"]
        self.abbreviations = (w["abbreviations"] - cased) | {word.capitalize() for word in cased}
        self.forms = Forms(self._traits)
        self.listed = _listed(language)

    def is_adverb(self, token: Token) -> bool:
        """Whether a word stands between a subject and its verb without being either."""
        return token.traits & ADVERB != 0

    def is_past(self, token: Token) -> bool:
        """Whether a word has the form of a past tense: "vowed", "went"."""
        return token.low.endswith(self.past) or token.low in self.irregular

    def is_manner(self, token: Token) -> bool:
        """Whether a word says how: "quietly"."""
        return token.traits & MANNER != 0

    def is_noun(self, token: Token) -> bool:
        """Whether a word may stand in a noun phrase."""
        if token.stretch is not None:
            return (token.stretch.single or len(token.text) < _LONGEST_NAME) and token.text[-1] not in ",.?!"
        return token.traits & NOUN != 0

    def is_time(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a date expression begins at *k*."""
        low = tokens[k].low
        if low in self.times or low in self.words["time_adverbs"]:
            return True
        if low not in self.words["time_openers"] or k + 1 >= len(tokens):
            return False
        after = tokens[k + 1].low
        return after in self.units or after in self.times or after in self.words["time_followers"]

    def verb_start(self, tokens: Sequence[Token], verb: int) -> int:
        """The index at which the verb's group of auxiliaries and adverbs begins."""
        at = verb
        while at > 0 and self.is_adverb(tokens[at - 1]) and not (at == 1 and tokens[0].low in self.determiners):
            at -= 1
        return at

    def is_possessive(self, token: Token) -> bool:
        """Whether a word has a possessive ending."""
        return token.low.endswith(("'s", "s'"))

    def is_marked(self, token: Token) -> bool:
        """Whether a token is a quotation in double marks."""
        return token.stretch is not None and not token.stretch.single

    def _traits(self, text: str, low: str) -> int:
        """What a word or mark may be by itself, as bits."""
        word, capital = text[0].isalnum() or text[0] in "@#", text[0].isupper()
        manner = low.endswith(self.manner) and len(low) >= _SHORTEST_ADVERB and not capital
        noun = capital or not (low in self.cues or low in self.skipped or low in self.determiners)
        if not word or low in self.boundary or low in self.prepositions:
            noun = low in ("%", "'")
        return (
            sum(trait for trait, words in self.listed if low in words)
            | ENDING * may_end(text)
            | SHORTENED * self._is_shortened(text, low)
            | NOUN * noun
            | MANNER * manner
            | ADVERB * (manner or low in self.skipped)
            | CHANNEL * (capital or text.isdigit())
            | DATE * (low.isdigit() or low.rstrip(".") in self.months)
            | DESCRIBING * (word and self._describes(low, capital=capital))
        )

    def _describes(self, low: str, *, capital: bool) -> bool:
        """Whether a word may stand between "told" or "in" and the outlet: "the Russian state news agency"."""
        if not (capital or low in self.boundary or low in self.prepositions or low in self.cues):
            return True
        bare = low.removesuffix("'s")
        listed = low in self.introducing or bare in self.introducing or bare in self.language.places
        return listed or low.endswith(self.describing)

    def _is_shortened(self, text: str, low: str) -> bool:
        """Whether a full stop behind a word belongs to it; some only count with their capital letter."""
        capital = text[0].isupper() and (len(text) == 1 or text.capitalize() in self.abbreviations)
        return capital or low in self.abbreviations


def _listed(language: Language) -> tuple[tuple[int, Collection[str]], ...]:
    """The traits that words have by being listed, each once."""
    words, time, channels = language.words, language.time, language.channels
    dates = ("today", "yesterday", "weekdays", "earlier", "last", "this")
    stated = (
        channels["media_nouns"] | channels["interview"] | channels["generic"] | channels["fresh"] | channels["events"]
    )
    return (
        (CONTRACTED, words["contractions"]),
        (CUE, language.cues),
        (CLAIM, words["facts"] | words["according"] | words["told_by"] | language.cues.keys()),
        (DATE, {word for group in dates for word in time[group]}),
        (CHANNEL, stated | language.platforms.keys()),
    )


@lru_cache
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language, with the forms of words it has met."""
    return Grammar(language)
