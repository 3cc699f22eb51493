"""What is stored comes back, and what stood at an address stays in its order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings

from provenance.model import Article, Moment, Origin, Precision
from provenance.store.articles import PAGE
from provenance.store.store import Store
from tests.store.samples import NOON, article, articles, published


@pytest.fixture
def store(store_url: str, clock: Callable[[], datetime]) -> Store:
    return Store.open(store_url, now=clock)


def test_an_article_comes_back_as_it_was_put_in(store: Store) -> None:
    full = article(
        published=published(18), fetched=NOON, origin=Origin.FETCHED, evidence="f#1", digest="ab", byline="x"
    )
    with store:
        id = store.add(full)
        assert store.article(id) == full
    assert store.article(id) == full
    assert store.latest(full.url or "") == full


def test_an_article_that_nobody_stored_is_none(store: Store) -> None:
    assert store.article("0" * 16) is None
    assert store.latest("https://nobody.example/") is None


@settings(max_examples=60, deadline=None)
@given(any_article=articles())
def test_any_article_comes_back_equal(any_article: Article) -> None:
    with Store.open("sqlite://") as store:
        assert store.article(store.add(any_article)) == any_article


@pytest.mark.parametrize("text", ["a\x00b", "\ud83d alone", "\x1a1a;", "𝒳 beyond the plane", "", "ends\x1a"])
def test_text_that_a_database_cannot_hold_comes_back_all_the_same(store: Store, text: str) -> None:
    assert store.article(store.add(article(text, byline=text))) == article(text, byline=text)


def test_an_address_longer_than_an_index_takes_is_found_again(store: Store) -> None:
    long = article(url="https://wire.example/" + "é" * 5000)
    store.add(long)
    assert store.latest(long.url or "") == long


def test_adding_again_changes_nothing(store: Store) -> None:
    first = store.add(article(fetched=NOON))
    assert store.add(article(fetched=NOON.replace(hour=20), digest="other bytes")) == first
    assert store.history("https://wire.example/1") == (article(fetched=NOON),)


def test_another_text_at_the_address_revises_the_old_one(store: Store) -> None:
    old, new = article("They said no to it."), article("They said yes to it.")
    ids = store.add(old), store.add(new)
    assert store.latest("https://wire.example/1") == new
    assert store.article(ids[0]) == old
    assert list(store.articles()) == [new]


def test_a_text_that_comes_back_is_the_latest_again(store: Store) -> None:
    old, new = article("They said no to it."), article("They said yes to it.")
    for each in (old, new, old):
        store.add(each)
    assert store.latest("https://wire.example/1") == old
    assert store.history("https://wire.example/1") == (old, new, old)
    assert list(store.articles()) == [old]


def test_corrected_facts_of_one_text_are_its_facts(store: Store) -> None:
    id = store.add(article())
    assert store.add(article(published=published(18))) == id
    assert store.article(id) == article(published=published(18))
    assert list(store.articles()) == [article(published=published(18))]


def test_a_copy_by_hand_does_not_hide_that_the_page_was_fetched(store: Store) -> None:
    fetched = article(origin=Origin.FETCHED, published=published(18))
    id = store.add(fetched)
    store.add(article(origin=Origin.SUPPLIED))
    assert store.article(id) == fetched
    store.add(article(origin=Origin.SUPPLIED, published=published(19)))
    assert store.article(id) == article(origin=Origin.SUPPLIED, published=published(19))


def test_texts_without_an_address_do_not_revise_each_other(store: Store) -> None:
    both = [article("one text", url=None), article("another text", url=None)]
    for each in both:
        store.add(each)
    assert list(store.articles()) == both


def test_articles_are_chosen_by_outlet_and_day(store: Store) -> None:
    days = [article(f"text {n}", url=f"https://wire.example/{n}", published=published(n)) for n in (17, 18, 19)]
    undated = article("undated", url="https://wire.example/u")
    other = article("other", url="https://other.example/1", outlet="other", published=published(18))
    for each in (*days, undated, other):
        store.add(each)
    since, until = published(18).at, published(19).at
    assert list(store.articles(outlets=["wire"], since=since, until=until)) == [days[1], undated]
    assert list(store.articles(outlets=["wire"])) == [*days, undated]
    assert list(store.articles(outlets=[])) == []
    assert list(store.articles(outlets=["other"], until=since)) == []


def test_articles_are_given_in_the_order_they_were_stored_however_many(store: Store) -> None:
    urls = [f"https://wire.example/{n}" for n in range(2 * PAGE + 1)]
    with store:
        for url in urls:
            store.add(article(f"text at {url}", url=url))
        store.add(article("changed", url=urls[0]))
    assert [a.url for a in store.articles()] == [*urls[1:], urls[0]]


def test_time_keeps_its_zone_and_its_microseconds(store: Store) -> None:
    at = NOON.replace(microsecond=123_456)
    id = store.add(article(fetched=at, published=Moment(at=at, precision=Precision.MINUTE)))
    found = store.article(id)
    assert found is not None
    assert found.fetched == at
    assert found.fetched.tzinfo is not None


def test_a_time_without_a_zone_is_refused() -> None:
    with Store.open("sqlite://") as store, pytest.raises(Exception, match="no time zone"):
        store.add(article(fetched=NOON.replace(tzinfo=None)))


def test_ids_are_those_of_the_model(store: Store) -> None:
    assert store.add(article()) == article().id


def test_each_revision_names_what_it_revises(store: Store) -> None:
    texts = [replace(article(), text=f"version {n} of it") for n in range(3)]
    for each in texts:
        store.add(each)
    assert all(a != b for a, b in pairwise(store.history("https://wire.example/1")))
