"""What the index keeps of a text is bounded by its distinct shingles, however hostile the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.store import shingles
from provenance.store.packing import hashes_of
from provenance.text import keys
from provenance.text import shingles as of_size


@given(st.text(alphabet="ab é’-\u00ad\u0301.,1\n", max_size=60))
def test_a_text_is_indexed_by_the_shingles_that_its_words_are_asked_by(text: str) -> None:
    asked = {h for size in shingles.SIZES for h in of_size(keys(text), size=size)}
    assert shingles.hashes(text) == set(hashes_of(shingles.entry(1, text)[1])) == asked


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("word " * 1_000_000, 2),
        ("a" * 2_000_000, 0),
        ("a" + "\u0301" * 1_000_000 + " b", 1),
        (" ".join(f"w{n % 1000}" for n in range(200_000)), 2000),
        ("\u200b" * 1_000_000, 0),
        ("", 0),
    ],
    ids=["one word", "no spaces", "stacked marks", "a loop", "nothing visible", "nothing"],
)
def test_a_hostile_text_keeps_no_more_than_it_says(text: str, kept: int) -> None:
    assert len(shingles.hashes(text)) == kept


@pytest.mark.parametrize("number", [0, -1, 1 << 24])
def test_an_article_number_beyond_the_index_is_refused(number: int) -> None:
    with pytest.raises(OverflowError):
        shingles.entry(number, "text")
