"""Stretches of the calendar, counted from a day: weeks, months, seasons, so many days ago."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum

from provenance.model import Precision

#: From a day up to, not with, another, and how exact that is.
Bounds = tuple[date, date, Precision]
_WEEK, _MONTHS, _DECADE = 7, 12, 10
_SATURDAY = 5


class Years:
    """What a number must be to be taken for a year."""

    DIGITS, FIRST, LAST = 4, 1900, 2100


class Unit(Enum):
    """A stretch that is counted, in the order in which a language file lists its words."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    WEEKEND = "weekend"
    DECADE = "decade"


def days(day: date, later: int) -> Bounds:
    """Return the day so many days later."""
    found = day + timedelta(days=later)
    return found, found + timedelta(days=1), Precision.DAY


def weekday_of(today: date, number: int) -> Bounds:
    """Return the latest day of the week, Monday 0, that is not after today."""
    return days(today, -((today.weekday() - number) % _WEEK))


def day_of(today: date, number: int, month: int, year: int | None) -> Bounds:
    """Return a day of a month; without a year the latest, a day's grace given to what was dated ahead."""
    found = date(year or today.year, month, number)
    if year is None and found > today + timedelta(days=1):
        found = date(today.year - 1, month, number)
    return days(found, 0)


def month_of(today: date, month: int, year: int | None = None) -> Bounds:
    """Return a month; without a year the latest begun by today."""
    first = date(year or (today.year if month <= today.month else today.year - 1), month, 1)
    return first, _months_later(first, 1), Precision.MONTH


def year_of(year: int) -> Bounds:
    """Return a year."""
    return date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR


def decade(year: int) -> Bounds:
    """Return the ten years from a year on."""
    return date(year, 1, 1), date(year + _DECADE, 1, 1), Precision.YEAR


def weekend(today: date, *, last: bool) -> Bounds:
    """Return the latest Saturday and Sunday begun by today; *last*, those that ended."""
    saturday = today - timedelta(days=(today.weekday() - _SATURDAY) % _WEEK)
    if last and today - saturday < timedelta(days=2):
        saturday -= timedelta(days=_WEEK)
    return saturday, saturday + timedelta(days=2), Precision.DAY


def season_of(today: date, season: int, *, ended: bool = False, year: int | None = None) -> Bounds:
    """Return a season of the north, winter 0: of a year, else the latest begun by today or, *ended*, over by today."""
    first = date(year or today.year, 3 * season, 1) if season else date((year or today.year) - 1, _MONTHS, 1)
    if year is not None:
        end = _months_later(first, 3) if season else date(year + 1, 3, 1)
        return first, end, Precision.MONTH
    first = _months_later(first, _MONTHS)
    while first > today or (ended and _months_later(first, 3) > today):
        first = _months_later(first, -_MONTHS)
    return first, _months_later(first, 3), Precision.MONTH


def span_of(today: date, unit: Unit, *, back: int) -> Bounds:
    """Return the day, week (from Monday), month, year, weekend or decade of today, or so many before it."""
    if unit is Unit.MONTH:
        first = _months_later(today.replace(day=1), -back)
        return first, _months_later(first, 1), Precision.MONTH
    if unit is Unit.YEAR:
        return year_of(today.year - back)
    if unit is Unit.DECADE:
        return decade(today.year - today.year % _DECADE - _DECADE * back)
    if unit is Unit.WEEKEND:
        return weekend(today, last=back > 0)
    if unit is Unit.DAY:
        return days(today, -back)
    monday = today - timedelta(days=today.weekday() + _WEEK * back)
    return monday, monday + timedelta(days=_WEEK), Precision.DAY


def before_by(today: date, unit: Unit, least: int, most: int | None = None) -> Bounds:
    """Return what lies between *least* and *most* (if not said, *least*) units before today."""
    first = span_of(today, unit, back=most if most is not None else least)
    return first[0], span_of(today, unit, back=least)[1], first[2]


def since(today: date, unit: Unit, count: int) -> Bounds:
    """Return the stretch of so many units that ends with today: "the past two weeks"."""
    lengths = {Unit.DAY: 1, Unit.WEEK: _WEEK, Unit.WEEKEND: _WEEK}
    if unit in lengths:
        return today - timedelta(days=lengths[unit] * count), today + timedelta(days=1), Precision.DAY
    months = {Unit.MONTH: 1, Unit.YEAR: _MONTHS, Unit.DECADE: _MONTHS * _DECADE}[unit]
    first = _months_later(today.replace(day=1), -months * count)
    precision = Precision.MONTH if unit is Unit.MONTH else Precision.YEAR
    return first, today + timedelta(days=1), precision


def third_of(bounds: Bounds, third: int) -> Bounds:
    """Return the early, middle or late part of a month or year, 0 to 2."""
    start, end, _ = bounds
    length = (end - start) // 3
    first = start + third * length
    return first, end if third == 2 else first + length, Precision.DAY


def _months_later(first: date, months: int) -> date:
    """The first of the month so many months after the first of one."""
    number = first.year * _MONTHS + first.month - 1 + months
    return date(number // _MONTHS, number % _MONTHS + 1, 1)
