"""What the words of one language may do in a phrase, asked by token and answered from sets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from provenance.attribution.forms import ADVERB, MANNER, NOUN, POSSESSIVE, Forms
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token
from provenance.attribution.traits import Traits

STOPS = frozenset([".", "?", "!", ";", "…", "..."])
DASHES = frozenset(["—", "–", "--", "-"])
#: A quotation longer than this many characters is no part of a name.
_LONGEST_NAME = 40


class Grammar:
    """The closed classes of a language, and what they make of an open one."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.cues = language.cues
        self.words = w = language.words
        traits = Traits(language)
        self.forms = Forms(traits)
        self.times, self.skipped, self.boundary = traits.times, traits.skipped, traits.boundary
        self.nameless = traits.nameless
        self.media = language.channels["media_words"] | language.channels["media_nouns"]
        self.units = frozenset(language.time["units"])
        self.parts_of_day = frozenset(language.time["parts_of_day"])
        self.subjects = w["subject_pronouns"] | w["indefinite"]
        self.pronouns = frozenset().union(*(w[k] for k in w if k.startswith("pronouns_")))
        self.auxiliaries, self.adverbs, self.be = w["auxiliaries"], w["adverbs"], w["be"]
        self.determiners, self.extending = w["determiners"], w["extending"]
        self.prepositions, self.relatives = w["prepositions"], w["pronouns_relative"]
        self.conjunctions, self.connectives = w["conjunctions"], w["connectives"]
        self.coordinators, self.cut = w["coordinators"], w["cut_after_comma"]
        self.questions, self.complementizers = w["question_words"], w["complementizers"]
        self.participles = tuple(w["participle_endings"]) or ("\0",)
        self.manner = traits.manner
        self.past = tuple(w["past_endings"]) or ("\0",)
        self.irregular = w["irregular_pasts"]
        self.present = tuple(w["present_endings"]) or ("\0",)
        self.passive = tuple(w["passive_endings"]) or ("\0",)

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
        return token.traits & POSSESSIVE != 0

    def is_marked(self, token: Token) -> bool:
        """Whether a token is a quotation in double marks."""
        return token.stretch is not None and not token.stretch.single


@lru_cache
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language, with the forms of words it has met."""
    return Grammar(language)
