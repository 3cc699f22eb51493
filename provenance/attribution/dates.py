"""Dates as printed, resolved against the day of publication in the outlet's own zone.

A weekday is the latest one not after publication; "last month" the calendar month before; a month without a year
the latest one begun by publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from provenance.attribution.forms import DATE
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token
from provenance.model import Article, Moment, Period, Precision


class Calendar:
    """Resolves date expressions of one article."""

    def __init__(self, language: Language, published: Moment | None, zone: str | None) -> None:
        self.language = language
        try:
            self.zone: ZoneInfo | None = ZoneInfo(zone) if zone else None
        except (ZoneInfoNotFoundError, ValueError):
            self.zone = None
        local = published.at.astimezone(self.zone or UTC) if published else None
        if published is not None and published.precision is not Precision.MINUTE:
            local = published.at.astimezone(UTC)
        self.today: date | None = local.date() if local else None

    def find(self, tokens: Sequence[Token], start: int, end: int) -> tuple[int, int] | None:
        """The first date expression in tokens[start:end], as token indices."""
        for k in [k for k in range(start, end) if tokens[k].traits & DATE]:
            stop = self._end(tokens, k, end)
            if stop is not None:
                return k, stop
        return None

    def _end(self, tokens: Sequence[Token], k: int, end: int) -> int | None:
        time_words = self.language.time
        low = tokens[k].low
        following = tokens[k + 1].low if k + 1 < end else ""
        if low in time_words["today"] or low in time_words["yesterday"]:
            return k + 1
        if low in time_words["weekdays"]:
            return k + 2 if following in time_words["parts_of_day"] else k + 1
        if (
            low in time_words["earlier"]
            and following in time_words["this"]
            and k + 2 < end
            and self._unit(tokens[k + 2].low)
        ):
            return k + 3
        if low in time_words["last"] or low in time_words["this"]:
            if self._unit(following) or following in time_words["weekdays"] or following in time_words["months"]:
                return k + 2
            return None
        if self._month(low) is not None and tokens[k].is_capital:
            return self._month_end(tokens, k, end)
        if low.isdigit() and len(low) <= 2 and self._month(following) is not None and tokens[k + 1].text[0].isupper():
            return k + 3 if k + 2 < end and _year(tokens[k + 2].text) else k + 2
        if _year(low) and k and tokens[k - 1].low in self.language.words["year_in"]:
            return k + 1
        return None

    def _month_end(self, tokens: Sequence[Token], k: int, end: int) -> int | None:
        stop = k + 1
        if stop < end and tokens[stop].text.isdigit() and len(tokens[stop].text) <= 2:
            stop += 1
            if stop + 1 < end and tokens[stop].low == "," and _year(tokens[stop + 1].text):
                stop += 2
        elif stop < end and _year(tokens[stop].text):
            stop += 1
        elif k == 0 or tokens[k - 1].low not in self.language.words["month_in"]:
            return None
        return stop

    def _unit(self, word: str) -> bool:
        return word in self.language.time["units"]

    def _month(self, word: str) -> int | None:
        months, short = self.language.time["months"], self.language.time["month_abbreviations"]
        bare = word.rstrip(".")
        found = months.get(bare, short.get(bare))
        return found % 12 + 1 if found is not None else None

    def period(self, text: str, tokens: Sequence[Token]) -> Period:
        """Return the period that a date expression means; without a day of publication its bounds are None."""
        bounds = self._bounds([t.low for t in tokens]) if self.today else None
        precision = bounds[2] if bounds else Precision.DAY
        start, end = (self._instant(bounds[0]), self._instant(bounds[1])) if bounds else (None, None)
        return Period(text=text, start=start, end=end, precision=precision)

    def _instant(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone or UTC).astimezone(UTC)

    def _bounds(self, lows: Sequence[str]) -> tuple[date, date, Precision] | None:
        try:
            return self._resolved(lows)
        except (ValueError, OverflowError):
            return None

    def _resolved(self, lows: Sequence[str]) -> tuple[date, date, Precision] | None:
        words, today = self.language.time, self.today
        if today is None:
            return None
        one = timedelta(days=1)
        unit = next((words["units"][w] for w in lows if w in words["units"]), None)
        back = any(w in words["last"] for w in lows)
        weekday = next((words["weekdays"][w] % 7 for w in lows if w in words["weekdays"]), None)
        if weekday is not None:
            day = today - timedelta(days=(today.weekday() - weekday) % 7)
            return day, day + one, Precision.DAY
        if lows[0] in words["yesterday"]:
            return today - one, today, Precision.DAY
        if lows[0] in words["today"]:
            return today, today + one, Precision.DAY
        if unit is not None:
            return _unit_bounds(today, _UNITS[unit % len(_UNITS)], back=back)
        month = next((m for w in lows if (m := self._month(w)) is not None), None)
        year = next((int(w) for w in lows if _year(w)), None)
        if month is None:
            return (date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR) if year else None
        number = next((int(w) for w in lows if w.isdigit() and len(w) <= 2), None)
        if number is not None:
            day = date(year or today.year, month, number)
            if year is None and day > today + timedelta(days=1):
                day = date(today.year - 1, month, number)
            return day, day + one, Precision.DAY
        year = year or (today.year if month <= today.month else today.year - 1)
        return date(year, month, 1), _next_month(date(year, month, 1)), Precision.MONTH


_UNITS = ("day", "week", "month", "year", "weekend")


def _unit_bounds(today: date, unit: str, *, back: bool) -> tuple[date, date, Precision]:
    if unit == "month":
        first = today.replace(day=1)
        if back:
            return (first - timedelta(days=1)).replace(day=1), first, Precision.MONTH
        return first, _next_month(first), Precision.MONTH
    if unit == "year":
        year = today.year - back
        return date(year, 1, 1), date(year + 1, 1, 1), Precision.YEAR
    if unit == "day":
        return today - timedelta(days=int(back)), today + timedelta(days=1 - int(back)), Precision.DAY
    monday = today - timedelta(days=today.weekday() + 7 * back)
    start = monday if unit == "week" else monday + timedelta(days=5)
    return start, monday + timedelta(days=7), Precision.DAY


def _next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def _year(word: str) -> bool:
    return word.isdigit() and len(word) == 4 and "1900" <= word <= "2100"


def calendar(article: Article, *, language: Language, zone: str | None) -> Calendar:
    """Return the calendar of an article; days are those of the zone, UTC where it is unknown."""
    return Calendar(language, article.published, zone)
