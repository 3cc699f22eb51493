"""Reports made by hand of model values, one for each thing that a format must show."""

from __future__ import annotations

from datetime import UTC, datetime

from provenance.model import (
    Alignment,
    Article,
    Attribution,
    Case,
    Channel,
    ChannelHow,
    Credit,
    CreditKind,
    Edit,
    EditKind,
    Fact,
    Finding,
    Hand,
    Hop,
    Kind,
    Match,
    Moment,
    Origin,
    Outcome,
    Outlet,
    OutletCandidate,
    OutletKind,
    Part,
    PartKind,
    Passage,
    Period,
    Place,
    Precision,
    Relation,
    Report,
    Resolution,
    Rule,
    Run,
    Search,
    Severity,
    SourceMap,
    Speaker,
    Support,
    Trace,
    Verdict,
)

PROFILES = "Alliance for Securing Democracy, State Media Profiles"
TASS = Outlet(
    key="tass",
    name="TASS",
    kind=OutletKind.WIRE,
    country="RU",
    domains=("tass.com", "tass.ru"),
    facts=(
        Fact(key="state_affiliation", value="state-controlled", source=PROFILES, as_of="2024-02-07"),
        Fact(key="ownership", value="Russian Federation", source=PROFILES, as_of="2024-02-07"),
        Fact(key="country", value="RU", source="State Media Profiles, country column", as_of=None),
        Fact(key="founded", value="in some year nobody cites", source=None, as_of=None),
    ),
)
TOI = Outlet(
    key="times-of-israel",
    name="The Times of Israel",
    kind=OutletKind.ONLINE,
    country="IL",
    domains=("timesofisrael.com",),
    facts=(Fact(key="ownership", value="privately owned, uncited", source=None, as_of=None),),
)
CNN = Outlet(key="cnn", name="CNN", kind=OutletKind.BROADCASTER, country="US", domains=("cnn.com",))
WSJ = Outlet(key="wall-street-journal", name="The Wall Street Journal", domains=("wsj.com",))
OUTLETS = {o.key: o for o in (TASS, TOI, CNN, WSJ)}

RULES = (
    Rule(key="certainty-changed", severity=Severity.ERROR, help="A word that says how certain it is was changed."),
    Rule(key="number-changed", severity=Severity.ERROR, help="A number was changed, added or dropped."),
    Rule(key="original-missing", severity=Severity.WARNING, help="No original of the words was found."),
    Rule(key="typography", severity=Severity.NOTE, help="Marks, case or dashes differ."),
)
RUN = Run(
    kind="verify",
    started=datetime(2022, 4, 22, 9, 0, tzinfo=UTC),
    ended=datetime(2022, 4, 22, 9, 0, 4, tzinfo=UTC),
    version="0.1.0",
    settings="00aa",
    policy="11bb",
)


def article(text: str, **values: object) -> Article:
    """An article with one part a line, the first its headline."""
    parts, at = [], 0
    for number, line in enumerate(text.split("\n")):
        kind = PartKind.HEADLINE if number == 0 else PartKind.PARAGRAPH
        if line:
            parts.append(Part(kind=kind, start=at, end=at + len(line)))
        at += len(line) + 1
    return Article(text=text, parts=tuple(parts), digest="c0ffee", extractor="sample 1", **values)  # type: ignore[arg-type]


