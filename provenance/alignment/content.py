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
    """*words* are stems (names among them), *numbers* keys, *names* stems of names."""

    words: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    negations: int


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
    words, numbers, names = set(), set(), set()
    for index, key in enumerate(prepared.keys):
        if key[0] == "#":
            numbers.add(key)
        elif key not in known.common and key not in known.negations:
            words.add(stem(key))
            if is_name(prepared, index) or (index == 0 and prepared.raw(0)[:1].isupper()):
                names.add(stem(key))
    negations = sum(1 for k in prepared.keys if k in known.negations)
    return Content(frozenset(words), frozenset(numbers), frozenset(names), negations)
