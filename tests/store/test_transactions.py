"""One ``with`` is one transaction, and readers and writers do not get in each other's way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import islice

import pytest

from provenance.store.store import Store
from tests.store.samples import article, search


def test_what_fails_leaves_nothing(store_url: str) -> None:
    store = Store.open(store_url)
    with pytest.raises(RuntimeError), store:  # noqa: PT012 - the block is the transaction
        store.add(article())
        store.record(search())
        raise RuntimeError("half way")
    assert list(store.articles()) == []
    assert store.searches() == []
    assert store.sharing([1]) == []


def test_nothing_is_seen_before_it_is_whole(store_url: str) -> None:
    writer, reader = Store.open(store_url), Store.open(store_url)
    with writer:
        writer.add(article())
        assert writer.latest("https://wire.example/1") == article()
        assert reader.latest("https://wire.example/1") is None
    assert reader.latest("https://wire.example/1") == article()


def test_a_store_can_be_entered_again_and_inside_itself(store_url: str) -> None:
    store = Store.open(store_url)
    with store:
        with store:
            store.add(article())
        assert Store.open(store_url).latest("https://wire.example/1") is None
    with store:
        assert store.latest("https://wire.example/1") == article()


def test_closing_in_the_middle_rolls_back(store_url: str) -> None:
    store = Store.open(store_url)
    store.__enter__()
    store.add(article())
    store.close()
    assert list(Store.open(store_url).articles()) == []


def test_a_reader_that_turns_to_writing_is_not_refused_for_another_writer(store_url: str) -> None:
    one, two = Store.open(store_url), Store.open(store_url)
    with one:
        assert one.latest("https://wire.example/1") is None
        two.add(article())
        one.add(article("other words", url="https://wire.example/2"))
    assert len(list(one.articles())) == 2


def test_writers_wait_for_each_other_and_readers_for_nobody(store_url: str) -> None:
    def write(worker: int) -> None:
        store = Store.open(store_url)
        for n in range(8):
            with store:
                assert store.latest("https://nobody.example/") is None
                store.add(article(f"text {worker} {n} of many", url=f"https://wire.example/{worker}/{n}"))
                store.add(article("the same everywhere", url="https://wire.example/same"))
        store.close()

    def read(_: int) -> None:
        store = Store.open(store_url)
        for _round in range(20):
            seen = list(store.articles())
            assert len({a.url for a in seen}) == len(seen)
        store.close()

    with ThreadPoolExecutor(6) as pool:
        for done in [*pool.map(write, range(4)), *pool.map(read, range(2))]:
            assert done is None
    store = Store.open(store_url)
    assert len(list(store.articles())) == 33
    assert store.history("https://wire.example/same") == (
        article("the same everywhere", url="https://wire.example/same"),
    )


def test_articles_can_be_read_while_others_are_added(store_url: str) -> None:
    store = Store.open(store_url)
    with store:
        for n in range(3):
            store.add(article(f"text {n}", url=f"https://wire.example/{n}"))
    for _ in islice(store.articles(), 2):
        store.add(article("more", url="https://wire.example/more"))
    assert len(list(store.articles())) == 4
