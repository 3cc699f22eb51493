"""The command ``crawl``: gather originals for an article, from addresses, or from an outlet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.dates import moment
from provenance.cli.printing import COULD_NOT, FINE, write
from provenance.cli.progress import Progress, say
from provenance.cli.session import Session, begin, now
from provenance.cli.sources import is_address, outlet_key, reading_of
from provenance.errors import InputError
from provenance.model import Lead, Outcome

if TYPE_CHECKING:
    from provenance.cli.gathering import Gathered
    from provenance.model import Search

_Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE]...", help="Articles (files or -) whose originals to gather, or addresses of originals."
    ),
]
_Outlets = Annotated[
    list[str] | None,
    typer.Option("--outlet", metavar="KEY", help="Ask this outlet; repeatable.", autocompletion=options.outlet_keys),
]
_Words = Annotated[
    list[str] | None,
    typer.Option("--words", metavar="TEXT", help="What to look for there; repeatable."),
]
_Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Published from then on.")]
_Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Published before then.")]


def crawl(
    context: typer.Context,
    sources: _Sources = None,
    outlet: _Outlets = None,
    words: _Words = None,
    since: _Since = None,
    until: _Until = None,
    published: options.Published = None,
    replay: options.Replay = None,
    parser: options.Parser = None,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Gather originals into the store: for an article, from addresses, or from an outlet.

    Prints what came of each search.  Leaves with 3 when no place could be looked at.

    Example: provenance crawl repost.txt --published 2022-04-21

    Example: provenance crawl --outlet tass --words "Ben Zvi" --since 2022-04-18 --until 2022-04-24
    """
    session = begin(context, home=home, store=store, parser=parser).prepared()
    direct = _direct_leads(sources or [], outlet or [], words or [], since=since, until=until, session=session)
    articles = [s for s in sources or [] if not is_address(s)]
    if not direct and not articles:
        raise InputError(what="nothing to look for", where="crawl", mend="Name an article, an address or an --outlet.")
    with Progress() as progress:
        gathered = [_crawled(direct, session=session, replay=replay, progress=progress)] if direct else []
        for source in articles:
            gathered.append(_gathered(source, session, published=published, replay=replay, progress=progress))
    return _told(gathered, session=session)


def _told(gathered: Sequence[Gathered], *, session: Session) -> int:
    """Print what came of each search; return 3 where there were some and none could be made, else 0."""
    for one in gathered:
        write("".join(_lines(one, session=session)))
    say(_count(gathered, session=session))
    searches = [s for g in gathered for s in g.searches]
    looked = any(s.outcome in (Outcome.FOUND, Outcome.ABSENT) for s in searches)
    return FINE if looked or not searches else COULD_NOT


def _count(gathered: Sequence[Gathered], *, session: Session) -> str:
    """Return how many pages were read and how many could not be, and what was stored."""
    fetched, missed, stored = (sum(getattr(g, key) for g in gathered) for key in ("fetched", "missed", "stored"))
    failed = f", {missed} could not be read" if missed else ""
    return f"{_many(fetched, 'page')} read{failed}, {_many(stored, 'article')} stored in {session.settings.store_name}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _gathered(
    source: str, session: Session, *, published: str | None, replay: Path | None, progress: Progress
) -> Gathered:
    from provenance.cli.gathering import gather

    reading = reading_of(
        source, session=session, published=published, outlet=None, url=None, replay=replay, progress=progress
    )
    gathered = gather(reading, session=session, now=now(), replay=replay, progress=progress, again=True)
    if not gathered.leads:
        say(f"{source} credits nobody and links to nothing that could be looked up")
    return gathered


def _crawled(leads: Sequence[Lead], *, session: Session, replay: Path | None, progress: Progress) -> Gathered:
    from provenance.cli.gathering import Gathered
    from provenance.cli.session import make_folder
    from provenance.crawl.crawling import crawl as crawled

    make_folder(session.settings.home)
    result = crawled(leads, settings=session.settings, replay=replay, progress=progress)
    return Gathered(
        searches=result.searches, leads=tuple(leads), fetched=result.fetched, missed=result.missed, stored=result.stored
    )


def _direct_leads(
    sources: Sequence[str],
    outlets: Sequence[str],
    words: Sequence[str],
    *,
    since: str | None,
    until: str | None,
    session: Session,
) -> list[Lead]:
    """Return a lead for each address, by outlet, and for each outlet asked."""
    reason = "asked for on the command line"
    by_outlet: dict[str | None, list[str]] = {}
    for source in sources:
        if is_address(source):
            home = session.registry.by_url(source)
            by_outlet.setdefault(home.key if home else None, []).append(source)
    linked = [Lead(outlet=key, urls=tuple(urls), reason=reason) for key, urls in by_outlet.items()]
    start, end = _instant(since, option="--since"), _instant(until, option="--until")
    keys = [outlet_key(name, session=session) for name in outlets]
    if (words or since or until) and not keys:
        raise InputError(what="no outlet is named to ask for these", where="crawl", mend="Add --outlet KEY.")
    asked = [Lead(outlet=key, words=tuple(words), since=start, until=end, reason=reason) for key in keys]
    return linked + asked


def _instant(text: str | None, *, option: str) -> datetime | None:
    return moment(text, option=option).at if text else None


def _lines(gathered: Gathered, *, session: Session) -> list[str]:
    lines = [_line(search, session=session) for search in gathered.searches]
    if gathered.known:
        lines.append(f"{gathered.known} more searches were answered by the store\n")
    return lines


def _line(search: Search, *, session: Session) -> str:
    outlet = session.registry.get(search.outlet) if search.outlet else None
    place = outlet.name if outlet else "linked pages"
    detail = _many(len(search.articles), "article") if search.articles else search.reason or search.asked
    if search.mend and search.outcome in (Outcome.UNREACHABLE, Outcome.NOT_TRIED):
        detail = f"{detail.rstrip('.')}. To mend it: {search.mend}"
    return f"{search.outcome.value:<12} {place}: {detail}\n"
