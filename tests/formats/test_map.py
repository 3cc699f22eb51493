"""All chains of a report as one picture."""

from __future__ import annotations

from dataclasses import replace

from provenance.formats._map import overview
from provenance.formats._summary import said
from provenance.formats.html import render
from provenance.model import Case, Hand, Report, Trace
from tests.formats import samples


def report(*cases: Case) -> Report:
    return replace(samples.FULL, cases=cases)


def test_the_picture_tells_in_words_what_it_draws():
    picture = overview(said(samples.FULL))
    assert "The Times of Israel from TASS: 2 quotations (1 the same words, 1 the text differs)" in picture
    assert "TASS from Alexander Ben Zvi: 2 quotations" in picture
    assert "✗ 1 of 2</text>" in picture


def test_hops_where_all_is_well_say_how_many_quotations_they_carry():
    picture = overview(said(samples.FAITHFUL))
    assert "✓ 3</text>" in picture
    assert "differs" not in picture


def test_one_quotation_needs_no_overview():
    assert overview(said(report(samples.CONFIRMED))) == ""
    assert overview(said(samples.EMPTY)) == ""


def test_a_picture_too_large_to_read_is_left_out():
    hop = samples.CONFIRMED.trace.hops[0]
    many = [
        replace(samples.CONFIRMED, trace=Trace(hops=(replace(hop, giver=Hand(name=f"paper {n}")),))) for n in range(13)
    ]
    assert overview(said(report(*many[:12]))) != ""
    assert overview(said(report(*many))) == ""
    long = replace(samples.CONFIRMED, trace=Trace(hops=(hop,) * 5))
    assert overview(said(report(long, long))) == ""


def test_a_chain_too_long_to_stand_side_by_side_is_drawn_downwards_only():
    hop = samples.CONFIRMED.trace.hops[0]
    long = replace(samples.CONFIRMED, trace=Trace(hops=(hop,) * 4))
    page = render.render(report(long))
    assert '<div class="only">' in page
    assert '<div class="wide">' not in page
