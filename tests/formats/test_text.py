"""The text format: short where all is well, both sides where not."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from provenance.formats.text import render, render_to, render_wide
from provenance.model import Finding, Severity, Verdict
from tests.formats import samples

FULL = render.render(samples.FULL)


def printed(report, *, width, colour=False):
    out = StringIO()
    system = "truecolor" if colour else None
    render_to(Console(file=out, width=width, color_system=system, force_terminal=colour), report)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_every_line_but_an_address_fits_the_width(width):
    lines = printed(samples.FULL, width=width).splitlines()
    assert [line for line in lines if len(line) > min(width, 112) and "https://" not in line] == []


def test_an_address_is_never_broken():
    assert "https://www.wsj.com/articles/the-price-is-too-high" in printed(samples.FULL, width=40)


def test_an_address_inside_a_sentence_is_never_broken_either():
    url = "https://www.example.org/a/very/long/address/that/fits/no/narrow/terminal/story.html"
    finding = Finding(check="x", severity=Severity.ERROR, message=f"run: provenance add FILE --as-url {url}")
    assert url in printed(replace(samples.FULL, findings=(finding,)), width=60)


def test_the_words_around_an_address_are_wrapped():
    said = "this sentence names the page https://example.org/a and goes on for longer than any narrow line is wide"
    finding = Finding(check="x", severity=Severity.ERROR, message=said)
    lines = printed(replace(samples.FULL, findings=(finding,)), width=60).splitlines()
    assert [line for line in lines if "https://example.org/a " in line and len(line) > 60] == []


def test_what_nothing_was_searched_for_is_said_with_its_mend():
    cases = tuple(replace(c, verdicts=(Verdict.UNVERIFIED,), searches=()) for c in samples.FAITHFUL.cases)
    said = " ".join(printed(replace(samples.FAITHFUL, cases=cases), width=80).split())
    assert "nothing was searched: leave out --offline" in said


def test_plain_lines_can_be_narrower_or_wider():
    assert max(len(line) for line in render_wide(samples.FAITHFUL, width=60).splitlines() if "://" not in line) <= 60
    assert render_wide(samples.FULL, width=88) == FULL
    assert render_wide(samples.FULL, width=500) == render_wide(samples.FULL, width=112)


def test_a_confirmed_quotation_takes_at_most_five_lines():
    body = render.render(samples.FAITHFUL).split("CONFIRMED (3)")[1].split("SOURCES")[0]
    paragraphs = [p for p in body.split("\n\n") if p.startswith("✓")]
    assert len(paragraphs) == 3
    assert all(len(p.splitlines()) <= 5 for p in paragraphs)


def test_the_worst_comes_first():
    labels = ["ALTERED (3)", "NO PASSAGE FOUND (1)", "AMBIGUOUS (1)", "COULD NOT BE CHECKED (1)", "CONFIRMED (3)"]
    places = [FULL.index(label) for label in labels]
    assert places == sorted(places)


def test_a_change_is_marked_on_both_sides_without_colour():
    assert "It [+will+] be a great honor for [+20+] delegations" in FULL
    assert "It [-may-] be a great honor for [-12-] delegations" in FULL


def test_a_splice_shows_where_it_is_joined_and_what_was_passed_over():
    assert "We wait [+|+]" in FULL
    assert "[-. They are in regular contact with-]" in " ".join(FULL.split())


def test_the_summary_counts_every_verdict():
    assert "9 quotations: 3 confirmed, 3 altered, 1 with no passage found, 1 ambiguous, 1 could not" in FULL


def test_colour_comes_only_to_a_console_that_has_it():
    coloured = printed(samples.FULL, width=88, colour=True)
    assert "\x1b[" in coloured
    assert "\x1b" not in FULL


def test_a_coloured_report_has_no_escape_of_a_page():
    text = printed(samples.HOSTILE, width=88, colour=True)
    assert "\x1b[2J" not in text
    assert "\x07" not in text
    assert "\x9b" not in text
    assert "]8;;javascript" not in text


def test_markup_of_a_page_is_not_obeyed():
    assert "[bold red]rich[/]" in render.render(samples.HOSTILE)


def test_a_chain_names_each_hand_with_its_date_and_address():
    tree = FULL.split("great honor for 20 delegations")[1]
    for words in ("republished from The Times of Israel", "21 April 2022, 17:40 UTC", "https://tass.com/world/1441101"):
        assert words in tree
    assert tree.index("quoted from TASS") < tree.index("said by Alexander Ben Zvi")


def test_listed_facts_stand_beside_the_hand_with_the_number_of_their_source():
    assert "listed: state affiliation: state-controlled [1]" in FULL
    assert "[1] Alliance for Securing Democracy" in FULL
    assert "TASS[1][2] ← Alexander Ben Zvi" in FULL
