"""Claims for words in marks that no pattern binds: the cue before them in their sentence, with all it governs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from provenance.attribution.binding import Claim, Maker
from provenance.attribution.contents import Contents
from provenance.attribution.extents import Extents
from provenance.attribution.grammar import STOPS, Grammar
from provenance.attribution.marked import unsaid
from provenance.attribution.phrases import Span
from provenance.attribution.sentences import Sentence, Token
from provenance.model import Kind

#: A cue governs words in marks at most so many words behind it.
_FAR = 30
Subject = Callable[[Sequence[Token], int, Sequence[Claim]], Span | None]


class Reaching:
    """Finds these claims in one sentence; *subject* finds who a cue is said of."""

    def __init__(self, grammar: Grammar, contents: Contents, extents: Extents, subject: Subject) -> None:
        self.g, self.contents, self.extents, self.subject = grammar, contents, extents, subject

    def find(self, sentence: Sentence, claims: Sequence[Claim], number: int) -> list[Claim]:
        """Return the claims, those that end before words in marks which they govern made longer, and new ones."""
        out, tokens = list(claims), sentence.tokens
        for k in sentence.marked:
            if not self.g.is_marked(tokens[k]) or any(s <= k < e for c in out for s, e in c.content):
                continue
            if unsaid(tokens, k, self.g.language) not in (Kind.TITLE, Kind.NICKNAME):
                self._reach(tokens, k, out, number)
        return out

    def _reach(self, tokens: Sequence[Token], k: int, out: list[Claim], number: int) -> None:
        """Bind the words in marks at *k* to the nearest cue before them that has a subject."""
        for at in range(k - 1, max(k - _FAR, 0) - 1, -1):
            token = tokens[at]
            if token.stretch is None and (token.low in STOPS or token.low == ":"):
                return
            if token.stretch is not None or token.low not in self.g.cues or token.is_capital:
                continue
            if self._takes_none(tokens, at, k):
                continue
            if at == k - 1 and "object-quote" in self.g.cues[token.low]:
                return  # a website called “…”
            known = next((n for n, c in enumerate(out) if c.cue[0] == at), None)
            if known is not None:
                claim = out[known]
                if claim.frame != "noun" and claim.content and at < claim.content[-1][1] <= k:
                    out[known] = self._longer(tokens, claim, k)
                return
            source = None if self._is_left(tokens, at, k) else self.subject(tokens, at, out)
            if source is not None:
                begin = self._begin(tokens, at, k)
                end = max(k + 1, self.extents.stop(tokens, k, "object"))
                out.append(Maker(number, (at, at + 1), source).claim(((begin, end),), "reach"))
                return

    def _takes_none(self, tokens: Sequence[Token], at: int, k: int) -> bool:
        """Whether a cue is one only beside words in marks, or only with an "as" before them."""
        frames = self.g.cues[tokens[at].low]
        if "tag" in frames or (at == k - 1 and tokens[at].low in self.g.language.marked["title_before"]):
            return True  # the show “…”
        return frames == {"as-quote"} and not any(t.low in self.g.words["as"] for t in tokens[at + 1 : k])

    def _is_left(self, tokens: Sequence[Token], at: int, k: int) -> bool:
        """Whether another clause begins between a cue and the words in marks."""
        comma = next((j for j in range(at + 1, k) if tokens[j].low == ","), None)
        if comma is None:
            return False
        verbal = any(t.low in self.g.auxiliaries or t.low in self.g.subjects for t in tokens[comma + 1 : k])
        return comma == at + 1 or verbal

    def _begin(self, tokens: Sequence[Token], at: int, k: int) -> int:
        """Where what a cue governs begins: at its "that", else behind adverbs and times."""
        that = next((j for j in range(at + 1, k) if tokens[j].low in self.g.complementizers), None)
        return that if that is not None else min(self.contents.adjunct(tokens, at + 1), k)

    def _longer(self, tokens: Sequence[Token], claim: Claim, k: int) -> Claim:
        """The claim with its content up to the words in marks at *k*, and what goes with them."""
        end = max(k + 1, self.extents.stop(tokens, k, "object"))
        return replace(claim, content=(*claim.content[:-1], (claim.content[-1][0], end)))
