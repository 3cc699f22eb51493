"""The values that pass between stages: frozen, slotted, keyword-only.

Positions are half-open ranges of code points in ``Article.text``, never in HTML or folded text.  Times are aware
and UTC, with their precision.  Similarity runs 0 to 100.  Ids are digests of content: equal input, equal ids.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


def digest(*parts: str | bytes | None) -> str:
    """Return a 16-digit hexadecimal id of the parts in order (BLAKE2b); None and "" differ.

    >>> digest("a", "b") == digest("ab", "")
    False
    """
    h = hashlib.blake2b(digest_size=8)
    for part in parts:
        data = b"\x00none" if part is None else part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        h.update(len(data).to_bytes(8, "big") + data)
    return h.hexdigest()


class Precision(StrEnum):
    """How exact a time is."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time as stated: *at* is aware UTC, *precision* how much of it was stated."""

    at: datetime
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A date as printed ("Wednesday", "last month") resolved to [start, end), aware UTC; None where it cannot be."""

    text: str
    start: datetime | None
    end: datetime | None
    precision: Precision


class OutletKind(StrEnum):
    """What an outlet is."""

    WIRE = "wire"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    ONLINE = "online"
    MAGAZINE = "magazine"
    GOVERNMENT = "government"
    PLATFORM = "platform"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A listed statement about an outlet.  *source* None means uncited: kept, never printed as a sourced fact."""

    key: str
    value: str
    source: str | None
    as_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """CSS selectors of one dated layout of an outlet's pages; an empty selector means the layout does not mark it.

    *since* and *until* (ISO days, either may be None) say when pages looked so; a rebuilt site adds a layout.
    *drop* are elements removed from the body; *strip_title* is a suffix cut off the headline; *host* limits the
    layout to one host of the outlet; *body_until* cuts the body at a paragraph that begins so (AP's "___").
    """

    name: str
    since: str | None = None
    until: str | None = None
    host: str | None = None
    headline: str = ""
    deck: str = ""
    body: str = ""
    byline: str = ""
    dateline: str = ""
    published: str = ""
    published_format: str = ""
    drop: tuple[str, ...] = ()
    strip_title: str = ""
    body_until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEndpoint:
    """How an outlet's own search is asked: *url* and *body* may hold {words}, {words_json}, {from}, {until}."""

    url: str
    method: str = "GET"
    body: str = ""
    results: str = ""
    script: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher, agency, channel or platform (PROV Agent; schema.org NewsMediaOrganization).

    *aliases* name it alone; *ambiguous_aliases* ("TOI") name others too.  *programmes* are shows it airs.
    """

    key: str
    name: str
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    ambiguous_aliases: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    country: str | None = None
    time_zone: str | None = None
    kind: OutletKind = OutletKind.OTHER
    facts: tuple[Fact, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    search: tuple[SearchEndpoint, ...] = ()
    layouts: tuple[Layout, ...] = ()
    not_articles: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCandidate:
    """One outlet that a name may mean: *key* None when it is in no outlet file; *evidence* says what speaks for it."""

    key: str | None
    name: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a text (Web Annotation TextPositionSelector and TextQuoteSelector in one)."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, text: str, start: int, end: int, *, context: int = 32) -> Passage:
        """Return the passage text[start:end] with *context* code points either side.

        >>> Passage.of("He said no.", 8, 10).exact
        'no'
        """
        return cls(
            start=start,
            end=end,
            exact=text[start:end],
            prefix=text[max(0, start - context) : start],
            suffix=text[end : end + context],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMap:
    """A piecewise map from positions in a text to code points of the file it was read from.

    *segments* are (position in text, position in file, length), ascending, copied one to one; a position between
    segments maps to the end of the one before.  *lines* are the file positions at which its lines start.
    """

    segments: tuple[tuple[int, int, int], ...]
    lines: tuple[int, ...]

    def to_source(self, position: int) -> int:
        """Return the file position of a text position.

        >>> SourceMap(segments=((0, 4, 3), (3, 10, 5)), lines=(0,)).to_source(4)
        11
        """
        at = bisect_right(self.segments, position, key=lambda s: s[0]) - 1
        if at < 0:
            return 0
        text, source, length = self.segments[at]
        return source + min(position - text, length)

    def line_column(self, position: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of a text position in the file."""
        source = self.to_source(position)
        line = bisect_right(self.lines, source)
        return line, source - self.lines[line - 1] + 1


