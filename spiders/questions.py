"""What an outlet is asked: its searches and lists as requests, and which of its sub-lists may hold a lead's days."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from provenance.model import Lead, Outlet, SearchEndpoint

from .listings import Listing

#: Two questions to a search: the first phrase of a lead, then the next; more has not found more on the own pages.
PHRASES_ASKED = 2
#: A search engine with an all-words match finds nothing for a whole sentence.
MOST_WORDS_ASKED = 8
#: Sub-lists of an index that state no date: the last ones first, as they are the latest on the sites known.
UNDATED_LISTS = 4

_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/]?(0[1-9]|1[0-2])(?:[-_/]?([0-2]\d|3[01]))?(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One request; *css* selects the links of an HTML answer; *script* means only a browser gets an answer."""

    url: str
    method: str = "GET"
    body: str = ""
    css: str = ""
    search: bool = False
    script: bool = False


def searches(endpoint: SearchEndpoint, *, lead: Lead) -> Iterator[Question]:
    """Yield the questions to a search for a lead's first phrases.

    >>> from provenance.model import Lead, SearchEndpoint
    >>> lead = Lead(outlet="a", words=("Ben Zvi",))
    >>> [q.url for q in searches(SearchEndpoint(url="https://a.example/?q={words}"), lead=lead)]
    ['https://a.example/?q=Ben%20Zvi']
    """
    for phrase in lead.words[:PHRASES_ASKED]:
        words = " ".join(re.findall(r"[\w'’-]+", phrase)[:MOST_WORDS_ASKED])
        if not words:
            continue
        yield Question(
            url=_filled(endpoint.url, words, lead=lead, in_url=True),
            method=endpoint.method,
            body=_filled(endpoint.body, words, lead=lead, in_url=False),
            css=endpoint.results if _is_css(endpoint) else "",
            search=True,
            script=endpoint.script,
        )


def facts_of(outlet: Outlet, *, lead: Lead) -> Iterator[Question]:
    """Yield every question that an outlet's file states: searches, sitemaps, feeds."""
    for endpoint in outlet.search:
        yield from searches(endpoint, lead=lead)
    for url in (*outlet.sitemaps, *outlet.feeds):
        yield Question(url=url)


def may_hold(listing: Listing, *, lead: Lead) -> list[str]:
    """Return the sub-lists of an index that may hold the lead's days: those that state them, then the latest undated.

    >>> from provenance.model import Lead
    >>> at = datetime(2022, 4, 20, tzinfo=UTC)
    >>> lead = Lead(outlet="a", since=at, until=at)
    >>> may_hold(Listing(children=(("https://a/2022-03.xml", None), ("https://a/2022-04.xml", None))), lead=lead)
    ['https://a/2022-04.xml']
    """
    stated, undated = [], []
    for url, changed in listing.children:
        span = _span(url)
        if span is None:
            if changed is None or lead.since is None or changed >= lead.since:
                undated.append(url)
        elif (lead.until is None or span[0] <= lead.until) and (lead.since is None or span[1] >= lead.since):
            stated.append(url)
    return stated + undated[:UNDATED_LISTS] + undated[UNDATED_LISTS:][-UNDATED_LISTS:]


def skipped(url: str, *, outlet: Outlet | None) -> bool:
    """Return whether the outlet's file says that the address is no article."""
    return any(re.search(pattern, url) for pattern in (outlet.not_articles if outlet else ()))


def days(lead: Lead, *, most: int) -> Iterator[datetime]:
    """Yield the lead's days, the latest first, at most *most*; none where it has no dates."""
    if lead.since is None or lead.until is None:
        return
    day = lead.until.replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(most):
        if day < lead.since - timedelta(days=1):
            return
        yield day
        day -= timedelta(days=1)


def months(lead: Lead) -> Iterator[tuple[int, int]]:
    """Yield the (year, month) of the lead's dates, the latest first, at most three."""
    seen = dict.fromkeys((day.year, day.month) for day in days(lead, most=62))
    yield from list(seen)[:3]


def _filled(template: str, words: str, *, lead: Lead, in_url: bool) -> str:
    since = lead.since.date().isoformat() if lead.since else ""
    until = lead.until.date().isoformat() if lead.until else ""
    values = {
        "{words}": quote(words) if in_url else words,
        "{words_json}": json.dumps(words, ensure_ascii=False),
        "{from}": since,
        "{until}": until,
    }
    return re.sub("|".join(re.escape(k) for k in values), lambda m: values[m.group()], template)


def _is_css(endpoint: SearchEndpoint) -> bool:
    """A path into JSON ("result.*.url") starts with a key or "*."; links of a page are selected by an "a"."""
    return bool(re.search(r"(^|[\s>,])a([.\[:#\s,>]|$)", endpoint.results))


def _span(url: str) -> tuple[datetime, datetime] | None:
    """Return the days that a list's address states, None where it states none."""
    found = _MONTH.search(url.rpartition("://")[2].partition("/")[2])
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    try:
        start = datetime(year, month, int(found[3] or 1), tzinfo=UTC)
    except ValueError:
        return None
    return start, start + (timedelta(days=1) if found[3] else timedelta(days=31))
