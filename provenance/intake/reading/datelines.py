"""Datelines: the place, day and agency that open an agency's first paragraph, set off by its own marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_RUSSIAN = r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
_DAY = rf"(?:{_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTHS}|{_RUSSIAN}))(?:,?\s+\d{{4}})?"
_AGENCY = r"(?P<agency>[A-ZА-ЯІЇЄ][\w.&'’ -]{1,28}?)"
_DASH = r"\s*(?:--|[-–—―])\s*"
_CAPITALS = r"[A-ZÀ-ÞА-ЯІЇЄ][A-ZÀ-ÞА-ЯІЇЄ'’. -]{2,40}"
_PLACE = (
    rf"(?:{_CAPITALS}(?:,\s+[\w.'’ -]{{2,30}})?(?:\s*/[^/\n]{{2,40}}/)?|[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]+){{0,4}})"
)
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        # MOSCOW, April 21. /TASS/.   МОСКВА, 21 апреля. /ТАСС/.   /TASS/.
        rf"(?:{_PLACE},\s+{_DAY}\.?\s+)?/{_AGENCY}/\.?\s+",
        # MOSCOW, April 21 (Reuters) -   WASHINGTON (AP) —   (Reuters) -   Dec 29 (Reuters) -   (CNN) --
        rf"(?:{_PLACE}(?:,\s+{_DAY})?\s+|{_DAY}\s+)?\({_AGENCY}\){_DASH}",
        # (CNN)The words follow at once
        r"\((?P<agency>CNN(?: Business| Philippines)?)\)\s*(?=[A-Z“\"‘])",
        # Jerusalem CNN —
        rf"(?:{_PLACE}\s+)?(?P<agency>CNN){_DASH}",
        # AFP —   JTA —   KVELLER via JTA —   JERUSALEM, AFP —
        rf"(?:[\w.' ]{{2,30}}\s+via\s+|{_PLACE}(?:,\s+|\s+))?(?P<agency>[A-Z]{{2,5}})\s+(?:--|[–—―])\s+",
        # МОСКВА, 21 апр - РИА Новости.
        rf"{_CAPITALS},\s+\d{{1,2}}\s+[а-я]{{3,8}}\s+[-–—]\s+(?P<agency>РИА Новости|Sputnik|Интерфакс)[.,]?\s+",
        # WASHINGTON ―   DECATUR, Ill. —   (a colon would take transcripts' speakers: "BENNETT: …")
        rf"{_CAPITALS}(?:,\s+[A-Z][\w.]{{1,14}})?(?:,\s+{_DAY})?\s*(?:\s--|\s[–—―])\s+(?=[\w“\"‘'])",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The dateline of a paragraph: its words without the closing dash, where the story starts, and its agency."""

    text: str
    end: int
    agency: str | None


def dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that opens a paragraph, None where none does.

    >>> found = dateline("MOSCOW, April 21. /TASS/. Talks may be held.")
    >>> found.text, found.agency, found.end
    ('MOSCOW, April 21. /TASS/.', 'TASS', 26)
    """
    head = paragraph[:160]
    for pattern in _PATTERNS:
        if (found := pattern.match(head)) and found.end() < len(paragraph):
            agency = found.groupdict().get("agency")
            return Dateline(text=_tidy(found.group()), end=found.end(), agency=agency)
    return None


def _tidy(words: str) -> str:
    return re.sub(r"\s*(?:--|[-–—―])\s*$", "", words.strip()).rstrip(":").strip()
