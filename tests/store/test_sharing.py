"""Which articles share words with a quotation, and in which order."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from provenance.store.optimizing import optimize
from provenance.store.store import Store
from provenance.text import shingles, words
from tests.store.samples import article, published


def grams(text: str, size: int = 3) -> list[int]:
    return shingles([w.key for w in words(text)], size=size)


@pytest.fixture
def store(store_url: str) -> Store:
    return Store.open(store_url)


def add(store: Store, *texts: str) -> list[str]:
    with store:
        return [store.add(article(text, url=f"https://wire.example/{n}")) for n, text in enumerate(texts)]


def found(store: Store, asked: Sequence[int], **filters: object) -> list[str]:
    return [s.article for s in store.sharing(asked, **filters)]  # type: ignore[arg-type]


def test_the_article_with_the_words_is_found(store: Store) -> None:
    _, right = add(store, "the cat sat on the mat", "we will never leave the table without an answer")
    (best,) = store.sharing(grams("they will never leave the table"))
    assert best.article == right
    assert best.shared == 3
    assert 0 < best.score < 1


def test_rare_words_count_more_than_common_ones(store: Store) -> None:
    common = [f"it was said on monday that number {n} came" for n in range(30)]
    *_, rare = add(store, *common, "purple envoys juggle quietly")
    assert found(store, grams("it was said") + grams("purple envoys juggle"), limit=1) == [rare]


def test_two_words_are_enough_when_asked_by_twos(store: Store) -> None:
    (id,) = add(store, "a great honor for us all")
    assert found(store, grams("great honor", 2), shingle_size=2) == [id]
    assert found(store, grams("great honor")) == []


def test_other_sizes_are_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="2 or 3"):
        store.sharing([1], shingle_size=5)


def test_filters_keep_out_outlets_days_and_articles(store: Store) -> None:
    text = "we will never leave the table"
    early = store.add(article(text, url="https://a.example/", outlet="a", published=published(10)))
    late = store.add(article(text, url="https://b.example/", outlet="b", published=published(20)))
    undated = store.add(article(text, url="https://c.example/", outlet="c"))
    asked = grams(text)
    assert set(found(store, asked)) == {early, late, undated}
    assert found(store, asked, outlets=["b"]) == [late]
    assert set(found(store, asked, since=published(15).at)) == {late, undated}
    assert set(found(store, asked, until=published(15).at)) == {early, undated}
    assert set(found(store, asked, exclude=[late, undated])) == {early}
    assert found(store, asked, outlets=[]) == []


def test_languages_keep_out_all_others_but_the_unknown(store: Store) -> None:
    text = "we will never leave the table"
    english = store.add(article(text, url="https://a.example/", language="en"))
    german = store.add(article(f"{text} ja", url="https://b.example/", language="de"))
    unknown = store.add(article(f"{text} so", url="https://c.example/"))
    assert set(found(store, grams(text))) == {english, german, unknown}
    assert set(found(store, grams(text), languages=["en"])) == {english, unknown}
    assert set(found(store, grams(text), languages=["de", "en"], limit=2)) <= {english, german, unknown}


def test_what_is_far_from_the_best_can_be_left_out(store: Store) -> None:
    best, some, _ = add(
        store, "we will never leave the table today", "we will never leave the house", "they never leave the place"
    )
    asked = grams("we will never leave the table today")
    assert len(found(store, asked)) == 3
    assert found(store, asked, near=0.25) == [best, some]
    assert found(store, asked, near=0.9) == [best]
    assert found(store, asked, near=0.9, exclude=[best]) == [some]


def test_the_order_does_not_depend_on_how_the_index_is_cut_up(store: Store, store_url: str) -> None:
    rng = random.Random(4)
    texts = [" ".join(rng.choices([f"word{n}" for n in range(30)], k=30)) for _ in range(150)]
    asked = [grams(" ".join(text.split()[3:12]), size) for text in texts[:20] for size in (2, 3)]
    with store:
        add(store, *texts)
        before = [store.sharing(each, limit=5) for each in asked]
    for step in (store.settle, lambda: optimize(store_url)):
        step()
        with store:
            assert [store.sharing(each, limit=5) for each in asked] == before


def test_equals_come_in_the_order_of_their_ids_whatever_the_limit(store: Store) -> None:
    ids = add(store, *(f"we will never leave {n}" for n in range(12)))
    asked = grams("we will never leave")
    assert found(store, asked, limit=12) == sorted(ids)
    assert found(store, asked, limit=5) == sorted(ids)[:5]


def test_a_filter_reaches_past_the_best_of_others(store: Store) -> None:
    with store:
        for n in range(300):
            store.add(article(f"we will never leave the table {n}", url=f"https://wire.example/{n}"))
    wanted = store.add(article("we will never go", url="https://other.example/", outlet="other"))
    assert found(store, grams("we will never leave the table"), outlets=["other"]) == [wanted]


def test_both_revisions_are_found(store: Store) -> None:
    ids = [store.add(article(f"we will never leave the table {n}")) for n in range(2)]
    assert set(found(store, grams("never leave the table"))) == set(ids)


def test_corrected_facts_do_not_make_words_count_twice(store: Store) -> None:
    id = store.add(article("we will never leave"))
    store.add(article("we will never leave", published=published(18)))
    (one,) = store.sharing(grams("we will never leave"))
    assert (one.article, one.score) == (id, 1.0)


def test_nothing_is_asked_and_nothing_is_found(store: Store) -> None:
    add(store, "some words stand here")
    assert store.sharing([]) == []
    assert store.sharing(grams("words that stand nowhere at all")) == []


def test_a_long_question_is_answered_whole(store: Store) -> None:
    text = " ".join(f"w{n}" for n in range(900))
    (id,) = add(store, text)
    (one,) = store.sharing(grams(text))
    assert (one.article, one.shared, one.score) == (id, 898, 1.0)


def test_both_databases_give_the_same_answers(sqlite_url: str, postgresql_url: str) -> None:
    from provenance.store.upgrading import upgrade

    upgrade(postgresql_url)
    rng = random.Random(7)
    vocabulary = [f"word{n}" for n in range(60)]
    texts = [" ".join(rng.choices(vocabulary, k=60)) for _ in range(80)]
    stores = [Store.open(sqlite_url), Store.open(postgresql_url)]
    for store in stores:
        with store:
            add(store, *texts)
    for _ in range(25):
        text = rng.choice(texts).split()
        at = rng.randrange(40)
        for size in (2, 3):
            asked = grams(" ".join(text[at : at + 12]), size)
            answers = [s.sharing(asked, shingle_size=size) for s in stores]
            assert answers[0] == answers[1] != []
