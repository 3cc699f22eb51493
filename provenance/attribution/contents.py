"""Where a content begins to the right of its cue, past whom it is told and short adjuncts."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.commas import Commas
from provenance.attribution.grammar import DASHES, STOPS, Grammar
from provenance.attribution.sentences import Token
from provenance.attribution.values import value

#: Whom something was told takes at most this many words; a short adjunct and an aside between commas fewer.
#: What somebody is called in marks follows within so many words: "named the house “…”".
_CALLED = 12
_ADDRESSEE, _ADJUNCT, _ASIDE = 24, 14, 16


@value
class Right:
    """Where a content begins and by which frame; "none" where it does not."""

    start: int
    kind: str


class Contents:
    """Finds contents to the right of a cue."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.words = grammar.words
        self.commas = Commas(grammar) if "clauses_after_comma" in grammar.language.order else None
        self.openers = frozenset() if "verb_second" in grammar.language.order else self.words["time_openers"]
        self.framing = grammar.words["frame_prepositions"]

    def right(self, tokens: Sequence[Token], at: int, frames: frozenset[str]) -> Right:
        """Where the content of the cue at *at* begins."""
        k, n = at + 1, len(tokens)
        if self.commas is not None:
            k = self.commas.past_told(tokens, k)
        elif "tell" in frames:
            k = self.addressee(tokens, k)
            if k > at + 1 and "to" not in frames and self.opens_infinitive(tokens, k):
                return Right(at + 1, "to")  # told | the nurses to wait
        elif k + 1 < n and tokens[k].low in self.framing & frames and not self.g.is_time(tokens, k + 1):
            return Right(k + 1, "object")
        if k >= n or not (self._takes_to(tokens, k, frames)):
            k = self.adjunct(tokens, k)
        if k >= n:
            return Right(n, "none")
        low = tokens[k].low
        if low in (",", ":") or low in DASHES:
            return self._past_mark(tokens, k, frames)
        if self.g.is_marked(tokens[k]):
            quoting = frames & {"quote", "object-quote", "clause"}
            return Right(k, "quote" if quoting else "object" if "object" in frames else "none")
        return self._by_word(tokens, k, at, frames)

    def _by_word(self, tokens: Sequence[Token], k: int, at: int, frames: frozenset[str]) -> Right:
        """The frame that the first word after a cue opens."""
        token, low, n = tokens[k], tokens[k].low, len(tokens)
        if low in self.g.complementizers and frames & {"that", "clause"}:
            return Right(k, "that")
        if low in self.g.questions and frames & {"question", "clause"}:
            return Right(k, "question")
        if self._names_work(tokens, at, k):
            return Right(k, "none")
        if low in STOPS or not (token.is_word or token.stretch or low in "$(€£@#["):
            return Right(k, "none")
        if low in self.words["to"]:
            if "to" in frames and self._is_infinitive(tokens, k + 1):
                return Right(k, "to")
            return Right(k + 1, "object") if "to-object" in frames else Right(k, "none")
        if low in self.framing & frames:
            return Right(k + 1, "object")
        if low in self.words["out"] and "out" in frames:
            return Right(k + 1, "that") if k + 1 < n else Right(n, "none")
        if {"clause", "object"} <= frames and self._is_described(tokens, k):
            return Right(k, "none")
        if "clause" in frames and self.commas is None and self._may_be_clause(tokens, k):
            return Right(k, "clause")
        plain = low not in self.g.prepositions and low not in self.g.boundary
        named = "object-quote" in frames and (
            len(frames) > 1 or any(self.g.is_marked(t) for t in tokens[k : k + _CALLED])
        )
        if plain and ("object" in frames or (named and not self._is_bare_name(tokens, at, k))):
            return Right(k, "object")
        if "object-to" in frames and any(t.low in self.words["to"] for t in tokens[k : k + 8]):
            return Right(k, "object")
        return Right(k, "clause" if "tell" in frames and k > at + 1 and low not in self.g.prepositions else "none")

    def _names_work(self, tokens: Sequence[Token], at: int, k: int) -> bool:
        """Whether the cue is what one does with a work or a name that stands there: nothing is said."""
        low, marked = tokens[at].low, self.g.language.marked
        if low in marked["work_verbs"]:
            return k == at + 1 and tokens[k].stretch is not None and not self.g.is_marked(tokens[k])
        owned = low in marked["calling_verbs"] and tokens[k].low in self.words["possessives"]
        named = low in marked["naming_verbs"] and tokens[k].low in self.g.determiners
        if not (owned or named):
            return False
        first = next((t for t in tokens[k : k + _CALLED] if t.stretch is not None), None)
        return first is not None and not self.g.is_marked(first)

    def _is_bare_name(self, tokens: Sequence[Token], at: int, k: int) -> bool:
        """Whether a name and no more follows a cue: "a club called Leeds Rowing", "she called Lopez to ask"."""
        if tokens[at].is_capital:
            return False
        begin = j = k + (tokens[k].low in self.g.determiners)
        while j < len(tokens) and (tokens[j].is_capital or self._joins_name(tokens, j)):
            j += 1
        if j in (begin, len(tokens)):
            return j > begin
        low = tokens[j].low
        closed = low in self.g.prepositions or low in self.g.boundary or self.g.is_adverb(tokens[j])
        return tokens[j].stretch is None and (not tokens[j].is_word or closed or self.g.is_time(tokens, j))

    def _joins_name(self, tokens: Sequence[Token], j: int) -> bool:
        small = tokens[j].low in self.words["phrase_prepositions"] or tokens[j].low in self.g.conjunctions
        return small and j + 1 < len(tokens) and tokens[j + 1].is_capital and tokens[j - 1].is_capital

    def _takes_to(self, tokens: Sequence[Token], k: int, frames: frozenset[str]) -> bool:
        """Whether the content begins with "to", which would else open an adjunct."""
        if tokens[k].low not in self.words["to"]:
            return False
        return "to-object" in frames or ("to" in frames and self._is_infinitive(tokens, k + 1))

    def opens_infinitive(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether "to stay" or "not to stay" begins at *k*."""
        if k < len(tokens) and tokens[k].low in self.words["negations"]:
            k += 1
        return k < len(tokens) and tokens[k].low in self.words["to"] and self._is_infinitive(tokens, k + 1)

    def _is_infinitive(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether "to" is followed by a verb: "agreed to stay", not "agreed to an interview"."""
        if k >= len(tokens):
            return False
        token, low = tokens[k], tokens[k].low
        if token.stretch is not None:
            return token.text[:1].islower()
        return not (token.is_capital or low in self.g.determiners or low in self.g.pronouns)

    def _may_be_clause(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        if low in self.words["brushed_off"] and k + 1 < len(tokens):
            after = tokens[k + 1].low
            if after == "," or after in STOPS:
                return False
        return low not in self.g.prepositions or any(t.low in self.g.auxiliaries for t in tokens[k + 1 : k + 14])

    def _is_described(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a noun with "that" and its verb is all that follows: "noting talks that took place in May"."""
        end = min(len(tokens), k + _ASIDE)
        that = next((j for j in range(k + 1, min(end, k + 5)) if tokens[j].low in self.g.complementizers), None)
        if that is None or that + 1 >= end or tokens[that - 1].low in self.g.boundary:
            return False
        after = tokens[that + 1]
        if after.is_capital or after.low in self.g.determiners or after.low in self.g.pronouns:
            return False
        later = tokens[that + 2 : end]
        return not any((t.low in self.g.auxiliaries and not t.is_capital) or t.low in self.g.cues for t in later)

    def _past_mark(self, tokens: Sequence[Token], k: int, frames: frozenset[str]) -> Right:
        """A comma, colon or dash after the cue: a quotation or, after a colon, anything; else an aside is skipped."""
        n = len(tokens)
        if k + 1 >= n:
            return Right(n, "none")
        if self.g.is_marked(tokens[k + 1]):
            return Right(k + 1, "quote")
        if tokens[k + 1].low in self.g.complementizers and frames & {"that", "clause"}:
            return Right(k + 1, "that")
        if tokens[k].low == ":":
            return Right(k + 1, "clause")
        if tokens[k].low != ",":
            return self._past_dashes(tokens, k, frames)
        if self.commas is not None and (kind := self.commas.opened(tokens, k + 1, frames)) is not None:
            return Right(k + 1, kind)
        close = next((j for j in range(k + 1, min(n, k + _ASIDE)) if tokens[j].low == ","), None)
        if close is not None and close + 1 < n:
            after = tokens[close + 1]
            if after.low in self.g.complementizers and frames & {"that", "clause"}:
                return Right(close + 1, "that")
            own = close == k + 2 and tokens[k + 1].low in self.g.cues  # he said, adding, “…”
            if self.g.is_marked(after) and "quote" in frames and not own:
                return Right(close + 1, "quote")
        return Right(k, "none")

    def _past_dashes(self, tokens: Sequence[Token], k: int, frames: frozenset[str]) -> Right:
        """What follows an aside between dashes: "he said — on the radio, of all places — that"."""
        close = next((j for j in range(k + 1, min(len(tokens) - 1, k + _ASIDE)) if tokens[j].low in DASHES), None)
        if close is None or not (frames & {"that", "clause"} and tokens[close + 1].low in self.g.complementizers):
            return Right(k, "none")
        return Right(close + 1, "that")

    # -- what stands between ------------------------------------------------------------------------------------

    def addressee(self, tokens: Sequence[Token], k: int) -> int:
        """Skip whom something was told."""
        n, begin = len(tokens), k
        for j in range(k + 1, min(n, k + _ASIDE)):
            low = tokens[j].low
            if low in self.g.complementizers:
                return j
            if tokens[j].stretch is not None or low in (",", ":") or low in STOPS:
                break
            if low in self.g.auxiliaries or low in self.g.subjects:
                break
        while k < n and k - begin < _ADDRESSEE and self._is_addressed(tokens, k, begin):
            k += 1
        return k

    def _is_addressed(self, tokens: Sequence[Token], k: int, begin: int) -> bool:
        """Whether the word at *k* still belongs to the one addressed."""
        token, low = tokens[k], tokens[k].low
        if low in self.g.complementizers or low in self.g.questions or low in STOPS or low in (":", ","):
            return False
        if k > begin and self.opens_infinitive(tokens, k):
            return False
        if token.stretch is not None:
            before = tokens[k - 1]
            return k > begin and (self.g.is_possessive(before) or before.low in self.words["broadcasts"])
        if low in self.g.pronouns:
            return k == begin
        if k > begin and low in self.g.determiners and tokens[k - 1].low not in self.g.prepositions:
            return False
        if k > begin and low in self.words["expletives"]:
            return False
        joined = low in self.g.prepositions or low in self.g.determiners or low in self.g.conjunctions
        told = low in self.words["noun_cues"] and tokens[k - 1].low in self.g.determiners  # told the press
        return self.g.is_noun(token) or joined or told or low in ("&", "-", "/") or self.g.is_time(tokens, k)

    def adjunct(self, tokens: Sequence[Token], k: int) -> int:
        """Skip adverbs, times and short phrases between a cue and its content: "on Thursday", "in a statement"."""
        n = len(tokens)
        for _ in range(8):
            if k >= n:
                return k
            low = tokens[k].low
            if self.g.is_time(tokens, k):
                k = self._past_time(tokens, k + 1)
            elif low in self.words["adjunct_prepositions"]:
                end = self._phrase_end(tokens, k)
                if end is None and low not in self.words["tail_adverbs"]:
                    return k
                k = end or k + 1  # kondigde | aan dat
            elif low in self.words["tail_adverbs"] or self._is_tail(tokens, k):
                k += 1
            else:
                return k
        return k

    def _past_time(self, tokens: Sequence[Token], k: int) -> int:
        while k < len(tokens):
            low = tokens[k].low
            more = low in self.g.units or low in self.g.parts_of_day or low in self.openers
            if not (more or self.g.is_time(tokens, k) or tokens[k].text.isdigit()):
                return k
            k += 1
        return k

    def _is_tail(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether an adverb is followed by what opens a content."""
        if not self.g.is_manner(tokens[k]) or k + 1 >= len(tokens):
            return False
        low = tokens[k + 1].low
        opens = low in self.g.complementizers or low == "," or low in self.words["narrow_prepositions"]
        return opens or self.g.is_time(tokens, k + 1)

    def _phrase_end(self, tokens: Sequence[Token], k: int) -> int | None:
        """The end of a short phrase with a preposition, if it is followed by what may open or end a content."""
        n, j = len(tokens), k + 1
        if j < n and tokens[j].low in self.g.cues and tokens[j].low.endswith(self.g.participles):
            return None  # he said before adding: “…”
        while j < n and j - k < _ADJUNCT:
            token, low = tokens[j], tokens[j].low
            opens = low in self.g.complementizers or low in self.g.questions or low in (",", ":") or low in STOPS
            if j == k + 1 and self.g.is_time(tokens, j):
                return self._past_time(tokens, j + 1)
            if opens or self.g.is_time(tokens, j) or token.stretch is not None:
                return j if j > k + 1 else None
            if low in self.g.subjects:
                return j if j > k + 1 else None
            if low in self.g.auxiliaries:
                return None
            j += 1
        return j if j >= n else None

    def past_fact(self, tokens: Sequence[Token], k: int) -> Right:
        """The content of "floated the possibility that …", "voiced fears that …" begins at its "that"."""
        opened = k < len(tokens) and tokens[k].low in self.words["fact_openers"]
        for j in range(k + 1 + opened, min(k + 4, len(tokens))):
            if tokens[j].low not in self.g.complementizers:
                continue
            listed = tokens[j - 1].low in self.words["facts"] and (opened or not self.stands_for_noun(tokens, j))
            return Right(j, "that") if listed else Right(k, "object")
        return Right(k, "object")

    def stands_for_noun(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether "that" at *k* is the subject of a clause about the noun before it: "comments | that hurt them"."""
        k += 1
        while k < len(tokens) and self.g.is_manner(tokens[k]):
            k += 1
        if k >= len(tokens) or tokens[k].low in self.g.auxiliaries:
            return True
        return tokens[k].stretch is None and not tokens[k].is_capital and self.g.is_past(tokens[k])
