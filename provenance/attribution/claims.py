"""The claims of a sentence: cue, source and content bound by clause patterns around a lexicon of cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.attribution.according import According
from provenance.attribution.agreement import Agreement
from provenance.attribution.behind import Behind
from provenance.attribution.binding import Claim, Maker
from provenance.attribution.contents import Contents, Right
from provenance.attribution.extents import Extents
from provenance.attribution.forms import CLAIM
from provenance.attribution.grammar import DASHES, STOPS, Grammar
from provenance.attribution.nesting import chained
from provenance.attribution.nouns import Nouns
from provenance.attribution.passives import Passives
from provenance.attribution.phrases import Phrases, Span
from provenance.attribution.reaching import Reaching
from provenance.attribution.sentences import Sentence, Token
from provenance.attribution.subjects import Subjects

__all__ = ["Claim", "Clauses"]

#: A content before its source, without marks, has at least this many words, or one less with a plain verb:
#: "In June, he said" has none.
_SHORTEST_LEFT = 4
#: ... and where its source stands behind the cue as a rule, this many.
_SHORTEST_TURNED = 2
_REPORTS = frozenset(["that", "clause", "quote", "question"])
#: How one takes what one thinks or accepts: these may stand in what somebody else says.
_ATTITUDES = frozenset(["that", "clause", "to"])
#: Cues that say what somebody or something is called.
_NAMING = frozenset(["object-quote", "as"])
#: What a verb that is a cue beside words in marks alone takes; they stand so many words before it or behind it.
_TAGGED = frozenset(["after", "quote"])
_FAR_TAG, _NEAR_TAG = 16, 3
#: What "found" and "showed" take only of a study, a poll or the like.
_PLAIN = frozenset(["clause", "object", "after"])
#: A headline with capitals has at least so many words of so many letters, and so large a share of them has one.
_LEAST_LONG, _LONG_WORD, _CAPITAL_SHARE = 4, 4, 0.9
_RESUMED = frozenset("?!—-…,")


class Clauses:
    """Finds the claims of one sentence at a time."""

    def __init__(self, grammar: Grammar) -> None:
        self.g = grammar
        self.words = grammar.words
        self.phrases = Phrases(grammar)
        self.contents, self.extents = Contents(grammar), Extents(grammar)
        self.subjects = Subjects(grammar, self.phrases)
        self.agreement = Agreement(grammar, self.phrases, self.subjects)
        self.behind = Behind(grammar, self.phrases, self.contents)
        self.passives = Passives(grammar, self.phrases, self.contents, self.extents, self._quote_left)
        self.according = According(grammar, self.phrases, self.contents, self.extents, self.behind)
        self.reaching = Reaching(grammar, self.contents, self.extents, self._governing)
        self.nouns = Nouns(grammar, self.phrases, self.contents, self.extents, self._governing)
        self.opening = self.words["in"] if self.words["polls"] else frozenset()
        self.inverting = self.words["inverted_auxiliaries"]
        self.about_this = sorted(grammar.words["about_this"], key=len)

    def find(self, sentence: Sentence, number: int) -> list[Claim]:
        """Return the claims of a sentence in order of their cues."""
        tokens = sentence.tokens
        claims: list[Claim] = []
        words = sentence.having(CLAIM)
        if tokens[0].low in self.opening and (polled := self.according.polled(tokens, number)) is not None:
            claims.append(polled)
        for at in words:
            token = tokens[at]
            frames = self.g.cues.get(token.low)
            claim: Claim | None = None
            if frames and not (token.is_capital and at and tokens[at - 1].is_capital and not _is_headline(tokens)):
                if "tag" in frames:
                    claim = self._tag(tokens, at, number, claims)
                else:
                    claim = self._verb(tokens, at, frames, number, claims)
                if claim is None and token.low in self.nouns.listed:
                    claim = self.nouns.find(tokens, at, number, claims)
            elif token.low in self.nouns.listed:
                claim = self.nouns.find(tokens, at, number, claims)
            elif token.low in self.words["according"]:
                claim = (
                    self.according.according(tokens, at, number) if all(c.frame != "after" for c in claims) else None
                )
            elif token.low in self.words["puts"] and at:
                claim = self.according.puts_it(tokens, at, number)
            elif token.low in self.words["told_by"] and at:
                claim = self.according.by_words_of(tokens, at, number)
            if claim is not None and not _is_part(claim, claims):
                claims.append(_within_question(claim, claims))
        if not words and not claims:
            return claims
        kept = self.reaching.find(sentence, _outermost(claims) if len(claims) > 1 else claims, number)
        if len(kept) == len(claims):
            return kept
        return chained(tokens, kept, claims, cues=self.g.cues, pronouns=self.g.pronouns | self.g.subjects)

    def _governing(self, tokens: Sequence[Token], at: int, earlier: Sequence[Claim]) -> Span | None:
        """Who a cue is said of, where it is an active verb of somebody."""
        start = self.g.verb_start(tokens, at)
        if start and tokens[start - 1].low in self.words["to"]:
            return self._participle_source(tokens, start - 1, earlier)
        if start and tokens[start - 1].low in self.words["not_after_cue"]:
            return None
        progressive = any(tokens[k].low in self.g.be for k in range(start, at))
        participle = tokens[at].low.endswith(self.g.participles)
        if progressive and not participle and tokens[at].low.endswith(self.g.passive):
            return None
        if participle and not progressive:
            return self._participle_source(tokens, start, earlier)
        source = self.agreement.subject(tokens, start, earlier)
        return source if source is not None and self.agreement.agrees(tokens, at, start, source) else None

    # -- one verb -------------------------------------------------------------------------------------------------

    def _tag(self, tokens: Sequence[Token], at: int, number: int, earlier: Sequence[Claim]) -> Claim | None:
        """The claim of a verb that is a cue beside words in marks alone: “…,” she smiled."""
        beside = tokens[max(0, at - _FAR_TAG) : at + _NEAR_TAG]
        if not any(self.g.is_marked(t) for t in beside):
            return None
        claim = self._verb(tokens, at, _TAGGED, number, earlier)
        if claim is None or not claim.content:
            return claim
        first = claim.content[0]
        return claim if self.g.is_marked(tokens[first[0] if first[0] > at else first[1] - 1]) else None

    def _verb(
        self, tokens: Sequence[Token], at: int, frames: frozenset[str], number: int, earlier: Sequence[Claim]
    ) -> Claim | None:
        start = self.g.verb_start(tokens, at)
        infinitive = self.agreement.resorting(tokens, start, earlier)
        if start and infinitive is None and tokens[start - 1].low in self.words["not_after_cue"]:
            return None
        progressive = start < at and not self.g.be.isdisjoint([t.low for t in tokens[start:at]])
        participle = tokens[at].low.endswith(self.g.participles) and not progressive
        if tokens[0].low in self.words["as_reports"] and self._is_report(tokens, at):
            return self.according.as_reports(tokens, at, number)
        if tokens[0].low in self.words["as_says"] and (said := self.according.as_says(tokens, at, frames, number)):
            return said
        opened = bool(self.about_this) and [t.low for t in tokens[:2]] == self.about_this
        if opened and not any(c.frame == "backward" for c in earlier):
            return self.according.backward(tokens, at, start, number)
        if progressive and tokens[at].low.endswith(self.g.passive) and not tokens[at].low.endswith(self.g.participles):
            return self.passives.find(tokens, at, start, frames, number)
        asked = self.passives.reduced(tokens, at, number) or self.passives.called(tokens, at, frames, number)
        if asked is not None:
            return asked
        inverted = self._inverted(tokens, at, start, frames, number)
        if inverted is not None:
            return inverted
        find = self._participle_source if participle else self.agreement.subject
        source = infinitive or find(tokens, start, earlier)
        turned = self.behind.turned(tokens, at, source, frames)
        if turned is not None:
            return self._to_right(tokens, Maker(number, (at, at + 1), turned[0]), turned[1], frames)
        source = self.behind.bracketed(tokens, at) or source
        if source is not None and source[1] - source[0] == 1 and tokens[source[0]].low in self.agreement.empty(frames):
            return None  # there appeared to be
        if source is None or not (participle or infinitive or self.agreement.agrees(tokens, at, start, source)):
            return None
        return self._bind(tokens, at, source, frames, number, participle=participle)

    def _participle_source(self, tokens: Sequence[Token], start: int, earlier: Sequence[Claim]) -> Span | None:
        """The subject of ", adding that": its own, that of the claim before it, or that of the sentence.

        That of "quoted NAME as saying" stands before its "as", that of "NAME was quoted as saying" before its verb.
        """
        if start and tokens[start - 1].low in self.words["as"]:
            return self.passives.quoted(tokens, start - 1) or self.phrases.before(tokens, start - 1)
        own = self.subjects.absolute(tokens, start)
        if own is not None:
            return own
        before = _last_free(earlier)
        if before is not None and before.source is not None and not before.passive:
            return before.source
        return self.subjects.main(tokens, start) if start else None

    def _bind(
        self, tokens: Sequence[Token], at: int, source: Span, frames: frozenset[str], number: int, *, participle: bool
    ) -> Claim | None:
        """The claim of a cue with its subject on the left."""
        if "show" in frames and not any(t.low in self.words["evidence"] for t in tokens[slice(*source)]):
            frames -= _PLAIN  # he found a coin: nothing is said
        right = self.contents.right(tokens, at, frames)
        made = Maker(number, (at, at + 1), source)
        if right.start >= len(tokens) and tokens[-1].low == ":" and frames & {"quote", "after"}:
            return made.claim((), "open")
        named = right.start == at + 1 < len(tokens) and tokens[at + 1].stretch is not None
        if named and right.kind in ("quote", "object") and self._is_name_of(tokens, source, frames):
            return None
        if right.kind == "none":
            opening = self._tag_start(tokens, source[0])
            left = self._left(tokens, opening) if "after" in frames and not participle else None
            if left is None and not participle and "after" in frames:
                return self._aside(tokens, made, right.start)
            if left is None or self._has_object(tokens, right.start, left):
                return None
            return made.claim(self.extents.around(tokens, left, right.start), "after")
        put = tokens[0].low in self.words["asking_passive"]  # Asked “…?”, he said: “…”
        tagged = not participle and not put and "after" in frames
        quoted = self._quote_left(tokens, self._tag_start(tokens, source[0])) if tagged else None
        if quoted is not None and self._is_tag(tokens, quoted, right.kind):
            going_on = right.kind == "quote"
            return made.claim(self.extents.around(tokens, quoted, right.start) if going_on else (quoted,), "after")
        return self._to_right(tokens, made, right, frames)

    def _to_right(self, tokens: Sequence[Token], made: Maker, right: Right, frames: frozenset[str]) -> Claim | None:
        """The claim of a content that begins to the right."""
        if right.kind == "object":
            right = self.contents.past_fact(tokens, right.start)
        end = self.extents.stop(tokens, right.start, right.kind)
        if right.kind == "object" and frames & _NAMING:
            end = self.extents.named(tokens, right.start, end)
        if (
            made.source is not None
            and end > right.start
            and tokens[made.source[0]].low in self.words["relative_openers"]
        ):
            end = self.extents.before_main(tokens, right.start, end)
        dangling = right.kind == "object" and tokens[end - 1].low in self.g.prepositions  # "the calls | came in"
        if end <= right.start or dangling:
            return None
        return made.claim(((right.start, end),), right.kind, asked=right.kind == "question" and "tell" not in frames)

    def _aside(self, tokens: Sequence[Token], made: Maker, k: int) -> Claim | None:
        """The claim of a tag between commas near the head of a sentence: "But, she added, nobody came"."""
        opener = made.source[0] - 1 if made.source else 0
        if opener < 1 or k + 1 >= len(tokens) or tokens[k].low != "," or tokens[opener].low != ",":
            return None
        low = tokens[k + 1].low
        if low in self.g.cut or low.endswith(self.g.participles):
            return None
        end = self.extents.stop(tokens, k + 1, "clause")
        return made.claim(((0, opener), (k + 1, end)), "after") if end > k + 2 else None

    def _is_name_of(self, tokens: Sequence[Token], source: Span, frames: frozenset[str]) -> bool:
        """Whether the words right behind the cue are the name of what stands before it: "a website called “…”"."""
        last = tokens[source[1] - 1]
        if "object-quote" not in frames or last.is_capital or last.low in self.g.subjects:
            return False
        return not any(t.low in self.g.relatives or t.low in self.g.questions for t in tokens[: source[0] + 1])

    def _has_object(self, tokens: Sequence[Token], right: int, left: Span) -> bool:
        """Whether words follow the cue that make it no tag: "On Monday, he added a stop"."""
        if right >= len(tokens) or any(self.g.is_marked(t) for t in tokens[slice(*left)]):
            return False
        low = tokens[right].low
        tagged = low in self.g.prepositions or low in self.g.cut or low in self.g.boundary
        return tokens[right].is_word and not tagged

    def _is_report(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a cue is that of the clause that opens with "as": "wie X mitteilte,", "comme l'a dit X,"."""
        if at <= 1 or not self.behind.turns:
            return at == 1
        before = [t.low for t in tokens[1:at]]
        if self.g.auxiliaries.union(self.g.determiners).issuperset(before):
            return True
        return at + 1 < len(tokens) and tokens[at + 1].low == "," and "," not in before

    def _tag_start(self, tokens: Sequence[Token], start: int) -> int:
        """Where a tag begins whose auxiliary stands before its subject: "…, a-t-il déclaré", "…, hat X gesagt"."""
        return start - 1 if start and tokens[start - 1].low in self.inverting else start

    # -- to the left of a cue -------------------------------------------------------------------------------------

    def _quote_left(self, tokens: Sequence[Token], end: int) -> Span | None:
        """The content up to a quotation that ends just before the source."""
        k = _past_marks(tokens, end)
        if not k or not self.g.is_marked(tokens[k - 1]):
            return None
        resumed = k < end or tokens[k - 1].text.rstrip("'’\"”")[-1:] in _RESUMED
        return (self._opening(tokens, k), k) if resumed else None

    def _opening(self, tokens: Sequence[Token], k: int) -> int:
        """Where what ends in marks before *k* begins: behind the colon or bracket before it, else with its sentence."""
        first = k - 1
        while first and self.g.is_marked(tokens[first - 1]):
            first -= 1
        apart = first and (tokens[first - 1].low in (":", "(") or tokens[first - 1].low in DASHES)
        return first if apart else 0

    def _is_tag(self, tokens: Sequence[Token], quoted: Span, kind: str) -> bool:
        """Whether a cue behind a quotation is its tag, whatever follows: "“…,” he said when asked"."""
        told = kind in ("clause", "question", "that", "quote")
        return kind == "object" or (told and self.g.is_marked(tokens[quoted[0]]))

    def _left(self, tokens: Sequence[Token], end: int) -> Span | None:
        """The content before a source: up to a comma, or a quotation."""
        quoted = self._quote_left(tokens, end)
        if quoted is not None:
            return quoted
        if end < 2 or not (tokens[end - 1].low == "," or tokens[end - 1].low in DASHES):
            return None
        k = _past_marks(tokens, end)
        verbal = any(t.low in self.g.auxiliaries for t in tokens[1:k])
        return (0, k) if k >= _SHORTEST_LEFT - verbal else None

    def _inverted(
        self, tokens: Sequence[Token], at: int, start: int, frames: frozenset[str], number: int
    ) -> Claim | None:
        """“…,” said NAME: the source stands after the cue."""
        if "after" not in frames or ("tell" in frames and "question" not in frames) or at == 0:
            return None
        if tokens[at].low.endswith(self.g.participles):
            return None  # “New Leeds,” saying the mayor …
        if start != at and not self.inverting.issuperset(t.low for t in tokens[start:at]):
            return None
        k = _past_marks(tokens, start)
        comma = k < start
        quote = k > 0 and self.g.is_marked(tokens[k - 1])
        shortest = _SHORTEST_TURNED if self.behind.turns else _SHORTEST_LEFT
        noun = tokens[at].low in self.words["noun_cues"]  # the next contests, states like Texas
        if not quote and (noun or not comma or k < shortest):
            return None
        if quote and not comma and self.agreement.interrupted(tokens, start) is not None:
            return None  # Lopez, who rates it “poor,” said nobody came
        source = self.behind.source(tokens, at)
        if source is None or (source[1] - source[0] == 1 and self.g.is_manner(tokens[source[0]])):
            return None
        last = self.behind.past_told(tokens, source[1])
        closed = last >= len(tokens) or tokens[last].low == "," or tokens[last].low in STOPS
        if not quote and (not closed or self.behind.reports(tokens, last)):
            return None
        rest = last if self.behind.turns else self.contents.adjunct(tokens, source[1])
        content = self.extents.around(tokens, (self._opening(tokens, k) if quote else 0, k), rest)
        return Maker(number, (at, at + 1), source).claim(content, "after")


