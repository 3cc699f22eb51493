"""A text without what cannot be seen in it, and where each of its characters stood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.text import INVISIBLE

_HIDDEN = re.compile(rf"[{INVISIBLE}]")


def without_hidden(text: str) -> tuple[str, Sequence[int]]:
    """Return the visible characters of a text and the position of each; the length of the text stands at the end.

    >>> without_hidden("a\\u200bb")
    ('ab', [0, 2, 3])
    """
    if text.isascii() or not _HIDDEN.search(text):
        return text, range(len(text) + 1)
    at = [i for i, character in enumerate(text) if not _HIDDEN.match(character)]
    return "".join(text[i] for i in at), [*at, len(text)]


def visible(text: str) -> str:
    """Return a short text without what cannot be seen in it."""
    return text if text.isascii() else _HIDDEN.sub("", text)
