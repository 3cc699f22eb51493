"""Sources without a verb of their own: "according to X", "по словам X", "об этом сообщил X"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.behind import Behind
from provenance.attribution.binding import Claim, Maker
from provenance.attribution.contents import Contents
from provenance.attribution.extents import Extents
from provenance.attribution.grammar import DASHES, STOPS, Grammar
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.sentences import Token

#: "According to X" at the head of a sentence ends within this many words.
_LONGEST_ACCORDING = 12
#: So does what a poll is called, with who made it and when.
_LONGEST_POLL = 24
#: "По его словам": where the noun stands behind a pronoun.
_BEHIND_PRONOUN = 2
#: How one puts something is said in so many words: "put it in plain words:".
_MANNER = 8
#: Frames of cues that say rather than do: pointed out, said, told.
_SAYING = frozenset(["after", "out", "tell"])


class According:
    """Finds these claims around one word."""

    def __init__(
        self, grammar: Grammar, phrases: Phrases, contents: Contents, extents: Extents, behind: Behind
    ) -> None:
        self.behind = behind
        self.uncut = "according_without_comma" in grammar.language.order
        self.g, self.words = grammar, grammar.words
        self.phrases, self.contents, self.extents = phrases, contents, extents
        #: What a clause opens with: an aside behind one of these stands at the head of what is said.
        self.opening = self.words["subordinators"] | grammar.prepositions

    def according(self, tokens: Sequence[Token], at: int, number: int) -> Claim | None:
        """According to X, … and …, according to X."""
        paired = self.words["according_to"]
        begin = at + 1 + bool(paired)
        if at + 1 >= len(tokens) or (paired and tokens[at + 1].low not in paired):
            return None
        leads = at <= 1 or tokens[at - 1].low in self.g.complementizers  # X said that, according to Y, …
        source = self._named(tokens, begin, head=leads)
        if source is None or (source[1] == begin + 1 and tokens[begin].low in self.words["according_things"]):
            return None  # all went according to plan
        content = self._opened(tokens, source) if leads else self._closed(tokens, at, source)
        return Maker(number, (at, begin), source).claim(content, "according") if content else None

    def polled(self, tokens: Sequence[Token], number: int) -> Claim | None:
        """In a CNN poll (conducted in May), …: what opens a sentence with whom a poll asked or what it found."""
        if len(tokens) < _LONGEST_ACCORDING // 2 or tokens[1].low not in self.g.determiners:
            return None
        comma = self._comma(tokens, 2)
        name = [t.low for t in tokens[2:comma]]
        if self.words["polls"].isdisjoint(name) or not self.words["subordinators"].isdisjoint(name):
            return None
        end = comma
        if tokens[comma + 1].low.endswith(self.g.past):  # a poll, conducted in May,
            end = self._comma(tokens, comma + 1)
        begin = end + 1 + 2 * (tokens[min(end + 1, len(tokens) - 1)].low in self.g.connectives)  # however,
        if not end or not any(self._is_finite(tokens, k) for k in range(begin, len(tokens))):
            return None
        stop = self.extents.stop(tokens, begin, "clause")
        if stop <= begin or any(self.g.is_marked(t) for t in tokens[begin:stop]):
            return None  # what stands in marks is said by those asked
        return Maker(number, (0, 1), (1, end)).claim(((begin, stop),), "according")

    def _comma(self, tokens: Sequence[Token], k: int) -> int:
        """The next comma that words follow, 0 where there is none."""
        return next((j for j in range(k, min(len(tokens) - 1, _LONGEST_POLL)) if tokens[j].low == ","), 0)

    def _named(self, tokens: Sequence[Token], begin: int, *, head: bool) -> Span | None:
        """The source behind "according to": an apposition that has a verb of its own is what the source says.

        At the *head* of a sentence the content may follow without a comma: "According to Holm | the ship sank".
        """
        source = self.phrases.after(tokens, begin, followed=head)
        if source is None or self.uncut:
            return source
        comma = next((k for k in range(begin, source[1]) if tokens[k].low == ","), source[1])
        if comma < source[1] and not self._apposes(tokens, comma + 1, source[1], head=head):
            source = begin, comma
        if not head:
            return source
        apart = (k for k in range(begin + 1, source[1]) if self._begins_clause(tokens, k))
        return begin, next(apart, source[1])

    def _apposes(self, tokens: Sequence[Token], start: int, end: int, *, head: bool) -> bool:
        """Whether what stands between commas behind a source is said of it: it has no verb, but behind "who"."""
        first, last = tokens[start], end
        relative = self.words["relative_openers"]
        end = next((k for k in range(start, last) if tokens[k].low in relative), last)
        if end == start:
            return True
        aged = first.text.isdigit() and tokens[start + 1].low == ","
        if head and not (aged or first.low in self.phrases.openers):
            return False
        finite = any(self._is_finite(tokens, k) for k in range(start, end))
        return not (finite or tokens[last - 1].stretch is not None)

    def _is_finite(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a verb stands at *k* that is no participle with a phrase of its own: "a group founded in Leeds"."""
        low = tokens[k].low
        if low in self.g.auxiliaries or low in self.g.irregular:
            return True
        behind = k + 1 < len(tokens) and tokens[k + 1].low in self.g.prepositions
        return low.endswith(self.g.past) and not tokens[k].is_capital and not behind

    def _begins_clause(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a phrase ends before the article at *k*: no article stands behind a noun in one phrase."""
        before = tokens[k - 1]
        return tokens[k].low in self.words["articles"] and self.g.is_noun(before) and before.is_word

    def by_words_of(self, tokens: Sequence[Token], at: int, number: int) -> Claim | None:
        """По словам X, …: a noun that takes the place of a verb, at the head of its sentence."""
        if at == _BEHIND_PRONOUN and tokens[1].low in self.g.pronouns:
            content = self._opened(tokens, (1, 3))
            return Maker(number, (0, 3), (1, 2)).claim(content, "according") if content else None
        behind = at + 1 < len(tokens) and tokens[at + 1].low in self.words["genitive"]  # nach Angaben von X
        source = self.phrases.after(tokens, at + 1 + behind, followed=True)
        if source is None or (at <= 1 and source[1] >= len(tokens)):
            return None
        content = self._opened(tokens, source) if at <= 1 else self._around(tokens, at - 1, source)
        return Maker(number, (at - 1, at + 1), source).claim(content, "according") if content else None

    def _around(self, tokens: Sequence[Token], at: int, source: Span) -> tuple[Span, ...]:
        """The content around "…, по словам X, …", whose first word stands at *at* behind a comma."""
        if tokens[at - 1].low != "," or at < _BEHIND_PRONOUN:
            return ()
        end = source[1]
        if end + 1 < len(tokens) and tokens[end].low == ",":
            return (0, at - 1), (end + 1, self.extents.stop(tokens, end + 1, "clause"))
        return ((0, at - 1),) if end >= len(tokens) or tokens[end].low in STOPS else ()

    def as_reports(self, tokens: Sequence[Token], at: int, number: int) -> Claim | None:
        """Как сообщил X, … and wie X mitteilte, …"""
        if at > 1 and not all(t.low in self.g.auxiliaries or t.low in self.g.determiners for t in tokens[1:at]):
            source = self.phrases.before(tokens, at, start=1)
            content = self._opened(tokens, (1, at + 1)) if source else ()
            return Maker(number, (at, at + 1), source).claim(content, "according") if content else None
        source = self.behind.source(tokens, at, followed=True)
        content = self._opened(tokens, source) if source else ()
        return Maker(number, (at, at + 1), source).claim(content, "according") if content else None

    def as_says(self, tokens: Sequence[Token], at: int, frames: frozenset[str], number: int) -> Claim | None:
        """As X said on Monday, …: the subject between the word and a verb that takes no object, a comma behind."""
        start = self.g.verb_start(tokens, at)
        if start < _BEHIND_PRONOUN or frames.isdisjoint(_SAYING):
            return None
        source = self.phrases.before(tokens, start, start=1)
        told = at + 1 < len(tokens) and tokens[at + 1].low in self.words["out"]
        k = self.contents.addressee(tokens, at + 1) if "tell" in frames else at + 1 + told
        k = self.contents.adjunct(tokens, k)
        if tokens[start - 1].low != "," and any(t.low == "," for t in tokens[1:start]):
            return None  # As a rule, she says, …
        if source is None or source[0] != 1 or k >= len(tokens) or tokens[k].low != ",":
            return None
        return self._led(tokens, Maker(number, (at, at + 1), source), k + 1)

    def puts_it(self, tokens: Sequence[Token], at: int, number: int) -> Claim | None:
        """As X puts it, … and …, as X put it."""
        if at + 1 >= len(tokens) or tokens[at + 1].low not in self.words["expletives"]:
            return None
        source = self.phrases.before(tokens, self.g.verb_start(tokens, at))
        for k in range(at + 2, min(len(tokens) - 1, at + _MANNER)) if source else ():  # put it this way: “…”
            if tokens[k].low == ":" and self.g.is_marked(tokens[k + 1]):
                return self._led(tokens, Maker(number, (at, at + 2), source), k + 1)
        opener = source[0] - 1 if source else -1
        if source is None or opener < 0 or tokens[opener].low not in self.words["as_says"]:
            return None
        made = Maker(number, (at, at + 2), source)
        k = self.contents.adjunct(tokens, at + 2)
        led = k + 1 < len(tokens) and tokens[k].low in (",", ":")
        if led and (not opener or self.g.is_marked(tokens[k + 1])):
            return self._led(tokens, made, k + 1)
        comma = opener and (tokens[opener - 1].low == "," or tokens[opener - 1].low in DASHES)
        return made.claim(((0, opener - comma),), "according") if opener > 1 else None

    def _led(self, tokens: Sequence[Token], made: Maker, begin: int) -> Claim | None:
        """The claim of what follows a clause with "as"."""
        end = self.extents.stop(tokens, begin, "clause")
        return made.claim(((begin, end),), "according") if end > begin else None

    def backward(self, tokens: Sequence[Token], at: int, start: int, number: int) -> Claim | None:
        """Об этом сообщил X: what he says is the sentence before."""
        if tokens[at].low in self.words["impersonal"]:
            behind = self.behind.source(tokens, at)
        else:
            behind = self.phrases.after(tokens, self.contents.adjunct(tokens, at + 1))
        alone = behind is not None and behind[1] - behind[0] == 1
        source = self.phrases.before(tokens, start, start=2) if behind is None or alone else None
        return Maker(number, (at, at + 1), source or behind).claim((), "backward") if source or behind else None

    def _opened(self, tokens: Sequence[Token], source: Span) -> tuple[Span, ...]:
        n, k = len(tokens), source[1]
        if k < n and tokens[k].low != "," and (self.uncut or self._begins_clause(tokens, k)):
            return ((k, self.extents.stop(tokens, k, "clause")),)
        while k < n and tokens[k].low != "," and tokens[k].stretch is None and k - source[1] < _LONGEST_ACCORDING:
            k += 1
        if k >= n or k - source[1] >= _LONGEST_ACCORDING:
            return ()
        begin = k + 1 if tokens[k].low == "," else k
        end = self.extents.stop(tokens, begin, "clause")
        return ((begin, end),) if end > begin else ()

    def _closed(self, tokens: Sequence[Token], at: int, source: Span) -> tuple[Span, ...]:
        comma = tokens[at - 1].low == "," or tokens[at - 1].low in DASHES
        end = at - 1 if comma else at
        begin = source[1] + 1
        if tokens[at - 1].low == "," and begin < len(tokens) and tokens[source[1]].low == ",":
            if end and tokens[end - 1].low in self.opening:  # which, according to X, both nations criticised
                return ((begin, self.extents.stop(tokens, begin, "clause")),)
            verbal = any(t.low in self.g.auxiliaries or t.low in self.g.cues for t in tokens[begin : begin + 3])
            verbal = verbal or not any(self._is_finite(tokens, k) for k in range(end))
            more = self.extents.stop(tokens, begin, "clause")
            low = tokens[begin].low
            if verbal and more > begin and not (low in self.g.cut or low in self.phrases.openers):
                return (0, end), (begin, more)
        if self.uncut and not comma and source[1] < len(tokens) and tokens[source[1]].is_word and end:
            return (0, end), (source[1], self.extents.stop(tokens, source[1], "clause"))
        return ((0, end),) if end else ()
