from __future__ import annotations

from provenance.comparison import compare
from provenance.model import Verdict


def test_a_lost_negation_is_named() -> None:
    found = compare("we will leave the treaty", "Asked on Friday, he said: “We will not leave the treaty.”")

    assert found.verdict is Verdict.ALTERED
    assert found.findings[0].check == "negation-changed"
    assert found.findings[0].message == "the original has “not” after “We will”, this leaves it out"


def test_both_sides_words_stand_in_the_message() -> None:
    found = compare("the factory will close in May", "“The factory may close in May,” he said.")

    assert found.findings[0].message == "the original has “may”, this prints “will”"
    assert found.findings[0].printed is not None
    assert found.findings[0].printed.exact == "will"
    assert found.findings[0].original is not None
    assert found.findings[0].original.exact == "may"


def test_nothing_near_is_unsupported() -> None:
    assert compare("the factory will close in May", "It rained.").verdict is Verdict.UNSUPPORTED