class PartKind(StrEnum):
    """What a paragraph of an article's text is."""

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    BLOCKQUOTE = "blockquote"
    HEADING = "heading"
    CAPTION = "caption"
    CREDIT = "credit"
    WRAPPER = "wrapper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paragraph of an article's text: text[start:end], without bullets, with no line break inside."""

    kind: PartKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink (or cite attribute) over text[start:end]."""

    start: int
    end: int
    url: str


class Origin(StrEnum):
    """How an article came to us."""

    REVIEWED = "reviewed"
    FETCHED = "fetched"
    SUPPLIED = "supplied by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as published once (PROV Entity; schema.org NewsArticle).

    *publisher* is the name shown for whoever printed it ("steampunk heart", "TASS"); *outlet* its registry key or
    None.  *canonical* is the page's own claim.  *text* is NFC; *parts* its paragraphs in order, headline included.
    *credits* are its claims of origin.  *digest* is the SHA-256 of the bytes read.  *evidence* points to the WARC
    record ("file.warc.gz#offset").
    """

    url: str | None = None
    canonical: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    text: str
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    byline: str | None = None
    dateline: str | None = None
    published: Moment | None = None
    fetched: datetime | None = None
    language: str | None = None
    digest: str = ""
    extractor: str = ""
    origin: Origin = Origin.REVIEWED
    evidence: str | None = None
    source_map: SourceMap | None = None
    credits: tuple[Credit, ...] = ()
    id: str = field(init=False, repr=False, compare=False)
    """The digest of its address, outlet and text, reckoned once: every stage asks for it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest(self.url, self.outlet or self.publisher, self.text))

    @property
    def headline(self) -> str | None:
        """The words of the headline part, None where there is none."""
        return next((self.text[p.start : p.end] for p in self.parts if p.kind is PartKind.HEADLINE), None)

    def passage(self, start: int, end: int) -> Passage:
        """Return the passage of this article's text."""
        return Passage.of(self.text, start, end)


class CreditKind(StrEnum):
    """Where a claim of origin was read."""

    SOURCE_LINE = "source line"
    VIA = "via"
    HAT_TIP = "hat tip"
    ORIGINALLY_PUBLISHED = "originally published"
    AGENCY_BYLINE = "agency byline"
    DATELINE = "dateline"
    CANONICAL = "canonical link"
    BASED_ON = "isBasedOn"
    CITE = "cite attribute"
    REBLOG = "reblog trail"
    FRONT_MATTER = "front matter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A claim of origin.  *candidates* stay a list until the store shows which; *decided* is then the one."""

    kind: CreditKind
    text: str
    passage: Passage | None = None
    url: str | None = None
    candidates: tuple[OutletCandidate, ...] = ()
    decided: OutletCandidate | None = None


class Kind(StrEnum):
    """How words are attributed.  The last three stand in marks though nobody says them."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    TITLE = "title"
    NICKNAME = "nickname"
    SCARE_QUOTE = "scare quote"

    @property
    def is_said(self) -> bool:
        """Whether somebody says the words."""
        return self in (Kind.DIRECT, Kind.MIXED, Kind.INDIRECT)


class Place(StrEnum):
    """Where in the article an attribution stands."""

    HEADLINE = "headline"
    BODY = "body"


class Resolution(StrEnum):
    """How a speaker was found."""

    NAMED = "named"
    COREFERENCE = "coreference"
    ROLE = "role"
    PRONOUN = "pronoun"
    CONTINUED = "continued"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who says the words: *name* as resolved over the article, None for an unnamed source ("two officials")."""

    name: str | None
    role: str | None = None
    mention: Passage | None = None
    how: Resolution = Resolution.NAMED


