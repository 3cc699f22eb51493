"""What a sentence is about: its content words by stem, numbers, names, and how often it denies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared, is_name

_ENDINGS = (
    "ations",
    "ation",
    "ions",
    "ion",
    "ments",
    "ment",
    "ings",
    "ing",
    "edly",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "ly",
    "s",
    "e",
    "y",
)


@dataclass(frozen=True, slots=True)
class Content:
    """*words* are stems (names among them), *numbers* keys, *names* stems of names.

    *first* is the one of the names that only its place, first of all words, makes one; "" where there is none.
    """

    words: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    negations: int
    first: str = ""


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """Return the word without its ending, so that "meeting" and "meet" are one; at least three letters stay.

    >>> stem("meetings"), stem("talks"), stem("held")
    ('meet', 'talk', 'held')
    """
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= 3:
            return key[: -len(ending)]
    return key


@lru_cache(maxsize=8192)
def content(prepared: Prepared) -> Content:
    """Return what the words of a text are about."""
    known = facts()
    words, numbers, names, first = set(), set(), set(), ""
    for index, key in enumerate(prepared.keys):
        if key[0] == "#":
            numbers.add(key)
        elif key not in known.common and key not in known.negations:
            kept = key if key in known.months else stem(key)
            words.add(kept)
            if is_name(prepared, index):
                names.add(kept)
            elif index == 0 and prepared.raw(0)[:1].isupper():
                first = kept
    negations = sum(1 for k in prepared.keys if k in known.negations)
    first = "" if first in names else first
    whole = names | {first} if first else names
    return Content(frozenset(words), frozenset(numbers), frozenset(whole), negations, first)
