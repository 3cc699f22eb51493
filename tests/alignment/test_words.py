from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.alignment import printed
from provenance.alignment.changes import conditions, opens_with_condition
from provenance.alignment.content import stem
from provenance.alignment.numbers import joined, plain, value
from provenance.alignment.people import same_outlet, same_person
from provenance.alignment.prepared import Prepared, quoted_spans
from provenance.alignment.respelling import respelled
from provenance.alignment.sameness import same_name
from provenance.alignment.tokens import tokens


def keys(text: str) -> list[str]:
    return [t.key for t in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We can't", "we can not"),
        ("We won’t", "we will not"),
        ("they're gonna go", "they are going to go"),
        ("2.6million people", "2.6 million people"),
        ("twenty-five per cent", "25%"),
        ("$5m", "5 million dollars"),
        ("two hundred and fifty thousand", "250,000"),
        ("the twentieth", "the 20th"),
        ("the US", "the U.S."),
        ("organised labour", "organized labor"),
        ("programmes of the theatre", "programs of the theater"),
        ("Erdoğan", "Erdogan"),
        ("[W]e want[ed] it", "we wanted it"),
        ("co\u00adoperate", "cooperate"),
        ("(T)hose", "those"),
        ("ma'am", "madam"),
    ],
)
def test_two_ways_to_write_it_have_the_same_keys(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("100 200", "300"), ("five twenty", "25"), ("the first", "the last"), ("the hour", "the her"), ("four", "for")],
)
def test_two_different_things_have_different_keys(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@given(text=st.text(max_size=80))
def test_tokens_stand_in_order_inside_the_text(text: str) -> None:
    found = tokens(text)

    assert all(0 <= t.start <= t.end <= len(text) and t.key for t in found)
    assert all(a.start <= b.start for a, b in pairwise(found))


@given(text=st.text(alphabet="“”\"«»‘’''`` \nab.,", max_size=40))
def test_quotations_do_not_overlap_and_stay_in_their_paragraph(text: str) -> None:
    spans = quoted_spans(text)

    assert all(s < e and "\n" not in text[s:e] for s, e in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_british_single_marks_count_where_there_are_no_double_ones() -> None:
    text = "‘We don’t go,’ he said."

    assert [text[s:e] for s, e in quoted_spans(text)] == ["We don’t go,"]


def test_numbers_join_only_where_they_are_one() -> None:
    assert joined("#3th", "million") is None
    assert joined("word", "million") is None
    assert joined("#100", "#5", spelled=True) == "#105"
    assert joined("#100", "#5") is None
    assert value("#x") is None
    assert plain("1.2.3") is None


def test_a_bracket_that_is_part_of_a_word_is_no_insertion() -> None:
    assert printed.read("[w]e want[ed] [them]").bracketed == {2}


def test_sentences_do_not_end_after_titles_or_initials() -> None:
    prepared = Prepared("Mr. Brandt met J. Keller. They talked! No. “We go,” he said. “Yes.” Then he left")

    assert [prepared.raw(i) for i, opens in enumerate(prepared.opens_sentence) if opens] == [
        "Mr", "They", "No", "We", "Yes", "Then",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bill Clinton", "William Clinton", True),
        ("Bill Clinton", "Hillary Clinton", False),
        ("Clinton", "Hillary Clinton", True),
        ("Prime Minister Naftali Bennett", "Bennett", True),
        ("the mayor", "Anna Keller", False),
        ("the", "Anna Keller", True),
        ("B. de Blasio", "Bill de Blasio", True),
        ("Анатолий Викторов", "Anatoly Viktorov", True),
    ],
)
def test_names_of_people_are_one_unless_they_plainly_differ(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def test_outlets_are_one_by_their_words() -> None:
    assert same_outlet("The New York Times", "New York Times")
    assert not same_outlet("The Guardian", "Reuters")


def test_short_names_are_equal_only_when_spelled_alike() -> None:
    assert not same_name("ian", "ean")
    assert same_name("odessa", "odesa")


def test_conditions_may_have_several_words() -> None:
    assert conditions(["we", "go"]) == ()
    assert opens_with_condition(["as", "long", "as", "it", "rains"])
    assert not opens_with_condition([])


def test_stems_keep_three_letters() -> None:
    assert (stem("ring"), stem("rings"), stem("parties")) == ("ring", "ring", "part")


def test_words_are_looked_up_with_contractions_opened_and_closed() -> None:
    assert ["i", "do", "not", "know"] in respelled(["i", "don't", "know"])
    assert ["we'll", "can't"] in respelled(["we", "will", "can", "not"])
    assert respelled(["plain", "words"]) == [["plain", "words"]]
    assert ["we", "would"] in respelled(["we'd"])