REPOST = article(
    "Envoy says talks ‘will’ be held in Jerusalem\n"
    "“It will be a great honor for 20 delegations,” Ambassador Alexander Ben Zvi told TASS on Thursday.\n"
    "The two leaders are “in regular contact with each other,” the envoy added.\n"
    "“It’s not looking great,” Bennett told CNN.\n"
    "He said that both sides had agreed to nothing yet.\n"
    "“We never asked for this,” two officials told reporters.\n"
    "“The price is too high,” a minister told the Journal.\n"
    "“We shall see,” she told the Times.\n"
    "“We wait. We will never leave,” Anatoly Viktorov told TASS in Russian, adding: “Ask them.”\n"
    "The band played “Long Way Home” at the end.",
    publisher="steampunk heart",
    url="https://steampunk.example/envoy",
    source_map=None,
)
STORY = article(
    "Envoy: talks will be held\n"
    "“It will be a great honor for 20 delegations, if both sides agree,” Ben Zvi told the TASS agency.\n"
    "Bennett and Putin are “in regular contact with each other,” he said.\n"
    "“It’s not looking great,” Bennett told CNN. Both sides had agreed to nothing, he said.",
    publisher="The Times of Israel",
    outlet="times-of-israel",
    url="https://www.timesofisrael.com/envoy-talks/",
    published=Moment(at=datetime(2022, 4, 21, 17, 40, tzinfo=UTC), precision=Precision.MINUTE),
    origin=Origin.FETCHED,
)
WIRE = article(
    "Israel ready to host talks — ambassador\n"
    "“It may be a great honor for 12 delegations, if both sides agree. We wait. They are in regular contact with each "
    "other,” Alexander Ben Zvi said.",
    publisher="TASS",
    outlet="tass",
    url="https://tass.com/world/1441101",
    published=Moment(at=datetime(2022, 4, 21, tzinfo=UTC), precision=Precision.DAY),
    origin=Origin.FETCHED,
)
RUSSIAN = article(
    "Посол: мы ждём\n«Мы ждём. Никто не говорит о том, что мы когда-нибудь уйдём», — сказал Бен Цви.",
    publisher="TASS",
    outlet="tass",
    url="https://tass.ru/politika/14437001",
    language="ru",
    origin=Origin.FETCHED,
)
INTERVIEW = article(
    "Interview with Naftali Bennett\nBENNETT: I hope so, but it’s not looking great.",
    publisher="CNN",
    outlet="cnn",
    url="https://transcripts.cnn.com/show/ctw/date/2022-04-20/segment/01",
    origin=Origin.SUPPLIED,
)


def find(of: Article, words: str) -> Passage:
    """The passage of the article with these words."""
    at = of.text.index(words)
    return of.passage(at, at + len(words))


def aligned(taker: Article, giver: Article, steps: list[tuple[EditKind, str, str]]) -> Alignment:
    """An alignment whose edits hold these words of the two articles, in order; the passages run from first to last."""
    edits = []
    here = taker.text.index(next(p for _, p, _ in steps if p))
    there = giver.text.index(next(o for _, _, o in steps if o))
    first = (here, there)
    for kind, printed, original in steps:
        here = taker.text.index(printed, here)
        there = giver.text.index(original, there)
        ends = (here + len(printed), there + len(original))
        edits.append(
            Edit(
                kind=kind,
                printed=(here, ends[0]),
                original=(there, ends[1]),
                printed_text=printed,
                original_text=original,
            )
        )
        here, there = ends
    return Alignment(
        article=giver.id,
        printed=taker.passage(first[0], here),
        spans=(giver.passage(first[1], there),),
        edits=tuple(edits),
        similarity=91.2345,
        margin=40.0,
    )


def kept(words: str) -> list[tuple[EditKind, str, str]]:
    """Steps that keep each of the words."""
    return [(EditKind.KEEP, w, w) for w in words.split()]


REPOST_HAND = Hand(name="steampunk heart", article=REPOST)
STORY_HAND = Hand(name="The Times of Israel", outlet=TOI, article=STORY)
WIRE_HAND = Hand(name="TASS", outlet=TASS, article=WIRE)
CNN_HAND = Hand(name="CNN", outlet=CNN, article=INTERVIEW)
BEN_ZVI = Hand(name="Alexander Ben Zvi")
BENNETT = Hand(name="Naftali Bennett")

