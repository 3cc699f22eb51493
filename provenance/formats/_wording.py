"""The words a report is written in: of texts and not of people, and the same in every format."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from provenance.formats._visible import visible
from provenance.model import (
    Article,
    Attribution,
    Case,
    Channel,
    ChannelHow,
    Credit,
    Kind,
    Moment,
    Outcome,
    OutletCandidate,
    Passage,
    Period,
    Place,
    Precision,
    Relation,
    Resolution,
    Run,
    Search,
    Severity,
    Speaker,
    Support,
    Verdict,
)

#: Titles that go with anybody's name, in the languages read; no words about an office.
_COURTESIES = {"dr", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "madam", "m", "mme", "mlle", "herr", "frau"}
_COURTESIES |= {"г-н", "г-жа", "господин", "госпожа"}

#: A verdict as a heading and in the summary line.
LABELS = {
    Verdict.ALTERED: "altered",
    Verdict.UNSUPPORTED: "no passage found",
    Verdict.AMBIGUOUS: "ambiguous",
    Verdict.UNVERIFIED: "could not be checked",
    Verdict.CONFIRMED: "confirmed",
}
#: What a verdict means, and what it does not.
MEANINGS = {
    Verdict.ALTERED: "A passage of the original is near, and the text printed here differs from it.",
    Verdict.UNSUPPORTED: "The originals named here were read; no passage in them comes near.",
    Verdict.AMBIGUOUS: "Several passages fit, and they lead to different answers; none was picked.",
    Verdict.UNVERIFIED: "No original could be read, so nothing is said for or against the words.",
    Verdict.CONFIRMED: "An original has the passage and no check objects. Whether what was said is true is not asked.",
}
#: A sign for each verdict, so that nothing hangs on colour.
SIGNS = {
    Verdict.ALTERED: "✗",
    Verdict.UNSUPPORTED: "○",
    Verdict.AMBIGUOUS: "?",
    Verdict.UNVERIFIED: "–",
    Verdict.CONFIRMED: "✓",
}
#: A sign for each severity.
LOUDNESS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
#: How the taker of a hop had the words, before the giver's name.
RELATIONS = {
    Relation.REPUBLISHED: "republished from",
    Relation.QUOTED: "quoted from",
    Relation.INTERVIEWED: "said by",
}
#: How far an original bears out words that are not in marks.
SUPPORTS = {
    Support.SUPPORTED: "the original bears it out",
    Support.PARTLY: "the original bears it out in part",
    Support.CONTRADICTED: "the original says otherwise",
    Support.NONE: "no passage bears it out",
}
#: What came of a search, of a place.
OUTCOMES = {
    Outcome.FOUND: "found",
    Outcome.ABSENT: "read, nothing near",
    Outcome.UNREACHABLE: "could not be read",
    Outcome.NOT_TRIED: "not tried",
}
#: The sentence that keeps the two kinds of statement apart.
APART = (
    "Listed facts about an outlet are shown with their source. They count for nothing in the verdicts, "
    "which compare texts only."
)
_CHANNELS = {
    ChannelHow.SAME_SENTENCE: "named in the same sentence",
    ChannelHow.INHERITED: "carried over from an earlier sentence",
    ChannelHow.ANNOUNCED_LATER: "named in a later sentence",
}
#: Digits of an id or fingerprint that are shown: enough to tell those of one store apart.
SHORT = 8
_RIVALS = 6  # named of what fits as well: enough to see that nothing decides
# Not strftime's names: those are of the machine's locale.
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MARKS = "“”„«»\"'‘’"


def day(at: datetime) -> str:
    """Return the day as an editor writes it.

    >>> day(datetime(2022, 4, 21))
    '21 April 2022'
    """
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def minute(at: datetime) -> str:
    """Return the day and the minute, in UTC as all times of a report are."""
    return f"{day(at)}, {at:%H:%M} UTC"


def moment(when: Moment) -> str:
    """Return the time, as exact as it was stated."""
    at = when.at
    return {
        Precision.MINUTE: minute(at),
        Precision.DAY: day(at),
        Precision.MONTH: f"{_MONTHS[at.month - 1]} {at.year}",
        Precision.YEAR: str(at.year),
    }[when.precision]


_HALF_DAY = timedelta(hours=12)


def period(when: Period) -> str:
    """Return the date as printed, with what it comes to.

    >>> period(Period(text="Thursday", start=None, end=None, precision=Precision.DAY))
    '“Thursday”'
    """
    printed = f"“{visible(when.text)}”"
    if when.start is None:
        return printed
    if when.end is None:
        return f"{printed} ({moment(Moment(at=when.start, precision=when.precision))})"
    if when.precision is not Precision.DAY:
        middle = when.start + (when.end - when.start) / 2
        return f"{printed} ({moment(Moment(at=middle, precision=when.precision))})"
    # Days of an outlet's zone begin and end inside days of UTC: half a day in, the date is theirs.
    first, last = when.start + _HALF_DAY, when.end - _HALF_DAY
    return f"{printed} ({day(first)})" if last <= first else f"{printed} ({day(first)} to {day(last)})"


def quotation(attribution: Attribution) -> str:
    """Return the words under review on one line: in marks where all of them are quoted, interruptions as `` / ``.

    >>> p = Passage(start=0, end=3, exact="“No")
    >>> quotation(Attribution(content=(p,), kind=Kind.DIRECT))
    '“No”'
    """
    words = [visible(p.exact).strip() for p in attribution.content]
    if attribution.kind in (Kind.MIXED, Kind.INDIRECT):
        return " / ".join(words)
    return " / ".join(f"“{w.strip(_MARKS)}”" for w in words)


def form(attribution: Attribution) -> str:
    """Return what sort of speech it is: "direct quotation", "indirect speech, in the headline"."""
    kinds = {
        Kind.DIRECT: "direct quotation",
        Kind.MIXED: "partly quoted",
        Kind.INDIRECT: "indirect speech",
        Kind.TITLE: "a title",
        Kind.NICKNAME: "a nickname",
        Kind.SCARE_QUOTE: "words held at a distance",
    }
    return kinds[attribution.kind] + (", in the headline" if attribution.place is Place.HEADLINE else "")


def speaker(attribution: Attribution) -> str:
    """Return who is said to have said it: name and role, or the words that stand for an unnamed source."""
    who = attribution.speaker
    if who is None:
        return "no speaker stated"
    mention = f"“{visible(who.mention.exact)}”" if who.mention else ""
    held = role(who)
    after = f", {visible(held)}" if held else ""
    if who.name is None:
        return f"unnamed: {mention or visible(held or 'a source')}"
    if who.how in (Resolution.NAMED, Resolution.CONTINUED) or not mention or who.mention is None:
        return visible(who.name) + after
    return f"{visible(who.name)}{after} ({mention})"


def role(who: Speaker) -> str | None:
    """Return what the speaker is or was; a courtesy title ("Dr") says neither."""
    return None if who.role is None or who.role.rstrip(".").casefold() in _COURTESIES else who.role


def channel(said_to: Channel | None, *, brief: bool = False) -> str:
    """Return to whom it was said and, unless *brief*, where that is stated; "" where no channel is."""
    if said_to is None:
        return ""
    programme = f", {visible(said_to.programme)}" if said_to.programme else ""
    if said_to.outlet:
        where = "" if brief else f" ({_CHANNELS[said_to.how]})"
        return f"to {visible(said_to.outlet.name)}{programme}{where}"
    if said_to.candidates:
        return f"to {either(said_to.candidates)}{programme} (the name does not decide)"
    mention = f" “{visible(said_to.mention.exact)}”" if said_to.mention else ""
    return f"to a channel not named{mention}"


def either(candidates: tuple[OutletCandidate, ...]) -> str:
    """Return the names as alternatives: "The Times of Israel or The Times of India"."""
    return " or ".join(visible(c.name) for c in candidates)


def stated(attribution: Attribution, *, brief: bool = False) -> list[str]:
    """Return speaker, channel and date as printed, what is not stated left out; *brief* as for ``channel``."""
    when = period(attribution.when) if attribution.when else ""
    return [s for s in (speaker(attribution), channel(attribution.channel, brief=brief), when) if s]


def credit(claim: Credit) -> tuple[str, str]:
    """Return the claim with what it was taken to mean, and why ("" where nothing is known)."""
    printed = f"“{visible(claim.text)}”"
    if claim.decided:
        others = [visible(c.name) for c in claim.candidates if c.name != claim.decided.name]
        instead = f", not {' or '.join(others)}" if others else ""
        return f"{printed} means {visible(claim.decided.name)}{instead}", _evidence((claim.decided,))
    if not claim.candidates:
        return f"{printed} names no known outlet", ""
    if len(claim.candidates) == 1:
        return f"{printed} names {either(claim.candidates)}", _evidence(claim.candidates)
    return f"{printed} may mean {either(claim.candidates)}: not decided", _evidence(claim.candidates)


def _evidence(candidates: tuple[OutletCandidate, ...]) -> str:
    many = len(candidates) > 1
    return "; ".join(
        (f"{visible(c.name)}: " if many else "") + ", ".join(visible(e) for e in c.evidence)
        for c in candidates
        if c.evidence
    )


def place_of(article: Article, passage: Passage) -> str:
    """Return "line 12, column 3" of the file where there was one, else ""."""
    if article.source_map is None or not article.source_map.lines:
        return ""
    line, column = article.source_map.line_column(passage.start)
    return f"line {line}, column {column}"


def title(article: Article) -> str:
    """Return the headline, else the beginning of the text."""
    return visible(article.headline or "") or shortened(visible(article.text), 12) or "(no text)"


def publisher(article: Article) -> str:
    """Return who printed it, as shown."""
    return visible(article.publisher or "") or "the text under review"


def shortened(text: str, count: int) -> str:
    """Return at most *count* words, and says how many went.

    >>> shortened("one two three four", 2)
    'one two [… 2 more words]'
    """
    found = text.split()
    if len(found) <= count:
        return " ".join(found)
    gone = len(found) - count
    return f"{' '.join(found[:count])} [… {gone} more word{'s' if gone > 1 else ''}]"


def counted(count: int, noun: str) -> str:
    """Return the number with its noun.

    >>> counted(1, "quotation"), counted(0, "error")
    ('1 quotation', '0 errors')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def searched(search: Search, names: Mapping[str, str]) -> str:
    """Return the place of a search by its name."""
    return "the store" if search.outlet is None else visible(names.get(search.outlet, search.outlet))


