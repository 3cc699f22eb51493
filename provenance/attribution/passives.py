"""What is asked or said in a passive: "was asked if …", "When asked why …, she …", "was praised by"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from provenance.attribution.binding import Claim, Maker
from provenance.attribution.contents import Contents
from provenance.attribution.extents import Extents
from provenance.attribution.grammar import STOPS, Grammar
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.sentences import Token

#: Frames of cues that say what somebody or something is called after an "as".
_CALLING = frozenset(["as", "as-quote"])
#: Who quotes somebody stands between "quoted" and "as" with at most so many words.
_AGENT = 10

QuoteLeft = Callable[[Sequence[Token], int], Span | None]


class Passives:
    """Finds these claims; *quote_left* finds the quotation that ends before a source."""

    def __init__(
        self, grammar: Grammar, phrases: Phrases, contents: Contents, extents: Extents, quote_left: QuoteLeft
    ) -> None:
        self.g, self.words = grammar, grammar.words
        self.phrases, self.contents, self.extents = phrases, contents, extents
        self.quote_left = quote_left

    def find(self, tokens: Sequence[Token], at: int, start: int, frames: frozenset[str], number: int) -> Claim | None:
        """Bennett was asked if …: the words are the asker's, who stands after "by" or nowhere."""
        n = len(tokens)
        source, k = self._agent(tokens, at + 1)
        asked = tokens[at].low in self.words["asking_passive"]
        subject = self.phrases.before(tokens, start)
        if asked and subject is not None and (put := self._put_to(tokens, k, subject)) is not None:
            made = Maker(number, (at, at + 1), source or self._asker(tokens, put[1]))
            return made.claim((put,), "question", asked=True, passive=True, subject=subject)
        if k >= n:
            return None
        low = tokens[k].low
        question = low in self.g.questions and "question" in frames
        if question or (low in self.g.complementizers and frames & {"that", "tell"}):
            content = ((k, self.extents.stop(tokens, k, "clause")),)
            made = Maker(number, (at, at + 1), source)
            return made.claim(content, "question" if asked else "that", asked=asked, passive=True, subject=subject)
        called = self._called(tokens, at, k, frames, source, subject)
        if called is not None:
            return Maker(number, (at, at + 1), called[0]).claim(called[1], "object", passive=True)
        if source is not None and "object" in frames and subject is not None and not self._is_saying(tokens, k):
            return Maker(number, (at, at + 1), source).claim((subject,), "object", passive=True)
        return None

    def called(self, tokens: Sequence[Token], at: int, frames: frozenset[str], number: int) -> Claim | None:
        """A plan branded “…” by X, a plan described by X as “…”: a participle behind what it is said of."""
        if at + 1 >= len(tokens) or not tokens[at].low.endswith(self.g.passive):
            return None
        if not (tokens[at + 1].low in self.words["by"] or self.g.is_marked(tokens[at + 1])):
            return None
        source, k = self._agent(tokens, at + 1)
        called = self._called(tokens, at, k, frames, source, None) if k < len(tokens) else None
        return Maker(number, (at, at + 1), called[0]).claim(called[1], "object", passive=True) if called else None

    def _called(
        self,
        tokens: Sequence[Token],
        at: int,
        k: int,
        frames: frozenset[str],
        source: Span | None,
        subject: Span | None,
    ) -> tuple[Span, tuple[Span, ...]] | None:
        """Who calls something what it is called in marks: "described by X as “…”", "branded “…” by X"."""
        before = (subject,) if subject is not None else ()
        n = len(tokens)
        if source is not None and not frames.isdisjoint(_CALLING) and tokens[k].low in self.words["as"]:
            end = self.extents.stop(tokens, k + 1, "object") if k + 1 < n else k
            return (source, (*before, (k, end))) if any(self.g.is_marked(t) for t in tokens[k + 1 : end]) else None
        k = at + 1
        if source is None and k + 2 < n and "object-quote" in frames and self.g.is_marked(tokens[k]):
            by = self.phrases.after(tokens, k + 2, followed=True) if tokens[k + 1].low in self.words["by"] else None
            return (by, (*before, (k, k + 1))) if by is not None else None
        return None

    def quoted(self, tokens: Sequence[Token], k: int) -> Span | None:
        """NAME was quoted (by X) | as | saying that: who is quoted is the subject of the passive."""
        for at in range(k - 1, max(0, k - _AGENT), -1):
            low = tokens[at].low
            start = self.g.verb_start(tokens, at)
            passive = low.endswith(self.g.passive) and not self.g.be.isdisjoint([t.low for t in tokens[start:at]])
            if passive and (at == k - 1 or tokens[at + 1].low in self.words["by"]):
                return self.phrases.before(tokens, start)
            if not tokens[at].is_word:
                return None
        return None

    def _is_saying(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether "as saying" stands at *k*."""
        return (
            k + 1 < len(tokens) and tokens[k].low in self.words["as"] and tokens[k + 1].low.endswith(self.g.participles)
        )

    def _put_to(self, tokens: Sequence[Token], k: int, subject: Span) -> Span | None:
        """The quoted question of “…?” he was asked, and of He was asked “…?”"""
        if k < len(tokens) and self.g.is_marked(tokens[k]):
            return k, k + 1
        if not subject[0]:
            return None
        closed = k >= len(tokens) or tokens[k].low == "," or tokens[k].low in STOPS
        return self.quote_left(tokens, subject[0]) if closed else None

    def _asker(self, tokens: Sequence[Token], k: int) -> Span | None:
        """Who stands after the "by" behind a question."""
        behind = k + 1 < len(tokens) and tokens[k].low in self.words["by"]
        return self.phrases.after(tokens, k + 1) if behind else None

    def reduced(self, tokens: Sequence[Token], at: int, number: int) -> Claim | None:
        """Asked by X why he left, he said …: a question without its subject, before a clause or behind a comma."""
        if tokens[at].low not in self.words["asking_passive"] or not self._is_reduced(tokens, at):
            return None
        source, k = self._agent(tokens, at + 1)
        while k < len(tokens) and self.g.is_manner(tokens[k]):
            k += 1
        if k + 1 >= len(tokens) or tokens[k].low not in self.g.questions:
            return None
        end = self.extents.stop(tokens, k, "clause", led=True)
        if at and tokens[at - 1].low == ",":  # Lopez, asked if …, shook her head
            end = next((j for j in range(k, end) if tokens[j].low == ","), end)
        if end <= k:
            return None
        subject = self.phrases.after(tokens, end + 1) if end + 1 < len(tokens) and tokens[end].low == "," else None
        made = Maker(number, (at, at + 1), source)
        return made.claim(((k, end),), "question", asked=True, passive=True, subject=subject)

    def _is_reduced(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a participle opens its clause: "Asked …", "when asked …", "…, asked …"."""
        before = tokens[at - 1].low if at else ","
        return before == "," or before in self.words["asking_openers"]

    def _agent(self, tokens: Sequence[Token], k: int) -> tuple[Span | None, int]:
        """Who stands after "by" at *k*, and the index behind, past a date or other adjunct."""
        source = self.phrases.after(tokens, k + 1) if k < len(tokens) and tokens[k].low in self.words["by"] else None
        return source, self.contents.adjunct(tokens, source[1] if source else k)
