"""Chains: somebody said that somebody told somebody."""

from __future__ import annotations

from provenance.attribution.extraction import attributions
from provenance.model import Attribution
from tests.attribution.articles import OUTLETS, article


def said(text: str) -> dict[str, Attribution]:
    return {a.source.exact: a for a in attributions(article(text), outlets=OUTLETS) if a.source}


def test_the_inner_link_of_a_chain_lies_within_the_outer() -> None:
    found = said("Maria Lopez said that John Smith told reporters that the ward would close.")
    outer, inner = found["Maria Lopez"], found["John Smith"]
    assert inner.lies_within(outer)
    assert not outer.lies_within(inner)
    assert not outer.lies_within(outer)


def test_neighbours_do_not_lie_within_each_other() -> None:
    found = said("Maria Lopez said the ward would close. John Smith said it would stay.")
    assert not found["John Smith"].lies_within(found["Maria Lopez"])


def test_a_denial_in_a_chain_keeps_its_cue() -> None:
    found = said("Maria Lopez told reporters that John Smith denied that the ward would close.")
    inner = found["John Smith"]
    assert inner.cue is not None
    assert inner.cue.exact == "denied"
    assert inner.lies_within(found["Maria Lopez"])