TASS_CANDIDATE = OutletCandidate(key="tass", name="TASS", evidence=("named in full",))
TO_TASS = Channel(candidates=(TASS_CANDIDATE,), how=ChannelHow.SAME_SENTENCE, mention=find(REPOST, "TASS"))
THURSDAY = Period(
    text="Thursday",
    start=datetime(2022, 4, 21, tzinfo=UTC),
    end=datetime(2022, 4, 22, tzinfo=UTC),
    precision=Precision.DAY,
)
HONOR = Attribution(
    content=(find(REPOST, "It will be a great honor for 20 delegations,"),),
    quoted=(find(REPOST, "It will be a great honor for 20 delegations,"),),
    cue=find(REPOST, "told"),
    source=find(REPOST, "Ambassador Alexander Ben Zvi"),
    kind=Kind.DIRECT,
    speaker=Speaker(name="Alexander Ben Zvi", role="Ambassador", mention=find(REPOST, "Ambassador Alexander Ben Zvi")),
    channel=TO_TASS,
    when=THURSDAY,
)
KEEP, SUB, DEL = EditKind.KEEP, EditKind.SUBSTITUTE, EditKind.DELETE
HONOR_REPRINTED = aligned(
    REPOST,
    STORY,
    kept("It will be a great honor for 20 delegations"),
)
HONOR_CHANGED = aligned(
    STORY,
    WIRE,
    [
        (KEEP, "It", "It"),
        (SUB, "will", "may"),
        *kept("be a great honor for"),
        (SUB, "20", "12"),
        *kept("delegations if both sides agree"),
    ],
)
ALTERED = Case(
    attribution=HONOR,
    searches=(
        Search(
            lead="1", outlet="tass", asked="https://tass.com/search?q=honor", outcome=Outcome.FOUND, articles=(WIRE.id,)
        ),
    ),
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.REPUBLISHED,
                taker=REPOST_HAND,
                giver=STORY_HAND,
                printed=HONOR,
                matches=(Match(passage=0, printed=HONOR.content[0], alignments=(HONOR_REPRINTED,)),),
                evidence="the credit “Source: TOI” and 9 shared quotations",
            ),
            Hop(
                number=2,
                relation=Relation.QUOTED,
                taker=STORY_HAND,
                giver=WIRE_HAND,
                printed=HONOR,
                matches=(Match(passage=0, printed=HONOR_CHANGED.printed, alignments=(HONOR_CHANGED,)),),
                evidence="“told the TASS agency”, published the same day",
            ),
            Hop(number=3, relation=Relation.INTERVIEWED, taker=WIRE_HAND, giver=BEN_ZVI, printed=HONOR),
        ),
        earliest=WIRE,
    ),
    findings=(
        Finding(
            check="certainty-changed",
            severity=Severity.ERROR,
            hop=2,
            passage=0,
            message="“will” is printed where the original has “may”.",
            printed=find(STORY, "will"),
            original=find(WIRE, "may"),
        ),
        Finding(
            check="number-changed",
            severity=Severity.ERROR,
            hop=2,
            passage=0,
            message="“20” is printed where the original has “12”.",
            printed=find(STORY, "20"),
            original=find(WIRE, "12"),
        ),
        Finding(
            check="condition-dropped",
            severity=Severity.WARNING,
            hop=1,
            passage=0,
            message="The cut takes away “if both sides agree”.",
            original=find(STORY, "if both sides agree"),
        ),
    ),
    verdicts=(Verdict.ALTERED,),
)

CONTACT = Attribution(
    content=(find(REPOST, "“in regular contact with each other,”"),),
    quoted=(find(REPOST, "in regular contact with each other,"),),
    kind=Kind.MIXED,
    speaker=Speaker(name="Alexander Ben Zvi", role="envoy", mention=find(REPOST, "the envoy"), how=Resolution.ROLE),
    channel=Channel(candidates=(TASS_CANDIDATE,), how=ChannelHow.INHERITED),
)
CONTACT_WORDS = [(KEEP, "in regular contact with each other", "in regular contact with each other")]
CONFIRMED = Case(
    attribution=CONTACT,
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.REPUBLISHED,
                taker=REPOST_HAND,
                giver=STORY_HAND,
                printed=CONTACT,
                matches=(
                    Match(passage=0, printed=CONTACT.content[0], alignments=(aligned(REPOST, STORY, CONTACT_WORDS),)),
                ),
            ),
            Hop(
                number=2,
                relation=Relation.QUOTED,
                taker=STORY_HAND,
                giver=WIRE_HAND,
                printed=CONTACT,
                matches=(
                    Match(passage=0, printed=CONTACT.content[0], alignments=(aligned(STORY, WIRE, CONTACT_WORDS),)),
                ),
            ),
            Hop(number=3, relation=Relation.INTERVIEWED, taker=WIRE_HAND, giver=BEN_ZVI, printed=CONTACT),
        ),
        earliest=WIRE,
    ),
    findings=(
        Finding(
            check="typography",
            severity=Severity.NOTE,
            hop=1,
            passage=0,
            message="The clean cut ends with a comma inside the marks.",
        ),
    ),
    verdicts=(Verdict.CONFIRMED,),
)

