"""Sources behind their cue, where a language lets the subject stand there: "Am Montag sagte X", "сообщили в МЧС"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.contents import Contents, Right
from provenance.attribution.grammar import Grammar
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.sentences import Token

#: An outlet told in marks has at most so many words; an auxiliary stands so far before its participle.
_OUTLET_WORDS, _BRACKET = 4, 14


class Behind:
    """Finds these sources, and the contents behind them."""

    def __init__(self, grammar: Grammar, phrases: Phrases, contents: Contents) -> None:
        self.g, self.words = grammar, grammar.words
        self.phrases, self.contents = phrases, contents
        self.turns = "verb_second" in grammar.language.order
        self.told = bool(self.words["dative_outlets"])

    def source(self, tokens: Sequence[Token], at: int, *, followed: bool = False) -> Span | None:
        """The source behind the cue at *at*, past whom one tells and a date: "сообщил ТАСС в среду X".

        *followed*: a content must come after it.
        """
        k = at + 1
        if tokens[at].low in self.words["impersonal"] and k + 1 < len(tokens):
            k += tokens[k].low in self.words["expletives"]
            named = tokens[k].low in self.words["place_prepositions"]
            return self.phrases.after(tokens, k + 1) if named else None
        if not self.told:
            k = self.contents.adjunct(tokens, k) if self.turns else k
            return self.phrases.after(tokens, k, followed=followed)
        k = self.contents.adjunct(tokens, self._past_outlet(tokens, k))
        source = self.phrases.after(tokens, k, followed=followed)
        if source is None:
            return None
        more = self.contents.adjunct(tokens, source[1])
        later = self.phrases.after(tokens, more, followed=followed) if source[1] < more < len(tokens) else None
        return (source[0], later[1]) if later else source

    def past_told(self, tokens: Sequence[Token], k: int) -> int:
        """Past whom one tells, behind the speaker, and what else stands with a tag: "sagte X | der ARD am Montag"."""
        for _ in range(2):
            k = self.contents.adjunct(tokens, k) if self.turns else k
            if k + 1 >= len(tokens) or tokens[k].low not in self.words["told_openers"]:
                return k
            while k + 1 < len(tokens) and (tokens[k + 1].is_capital or tokens[k + 1].stretch is not None):
                k += 1
            k += 1
        return k

    def reports(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a comma at *k* opens what is reported: "NAME, сообщил ТАСС, | что"."""
        if not self.turns or k + 1 >= len(tokens):
            return False
        return tokens[k + 1].low in self.g.complementizers or tokens[k + 1].low in self.g.questions

    def _past_outlet(self, tokens: Sequence[Token], k: int) -> int:
        """Past an outlet in marks, where more follows it: "сказал «Интерфаксу» X"."""
        if k + 1 >= len(tokens) or not tokens[k + 1].is_word:
            return k
        if tokens[k].stretch is None:
            low = tokens[k].low
            addressed = low in self.g.pronouns and low not in self.g.subjects
            return k + 1 if addressed and self.g.is_noun(tokens[k + 1]) else k
        return k + 1 if len(tokens[k].text.split()) <= _OUTLET_WORDS else k

    def turned(
        self, tokens: Sequence[Token], at: int, before: Span | None, frames: frozenset[str]
    ) -> tuple[Span, Right] | None:
        """The source behind a cue that something else stands before, and the content behind it."""
        if not self.turns or (before is not None and not self._is_adjunct(tokens, before)):
            return None
        source = self.source(tokens, at)
        if source is None:
            return None
        right = self.contents.right(tokens, source[1] - 1, frames)
        return None if right.kind == "none" else (source, right)

    def _is_adjunct(self, tokens: Sequence[Token], span: Span) -> bool:
        """Whether a phrase belongs to a preposition before it: "Im Bundestag | sagte"."""
        k = span[0]
        while k > 0 and tokens[k].low not in self.g.prepositions and tokens[k - 1].low in self.g.determiners:
            k -= 1
        if k and tokens[k].text.isdigit() and tokens[k - 1].low in self.g.times:
            return True  # op 12 maart | 2024
        if self.g.is_time(tokens, span[0]) and tokens[span[1] - 1].low in self.g.units:
            return True  # vorige week
        before = tokens[k - 1].low if k else tokens[k].low
        return before in self.g.prepositions and not (k == 0 and self.g.opens_surname(tokens, 0))

    def bracketed(self, tokens: Sequence[Token], at: int) -> Span | None:
        """The subject of an auxiliary whose participle stands at *at*: "X hat am Montag gesagt", "hat X gesagt"."""
        if not self.turns:
            return None
        for k in range(at - 1, max(-1, at - _BRACKET), -1):
            if tokens[k].low in self.words["inverted_auxiliaries"]:
                found = self.phrases.before(tokens, k)
                turned = found is None or self._is_adjunct(tokens, found)
                return self.phrases.after(tokens, k + 1) if turned else found
            if not tokens[k].is_word or tokens[k].low in self.g.complementizers:
                return None
        return None
