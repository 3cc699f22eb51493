"""Noun phrases found without a parser: the subject before a verb, the phrase after one, how far an apposition goes."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token

#: A source longer than this many words is cut: relative clauses may run on for lines.
_LONGEST = 30
#: A quotation longer than this many characters is no part of a name.
_LONGEST_NAME = 40
Span = tuple[int, int]


class Grammar:
    """What the words of one language may do in a phrase; asked by token, answers from sets."""

    def __init__(self, language: Language) -> None:
        self.language = language
        w = language.words
        self.subjects = w["subject_pronouns"] | w["indefinite"]
        self.pronouns = frozenset().union(*(w[k] for k in w if k.startswith("pronouns_")))
        self.skipped = w["auxiliaries"] | w["adverbs"] | w["negations"]
        self.times = frozenset(language.time["weekdays"]) | frozenset(language.time["months"])
        self.boundary = w["subordinators"] | w["auxiliaries"] | w["negations"] | self.times
        self.determiners, self.extending = w["determiners"], w["extending"]
        self.prepositions, self.relatives = w["prepositions"], w["pronouns_relative"]
        self.conjunctions, self.connectives = w["conjunctions"], w["connectives"]
        self.cues = language.cues
        self.adverbs = w["adverbs"]

    def is_adverb(self, token: Token) -> bool:
        """Whether a word stands between a subject and its verb without being either."""
        low = token.low
        return low in self.skipped or (low.endswith("ly") and len(low) > 4 and not token.is_capital)

    def is_noun(self, token: Token) -> bool:
        """Whether a word may end a noun phrase."""
        low = token.low
        if token.stretch is not None:
            return (token.stretch.single or len(token.text) < _LONGEST_NAME) and token.text[-1] not in ",.?!"
        if not token.is_word or low in self.boundary or low in self.prepositions:
            return token.low in ("%", "'")
        return token.is_capital or not (low in self.cues or low in self.skipped or low in self.determiners)

    def verb_start(self, tokens: Sequence[Token], verb: int) -> int:
        """The index at which the verb's group of auxiliaries and adverbs begins."""
        at = verb
        while at > 0 and self.is_adverb(tokens[at - 1]) and not (
            tokens[at - 1].low in self.determiners and at - 1 == 0
        ):
            at -= 1
        return at

    def before(self, tokens: Sequence[Token], end: int, *, start: int = 0) -> Span | None:
        """The noun phrase that ends just before index *end*, apposition included, not going left of *start*."""
        if end <= start:
            return None
        last = tokens[end - 1]
        if last.low in self.subjects or (last.low in self.relatives and last.low != "that"):
            return self._pronoun(tokens, end, start)
        if last.low == "that" and end - 2 >= start and self.is_noun(tokens[end - 2]):
            return end - 1, end
        if last.low in (",", "-", "—", "–", "--", ")"):
            return self._apposed(tokens, end, start)
        return self._plain(tokens, end, start)

    def _pronoun(self, tokens: Sequence[Token], end: int, start: int) -> Span:
        return end - 1, end

    def _apposed(self, tokens: Sequence[Token], end: int, start: int) -> Span | None:
        """NAME, a role, | said."""
        close = tokens[end - 1].low
        if close == ")":
            for at in range(end - 2, max(start, end - 12) - 1, -1):
                if tokens[at].low == "(":
                    found = self.before(tokens, at, start=start)
                    return (found[0], end) if found else None
            return None
        marks = (",",) if close == "," else ("-", "—", "–", "--")
        best: Span | None = None
        for at in range(end - 2, max(start, end - _LONGEST) - 1, -1):
            if tokens[at].low not in marks or at == start:
                continue
            if not self._may_open(tokens, at + 1):
                continue
            found = self._plain(tokens, at, start) if tokens[at - 1].low not in self.pronouns else None
            if found is None:
                continue
            best = (found[0], end - 1)
            if found[0] == start or tokens[found[0] - 1].low not in marks:
                break
        return best

    def _may_open(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether an apposition or relative clause may begin here."""
        token = tokens[at]
        low = token.low
        if low in ("a", "an", "the", "of", "now", "then", "himself", "herself", "his", "her", "their", "one") or low in self.relatives or low == "whose":
            return True
        if low in self.boundary or low in self.pronouns or low in self.times:
            return False
        return token.is_word and (token.text[0].isdigit() or token.is_capital or low not in self.prepositions or low in ("from", "of"))

    def _plain(self, tokens: Sequence[Token], end: int, start: int) -> Span | None:
        at = end - 1
        if not self.is_noun(tokens[at]):
            return None
        at -= 1
        while at >= start and end - at <= _LONGEST:
            token = tokens[at]
            low = token.low
            if low in self.determiners and not token.stretch:
                at -= 1
                if at >= start and tokens[at].low in self.extending and self._extends(tokens, at, start):
                    at -= 1
                    continue
                if at >= start and tokens[at].low in self.determiners:
                    continue
                break
            if low in self.extending:
                if not self._extends(tokens, at, start):
                    break
            elif low in self.conjunctions:
                if not self._joins(tokens, at, start):
                    break
            elif low in ("&", "-", "/") and at > start:
                pass
            elif low == ")" :
                opening = next((k for k in range(at, max(start, at - 8) - 1, -1) if tokens[k].low == "("), None)
                if opening is None:
                    break
                at = opening
            elif low in self.adverbs and at > start and tokens[at - 1].low in self.determiners:
                pass  # the first lady, the now former governor
            elif not self.is_noun(token) or low in self.subjects:
                break
            elif low in self.connectives and at == start:
                break
            at -= 1
        return self._trimmed(tokens, at + 1, end)

    def _trimmed(self, tokens: Sequence[Token], start: int, end: int) -> Span | None:
        while start < end and (
            (tokens[start].low in self.connectives and tokens[start].low not in self.determiners)
            or tokens[start].low in self.extending
            or not (tokens[start].is_word or tokens[start].stretch is not None)
            or (self.is_adverb(tokens[start]) and tokens[start].low not in self.determiners)
        ):
            start += 1
        start = self._past_adjunct(tokens, start, end)
        return (start, end) if start < end else None

    def _past_adjunct(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """The subject of "In a CNN interview Trump said" is the name at the end."""
        if not start or tokens[start - 1].low not in self.prepositions or not tokens[end - 1].is_capital:
            return start
        name = end - 1
        while name > start and tokens[name - 1].is_capital:
            name -= 1
        before = tokens[name - 1]
        if name <= start or not before.is_word or before.low in self.extending or before.low in self.conjunctions:
            return start
        return start if before.low in self.language.people["titles"] or before.low in self.language.roles else name

    def _extends(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        """Whether a preposition at *at* belongs to the phrase: "spokesman for", "envoy to"."""
        if at <= start:
            return False
        left = tokens[at - 1]
        low = tokens[at].low
        if low == "of":
            return left.is_word and left.low not in self.boundary
        if not self.is_noun(left) or left.low in self.times or left.low.endswith(("ed", "ing")) and not left.is_capital:
            return False
        # "In a speech to supporters Trump said": a phrase that itself hangs on a preposition at the start is none
        return True

    def _joins(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        """Whether a conjunction joins two nouns of one subject: no verb between here and the left boundary."""
        if at <= start or not (self.is_noun(tokens[at - 1]) or tokens[at - 1].low in self.subjects):
            return False
        for back in range(at - 1, max(start, at - 10) - 1, -1):
            low = tokens[back].low
            if low in self.cues or low in self.language.words["auxiliaries"]:
                return False
            if low in (",", ";", ":", "—", "--", "“”") or low in ("that", "when", "as", "but"):
                return True
            if low in self.determiners:
                return back == start or tokens[back - 1].low not in self.prepositions
        return True
