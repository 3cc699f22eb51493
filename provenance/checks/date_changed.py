"""The check ``date-changed``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from provenance.alignment.language import facts
from provenance.alignment.prepared import prepare
from provenance.alignment.surroundings import around, weekdays
from provenance.alignment.tokens import tokens
from provenance.checks._reading import compared, finding
from provenance.checks.base import check
from provenance.model import Finding, Hop, Match, Period, Severity, Support

#: A weekday's article may stand under the date of another time zone.
_ZONES = timedelta(days=1)


@check("date-changed", severity=Severity.WARNING, reads=Hop)
def date_changed(hop: Hop) -> Iterator[Finding]:
    """The original's date lies outside the printed one.

    Weekdays are compared as words: a story reprinted a week later keeps its "Thursday". Other dates are compared by
    the days they mean; the day the original was published only says that nothing was said after it.  Across languages
    no weekdays are compared.  Print the date that the original gives.
    """
    for match in compared(hop):
        against = _stated(hop, match) or _beside(hop, match)
        if against:
            yield finding("date-changed", severity=Severity.WARNING, message=against, match=match)


def _stated(hop: Hop, match: Match) -> str:
    """Return how the dates of the two attributions differ, "" where the printed one is not stated at this passage."""
    printed = hop.printed.when
    if printed is None or not _is_at(hop, match, printed.text):
        return ""
    found = hop.found.when if hop.found else None
    if found is None:
        return _after_publication(hop, printed)
    named = _weekdays(printed.text) | _weekdays(found.text)
    return "" if match.translated and named else _against(printed, found)


def _is_at(hop: Hop, match: Match, text: str) -> bool:
    if hop.taker.article is None:
        return True
    keys = {t.key for t in tokens(text)} - facts().common
    said = prepare(hop.taker.article.text)
    own = {t.key for t in tokens(match.printed.exact)}
    return keys <= own | set(around(said, match.printed.start, match.printed.end))


def _beside(hop: Hop, match: Match) -> str:
    """Return how the weekdays named in the two sentences around the words differ."""
    taker, giver = hop.taker.article, hop.giver.article
    spans = [s for a in match.alignments if giver and a.article == giver.id for s in a.spans]
    where = spans[0] if spans else match.indirect
    if taker is None or giver is None or where is None or match.translated or match.support is Support.PARTLY:
        return ""
    stretch = match.alignments[0].printed if spans else match.printed
    ours = weekdays(prepare(taker.text), stretch.start, stretch.end)
    theirs = weekdays(prepare(giver.text), where.start, where.end)
    if not spans:
        ours |= _weekdays(match.printed.exact)
        theirs |= _weekdays(where.exact)
    if not ours or not theirs or ours & theirs:
        return ""
    return f"the original says “{', '.join(sorted(theirs))}”, this prints “{', '.join(sorted(ours))}”"


def _against(printed: Period, found: Period) -> str:
    ours, theirs = _weekdays(printed.text), _weekdays(found.text)
    if ours and theirs:
        differs = not ours & theirs
    else:
        differs = _disjoint(printed, found) and printed.text.casefold() != found.text.casefold()
    return f"the original says “{found.text}”, this prints “{printed.text}”" if differs else ""


def _weekdays(text: str) -> frozenset[str]:
    return frozenset(t.key for t in tokens(text)) & facts().weekdays


def _disjoint(one: Period, other: Period) -> bool:
    if one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return one.end <= other.start or other.end <= one.start


def _after_publication(hop: Hop, printed: Period) -> str:
    article = hop.giver.article
    if article is None or article.published is None or printed.start is None or _weekdays(printed.text):
        return ""
    if printed.start <= article.published.at + _ZONES:
        return ""
    return f"the original was published before “{printed.text}”, on {article.published.at:%Y-%m-%d}"
