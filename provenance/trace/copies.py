"""Which articles are copies of one text: many papers that print one agency's story are one origin, not many.

Two reports of one speech share its quotations, not their own words, so words in quotation marks do not count.  What
counts is how many of the shorter article's three-word shingles the other has (containment: A. Broder, 1997, "On the
resemblance and containment of documents", SEQUENCES): papers cut a story, and print it under headlines of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from provenance.alignment.prepared import quoted_spans
from provenance.model import Article
from provenance.text import keys, shingles

#: The share of the shorter article's shingles (0 to 1) from which it is a copy of the other.  Of 1,200 pairs of copies,
#: both cut and changed, and 1,200 of different stories with common quotations (benchmarks/copies.py, two seeds) it
#: takes .99 of the copies and none of the others; with words in marks counted, it would take one of the others in six.
COPIED = 0.35
#: Shorter articles outside their marks (shingles) are compared whole.
FEWEST = 40
#: Sets of shingles are kept for so many articles: each is compared for every quotation in it.
_KEPT = 64


@lru_cache(maxsize=_KEPT)
def own_words(text: str) -> frozenset[int]:
    """Return the shingles of a text outside quotation marks; of all of it where hardly anything stands outside."""
    inside = quoted_spans(text)
    bounds = [0, *(at for span in inside for at in span), len(text)]
    outside = [text[start:end] for start, end in list(pairwise(bounds))[::2]]
    found = frozenset(s for piece in outside for s in shingles(keys(piece)))
    return found if len(found) >= FEWEST else frozenset(shingles(keys(text)))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share, 0 to 1, of the smaller set that the other has; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def by_origin(
    chain: Sequence[Article], further: Sequence[Article], *, credited: Callable[[Article], frozenset[str]]
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of articles by origin, that of the chain first: what corroborates is another origin.

    The chain's articles have the words from each other.  Of *further* ones those are of one origin that are copies of
    one text, or that credit an outlet (*credited* gives the keys) among them; a copy of a copy is one too.
    """
    groups = [list(chain)] if chain else []
    for article in further:
        near = [g for g in groups if any(_is_linked(article, other, credited=credited) for other in g)]
        apart = [g for g in groups if g not in near]
        one = [*(a for g in near for a in g), article]
        groups = [one, *apart] if groups and groups[0] in near else [*apart, one]
    return tuple(tuple(a.id for a in group) for group in groups)


def _is_linked(one: Article, other: Article, *, credited: Callable[[Article], frozenset[str]]) -> bool:
    if one.outlet in credited(other) or other.outlet in credited(one):
        return True
    return containment(own_words(one.text), own_words(other.text)) >= COPIED