def named(case: Case) -> str:
    """Return the name a case is asked for by (``provenance explain``): the beginning of its id."""
    return f"case {case.id[:SHORT]}"


def about(case: Case, article: Article) -> str:
    """Return on one line what sort of speech it is, who said it to whom and when, and where it is printed."""
    said = case.attribution
    told = [form(said), *stated(said), support(case), place_of(article, said.content[0]), named(case)]
    return " · ".join(t for t in told if t)


def briefly(case: Case) -> str:
    """Return on one line who said it to whom and when."""
    told = [*stated(case.attribution, brief=True), support(case), named(case)]
    return " · ".join(t for t in told if t)


def ran(run: Run) -> str:
    """Return what made the report: the program's version, the policy it went by, and when."""
    policy = f", policy {visible(run.policy[:SHORT])}" if run.policy else ""
    return f"provenance {visible(run.version)}{policy}, {minute(run.ended)}"


def alike(similarity: float, margin: float | None) -> str:
    """Return how like an original the printed words are, and by how much any other place of them is less so.

    >>> alike(100.0, 12.5)
    '100 of 100 alike, 12.5 more than the next best place'
    >>> alike(81.82, 0.0), alike(60.0, None)
    ('81.8 of 100 alike, as the next best place is', '60 of 100 alike')
    """
    likeness = f"{round(similarity, 1):g} of 100 alike"
    if margin is None:
        return likeness
    lead = round(margin, 1)
    return f"{likeness}, {f'{lead:g} more than the next best place' if lead else 'as the next best place is'}"


