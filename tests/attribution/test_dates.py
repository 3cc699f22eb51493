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
    ("Tuesday night", "2022-04-19", "2022-04-20", Precision.DAY),
    ("last Thursday", "2022-04-14", "2022-04-15", Precision.DAY),
    ("last Friday", "2022-04-15", "2022-04-16", Precision.DAY),
    ("this Monday", "2022-04-18", "2022-04-19", Precision.DAY),
    ("Friday of last week", "2022-04-15", "2022-04-16", Precision.DAY),
    ("Monday last week", "2022-04-11", "2022-04-12", Precision.DAY),
    ("Tuesday this week", "2022-04-19", "2022-04-20", Precision.DAY),
    ("Tuesday, April 5", "2022-04-05", "2022-04-06", Precision.DAY),
    ("Sunday, 17 April 2022", "2022-04-17", "2022-04-18", Precision.DAY),
    ("today", "2022-04-21", "2022-04-22", Precision.DAY),
    ("tonight", "2022-04-21", "2022-04-22", Precision.DAY),
    ("this morning", "2022-04-21", "2022-04-22", Precision.DAY),
    ("last night", "2022-04-20", "2022-04-21", Precision.DAY),
    ("yesterday", "2022-04-20", "2022-04-21", Precision.DAY),
    ("yesterday afternoon", "2022-04-20", "2022-04-21", Precision.DAY),
    ("last week", "2022-04-11", "2022-04-18", Precision.DAY),
    ("this week", "2022-04-18", "2022-04-25", Precision.DAY),
    ("earlier this week", "2022-04-18", "2022-04-22", Precision.DAY),
    ("earlier in the week", "2022-04-18", "2022-04-22", Precision.DAY),
    ("last weekend", "2022-04-16", "2022-04-18", Precision.DAY),
    ("the weekend", "2022-04-16", "2022-04-18", Precision.DAY),
    ("last month", "2022-03-01", "2022-04-01", Precision.MONTH),
    ("late last month", "2022-03-21", "2022-04-01", Precision.DAY),
    ("earlier this month", "2022-04-01", "2022-04-22", Precision.MONTH),
    ("early this month", "2022-04-01", "2022-04-11", Precision.DAY),
    ("last year", "2021-01-01", "2022-01-01", Precision.YEAR),
    ("earlier this year", "2022-01-01", "2022-04-22", Precision.YEAR),
    ("earlier in the year", "2022-01-01", "2022-04-22", Precision.YEAR),
    ("last decade", "2010-01-01", "2020-01-01", Precision.YEAR),
    ("two weeks ago", "2022-04-04", "2022-04-11", Precision.DAY),
    ("a week ago", "2022-04-11", "2022-04-18", Precision.DAY),
    ("three days ago", "2022-04-18", "2022-04-19", Precision.DAY),
    ("10 days ago", "2022-04-11", "2022-04-12", Precision.DAY),
    ("a few days ago", "2022-04-12", "2022-04-20", Precision.DAY),
    ("several weeks ago", "2022-02-14", "2022-04-11", Precision.DAY),
    ("a couple of months ago", "2022-01-01", "2022-03-01", Precision.MONTH),
    ("six months ago", "2021-10-01", "2021-11-01", Precision.MONTH),
    ("a year ago", "2021-01-01", "2022-01-01", Precision.YEAR),
    ("two years ago", "2020-01-01", "2021-01-01", Precision.YEAR),
    ("years ago", "2013-01-01", "2021-01-01", Precision.YEAR),
    ("five hours ago", "2022-04-21", "2022-04-22", Precision.DAY),
    ("past two weeks", "2022-04-07", "2022-04-22", Precision.DAY),
    ("last three months", "2022-01-01", "2022-04-22", Precision.MONTH),
    ("past few days", "2022-04-12", "2022-04-22", Precision.DAY),
    ("April 3", "2022-04-03", "2022-04-04", Precision.DAY),
    ("Apr. 3", "2022-04-03", "2022-04-04", Precision.DAY),
    ("April 3rd", "2022-04-03", "2022-04-04", Precision.DAY),
    ("3rd of April", "2022-04-03", "2022-04-04", Precision.DAY),
    ("December 3", "2021-12-03", "2021-12-04", Precision.DAY),
    ("April 22", "2022-04-22", "2022-04-23", Precision.DAY),
    ("3 April 2021", "2021-04-03", "2021-04-04", Precision.DAY),
    ("March 5, 2020", "2020-03-05", "2020-03-06", Precision.DAY),
    ("March 5 2020", "2020-03-05", "2020-03-06", Precision.DAY),
    ("February 29, 2020", "2020-02-29", "2020-03-01", Precision.DAY),
    ("March 2021", "2021-03-01", "2021-04-01", Precision.MONTH),
    ("last April", "2021-04-01", "2021-05-01", Precision.MONTH),
    ("last March", "2022-03-01", "2022-04-01", Precision.MONTH),
    ("last June", "2021-06-01", "2021-07-01", Precision.MONTH),
    ("mid-March", "2022-03-11", "2022-03-21", Precision.DAY),
    ("2022-04-05", "2022-04-05", "2022-04-06", Precision.DAY),
    ("05.04.2022", "2022-04-05", "2022-04-06", Precision.DAY),
    ("1990s", "1990-01-01", "2000-01-01", Precision.YEAR),
    ("last summer", "2021-06-01", "2021-09-01", Precision.MONTH),
    ("last winter", "2021-12-01", "2022-03-01", Precision.MONTH),
    ("this spring", "2022-03-01", "2022-06-01", Precision.MONTH),
    ("summer of 2019", "2019-06-01", "2019-09-01", Precision.MONTH),
    ("fall 2019", "2019-09-01", "2019-12-01", Precision.MONTH),
]


