"""Noun phrases found without a parser: the subject before a verb, the phrase after one, how far an apposition goes."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.entities import is_letters
from provenance.attribution.grammar import DASHES, STOPS, Grammar
from provenance.attribution.sentences import Token

Span = tuple[int, int]
#: A source longer than this many words is cut: relative clauses may run on for lines.
_LONGEST = 30
#: So many things between commas may be said of a name; a state stands after a name and a town at the earliest.
_APPOSITIONS, _PLACED = 4, 3
#: A bracket after a name ("(R-Ga.)") holds at most this many words.
_BRACKET = 12


class Phrases:
    """Finds the phrases around a verb."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.turns = "verb_second" in grammar.language.order
        self.capitals = "nouns_capital" in grammar.language.order
        self.names_end = self.turns and not self.capitals and bool(grammar.words["articles"])
        self.openers = grammar.words["apposition_openers"] | grammar.relatives
        self.counting = grammar.words["indefinite"] | (grammar.words["articles"] & grammar.subjects)

    def before(self, tokens: Sequence[Token], end: int, *, start: int = 0) -> Span | None:
        """The noun phrase that ends just before index *end*, apposition included, not going left of *start*."""
        if end <= start:
            return None
        last = tokens[end - 1]
        complementizer = last.low in self.g.complementizers
        if last.low in self.g.subjects or (last.low in self.g.relatives and not complementizer):
            return end - 1, end
        if complementizer and end - 2 >= start and self.g.is_noun(tokens[end - 2]):
            return end - 1, end
        if last.stretch is not None and last.stretch.single and last.text.endswith(","):
            return self._apposed(tokens, end + 1, start, marks=frozenset([","]))
        if last.low == ")":
            return self._bracketed(tokens, end, start)
        if last.low == "," or last.low in DASHES:
            return self._apposed(tokens, end, start, marks=frozenset([","]) if last.low == "," else DASHES)
        return self._plain(tokens, end, start)

    def _bracketed(self, tokens: Sequence[Token], end: int, start: int) -> Span | None:
        """Sen. X (R-Ga.) | said."""
        for at in range(end - 2, max(start, end - _BRACKET) - 1, -1):
            if tokens[at].low == "(":
                found = self.before(tokens, at, start=start)
                return (found[0], end) if found else None
        return None

    def _apposed(self, tokens: Sequence[Token], end: int, start: int, *, marks: frozenset[str]) -> Span | None:
        """NAME, a role, | said."""
        best: Span | None = None
        for at in range(end - 2, max(start, end - _LONGEST) - 1, -1):
            if tokens[at].low not in marks or at == start:
                continue
            if best is not None and tokens[at + 1].low in self.g.auxiliaries:
                break  # its clause goes on: "…, which is neutral, is ready, NAME, ROLE, | said"
            adjunct = not self._may_open(tokens[at + 1])
            if adjunct and tokens[at + 1].low not in self.g.prepositions:
                continue
            found = self._core(tokens, at, start)
            if found is None or (adjunct and found[0] != start) or self._is_doing(tokens, found):
                continue
            if found[0] > start and tokens[found[0] - 1].low in self.g.words["adjunct_prepositions"]:
                continue  # "NAME, 45, of TOWN, PROVINCE, | said": the town is no subject
            named = any(t.is_capital for t in tokens[slice(*found)])
            alone = best is not None and (tokens[best[0]].is_capital or not named)
            if alone and not self._opens_clause(tokens, found, start):
                break  # "The vote is over, the mayor, NAME, | said"
            best = (found[0], found[1] if adjunct or self._is_aside(tokens[at + 1 : end - 1]) else end - 1)
            if found[0] == start or tokens[found[0] - 1].low not in marks:
                break
        return best

    def _is_aside(self, tokens: Sequence[Token]) -> bool:
        """Whether all between two commas is no part of a phrase: ", however,"."""
        return all(t.low in self.g.connectives or self.g.is_adverb(t) for t in tokens)

    def _core(self, tokens: Sequence[Token], end: int, start: int) -> Span | None:
        """The phrase before a comma, with what stands in brackets behind it."""
        if tokens[end - 1].low in self.g.pronouns:
            return None
        return self._bracketed(tokens, end, start) if tokens[end - 1].low == ")" else self._plain(tokens, end, start)

    def _opens_clause(self, tokens: Sequence[Token], span: Span, start: int) -> bool:
        """Whether a phrase may be a subject: it begins a clause, or is somebody's office."""
        if span[0] == start or any(t.low in self.g.language.roles for t in tokens[slice(*span)]):
            return True
        before = tokens[span[0] - 1]
        return not before.is_word or before.low in self.g.words["subordinators"] or before.low in self.g.connectives

    def _is_doing(self, tokens: Sequence[Token], span: Span) -> bool:
        """Whether a phrase is what its subject did: "Speaking to CNN, NAME, who …"."""
        if span[0] or span[1] - span[0] < 2:
            return False
        after = tokens[1].low
        verbal = tokens[0].low.endswith((*self.g.participles, *self.g.past))
        return verbal and (after in self.g.prepositions or after in self.g.determiners)

    def _may_open(self, token: Token) -> bool:
        """Whether an apposition or relative clause may begin with this word."""
        low = token.low
        if low in self.openers:
            return True
        if low in self.g.boundary or low in self.g.pronouns or low in self.g.times or not token.is_word:
            return False
        return token.text[0].isdigit() or token.is_capital or low not in self.g.prepositions

    def _plain(self, tokens: Sequence[Token], end: int, start: int) -> Span | None:
        """The phrase without apposition: from its last noun to the left as far as words may belong."""
        noun = self._is_noun(tokens, end - 1) or self._is_last_noun(tokens, end - 1, start)
        if not noun or (self.capitals and not tokens[end - 1].is_capital):
            return None
        at = end - 2
        while at >= start and end - at <= _LONGEST:
            step = self._step(tokens, at, start)
            if step is None:
                break
            at = step
            if tokens[at + 1].low in self.g.determiners and not self._goes_on(tokens, at, start):
                break
        found = self._trimmed(tokens, at + 1, end)
        return self._joined(tokens, found, start) if found else None

    def _joined(self, tokens: Sequence[Token], span: Span, start: int) -> Span:
        """The phrase with what "and" joins to its front where that opens the clause: "Lopez and | her supporters"."""
        at = span[0] - 1
        if at <= start or tokens[at].low not in self.g.conjunctions or tokens[span[0]].low not in self.g.determiners:
            return span
        left = self._plain(tokens, at, start)
        if left is None or (left[0] > start and tokens[left[0] - 1].is_word):
            return span
        return left[0], span[1]

    def _goes_on(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        """Whether a phrase goes on to the left of its determiner: "head of | the …", "all | the …"."""
        if at < start:
            return False
        low = tokens[at].low
        if self.capitals and tokens[at].is_capital and tokens[at + 1].low in self.g.words["genitive_determiners"]:
            return True  # der Sprecher | des Ministeriums
        if self.g.goes_on_with_particle(tokens, at + 1):
            return True
        return low in self.g.determiners or (low in self.g.extending and self._extends(tokens, at, start))

    def _step(self, tokens: Sequence[Token], at: int, start: int) -> int | None:
        """The index left of the word at *at* when that belongs to the phrase, None when it does not."""
        token, low = tokens[at], tokens[at].low
        if low in self.g.determiners and token.stretch is None:
            return at - 1
        if low in self.g.extending:
            extends = self._extends(tokens, at, start) or self.g.opens_surname(tokens, at)
            return at - 1 if extends else None
        if low in self.g.conjunctions:
            return at - 1 if self._joins(tokens, at, start) else None
        if low in ("&", "-", "/") and at > start:
            return at - 1
        if low == ")":
            opening = (k for k in range(at, max(start, at - _BRACKET) - 1, -1) if tokens[k].low == "(")
            found = next(opening, None)
            return None if found is None else found - 1
        if low in self.g.adverbs and any(t.low in self.g.determiners for t in tokens[max(start, at - 2) : at]):
            return at - 1  # the first lady, the now former governor
        if not self._is_noun(tokens, at) or low in self.g.subjects or (low in self.g.connectives and at == start):
            return None
        return at - 1

    def _is_noun(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the word at *k* may stand in a noun phrase: a cue does behind a determiner, "the email"."""
        if self.g.is_noun(tokens[k]):
            return True
        if not k or tokens[k].low not in self.g.cues or tokens[k - 1].stretch is not None:
            return False
        before = tokens[k - 1]
        determined = before.low in self.g.determiners and before.low not in self.g.complementizers
        determined = determined or (
            before.low in self.g.words["genitive"] and tokens[k].low in self.g.words["noun_cues"]
        )
        return determined or (before.is_word and self.g.is_possessive(before)) or self._disagrees(before, tokens[k])

    def _disagrees(self, subject: Token, verb: Token) -> bool:
        """Whether a cue in its base form follows one noun, and so is one itself: "a state senator", "a volunteer"."""
        if self.g.language.lemmas[verb.low] != verb.low or not self.g.is_noun(subject) or not self.g.words["s_verbs"]:
            return False
        plural = subject.low.endswith("s") or subject.low in self.g.words["plural_nouns"]
        return not (plural or subject.low in self.g.subjects or verb.low in self.g.words["invariable"])

    def _is_last_noun(self, tokens: Sequence[Token], k: int, start: int) -> bool:
        """Whether a form that verbs have too is a noun before a verb, as two do not stand side by side: "rights
        advocates | said", "the two | admit"."""
        low = tokens[k].low
        if low in self.g.words["numbers"]:
            return True
        if k <= start or low not in self.g.words["noun_cues"]:
            return False
        before = tokens[k - 1]
        return before.low not in self.g.subjects and before.low not in self.g.relatives and self.g.is_noun(before)

    def _trimmed(self, tokens: Sequence[Token], start: int, end: int) -> Span | None:
        while start < end and not self.g.opens_surname(tokens, start):
            if not (self._is_loose(tokens[start]) or self._is_complementizer(tokens, start, end)):
                break
            start += 1
        start = self._past_adjunct(tokens, start, end)
        end = self._before_occasion(tokens, start, end)
        return (start, end) if start < end else None

    def _before_occasion(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """The end of "X | в интервью телеканалу": where no article stands between, an occasion is no part of a name."""
        if self.g.words["articles"]:
            return end
        found = (
            k
            for k in range(start + 1, end - 1)
            if tokens[k].low in self.g.prepositions and self._occasion(tokens[k + 1])
        )
        return next(found, end)

    def _occasion(self, token: Token) -> bool:
        channels = self.g.language.channels
        named = (
            token.low in channels["interview"] or token.low in channels["statement"] or token.low in channels["fresh"]
        )
        return named or token.low in self.g.language.platforms

    def _is_loose(self, token: Token) -> bool:
        """Whether a word at the left edge does not belong to the phrase."""
        low = token.low
        if low in self.g.extending or not (token.is_word or token.stretch is not None):
            return True
        return low not in self.g.determiners and (low in self.g.connectives or self.g.is_adverb(token))

    def _is_complementizer(self, tokens: Sequence[Token], k: int, end: int) -> bool:
        """Whether "that" opens a clause here: before a name, another determiner or a plural."""
        if tokens[k].low not in self.g.complementizers or k + 1 >= end:
            return False
        after, last = tokens[k + 1], tokens[end - 1].low
        return after.is_capital or after.low in self.g.determiners or (end == k + 2 and last.endswith("s"))

    def _past_adjunct(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """The subject of "In a CNN interview Trump said" is the name at the end."""
        if not start or tokens[start - 1].low not in self.g.prepositions or not tokens[end - 1].is_capital:
            return start
        name = end - 1
        while name > start and tokens[name - 1].is_capital:
            name -= 1
        before = tokens[name - 1]
        if self.g.language.people["case_endings"]:  # в беседе с корреспондентом ТАСС | Лапин
            while name < end - 1 and is_letters(tokens[name]) and not tokens[name + 1].text.isupper():
                name += 1
        if name <= start or not before.is_word or before.low in self.g.extending or before.low in self.g.conjunctions:
            return start
        language = self.g.language
        return start if before.low in language.people["titles"] or before.low in language.roles else name

    def _extends(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        """Whether a preposition at *at* belongs to the phrase: "spokesman for", "envoy to"."""
        if at <= start:
            return False
        left, low = tokens[at - 1], tokens[at].low
        if low in self.g.words["genitive"]:
            return (left.is_word and left.low not in self.g.boundary) or left.low == "%"
        verbal = left.low.endswith((*self.g.past, *self.g.participles)) and not left.is_capital
        return self.g.is_noun(left) and left.low not in self.g.times and not verbal

    def _joins(self, tokens: Sequence[Token], at: int, start: int) -> bool:
        """Whether a conjunction joins two nouns of one subject: no verb between here and the left boundary."""
        if at <= start or not (self.g.is_noun(tokens[at - 1]) or tokens[at - 1].low in self.g.subjects):
            return False
        for back in range(at - 1, max(start, at - 10) - 1, -1):
            low = tokens[back].low
            if low in self.g.cues or low in self.g.auxiliaries:
                return False
            if low in (",", ";", ":", "—", "--", "“”") or low in self.g.words["subordinators"]:
                return True
            if low in self.g.determiners:
                return back == start or tokens[back - 1].low not in self.g.prepositions
        return True

    # -- to the right of a verb -----------------------------------------------------------------------------------

    def after(self, tokens: Sequence[Token], k: int, *, followed: bool = False) -> Span | None:
        """The noun phrase that begins at *k*, with a short apposition; *followed*: a content must come after it."""
        n, begin = len(tokens), k
        if k >= n or tokens[k].stretch is not None:
            return None
        low = tokens[k].low
        owned = k + 1 < n and tokens[k + 1].is_capital and low in self.g.words["possessives"]  # sagte ihr Anwalt
        counted = (owned or low in self.counting) and k + 1 < n and self.g.is_noun(tokens[k + 1])
        if low in self.g.subjects and not tokens[k].is_capital and not counted:
            return k, k + 1
        closed = low in self.g.boundary or low in self.g.prepositions or not tokens[k].is_word
        if closed and not self.g.opens_surname(tokens, k):
            return None
        if counted:
            k += 1
        while k < n and k - begin < _LONGEST:
            step = self._forward(tokens, k, begin)
            if step is None:
                break
            k = step
        if (
            k - begin > 1
            and tokens[k - 2].is_capital
            and not tokens[k - 1].is_capital
            and self.g.is_manner(tokens[k - 1])
        ):
            k -= 1  # said Smith quietly
        if k == begin:
            return None
        close = self._apposition_end(tokens, k)
        if close is not None and followed and (close + 1 >= n or tokens[close].low != ","):
            close = None
        return begin, close if close is not None else k

    def _forward(self, tokens: Sequence[Token], k: int, begin: int) -> int | None:
        """The index after the word at *k* when that belongs to the phrase."""
        token, low, n = tokens[k], tokens[k].low, len(tokens)
        if self.g.opens_surname(tokens, k) or (k > begin and self.g.goes_on_with_particle(tokens, k)):
            return self.g.particled(tokens, k) + 1
        if low in self.g.prepositions:
            return k + 1 if self._follows(tokens, k, begin) else None
        if self.g.is_time(tokens, k) or (self.turns and k > begin and low in self.g.complementizers):
            return None
        if low in self.g.conjunctions:
            return k + 1 if k + 1 < n and self.g.is_noun(tokens[k + 1]) else None
        if low == "(":
            close = next((j for j in range(k, min(n, k + _BRACKET)) if tokens[j].low == ")"), None)
            return None if close is None else close + 1
        if k == begin and low in self.g.cues and not token.is_capital:
            return None
        if self.names_end and k > begin and self.g.ends_name(tokens, k, begin):
            return None
        if self.capitals and k > begin and tokens[k - 1].is_capital and not token.is_capital:
            goes_on = low in self.g.words["genitive_determiners"] and tokens[begin].low in self.g.determiners
            return k + 1 if goes_on else None
        return k + 1 if self._is_noun(tokens, k) or low in self.g.determiners or low in ("&", "/", "-") else None

    def _follows(self, tokens: Sequence[Token], k: int, begin: int) -> bool:
        """Whether a preposition after a noun goes on with the phrase: "head of", "professor at Harvard"."""
        low = tokens[k].low
        if low in self.g.words["phrase_prepositions"]:
            return True
        if low in self.g.words["place_prepositions"] and k + 1 < len(tokens):
            named = tokens[k + 1].is_capital and not self.g.is_time(tokens, k + 1)
            return named and not self._occasion(tokens[k + 1])
        if low not in self.g.extending or k == begin or k + 1 >= len(tokens):
            return False
        after = tokens[k + 1]
        if tokens[k - 1].is_capital:
            office = tokens[k - 1].low in self.g.language.people["offices"]
            return office and after.is_capital and low in self.g.words["posted_prepositions"]
        return (after.is_capital or after.low in self.g.words["articles"]) and not self.g.is_time(tokens, k + 1)

    def _apposition_end(self, tokens: Sequence[Token], k: int) -> int | None:
        """Where what is said of a name between commas ends, one comma after the other: ", 32, of Leeds, who bakes"."""
        close: int | None = None
        for _ in range(_APPOSITIONS):
            if k + 1 >= len(tokens) or tokens[k].low != "," or not self._goes_on_with(tokens, k + 1):
                break
            end = self._segment_end(tokens, k + 1)
            if end is None:
                break
            close = k = end
        return close

    def _goes_on_with(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether what is said of a name goes on at *k*: an apposition, a town after an age, a state after a town."""
        if self._apposes(tokens[k]) or (tokens[k].is_capital and self.g.is_possessive(tokens[k])):
            return True
        before = tokens[k - 2]
        if tokens[k].low in self.g.words["genitive"]:
            return before.text.isdigit()
        after = tokens[k + 1].low if k + 1 < len(tokens) else "."
        return tokens[k].is_capital and before.is_capital and k > _PLACED and (after in STOPS or after == ",")

    def _segment_end(self, tokens: Sequence[Token], k: int) -> int | None:
        relative = False
        for j in range(k, min(len(tokens), k + _LONGEST)):
            relative = relative or tokens[j].low in self.g.relatives
            if tokens[j].low in self.g.auxiliaries and not relative:
                return None
            if tokens[j].low == "," or tokens[j].low in STOPS or tokens[j].stretch is not None:
                return j
        return None

    def _apposes(self, token: Token) -> bool:
        low = token.low
        if low in self.openers or token.text.isdigit():
            return True
        if not token.is_word or token.is_capital or low in self.g.boundary or low in self.g.prepositions:
            return False
        return not (low.endswith((*self.g.participles, *self.g.manner)) or low in self.g.pronouns or low in self.g.cues)
