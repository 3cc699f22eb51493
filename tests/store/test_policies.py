"""Policies are kept once each, and a verdict's own is found by its fingerprint; the same on every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, func, select

from provenance.model import Policy, Report
from provenance.store.store import Store
from provenance.store.tables import cases, policies
from tests.store.samples import NOON, article, report

OLD = Policy(terms=(("check.typography.severity", "note"), ("threshold.near", "0.45")))
NEW = Policy(terms=(("check.typography.severity", "note"), ("threshold.near", "0.5")))


@pytest.fixture
def store(store_url: str) -> Store:
    return Store.open(store_url)


def under(policy: Policy, *, hours: int = 0) -> Report:
    """Return a report made under a policy."""
    made = report(started=NOON + timedelta(hours=hours))
    told = tuple(replace(c, policy=policy.fingerprint) for c in made.cases)
    return replace(made, cases=told, run=replace(made.run, policy=policy.fingerprint))


def test_a_policy_comes_back_equal_and_an_unknown_one_is_none(store: Store) -> None:
    store.keep(under(OLD), policy=OLD)
    assert store.policy(OLD.fingerprint) == OLD
    assert store.policy(NEW.fingerprint) is None


def test_a_policy_is_kept_once_and_its_fingerprint_with_each_case(store: Store, store_url: str) -> None:
    store.keep(under(OLD), policy=OLD)
    store.keep(under(OLD, hours=1), policy=OLD)
    store.keep(under(NEW, hours=2), policy=NEW)
    engine = create_engine(store_url)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(policies)).scalar_one() == 2
        told = connection.execute(select(cases.c.policy).order_by(cases.c.number)).scalars().all()
    engine.dispose()
    assert told == [OLD.fingerprint, NEW.fingerprint]


def test_policies_are_found_by_how_they_begin(store: Store) -> None:
    for hours, policy in enumerate((OLD, NEW)):
        store.keep(under(policy, hours=hours), policy=policy)
    assert store.policies(OLD.fingerprint[:8]) == [OLD]
    assert sorted(p.fingerprint for p in store.policies()) == sorted([OLD.fingerprint, NEW.fingerprint])
    assert store.policies("%") == []


def test_the_last_report_is_that_of_the_latest_run(store: Store) -> None:
    assert store.last_report() is None
    first, second = under(OLD), under(NEW, hours=1)
    store.keep(first)
    store.keep(second)
    assert store.last_report() == second
    again = under(OLD, hours=2)
    store.keep(again)
    assert store.last_report() == again


def test_the_last_report_is_none_once_its_words_were_taken_away(store: Store) -> None:
    store.keep(report())
    store.forget("https://blog.example/1", reason="asked")
    assert store.last_report() is None


def test_case_ids_are_found_by_how_they_begin_the_newest_first(store: Store) -> None:
    one = report()
    words = "Nobody had thought of asking the crews about any of it."
    other = report(reviewed=article(words, url="https://other.example/", outlet="other"))
    store.keep(one)
    store.keep(other)
    ids = [r.cases[0].id for r in (other, one)]
    assert store.case_ids() == ids
    assert store.case_ids(ids[0][:6]) == ids[:1]
    assert store.case_ids(limit=1) == ids[:1]
    assert store.case_ids("_") == store.case_ids("zz") == []