def resolved(text: str, published: Moment | None = THURSDAY, zone: str | None = None) -> Period:
    listed = tokens(text, 0, len(text), marked=(), forms=FORMS)
    calendar = Calendar(ENGLISH, published, zone)
    found = calendar.find(listed, 0, len(listed))
    assert found is not None
    return calendar.period(text[listed[found.start].start : listed[found.end - 1].end], found)


@pytest.mark.parametrize(("text", "start", "end", "precision"), CASES, ids=[c[0] for c in CASES])
def test_a_date_is_resolved_against_publication(text: str, start: str, end: str, precision: Precision) -> None:
    period = resolved(text)
    assert period.text == text
    assert [d.date().isoformat() if d else None for d in (period.start, period.end)] == [start, end]
    assert period.precision is precision


def test_a_month_or_year_needs_its_preposition() -> None:
    assert resolved("met in March").text == "March"
    assert resolved("since 2014").precision is Precision.YEAR
    for text in ("March on", "some 2014 of them", "may be", "last man", "long ago", "3 votes", "a week", "in the 20th"):
        listed = tokens(text, 0, len(text), marked=(), forms=FORMS)
        assert Calendar(ENGLISH, THURSDAY, None).find(listed, 0, len(listed)) is None


def test_odd_numbers_are_no_dates() -> None:
    for text in ("²² April", "in ²²²²", "31.02.2022", "99 of May", "0 days ago", "in 1900 9999s", "May 0, 2100"):
        listed = tokens(text, 0, len(text), marked=(), forms=FORMS)
        Calendar(ENGLISH, THURSDAY, None).find(listed, 0, len(listed))
    first = Moment(at=datetime(1, 1, 1, tzinfo=UTC), precision=Precision.DAY)
    assert resolved("two decades ago", first).start is None
    assert resolved("last week", first).start is None


def test_a_day_of_publication_that_no_zone_has_is_none() -> None:
    nobody = Moment(at=datetime(1, 1, 1, tzinfo=UTC), precision=Precision.MINUTE)
    assert Calendar(ENGLISH, nobody, "America/New_York").today is None


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


RUSSIAN = [
    ("в четверг", "2022-04-21", "2022-04-22"),
    ("накануне", "2022-04-20", "2022-04-21"),
    ("на прошлой неделе", "2022-04-11", "2022-04-18"),
    ("в прошлом месяце", "2022-03-01", "2022-04-01"),
    ("две недели назад", "2022-04-04", "2022-04-11"),
    ("два месяца назад", "2022-02-01", "2022-03-01"),
    ("неделю назад", "2022-04-11", "2022-04-18"),
    ("несколько дней назад", "2022-04-12", "2022-04-20"),
    ("20 апреля", "2022-04-20", "2022-04-21"),
    ("20 апреля 2019 года", "2019-04-20", "2019-04-21"),
    ("в марте", "2022-03-01", "2022-04-01"),
    ("в конце марта", "2022-03-21", "2022-04-01"),
    ("в 2019 году", "2019-01-01", "2020-01-01"),
    ("прошлым летом", "2021-06-01", "2021-09-01"),
]


@pytest.mark.parametrize(("text", "start", "end"), RUSSIAN, ids=[c[0] for c in RUSSIAN])
def test_a_russian_date_is_resolved(text: str, start: str, end: str) -> None:
    russian = language("ru")
    listed = tokens(text, 0, len(text), marked=(), forms=grammar(russian).forms)
    found = Calendar(russian, THURSDAY, None).find(listed, 0, len(listed))
    assert found is not None
    assert found.bounds is not None
    assert [d.isoformat() for d in found.bounds[:2]] == [start, end]
