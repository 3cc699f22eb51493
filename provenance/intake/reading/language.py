"""The language a text is written in."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from typing import NamedTuple

#: The classifier needs no more to tell languages apart, and reads 9,000 such texts a second.
_ENOUGH = 2_000
_FEWEST_LETTERS = 20
#: In fewer words, the share of common ones says little.
_FEWEST_WORDS = 25
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None where there is too little of it to tell."""
    sample = text[:_ENOUGH]
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    if plain := by_words(sample):
        return plain
    # Loading the model costs two thirds of a second, which a text in a language we have words of must not pay.
    code = import_module("py3langid").classify(sample)[0]
    return str(code)


def by_words(sample: str) -> str | None:
    """Return the language whose most common words a text is full of, None where that is not plain.

    >>> by_words("It was cold, and the people who had come to the harbour said that they would not stay "
    ...          "there for the night if nobody came with a boat to take them from the quay.")
    'en'
    >>> by_words("Det var kaldt") is None
    True
    """
    low = sample.lower()
    found = _WORD.findall(low)
    if len(found) < _FEWEST_WORDS:
        return None
    letters = set(low)
    for key, common in _common().items():
        fits = common.needs <= letters and not letters & common.never
        if fits and sum(w in common.words for w in found) >= common.least * len(found):
            return key
    return None


class _Common(NamedTuple):
    words: frozenset[str]
    never: frozenset[str]
    needs: frozenset[str]
    least: float


@lru_cache(maxsize=1)
def _common() -> dict[str, _Common]:
    """The very common words by language, as in the file beside this one."""
    path = files("provenance.intake.reading") / "languages.toml"
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    made = {k: (f["words"].split(), f["never"], f["needs"], float(f["least"])) for k, f in facts.items()}
    return {k: _Common(frozenset(w), frozenset(n), frozenset(m), least) for k, (w, n, m, least) in made.items()}


def stated(code: str | None) -> str | None:
    """Return the primary subtag of a stated language ("en-US"), None where it is none.

    >>> stated("en-US"), stated("x-default"), stated("")
    ('en', None, None)
    """
    primary = (code or "").strip().replace("_", "-").split("-")[0].lower()
    return primary if primary.isalpha() and 2 <= len(primary) <= 3 else None
