"""Ten times the text takes at most fifteen times the work, whatever it holds: lines run and calls made are counted.

What the interpreter does in one step (a search in a string, a normal form) is not counted here; where that could take
the square of a text it is kept from doing so (``provenance.text.normalized``, ``Prepared.pairs``).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from types import FrameType
from typing import Any

import pytest

from provenance.alignment.aligning import align
from provenance.alignment.prepared import Prepared
from provenance.alignment.support import bears_out
from provenance.comparison import compare
from provenance.model import Article, Passage
from provenance.retrieval import candidates
from provenance.text import normalized, shingles, words

#: What the issue allows for ten times the text.
MOST = 15
#: Words of the smaller text: the bounds on anchors, gaps and sentences have been met in it.
WORDS = 600

SAID = "We will never leave the old harbor because all of the boats there are ours and the winter is long"
TEXTS: dict[str, Callable[[int], str]] = {
    "one word": lambda n: "spam " * n,
    "new words in one line": lambda n: " ".join(f"word{i}" for i in range(n)),
    "no spaces": lambda n: "spam" * n,
    "marks stacked on a letter": lambda n: "e" + "\u0301\u0316" * n,
    "the quotation again and again": lambda n: (SAID + ". ") * (n // 20),
    "the quotation altered again and again": lambda n: " ".join(
        SAID.replace("old", f"o{i}").replace("ours", f"t{i}") for i in range(n // 20)
    ),
    "two words in turn": lambda n: "tide harbor " * (n // 2),
    "quotation marks": lambda n: '“ ” ‘ ’ " «' * n,
    "a mark before each word": lambda n: "“we " * n,
    "hidden characters between all letters": lambda n: "\u2060".join(SAID * (n // 20)),
    "brackets": lambda n: "[we] " * n,
    "open brackets": lambda n: "[" * n,
    "round brackets": lambda n: "(we) go " * (n // 2),
    "ellipses": lambda n: "we … " * n,
    "full stops": lambda n: ". " * n,
    "blank lines": lambda n: "we go\n" + "\n" * n + "Go",
    "short lines": lambda n: "we go\n\nPhoto\n\n" * (n // 3),
    "figures": lambda n: "5 000 " * n,
    "one figure": lambda n: "9" * n,
    "scales": lambda n: "5 " + "million " * n,
    "sums of money": lambda n: "$5 and 6 per cent " * (n // 2),
    "negations": lambda n: "we do not go " * (n // 4),
    "conditions": lambda n: "if they go, unless we go, " * (n // 6),
    "names": lambda n: " ".join(f"Keller{i}" for i in range(n)),
    "sentences": lambda n: "We may not go to Kyiv by 5 May. " * (n // 8),
    "contractions": lambda n: "they'd've " * n,
    "apostrophes": lambda n: "a" + "'d" * n,
    "doubled words": lambda n: "we we go go " * (n // 4),
}
ALL = pytest.mark.parametrize("name", TEXTS)
#: Those in which words stand that other rooms look at; the rest is settled when a text is prepared.
WORDED = pytest.mark.parametrize(
    "name",
    [
        "one word",
        "new words in one line",
        "the quotation again and again",
        "the quotation altered again and again",
        "two words in turn",
        "brackets",
        "ellipses",
        "figures",
        "negations",
        "conditions",
        "names",
    ],
)


class Shelf:
    """A store of one article that is always suggested."""

    def __init__(self, text: str) -> None:
        self.held = Article(text=text)

    @property
    def score(self) -> float:
        """What it is said to share."""
        return 1.0

    def sharing(self, _shingles: Sequence[int], **_more: Any) -> Sequence[Any]:
        """Return the one article."""
        return [Shared(self.held.id)]

    def article(self, _id: str) -> Article:
        """Return the one article."""
        return self.held


class Shared:
    """One suggestion."""

    score = 1.0

    def __init__(self, article: str) -> None:
        self.article = article


def passage(text: str) -> Passage:
    return Passage(start=0, end=len(text), exact=text)


def prepare_all(text: str) -> None:
    made = Prepared(text)
    for name in ("tokens", "encoded", "pairs", "inside_before", "bracketed", "opens_sentence", "lowercase", "names"):
        getattr(made, name)


def work(call: Callable[..., object], *arguments: Any) -> int:
    """Return how many lines a call runs and how many calls it makes."""
    count, before = 0, sys.gettrace()

    def line(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal count
        count += 1
        return line

    sys.settrace(line)
    try:
        call(*arguments)
    finally:
        sys.settrace(before)
    return count


def grows(call: Callable[[str], object], name: str, *, end: str) -> None:
    """Hold that ten times the text is at most fifteen times the work, once languages and common words are known.

    *end* makes the texts others than those of other tests, whose words may be kept.
    """
    make = TEXTS[name]
    call(make(10 * WORDS) + " z")
    assert work(call, make(10 * WORDS) + end) <= MOST * work(call, make(WORDS) + end) + 1000


@ALL
def test_preparing_is_linear(name: str) -> None:
    grows(prepare_all, name, end=" e1")


@ALL
def test_folding_words_and_shingles_is_linear(name: str) -> None:
    grows(lambda text: shingles([w.key for w in words(normalized(text))]), name, end=" e2")


@ALL
def test_aligning_a_quotation_with_a_page_is_linear(name: str) -> None:
    grows(lambda text: align(passage(SAID), original=Prepared(text), article="a"), name, end=" e3")


@WORDED
def test_aligning_a_page_with_a_page_like_it_is_linear(name: str) -> None:
    grows(lambda text: align(passage(text), original=Prepared(f"{text} {SAID} {text}"), article="a"), name, end=" e4")


@WORDED
def test_aligning_a_page_with_the_quotation_again_and_again_is_linear(name: str) -> None:
    again = TEXTS["the quotation altered again and again"]
    grows(
        lambda text: align(passage(text + SAID), original=Prepared(again(len(text) // 5)), article="a"), name, end=" e5"
    )


@ALL
def test_the_checks_are_linear(name: str) -> None:
    grows(lambda text: compare(text, f"“{text}” he said. {text}"), name, end=" e6")


@WORDED
def test_the_checks_of_a_page_that_was_altered_all_over_are_linear(name: str) -> None:
    grows(lambda text: compare(text.replace("we", "they").replace("not", ""), text), name, end=" e7")


@WORDED
def test_looking_a_page_up_is_linear(name: str) -> None:
    grows(lambda text: candidates(passage(text), store=Shelf(f"{SAID} {text}")), name, end=" e8")


@WORDED
def test_bearing_out_indirect_speech_is_linear(name: str) -> None:
    grows(lambda text: bears_out(text, f"{SAID}. {text}"), name, end=" e9")


def test_a_long_gap_between_two_anchors_is_not_compared_word_by_word() -> None:
    def gap(count: int) -> int:
        own, other = (" ".join(f"{letter}{i}" for i in range(count)) for letter in "qz")
        text = "We never left the harbor {} and the boats stayed ours"
        return work(lambda: align(passage(text.format(own)), original=Prepared(text.format(other)), article="a"))

    gap(4000)
    assert gap(4000) <= MOST * gap(400)
