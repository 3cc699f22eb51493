from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from provenance.comparison import are_translated, compare, compare_articles, with_language
from provenance.model import Article, Kind, Report, Severity, Support, Verdict
from provenance.outlets.registry import load

NOW = datetime(2024, 5, 12, 9, tzinfo=UTC)
ORIGINAL = "“We may open 40 rooms in May,” Ann Lee said. “The old house will not be sold,” she added."


def compared(printed: str, original: str = ORIGINAL, **options: Any) -> Report:
    given = {"registry": load(), "severities": {}, "now": NOW, **options}
    return compare_articles(Article(text=printed), Article(text=original), **given)


def verdicts(report: Report) -> list[Verdict]:
    return [case.verdict for case in report.cases]


def test_a_lost_negation_is_named() -> None:
    found = compare("we will leave the treaty", "Asked on Friday, he said: “We will not leave the treaty.”")

    assert found.verdict is Verdict.ALTERED
    assert found.findings[0].check == "negation-changed"
    assert found.findings[0].message == "the original has “not” after “We will”, this leaves it out"


def test_both_sides_words_stand_in_the_message() -> None:
    found = compare("the factory will close in May", "“The factory may close in May,” he said.")

    assert found.findings[0].message == "the original has “may”, this prints “will”"
    assert found.findings[0].printed is not None
    assert found.findings[0].printed.exact == "will"
    assert found.findings[0].original is not None
    assert found.findings[0].original.exact == "may"


def test_nothing_near_is_unsupported() -> None:
    assert compare("the factory will close in May", "It rained.").verdict is Verdict.UNSUPPORTED


def test_a_sentence_is_compared_as_one_passage() -> None:
    [case] = compared("We may open 60 rooms in May").cases
    assert case.verdict is Verdict.ALTERED
    assert [f.check for f in case.findings] == ["number-changed"]
    assert case.attribution.content[0].exact == "We may open 60 rooms in May"


def test_marks_around_the_whole_are_no_part_of_the_words() -> None:
    [case] = compared(" “We may open 40 rooms in May.” ").cases
    assert case.attribution.content[0].exact == "We may open 40 rooms in May."
    assert case.verdict is Verdict.CONFIRMED


def test_of_an_article_each_quotation_is_compared() -> None:
    printed = "“We may open 40 rooms in May,” Ann Lee said.\n\n“The old house will be sold,” she added."
    report = compared(printed)
    assert verdicts(report) == [Verdict.CONFIRMED, Verdict.ALTERED]
    assert [f.check for f in report.cases[1].findings if f.severity is Severity.ERROR] == ["negation-changed"]
    assert report.run.kind == "compare"


def test_an_article_as_a_passage_is_compared_whole() -> None:
    [case] = compared("“We may open 40 rooms in May,” Ann Lee said.", as_passage=True).cases
    assert case.attribution.kind is Kind.DIRECT
    assert case.attribution.content[0].exact == "“We may open 40 rooms in May,” Ann Lee said."
    assert case.verdict is Verdict.CONFIRMED


def test_the_speaker_of_a_quotation_is_compared_too() -> None:
    [case] = compared("“We may open 40 rooms in May,” Bob Day said.").cases
    assert "speaker-changed" in {f.check for f in case.findings}


def test_of_two_places_that_of_the_printed_speaker_is_meant_and_an_unnamed_one_leaves_it_open() -> None:
    twice = f"“We may open 40 rooms in May,” Bob Day said. Rain fell. {ORIGINAL}"
    assert verdicts(compared("“We may open 40 rooms in May,” Ann Lee said.", twice)) == [Verdict.CONFIRMED]
    [open_] = compared("“We may open 40 rooms in May,” a clerk said.", twice).cases
    assert open_.verdict is Verdict.AMBIGUOUS
    assert (open_.trace.rivals, open_.trace.margin) == (("the original (Ann Lee)",), 0.0)


RUSSIAN = "В понедельник Анна Ли сказала, что 40 комнат открыты в Москве."


def test_across_languages_numbers_and_names_are_compared_and_words_are_not() -> None:
    [case] = compared(RUSSIAN, "On Monday Anna Li said that 40 rooms are open in Moscow").cases
    assert case.verdict is Verdict.CONFIRMED
    assert case.support is Support.SUPPORTED
    assert case.trace.hops[0].matches[0].translated
    assert not [f for f in case.findings if f.severity is not Severity.NOTE]


def test_nothing_of_another_language_that_agrees_is_nothing_near() -> None:
    [case] = compared("Rain fell on the roofs of Lisbon", RUSSIAN).cases
    assert case.verdict is Verdict.UNSUPPORTED


def test_what_has_no_number_or_name_is_not_judged_across_languages() -> None:
    for words in ("Rain fell on the roofs", "The roofs will be mended in June"):
        [case] = compared(words, RUSSIAN).cases
        assert case.verdict is Verdict.UNVERIFIED
        assert [f.severity for f in case.findings] == [Severity.NOTE]


@pytest.mark.parametrize(
    ("printed", "original", "verdict", "support"),
    [
        ("We sent 1.2 million tonnes", "Мы отправили 1,2 миллиона тонн", Verdict.CONFIRMED, Support.SUPPORTED),
        ("40 rooms open in Berlin in May", "В мае в Берлине открыты 40 номеров", Verdict.CONFIRMED, Support.SUPPORTED),
        (
            "40 rooms open in Berlin in May",
            "В мае в Берлине не открыты 40 номеров",
            Verdict.ALTERED,
            Support.CONTRADICTED,
        ),
        ("Talks in Berlin took 40 days", "40 дней в Берлине шли переговоры", Verdict.CONFIRMED, Support.SUPPORTED),
    ],
)
def test_decimal_commas_months_and_declined_names_are_read_across_languages(
    printed: str, original: str, verdict: Verdict, support: Support
) -> None:
    [case] = compared(printed, original).cases
    assert (case.verdict, case.support) == (verdict, support)


@pytest.mark.parametrize(
    ("printed", "original", "stated", "translated"),
    [
        ("We go", "Мы идём", (None, None), True),
        ("We go", "Wir gehen", (None, None), False),
        ("We go", "Wir gehen", ("en", "de"), True),
        ("Мы идём", "We go", ("en", "en"), False),
        ("40", "Мы идём", (None, None), False),
    ],
)
def test_languages_are_those_stated_else_the_letters_tell(
    printed: str, original: str, stated: tuple[str | None, str | None], translated: bool
) -> None:
    ours, theirs = (with_language(Article(text=t), s) for t, s in zip((printed, original), stated, strict=True))
    assert are_translated(ours, theirs) is translated


def test_a_language_read_off_a_few_words_is_no_evidence() -> None:
    assert with_language(Article(text="Det var kaldt", language="da"), None).language is None
    assert with_language(Article(text="It rained. " * 20, language="en"), None).language == "en"


def test_a_comparison_carries_the_policy_and_set_severities_count() -> None:
    plain, quiet = compared("We may open 60 rooms"), compared("We may open 60 rooms", severities=QUIET)
    assert plain.run.policy == plain.cases[0].policy != quiet.run.policy
    assert verdicts(quiet) == [Verdict.CONFIRMED]
    assert compare("We may open 60 rooms", ORIGINAL).policy == plain.run.policy


QUIET = {"number-changed": Severity.NOTE}
