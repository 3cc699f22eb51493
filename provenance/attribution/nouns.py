"""Nouns that say: "her claim that …", "complaints from voters that …", "a pledge to …", "fears about whether …"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provenance.attribution.binding import Claim, Maker
from provenance.attribution.contents import Contents
from provenance.attribution.extents import Extents
from provenance.attribution.grammar import Grammar
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.sentences import Token

#: So many adjectives stand between a noun and its determiner or owner: "his latest, angry claim".
_ADJECTIVES = 3
#: What a noun is about in marks begins within so many words of it: "a call for a new and “total” ban".
_NEAR = 8
Subject = Callable[[Sequence[Token], int, Sequence[Claim]], Span | None]


class Nouns:
    """Finds the claims of nouns; *subject* finds who a verb is said of."""

    def __init__(
        self, grammar: Grammar, phrases: Phrases, contents: Contents, extents: Extents, subject: Subject
    ) -> None:
        self.g, self.words = grammar, grammar.words
        self.phrases, self.contents, self.extents, self.subject = phrases, contents, extents, subject
        self.closing = grammar.complementizers | {","}
        self.timing = self.words["narrow_prepositions"] | self.words["narrow_stops"]
        self.marking = self.words["frame_prepositions"] | self.words["to"]
        self.listed = self.words["facts"] | self.words["told_nouns"] | self.words["bidding_nouns"]

    def find(self, tokens: Sequence[Token], at: int, number: int, earlier: Sequence[Claim]) -> Claim | None:
        """The claim of the noun at *at*: what follows it, and whose it is as far as the sentence says so."""
        if not 0 < at < len(tokens) - 1:
            return None
        first = self._first(tokens, at)
        whose, k = self._whose(tokens, first, at)
        given = self._giver(tokens, first, earlier) if whose is None else None
        source = whose or given
        if k + 1 >= len(tokens) or (source is None and not self._stands_as_noun(tokens, at)):
            return None
        content = self._content(tokens, at, k, owned=source is not None)
        if content is None:
            return None
        begin, kind = content
        if whose is not None and not whose[0] and whose[1] == first:
            return None  # Her claim that … failed: where the subject ends is not told by words
        if (source is None or kind == "noun") and any(s <= at < e or s == begin for c in earlier for s, e in c.content):
            return None  # what somebody does with it is said already: she denied the claim that
        end = self._end(tokens, first, begin, kind)
        if kind == "that" and self._lacks_object(tokens, end):
            return None  # a claim that the mayor disputes
        marked = any(self.g.is_marked(t) for t in tokens[begin:end])
        if not marked and (kind == "noun" or end <= begin + 1):
            return None
        return Maker(number, (at, at + 1), source).claim(((begin, end),), kind, passive=given is None)

    def _end(self, tokens: Sequence[Token], first: int, begin: int, kind: str) -> int:
        """Where the content ends: with the clause before the main one, or with the aside, that it stands in."""
        if kind == "noun":
            return self.extents.stop(tokens, begin, "object")
        aside = self._is_aside(tokens, first)
        led = aside or (tokens[0].low in self.g.prepositions and all(t.low != "," for t in tokens[:begin]))
        end = self.extents.stop(tokens, begin, kind, led=led)
        return self.extents.before_main(tokens, begin, end) if aside else end

    def _is_aside(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a comma opens what the noun stands in: ", a claim that", ", including fears that"."""
        k = first - 1
        k -= k > 0 and tokens[k].low in self.g.determiners
        k -= k > 0 and tokens[k].low.endswith(self.g.participles)
        return k > 0 and tokens[k].low == ","

    def _lacks_object(self, tokens: Sequence[Token], end: int) -> bool:
        """Whether a clause ends in a verb that takes one: then "that" stands for it."""
        k = end - 1
        while k > 0 and self.g.is_adverb(tokens[k]):
            k -= 1
        frames = self.g.cues.get(tokens[k].low, frozenset())
        if "object" not in frames or "after" in frames:
            return False
        start = self.g.verb_start(tokens, k)
        passive = any(t.low in self.g.be for t in tokens[start:k])  # that the town was attacked
        return not passive and (start < k or tokens[k].low not in self.words["noun_cues"])

    # -- whose it is ----------------------------------------------------------------------------------------------

    def _first(self, tokens: Sequence[Token], at: int) -> int:
        """Where the noun's adjectives begin."""
        k = at
        while k and at - k < _ADJECTIVES and self._is_adjective(tokens[k - 1]):
            k -= 1
        return k

    def _is_adjective(self, token: Token) -> bool:
        if not token.is_word or token.is_capital or token.low in self.g.determiners or token.low in self.g.cues:
            return False
        return self.g.is_noun(token) and not self.g.is_possessive(token) and not self.g.is_past(token)

    def _whose(self, tokens: Sequence[Token], first: int, at: int) -> tuple[Span | None, int]:
        """Whose the noun is or who stands behind it, and where the content may begin."""
        owner = self._owner(tokens, first)
        if owner is not None:
            return owner, self._past_time(tokens, at + 1)
        k = self._past_time(tokens, at + 1)
        comma = k + 1 < len(tokens) and tokens[k].low == ","
        by = tokens[k + comma].low if k + comma < len(tokens) else ""
        if by in self.words["by"] or by in self.words["from"]:
            agent = self.phrases.after(tokens, k + comma + 1)
            if agent is not None:
                ends = self.g.complementizers if comma else self.closing
                end = next((j for j in range(*agent) if tokens[j].low in ends), agent[1])
                last = end - (tokens[end - 1].low == ",")
                if last > agent[0]:
                    return (agent[0], last), end + (comma and end < len(tokens) and tokens[end].low == ",")
        return None, k

    def _past_time(self, tokens: Sequence[Token], k: int) -> int:
        """Past a date or occasion between a noun and its clause: "his claim | on Sunday | that"."""
        if k >= len(tokens) or not (tokens[k].low in self.timing or self.g.is_time(tokens, k)):
            return k
        past = self.contents.adjunct(tokens, k)
        return past if past < len(tokens) and tokens[past].low in self.g.complementizers else k

    def _owner(self, tokens: Sequence[Token], first: int) -> Span | None:
        """Her claim, the mayor's claim: who stands before the noun."""
        if not first:
            return None
        before = tokens[first - 1]
        if before.low in self.words["possessives"]:
            return first - 1, first
        if not self.g.is_possessive(before) or before.low.split("'")[0] in self.g.subjects | self.words["expletives"]:
            return None
        found = self.phrases.before(tokens, first)
        if found is None:
            return None
        joints = self.g.prepositions | self.g.conjunctions
        begin = next((k + 1 for k in range(first - 2, found[0], -1) if tokens[k].low in joints), found[0])
        return begin, first

    def _giver(self, tokens: Sequence[Token], first: int, earlier: Sequence[Claim]) -> Span | None:
        """Who makes, gives or shares it: the subject of the verb before the noun."""
        verb = first - 1
        verb -= verb > 0 and tokens[verb].low in self.g.determiners
        if verb < 1 or tokens[verb].low not in self.words["giving_verbs"]:
            return None
        return self.subject(tokens, verb, earlier)

    def _stands_as_noun(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word is a noun here and one of speech: some forms are verbs too, "the critics | claim that"."""
        low = tokens[at].low
        before = tokens[at - 1]
        if low not in self.words["told_nouns"] or before.low in self.words["negations"]:
            return False
        if low not in self.g.cues and low not in self.words["noun_cues"]:
            return True
        if before.low.endswith(self.g.present) and low.endswith(self.g.present):
            return True  # faces claims: two such forms are no subject and its verb
        if before.low in self.g.cues:
            return True  # cite concerns
        return before.low in self.g.determiners or before.low in self.g.prepositions or self.g.is_past(before)

    # -- what is said ---------------------------------------------------------------------------------------------

    def _content(self, tokens: Sequence[Token], at: int, k: int, *, owned: bool) -> tuple[int, str] | None:
        """Where the content begins, from *k* on, and by which frame."""
        low, after, noun = tokens[k].low, tokens[k + 1], tokens[at].low
        if low in self.g.complementizers:
            if noun not in self.words["facts"] and noun not in self.words["told_nouns"]:
                return None  # an offer from a yard | that builds boats
            return None if self.contents.stands_for_noun(tokens, k) else (k, "that")
        if owned and low in self.words["to"]:
            bids = noun in self.words["bidding_nouns"] and self.contents.opens_infinitive(tokens, k)
            bids = bids and not after.low.endswith(self.g.participles)
            return (k, "to") if bids else None
        if noun not in self.words["told_nouns"] or low not in self.g.prepositions:
            return None
        if after.low in self.words["asked_openers"]:
            return k + 1, "question"
        if not owned or low not in self.marking or not any(self.g.is_marked(t) for t in tokens[k + 1 : k + _NEAR]):
            return None
        return k + 1, "noun"
