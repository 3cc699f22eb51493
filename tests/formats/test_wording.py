"""The words of the reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.formats import _wording as wording
from provenance.formats._summary import spared, summary
from provenance.model import (
    Channel,
    ChannelHow,
    Credit,
    CreditKind,
    Finding,
    Kind,
    Moment,
    OutletCandidate,
    Passage,
    Period,
    Precision,
    Report,
    Resolution,
    Severity,
    Speaker,
    Support,
)
from tests.formats import samples

APRIL = datetime(2022, 4, 1, tzinfo=UTC)
WORDS = Passage(start=0, end=4, exact="“No.”")


def attribution(**values):
    return samples.Attribution(content=(WORDS,), **{"kind": Kind.DIRECT, **values})


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.MINUTE, "1 April 2022, 00:00 UTC"),
        (Precision.DAY, "1 April 2022"),
        (Precision.MONTH, "April 2022"),
        (Precision.YEAR, "2022"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_was_stated(precision, words):
    assert wording.moment(Moment(at=APRIL, precision=precision)) == words


@pytest.mark.parametrize(
    ("end", "precision", "words"),
    [
        (datetime(2022, 4, 2, tzinfo=UTC), Precision.DAY, "“then” (1 April 2022)"),
        (datetime(2022, 4, 8, tzinfo=UTC), Precision.DAY, "“then” (1 April 2022 to 7 April 2022)"),
        (datetime(2022, 5, 1, tzinfo=UTC), Precision.MONTH, "“then” (April 2022)"),
        (None, Precision.DAY, "“then” (1 April 2022)"),
    ],
)
def test_a_printed_date_is_told_with_what_it_comes_to(end, precision, words):
    assert wording.period(Period(text="then", start=APRIL, end=end, precision=precision)) == words


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        (None, "no speaker stated"),
        (Speaker(name="A", role="envoy"), "A, envoy"),
        (Speaker(name="A", how=Resolution.PRONOUN), "A"),
        (Speaker(name="A", how=Resolution.PRONOUN, mention=samples.find(samples.REPOST, "He")), "A (“He”)"),
        (Speaker(name=None, how=Resolution.UNNAMED), "unnamed: a source"),
        (Speaker(name=None, role="an official", how=Resolution.UNNAMED), "unnamed: an official"),
    ],
)
def test_a_speaker_is_told_with_how_it_was_found(speaker, words):
    assert wording.speaker(attribution(speaker=speaker)) == words


def test_a_channel_is_told_with_its_programme_and_where_it_is_stated():
    said = Channel(candidates=(OutletCandidate(key="cnn", name="CNN"),), how=ChannelHow.INHERITED, programme="Amanpour")
    assert wording.channel(said) == "to CNN, Amanpour (carried over from an earlier sentence)"
    assert wording.channel(said, brief=True) == "to CNN, Amanpour"
    assert wording.channel(Channel(how=ChannelHow.INHERITED)) == "to a channel not named"


@pytest.mark.parametrize(
    ("candidates", "words"),
    [
        ((), "“via X” names no known outlet"),
        ((OutletCandidate(key="x", name="X"),), "“via X” names X"),
        (
            (OutletCandidate(key="x", name="X"), OutletCandidate(key="y", name="Y")),
            "“via X” may mean X or Y: not decided",
        ),
    ],
)
def test_an_open_credit_stays_open(candidates, words):
    assert wording.credit(Credit(kind=CreditKind.VIA, text="via X", candidates=candidates))[0] == words


def test_words_across_languages_are_supported_in_translation():
    hop = samples.INDIRECT.trace.hops[0]
    trace = samples.Trace(hops=(replace(hop, matches=(samples.Match(passage=0, printed=WORDS, translated=True),)),))
    case = samples.Case(attribution=attribution(), trace=trace, support=Support.SUPPORTED)
    assert wording.support(case) == "supported in translation"
    partly = samples.Case(attribution=attribution(), trace=trace, support=Support.PARTLY)
    assert wording.support(partly) == "the original bears it out in part (across languages)"


def test_marks_are_not_doubled():
    assert wording.quotation(attribution()) == "“No.”"
    assert wording.quotation(attribution(kind=Kind.MIXED)) == "“No.”"


def test_an_article_without_words_has_a_title_all_the_same():
    assert wording.title(samples.Article(text="")) == "(no text)"
    assert wording.publisher(samples.Article(text="")) == "the text under review"


def test_what_is_wrong_with_the_whole_article_is_in_the_summary_without_quotations_too():
    loud = Finding(check="credit-mismatch", severity=Severity.WARNING, message="m")
    report = Report(article=samples.EMPTY.article, findings=(loud,), run=samples.RUN)
    assert summary(report) == [
        "No quotation was found in this article, so there was nothing to check.",
        "On the article as a whole: 1 finding.",
    ]


def test_look_ups_that_failed_for_confirmed_quotations_only_are_counted():
    confirmed = samples.Case(
        attribution=samples.CONTACT, searches=samples.UNVERIFIED.searches, verdicts=samples.CONFIRMED.verdicts
    )
    report = Report(article=samples.REPOST, cases=(confirmed,), run=samples.RUN)
    assert spared(report) == len(samples.UNVERIFIED.searches) == 7


@pytest.mark.parametrize(
    ("held", "said"),
    [("Dr", "Aileen Kerr"), ("Mrs.", "Aileen Kerr"), ("spokeswoman", "Aileen Kerr, spokeswoman")],
)
def test_a_courtesy_title_is_no_role(held: str, said: str) -> None:
    assert wording.speaker(attribution(speaker=Speaker(name="Aileen Kerr", role=held))) == said
