"""The subject of a finite cue: the phrase before it, past what may stand between, and whether it agrees with it."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.binding import Claim
from provenance.attribution.grammar import DASHES, STOPS, Grammar
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.sentences import Token
from provenance.attribution.subjects import Subjects

#: A participle and what it takes.
_DOING = 2
#: A comma ends who opens a sentence within so many words.
_LONGEST_HEAD = 14
#: "She took to Facebook late on Monday | to say": so many words at most, and so many at least.
_RESORT, _LEAST_RESORT = 10, 4


class Agreement:
    """Finds the subject of a finite cue."""

    def __init__(self, grammar: Grammar, phrases: Phrases, subjects: Subjects) -> None:
        self.g, self.words = grammar, grammar.words
        self.phrases, self.subjects = phrases, subjects
        self.nobody = self.words["expletives"] - grammar.pronouns

    def subject(self, tokens: Sequence[Token], start: int, earlier: Sequence[Claim]) -> Span | None:
        """The subject of a finite cue whose group begins at *start*; *earlier* are the claims left of it."""
        found = self.interrupted(tokens, start) or self.phrases.before(tokens, start)
        if found is not None or not start:
            return found
        if tokens[start - 1].low in self.g.coordinators:  # X said A and added B
            if tokens[start].low in self.words["bidding"]:
                return None  # ask twice and don't say why
            active = next((c for c in reversed(earlier) if not c.passive), None)
            return active.source if active is not None else self.subjects.main(tokens, start - 1)
        if tokens[start - 1].low == ",":  # NAME, long asides, said that
            return self.subjects.main(tokens, start - 1)
        between = self._before_time(tokens, start)
        if between < start:
            return self.phrases.before(tokens, between)
        return None

    def interrupted(self, tokens: Sequence[Token], end: int) -> Span | None:
        """Who opens the sentence, with a relative clause up to *end*: "Lopez, who ran the mill, a shed, and “Rye,”"."""
        last = tokens[end - 1] if end else None
        if last is None or not (last.low == "," or (last.stretch is not None and last.text.endswith(","))):
            return None
        far = min(end - 2, _LONGEST_HEAD)
        comma = next((k for k in range(1, far) if tokens[k].low == ","), None)
        if comma is None or tokens[comma + 1].low not in self.words["relative_openers"]:
            return None
        head = self.phrases.before(tokens, comma)
        if head is None or head[0] or self._goes_on(tokens, comma + 2, end):
            return None
        return 0, end - (last.low == ",")

    def _goes_on(self, tokens: Sequence[Token], begin: int, end: int) -> bool:
        """Whether the main verb of a sentence, or another clause, begins behind a comma between two indices."""
        for k in range(begin, end - 1):
            before = tokens[k]
            if before.low in STOPS or before.low == ":" or before.low in DASHES:
                return True
            if before.low != "," and (before.stretch is None or not before.text.endswith(",")):
                continue
            after = tokens[k + 1]
            clause = after.low in self.g.connectives or after.low in self.g.subjects - self.g.relatives
            if clause or after.low in self.g.auxiliaries or (self.g.is_past(after) and not after.is_capital):
                return True
            if after.low in self.g.cues and not after.low.endswith(self.g.participles):
                return True
        return False

    def resorting(self, tokens: Sequence[Token], start: int, earlier: Sequence[Claim]) -> Span | None:
        """Who "took to Twitter to | say", "went on to | say" or "used the speech to | accuse"."""
        if start < _LEAST_RESORT or tokens[start - 1].low not in self.words["to"]:
            return None
        for k in range(start - 2, max(0, start - _RESORT), -1):
            if tokens[k].low in self.words["resorts"]:
                return self.subject(tokens, self.g.verb_start(tokens, k), earlier)
            if not tokens[k].is_word or tokens[k].low in self.g.complementizers or tokens[k].low in self.g.cues:
                return None
        return None

    def _before_time(self, tokens: Sequence[Token], end: int) -> int:
        """Where a date that ends just before *end* begins, its preposition with it: "Smith | on Monday | said"."""
        at = end
        while at and self._is_dating(tokens, at - 1):
            at -= 1
        if at == end:
            return end
        if at and tokens[at - 1].low in self.words["adjunct_prepositions"]:
            at -= 1
        return self.g.verb_start(tokens, at)

    def _is_dating(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        if self.g.is_time(tokens, k) or low in self.g.parts_of_day:
            return True
        before = tokens[k - 1].low if k else ""
        return before in self.g.times or (low in self.g.units and before in self.words["time_openers"])

    # -- whether it is one ----------------------------------------------------------------------------------------

    def empty(self, frames: frozenset[str]) -> frozenset[str]:
        """The words that say nobody spoke: "there", and "it" before cues that take an infinitive alone."""
        return self.words["expletives"] if frames <= {"to"} else self.nobody

    def agrees(self, tokens: Sequence[Token], at: int, start: int, source: Span) -> bool:
        """Whether the word at *at*, whose group begins at *start*, can be a verb of this subject.

        "The TV show" and "the mayor's claims" are no clauses.
        """
        last = tokens[source[1] - 1]
        low, verb = last.low, tokens[at].low
        counting = last.low.isdigit() or last.low in self.words["numbers"]
        governed = at + 1 < len(tokens) and tokens[at + 1].low in self.g.auxiliaries
        if self.g.is_possessive(last) or ((counting or governed) and verb in self.words["noun_cues"]):
            return False  # the mayor's claims, the two states, the TV show claims were wrong
        noun = verb in self.words["noun_cues"] or "tag" in self.g.cues.get(verb, ())
        if noun and (self._is_done(tokens, source) or self._is_object(tokens, at, source)):
            return False
        before = tokens[source[0] - 1].low if source[0] else ""
        counted = before in self.g.determiners and before not in self.words["negations"]  # but: no one knows
        if low in self.words["indefinite"] and (counted or before in self.words["genitive"]):
            return False
        if low in self.g.subjects or low in self.g.relatives or start < at or verb.endswith(self.g.past):
            return True
        return self._number_agrees(tokens[source[0] : source[1]], verb)

    def _is_done(self, tokens: Sequence[Token], source: Span) -> bool:
        """Whether a phrase is what its subject does: "Citing the Leeds | attacks,", "“…,” drawing loud | cheers"."""
        first = tokens[source[0]]
        if source[1] - source[0] < _DOING or first.stretch is not None or not first.low.endswith(self.g.participles):
            return False
        if not source[0]:
            return True
        before = tokens[source[0] - 1]
        return not first.is_capital and (before.low == "," or before.stretch is not None)

    def _is_object(self, tokens: Sequence[Token], at: int, source: Span) -> bool:
        """Whether a form that nouns have too is one: "Lopez restricted | comments", "a lot of late | tweets on it"."""
        begin, last = source[0], tokens[source[1] - 1]
        if source[1] - begin > 1 and self.g.is_past(last) and not last.is_capital:
            return tokens[source[1] - 2].low not in self.g.determiners
        of = next((k for k in range(begin, source[1]) if tokens[k].low in self.words["genitive"]), None)
        if of is None or last.is_capital or self._is_plural(last) or at + 1 >= len(tokens):
            return False
        after = tokens[at + 1].low
        named = of + 1 < source[1] and tokens[of + 1].low in self.g.determiners
        return not named and (after in self.g.prepositions or after.endswith(self.g.participles))

    def _number_agrees(self, source: Sequence[Token], verb: str) -> bool:
        """Whether the head of a phrase, its last word or the noun before its first preposition, fits the verb."""
        if not self.words["s_verbs"]:
            return True
        heads = (source[-1], self._head(source))
        if self.g.language.lemmas.get(verb) == verb and verb not in self.words["invariable"]:
            joined = any(t.low in self.g.conjunctions for t in source)
            return joined or any(self._is_plural(h) for h in heads)
        if verb.endswith("s") and verb not in self.words["s_verbs"]:
            return any(not h.low.endswith("s") or h.is_capital for h in heads)
        return True

    def _head(self, source: Sequence[Token]) -> Token:
        """The last word before the first preposition, comma or relative pronoun of a phrase."""
        for k in range(1, len(source)):
            low = source[k].low
            if low in self.g.extending or low in self.g.relatives or low == ",":
                return source[k - 1]
        return source[-1]

    def _is_plural(self, token: Token) -> bool:
        low = token.low
        return low.endswith("s") or low in self.words["plural_nouns"] or low in self.words["numbers"] or low.isdigit()
