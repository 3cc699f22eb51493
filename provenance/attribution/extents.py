"""Where a content ends to the right of its cue, and what goes on after a tag in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.grammar import DASHES, STOPS, Grammar
from provenance.attribution.phrases import Span
from provenance.attribution.sentences import Token

_CLOSING = frozenset([".", "?", "!", ",", ":", ";", "…"])
#: Frames of cues that begin another report.
_REPORTS = frozenset(["clause", "that", "after", "tell"])
#: What somebody is called in marks follows within so many words: "named the house “…”".
_CALLED = 12
#: A relative clause between commas has at most so many words.
_ASIDE = 16
#: A tag ends with at most so many marks: a comma and a dash.
_TAG_MARKS = 2


class Extents:
    """Finds the ends of contents."""

    def __init__(self, grammar: Grammar) -> None:
        self.g, self.words = grammar, grammar.words
        #: The words that any content may end before; what is praised or called something ends before others too.
        self.ending = frozenset([";", ":", ","]) | grammar.coordinators | grammar.words["according"]
        self.noticed = self.ending | frozenset("()[]")

    def stop(self, tokens: Sequence[Token], begin: int, kind: str, *, led: bool = False) -> int:
        """The end of a content that begins at *begin*: the sentence's, or an earlier cut; *led*: that of its clause."""
        narrow, depth, led = kind == "object", 0, led or self._is_led(tokens, begin)
        for k in range(begin, len(tokens)):
            low = tokens[k].low
            if not narrow and low not in self.noticed and tokens[k - 1].stretch is None:
                continue
            if low in ("(", "["):
                if k > begin and self._is_quoted_aside(tokens, k):
                    return k
                depth += 1
            elif low in (")", "]"):
                depth -= 1
            elif depth > 0 or k == begin or tokens[k].stretch is not None:
                continue
            elif (narrow or low in self.ending or tokens[k - 1].stretch is not None) and (
                self._stops(tokens, k, narrow=narrow) or (led and low == "," and self._is_main(tokens, k + 1))
            ):
                return k
        end = len(tokens)
        while end > begin and tokens[end - 1].stretch is None and tokens[end - 1].low in _CLOSING:
            end -= 1
        return end

    def _is_quoted_aside(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a bracket holds a quotation with a tag of its own: "those who fear it (“We are lost,” X wrote)"."""
        return (
            k + 1 < len(tokens)
            and self.g.is_marked(tokens[k + 1])
            and tokens[k + 1].text.rstrip("'’\"” ").endswith(",")
        )

    def named(self, tokens: Sequence[Token], begin: int, end: int) -> int:
        """Where "called the plan on Sunday “a joke”" ends: past the words in marks that it is called."""
        if any(self.g.is_marked(t) for t in tokens[begin:end]):
            return end
        for k in range(end, min(len(tokens), begin + _CALLED)):
            if self.g.is_marked(tokens[k]):
                return k + 1
            if tokens[k].low in STOPS or tokens[k].low in self.g.cues or tokens[k].low in self.g.auxiliaries:
                break
        return end

    def _stops(self, tokens: Sequence[Token], k: int, *, narrow: bool) -> bool:
        low, n = tokens[k].low, len(tokens)
        if low == ";":
            return True
        if k + 1 >= n:
            return False
        if tokens[k - 1].stretch is not None and self._leaves(tokens, k):
            return True
        if low == ":":
            return k + 2 < n and self.g.is_marked(tokens[k + 1]) and tokens[k + 1].text.rstrip().endswith(",")
        if low == ",":
            return self._cuts(tokens, k + 1, narrow=narrow) or (narrow and not self._listing(tokens, k))
        if narrow and low in self.g.coordinators and self._is_verb(tokens, k + 1):
            return True
        led = tokens[k - 1].low in self.g.complementizers
        if low in self.words["according"] and tokens[k + 1].low in self.words["according_to"] and not led:
            return True
        if low in self.g.coordinators and self.new_cue(tokens, k + 1):
            return True
        return narrow and self._narrows(tokens, k)

    def _narrows(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether an adjunct ends what is praised, blamed or called something."""
        low = tokens[k].low
        if low in self.words["narrow_stops"] or low in DASHES or self.g.is_time(tokens, k):
            return True
        if low not in self.words["narrow_prepositions"]:
            return False
        if self.g.is_time(tokens, k + 1) or tokens[k + 1].low in self.words["indefinite_articles"]:
            return True
        of = k + 3  # at the start of April
        opens = of + 1 < len(tokens) and tokens[k + 1].low in self.words["articles"]
        return opens and tokens[of].low in self.words["genitive"] and self.g.is_time(tokens, of + 1)

    def _cuts(self, tokens: Sequence[Token], k: int, *, narrow: bool) -> bool:
        """Whether what follows a comma is no longer said."""
        low = tokens[k].low
        if low in self.g.cut or (narrow and low in self.words["cut_from_object"]):
            return True
        if low in self.g.coordinators and (self.new_cue(tokens, k + 1) or self._is_another(tokens, k)):
            return True
        if low in self.g.cues and low.endswith(self.g.participles):
            return True
        return self._adds(tokens, k)

    def _is_another(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a clause of its own follows a comma and "and" or "but": "…, and he left", "…, but Smith left"."""
        if k + 1 >= len(tokens) or tokens[k].low not in self.words["clause_joints"]:
            return False
        after = tokens[k + 1]
        named = after.is_capital and tokens[k].low not in self.g.conjunctions
        return named or after.low in self.g.subjects or after.low in self.g.cues

    def _adds(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a relative clause or an apposition after a comma closes the sentence: that is the writer's."""
        if (
            tokens[k].low not in self.words["relative_narrow"]
            and tokens[k].low not in self.words["indefinite_articles"]
        ):
            return False
        close = next((j for j in range(k + 1, min(len(tokens) - 1, k + _ASIDE)) if tokens[j].low == ","), None)
        return close is None or not self._goes_on(tokens, close + 1)

    def _goes_on(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the verb that an aside has parted from its subject stands at *k*, its adverb before it."""
        k += k + 1 < len(tokens) and self.g.is_manner(tokens[k])
        low = tokens[k].low
        if self.g.is_past(tokens[k]) or low in self.g.auxiliaries:
            return True
        return low.endswith(self.g.present) and not tokens[k].is_capital and low not in self.g.boundary

    def _is_led(self, tokens: Sequence[Token], begin: int) -> bool:
        """Whether a content lies in a clause that comes before the main one: "While he said …, nobody …"."""
        low = tokens[0].low
        leads = low in self.words["subordinators"] or low in self.words["leading_prepositions"]
        return leads and begin > 1 and all(t.low != "," for t in tokens[:begin])

    def _is_main(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the main clause may begin at *k*, after a comma."""
        if k >= len(tokens) or tokens[k].stretch is not None:
            return False
        low = tokens[k].low
        owned = low in self.words["possessives"]
        return tokens[k].is_capital or owned or low in self.g.subjects or low in self.words["articles"]

    def before_main(self, tokens: Sequence[Token], begin: int, end: int) -> int:
        """Where what a relative clause reports ends: at the comma before the main verb, "who hopes to win, | said"."""
        for k in range(begin, end - 1):
            closed = tokens[k].stretch is not None and tokens[k].text.endswith(",")  # who calls it “poor,” | said
            if (closed or (k > begin and tokens[k].low == ",")) and tokens[k + 1].stretch is None:
                main = self._is_verb(tokens, k + 1) or tokens[k + 1].low in self.g.auxiliaries
                return k + closed if main else end
        return end

    def _is_verb(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a finite verb follows, its adverbs before it: "criticised the plan and | later left"."""
        while k < len(tokens) and self.g.is_adverb(tokens[k]):
            k += 1
        if k >= len(tokens) or tokens[k].stretch is not None or tokens[k].is_capital:
            return False
        low = tokens[k].low
        return self.g.is_past(tokens[k]) or (low in self.g.cues and not low.endswith(self.g.participles))

    def _leaves(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the words behind a quotation and the comma in it are the writer's."""
        low = tokens[k].low
        if not (self.g.is_marked(tokens[k - 1]) and tokens[k - 1].text.rstrip().endswith(",")):
            return False
        if low in self.g.coordinators or low in self.g.prepositions:
            return low in self.g.coordinators and (self.new_cue(tokens, k + 1) or self._is_verb(tokens, k + 1))
        return tokens[k].is_capital or low in self.g.subjects or low in self.g.cut or low.endswith(self.g.participles)

    def new_cue(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a conjunct's own cue begins here: "and added that", "but he said"."""
        n, j = len(tokens), k
        while j < n and j - k < 5 and self._may_lead(tokens[j]):
            j += 1
        if j >= n or tokens[j].low.endswith(self.g.participles):
            return False
        finite = j > k or not self.words["past_endings"] or tokens[j].low.endswith((*self.g.past, *self.g.passive))
        return finite and bool(self.g.cues.get(tokens[j].low, frozenset()) & _REPORTS)

    def _may_lead(self, token: Token) -> bool:
        return self.g.is_adverb(token) or token.low in self.g.subjects or token.is_capital

    def _listing(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a comma in a narrow content stands in a list that ends in "and"."""
        for j in range(k + 1, min(len(tokens), k + 12)):
            low = tokens[j].low
            if low in self.g.conjunctions:
                return True
            if low in self.g.subjects or low in self.g.cues or low in self.g.auxiliaries:
                return False
        return False

    def around(self, tokens: Sequence[Token], left: Span, right: int) -> tuple[Span, ...]:
        """The content left of a tag, and the words after "he said," where the sentence goes on with them."""
        n = len(tokens)
        past = right
        while past < n and past - right < _TAG_MARKS and (tokens[past].low == "," or tokens[past].low in DASHES):
            past += 1
        if past > right and past < n and self.g.is_marked(tokens[past]):
            right = past
        elif right < n and tokens[right].low == ",":
            right += 1
        elif right >= n or tokens[right].stretch is None:
            return (left,)
        if right >= n:
            return (left,)
        if self.g.is_marked(tokens[right]):
            before = tokens[right - 1]
            if self.g.is_possessive(before) or before.low in self.words["broadcasts"]:
                return (left,)  # on CNN's “State of the Union”
            if before.low in self.g.determiners or before.low in self.g.prepositions:
                return (left,)  # who waited in a “long line”
            return left, (right, self.stop(tokens, right, "quote"))
        if any(self.g.is_marked(t) for t in tokens[left[0] : left[1]]):
            later = next((k for k in range(right, n) if self.g.is_marked(tokens[k])), None)
            if later is not None and all(t.low in self.g.coordinators or t.low == "," for t in tokens[right:later]):
                return left, (later, self.stop(tokens, later, "quote"))
            return (left,)
        low = tokens[right].low
        tag = low in self.g.cut or low in self.words["tag_followers"] or low.endswith(self.g.participles)
        if tag or low in self.g.adverbs or self.g.is_manner(tokens[right]):
            return (left,)
        end = self.stop(tokens, right, "clause")
        return (left, (right, end)) if end > right else (left,)
