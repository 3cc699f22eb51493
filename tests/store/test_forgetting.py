"""What is forgotten is gone for good; its digest and the reason stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select, text

from provenance.model import Article
from provenance.store.store import Store
from provenance.store.tables import METADATA
from provenance.store.values import Fetch
from provenance.text import shingles, words
from tests.store.samples import NOON, article, report

SECRET = "quixotic zephyrs jumble vexed words nobody may keep"


@pytest.fixture
def store(store_url: str, clock: Callable[[], datetime]) -> Store:
    return Store.open(store_url, now=clock)


def everything(url: str) -> str:
    """Return every value of every row, as text."""
    engine = create_engine(url)
    with engine.connect() as connection:
        rows = [tuple(r) for t in METADATA.tables.values() for r in connection.execute(select(t))]
    engine.dispose()
    return repr(rows)


def fill(store: Store) -> tuple[Article, Article]:
    old = article(SECRET, digest="sha-old", evidence="f#1")
    new = article(f"{SECRET} again", digest="sha-new", evidence="f#2")
    with store:
        for each in (old, new):
            store.add(each)
            store.record_fetch(
                Fetch(url=each.url or "", at=NOON, status=200, digest=each.digest, evidence=each.evidence)
            )
        store.add(article("other words stand here", url="https://other.example/"))
    return old, new


def test_text_and_index_are_gone_and_digests_stay(store: Store, store_url: str) -> None:
    old, new = fill(store)
    gone = store.forget("https://wire.example/1", reason="the court ordered it")
    assert gone.articles == (old.id, new.id)
    assert gone.digests == ("sha-old", "sha-new")
    assert gone.evidence == ("f#1", "f#2")
    assert store.latest("https://wire.example/1") is None
    assert store.article(old.id) is None
    assert store.sharing(shingles([w.key for w in words(SECRET)])) == []
    assert "quixotic" not in everything(store_url)
    assert [f.digests for f in store.forgotten("https://wire.example/1")] == [("sha-old",), ("sha-new",)]
    assert {f.reason for f in store.forgotten("https://wire.example/1")} == {"the court ordered it"}
    assert [a.url for a in store.articles()] == ["https://other.example/"]
    assert store.sharing(shingles(["other", "words", "stand"])) != []


def test_reports_lose_the_words_and_keep_the_judgement(store: Store, store_url: str) -> None:
    run = store.keep(report())
    gone = store.forget("https://wire.example/1", reason="asked to")
    assert gone.reports == 1
    assert store.report(run) is None
    assert store.reports(report().article.id) == []
    assert "never became always" not in everything(store_url)
    assert "ALTERED" in everything(store_url)


def test_forgetting_the_reviewed_article_empties_its_report(store: Store) -> None:
    run = store.keep(report())
    assert store.forget("https://blog.example/1", reason="asked to").reports == 1
    assert store.report(run) is None


def test_an_address_that_was_never_stored_leaves_no_trace(store: Store) -> None:
    gone = store.forget("https://nobody.example/", reason="a slip of the pen")
    assert gone.articles == gone.evidence == ()
    assert store.forgotten("https://nobody.example/") == []


def test_bytes_without_a_text_are_forgotten_too(store: Store) -> None:
    url = "https://wire.example/list"
    store.record_fetch(Fetch(url=url, at=NOON, status=200, digest="sha", evidence="f#9"))
    gone = store.forget(url, reason="asked to")
    assert (gone.digests, gone.evidence) == (("sha",), ("f#9",))
    (kept,) = store.forgotten(url)
    assert (kept.reason, kept.articles, kept.digests) == ("asked to", (), ())
    assert [f.evidence for f in store.fetches(url)] == [None]
    assert [f.digest for f in store.fetches(url)] == ["sha"]


def test_what_is_rolled_back_is_not_forgotten(store: Store) -> None:
    fill(store)
    with pytest.raises(RuntimeError), store:  # noqa: PT012 - the block is the transaction
        store.forget("https://wire.example/1", reason="asked to")
        raise RuntimeError("the bytes could not be erased")
    assert store.latest("https://wire.example/1") is not None
    assert store.forgotten("https://wire.example/1") == []


def test_no_byte_of_it_stays_in_the_embedded_file(sqlite_url: str) -> None:
    store = Store.open(sqlite_url)
    fill(store)
    store.forget("https://wire.example/1", reason="asked to")
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    bytes_left = b"".join(p.read_bytes() for p in path.parent.iterdir())
    assert b"quixotic" not in bytes_left


def test_it_may_be_added_again_by_somebody_who_means_it(store: Store) -> None:
    old, _ = fill(store)
    store.forget("https://wire.example/1", reason="by mistake")
    assert store.article(store.add(old)) == old


def test_foreign_keys_hold(store_url: str) -> None:
    fill(Store.open(store_url))
    engine = create_engine(store_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM revisions WHERE revises IS NOT NULL")).scalar_one() == 1
    engine.dispose()
