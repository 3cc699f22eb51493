"""The command ``explain``: a case out of the store, why it was judged so, and whether it would be judged so again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import FINDINGS, FINE, check_writable, print_lines, write
from provenance.cli.session import Session, begin
from provenance.errors import EvidenceError, InputError

if TYPE_CHECKING:
    from provenance.explanation import Explanation
    from provenance.model import Report
    from provenance.store.store import Store

_ID = re.compile(r"[0-9a-f]{1,16}")
#: A number of this many digits at most counts in the last report; ids have sixteen.
_NUMBER = re.compile(r"[0-9]{1,3}")
#: So many ids are named where several fit.
_NAMED = 5
_MEND = "Ids stand in every report, as “case 3f2a91c4”; verify keeps each report."


def explain(
    context: typer.Context,
    case: Annotated[
        str, typer.Argument(metavar="CASE", help="Its id as a report prints it, or its number in the last report.")
    ],
    style: Annotated[options.Plain, typer.Option("--format", help="How it is written.")] = options.Plain.TEXT,
    output: options.Output = None,
    parser: options.Parser = None,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Say why a quotation was judged as it was: what was looked up, what came near, which rule decided.

    Then asks the same question again, from the store as it is now, and says whether the answer is the same; where
    rules, thresholds or word lists have changed since, it lists them.  An id may be cut short.  Leaves with 0 when
    the answer is the same, 1 when it is not, 2 when there is no such case, 3 when its words were taken away.

    Example: provenance explain 1
    """
    session = begin(context, home=home, store=store, parser=parser).prepared()
    check_writable(output)
    with session.store() as opened:
        number, report = _found(case.strip().lower(), store=opened)
        told = _explained(number, report, store=opened, session=session)
    from provenance.cli.explained import json, lines

    if style is options.Plain.JSON:
        write(json(told), output=output)
    else:
        print_lines(lines(told), output=output)
    return FINE if told.same_answer else FINDINGS


def _explained(number: int, report: Report, *, store: Store, session: Session) -> Explanation:
    from provenance.explanation import explain as explained
    from provenance.explanation import said
    from provenance.intake.reading import Reading
    from provenance.policy import policy
    from provenance.verification import StoreFinder, verify

    registry, severities, parser = session.registry, session.settings.severities, session.parser
    replayed = verify(
        Reading(article=report.article, credits=report.article.credits),
        store=store,
        registry=registry,
        settings=session.settings,
        now=report.run.started,
        parser=parser,
    )
    before = store.policy(report.run.policy)
    after = policy(severities=severities, outlets=registry.outlets, parser=parser)
    finder = StoreFinder(store=store, registry=registry, parser=parser)
    near = finder.looked_up(said(report)[number - 1].attribution, of=report.article)
    return explained(number, report=report, replayed=replayed, before=before, after=after, near=near)


def _found(asked: str, *, store: Store) -> tuple[int, Report]:
    """Return the number of the case, from 1, and the report it stands in.

    Raises:
        InputError: there is no such case, or several; those meant most likely are named.
        EvidenceError: its words were taken away.
    """
    if _NUMBER.fullmatch(asked):
        return _numbered(int(asked), store=store)
    ids = store.case_ids(asked, limit=_NAMED + 1) if _ID.fullmatch(asked) else []
    if len(ids) == 1:
        return _of_id(ids[0], store=store)
    if ids:
        more = ", …" if len(ids) > _NAMED else ""
        mend = f"Write more of it: {', '.join(ids[:_NAMED])}{more}"
        raise InputError(what="several cases begin so", where=asked, mend=mend)
    raise InputError(what="no stored case has this id", where=asked or "CASE", mend=_near(asked, store=store))


def _numbered(number: int, *, store: Store) -> tuple[int, Report]:
    from provenance.explanation import said

    report = store.last_report()
    where = f"case {number}"
    if report is None:
        raise InputError(
            what="the store holds no report to count in", where=where, mend="Run: provenance verify SOURCE"
        )
    count = len(said(report))
    if not 1 <= number <= count:
        held = f"the last report has {count or 'no'} quotation{'' if count == 1 else 's'}"
        raise InputError(what=held, where=where, mend=f"Choose 1 to {count}." if count else _MEND)
    return number, report


def _of_id(id: str, *, store: Store) -> tuple[int, Report]:
    from provenance.explanation import said

    report = store.report(id)
    if report is None:
        raise EvidenceError(f"{id}: the words of this case were taken away (provenance forget). Nothing can be shown.")
    return next(n for n, case in enumerate(said(report), 1) if case.id == id), report


def _near(asked: str, *, store: Store) -> str:
    from provenance.explanation import nearest

    known = store.case_ids()
    near = nearest(asked, known) if asked else []
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"The latest are {', '.join(known[:_NAMED])}." if known else f"None is kept yet. {_MEND}"
