from __future__ import annotations

from collections.abc import Iterator

import pytest

from provenance.model import Article, Passage
from provenance.retrieval import candidates
from provenance.store.store import Store

TEXTS = {
    "a": "“The harbor must stay open all winter,” Keller said. “We don’t think that’s the case.”",
    "b": "“The school roof has leaked for seven years,” Brandt said.",
    "c": "The mayor said: the harbor must stay open all winter. Nobody answered.",
    "d": "Rain fell on the town all night, and the market stayed empty.",
}


@pytest.fixture
def store() -> Iterator[Store]:
    store = Store.open("sqlite://")
    with store:
        for name, text in TEXTS.items():
            store.add(Article(url=f"https://{name}.example", outlet=name, text=text))
        yield store
    store.close()


def near(store: Store, words: str, **more: object) -> list[str]:
    found = candidates(Passage(start=0, end=len(words), exact=words), store=store, **more)  # type: ignore[arg-type]
    return [c.article.outlet or "" for c in found]


def test_the_articles_that_hold_the_words_come_back_the_same_every_time(store: Store) -> None:
    first = near(store, "the harbor must stay open all winter")

    assert sorted(first) == ["a", "c"]
    assert near(store, "the harbor must stay open all winter") == first


def test_the_article_with_the_same_capitals_and_marks_comes_first(store: Store) -> None:
    assert near(store, "The harbor must stay open all winter")[0] == "a"
    assert near(store, "the harbor must stay open all winter")[0] == "c"


def test_nothing_near_gives_nothing(store: Store) -> None:
    assert near(store, "a whale swam up the river at dawn") == []
    assert near(store, "harbor") == []


def test_outlets_limit_and_ids_are_left_out(store: Store) -> None:
    words = "the harbor must stay open all winter"
    ids = [c.article.id for c in candidates(Passage(start=0, end=len(words), exact=words), store=store)]

    assert near(store, words, outlets={"a"}) == ["a"]
    assert len(near(store, words, exclude=ids[:1])) == 1
    assert len(near(store, words, limit=1)) == 1


def test_a_piece_that_the_best_article_lacks_is_looked_for_in_others(store: Store) -> None:
    words = "The harbor must stay open all winter and the school roof has leaked for seven years"

    assert {"a", "b"} <= set(near(store, words))


def test_contractions_do_not_hide_an_article(store: Store) -> None:
    assert near(store, "We do not think that is the case") == ["a"]
