"""Confidence: words in marks above reports, reports above thoughts, names above pronouns."""

from __future__ import annotations

from provenance.attribution.confidence import confidence, weights
from provenance.attribution.extraction import attributions, weighed
from provenance.model import Kind
from tests.attribution.articles import OUTLETS, article


def sure(text: str) -> float:
    return attributions(article(text), outlets=OUTLETS)[-1].confidence


def test_words_in_marks_are_surer_than_reports_and_reports_than_thoughts() -> None:
    marked = sure("“The ward will close,” Maria Lopez said.")
    reported = sure("Maria Lopez said the ward would close.")
    thought = sure("Maria Lopez fears the ward would close.")
    assert marked > reported > thought


def test_a_headline_without_marks_is_doubtful() -> None:
    body = "\nPresident Anna Weber said so."
    assert sure(f"# Weber: “The ward will close”{body}") > sure(f"# President: Ward will close{body}".split("\n")[0])


def test_a_pronoun_costs_a_little() -> None:
    named = sure("Maria Lopez said that the ward would close.")
    meant = sure("Maria Lopez left. She said that the ward would close.")
    assert named >= meant > named - 0.1
    assert weights()["speaker named"] > weights()["speaker pronoun"]


def test_every_attribution_has_traits_that_were_measured() -> None:
    text = "“The ward will close,” Maria Lopez said. She fears that it stays shut."
    found = weighed(article(text), outlets=OUTLETS)
    assert len(found) == 2
    assert all(len(weights().keys() & set(known)) > 2 for _, known in found)
    assert [a for a, _ in found] == list(attributions(article(text), outlets=OUTLETS))


def test_a_choice_of_two_persons_is_right_half_of_the_time_at_best() -> None:
    assert confidence(("always", "speaker undecided"), kind=Kind.DIRECT, likely=0.9) == 0.5


def test_what_is_known_of_nothing_is_neither_sure_nor_impossible() -> None:
    assert 0 < confidence((), kind=Kind.INDIRECT) < 1
