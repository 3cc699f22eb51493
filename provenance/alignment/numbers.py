"""Numbers as printed, in figures and words, brought to one form: "2.6million", "2.6 million" and "2,600,000" are equal.

A number's key is "#" and its decimal value; an ordinal's ends in "th".
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from provenance.alignment.language import facts

_FIGURES = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_GLUED = re.compile(r"(\d[\d.,]*)([^\W\d_]+)")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


@lru_cache(maxsize=16384)
def plain(word: str) -> str | None:
    """Return the key of one folded word that is a number, None where it is none.

    >>> plain("1,000"), plain("ten"), plain("20th"), plain("2.6bn"), plain("bus")
    ('#1000', '#10', '#20th', '#2600000000', None)
    """
    known = facts()
    if word in known.numbers:
        return f"#{known.numbers[word]}"
    if word in known.ordinals:
        return f"#{known.ordinals[word]}th"
    if not word[0].isdecimal():
        return None
    if _FIGURES.fullmatch(word):
        return _key(Decimal(word.replace(",", "")))
    if ordinal := _ORDINAL.fullmatch(word):
        return f"#{int(ordinal[1])}th"
    glued = _GLUED.fullmatch(word)
    if glued and glued[2] in known.glued_scales and _FIGURES.fullmatch(glued[1]):
        return _key(Decimal(glued[1].replace(",", "")) * known.glued_scales[glued[2]])
    return None


def joined(left: str, right: str, *, spelled: bool = False) -> str | None:
    """Return the key of two neighbouring tokens that are one number, None where they are two.

    *right* is a number's key or a scale word; *spelled* says that both stand in words, so that "two hundred five"
    is one number and "200 5" two.

    >>> joined("#2.6", "million"), joined("#20", "#5", spelled=True), joined("#5", "#20", spelled=True)
    ('#2600000', '#25', None)
    """
    first = value(left)
    if first is None or left.endswith("th"):
        return None
    scale = facts().scales.get(right)
    if scale is not None:
        return _key(first * scale)
    second = value(right)
    if second is None or not spelled:
        return None
    fits = (first in range(20, 100, 10) and 0 < second < 10) or (first >= 100 and first % 100 == 0 and 0 < second < 100)
    return _key(first + second) + ("th" if right.endswith("th") else "") if fits else None


@lru_cache(maxsize=16384)
def value(key: str) -> Decimal | None:
    """Return the value of a number's key, ordinals too; None for any other key.

    >>> value("#25th")
    Decimal('25')
    """
    if not key.startswith("#"):
        return None
    try:
        return Decimal(key[1:].removesuffix("th"))
    except InvalidOperation:
        return None


def _key(number: Decimal) -> str:
    text = format(number, "f")
    return "#" + (text.rstrip("0").rstrip(".") if "." in text else text)