def rivals(case: Case) -> str:
    """Return what fits the words as well and leads elsewhere, and by how much less it fits; "" where nothing does."""
    trace = case.trace
    if not trace.rivals:
        return ""
    behind = "" if trace.margin is None else f" ({round(trace.margin, 1):g} of 100 behind)"
    more = f" and {len(trace.rivals) - _RIVALS} more" if len(trace.rivals) > _RIVALS else ""
    return f"Fits as well{behind}: {', '.join(visible(r) for r in trace.rivals[:_RIVALS])}{more}"


def company(case: Case) -> list[str]:
    """Return, as sentences, how many origins further stories with the same words have, and whether sources circle."""
    trace, out = case.trace, []
    if trace.shared and trace.origins:
        others = len(trace.origins) - 1
        whole = counted(others, "other origin") if others else "no other origin"
        out.append(
            f"The same words stand in {counted(len(trace.shared), 'more article')}, copies counted once: {whole}"
        )
    if trace.circle:
        names = " and ".join(dict.fromkeys(visible(name) for name in trace.circle))
        out.append(f"Circular: {names} have these words from each other; no origin is known")
    return out


def support(case: Case) -> str:
    """Return how far indirect speech or a translation is borne out, "" where words were compared."""
    if case.support is None:
        return ""
    translated = any(m.translated for h in case.trace.hops for m in h.matches)
    if translated and case.support is Support.SUPPORTED:
        return "supported in translation"
    return SUPPORTS[case.support] + (" (across languages)" if translated else "")
