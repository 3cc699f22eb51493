"""What may be said in a sentence, by its tree: contents and sources, the features that describe them, the choice."""

from __future__ import annotations

import pytest

from provenance.attribution.binding import Claim
from provenance.attribution.nlp.candidates import candidates, of_claim
from provenance.attribution.nlp.choosing import chosen
from provenance.attribution.nlp.features import features, overlap
from provenance.attribution.nlp.weights import Weights, weights
from tests.nlp.trees import TREES, Example

SAYS = TREES["a clause behind its verb"]
CALLS = TREES["a call made with a light verb"]


@pytest.mark.parametrize("example", [pytest.param(e, id=name) for name, e in TREES.items()])
def test_a_tree_has_the_readings_of_its_row(example: Example) -> None:
    found = {
        f"{c.kind} | {example.words(*c.content)} | {example.words(*([c.source] if c.source else []))}"
        for c in candidates(example.tree)
    }
    assert set(example.readings) <= found


@pytest.mark.parametrize("example", [pytest.param(e, id=name) for name, e in TREES.items()])
def test_every_reading_lies_in_its_sentence_and_has_features(example: Example) -> None:
    for c in candidates(example.tree):
        for start, end in (*c.content, *([c.source] if c.source else [])):
            assert 0 <= start < end <= len(example.sentence.tokens)
        assert f"kind={c.kind}" in features(c, example.around())


def test_no_feature_tells_whose_name_it_is_or_what_the_content_is_about() -> None:
    example = TREES["an apposition belongs to the source"]
    seen = " ".join(f for c in candidates(example.tree) for f in features(c, example.around()))
    assert not [word for word in ("paulo", "teles", "lamp") if word in seen]


def _that(example: Example, *kinds: str) -> Weights:
    """Weights by which readings of these kinds alone are claims, earlier ones more likely."""
    return Weights(of={f"kind={k}": 3.0 - n for n, k in enumerate(kinds)} | {"bias=": -0.5}, least=0.5)


def test_the_likeliest_reading_becomes_the_claim() -> None:
    (claim,) = chosen(SAYS.around(), number=4, weights=_that(SAYS, "ccomp"))
    assert (claim.sentence, claim.frame, claim.cue) == (4, "parsed", (2, 3))
    assert SAYS.words(*claim.content) == "the ferry will open before summer"
    assert claim.sure is not None
    assert claim.sure > 0.5


def test_nothing_below_the_least_likelihood_is_a_claim() -> None:
    assert chosen(SAYS.around(), number=0, weights=Weights(of={}, least=0.6)) == ()


def test_a_cue_has_one_claim_and_a_content_is_claimed_once() -> None:
    claims = chosen(CALLS.around(), number=0, weights=_that(CALLS, "prep-pobj", "dobj", "all"))
    assert len({c.cue for c in claims}) == len(claims)
    contents = [c.content for c in claims]
    assert all(overlap(a, b) < 0.5 for n, a in enumerate(contents) for b in contents[:n])


RULES = Claim(sentence=0, cue=(2, 3), source=(0, 2), content=((3, 6),), frame="clause")


def test_a_claim_of_the_rules_is_judged_like_any_reading() -> None:
    reading = of_claim(RULES, SAYS.tree)
    assert reading is not None
    assert "rules=same clause rules-clause" in features(reading, SAYS.around(RULES))
    (kept,) = chosen(SAYS.around(RULES), number=0, weights=_that(SAYS, "rules-clause", "ccomp"))
    assert (kept.content, kept.frame) == (RULES.content, "clause")
    (mended,) = chosen(SAYS.around(RULES), number=0, weights=_that(SAYS, "ccomp", "rules-clause"))
    assert mended.frame == "parsed"


def test_a_claim_without_a_place_in_the_tree_stays() -> None:
    open_end = Claim(sentence=0, cue=(2, 3), source=(0, 2), content=(), frame="open")
    assert open_end in chosen(SAYS.around(open_end), number=0, weights=Weights(of={}, least=0.9))


def test_the_weights_of_english_are_there() -> None:
    english = weights("en")
    assert 0 < english.least < 1
    assert english.likely(["bias=", "cue=say", "kind=ccomp"]) > english.likely(["bias=", "cue=drive", "kind=ccomp"])