class ChannelHow(StrEnum):
    """Where the channel of an attribution is stated."""

    SAME_SENTENCE = "same-sentence"
    INHERITED = "inherited"
    ANNOUNCED_LATER = "announced-later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """The outlet or platform the words were said to, never the speaker and never the carrier.

    One candidate: decided.  Several: ambiguous.  None: a channel is stated but not named ("told reporters").
    """

    candidates: tuple[OutletCandidate, ...] = ()
    how: ChannelHow
    mention: Passage | None = None
    programme: str | None = None

    @property
    def outlet(self) -> OutletCandidate | None:
        """The one candidate, None while there are several or none."""
        return self.candidates[0] if len(self.candidates) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Words and who is said to have said them (PARC source, cue, content).

    *content* has several passages where the speaker interrupts; *quoted* are the stretches of it inside marks,
    marks excluded.  *confidence* runs 0..1.
    """

    content: tuple[Passage, ...]
    quoted: tuple[Passage, ...] = ()
    cue: Passage | None = None
    source: Passage | None = None
    kind: Kind
    place: Place = Place.BODY
    speaker: Speaker | None = None
    channel: Channel | None = None
    when: Period | None = None
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """The first position of the content."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """The position after the content."""
        return self.content[-1].end

    def lies_within(self, other: Attribution) -> bool:
        """Whether *other* passes it on: X said that Y told Z gives two, and Y's cue and words lie in what X said."""
        if self is other or self.cue is None:
            return False
        return all(any(o.start <= p.start and p.end <= o.end for o in other.content) for p in (self.cue, *self.content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What to look for and where: links first, then the outlet's own lists between two instants."""

    outlet: str | None
    urls: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    reason: str = ""

    @property
    def id(self) -> str:
        """The digest of what is asked."""
        bounds = [t.isoformat() if t else None for t in (self.since, self.until)]
        return digest(self.outlet, *self.urls, "words", *self.words, *bounds)


class Outcome(StrEnum):
    """What came of a search."""

    FOUND = "found"
    ABSENT = "absent"
    UNREACHABLE = "unreachable"
    NOT_TRIED = "not tried"


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """One question asked of one place, and its outcome.

    *outlet* None means the whole store was the place.  *asked* is an address or query.  *mend* says how the
    missing source could be had.
    """

    lead: str
    outlet: str | None
    asked: str
    outcome: Outcome
    reason: str = ""
    mend: str = ""
    at: datetime | None = None
    articles: tuple[str, ...] = ()


class EditKind(StrEnum):
    """One step of an edit script, from the original to what is printed."""

    KEEP = "keep"
    SUBSTITUTE = "substitute"
    INSERT = "insert"
    DELETE = "delete"
    ELLIPSIS = "ellipsis"
    JUMP = "jump"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What happened to one stretch of words; ranges are code points of the two texts, empty where nothing stands.

    INSERT: printed, not in the original.  DELETE: in the original, not printed.  ELLIPSIS: left out, and marked.
    JUMP: the place in the original changes with no mark (a negative direction too).  BRACKET: words in brackets.
    KEEP covers words equal after folding (spelling, contractions, number formats too).
    """

    kind: EditKind
    printed: tuple[int, int]
    original: tuple[int, int]
    printed_text: str = ""
    original_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Where printed words stand in one original (PROV wasQuotedFrom).

    *article* is the original's id; *spans* the stretches of its text; *margin* the similarity lead over the best
    other passage of the same words, None where none came near.
    """

    article: str
    printed: Passage
    spans: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    similarity: float
    margin: float | None = None


class Support(StrEnum):
    """How far an original bears out indirect speech, or words across languages."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    CONTRADICTED = "contradicted"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What the giver of a hop has for one passage of the taker's content.

    *passage* is its index in the content.  *alignments*: one for each quoted stretch of the passage that was found
    (more where one stretch was spliced from several articles).  *missing*: quoted stretches with nothing near.
    *indirect* is the giver's passage that bears (or does not bear) the words outside marks, *support* how far,
    *why* the numbers, names, negations or certainties that speak against it, in an editor's words.
    """

    passage: int
    printed: Passage
    alignments: tuple[Alignment, ...] = ()
    missing: tuple[Passage, ...] = ()
    indirect: Passage | None = None
    support: Support | None = None
    why: tuple[str, ...] = ()
    translated: bool = False

    @property
    def is_incomparable(self) -> bool:
        """Whether the giver's language is another and the words hold nothing to compare by; *why* says so."""
        return self.translated and self.support is None and bool(self.why)


class Relation(StrEnum):
    """How one hand had the words from the next."""

    REPUBLISHED = "republished"
    QUOTED = "quoted"
    INTERVIEWED = "interviewed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """One through whose hands words went: an article's publisher, an outlet, or a speaker.

    *article* is None for a speaker and for an outlet whose article was not found.
    """

    name: str
    outlet: Outlet | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One step back: *taker* had the words from *giver* (PROV wasDerivedFrom, hadPrimarySource).

    *number* counts from 1, the article under review against what it was taken from.  *printed* is the attribution as
    the taker prints it; *found* the giver's own attribution of the same words, None where it has none (its own
    statement, or no article).  *evidence* says why this edge is believed.
    """

    number: int
    relation: Relation
    taker: Hand
    giver: Hand
    printed: Attribution
    found: Attribution | None = None
    matches: tuple[Match, ...] = ()
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """The hops in order from the article under review; *earliest* is the earliest known original's article.

    *shared* are ids of further articles that carry the same words; *origins* are the ids of the articles reached and
    of these, folded: copies of one text, and stories that credit one another, are one origin, that of the hops first.
    *circle* are the names of hands that have the words from each other.  *rivals* are passages elsewhere that fit as
    well but lead to another speaker or origin (their outlets' names), *margin* how far the best of them lies behind in
    similarity.
    """

    hops: tuple[Hop, ...] = ()
    earliest: Article | None = None
    shared: tuple[str, ...] = ()
    origins: tuple[tuple[str, ...], ...] = ()
    circle: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    margin: float | None = None


class Severity(StrEnum):
    """How loud a finding is, ascending: NOTE < WARNING < ERROR."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0, 1 or 2."""
        return (Severity.NOTE, Severity.WARNING, Severity.ERROR).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check objects to (SARIF result).

    *hop* is the number of the hop whose taker changed the words (None: the article as a whole); *passage* the index
    in the content of the attribution under review.  *printed* and *original* are the two stretches, where there are.
    """

    check: str
    severity: Severity
    message: str
    hop: int | None = None
    passage: int | None = None
    printed: Passage | None = None
    original: Passage | None = None

    @property
    def fingerprint(self) -> str:
        """A digest that survives moved lines: the check, hop and words of both sides."""
        sides = [p.exact if p else None for p in (self.printed, self.original)]
        return digest(self.check, str(self.hop), *sides, self.message if sides == [None, None] else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A stored article that came near printed words when they were looked up, by their own words, in the whole store.

    *printed* are the words; *name* that of its outlet or publisher.  *score*, 0 to 1, is its share of the words' runs
    of three (two, where they are few), rare ones counting more; *similarity* that of its best passage; *margin* the
    lead of that one over the next best in the same article, None where no other came near.
    """

    printed: Passage
    article: str
    name: str
    url: str | None
    score: float
    similarity: float
    margin: float | None


class Verdict(StrEnum):
    """What can be said of a passage, worst first in the order of ``rank``."""

    ALTERED = "ALTERED"
    UNSUPPORTED = "UNSUPPORTED"
    AMBIGUOUS = "AMBIGUOUS"
    UNVERIFIED = "UNVERIFIED"
    CONFIRMED = "CONFIRMED"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One attribution under review and everything found about it (schema.org ClaimReview).

    *because* holds, for each verdict, the rule that decided it, as a sentence; *near* the articles that its words alone
    found, nearest first; *policy* is the fingerprint of the policy that gave the verdicts.
    """

    attribution: Attribution
    credits: tuple[Credit, ...] = ()
    searches: tuple[Search, ...] = ()
    trace: Trace = field(default_factory=Trace)
    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    because: tuple[str, ...] = ()
    support: Support | None = None
    near: tuple[Near, ...] = ()
    policy: str = ""

    @property
    def verdict(self) -> Verdict:
        """The worst verdict of the passages."""
        return min(self.verdicts, key=lambda v: v.rank, default=Verdict.UNVERIFIED)

    @property
    def looked(self) -> bool:
        """Whether every place that may hold the words was searched, or the whole store was.

        An outlet that could not be searched leaves the question open, unless a decided credit rules it out.
        """
        done = {s.outlet for s in self.searches if s.outcome in (Outcome.FOUND, Outcome.ABSENT)}
        ruled_out = {c.key for credit in self.credits if credit.decided for c in credit.candidates} - {
            credit.decided.key for credit in self.credits if credit.decided
        }
        open_ = {s.outlet for s in self.searches if s.outlet} - done - ruled_out
        return None in done or (bool(done) and not open_)

    @property
    def id(self) -> str:
        """A digest of the words and the speaker, not of the place: moved lines keep it."""
        a = self.attribution
        return digest(*(p.exact for p in a.content), a.speaker.name if a.speaker else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A check as the reader of a report needs it."""

    key: str
    severity: Severity
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What decides a verdict: rules, word lists, thresholds and severities, each a term with its value, by key."""

    terms: tuple[tuple[str, str], ...]

    @property
    def fingerprint(self) -> str:
        """The digest of all terms: the same answer to the same question is owed only under the same one.

        >>> Policy(terms=(("threshold.near", "0.45"),)).fingerprint
        'ff48f96fa4bc3404'
        """
        return digest(*(part for term in self.terms for part in term))


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One execution (PROV Activity).  *settings* is their digest; *policy* the fingerprint of the policy it used."""

    kind: str
    started: datetime
    ended: datetime
    version: str
    settings: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole answer for one article.  *outlets* are the facts of every hand in it, by key."""

    article: Article
    credits: tuple[Credit, ...] = ()
    findings: tuple[Finding, ...] = ()
    cases: tuple[Case, ...] = ()
    rules: tuple[Rule, ...] = ()
    outlets: Mapping[str, Outlet] = field(default_factory=dict)
    run: Run
