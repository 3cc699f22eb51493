"""Credits, datelines and times are read from lines, each as the tables say."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.intake.reading.crediting import by_agency, candidates, claim, credit_of, tail
from provenance.intake.reading.datelines import dateline
from provenance.intake.reading.moments import any_language, moment, parsed
from provenance.intake.reading.opening import is_byline, is_date, site_name
from provenance.model import CreditKind
from provenance.outlets.registry import load

TABLE = tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", TABLE["claim"], ids=[r["line"] for r in TABLE["claim"]])
def test_a_line_claims_an_origin(row: dict) -> None:
    found = claim(row["line"])
    assert found is not None
    assert (found.kind.value, found.name, found.url) == (row["kind"], row["name"], row.get("url"))
    assert row["line"][found.start : found.end] == row["name"]


@pytest.mark.parametrize("row", TABLE["nothing"], ids=[r["line"] for r in TABLE["nothing"]])
def test_a_line_that_only_looks_like_it_claims_nothing(row: dict) -> None:
    assert claim(row["line"]) is None


@pytest.mark.parametrize("row", TABLE["dateline"], ids=[r["line"] for r in TABLE["dateline"]])
def test_a_dateline_ends_where_the_story_begins(row: dict) -> None:
    found = dateline(row["line"])
    assert found is not None
    assert (found.text, found.agency) == (row["text"], row.get("agency"))
    assert row["line"][found.end].isupper()


@pytest.mark.parametrize("row", TABLE["undated"], ids=[r["line"] for r in TABLE["undated"]])
def test_a_sentence_is_no_dateline(row: dict) -> None:
    assert dateline(row["line"]) is None


def test_a_long_sentence_is_no_credit() -> None:
    assert claim("Source: " + "word " * 80) is None
    assert tail("He said so. Nothing more.") is None


def test_several_known_names_make_several_credits() -> None:
    line = "Source: AP, Reuters and AFP"
    found = claim(line)
    assert found is not None
    credits = list(credit_of(found, text=line, line=(0, len(line)), registry=load()))
    assert [c.candidates[0].key for c in credits] == ["ap", "reuters", "afp"]
    assert [c.passage.exact for c in credits if c.passage] == ["AP", "Reuters", "AFP"]


def test_a_link_decides_over_an_ambiguous_name() -> None:
    found = candidates("TOI", url="https://www.timesofisrael.com/x/", registry=load())
    assert [(c.key, c.evidence) for c in found] == [("times-of-israel", ("the link leads to timesofisrael.com",))]


def test_an_ambiguous_name_keeps_its_candidates_with_what_the_text_says_for_each() -> None:
    text = "Talks in Jerusalem. Jerusalem waits. More on timesofisrael.com and in The Times of Israel."
    india, israel = candidates("TOI", url=None, registry=load(), text=text)
    assert india.key == "times-of-india"
    assert len(india.evidence) == 1
    assert israel.evidence[1:] == (
        "the text names timesofisrael.com",
        "the text names The Times of Israel",
        "the text names Jerusalem, the city of its time zone, 2 times",
    )


def test_a_name_nobody_knows_is_a_candidate_without_a_key() -> None:
    (found,) = candidates("The Harbor Ledger", url="https://ledger.example/x", registry=load())
    assert (found.key, found.name, found.evidence) == (None, "The Harbor Ledger", ("the link leads to ledger.example",))
    (broken,) = candidates("x", url="http://[", registry=load())
    assert broken.key is None


@pytest.mark.parametrize(
    ("words", "carrier", "key"),
    [
        ("By AFP and TOI staff", "times-of-israel", "afp"),
        ("Associated Press", None, "ap"),
        ("Reuters", "reuters", None),
        ("Jane Doe", None, None),
        ("CNN", None, None),
    ],
)
def test_an_agency_in_a_byline_is_credited_unless_it_is_the_carrier(words: str, carrier: str, key: str | None) -> None:
    credit = by_agency(CreditKind.AGENCY_BYLINE, words, registry=load(), carrier=carrier)
    assert (credit.candidates[0].key if credit else None) == key


@pytest.mark.parametrize(
    ("words", "zone", "iso", "precision"),
    [
        ("2022-04-21T10:00:00+03:00", None, "2022-04-21T07:00:00+00:00", "minute"),
        ("2022-04-21T10:00:00Z", None, "2022-04-21T10:00:00+00:00", "minute"),
        ("2022-04-21T10:00:00.123+0300", None, "2022-04-21T07:00:00+00:00", "minute"),
        ("2022-04-21T10:00+03", None, "2022-04-21T07:00:00+00:00", "minute"),
        ("2022-04-21 10:00", "Asia/Jerusalem", "2022-04-21T07:00:00+00:00", "minute"),
        ("2022-04-21 10:00", None, "2022-04-21T00:00:00+00:00", "day"),
        ("2022-04-21", "Asia/Tokyo", "2022-04-21T00:00:00+00:00", "day"),
        ("20220421", None, "2022-04-21T00:00:00+00:00", "day"),
        ("8 January 2020, 3:51 pm", "Asia/Jerusalem", "2020-01-08T13:51:00+00:00", "minute"),
        ("January 8th, 2020", None, "2020-01-08T00:00:00+00:00", "day"),
        ("Updated 12:05 a.m. ET, Tue April 5, 2022", None, "2022-04-05T04:05:00+00:00", "minute"),
        ("Aired July 7, 2021 - 19:00 ET", None, "2021-07-07T23:00:00+00:00", "minute"),
        ("June 5, 2018 10:32 GMT", "Asia/Tokyo", "2018-06-05T10:32:00+00:00", "minute"),
        ("1650535200", None, "2022-04-21T10:00:00+00:00", "minute"),
        ("1650535200000", None, "2022-04-21T10:00:00+00:00", "minute"),
        ("2022-04-21 10:00", "Nowhere/Land", "2022-04-21T00:00:00+00:00", "day"),
    ],
)
def test_a_time_keeps_the_precision_it_was_stated_with(words: str, zone: str | None, iso: str, precision: str) -> None:
    found = moment(words, zone=zone)
    assert found is not None
    assert (found.at.isoformat(), found.precision.value) == (iso, precision)


@pytest.mark.parametrize("words", ["", "yesterday", "2022-13-45", "31 February 2022", "5 Nonsense 2022", "April 21"])
def test_what_is_no_time_gives_none(words: str) -> None:
    assert moment(words, zone="Asia/Jerusalem") is None


def test_other_languages_and_forms_are_read() -> None:
    russian = any_language("3 мая 2024, 09:15", zone="Europe/Moscow", language="ru")
    assert russian is not None
    assert russian.at.isoformat() == "2024-05-03T06:15:00+00:00"
    assert any_language("без даты", zone=None, language=None) is None
    assert any_language("5 мая", zone=None, language="xx") is None
    form = parsed("08.01.2020", zone="Asia/Jerusalem", form="%d.%m.%Y")
    assert form is not None
    assert form.precision.value == "day"
    assert parsed("x", zone=None, form="%d.%m.%Y") is None


def test_lines_above_a_story_are_told_apart() -> None:
    assert is_date("Friday, July 21, 2017")
    assert not is_date("On July 21, 2017 the bridge was opened to all who wished to cross it")
    assert is_byline("By Rosa Quill")
    assert not is_byline("By noon it was over.")
    assert [site_name(x) for x in ("my blog | a blog", "Politics", "May 3, 2022", "")] == ["my blog", None, None, None]
