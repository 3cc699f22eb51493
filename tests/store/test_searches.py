"""Searches and fetches are kept as they were, failures too."""

from __future__ import annotations

import pytest

from provenance.model import Outcome
from provenance.store.store import Store
from provenance.store.values import Fetch
from tests.store.samples import NOON, search


@pytest.fixture
def store(store_url: str) -> Store:
    return Store.open(store_url)


def test_a_search_comes_back_as_it_was_and_once(store: Store) -> None:
    kept = search(outcome=Outcome.UNREACHABLE, reason="paywall", mend="add it", articles=("a", "b"))
    for _ in range(2):
        store.record(kept)
    assert store.searches() == [kept]


def test_searches_are_chosen_by_lead_and_place(store: Store) -> None:
    tass, cnn = search(outlet="tass"), search(lead="l2", outlet="cnn")
    whole = search(outlet=None, at=None)
    for each in (tass, cnn, whole):
        store.record(each)
    assert store.searches() == [tass, cnn, whole]
    assert store.searches(leads=["l1"]) == [tass, whole]
    assert store.searches(outlets=["cnn"]) == [cnn]
    assert store.searches(outlets=[None, "cnn"]) == [cnn, whole]
    assert store.searches(leads=["l1"], outlets=["cnn"]) == []
    assert store.searches(outlets=[]) == []


def test_every_attempt_is_kept_failed_ones_too(store: Store) -> None:
    url = "https://wire.example/1"
    failed = Fetch(url=url, at=NOON, reason="timeout", lead="l1")
    read = Fetch(url=url, at=NOON, status=200, digest="ab", size=2**40, evidence="f#1")
    for each in (failed, read, read):
        store.record_fetch(each)
    assert store.fetches(url) == [failed, read, read]
    assert store.fetches("https://nobody.example/") == []
