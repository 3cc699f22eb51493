"""Dates as printed, against a day of publication: Thursday, 21 April 2022."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from provenance.attribution.dates import Calendar
from provenance.attribution.extraction import attributions
from provenance.attribution.grammar import grammar
from provenance.attribution.lexicon import language
from provenance.attribution.sentences import tokens
from provenance.model import Article, Moment, Period, Precision
from tests.attribution.articles import OUTLETS, article

ENGLISH = language("en")
FORMS = grammar(ENGLISH).forms
THURSDAY = Moment(at=datetime(2022, 4, 21, tzinfo=UTC), precision=Precision.DAY)
CASES = [
    ("Wednesday", "2022-04-20", "2022-04-21", Precision.DAY),
    ("Thursday", "2022-04-21", "2022-04-22", Precision.DAY),
    ("Friday", "2022-04-15", "2022-04-16", Precision.DAY),
    ("Wednesday morning", "2022-04-20", "2022-04-21", Precision.DAY),
    ("today", "2022-04-21", "2022-04-22", Precision.DAY),
    ("yesterday", "2022-04-20", "2022-04-21", Precision.DAY),
    ("last week", "2022-04-11", "2022-04-18", Precision.DAY),
    ("this week", "2022-04-18", "2022-04-25", Precision.DAY),
    ("last weekend", "2022-04-16", "2022-04-18", Precision.DAY),
    ("last month", "2022-03-01", "2022-04-01", Precision.MONTH),
    ("earlier this month", "2022-04-01", "2022-05-01", Precision.MONTH),
    ("last year", "2021-01-01", "2022-01-01", Precision.YEAR),
    ("April 3", "2022-04-03", "2022-04-04", Precision.DAY),
    ("December 3", "2021-12-03", "2021-12-04", Precision.DAY),
    ("3 April 2021", "2021-04-03", "2021-04-04", Precision.DAY),
    ("March 5, 2020", "2020-03-05", "2020-03-06", Precision.DAY),
    ("March 2021", "2021-03-01", "2021-04-01", Precision.MONTH),
]


def resolved(text: str, published: Moment | None = THURSDAY, zone: str | None = None) -> Period:
    listed = tokens(text, 0, len(text), marked=(), forms=FORMS)
    calendar = Calendar(ENGLISH, published, zone)
    span = calendar.find(listed, 0, len(listed))
    assert span is not None
    shown = text[listed[span[0]].start : listed[span[1] - 1].end]
    return calendar.period(shown, listed[span[0] : span[1]])


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES, ids=[c[0] for c in CASES])
def test_a_date_is_resolved_against_publication(text: str, start: str, end: str, precision: Precision) -> None:
    period = resolved(text)
    assert period.text == text
    assert [d.date().isoformat() if d else None for d in (period.start, period.end)] == [start, end]
    assert period.precision is precision


def test_a_month_or_year_needs_its_preposition() -> None:
    assert resolved("met in March").text == "March"
    assert resolved("since 2014").precision is Precision.YEAR
    for text in ("March on", "some 2014 of them", "may be", "last man"):
        listed = tokens(text, 0, len(text), marked=(), forms=FORMS)
        assert Calendar(ENGLISH, THURSDAY, None).find(listed, 0, len(listed)) is None


def test_without_a_day_of_publication_a_date_has_no_bounds() -> None:
    assert (resolved("Wednesday", None).start, resolved("Wednesday", None).end) == (None, None)


def test_a_day_that_does_not_exist_has_no_bounds() -> None:
    assert resolved("February 31, 2021").start is None


def test_days_are_those_of_the_outlet_s_zone() -> None:
    late = datetime(2022, 4, 20, 22, 30, tzinfo=UTC)  # already Thursday in Jerusalem
    text = "Maria Lopez said Thursday the ward would close."
    (a,) = attributions(article(text, outlet="harbor-times", published=late), outlets=OUTLETS)
    assert a.when is not None
    assert a.when.start == datetime(2022, 4, 20, 21, tzinfo=UTC)


def test_a_zone_nobody_knows_is_utc() -> None:
    assert resolved("today", THURSDAY, "Mars/Olympus").start == THURSDAY.at


def test_an_undated_article_keeps_the_words_of_a_date() -> None:
    (a,) = attributions(Article(text="Maria Lopez said Thursday the ward would close."), outlets=())
    assert a.when == Period(text="Thursday", start=None, end=None, precision=Precision.DAY)
