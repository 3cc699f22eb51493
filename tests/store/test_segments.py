"""Folding, merging and taking away change no answer but the one that was asked for, and leave nothing behind."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, func, select

from provenance.store import packing, segments, upkeep
from provenance.store.engine import WRITING, connect
from provenance.store.holders import holders
from provenance.store.tables import additions, postings
from provenance.store.tables import segments as segments_table

#: Few enough postings a step that a merge of a few hundred small articles takes many.
SMALL = 500


class Index:
    """An index and, beside it, what it must say."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.rng = engine, random.Random(3)
        self.articles: dict[int, set[int]] = {}

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            yield connection
            connection.commit()

    def add(self, many: int) -> None:
        with self.writing() as connection:
            for number in range(len(self.articles) + 1, len(self.articles) + many + 1):
                own = {self.rng.randrange(2**36) for _ in range(8)}
                self.articles[number] = own | {self.rng.randrange(100) << 29 for _ in range(4)}
                segments.add(connection, number, packing.hashes_to_bytes(self.articles[number]))

    def take_away(self, number: int) -> None:
        with self.writing() as connection:
            segments.take_away(connection, number, self.articles.pop(number))
            self.articles[number] = set()

    def fold(self) -> None:
        with self.writing() as connection:
            while segments.fold(connection):
                pass

    def merge(self, *, steps: int, whole: bool = False) -> int:
        done = 0
        for _ in range(steps):
            with self.writing() as connection:
                done += segments.merge(connection, whole=whole, step=SMALL)
        return done

    def check(self) -> None:
        """Every hash has exactly the articles it should have."""
        asked = {h for hashes in self.articles.values() for h in hashes} | {1, 2**36 - 1}
        with self.engine.connect() as connection:
            found = {h: sorted(held.numbers()) for h, held in holders(connection, asked).items()}
        expected: dict[int, list[int]] = {}
        for number in sorted(self.articles):
            for hashed in self.articles[number]:
                expected.setdefault(hashed, []).append(number)
        assert found == expected

    def rows(self) -> tuple[int, int, int]:
        """Return how many articles wait, how many segments there are, and how many buckets no segment owns."""
        shift = packing.MOST_BITS
        with self.engine.connect() as connection:
            waiting = connection.execute(select(func.count()).select_from(additions)).scalar_one()
            numbers = set(connection.execute(select(segments_table.c.number)).scalars())
            keys = connection.execute(select(postings.c.key)).scalars().all()
        return waiting, len(numbers), sum(1 for key in keys if key >> shift not in numbers)


@pytest.fixture
def index(store_url: str) -> Iterator[Index]:
    engine = connect(store_url)
    yield Index(engine)
    engine.dispose()


def test_an_article_is_found_while_it_waits_and_when_it_is_folded(index: Index) -> None:
    index.add(5)
    index.check()
    index.fold()
    assert index.rows() == (0, 1, 0)
    index.check()


def test_after_each_step_of_a_merge_everything_is_found(index: Index) -> None:
    for _ in range(3):
        index.add(60)
        index.fold()
    index.add(3)
    steps = 0
    while index.merge(steps=1, whole=True):
        index.check()
        steps += 1
    assert steps >= 4
    assert index.rows() == (3, 1, 0)


def test_what_is_added_between_two_steps_is_found_and_merged_later(index: Index) -> None:
    for _ in range(2):
        index.add(80)
        index.fold()
    assert index.merge(steps=1, whole=True)
    index.add(70)
    index.fold()
    index.check()
    upkeep.settle(index.engine, whole=True, step=SMALL)
    index.check()
    assert index.rows() == (0, 1, 0)


def test_an_article_is_taken_away_wherever_it_is(index: Index) -> None:
    for _ in range(2):
        index.add(80)
        index.fold()
    index.add(2)
    assert index.merge(steps=2, whole=True) == 2
    for number in (1, 85, 161, 162):
        index.take_away(number)
    index.check()
    upkeep.settle(index.engine, whole=True, step=SMALL)
    index.check()
    index.take_away(160)
    index.check()


def test_taking_away_everything_leaves_nothing(index: Index) -> None:
    index.add(10)
    index.fold()
    for number in range(1, 11):
        index.take_away(number)
    index.check()
    assert index.rows() == (0, 1, 0)
    with index.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(postings)).scalar_one() == 0


def test_a_full_tier_is_merged_and_the_next_one_left_alone(index: Index) -> None:
    for _ in range(segments.FANOUT):
        index.add(segments.WAITING)
        index.fold()
    assert index.rows()[1] == segments.FANOUT
    upkeep.settle(index.engine, step=SMALL)
    assert index.rows() == (0, 1, 0)
    index.add(segments.WAITING)
    upkeep.settle(index.engine)
    assert index.rows() == (0, 2, 0)
    index.check()


def test_upkeep_waits_until_enough_is_there(index: Index) -> None:
    index.add(segments.WAITING - 1)
    upkeep.keep_up(index.engine)
    assert index.rows() == (segments.WAITING - 1, 0, 0)
    index.add(1)
    upkeep.keep_up(index.engine)
    assert index.rows() == (0, 1, 0)
    index.check()


def test_upkeep_gives_way_to_another_writer(sqlite_store_url: str) -> None:
    index = Index(connect(sqlite_store_url))
    index.add(segments.WAITING)
    with index.writing() as other:
        other.exec_driver_sql("UPDATE meta SET value = value")
        upkeep.keep_up(index.engine)
    assert index.rows() == (segments.WAITING, 0, 0)


def test_a_merge_that_is_not_committed_changes_nothing(index: Index) -> None:
    for _ in range(2):
        index.add(80)
        index.fold()
    with index.engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        assert segments.merge(connection, whole=True, step=SMALL)
        connection.rollback()
    index.check()
    assert index.rows() == (0, 2, 0)


def test_a_shingle_of_too_many_articles_stays_one_when_its_postings_are_dropped(index: Index) -> None:
    with index.writing() as connection:
        for number in range(1, segments.COMMON + 2):
            segments.add(connection, number, packing.hashes_to_bytes([7, number << 20]))
    with index.engine.connect() as connection:
        assert holders(connection, [7])[7].many > segments.COMMON
    upkeep.settle(index.engine, whole=True)
    with index.engine.connect() as connection:
        assert holders(connection, [7])[7].many > segments.COMMON
        assert holders(connection, [1 << 20])[1 << 20].numbers() == [1]
        (first,) = connection.execute(select(postings.c.body).order_by(postings.c.key).limit(1)).scalars()
    assert len(first) < 8 * segments.COMMON