INDIRECT_WORDS = Attribution(
    content=(find(REPOST, "both sides had agreed to nothing yet"),),
    kind=Kind.INDIRECT,
    speaker=Speaker(name="Naftali Bennett", role="Prime Minister", mention=find(REPOST, "He"), how=Resolution.PRONOUN),
)
INDIRECT = Case(
    attribution=INDIRECT_WORDS,
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.REPUBLISHED,
                taker=REPOST_HAND,
                giver=STORY_HAND,
                printed=INDIRECT_WORDS,
                matches=(
                    Match(
                        passage=0,
                        printed=INDIRECT_WORDS.content[0],
                        indirect=find(STORY, "Both sides had agreed to nothing, he said."),
                        support=Support.SUPPORTED,
                    ),
                ),
            ),
            Hop(number=2, relation=Relation.INTERVIEWED, taker=STORY_HAND, giver=BENNETT, printed=INDIRECT_WORDS),
        ),
        earliest=STORY,
    ),
    searches=(
        Search(lead="6", outlet="cnn", asked="https://www.cnn.com/x", outcome=Outcome.UNREACHABLE, reason="timeout"),
    ),
    verdicts=(Verdict.CONFIRMED,),
    support=Support.SUPPORTED,
)

HEADLINE_WORDS = Attribution(
    content=(find(REPOST, "talks ‘will’ be held in Jerusalem"),),
    quoted=(find(REPOST, "will"),),
    kind=Kind.MIXED,
    place=Place.HEADLINE,
    speaker=Speaker(name="Alexander Ben Zvi", mention=find(REPOST, "Envoy"), how=Resolution.ROLE),
)
HEADLINE = Case(
    attribution=HEADLINE_WORDS,
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.REPUBLISHED,
                taker=REPOST_HAND,
                giver=STORY_HAND,
                printed=HEADLINE_WORDS,
                matches=(Match(passage=0, printed=HEADLINE_WORDS.content[0], missing=(HEADLINE_WORDS.quoted[0],)),),
            ),
        ),
    ),
    findings=(
        Finding(
            check="headline-overreach",
            severity=Severity.WARNING,
            hop=1,
            passage=0,
            message="The headline quotes “will”, which neither the body nor the original has of these talks.",
            printed=find(REPOST, "will"),
        ),
    ),
    verdicts=(Verdict.ALTERED,),
)

UNNAMED_WORDS = Attribution(
    content=(find(REPOST, "We never asked for this,"),),
    quoted=(find(REPOST, "We never asked for this,"),),
    kind=Kind.DIRECT,
    speaker=Speaker(name=None, mention=find(REPOST, "two officials"), how=Resolution.UNNAMED),
    channel=Channel(how=ChannelHow.SAME_SENTENCE, mention=find(REPOST, "reporters")),
)
UNSUPPORTED = Case(
    attribution=UNNAMED_WORDS,
    searches=(
        Search(lead="2", outlet="times-of-israel", asked="“never asked for this”", outcome=Outcome.ABSENT),
        Search(lead="2", outlet=None, asked="the store", outcome=Outcome.ABSENT),
    ),
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.REPUBLISHED,
                taker=REPOST_HAND,
                giver=STORY_HAND,
                printed=UNNAMED_WORDS,
                matches=(Match(passage=0, printed=UNNAMED_WORDS.content[0], missing=(UNNAMED_WORDS.quoted[0],)),),
            ),
        )
    ),
    findings=(
        Finding(
            check="original-missing",
            severity=Severity.WARNING,
            hop=1,
            passage=0,
            message="No passage of The Times of Israel comes near these words.",
        ),
    ),
    verdicts=(Verdict.UNSUPPORTED,),
)

