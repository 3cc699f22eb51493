"""Two contents lie apart or one inside the other: what one person says others say is deeper, never across."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings

from provenance.attribution.extraction import attributions
from provenance.model import Attribution
from tests.attribution.articles import OUTLETS, article
from tests.attribution.texts import LANGUAGES, TEXTS


def positions(a: Attribution) -> frozenset[int]:
    return frozenset(i for p in a.content for i in range(p.start, p.end))


@given(TEXTS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_contents_lie_apart_or_one_inside_the_other(text: str, key: str | None) -> None:
    held = [positions(a) for a in attributions(article(text, language=key), outlets=OUTLETS)]
    for one, other in combinations(held, 2):
        assert not one & other or one < other or other < one


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_passages_of_one_content_are_in_order_and_lie_apart(text: str) -> None:
    for a in attributions(article(text), outlets=OUTLETS):
        ends = [p.end for p in a.content]
        assert all(end <= p.start for end, p in zip(ends, a.content[1:], strict=False))
