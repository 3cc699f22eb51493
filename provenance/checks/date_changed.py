"""The check ``date-changed``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from provenance.alignment.language import facts
from provenance.alignment.tokens import tokens
from provenance.checks._reading import compared, finding
from provenance.checks.base import check
from provenance.model import Finding, Hop, Period, Severity

#: A weekday's article may stand under the date of another time zone.
_ZONES = timedelta(days=1)


@check("date-changed", severity=Severity.WARNING, reads=Hop)
def date_changed(hop: Hop) -> Iterator[Finding]:
    """The original's date lies outside the printed one.

    Weekdays are compared as words: a story reprinted a week later keeps its "Thursday". Other dates are compared by
    the days they mean; the day the original was published only says that nothing was said after it.
    """
    printed = hop.printed.when
    if printed is None:
        return
    found = hop.found.when if hop.found else None
    against = _against(printed, found) if found else _after_publication(hop, printed)
    if against:
        for match in compared(hop):
            yield finding("date-changed", severity=Severity.WARNING, message=against, match=match)


def _against(printed: Period, found: Period) -> str:
    ours, theirs = _weekdays(printed.text), _weekdays(found.text)
    if ours and theirs:
        differs = not ours & theirs
    else:
        differs = _disjoint(printed, found) and printed.text.casefold() != found.text.casefold()
    return f"the original says “{found.text}”, this prints “{printed.text}”" if differs else ""


def _weekdays(text: str) -> set[str]:
    return {t.key for t in tokens(text)} & facts().weekdays


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
