"""Times as pages state them, with as much precision as they state; a zone is never guessed in silence."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from importlib import import_module
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from provenance.model import Moment, Precision

_ISO = re.compile(
    r"\s*(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\s*$"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b")
_CLOCK = re.compile(r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?\s?m\.?)?", re.IGNORECASE)
_UTC = re.compile(r"\b(?:UTC|GMT|Z)\b")
#: Abbreviations of zones with one meaning in the news (RFC 822, and what CNN and TASS print).
_ZONES = {
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "CDT": "America/Chicago",
    "CT": "America/Chicago",
    "BST": "Europe/London",
    "MSK": "Europe/Moscow",
    "CEST": "Europe/Berlin",
    "CET": "Europe/Berlin",
}
_ZONE = re.compile(rf"\b({'|'.join(_ZONES)})\b")
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?\s*$")


def moment(words: str, *, zone: str | None) -> Moment | None:
    """Return the time that words state, None where they state none.

    *zone* is the IANA zone that a time without one is taken to be in.  With no zone at all only the day is kept.
    A day becomes midnight UTC of that day, whatever the zone: its date is then the one printed.

    >>> moment("8 January 2020, 3:51 pm", zone="Asia/Jerusalem").at.isoformat()
    '2020-01-08T13:51:00+00:00'
    >>> moment("2022-04-21T10:00:00", zone=None).precision.value
    'day'
    """
    found = _iso(words, zone=zone) or _epoch(words)
    return found or _spelled(words, zone=zone)


def parsed(words: str, *, zone: str | None, form: str) -> Moment | None:
    """Return the time that words state in a ``strptime`` form, None where they do not fit it."""
    try:
        at = datetime.strptime(" ".join(words.split()), form)
    except ValueError:
        return None
    exact = any(code in form for code in ("%H", "%I"))
    return _moment(at, zone=at.tzinfo or _zone(zone), exact=exact)


def any_language(words: str, *, zone: str | None, language: str | None) -> Moment | None:
    """Return the time that words of any language state, None where none can be made out."""
    if (found := moment(words, zone=zone)) or not re.search(r"\d", words) or len(words) > 80:
        return found
    # dateparser compiles its languages at import (0.3 s); dates that are no English and no ISO are rare.
    parse = import_module("dateparser").parse
    languages = [language] if language else None
    try:
        at = parse(words, languages=languages, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    except ValueError:
        at = parse(words, settings={"REQUIRE_PARTS": ["day", "month", "year"]})
    return _moment(at, zone=at.tzinfo or _zone(zone), exact=bool(_CLOCK.search(words))) if at else None


def _iso(words: str, *, zone: str | None) -> Moment | None:
    found = _ISO.match(words)
    if not found:
        return None
    year, month, day, hour, minute, second, offset = found.groups()
    try:
        at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if offset:
        sign = offset if offset[0] in "+-" else "+00:00"
        stated = datetime.strptime(sign if len(sign) > 3 else f"{sign}00", "%z").tzinfo
        return _moment(at, zone=stated, exact=True)
    return _moment(at, zone=_zone(zone), exact=hour is not None)


def _epoch(words: str) -> Moment | None:
    found = _EPOCH.match(words)
    return Moment(at=datetime.fromtimestamp(int(found.group(1)), UTC), precision=Precision.MINUTE) if found else None


def _spelled(words: str, *, zone: str | None) -> Moment | None:
    found = _DAY_FIRST.search(words) or _MONTH_FIRST.search(words)
    month = found.group("month")[:3].lower() if found else ""
    if not found or month not in _MONTHS:
        return None
    # The clock stands beside the date; the date itself may look like one ("21.04").
    rest = words[: found.start()] + " " + words[found.end() :]
    clock = _CLOCK.search(rest)
    hour, minute = _hour(clock) if clock else (0, 0)
    try:
        at = datetime(int(found.group("year")), _MONTHS.index(month) + 1, int(found.group("day")), hour, minute)
    except ValueError:
        return None
    abbreviation = _ZONE.search(rest)
    stated = UTC if _UTC.search(rest) else _zone(_ZONES[abbreviation.group()]) if abbreviation else _zone(zone)
    return _moment(at, zone=stated, exact=clock is not None)


def _hour(clock: re.Match[str]) -> tuple[int, int]:
    hour, half = int(clock.group("hour")), (clock.group("half") or "").lower()[:1]
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(clock.group("minute"))


def _moment(at: datetime, *, zone: tzinfo | None, exact: bool) -> Moment:
    if not exact or zone is None:
        day = at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
        return Moment(at=day, precision=Precision.DAY)
    return Moment(at=at.replace(tzinfo=zone).astimezone(UTC), precision=Precision.MINUTE)


@lru_cache(maxsize=64)
def _zone(name: str | None) -> tzinfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None
