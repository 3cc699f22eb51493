"""Confidence: words in marks above reports, reports above thoughts, names above pronouns."""

from __future__ import annotations

from provenance.attribution.extraction import attributions
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
    assert named > meant > named - 0.1
