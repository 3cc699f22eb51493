from __future__ import annotations

import pytest

from provenance.alignment.aligning import align
from provenance.alignment.hidden import cut_condition, hidden
from provenance.alignment.prepared import prepare
from provenance.alignment.surroundings import around, weekdays
from provenance.model import Passage

LONG = (
    "“We would support the road that everybody in this valley has wanted for years and years. "
    "We will not sell it. It is a good road and everybody knows it is ours and nobody else’s to sell at any price.”"
)


def gap(text: str, left: str, right: str) -> tuple[int, int]:
    return text.index(left) + len(left), text.index(right)


def test_whole_sentences_of_a_long_cut_do_not_count() -> None:
    assert hidden(prepare(LONG), *gap(LONG, "We would support the road", "It is a good road")) == ""


def test_a_negation_in_the_sentence_that_goes_on_counts() -> None:
    assert hidden(prepare(LONG), *gap(LONG, "We would support the road", "nobody else")) == ""
    assert hidden(prepare(LONG), *gap(LONG, "We would support the road", "to sell at any price")) == "nobody"


def test_an_empty_cut_hides_nothing() -> None:
    assert hidden(prepare(LONG), 5, 5) == ""


def test_words_of_the_reporter_inside_the_cut_do_not_count() -> None:
    text = "“We go home,” he said, not smiling, “and we stay there.”"

    assert hidden(prepare(text), *gap(text, "We go home", "and we stay")) == ""


@pytest.mark.parametrize("printed", ["we go", "nobody said such a thing in this town"])
def test_terms_and_words_that_are_not_there_have_no_condition(printed: str) -> None:
    original = prepare("“We go if it rains.” Nobody said such a thing in this town if he was asked.")
    found = align(Passage(start=0, end=len(printed), exact=printed), original=original, article="a")

    assert found is not None
    assert (cut_condition(found, original=original) is None) == (printed == "we go")


def test_the_sentence_around_a_passage_is_read_without_it() -> None:
    text = "It rained. “We go,” Keller said Monday. “We stay.”"

    assert around(prepare(text), text.index("We go"), text.index("We go") + 5) == ["keller", "said", "monday"]
    assert weekdays(prepare(text), text.index("We go"), text.index("We go") + 5) == {"monday"}
    assert around(prepare(""), 0, 0) == []