PRICE = Attribution(
    content=(find(REPOST, "The price is too high,"),),
    quoted=(find(REPOST, "The price is too high,"),),
    kind=Kind.DIRECT,
    speaker=Speaker(name="a minister", mention=find(REPOST, "a minister")),
    channel=Channel(
        candidates=(
            OutletCandidate(key="wall-street-journal", name="The Wall Street Journal", evidence=("“the Journal”",)),
        ),
        how=ChannelHow.SAME_SENTENCE,
    ),
)
UNVERIFIED = Case(
    attribution=PRICE,
    searches=(
        Search(
            lead="3",
            outlet="wall-street-journal",
            asked="https://www.wsj.com/articles/the-price-is-too-high",
            outcome=Outcome.UNREACHABLE,
            reason="paywall",
            mend="Save the page, then: provenance add page.html --as-url URL --outlet wall-street-journal",
            at=datetime(2022, 4, 22, 8, 59, tzinfo=UTC),
        ),
        Search(
            lead="3",
            outlet="wall-street-journal",
            asked="https://www.wsj.com/search?q=price",
            outcome=Outcome.UNREACHABLE,
            reason="robots.txt forbids it",
            mend="Ask the publisher, or find the article yourself and add it by hand.",
        ),
        Search(
            lead="4",
            outlet="cnn",
            asked="https://www.cnn.com/search?q=price",
            outcome=Outcome.NOT_TRIED,
            reason="the search needs a script",
            mend="Search there yourself and hand the address to: provenance crawl URL",
        ),
        *(
            Search(
                lead="5",
                outlet="cnn",
                asked=f"https://www.cnn.com/2022/04/{day}/price",
                outcome=Outcome.UNREACHABLE,
                reason="429, too many requests",
            )
            for day in (18, 19, 20, 21)
        ),
    ),
    findings=(
        Finding(
            check="original-missing",
            severity=Severity.NOTE,
            passage=0,
            message="Nothing could be read that might hold these words.",
        ),
    ),
    verdicts=(Verdict.UNVERIFIED,),
)

SEE = Attribution(
    content=(find(REPOST, "We shall see,"),),
    quoted=(find(REPOST, "We shall see,"),),
    kind=Kind.DIRECT,
    speaker=Speaker(name="she", mention=find(REPOST, "she"), how=Resolution.PRONOUN),
    channel=Channel(
        candidates=(
            OutletCandidate(key="nyt", name="The New York Times", evidence=("alias “the Times”",)),
            OutletCandidate(key="the-times", name="The Times", evidence=("alias “the Times”", "same country")),
        ),
        how=ChannelHow.SAME_SENTENCE,
    ),
)
AMBIGUOUS = Case(
    attribution=SEE,
    trace=Trace(rivals=("The New York Times", "The Times")),
    verdicts=(Verdict.AMBIGUOUS,),
)

