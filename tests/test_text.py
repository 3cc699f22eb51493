from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.text import fold, shingles, words


@given(word=st.text(max_size=20))
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(text=st.text(max_size=80), start=st.integers(0, 20))
def test_words_stand_where_they_say(text: str, start: int) -> None:
    for word in words(text, start=start):
        assert start <= word.start < word.end <= len(text)
        assert word.key == fold(text[word.start : word.end])


def test_a_lost_space_after_a_full_stop_still_parts_two_words() -> None:
    assert [w.key for w in words("It ended.The U.S. left at 2.6 p.m")] == [
        "it", "ended", "the", "u.s", "left", "at", "2.6", "p.m",
    ]  # fmt: skip


def test_hidden_characters_and_marks_do_not_part_words() -> None:
    assert [w.key for w in words("co\u00adoperate isn’t\ufe0f")] == ["cooperate", "isn't"]


def test_equal_runs_of_words_share_their_shingle() -> None:
    one, two = shingles(["we", "go", "home", "now"]), shingles(["so", "we", "go", "home"])

    assert set(one) & set(two) == {one[0]}
    assert shingles(["we", "go"], size=2)
    assert max(one) < 2**36


def test_the_order_of_words_and_their_repetition_make_other_shingles() -> None:
    runs = ["we go home", "home go we", "go we home", "we we home", "we home home", "we we we", "go go go"]

    assert len({shingles(run.split())[0] for run in runs}) == len(runs)


def test_shingles_have_one_to_three_words() -> None:
    with pytest.raises(ValueError, match="1 to 3"):
        shingles(["we"], size=4)


def test_a_tower_of_marks_is_cut_and_folded_at_once() -> None:
    tower = "a" + "\u0301\u0316" * 200_000

    assert len(fold(tower)) <= 31
    assert fold(tower) == fold(fold(tower))
    assert fold(f"{tower}b")[-1] == "b"
