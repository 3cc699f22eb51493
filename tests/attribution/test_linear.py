"""Ten times the text takes at most fifteen times the work: lines run and functions called are counted, not time.

Bounds on what one word is compared with (a sentence of 200 words, names that share a word, pronouns' reach) make it so;
the texts here go beyond each of them tenfold.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution.extraction import attributions
from tests.attribution.articles import OUTLETS, article
from tests.attribution.texts import PIECES

#: What the issue allows for ten times the text.
MOST = 15
#: Words of the smaller text: four sentences of the longest there are, so that every bound has been met in it.
WORDS = 800

NEWS = """Envoy Maria Lopez told CNN on Monday that the port would stay open. “We will not leave,” she said, adding so.
The mayor, Dana Reed, denied that. According to Reed, the city had asked whether it would pay. “We waited,” he said.
A spokesman for the ministry said in a statement that it would look into the matter last week."""
TEXTS: dict[str, Callable[[int], str]] = {
    "news": lambda n: "\n".join([NEWS] * (n // 70)),
    "one sentence without a period": lambda n: "the mayor told CNN that he and she denied it and " * (n // 10),
    "a paragraph of one word": lambda n: "said " * n,
    "no spaces": lambda n: "said" * n,
    "marks left open": lambda n: "“a " * n,
    "straight marks": lambda n: '"a ' * n,
    "single marks": lambda n: "'a " * n,
    "marks alone": lambda n: "“ ‘ " * n,
    "a quotation left open in each line": lambda n: "“We stay here now.\n" * (n // 4),
    "cues alone": lambda n: "he said she told they asked " * (n // 6),
    "quotations and tags": lambda n: "“We stay,” he said, " * (n // 4),
    "new names": lambda n: ". ".join(f"Maria{i} Lopez{i} spoke" for i in range(n // 3)),
    "one surname of many": lambda n: ". ".join(f"Maria{i} Lopez spoke" for i in range(n // 3)),
    "offices and their bearers": lambda n: " ".join(
        f"Envoy Maria{i} Lo{i} spoke. The envoy sat." for i in range(n // 8)
    ),
    "labels": lambda n: "\n".join(f"Lopez{i}: “We stay.”" for i in range(n // 4)),
    "a transcript": lambda n: "LOPEZ: We stay here.\n" * (n // 5),
    "signatures": lambda n: "“We stay.” — Maria Lopez\n" * (n // 6),
    "titles in marks": lambda n: "“The Old Man and the Sea” " * (n // 2),
    "outlets": lambda n: "She told CNN so. In an interview with the BBC he spoke. " * (n // 13),
    "abbreviations": lambda n: "Mr. J. " * (n // 2),
    "contractions": lambda n: "he's " * n,
    "commas": lambda n: ", " * n,
    "dates": lambda n: "1 March 2021 last week " * (n // 5),
}


def work(text: str) -> int:
    """Return how many lines attribution runs and functions it calls for a text."""
    made, count, before = article(text), 0, sys.gettrace()

    def line(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return line

    sys.settrace(line)
    try:
        attributions(made, outlets=OUTLETS)
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="module", autouse=True)
def _read() -> None:
    """The language is read once, before anything is counted."""
    attributions(article(NEWS), outlets=OUTLETS)


@pytest.mark.parametrize("name", TEXTS)
def test_ten_times_the_text_is_at_most_fifteen_times_the_work(name: str) -> None:
    make = TEXTS[name]
    assert work(make(10 * WORDS)) <= MOST * work(make(WORDS))


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12), st.sampled_from([" ", "\n", ""]))
@settings(max_examples=8, deadline=None)
def test_whatever_is_repeated(pieces: list[str], joint: str) -> None:
    text = " ".join(pieces) + joint
    times = 1 + WORDS // len(pieces)
    assert work(text * times * 10) <= MOST * work(text * times)
