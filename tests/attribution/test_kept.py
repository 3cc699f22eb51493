"""What is said is the same after a round trip through the store, and through lines of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from provenance.attribution.extraction import attributions
from provenance.codec import dumps, loads
from provenance.model import Article, Attribution, Case, Report, Run
from provenance.store.store import Store
from tests.attribution.articles import OUTLETS, article
from tests.attribution.test_cases import CASES, article_of
from tests.attribution.texts import LANGUAGES, TEXTS

NOON = datetime(2022, 4, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("kept")
    with Store.open(f"sqlite:///{folder / 'store.db'}") as opened:
        yield opened


def kept(store: Store, whole: Article) -> tuple[Article | None, tuple[Attribution, ...]]:
    """Return the article and the attributions of its report as the store gives them back."""
    cases = tuple(Case(attribution=a) for a in attributions(whole, outlets=OUTLETS))
    run = store.keep(Report(article=whole, cases=cases, run=Run(kind="verify", started=NOON, ended=NOON, version="0")))
    report = store.report(run)
    assert report is not None
    return store.article(store.add(whole)), tuple(case.attribution for case in report.cases)


@given(text=TEXTS, key=LANGUAGES)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_the_same_after_the_store(store: Store, text: str, key: str | None) -> None:
    whole = article(text, language=key)
    found = attributions(whole, outlets=OUTLETS)
    back, reported = kept(store, whole)
    assert reported == found
    assert back is not None
    assert attributions(back, outlets=OUTLETS) == found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_case_gives_the_same_after_the_store(store: Store, case: dict[str, str]) -> None:
    whole = article_of(case)
    found = attributions(whole, outlets=OUTLETS)
    back, reported = kept(store, whole)
    assert (back, reported) == (whole, found)


@given(text=TEXTS, key=LANGUAGES)
@settings(max_examples=100, deadline=None)
def test_any_attribution_comes_back_from_its_line_of_json(text: str, key: str | None) -> None:
    whole = article(text, language=key)
    found = attributions(loads(dumps(whole), Article), outlets=OUTLETS)
    assert found == attributions(whole, outlets=OUTLETS)
    lines = [dumps(a) for a in found]
    assert tuple(loads(line, Attribution) for line in lines) == found
    assert [dumps(loads(line, Attribution)) for line in lines] == lines
