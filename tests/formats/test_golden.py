"""The golden reports: what each format says, byte for byte."""

from __future__ import annotations

import subprocess
import sys

import pytest

from provenance.formats.base import Format
from provenance.plugs import members
from tests.formats import samples
from tests.formats.refresh import GOLDEN, golden

FORMATS = members("provenance.formats", Format)
RENDERED = golden()


@pytest.mark.parametrize("name", sorted(RENDERED))
def test_a_report_is_the_golden_one_byte_for_byte(name):
    assert (GOLDEN / name).read_bytes() == RENDERED[name], "python -m tests.formats.refresh, then read the difference"


def test_every_golden_file_is_made_by_a_sample():
    assert {p.name for p in GOLDEN.iterdir()} == set(RENDERED)


def test_equal_reports_give_equal_bytes():
    assert golden() == RENDERED


def test_four_formats_are_found_each_with_a_line_of_help():
    assert sorted(FORMATS) == ["html", "json", "markdown", "text"]
    assert all(f.help.endswith((".", ")")) for f in FORMATS.values())


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_no_format_lets_a_control_or_an_unseen_character_through(key):
    text = FORMATS[key].render(samples.HOSTILE)
    unseen = {c for c in text if c in "\x1b\x07\x9b\x7f\x00\u202e\u202c\u200b\u2060\ud800\r\t"}
    assert not unseen
    text.encode()  # a lone surrogate would raise


@pytest.mark.parametrize("key", sorted(FORMATS))
@pytest.mark.parametrize("name", sorted(samples.ALL))
def test_every_sample_ends_in_one_line_break(key, name):
    text = FORMATS[key].render(samples.ALL[name])
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("key", ["html", "markdown", "text"])
def test_an_uncited_fact_is_never_printed(key):
    text = FORMATS[key].render(samples.FULL)
    assert "state-controlled" in text
    assert "uncited" not in text
    assert "nobody cites" not in text


@pytest.mark.parametrize("key", ["html", "markdown", "text"])
def test_a_report_tells_in_whose_hands_the_text_changed(key):
    text = FORMATS[key].render(samples.FULL)
    assert "Changed by The Times of Israel, against TASS" in text


@pytest.mark.parametrize("key", ["html", "markdown", "text"])
def test_a_place_that_could_not_be_read_is_told_with_reason_and_mend(key):
    text = FORMATS[key].render(samples.FULL)
    assert "paywall" in text
    assert "provenance add page.html" in " ".join(text.split())


@pytest.mark.parametrize("key", ["html", "markdown", "text"])
def test_an_article_without_quotations_is_said_to_have_none(key):
    assert "No quotation was found in this article" in FORMATS[key].render(samples.EMPTY)


def test_finding_the_formats_imports_nothing_heavy():
    code = (
        "import sys; from provenance.plugs import members; from provenance.formats.base import Format;"
        "members('provenance.formats', Format); "
        "print(sorted({'rich', 'cattrs', 'lxml', 'sqlalchemy'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
