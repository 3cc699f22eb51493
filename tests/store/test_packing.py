"""Postings packed into buckets come out as they went in, and a hash is found in the body of its bucket."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.store import packing
from provenance.text import SHINGLE_BITS

HASHES = st.integers(min_value=0, max_value=2**SHINGLE_BITS - 1)
NUMBERS = st.integers(min_value=1, max_value=2**24 - 1)
#: Hashes of which many share their bucket, their low bytes, or bytes that straddle two of them.
NEAR = st.sampled_from([a << 28 | b << 16 | c for a in (0, 1, 255) for b in (0, 1, 0x101) for c in (0, 1, 0x0101)])
ARTICLES = st.dictionaries(NUMBERS, st.frozensets(HASHES | NEAR, max_size=12), max_size=8)
BITS = st.sampled_from([8, 11, 12, 13, 19, 20, 24])


def postings(articles: dict[int, frozenset[int]]) -> array[int]:
    raw = b"".join(packing.of_article(n, packing.hashes_to_bytes(hashes)) for n, hashes in articles.items())
    return packing.in_order(raw)


@given(ARTICLES)
def test_postings_are_sorted_by_hash_then_number(articles: dict[int, frozenset[int]]) -> None:
    guard = 1 << SHINGLE_BITS + 24
    assert list(postings(articles)) == sorted(guard | h << 24 | n for n, hashes in articles.items() for h in hashes)


@given(ARTICLES, BITS)
def test_buckets_come_out_as_they_went_in(articles: dict[int, frozenset[int]], bits: int) -> None:
    found = postings(articles)
    rows = list(packing.buckets(found, bits=bits))
    assert [bucket for bucket, _ in rows] == sorted({p >> 60 - bits & (1 << bits) - 1 for p in found})
    assert packing.in_order(packing.unpacked(rows, bits=bits)) == found


@given(ARTICLES, BITS)
def test_each_hash_finds_its_articles_and_no_other_does(articles: dict[int, frozenset[int]], bits: int) -> None:
    rows = dict(packing.buckets(postings(articles), bits=bits))
    asked = {h for hashes in articles.values() for h in hashes} | {5, 0x01010101, 2**SHINGLE_BITS - 1}
    for hashed in asked:
        held = packing.held_by(hashed, rows.get(hashed >> SHINGLE_BITS - bits, b""), bits=bits)
        expected = sorted(n for n, hashes in articles.items() if hashed in hashes)
        assert packing.numbers_of(held) == expected
        assert packing.count(held) == len(expected)
        assert all(packing.holds(held, n) == (n in expected) for n in articles)


@given(ARTICLES.filter(bool), BITS)
def test_an_article_is_taken_out_and_the_others_stay(articles: dict[int, frozenset[int]], bits: int) -> None:
    number = min(articles)
    rows = packing.buckets(postings(articles), bits=bits)
    less = [(bucket, packing.without_article(number, articles[number], body=body, bits=bits)) for bucket, body in rows]
    others = {n: hashes for n, hashes in articles.items() if n != number}
    assert packing.in_order(packing.unpacked(less, bits=bits)) == postings(others)


@pytest.mark.parametrize("many", [1, 2, 127, 128, 129, 300])
@pytest.mark.parametrize("common", [1, 128, 200])
def test_too_many_articles_leave_one_mark(many: int, common: int) -> None:
    articles = {n: frozenset({3, 70_000 + n, 2**35 + n}) for n in range(1, many + 1)}
    kept = packing.without_the_common(postings(articles), common=common)
    rows = dict(packing.buckets(kept, bits=8))
    held = packing.held_by(3, rows[0], bits=8)
    if many > max(common, 128):
        assert packing.count(held) is None
        assert len(kept) == 1 + 2 * many
    else:
        assert packing.count(held) == many
        assert len(kept) == 3 * many


def test_what_was_marked_once_stays_marked() -> None:
    articles = {n: frozenset({3}) for n in range(1, 400)}
    marked = packing.without_the_common(postings(articles), common=200)
    more = postings({n: frozenset({3}) for n in range(400, 600)})
    again = packing.without_the_common(packing.in_order(marked.tobytes() + more.tobytes()), common=200)
    assert again == marked


def test_buckets_grow_with_the_segment_within_bounds() -> None:
    sizes = [0, 1, 10_000, 100_000, 10**6, 10**8, 10**12]
    bits = [packing.bits_for(size) for size in sizes]
    assert bits == sorted(bits)
    assert (bits[0], bits[-1]) == (8, 24)
    assert packing.bits_for(50_000_000) == 19