GREAT = Attribution(
    content=(find(REPOST, "It’s not looking great,"),),
    quoted=(find(REPOST, "It’s not looking great,"),),
    kind=Kind.DIRECT,
    speaker=Speaker(name="Naftali Bennett", role="Prime Minister", mention=find(REPOST, "Bennett")),
    channel=Channel(candidates=(OutletCandidate(key="cnn", name="CNN"),), how=ChannelHow.SAME_SENTENCE),
)
GREAT_WORDS = [(KEEP, "It’s", "It’s"), *kept("not looking great")]
SUPPLIED = Case(
    attribution=GREAT,
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.REPUBLISHED,
                taker=REPOST_HAND,
                giver=STORY_HAND,
                printed=GREAT,
                matches=(
                    Match(passage=0, printed=GREAT.content[0], alignments=(aligned(REPOST, STORY, GREAT_WORDS),)),
                ),
            ),
            Hop(number=2, relation=Relation.QUOTED, taker=STORY_HAND, giver=CNN_HAND, printed=GREAT),
            Hop(number=3, relation=Relation.INTERVIEWED, taker=CNN_HAND, giver=BENNETT, printed=GREAT),
        ),
        earliest=INTERVIEW,
    ),
    verdicts=(Verdict.CONFIRMED,),
)
SPLICED_WORDS = Attribution(
    content=(find(REPOST, "We wait. We will never leave,"), find(REPOST, "Ask them.")),
    quoted=(find(REPOST, "We wait. We will never leave,"), find(REPOST, "Ask them.")),
    kind=Kind.DIRECT,
    speaker=Speaker(name="Anatoly Viktorov", mention=find(REPOST, "Anatoly Viktorov")),
    channel=TO_TASS,
)
_SPLICE = aligned(
    REPOST,
    WIRE,
    [
        (KEEP, "We wait", "We wait"),
        (EditKind.JUMP, "", ". They are in regular contact with"),
        (SUB, "We will never leave", "each other"),
    ],
)
SPLICED = Case(
    attribution=SPLICED_WORDS,
    trace=Trace(
        hops=(
            Hop(
                number=1,
                relation=Relation.QUOTED,
                taker=REPOST_HAND,
                giver=WIRE_HAND,
                printed=SPLICED_WORDS,
                found=HONOR,
                matches=(
                    Match(passage=0, printed=SPLICED_WORDS.content[0], alignments=(_SPLICE,)),
                    Match(
                        passage=1,
                        printed=SPLICED_WORDS.content[1],
                        indirect=find(RUSSIAN, "Мы ждём."),
                        support=Support.PARTLY,
                        translated=True,
                    ),
                ),
                evidence="“told TASS”",
            ),
        ),
        earliest=WIRE,
    ),
    findings=(
        Finding(
            check="spliced",
            severity=Severity.ERROR,
            hop=1,
            passage=0,
            message="Two sentences are joined with no ellipsis; the original has others between them.",
        ),
        Finding(
            check="speaker-changed",
            severity=Severity.ERROR,
            hop=1,
            passage=0,
            message="The original has Alexander Ben Zvi say this.",
        ),
        Finding(
            check="date-changed",
            severity=Severity.WARNING,
            passage=0,
            message="The original is of another day.",
        ),
    ),
    verdicts=(Verdict.ALTERED, Verdict.CONFIRMED),
    support=Support.PARTLY,
)
TITLE = Case(
    attribution=Attribution(
        content=(find(REPOST, "Long Way Home"),), quoted=(find(REPOST, "Long Way Home"),), kind=Kind.TITLE
    ),
)

CREDIT = Credit(
    kind=CreditKind.SOURCE_LINE,
    text="Source: TOI",
    candidates=(
        OutletCandidate(key="times-of-israel", name="The Times of Israel", evidence=("alias “TOI”",)),
        OutletCandidate(key="times-of-india", name="The Times of India", evidence=("alias “TOI”",)),
    ),
    decided=OutletCandidate(
        key="times-of-israel", name="The Times of Israel", evidence=("9 of 9 quotations stand in its story",)
    ),
)
UNDECIDED = Credit(kind=CreditKind.VIA, text="via the Times", candidates=SEE.channel.candidates if SEE.channel else ())
LATER = Finding(
    check="credit-mismatch",
    severity=Severity.WARNING,
    message="“via the Times” is credited, and no article of it in the store carries these quotations.",
)

FULL = Report(
    article=REPOST,
    credits=(CREDIT, UNDECIDED),
    findings=(LATER,),
    cases=(HEADLINE, ALTERED, SPLICED, CONFIRMED, SUPPLIED, INDIRECT, UNSUPPORTED, UNVERIFIED, AMBIGUOUS, TITLE),
    rules=RULES,
    outlets=OUTLETS,
    run=RUN,
)
FAITHFUL = Report(
    article=REPOST, credits=(CREDIT,), cases=(CONFIRMED, SUPPLIED, INDIRECT), rules=RULES, outlets=OUTLETS, run=RUN
)
EMPTY = Report(article=article("Weather\nRain is expected."), rules=RULES, run=RUN)

