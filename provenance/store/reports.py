"""Reports kept: the whole answer for replay, and rows of cases, hops and findings for questions.

An answer is one row however often it is given; each time it is given is one run.  What a report says of its articles
is kept once for each article, so that ``forget`` can take it away.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, true, update

from provenance.codec import dumps, from_plain, to_plain
from provenance.model import Article, Case, Hand, Hop, Report, Run, digest
from provenance.store.judgements import add_judgements
from provenance.store.rows import page
from provenance.store.tables import cases, findings, report_sources, reports, runs, sources

#: Stands for an article inside a kept report.
_REFERENCE = "$article"
_NO_RUN = Run(kind="", started=datetime.min.replace(tzinfo=UTC), ended=datetime.min.replace(tzinfo=UTC), version="")


def keep(connection: Connection, report: Report) -> str:
    """Add what is new of the report; return the id of its run."""
    kept: dict[str, Article] = {}
    body = to_plain(_mapped(replace(report, run=_NO_RUN), _setting_apart(kept)))
    id = digest(json.dumps(body, sort_keys=True))
    run_id = digest(id, dumps(report.run))
    if connection.execute(select(runs.c.number).where(runs.c.id == run_id)).first() is not None:
        return run_id
    number = connection.execute(select(reports.c.number).where(reports.c.id == id)).scalar_one_or_none()
    if number is None:
        number = _add(connection, report, id=id, body=body, kept=kept)
    connection.execute(insert(runs).values(id=run_id, report=number, **_run_row(report.run)))
    return run_id


def _run_row(run: Run) -> dict[str, Any]:
    return {name: getattr(run, name) for name in Run.__dataclass_fields__}


def _add(connection: Connection, report: Report, *, id: str, body: Any, kept: Mapping[str, Article]) -> int:
    article = report.article
    row = {
        "id": id,
        "article": article.id,
        "page": page(article.url, id=article.id),
        "url": article.url,
        "outlet": article.outlet,
        "publisher": article.publisher,
        "body": pack(body),
    }
    number: int = connection.execute(insert(reports).values(row).returning(reports.c.number)).scalar_one()
    for key, source in sorted(kept.items()):
        if connection.execute(select(sources.c.key).where(sources.c.key == key)).first() is None:
            connection.execute(
                insert(sources).values(
                    key=key, page=page(source.url, id=key), url=source.url, body=pack(to_plain(source))
                )
            )
        connection.execute(insert(report_sources).values(report=number, source=key))
    add_judgements(connection, report, number=number)
    return number


def _setting_apart(kept: dict[str, Article]) -> Callable[[Article], Article]:
    """Return what stands a reference in for each article, which goes into *kept* under its key."""
    keys: dict[int, str] = {}

    def refer(article: Article) -> Article:
        key = keys.get(id(article))
        if key is None:
            key = keys[id(article)] = digest(dumps(article))
            kept[key] = article
        return Article(text=key, extractor=_REFERENCE)

    return refer


def _mapped(report: Report, change: Callable[[Article], Article]) -> Report:
    """Return the report with every article in it changed: a report holds the same few over and over."""

    def hand(value: Hand) -> Hand:
        return replace(value, article=change(value.article)) if value.article else value

    def hop(value: Hop) -> Hop:
        return replace(value, taker=hand(value.taker), giver=hand(value.giver))

    def case(value: Case) -> Case:
        trace = value.trace
        earliest = change(trace.earliest) if trace.earliest else None
        return replace(value, trace=replace(trace, hops=tuple(map(hop, trace.hops)), earliest=earliest))

    return replace(report, article=change(report.article), cases=tuple(map(case, report.cases)))


def pack(plain: Any) -> bytes:
    """Return plain data as compressed JSON, the same bytes for the same data on one version of zlib."""
    return zlib.compress(json.dumps(plain, sort_keys=True).encode("ascii"))


def unpack(body: bytes) -> Any:
    """Return the data that ``pack`` was given."""
    return json.loads(zlib.decompress(body))


def read(connection: Connection, key: str) -> Report | None:
    """Return the report of a run, of an answer or, the latest one, of a case, by id; None if unknown or forgotten."""
    wanted = (runs.c.id == key) | (reports.c.id == key)
    found = _latest(connection, wanted)
    if found is None:
        found = _latest(connection, reports.c.number.in_(select(cases.c.report).where(cases.c.id == key)))
    return _report(connection, found) if found else None


def last(connection: Connection) -> Report | None:
    """Return the report of the latest run."""
    row = _latest(connection, true())
    return _report(connection, row) if row else None


def case_ids(connection: Connection, *, begun: str, limit: int) -> list[str]:
    """Return the ids of kept cases that begin so, each once, the newest first."""
    here = cases.c.id.startswith(begun, autoescape=True)
    found = select(cases.c.id).where(here).group_by(cases.c.id).order_by(func.max(cases.c.number).desc()).limit(limit)
    return list(connection.execute(found).scalars())


def of(connection: Connection, article: str) -> list[Report]:
    """Return the reports on the article with that id, the latest run's last, each answer once."""
    numbers = select(reports.c.number).where(reports.c.article == article)
    found = [_latest(connection, reports.c.number == n) for n in connection.execute(numbers).scalars().all()]
    ordered = sorted((row for row in found if row), key=lambda row: row["run_number"])
    return [report for row in ordered if (report := _report(connection, row))]


def _latest(connection: Connection, wanted: Any) -> Any:
    columns = [runs.c[name] for name in Run.__dataclass_fields__]
    joined = select(reports.c.number, reports.c.body, runs.c.number.label("run_number"), *columns).join(
        runs, runs.c.report == reports.c.number
    )
    return connection.execute(joined.where(wanted).order_by(runs.c.number.desc()).limit(1)).mappings().first()


def _report(connection: Connection, row: Any) -> Report | None:
    if row["body"] is None:
        return None
    used = (
        select(sources.c.key, sources.c.body)
        .join(report_sources, report_sources.c.source == sources.c.key)
        .where(report_sources.c.report == row["number"])
    )
    kept = {key: from_plain(unpack(body), Article) for key, body in connection.execute(used)}
    run = Run(**{name: row[name] for name in Run.__dataclass_fields__})
    whole = _mapped(from_plain(unpack(row["body"]), Report), lambda reference: kept[reference.text])
    return replace(whole, run=run)


def forget(connection: Connection, url: str) -> int:
    """Take away the bodies and quoted words of reports on or from the address; return how many reports it were."""
    used = (
        select(report_sources.c.report)
        .join(sources, sources.c.key == report_sources.c.source)
        .where(sources.c.page == page(url))
    )
    touched = sorted({*connection.execute(used).scalars(), *connection.execute(_on(url)).scalars()})
    for number in touched:
        _empty(connection, number)
    connection.execute(sources.delete().where(sources.c.page == page(url)))
    return len(touched)


def _on(url: str) -> Any:
    return select(reports.c.number).where(reports.c.page == page(url))


def _empty(connection: Connection, number: int) -> None:
    from_words = {"message": None, "printed": None, "original": None}
    connection.execute(update(reports).where(reports.c.number == number).values(body=None))
    connection.execute(update(findings).where(findings.c.report == number).values(from_words))
