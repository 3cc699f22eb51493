"""The outlets and platforms that a sentence says words were said to, on or in, each with the word that says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import NamedTuple

from provenance.attribution.forms import AIRED, CHANNEL, OUTLET
from provenance.attribution.outlet_names import Named, Names
from provenance.attribution.people import People
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Sentence, Token
from provenance.attribution.unknown_outlets import marked_name, name_at, quoted_programme
from provenance.attribution.venues import venues
from provenance.model import OutletCandidate

#: "reporters" stands within so many words of "told".
_GENERIC_NEAR = 4
#: A platform stands within so many words of its preposition: "in a since deleted Facebook post".
_PLATFORM_NEAR = 5
#: An outlet's event is named within so many words after it: "the TV Leeds leadership forum".
_EVENT = 3
#: "at the forum", without its last word.
_PAIR = 2
#: "later" or "another" stands so close before the word that states a channel.
_OTHER_NEAR = 2
#: How many words an adjunct before the content has at most, and how many characters may follow one at its end.
_OPENING, _CLOSING = 12, 16
#: ... and an occasion within so many of its own: "at a crowded campaign rally".
_FRESH_NEAR = 5


class Medium(Enum):
    """How words are said: a post is written, an interview spoken, what one tells an outlet may be either."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    POSTED = "posted"
    EITHER = "either"

    def goes_with(self, other: Medium) -> bool:
        """Whether one occasion may have both."""
        return self is other or Medium.EITHER in (self, other) or Medium.SPOKEN not in (self, other)


class Said(NamedTuple):
    """A channel as a sentence states it; no candidates: to reporters, at a rally, or in an interview not named.

    *head* is the token that states it ("told", "interview", "on"); *asks* that a person of the outlet puts questions;
    *again* that it names an outlet named before ("told the website"); *other* that it is set apart from what was said
    before ("he later told the Courier"); *past* of long before; *own* to the article's own outlet; *stated* in writing.
    """

    mention: tuple[int, int]
    candidates: tuple[OutletCandidate, ...]
    programme: str | None = None
    platform: bool = False
    open_interview: bool = False
    fresh: bool = False
    head: int = -1
    asks: bool = False
    again: bool = False
    other: bool = False
    own: bool = False
    past: bool = False
    stated: bool = False
    medium: Medium = Medium.EITHER


