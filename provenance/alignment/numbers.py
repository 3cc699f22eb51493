"""Numbers as printed, in figures and words, brought to one form: "2.6million", "2.6 million" and "2,600,000" are equal.

A number's key is "#" and its decimal value; an ordinal's ends in "th".
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from math import gcd

from provenance.alignment.language import facts

_FIGURES = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
#: As most of Europe writes them: a decimal comma of one or two figures, and points between the thousands of millions.
_CONTINENTAL = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
#: A longer word is no number that anybody says; figures without end would cost as much to reckon with.
LONGEST = 40
_GLUED = re.compile(r"(\d[\d.,]*)([^\W\d_]+)")
_DECADE = re.compile(r"(?:19)?((?:\d\d)?\d0)'?s")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


@lru_cache(maxsize=16384)
def plain(word: str) -> str | None:
    """Return the key of one folded word that is a number, None where it is none.

    >>> plain("1,000"), plain("ten"), plain("20th"), plain("2.6bn"), plain("bus")
    ('#1000', '#10', '#20th', '#2600000000', None)
    >>> plain("1,2"), plain("1.200.000")
    ('#1.2', '#1200000')
    """
    known = facts()
    if word in known.numbers:
        return f"#{known.numbers[word]}"
    if word in known.ordinals:
        return f"#{known.ordinals[word]}th"
    if not word[0].isdecimal() or len(word) > LONGEST:
        return None
    if _FIGURES.fullmatch(word):
        return key_of(Decimal(word.replace(",", "")))
    if _CONTINENTAL.fullmatch(word):
        return key_of(Decimal(word.replace(".", "").replace(",", ".")))
    if ordinal := _ORDINAL.fullmatch(word):
        return f"#{int(ordinal[1])}th"
    glued = _GLUED.fullmatch(word)
    if glued and glued[2] in known.glued_scales and _FIGURES.fullmatch(glued[1]):
        return key_of(Decimal(glued[1].replace(",", "")) * known.glued_scales[glued[2]])
    return None


def joined(left: str, right: str, *, spelled: bool = False) -> str | None:
    """Return the key of two neighbouring tokens that are one number, None where they are two.

    *right* is a number's key or a scale word; *spelled* says that both stand in words, so that "two hundred five"
    is one number and "200 5" two.

    >>> joined("#2.6", "million"), joined("#20", "#5", spelled=True), joined("#5", "#20", spelled=True)
    ('#2600000', '#25', None)
    """
    first = value(left)
    if first is None or left.endswith("th") or len(left) > LONGEST:
        return None
    scale = facts().scales.get(right)
    if scale is not None:
        return key_of(first * scale)
    second = value(right)
    if second is None or not spelled:
        return None
    if first in range(17, 21) and 10 <= second < 100:
        return key_of(100 * first + second)
    tens = first in range(20, 100, 10) or (first >= 100 and first % 100 in range(20, 100, 10))
    fits = (tens and 0 < second < 10) or (first >= 100 and first % 100 == 0 and 0 < second < 100)
    return key_of(first + second) + ("th" if right.endswith("th") else "") if fits else None


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


def key_of(number: Decimal) -> str:
    """Return the key of a value: no zeros after its last decimal.

    >>> key_of(Decimal("2.50"))
    '#2.5'
    """
    text = format(number, "f")
    return "#" + (text.rstrip("0").rstrip(".") if "." in text else text)


def part(count: int, of: int) -> str | None:
    """Return the key of so many of so many equal parts, None where that is no usual fraction.

    >>> part(2, 3), part(1, 2), part(9, 11)
    ('#2:3', 'half', None)
    """
    if not 0 < count < of or of not in facts().parts.values():
        return None
    shared = gcd(count, of)
    return "half" if 2 * count == of else f"#{count // shared}:{of // shared}"


def fractional(word: str) -> str | None:
    """Return the key of figures that end with a one-character fraction ("2½"), None where they do not.

    >>> fractional("2½"), fractional("⅓"), fractional("25")
    ('#2.5', '#1:3', None)
    """
    if len(word) > LONGEST:
        return None
    above, _, below = unicodedata.normalize("NFKC", word[-1]).partition("\u2044")
    if not below or not (above + below).isdecimal():
        return None
    key = part(int(above), int(below))
    if len(word) == 1 or key is None:
        return key
    share = Decimal(above) / Decimal(below)
    return key_of(Decimal(word[:-1]) + share) if word[:-1].isdecimal() and below not in ("3", "6", "7", "9") else None


def decade(word: str) -> str | None:
    """Return the key of a decade in figures, None for any other word; those of the last century need no century.

    >>> decade("1990s"), decade("60's"), decade("1890s")
    ('#90s', '#60s', '#1890s')
    """
    found = _DECADE.fullmatch(word)
    return f"#{found[1]}s" if found else None


def is_day(key: str) -> bool:
    """Whether a key is that of a day of the year.

    >>> is_day("#4-20"), is_day("#20")
    (True, False)
    """
    return key[0] == "#" and "-" in key
