"""The command ``trace``: through whose hands each quotation came, without the comparison."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import COULD_NOT, FINE, write
from provenance.cli.progress import Progress
from provenance.cli.session import Session, begin, now
from provenance.cli.sources import is_address, reading_of
from provenance.cli.verifying import judged
from provenance.errors import InputError
from provenance.model import Case, Hand, Report

#: Characters of a quotation shown: enough to know it by.
SHOWN = 90
#: The beginning of a case's id, as a report shows it.
_BEGUN = re.compile(r"[0-9a-f]{4,16}")
#: So many ids are named where several fit.
_NAMED = 5


def trace(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="An article, or the id of a stored report or case.")],
    published: options.Published = None,
    replay: options.Replay = None,
    parser: options.Parser = None,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Print through whose hands each quotation came, from the store alone.

    Each line of a chain is one hand and where it printed the words.  Leaves with 3 when nothing could be traced.

    Example: provenance trace repost.txt --published 2022-04-21
    """
    session = begin(context, home=home, store=store, parser=parser).prepared()
    report, case = _found(source, session=session, published=published, replay=replay)
    cases = [c for c in report.cases if case is None or c.id == case]
    write("\n".join("".join(_lines(c)) for c in cases) or "no quotation was found in this article\n")
    return FINE if not cases or any(c.trace.hops for c in cases) else COULD_NOT


def _found(source: str, *, session: Session, published: str | None, replay: Path | None) -> tuple[Report, str | None]:
    """Return a report and, where *source* is the id of a case in it, that id."""
    if source == "-" or is_address(source) or Path(source).exists():
        with Progress() as progress:
            reading = reading_of(
                source, session=session, published=published, outlet=None, url=None, replay=replay, progress=progress
            )
            return judged(reading, session=session, at=now()), None
    with session.store() as store:
        cases = store.case_ids(source, limit=_NAMED) if _BEGUN.fullmatch(source) else []
        if len(cases) > 1:
            raise InputError(what="several cases begin so", where=source, mend=f"Write more of it: {', '.join(cases)}")
        id = cases[0] if cases else source
        stored = store.report(id)
    if stored is None:
        raise InputError(
            what="no such file, and no stored report or case has this id",
            where=source,
            mend="Reports show the ids of their cases, as “case 3f2a91c4”.",
        )
    return stored, id if any(c.id == id for c in stored.cases) else None


def _lines(case: Case) -> Iterator[str]:
    said = " … ".join(" ".join(p.exact.split()) for p in case.attribution.content)
    yield f"{case.id} {case.verdict}: {said if len(said) <= SHOWN else said[: SHOWN - 1] + '…'}\n"
    for hop in case.trace.hops:
        if hop.number == 1:
            yield f"  {_hand(hop.taker)}\n"
        yield f"  {'  ' * hop.number}← {hop.relation} {_hand(hop.giver)}\n"
    if not case.trace.hops:
        yield "  not traced: the store holds nothing near these words\n"


def _hand(hand: Hand) -> str:
    article = hand.article
    if article is None:
        return hand.name
    day = f", {article.published.at:%Y-%m-%d}" if article.published else ""
    by_hand = ", supplied by hand" if article.origin.value == "supplied by hand" else ""
    return f"{hand.name}{day}{by_hand}{f' <{article.url}>' if article.url else ''}"
