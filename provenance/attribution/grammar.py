"""What the words of one language may do in a phrase, asked by token and answered from sets."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from provenance.attribution.forms import ADVERB, MANNER, NAME, NOUN, POSSESSIVE, Forms
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token
from provenance.attribution.traits import Traits

STOPS = frozenset([".", "?", "!", ";", "…", "..."])
DASHES = frozenset(["—", "–", "--", "-"])
#: A quotation longer than this many characters is no part of a name.
_LONGEST_NAME = 40
#: Marks that may close a quotation inside another, and what speech ends in before them: “…, ‘Is it?’”.
_CLOSING_MARKS, _SPOKEN_ENDS = "'’‘”\"", frozenset(",.?!")
#: So many small words may stand together inside a name: "van der Molen".
_SMALL_WORDS = 3


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
        self.timing = self.times | w["time_adverbs"] | w["time_openers"]
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
        people = language.people
        self.particles = people["particles"]
        self.given = people["names_male"] | people["names_female"] | people["given_male"] | people["given_female"]
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
            ends = token.text.rstrip(_CLOSING_MARKS)[-1:]
            return (token.stretch.single or len(token.text) < _LONGEST_NAME) and ends not in _SPOKEN_ENDS
        return token.traits & NOUN != 0

    def is_time(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a date expression begins at *k*."""
        low = tokens[k].low
        if low not in self.timing:
            return False
        if low in self.times or low in self.words["time_adverbs"]:
            return True
        if k + 1 >= len(tokens):
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

    def particled(self, tokens: Sequence[Token], k: int) -> int:
        """Where the surname that the particles at *k* lead to stands, 0 where none does: "van den | Berg"."""
        for far in range(k, min(len(tokens), k + _SMALL_WORDS + 1)):
            if far > k and tokens[far].traits & NAME:
                return far
            if tokens[far].low not in self.particles:
                return 0
        return 0

    def goes_on_with_particle(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a particle at *k* that is an article or preposition too belongs to a name: "Anna | de Vries"."""
        if (
            not k
            or tokens[k].low not in self.particles
            or not (tokens[k].is_capital or tokens[k - 1].low in self.given)
        ):
            return False
        return tokens[k - 1].is_capital and self.particled(tokens, k) > 0

    def opens_surname(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a surname begins with a particle in capitals at *k*: "zei | Van den Berg"."""
        return tokens[k].is_capital and tokens[k].low in self.particles and self.particled(tokens, k) > 0

    def ends_name(self, tokens: Sequence[Token], k: int, begin: int) -> bool:
        """Whether a small word at *k* stands behind a name or an office that began at *begin*: laut X | bleibt."""
        before, people = tokens[k - 1], self.language.people
        if tokens[k].is_capital or not tokens[k].is_word:
            return False
        if not before.is_capital:
            return before.low in people["offices"] | people["bodies"] or before.low in self.language.roles
        described = k - 2 >= begin and tokens[k - 2].low in self.determiners and not before.text.isupper()
        return not described and before.low not in self.language.places  # "der Berliner | Senator" goes on

    def is_marked(self, token: Token) -> bool:
        """Whether a token is a quotation in double marks."""
        return token.stretch is not None and not token.stretch.single


@lru_cache
def grammar(language: Language) -> Grammar:
    """Return the grammar of a language, with the forms of words it has met."""
    return Grammar(language)