def _is_headline(tokens: Sequence[Token]) -> bool:
    """Whether nearly every longer word has a capital, as in a headline: "Mayor Calls Harbour Plan ‘Troubling’"."""
    long = [t for t in tokens if t.is_word and len(t.text) >= _LONG_WORD]
    return len(long) >= _LEAST_LONG and sum(t.is_capital for t in long) >= _CAPITAL_SHARE * len(long)


def _past_marks(tokens: Sequence[Token], end: int) -> int:
    """The index left of a comma, a dash or both that stand before *end*."""
    k = end
    while k and end - k < 2 and (tokens[k - 1].low == "," or tokens[k - 1].low in DASHES):
        k -= 1
    return k


def _inside(claim: Claim, content: Span) -> bool:
    return content[0] <= claim.cue[0] < content[1]


def _last_free(claims: Sequence[Claim]) -> Claim | None:
    """The last claim that does not stand in the content of another: what follows a comma goes on with it."""
    free = (c for c in reversed(claims) if not any(_inside(c, s) for o in claims if o is not c for s in o.content))
    return next(free, None)


def _is_part(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether a weak cue stands in the content of another weak cue."""
    weak = ("object", "to")
    if claim.frame not in weak:
        return False
    return any(c.frame in weak and any(_inside(claim, s) for s in c.content) for c in claims)


def _within_question(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """A claim that ends with the question it stands in: "Asked if he thought A, NAME replied: …"."""
    asked = next((s for c in claims if c.asked and c.passive for s in c.content if _inside(claim, s)), None)
    if asked is None or len(claim.content) != 1 or not claim.cue[1] <= claim.content[0][0] < asked[1]:
        return claim
    start, end = claim.content[0]
    return replace(claim, content=((start, min(end, asked[1])),))


def _outermost(claims: list[Claim]) -> list[Claim]:
    """The claims that stand on their own: what somebody is said to say that others say is left inside."""

    def passes_on(claim: Claim, source: Span) -> bool:
        """According to HERALD, NAME said …: the words are NAME's as well."""
        return claim.frame == "according" and claim.cue[0] <= 1 and claim.content[0][0] == source[0]

    def closes(claim: Claim, other: Claim) -> bool:
        """X accepts that Y, NAME told the BBC: all before the tag is NAME's, what X does among it."""
        content = claim.content[0] if claim.content else (0, 0)
        tag = claim.frame == "after" and other.frame in _ATTITUDES and len(claim.content) == 1 and content[0] == 0
        return tag and _inside(other, content) and other.source != claim.source

    def held(claim: Claim, other: Claim) -> bool:
        if other is claim or other.frame == "object" or closes(claim, other):
            return False
        source = claim.source
        if source is not None and claim.frame in _REPORTS and passes_on(other, source):
            return False
        return any(_inside(claim, s) and (source is None or s[0] <= source[0] < s[1]) for s in other.content)

    holders = [[o for o, other in enumerate(claims) if held(c, other)] for c in claims]
    free = [not listed for listed in holders]
    for k, listed in enumerate(holders):  # what holds it is left inside another that does not: Asked if X feared Y, …
        if listed and not any(free[o] for o in listed):
            free[k] = not any(holders[o] and k in holders[o] for o in listed)
    return [c for k, c in enumerate(claims) if free[k]]
