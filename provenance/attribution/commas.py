"""Clauses behind a comma, where that parts a verb from what it reports: "sagte der ARD, er komme", "сказал, что"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.grammar import STOPS, Grammar
from provenance.attribution.sentences import Token

#: Whom one tells and when takes at most so many words; the verb of a clause stands within so many.
_LONGEST = 24


class Commas:
    """Finds what such a comma opens."""

    def __init__(self, grammar: Grammar) -> None:
        self.g, self.words = grammar, grammar.words

    def past_told(self, tokens: Sequence[Token], k: int) -> int:
        """Past whom one tells and when, to the comma, colon or mark of the content; *k* where there is none."""
        n, j = len(tokens), k
        while j < n and j - k < _LONGEST and (tokens[j].is_word or self._is_told_in_marks(tokens, j)):
            low = tokens[j].low
            if low in self.g.cues or low in self.g.auxiliaries or low in self.g.complementizers:
                return k
            j += 1
        return j if j < n and (tokens[j].low in (",", ":") or self.g.is_marked(tokens[j])) else k

    def _is_told_in_marks(self, tokens: Sequence[Token], j: int) -> bool:
        """Whether words in marks name an outlet: "сказал «Интерфаксу», что"."""
        if j + 2 >= len(tokens) or tokens[j].stretch is None or tokens[j + 1].low != ",":
            return False
        return tokens[j + 2].low in self.g.complementizers

    def opened(self, tokens: Sequence[Token], k: int, frames: frozenset[str]) -> str | None:
        """Return what a comma opens besides "that": a reported question, or a clause in the mood of reported speech."""
        if tokens[k].low in self.g.questions:
            return "question" if frames & {"question", "clause"} else None
        if "clause" not in frames:
            return None
        reported = self.words["reported_verbs"]
        if reported and tokens[k].low in self.g.subjects:
            return "clause"
        for token in tokens[k : k + _LONGEST]:
            if token.low in reported:
                return "clause"
            if token.low in STOPS or token.low == ",":
                return None
        return None
