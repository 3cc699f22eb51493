"""Pronouns: what a name tells, and how sure an answer is where two persons fit."""

from __future__ import annotations

import pytest

from provenance.attribution.extraction import attributions
from provenance.attribution.genders import of_name
from provenance.attribution.lexicon import language
from tests.attribution.articles import OUTLETS, article

AFTER = "\n“We have spent all of it,” she said.\n“This is a scandal for all of us,” he said."


@pytest.mark.parametrize(
    ("name", "key", "gender"),
    [
        ("Ingrid Solberg", "en", "female"),
        ("Tomas Reiter", "en", "male"),
        ("Shlomo Levi", "en", "male"),
        ("Kamala Rao", "en", "female"),
        ("Yoko Tanaka", "en", "female"),
        ("Robin Smith", "en", None),
        ("Robin Villanueva", "en", None),
        ("Ingrid", "en", None),
        ("Q. Petrovich Vash", "en", "male"),
        ("Кэлу Петровна Дорран", "ru", "female"),
        ("Кэлу Дорран", "ru", None),
    ],
)
def test_a_name_tells_the_gender_its_words_have(name: str, key: str, gender: str | None) -> None:
    assert of_name(tuple(name.split()), language(key)) == gender


def test_no_name_is_of_both_genders() -> None:
    people = language("en").people
    male, female = people["names_male"] | people["given_male"], people["names_female"] | people["given_female"]
    assert (male & female) <= people["given_unisex"]


def test_where_two_fit_and_nothing_decides_it_is_unsure_and_the_two_differ() -> None:
    intro = "Two people spoke, Senator Kelu Dorran and Senator Onor Vash."
    rows = [a for a in attributions(article(intro + AFTER), outlets=OUTLETS) if a.cue and a.cue.exact == "said"]
    she, he = (a.speaker.name if a.speaker else None for a in rows)
    assert {she, he} == {"Kelu Dorran", "Onor Vash"}
    assert [a.confidence <= 0.5 for a in rows] == [True, True]


def test_where_names_decide_it_is_sure() -> None:
    intro = "Two people spoke, Harbour Minister Ingrid Solberg and opposition leader Tomas Reiter."
    assert all(a.confidence > 0.5 for a in attributions(article(intro + AFTER), outlets=OUTLETS))