EVIL = (
    "</style><script>alert(1)</script><img src=x onerror=alert(1)> & \"quoted\" 'single' `code` **bold** _it_ "
    "[a link](javascript:alert(1)) ![pic](https://evil.example/p.png) <https://evil.example> www.evil.example "
    "\x1b[2J\x1b]8;;https://evil.example\x07click\x1b]8;;\x07 \x9b31m \u202eesrever\u202c \u200bzero\u2060 "
    "| a cell | #1 @everyone ~~gone~~ $x$ \\ \x7f [bold red]rich[/] :boom: {+in+} [-out-] \ud800 \x00"
)
HOSTILE_ARTICLE = Article(
    text=f"{EVIL}\n“{EVIL}” {EVIL}",
    parts=(Part(kind=PartKind.HEADLINE, start=0, end=len(EVIL)),),
    publisher=EVIL,
    url="javascript:alert(1)//" + EVIL,
    source_map=SourceMap(segments=((0, 3, 4000),), lines=(0, 3)),
)
HOSTILE_GIVER = Article(
    text=f"{EVIL} but {EVIL}", publisher=EVIL, url='https://evil.example/"><script>alert(1)</script>\x1b[2J\u202e)'
)
HOSTILE_OUTLET = Outlet(
    key="evil", name=EVIL, facts=(Fact(key=EVIL, value=EVIL, source=EVIL, as_of=EVIL),), domains=(EVIL,)
)
_EVIL_PASSAGE = HOSTILE_ARTICLE.passage(len(EVIL) + 2, 2 * len(EVIL) + 2)
_EVIL_CANDIDATE = OutletCandidate(key=None, name=EVIL, evidence=(EVIL,))
_EVIL_WORDS = Attribution(
    content=(_EVIL_PASSAGE,),
    quoted=(_EVIL_PASSAGE,),
    cue=_EVIL_PASSAGE,
    source=_EVIL_PASSAGE,
    kind=Kind.DIRECT,
    speaker=Speaker(name=EVIL, role=EVIL, mention=_EVIL_PASSAGE, how=Resolution.ROLE),
    channel=Channel(candidates=(_EVIL_CANDIDATE,), how=ChannelHow.INHERITED, mention=_EVIL_PASSAGE, programme=EVIL),
    when=Period(text=EVIL, start=None, end=None, precision=Precision.DAY),
)
_EVIL_ALIGNMENT = Alignment(
    article=HOSTILE_GIVER.id,
    printed=_EVIL_PASSAGE,
    spans=(HOSTILE_GIVER.passage(0, len(EVIL)),),
    edits=(
        Edit(
            kind=EditKind.SUBSTITUTE,
            printed=(_EVIL_PASSAGE.start, _EVIL_PASSAGE.end),
            original=(0, len(EVIL)),
            printed_text=EVIL,
            original_text=EVIL,
        ),
    ),
    similarity=1.0,
)
_EVIL_HOPS = (
    Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name=EVIL, article=HOSTILE_ARTICLE),
        giver=Hand(name=EVIL, outlet=HOSTILE_OUTLET, article=HOSTILE_GIVER),
        printed=_EVIL_WORDS,
        matches=(Match(passage=0, printed=_EVIL_PASSAGE, alignments=(_EVIL_ALIGNMENT,), why=(EVIL,)),),
        evidence=EVIL,
    ),
)
_EVIL_FINDING = Finding(
    check="words-changed",
    severity=Severity.ERROR,
    hop=1,
    passage=0,
    message=EVIL,
    printed=_EVIL_PASSAGE,
    original=HOSTILE_GIVER.passage(0, len(EVIL)),
)
_EVIL_SEARCH = Search(lead="l", outlet="evil", asked=EVIL, outcome=Outcome.UNREACHABLE, reason=EVIL, mend=EVIL)


def _evil_case(verdict: Verdict) -> Case:
    return Case(
        attribution=_EVIL_WORDS,
        trace=Trace(hops=_EVIL_HOPS, rivals=(EVIL,), shared=(EVIL,)),
        searches=(_EVIL_SEARCH,),
        findings=(_EVIL_FINDING,),
        verdicts=(verdict,),
    )


HOSTILE = Report(
    article=HOSTILE_ARTICLE,
    credits=(Credit(kind=CreditKind.VIA, text=EVIL, candidates=(_EVIL_CANDIDATE,), decided=_EVIL_CANDIDATE),),
    findings=(Finding(check="credit-mismatch", severity=Severity.WARNING, message=EVIL),),
    cases=(
        *(_evil_case(verdict) for verdict in Verdict),
        Case(attribution=Attribution(content=(_EVIL_PASSAGE,), kind=Kind.NICKNAME)),
    ),
    rules=(Rule(key="words-changed", severity=Severity.ERROR, help=EVIL),),
    outlets={"evil": HOSTILE_OUTLET},
    run=RUN,
)

#: Every report with a golden file, by name.
REPORTS = {"full": FULL, "faithful": FAITHFUL, "empty": EMPTY}
#: And the one that is only searched for what must not be there.
ALL = {**REPORTS, "hostile": HOSTILE}
