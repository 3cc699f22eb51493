"""The subject of a sentence, as far as words alone can tell: who does what participles and quotations leave open."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.grammar import Grammar
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.sentences import Token

#: An adverbial that opens a sentence ("At a rally in Leeds,") ends within so many words.
_LONGEST_OPENING = 30


class Subjects:
    """Finds the subject of a sentence's main clause."""

    def __init__(self, grammar: Grammar, phrases: Phrases) -> None:
        self.g, self.phrases = grammar, phrases

    def main(self, tokens: Sequence[Token], end: int) -> Span | None:
        """The phrase before the first finite verb left of *end*, past an adverbial that opens the sentence."""
        begin = self._opening(tokens, end)
        if begin < end and self._is_pronoun(tokens, begin):
            return begin, begin + 1
        for k in range(begin + 1, end):
            if self._is_finite(tokens, k):
                found = self.phrases.before(tokens, self.g.verb_start(tokens, k), start=begin)
                if found is not None and self._may_act(tokens, found):
                    return found
        return self._named(tokens, begin, end)

    def absolute(self, tokens: Sequence[Token], verb: int) -> Span | None:
        """Who does what the participle at *verb* says, where they stand right before it: "with Lopez adding"."""
        if not verb or not tokens[verb - 1].is_word:
            return None
        found = self.phrases.before(tokens, verb)
        if found is None or not found[0] or tokens[found[0] - 1].low not in self.g.words["with"]:
            return None
        return found

    def _may_act(self, tokens: Sequence[Token], span: Span) -> bool:
        """Whether a phrase can be a subject: no possessive, no determiner alone, no relative pronoun."""
        last = tokens[span[1] - 1]
        bare = span[1] - span[0] == 1 and (last.low in self.g.determiners or last.low in self.g.relatives)
        return not (bare or self.g.is_possessive(last))

    def _is_pronoun(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a personal pronoun stands at *k* as a subject."""
        return tokens[k].low in self.g.words["subject_pronouns"] - self.g.relatives

    def _opening(self, tokens: Sequence[Token], end: int) -> int:
        """Where the main clause begins: after "However,", "Then", "In May," and "Speaking in Leeds,"."""
        k = 0
        while k < end and (tokens[k].low in self.g.connectives or self._is_loose_adverb(tokens, k)):
            k += 2 if k + 1 < end and tokens[k + 1].low == "," else 1
        if k >= end:
            return 0
        if not self._opens_adverbial(tokens, k):
            return k
        stop = min(end, k + _LONGEST_OPENING)
        comma = next((j for j in range(k + 1, stop) if tokens[j].low == ","), None)
        return k if comma is None or comma + 1 >= end else comma + 1

    def _is_loose_adverb(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        return low.endswith(self.g.manner) and k + 1 < len(tokens) and tokens[k + 1].low == ","

    def _opens_adverbial(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a preposition, a subordinate clause or a participle opens the sentence."""
        low = tokens[k].low
        if low in self.g.prepositions or low in self.g.words["subordinators"]:
            return True
        after = tokens[k + 1].low if k + 1 < len(tokens) else ""
        joined = after in self.g.prepositions or after in self.g.determiners
        return joined and low.endswith((*self.g.participles, *self.g.past))

    def _is_finite(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a word is a verb that a subject goes with."""
        token, low = tokens[k], tokens[k].low
        if token.stretch is not None or token.is_capital:
            return False
        if low in self.g.auxiliaries or self.g.is_past(token):
            return True
        if low in self.g.cues:
            return not low.endswith(self.g.participles)
        return self._is_present(tokens, k)

    def _is_present(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a word in -s is a verb: "the plan targets a", "the office projects that"."""
        low = tokens[k].low
        if not low.endswith(self.g.present) or low in self.g.boundary or k + 1 >= len(tokens):
            return False
        before, after = tokens[k - 1], tokens[k + 1]
        nominal = before.is_word and not before.low.endswith("s") and self.g.is_noun(before)
        return nominal and (
            after.stretch is not None or after.low in self.g.determiners or after.low in self.g.complementizers
        )

    def _named(self, tokens: Sequence[Token], begin: int, end: int) -> Span | None:
        """The capital words a clause begins with."""
        k = begin
        while k < end and (tokens[k].is_capital or tokens[k].low in self.g.words["articles"]):
            k += 1
        named = begin < k < end and tokens[begin].low not in self.g.prepositions
        return (begin, k) if named and self._may_act(tokens, (begin, k)) else None
