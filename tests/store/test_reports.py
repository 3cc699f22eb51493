"""Reports kept come back whole, and verifying again counts nothing twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import create_engine, func, select

from provenance.model import Report, Verdict
from provenance.store.store import Store
from provenance.store.tables import METADATA, cases, findings, hops, reports, runs, sources
from tests.store.samples import NOON, article, filled, report


@pytest.fixture
def store(store_url: str) -> Store:
    return Store.open(store_url)


def rows(url: str) -> dict[str, int]:
    engine = create_engine(url)
    with engine.connect() as connection:
        counted = {
            t.name: connection.execute(select(func.count()).select_from(t)).scalar_one()
            for t in METADATA.tables.values()
        }
    engine.dispose()
    return counted


def test_a_report_comes_back_equal(store: Store) -> None:
    kept = report()
    run = store.keep(kept)
    assert store.report(run) == kept


def test_a_report_with_every_field_set_comes_back_equal(store: Store) -> None:
    full = filled(Report)
    assert store.report(store.keep(full)) == full


def test_a_report_is_found_by_its_case(store: Store) -> None:
    store.keep(report())
    last = report(started=NOON + timedelta(hours=1), verdict=Verdict.CONFIRMED)
    store.keep(last)
    assert store.report(last.cases[0].id) == last


def test_an_unknown_report_is_none(store: Store) -> None:
    assert store.report("nothing") is None
    assert store.reports("nothing") == []


def test_the_same_run_again_adds_nothing(store: Store, store_url: str) -> None:
    run = store.keep(report())
    before = rows(store_url)
    assert store.keep(report()) == run
    assert rows(store_url) == before


def test_verifying_again_adds_a_run_and_counts_nothing_twice(store: Store, store_url: str) -> None:
    first = store.keep(report())
    before = rows(store_url)
    again = report(started=NOON + timedelta(days=1))
    second = store.keep(again)
    assert first != second
    assert rows(store_url) == {**before, "runs": before["runs"] + 1}
    assert store.report(second) == again
    assert store.report(first) == report()
    assert store.reports(again.article.id) == [again]


def test_another_answer_is_another_report_on_the_same_subjects(store: Store, store_url: str) -> None:
    store.keep(report())
    store.keep(report(verdict=Verdict.CONFIRMED, started=NOON + timedelta(days=1)))
    engine = create_engine(store_url)
    with engine.connect() as connection:
        for table in (cases, hops, findings):
            counted = select(func.count(), func.count(table.c.subject.distinct())).select_from(table)
            many, subjects = connection.execute(counted).one()
            assert many == 2 * subjects
        assert connection.execute(select(func.count()).select_from(reports)).scalar_one() == 2
        assert connection.execute(select(func.count()).select_from(sources)).scalar_one() == 2
    engine.dispose()


def test_the_same_hop_in_two_reposts_is_one_subject(store: Store, store_url: str) -> None:
    one = report()
    other = report(reviewed=article(one.article.text, url="https://other.example/", outlet="other"))
    store.keep(one)
    store.keep(other)
    engine = create_engine(store_url)
    with engine.connect() as connection:
        subjects = connection.execute(select(cases.c.subject)).scalars().all()
    engine.dispose()
    assert len(set(subjects)) == 2


def test_rows_answer_questions(store: Store, store_url: str) -> None:
    store.keep(report())
    engine = create_engine(store_url)
    asked = (
        select(
            hops.c.taker, hops.c.giver_outlet, findings.c.check, findings.c.printed, cases.c.verdict, cases.c.speaker
        )
        .join(findings, findings.c.hop == hops.c.number)
        .join(cases, hops.c.case == cases.c.number)
        .join(runs, runs.c.report == cases.c.report)
    )
    with engine.connect() as connection:
        assert [tuple(r) for r in connection.execute(asked)] == [
            ("Blog", "wire", "words-changed", "always", "ALTERED", "An Envoy")
        ]
    engine.dispose()
