"""Every page of fixtures/outlets gives the article that stands beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from provenance.intake.reading import Reading, read
from provenance.outlets.registry import load

FOLDER = Path(__file__).parents[2] / "fixtures" / "outlets"
CASES = sorted(f.parent for f in FOLDER.glob("*/*/expected.toml"))


def _read(case: Path, expected: dict) -> Reading:
    return read((case / "page.html").read_bytes(), where="page.html", registry=load(), url=expected["url"])


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.parent.name}/{c.name}")
def test_a_page_gives_the_article_beside_it(case: Path) -> None:
    expected = tomllib.loads((case / "expected.toml").read_text(encoding="utf-8"))
    reading = _read(case, expected)
    article = reading.article
    assert [[p.kind.value, article.text[p.start : p.end]] for p in article.parts] == expected["parts"]
    assert article.text == "\n".join(words for _, words in expected["parts"])
    assert [[article.text[k.start : k.end], k.url] for k in article.links] == expected["links"]
    assert [[c.kind.value, *(o.key for o in c.candidates)] for c in reading.credits] == expected["credits"]
    assert article.outlet == expected["outlet"]
    assert article.publisher == expected["publisher"]
    assert article.language == expected["language"]
    assert article.byline == expected.get("byline")
    assert article.dateline == expected.get("dateline")
    assert article.published is not None
    assert article.published.at.isoformat() == expected["published"]
    assert article.published.precision.value == expected["precision"]
    assert article.extractor == f"html 1, layout {expected['outlet']}: {expected['layout']}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.parent.name}/{c.name}")
def test_a_page_of_ours_says_that_it_was_written_for_tests(case: Path) -> None:
    assert "Written for tests" in (case / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["tass", "cnn", "times-of-israel"])
def test_an_outlet_with_a_spider_has_pages_for_its_layouts(key: str) -> None:
    outlet = load().get(key)
    assert outlet is not None
    assert len([c for c in CASES if c.parent.name == key]) >= 2
    assert outlet.feeds
    assert outlet.sitemaps
    assert outlet.search
