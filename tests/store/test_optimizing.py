"""Upkeep changes no answer, and the counts are those of the rows."""

from __future__ import annotations

from provenance.store.optimizing import optimize, statistics
from provenance.store.store import Store
from provenance.text import shingles
from tests.store.samples import article, report, search


def test_an_optimized_store_answers_the_same(store_url: str) -> None:
    asked = shingles(["we", "will", "never", "leave"])
    with Store.open(store_url) as store:
        for n in range(20):
            store.add(article(f"we will never leave {n}", url=f"https://wire.example/{n}"))
        store.forget("https://wire.example/3", reason="asked to")
        run = store.keep(report())
        before = store.sharing(asked, limit=30)
    optimize(store_url)
    store = Store.open(store_url)
    assert store.sharing(asked, limit=30) == before
    assert store.report(run) == report()
    assert statistics(store_url).size > 0


def test_statistics_count_rows(store_url: str) -> None:
    with Store.open(store_url) as store:
        store.add(article())
        store.record(search())
    counted = statistics(store_url).rows
    assert (counted["articles"], counted["searches"], counted["reports"]) == (1, 1, 0)
    assert (counted["additions"], counted["segments"], counted["postings"]) == (1, 0, 0)


def test_a_store_in_memory_takes_no_disk() -> None:
    assert statistics("sqlite://").size == 0
