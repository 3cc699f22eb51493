"""The command ``verify``: one article, from the source to the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import check_writable, code_for, format_named, print_report
from provenance.cli.progress import Progress, say
from provenance.cli.session import Session, begin, now
from provenance.cli.sources import reading_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from provenance.intake.reading import Reading
    from provenance.model import Report


def verify(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A web address, a file, or - for standard input.")],
    published: options.Published = None,
    outlet: options.OutletKey = None,
    url: options.AtUrl = None,
    offline: Annotated[bool, typer.Option("--offline", help="Use only what the store holds.")] = False,
    replay: options.Replay = None,
    style: options.Format = "text",
    output: options.Output = None,
    fail_on: options.FailOn = None,
    strict: options.Strict = None,
    parser: options.Parser = None,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Say, quotation by quotation, what holds, what was altered and by whom.

    Looks for the originals first (in the places that the article credits), then compares each hand's words with
    those it was given.  Leaves with 0 when nothing was found, 1 on findings, 2 on wrong use, 3 when it could not
    look.

    Example: provenance verify repost.txt --published 2022-04-21
    """
    session = begin(context, home=home, store=store, fail_on=fail_on, strict=strict, parser=parser).prepared()
    chosen = format_named(style)
    check_writable(output)
    with Progress() as progress:
        reading = reading_of(
            source, session=session, published=published, outlet=outlet, url=url, replay=replay, progress=progress
        )
        report = _looked_up(reading, session=session, offline=offline, replay=replay, progress=progress)
    if offline and not any(hop.giver.article for case in report.cases for hop in case.trace.hops):
        _say_what_next(source, session=session)
    print_report(report, style=chosen, output=output)
    return code_for(report, fail_on=session.settings.fail_on, strict=session.settings.strict)


def _looked_up(reading: Reading, *, session: Session, offline: bool, replay: Path | None, progress: Progress) -> Report:
    """Return the report, the originals gathered first unless *offline*."""
    at = now()
    if not offline:
        from provenance.cli.gathering import gather

        gather(reading, session=session, now=at, replay=replay, progress=progress)
    progress("comparing the words")
    return judged(reading, session=session, at=at)


def judged(reading: Reading, *, session: Session, at: datetime) -> Report:
    """Return the report from what the store holds, and keep it there."""
    from provenance.policy import policy
    from provenance.verification import verify as verified

    registry, settings, parser = session.registry, session.settings, session.parser
    with session.store() as store:
        report = verified(reading, store=store, registry=registry, settings=settings, now=at, parser=parser)
        rules = policy(severities=settings.severities, outlets=registry.outlets, parser=parser)
        store.keep(report, policy=rules)
    return report


def _say_what_next(source: str, *, session: Session) -> None:
    """Tell a user whose store is empty how it is filled."""
    with session.store() as store:
        empty = next(iter(store.articles()), None) is None
    if empty:
        say(
            f"the store in {session.settings.home} is empty, so there is nothing to compare with. "
            f"Leave out --offline, or run: provenance crawl {source}, or add an original by hand: provenance add --help"
        )
