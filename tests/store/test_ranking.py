"""Votes are weighted by rarity, and stopping early changes no answer."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.store.holders import Holders
from provenance.store.ranking import Ranked, ranked, weight
from provenance.store.segments import COMMON


def held(*numbers: int) -> Holders:
    return Holders(b"".join(n.to_bytes(3, "big") for n in sorted(numbers)))


@given(st.integers(min_value=0, max_value=10_000_000))
def test_weights_lie_between_nothing_and_one(holders: int) -> None:
    assert 0.0 <= weight(holders) <= 1.0
    assert weight(holders + 1) <= weight(holders)


def test_shingles_of_too_many_articles_are_skipped() -> None:
    many = held(*range(1, COMMON + 2))
    assert ranked([7], {7: many}, limit=10) == Ranked(scores={}, all=True)
    assert ranked([7, 8], {7: many, 8: held(3)}, limit=10).scores == {3: (1.0, 1)}


def test_a_shingle_that_nobody_holds_counts_against_everybody() -> None:
    assert ranked([7, 8], {7: held(3)}, limit=10).scores == {3: (0.5, 1)}


def test_nothing_held_is_nothing_ranked() -> None:
    assert ranked([], {}, limit=10).scores == ranked([7], {}, limit=10).scores == {}


POSTINGS = st.lists(st.sets(st.integers(min_value=1, max_value=90), min_size=1), max_size=12)


@given(POSTINGS, st.integers(min_value=1, max_value=5), st.sampled_from([0.0, 0.25, 0.9]))
def test_stopping_early_leaves_out_none_of_the_best(lists: list[set[int]], limit: int, near: float) -> None:
    index = {h: held(*numbers) for h, numbers in enumerate(lists)}
    whole = ranked(index, index, limit=100).scores
    some = ranked(index, index, limit=limit, near=near).scores
    best = sorted((score for score, _ in whole.values()), reverse=True)
    least = max(best[:limit][-1], near * best[0]) if best else 0.0
    assert {n for n, (score, _) in whole.items() if score > least + 1e-6} <= set(some)
    assert {n: whole[n] for n in some} == some
    if near == 0.0:
        assert {n for n, (score, _) in whole.items() if score >= least + 1e-6} <= set(some)


class Counted(Holders):
    """Holders that say whether they were unpacked."""

    __slots__ = ("unpacked",)

    def __init__(self, *packed: bytes) -> None:
        super().__init__(*packed)
        self.unpacked = False

    def numbers(self) -> list[int]:
        self.unpacked = True
        return super().numbers()


def test_long_lists_are_not_unpacked_where_they_cannot_change_the_best() -> None:
    long = Counted(b"".join(n.to_bytes(3, "big") for n in range(1, COMMON)))
    found = ranked(range(9), {**{h: held(5) for h in range(8)}, 8: long}, limit=1)
    assert found.scores == {5: (1.0, 9)}
    assert not found.all
    assert not long.unpacked
