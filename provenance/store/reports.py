"""Reports kept: the whole answer for replay, and rows of cases, hops and findings for questions.

An answer is one row however often it is given; each time it is given is one run.  What a report says of its articles
is kept once for each article, so that ``forget`` can take it away.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from provenance.codec import dumps, from_plain, to_plain
from provenance.model import Report, Run, digest
from provenance.store.judgements import add_judgements
from provenance.store.rows import page
from provenance.store.tables import cases, findings, report_sources, reports, runs, sources

#: Stands for an article inside a kept report.
_REFERENCE = "$article"
_NO_RUN = Run(kind="", started=datetime.min.replace(tzinfo=UTC), ended=datetime.min.replace(tzinfo=UTC), version="")


def keep(connection: Connection, report: Report) -> str:
    """Add what is new of the report; return the id of its run."""
    answer = dumps(replace(report, run=_NO_RUN))
    id = digest(answer)
    run_id = digest(id, dumps(report.run))
    if connection.execute(select(runs.c.number).where(runs.c.id == run_id)).first() is not None:
        return run_id
    number = connection.execute(select(reports.c.number).where(reports.c.id == id)).scalar_one_or_none()
    if number is None:
        number = _add(connection, report, id=id)
    connection.execute(insert(runs).values(id=run_id, report=number, **_run_row(report.run)))
    return run_id


def _run_row(run: Run) -> dict[str, Any]:
    return {name: getattr(run, name) for name in Run.__dataclass_fields__}


def _add(connection: Connection, report: Report, *, id: str) -> int:
    apart: dict[str, dict[str, Any]] = {}
    body = _without_articles(to_plain(replace(report, run=_NO_RUN)), apart)
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
    for key, plain in sorted(apart.items()):
        if connection.execute(select(sources.c.key).where(sources.c.key == key)).first() is None:
            connection.execute(
                insert(sources).values(key=key, page=page(plain["url"], id=key), url=plain["url"], body=pack(plain))
            )
        connection.execute(insert(report_sources).values(report=number, source=key))
    add_judgements(connection, report, number=number)
    return number


def _is_article(plain: dict[str, Any]) -> bool:
    return "source_map" in plain and "extractor" in plain


def _without_articles(plain: Any, apart: dict[str, dict[str, Any]]) -> Any:
    """Return the data with a reference for each article, which goes into *apart* under its key."""
    if isinstance(plain, list | tuple):
        return [_without_articles(item, apart) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if _is_article(plain):
        key = digest(json.dumps(plain, sort_keys=True))
        apart[key] = plain
        return {_REFERENCE: key}
    return {name: _without_articles(value, apart) for name, value in plain.items()}


def _with_articles(plain: Any, article: Callable[[str], Any]) -> Any:
    if isinstance(plain, list):
        return [_with_articles(item, article) for item in plain]
    if not isinstance(plain, dict):
        return plain
    if plain.keys() == {_REFERENCE}:
        return article(plain[_REFERENCE])
    return {name: _with_articles(value, article) for name, value in plain.items()}


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
    kept = {key: unpack(body) for key, body in connection.execute(used)}
    run = Run(**{name: row[name] for name in Run.__dataclass_fields__})
    return replace(from_plain(_with_articles(unpack(row["body"]), kept.__getitem__), Report), run=run)


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