class ChannelFinder:
    """Finds what channels each sentence states outside the words it quotes."""

    def __init__(self, document: Document, people: People, names: Names) -> None:
        self.document, self.people, self.names = document, people, names
        self.language = document.language
        self.venues = venues(document.grammar)
        self.words, self.articles = self.language.channels, self.language.words["articles"]
        self.last: Named | None = None
        self.interview: Said | None = None
        self.event: Said | None = None
        self.bounds = document.grammar.boundary - document.grammar.times
        self.telling = bool(self.articles)  # elsewhere a verb alone makes a name an outlet's: в интервью Би-би-си
        self.verbal = (*document.grammar.past, *document.grammar.participles)

    def stated(
        self, sentence: int, hidden: Sequence[tuple[int, int]], *, cues: Collection[int] = ()
    ) -> tuple[Said, ...]:
        """The channels that a sentence states in order; *hidden* are ranges of text not to be looked into, save for
        what a cue that begins at one of *cues* governs there."""
        tokens = self.document.sentences[sentence].tokens
        out: list[Said] = []
        past = 0
        for k in self._looked_at(self.document.sentences[sentence]):
            if k < past:
                continue
            traits, start = tokens[k].traits, tokens[k].start
            found = self._named(tokens, k) if traits & OUTLET else None
            if found is None and traits & CHANNEL:
                found = self._worded(tokens, k)
            if found is None:
                continue
            content = next(((s, e) for s, e in hidden if s <= start < e), None)
            cued = tokens[found[0].head].start in cues
            if content is not None and not cued and self._is_inside(tokens, found[0], content):
                continue
            said, past = found
            out.append(said)
            if said.candidates and tokens[said.head].low in self.words["interview"]:
                self.interview = said
            if said.candidates and any(t.low in self.words["events"] for t in tokens[past : past + _EVENT]):
                self.event = said
        named = {said.head for said in out if said.candidates}
        return tuple(said for said in out if said.candidates or said.head not in named)

    def _looked_at(self, sentence: Sentence) -> list[int]:
        """The words at which a channel may be found: where no other word tells of outlets, those that listed names
        may begin with alone."""
        found, tokens = sentence.having(OUTLET | CHANNEL | AIRED), sentence.tokens
        for k in found:
            if not self.telling or tokens[k].traits & (CHANNEL | AIRED):
                return found
        return [k for k in found if self.names.may_begin(tokens[k])]

    def _is_inside(self, tokens: Sequence[Token], said: Said, content: tuple[int, int]) -> bool:
        """Whether a channel that stands in words said in other words is part of them, not of how they were said."""
        head, (start, end) = tokens[said.head], content
        if head.start < start and not said.fresh:
            return False  # confirmed | the news to the Courier
        first = next(k for k, t in enumerate(tokens) if t.end > start)
        if tokens[first].low in self.document.grammar.prepositions:  # noted | in a column in the Courier, …
            comma = next((t.start for t in tokens[first : first + _OPENING] if t.low == ","), start)
            if said.mention[1] <= comma:
                return False
        if not said.candidates or end - said.mention[1] > _CLOSING:
            return True
        if head.low in self.words["posted_only"]:
            return False
        names = (t.start in self.people.at for t in tokens[first : said.head])
        return head.low not in self.words["interview"] or any(names)

    def _named(self, tokens: Sequence[Token], k: int) -> tuple[Said, int] | None:
        """The channel of an outlet named at *k*, and where its name ends."""
        token = tokens[k]
        if token.traits & CHANNEL and token.low.rstrip(".") in self.language.platforms:
            return None
        if token.low in self.articles and k + 1 < len(tokens) and self.names.at(tokens, k + 1):
            return None  # The | Hill Times
        named = self.names.at(tokens, k) or name_at(tokens, k, people=self.people, grammar=self.document.grammar)
        if named is None and token.stretch is not None:
            named = quoted_programme(tokens, k, language=self.language) or marked_name(
                tokens, k, language=self.language
            )
        if named is None:
            return None
        self.last = named
        venue = self.venues.of(tokens, named.start, named.end)
        if venue is None or (venue.asks and not named.known):
            return None
        return self._with_programme(tokens, named, head=venue.head, asks=venue.asks)

    def _with_programme(self, tokens: Sequence[Token], named: Named, *, head: int, asks: bool) -> tuple[Said, int]:
        """Take in "CNN's “State of the Union”" and "Fox News Sunday"."""
        k, programme, candidates = named.end, named.programme, named.candidates
        if k < len(tokens) and tokens[k - 1].low.endswith(("'s", "s'")):
            inner = self.names.at(tokens, k)
            if inner is not None and inner.programme:
                airing = {c.key for c in inner.candidates}
                candidates = tuple(c for c in candidates if c.key in airing) or candidates
                programme, k = inner.programme, inner.end
            elif tokens[k].stretch is not None:
                programme, k = tokens[k].text.strip(" ,."), k + 1
        mention = (tokens[named.start].start, tokens[named.end - 1].end)
        medium, other = self._medium(tokens[head].low), self._is_other(tokens, head)
        past = any(t.low in self.words["past"] for t in tokens[k : k + _PAIR])
        said = Said(mention, candidates, programme, head=head, asks=asks, other=other, past=past, medium=medium)
        return said._replace(stated=tokens[head].low in self.words["statement"]), k

    def _is_other(self, tokens: Sequence[Token], head: int) -> bool:
        return any(t.low in self.words["another"] for t in tokens[max(0, head - _OTHER_NEAR) : head])

    def _medium(self, head: str) -> Medium:
        if head in self.words["works"]:
            return Medium.WRITTEN
        if head in self.words["interview"] or head in self.words["said_on"]:
            return Medium.SPOKEN
        return Medium.WRITTEN if head in self.words["writing"] else Medium.EITHER

    def _worded(self, tokens: Sequence[Token], k: int) -> tuple[Said, int] | None:
        """The channel that a word states without an outlet: a platform, reporters, an interview, a rally."""
        token = tokens[k]
        low, span = token.low, (token.start, token.end)
        if token.stretch is not None:
            return None
        platform = self.language.platforms.get(low.rstrip("."))
        if platform is not None and (head := self._on_platform(tokens, k)) is not None:
            candidates = self.names.platform(platform)
            return Said(span, candidates, platform=True, head=head, medium=Medium.WRITTEN), k + 1
        if low in self.words["media_nouns"] and (head := self._told_back(tokens, k)) is not None:
            return self._again(span)._replace(head=head), k + 1
        if (
            self.event is not None
            and low in self.words["events"]
            and (head := self._at_the_event(tokens, k)) is not None
        ):
            return self.event._replace(mention=span, head=head, again=True), k + 1
        if low in self.words["generic"] and (head := self._told(tokens, k)) is not None:
            return Said(span, (), head=head), k + 1
        if low in self.words["interview"]:
            if k and tokens[k - 1].low in self.language.words["definite"] and self.interview is not None:
                return self.interview._replace(mention=span, head=k, again=True), k + 1
            return Said(span, (), open_interview=True, head=k, medium=Medium.SPOKEN), k + 1
        if low in self.words["fresh"] and (head := self._before(tokens, k, self.words["at_events"])) is not None:
            return Said(span, (), fresh=True, head=head), k + 1
        return None

    def _at_the_event(self, tokens: Sequence[Token], k: int) -> int | None:
        """Why words were said at "the forum" of the outlet named before."""
        if k < _PAIR or tokens[k - 1].low not in self.language.words["definite"]:
            return None
        spoken = tokens[k - 2].low in self.words["at_events"] or tokens[k - 2].low in self.words["tell"]
        return k - 2 if spoken else None

    def _told_back(self, tokens: Sequence[Token], k: int) -> int | None:
        """Why words were said to "the website": the outlet named before."""
        if not k or tokens[k - 1].low not in self.language.words["definite"] or not self.last:
            return None
        if k + 1 < len(tokens) and (tokens[k + 1].is_capital or tokens[k + 1].low in self.venues.media):
            return None
        venue = self.venues.of(tokens, k, k + 1)
        return venue.head if venue is not None and not venue.asks else None

    def _again(self, span: tuple[int, int]) -> Said:
        last = self.last
        return Said(span, last.candidates if last else (), last.programme if last else None, again=True)

    def _told(self, tokens: Sequence[Token], k: int) -> int | None:
        """The verb that has a word for its addressee: "told a group of reporters", "speaking to reporters"."""
        met = False
        for back in range(k - 1, max(-1, k - 1 - _GENERIC_NEAR), -1):
            low = tokens[back].low
            if low in self.words["tell"] or (met and low in self.words["speaking"]):
                return back
            if self.venues.declines and low in self.language.cues:
                return back
            if not tokens[back].is_word or low in self.words["ends_addressee"]:
                return None
            met = met or low in self.words["said_to"] or low in self.words["said_with"]
        return None

    def _before(self, tokens: Sequence[Token], k: int, words: frozenset[str]) -> int | None:
        """The nearest preposition before *k* in the same phrase, when it is one of *words*."""
        for back in range(k - 1, max(-1, k - 1 - _FRESH_NEAR), -1):
            if tokens[back].low in self.document.grammar.prepositions:
                return back if tokens[back].low in words else None
            if tokens[back].low in (",", ";") or tokens[back].low in self.bounds:
                return None
        return None

    def _on_platform(self, tokens: Sequence[Token], k: int) -> int | None:
        """What makes a platform's name the place of words: its own verb, or a preposition before it."""
        low = tokens[k].low
        if low in self.language.cues and not tokens[k].is_capital and low.endswith(self.verbal):
            return k
        if len(low.rstrip(".")) == 1:  # on X
            near = k > 0 and tokens[k].text[0].isupper() and tokens[k - 1].low in self.words["said_on"]
            return k - 1 if near else None
        noun = low in self.language.cues or low.rstrip("s") in self.language.cues
        for back in range(k - 1, max(-1, k - 1 - _PLATFORM_NEAR), -1):
            if tokens[back].stretch is not None:
                return None
            if tokens[back].low in self.words["posted_on"] or (noun and tokens[back].low in self.words["posts"]):
                return back
        return None
