"""What to look for, where and between which dates, so that originals of an article can be gathered.

The article's own links come first, then every outlet that a credit may mean, then the outlets the words are said to
have been spoken to.  Nothing is fetched here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from provenance.model import Article, Attribution, Credit, Kind, Lead, Outlet, OutletCandidate, Precision

#: A repost follows its source within days (all of the first cases within one); a week's half covers weekends.
DAYS_BEFORE = timedelta(days=5)
#: Zones and corrections: an agency's story may carry a later stamp than what was made of it.
DAYS_AFTER = timedelta(days=2)
#: A date in the text further back than this is the date of an event told, not of the saying.
LONGEST_LOOK_BACK = timedelta(days=45)
#: More words do not make a search better: 12 phrases fill the longest query string accepted by the known sites.
MOST_PHRASES = 12
#: An article with more links than this is a list of links; its first ones are looked at.
MOST_LINKS = 20

_SLACK = {
    Precision.MINUTE: timedelta(0),
    Precision.DAY: timedelta(days=1),
    Precision.MONTH: timedelta(days=31),
    Precision.YEAR: timedelta(days=366),
}
_SAID_ALOUD = (Kind.DIRECT, Kind.MIXED)

Window = tuple[datetime | None, datetime | None]


class Outlets(Protocol):
    """The outlets known, as far as leads need them."""

    def get(self, key: str) -> Outlet | None:
        """Return the outlet of that key, None where there is none."""
        ...

    def by_url(self, url: str) -> Outlet | None:
        """Return the outlet whose domain holds the address, None where none does."""
        ...


def leads(
    article: Article,
    *,
    credits: Sequence[Credit],
    attributions: Sequence[Attribution],
    registry: Outlets,
    now: datetime,
) -> tuple[Lead, ...]:
    """Return what to look for, best first: links, then credited outlets, then channels; no lead twice.

    A lead without words asks for its addresses only.  A name that may mean several outlets gives a lead for each.
    Equal input gives equal leads in equal order.
    """
    window = _window(article, attributions, now=now)
    links = _links(article, credits, registry=registry)
    credited = _credit_leads(article, credits, attributions, links=links, registry=registry, window=window)
    taken = {lead.outlet for lead in credited}
    linked = [
        Lead(outlet=key, urls=urls, since=window[0], until=window[1], reason="linked from the article")
        for key, urls in links.items()
        if key is None or key not in taken
    ]
    channels = _channel_leads(article, attributions, registry=registry, now=now)
    return tuple({lead.id: lead for lead in [*linked, *credited, *channels]}.values())


def _links(article: Article, credits: Sequence[Credit], *, registry: Outlets) -> dict[str | None, tuple[str, ...]]:
    """Return the addresses that the article points to, by outlet (None: not in the registry), in order of reading."""
    stated = [c.url for c in credits if c.url] + ([article.canonical] if article.canonical else [])
    own = {_own_site(article, registry=registry)} - {""}
    found: dict[str | None, list[str]] = {}
    for url in list(dict.fromkeys([*stated, *(link.url for link in article.links)]))[:MOST_LINKS]:
        if not is_web_address(url) or _site(url) in own:
            continue
        outlet = registry.by_url(url)
        found.setdefault(outlet.key if outlet else None, []).append(url)
    return {key: tuple(urls) for key, urls in found.items()}


def _own_site(article: Article, *, registry: Outlets) -> str:
    """Return the site of the article itself.

    A saved page has no address of its own; its canonical link says where it stood, unless that is a known outlet's:
    then the link is a claim of origin.
    """
    if article.url or not article.canonical:
        return _site(article.url)
    return "" if registry.by_url(article.canonical) else _site(article.canonical)


def _credit_leads(
    article: Article,
    credits: Sequence[Credit],
    attributions: Sequence[Attribution],
    *,
    links: dict[str | None, tuple[str, ...]],
    registry: Outlets,
    window: Window,
) -> list[Lead]:
    words = _phrases([article.headline], _names(attributions), _quoted(attributions))
    found: dict[str, Lead] = {}
    for credit in credits:
        for candidate in _candidates(credit):
            outlet = registry.get(candidate.key) if candidate.key else None
            if outlet is None or outlet.key in found:
                continue
            found[outlet.key] = Lead(
                outlet=outlet.key,
                urls=links.get(outlet.key, ()),
                words=words,
                since=window[0],
                until=window[1],
                reason=f"credited: “{credit.text.strip()}” may mean {outlet.name}",
            )
    return list(found.values())


def _candidates(credit: Credit) -> Iterable[OutletCandidate]:
    return (credit.decided,) if credit.decided else credit.candidates


def _channel_leads(
    article: Article, attributions: Sequence[Attribution], *, registry: Outlets, now: datetime
) -> list[Lead]:
    """Return one lead for each outlet and speaker: a channel carries each of its interviews on a page of its own."""
    groups: dict[tuple[str, str | None], list[Attribution]] = {}
    for a in attributions:
        for candidate in a.channel.candidates if a.channel else ():
            if candidate.key:
                groups.setdefault((candidate.key, a.speaker.name if a.speaker else None), []).append(a)
    found = []
    for (key, speaker), said in groups.items():
        outlet = registry.get(key)
        if outlet is None:
            continue
        window = _window(article, said, now=now)
        words = _phrases(
            [speaker or article.headline], _quoted(said), [p.exact for a in said for p in a.content], [article.headline]
        )
        reason = f"{speaker or 'somebody'} is said to have spoken to {outlet.name}"
        found.append(Lead(outlet=key, words=words, since=window[0], until=window[1], reason=reason))
    return found


def _window(article: Article, attributions: Sequence[Attribution], *, now: datetime) -> Window:
    """Return the instants between which an original was published; (None, None) where nothing states a date."""
    starts = [a.when.start for a in attributions if a.when and a.when.start]
    ends = [a.when.end for a in attributions if a.when and a.when.end]
    if article.published is None:
        if not starts:
            return None, None
        return min(starts) - DAYS_BEFORE, min(max([*starts, *ends]) + DAYS_BEFORE, now + DAYS_AFTER)
    at = article.published.at
    near = [start for start in starts if at - LONGEST_LOOK_BACK <= start <= at]
    since = min([at, *near]) - DAYS_BEFORE
    return since, at + _SLACK[article.published.precision] + DAYS_AFTER


def _names(attributions: Sequence[Attribution]) -> list[str | None]:
    return [a.speaker.name for a in attributions if a.speaker]


def _quoted(attributions: Sequence[Attribution]) -> list[str]:
    """Return the words in marks, the longest first: the longest decide best."""
    said = {p.exact for a in attributions if a.kind in _SAID_ALOUD for p in a.quoted}
    return sorted(said, key=lambda words: (-len(words), words))[: MOST_PHRASES // 2]


def _phrases(*groups: Iterable[str | None]) -> tuple[str, ...]:
    words = (" ".join(phrase.split()).rstrip(" ,;:") for group in groups for phrase in group if phrase)
    return tuple(dict.fromkeys(w for w in words if w))[:MOST_PHRASES]


def is_web_address(url: str) -> bool:
    """Return whether the text is a well-formed address of the web, http or https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _site(url: str | None) -> str:
    """Return the host without "www.", "" where there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")
