"""What stands in square brackets inside a quotation, and whether the original article knows it."""

from __future__ import annotations

from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.sameness import same_name
from provenance.alignment.tokens import tokens

#: A bracket of more words is no gloss; the rest is not looked at.
LONGEST = 40


def foreign(text: str, *, original: Prepared) -> str:
    """Return the first name or number of a bracket that stands nowhere in the original article, "" where all do.

    >>> from provenance.alignment.prepared import prepare
    >>> foreign("Putin", original=prepare("Trump said he won.")), foreign("the Trumps", original=prepare("A Trump"))
    ('Putin', '')
    """
    for token in tokens(text)[:LONGEST]:
        printed = text[token.start : token.end]
        number = token.key[0] == "#"
        if not number and (not printed[:1].isupper() or token.key in facts().common or token.key in facts().titles):
            continue
        if token.key in original.codes:
            continue
        if number or not any(_same(token.key, key) for key in original.codes):
            return printed
    return ""


def _same(one: str, other: str) -> bool:
    return other[0] == one[0] and (one.rstrip("s") == other.rstrip("s") or same_name(one, other))
