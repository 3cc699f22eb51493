"""Whether words were said to, on or in an outlet named in a sentence, and which word says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from provenance.attribution.forms import DESCRIBING
from provenance.attribution.grammar import Grammar
from provenance.attribution.sentences import Token

#: Words between "told" and the outlet: "told the Russian state news agency TASS".
_DESCRIBED = 8
#: ... with prepositions: "told a group of writers from".
_TOLD = 12
#: What an outlet is an adjunct of stands within so many words before its preposition: "a statement emailed to".
_WINDOW = 6
#: "confirmed the news of his arrest to the Courier".
_LONG_WINDOW = 9
#: An outlet's event is named within so many words after it: "NBC's first town hall".
_EVENT = 3
#: ... and an interview: "an MSNBC interview", "CNN's Tuesday night interview".
_INTERVIEW = 4
#: A person's name has at most so many words.
_NAME = 4
#: What is written in an outlet that a sentence opens with is said to be so within so many words.
_OPENING = 20
#: Somebody of the outlet who asks is named within so many words: "The Courier's chief editor Dana Reed asked".
_ASKER = 8


class Venue(NamedTuple):
    """Why an outlet is where words were said: the index of the word that says so; *asks* where it asks."""

    head: int
    asks: bool = False


class Venues:
    """Tells outlets that were spoken to from those spoken of, by the words around their names."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar, self.language = grammar, grammar.language
        self.words = c = self.language.channels
        self.declines = bool(self.language.words["dative_outlets"])
        self.media = c["media_nouns"] | c["media_words"] | c["media_people"]
        self.occasions = c["interview"] | c["statement"]
        self.behind = {
            "said_on": self._on,
            "said_with": self._with,
            "said_to": self._to,
            "said_in": self._in,
            "said_by": self._by,
            "said_of": self._of,
        }

    def of(self, tokens: Sequence[Token], start: int, end: int) -> Venue | None:
        """Return why words were said in the outlet at tokens[start:end], None where they were said by it or of it."""
        return self._interview_after(tokens, end) or self._behind(tokens, start, end) or self._asker(tokens, start, end)

    def _interview_after(self, tokens: Sequence[Token], end: int) -> Venue | None:
        """ "a CNN interview", "CNN's Tuesday interview", "in a Truth Social post"."""
        if end < len(tokens) and tokens[end].low in self.words["post_nouns"]:
            return self._posted(tokens, end)
        for k in range(end, min(len(tokens), end + _INTERVIEW)):
            if tokens[k].low in self.words["interview"]:
                return Venue(k)
            if tokens[k].low in self.words["works"]:
                body = k + 1 < len(tokens) and tokens[k + 1].low in self.words["media_people"]
                return None if body else Venue(k)
            if not tokens[k].traits & DESCRIBING:
                return None
        return None

    def _posted(self, tokens: Sequence[Token], noun: int) -> Venue | None:
        """ "in a Truth Social | post": not "a WhatsApp message was found"."""
        for k in range(noun - 1, max(-1, noun - _WINDOW), -1):
            if tokens[k].low in self.words["posted_on"]:
                return Venue(k)
            if not (tokens[k].is_capital or tokens[k].traits & DESCRIBING):
                return None
        return None

    def _behind(self, tokens: Sequence[Token], start: int, end: int) -> Venue | None:
        """What stands before the outlet and what is said of it there: "told", "an interview with", "on"."""
        back = start - 1
        while back >= 0 and start - back <= _DESCRIBED and self._leads(tokens, back):
            back -= 1
        if back < 0:
            return None
        low = tokens[back].low
        if (told := self._told(tokens, start)) is not None:
            return Venue(told)
        if self.declines and low in self.language.cues:
            return Venue(back)
        if self.declines:  # в интервью агентству X
            inner = next((k for k in range(back + 1, start) if tokens[k].low in self.words["interview"]), None)
            if inner is not None:
                return Venue(inner)
        if low in self.words["at_events"] and any(t.low in self.words["events"] for t in tokens[end : end + _EVENT]):
            return Venue(back)
        if low == ",":
            return self._apposed(tokens, back, end)
        for group, judge in self.behind.items():
            if low in self.words[group] and (venue := judge(tokens, back)) is not None:
                return venue
        return None

    def _told(self, tokens: Sequence[Token], start: int) -> int | None:
        """The verb that has the outlet for its addressee: "told a writer for"."""
        for k in range(start - 1, max(-1, start - 1 - _TOLD), -1):
            low = tokens[k].low
            if low in self.words["tell"]:
                return k
            if tokens[k].stretch is not None or not tokens[k].is_word or low in self.words["ends_addressee"]:
                return None
        return None

    def _leads(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a word is part of how an outlet is introduced: "an episode of his radio show," """
        if k and tokens[k].low == ",":
            return tokens[k - 1].low in self.words["shows"]
        if k and tokens[k].low in self.language.words["genitive"]:
            return tokens[k - 1].low in self.words["media_nouns"] or tokens[k - 1].low in self.words["media_people"]
        return tokens[k].traits & DESCRIBING != 0

    def _within(self, tokens: Sequence[Token], at: int, words: frozenset[str], *, window: int = _WINDOW) -> int | None:
        """The nearest of *words* before *at* in the same stretch of the sentence."""
        for k in range(at - 1, max(-1, at - 1 - window), -1):
            if tokens[k].low in words:
                return k
            if tokens[k].stretch is not None or tokens[k].low in (";", ":"):
                return None
        return None

    def _occasion(self, tokens: Sequence[Token], back: int) -> Venue | None:
        """The interview or statement that a preposition makes an outlet's."""
        k = self._within(tokens, back, self.occasions)
        return Venue(k) if k is not None else None

    def _on(self, tokens: Sequence[Token], back: int) -> Venue | None:
        if back and tokens[back - 1].low in self.words["about"]:
            return self._made(tokens, back)
        return self._occasion(tokens, back) or Venue(back)

    def _made(self, tokens: Sequence[Token], back: int) -> Venue | None:
        """ "She made the comments on": they are about nothing there."""
        if tokens[back - 1].low not in self.words["statement"]:
            return None
        made = self._within(tokens, back, self.words["making"])
        return Venue(back - 1) if made is not None else None

    def _with(self, tokens: Sequence[Token], back: int) -> Venue | None:
        k = self._within(tokens, back, self.occasions | self.words["speaking"], window=_EVENT)
        return Venue(k) if k is not None else self._occasion(tokens, back)

    def _to(self, tokens: Sequence[Token], back: int) -> Venue | None:
        if back and tokens[back - 1].low in self.words["not_to"]:
            return None
        k = self._within(tokens, back, self.occasions | self.words["speaking"])
        if k is None:
            k = self._within(tokens, back, self.words["conveying"], window=_LONG_WINDOW)
        return Venue(k) if k is not None else None

    def _in(self, tokens: Sequence[Token], back: int) -> Venue | None:
        k = self._within(tokens, back, self.occasions | self.words["writing"])
        if k is None and back <= 1:  # In the Courier on Sunday, Reed wrote …
            k = next(
                (n for n in range(back, min(len(tokens), _OPENING)) if tokens[n].low in self.words["writing"]), None
            )
        return Venue(k) if k is not None else None

    def _by(self, tokens: Sequence[Token], back: int) -> Venue | None:
        if back and tokens[back - 1].low in self.words["carried"]:
            named = tokens[back - 2].text.lower().strip(" ,.").rsplit(maxsplit=1)[-1:] if back > 1 else []
            if {*named} & self.words["events"]:
                return Venue(back - 2)
            k = self._within(tokens, back, self.occasions | self.words["events"])
            return Venue(k) if k is not None else None
        k = self._within(tokens, back, self.words["interview"] | self.words["asked"])
        return Venue(k) if k is not None else None

    def _of(self, tokens: Sequence[Token], back: int) -> Venue | None:
        """ "told Dana Reed of the Courier", "asked by Dana Reed of the Courier"."""
        return self._person(tokens, back)

    def _apposed(self, tokens: Sequence[Token], back: int, end: int) -> Venue | None:
        """ "told Dana Reed, a Courier reporter"."""
        if end >= len(tokens) or tokens[end].low not in self.words["media_people"]:
            return None
        return self._person(tokens, back)

    def _person(self, tokens: Sequence[Token], end: int) -> Venue | None:
        """Why words were said to the person whose name ends at *end*."""
        k = end - 1
        while k >= 0 and end - k <= _NAME and (tokens[k].is_capital or tokens[k].low in self.words["media_people"]):
            k -= 1
        if k < 0 or k == end - 1:
            return None
        low = tokens[k].low
        if low in self.words["tell"]:
            return Venue(k)
        if low in self.words["said_by"]:
            return self._by(tokens, k)
        return self._with(tokens, k) if low in self.words["said_with"] else None

    def _asker(self, tokens: Sequence[Token], start: int, end: int) -> Venue | None:
        """ "The Courier asked him", "Courier reporter Dana Reed interviewed him"."""
        for k in range(end, min(len(tokens), end + _ASKER)):
            token = tokens[k]
            if token.low in self.words["asks"]:
                return Venue(k, asks=True)
            if token.low in self.words["speaking"] and k + 1 < len(tokens):
                met = tokens[k + 1].low in self.words["said_with"] | self.words["said_to"]
                return Venue(k, asks=True) if met else None
            if not (token.is_capital or token.low in self.words["media_people"] or token.traits & DESCRIBING):
                return None
        return None


@lru_cache
def venues(grammar: Grammar) -> Venues:
    """Return what tells the outlets spoken to in a language."""
    return Venues(grammar)
