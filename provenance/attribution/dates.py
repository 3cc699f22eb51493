"""Dates as printed, resolved against the day of publication in the outlet's own zone.

A weekday is the latest one not after publication, "last Friday" the latest one before it; "last month" the calendar
month before; a day or month without a year the latest one begun by publication.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from provenance.attribution.calendars import (
    Bounds,
    Unit,
    Years,
    before_by,
    day_of,
    days,
    decade,
    month_of,
    season_of,
    since,
    span_of,
    third_of,
    weekday_of,
    weekend,
    year_of,
)
from provenance.attribution.forms import DATE
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token
from provenance.model import Article, Moment, Period, Precision

#: A number of days is spelt with at most so many digits.
_DAY_DIGITS = 2
#: What "a few" and "a couple" mean, the least and the most.
_FEW, _PAIR = (2, 9), (2, 3)
_SEASONS, _THIRDS, _TWELVE = 4, 3, 12
#: Numbers are listed from zero to twenty.
_NUMBERS = 21
#: "1990s" has so many characters.
_DECADE = 5


class Expression(NamedTuple):
    """A date expression at tokens[start:end], and what it means; None where that cannot be told."""

    start: int
    end: int
    bounds: Bounds | None


def _local_day(published: Moment | None, zone: ZoneInfo | None) -> date | None:
    """The day of publication where the outlet is; None where none is known, or none that a calendar has."""
    if published is None:
        return None
    exact = zone if published.precision is Precision.MINUTE else None
    try:
        return published.at.astimezone(exact or UTC).date()
    except OverflowError:  # a page that fills in the year 1 where it has no date
        return None


class Calendar:
    """Resolves date expressions of one article."""

    def __init__(self, language: Language, published: Moment | None, zone: str | None) -> None:
        self.language, self.words = language, language.time
        try:
            self.zone: ZoneInfo | None = ZoneInfo(zone) if zone else None
        except (ZoneInfoNotFoundError, ValueError):
            self.zone = None
        self.today = _local_day(published, self.zone)
        self.day = self.today or date(2000, 1, 1)  # the words of a date are found without a day too

    def find(self, tokens: Sequence[Token], start: int, end: int) -> Expression | None:
        """The first date expression in tokens[start:end]."""
        for k in [k for k in range(start, end) if tokens[k].traits & DATE]:
            try:
                found = self._at(tokens, k, start, end)
            except (ValueError, OverflowError):  # the 31st of February
                found = Expression(k, self._month_end(tokens, k, end) or k + 1, None)
            if found is not None:
                return self._narrowed(tokens, found, start)
        return None

    def goes_on(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether the comma at *k* stands inside a date: "April 20, 2019", "Thursday, April 20"."""
        if not 0 < k < len(tokens) - 1:
            return False
        before, after = tokens[k - 1].low, tokens[k + 1]
        if before in self.words["weekdays"]:
            return self._month(after.low) is not None or _number(after.low) is not None
        return _is_year(after.low) and _number(before) is not None

    def period(self, text: str, found: Expression) -> Period:
        """Return the period that a date expression means; without a day of publication its bounds are None."""
        bounds = found.bounds if self.today else None
        precision = bounds[2] if bounds else Precision.DAY
        try:
            start, end = (self._instant(bounds[0]), self._instant(bounds[1])) if bounds else (None, None)
        except (ValueError, OverflowError):  # on the first or last day there is
            start, end = None, None
        return Period(text=text, start=start, end=end, precision=precision)

    def _instant(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.zone or UTC).astimezone(UTC)

    # -- what may begin at a word ---------------------------------------------------------------------------------

    def _at(self, tokens: Sequence[Token], k: int, start: int, end: int) -> Expression | None:
        words, low = self.words, tokens[k].low
        if low in words["today"] or low in words["yesterday"]:
            if k and tokens[k].is_capital and tokens[k - 1].is_capital:
                return None  # a newspaper or programme of that name
            stop = k + 2 if self._low(tokens, k + 1, end) in words["parts_of_day"] else k + 1
            return Expression(k, stop, days(self.day, -int(low in words["yesterday"])))
        if low in words["weekdays"]:
            return self._weekday(tokens, k, end)
        if low in words["ago"]:
            return self._ago(tokens, k, start)
        if low in words["earlier"]:
            return self._earlier(tokens, k, end)
        if low in words["last"] or low in words["this"]:
            return self._relative(tokens, k, end, last=low in words["last"])
        if low in words["units"] and self._unit(low) is Unit.WEEKEND:
            known = k - 1 >= start and tokens[k - 1].low in self.language.words["articles"]
            return Expression(k - 1, k + 1, weekend(self.day, last=False)) if known else None
        if low in words["seasons"]:
            return self._season(tokens, k, start, end)
        return self._dated(tokens, k, end)

    def _low(self, tokens: Sequence[Token], k: int, end: int) -> str:
        return tokens[k].low if k < end else ""

    def _unit(self, word: str) -> Unit:
        return list(Unit)[self.words["units"][word] % len(Unit)]

    def _weekday(self, tokens: Sequence[Token], k: int, end: int) -> Expression:
        words, number = self.words, self.words["weekdays"][tokens[k].low] % 7
        stop = k + 2 if self._low(tokens, k + 1, end) in words["parts_of_day"] else k + 1
        at = stop + (self._low(tokens, stop, end) in self.language.words["genitive"])
        follows, unit = self._low(tokens, at, end), self._low(tokens, at + 1, end)
        placed = follows in words["last"] or follows in words["this"]
        if placed and unit in words["units"] and self._unit(unit) is Unit.WEEK:  # Thursday of last week
            monday = span_of(self.day, Unit.WEEK, back=int(follows in words["last"]))[0]
            return Expression(k, at + 2, days(monday, number))
        at = stop + (self._low(tokens, stop, end) == ",")
        if at < end and (self._month(tokens[at].low) is not None or _number(tokens[at].low) is not None):
            dated = self._dated(tokens, at, end)
            if dated is not None and dated.bounds is not None and dated.bounds[2] is Precision.DAY:
                return Expression(k, dated.end, dated.bounds)
        return Expression(k, stop, weekday_of(self.day, number))

    def _earlier(self, tokens: Sequence[Token], k: int, end: int) -> Expression | None:
        """Earlier this month, earlier in the week, later that year (which is not known)."""
        following, unit = self._low(tokens, k + 1, end), self._low(tokens, k + 2, end)
        at = k + 2
        if following in self.language.words["in"] and unit in self.language.words["articles"]:
            at, unit = k + 3, self._low(tokens, k + 3, end)
        elif following not in self.words["this"]:
            return None
        if unit not in self.words["units"] or (self._unit(unit) is Unit.DAY):
            return None
        first, _, precision = span_of(self.day, self._unit(unit), back=0)
        return Expression(k, at + 1, (first, days(self.day, 0)[1], precision))

    def _relative(self, tokens: Sequence[Token], k: int, end: int, *, last: bool) -> Expression | None:
        """Last week, this morning, last Friday, last April, the past two months."""
        words, low = self.words, self._low(tokens, k + 1, end)
        stop = k + 2
        if low in words["units"]:
            return Expression(k, stop, span_of(self.day, self._unit(low), back=int(last)))
        if low in words["weekdays"]:
            number = words["weekdays"][low] % 7
            return Expression(k, stop, weekday_of(days(self.day, -1)[0] if last else self.day, number))
        if low in words["parts_of_day"]:
            return Expression(k, stop, days(self.day, -int(last)))
        if low in words["seasons"]:
            return Expression(k, stop, season_of(self.day, words["seasons"][low] % _SEASONS, ended=last))
        if (month := self._month(low)) is not None and self._is_month(tokens[k + 1]):
            return Expression(k, stop, month_of(before_by(self.day, Unit.MONTH, int(last))[0], month))
        counted = self._count(low)
        unit = self._low(tokens, k + 2, end)
        if last and counted is not None and unit in words["units"]:
            return Expression(k, k + 3, since(self.day, self._unit(unit), counted[1]))
        return None

    def _ago(self, tokens: Sequence[Token], k: int, start: int) -> Expression | None:
        """Two weeks ago, a few days ago, a couple of months ago, years ago."""
        words, unit = self.words, tokens[k - 1].low if k - 1 >= start else ""
        if unit in words["hours"]:
            at = k - 2 if k - 2 >= start and self._count(tokens[k - 2].low) else k - 1
            return Expression(at, k + 1, days(self.day, 0))
        if unit not in words["units"]:
            return None
        at = k - 2
        if at - 1 >= start and tokens[at].low in self.language.words["genitive"]:
            at -= 1
        counted = self._count(tokens[at].low) if at >= start else None
        if counted is None:
            if unit not in words["plurals"] and self.language.words["articles"]:
                return None
            few = _FEW if unit in words["plurals"] else (1, 1)  # "weeks ago"; неделю назад
            return Expression(k - 1, k + 1, before_by(self.day, self._unit(unit), *few))
        if at - 1 >= start and tokens[at - 1].low in self.language.words["indefinite_articles"]:
            at -= 1
        return Expression(at, k + 1, before_by(self.day, self._unit(unit), *counted))

    def _count(self, word: str) -> tuple[int, int] | None:
        """The least and the most that a number word says: "two", "3", "a", "a few", "a couple of"."""
        if word.isdecimal() and len(word) <= _DAY_DIGITS:
            return int(word), int(word)
        if word in self.words["numbers"]:
            number = self.words["numbers"][word] % _NUMBERS
            return number, number
        if word in self.language.words["indefinite_articles"]:
            return 1, 1
        if word in self.words["pair"]:
            return _PAIR
        return _FEW if word in self.words["few"] else None

    # -- days, months, seasons and years ---------------------------------------------------------------------------

    def _month(self, word: str) -> int | None:
        months, short = self.words["months"], self.words["month_abbreviations"]
        bare = word.rpartition("-")[2].rstrip(".")
        found = months.get(bare, short.get(bare))
        return found % _TWELVE + 1 if found is not None else None

    def _is_month(self, token: Token) -> bool:
        """Whether a month's word is not another: "may", "mid-April"."""
        return token.is_capital or "-" in token.low or not self.language.words["capital_months"]

    def _dated(self, tokens: Sequence[Token], k: int, end: int) -> Expression | None:
        """April 20, 2019; 20 April; the 20th of April; April 2019; in April; in 2019; in the 1990s; 2019-04-20."""
        token, low = tokens[k], tokens[k].low
        if (month := self._month(low)) is not None and self._is_month(token):
            stop = self._month_end(tokens, k, end)
            return Expression(k, stop, self._of_month(tokens[k:stop], month)) if stop is not None else None
        if (number := _number(low)) is not None:
            at = k + 1 + (self._low(tokens, k + 1, end) in self.language.words["genitive"])
            month = self._month(self._low(tokens, at, end))
            if month is None or not self._is_month(tokens[at]):
                return None
            year = int(self._low(tokens, at + 1, end)) if _is_year(self._low(tokens, at + 1, end)) else None
            return Expression(k, at + 1 + (year is not None), day_of(self.day, number, month, year))
        if len(low) == _DECADE and low[-1] in self.words["decades"] and _is_year(low[:-1]):
            return Expression(k, k + 1, decade(int(low[:-1])))
        if _is_year(low) and k and tokens[k - 1].low in self.language.words["year_in"]:
            return Expression(k, k + 1, year_of(int(low)))
        if (day := _written(low)) is not None:
            return Expression(k, k + 1, days(day, 0))
        return None

    def _month_end(self, tokens: Sequence[Token], k: int, end: int) -> int | None:
        stop = k + 1
        if stop < end and _number(tokens[stop].low) is not None:
            stop += 1
            if stop + 1 < end and tokens[stop].low == "," and _is_year(tokens[stop + 1].text):
                stop += 2
            elif stop < end and _is_year(tokens[stop].text):
                stop += 1
        elif stop < end and _is_year(tokens[stop].text):
            stop += 1
        elif "-" not in tokens[k].low and (k == 0 or tokens[k - 1].low not in self.language.words["month_in"]):
            return None
        return stop

    def _of_month(self, tokens: Sequence[Token], month: int) -> Bounds:
        year = next((int(t.low) for t in tokens if _is_year(t.low)), None)
        number = next((n for t in tokens if (n := _number(t.low)) is not None), None)
        return day_of(self.day, number, month, year) if number is not None else month_of(self.day, month, year)

    def _season(self, tokens: Sequence[Token], k: int, start: int, end: int) -> Expression | None:
        """In the spring, in the summer of 2019, in winter 2019."""
        at = k + 1 + (self._low(tokens, k + 1, end) in self.language.words["genitive"])
        season = self.words["seasons"][tokens[k].low] % _SEASONS
        known = k - 1 >= start and tokens[k - 1].low in self.language.words["articles"]
        if at < end and _is_year(tokens[at].low):
            return Expression(k, at + 1, season_of(self.day, season, year=int(tokens[at].low)))
        placed = known and k - 2 >= start and tokens[k - 2].low in self.language.words["month_in"]
        return Expression(k - 1, k + 1, season_of(self.day, season)) if placed else None

    def _narrowed(self, tokens: Sequence[Token], found: Expression, start: int) -> Expression:
        """Early in April, late last month: the third of it; mid-April with a hyphen."""
        before = tokens[found.start - 1].low if found.start > start else ""
        prefix = tokens[found.start].low.partition("-")[0]
        word = before if before in self.words["thirds"] else prefix
        if word not in self.words["thirds"] or found.bounds is None or found.bounds[2] is Precision.DAY:
            return found
        third = third_of(found.bounds, self.words["thirds"][word] % _THIRDS)
        return Expression(found.start - (word is before), found.end, third)


def _number(word: str) -> int | None:
    """The day that "20", "20." or "20th" is."""
    word = word.removesuffix(".")
    digits = word.rstrip("abcdefghijklmnopqrstuvwxyz") if word[:1].isdecimal() else ""
    return (
        int(digits) if digits.isdecimal() and len(digits) <= _DAY_DIGITS and len(word) - len(digits) in (0, 2) else None
    )


def _is_year(word: str) -> bool:
    return word.isdecimal() and len(word) == Years.DIGITS and Years.FIRST <= int(word) <= Years.LAST


def _written(word: str) -> date | None:
    """The day of "2019-04-20" and "20.04.2019"."""
    parts = word.split("-") if "-" in word else word.split(".")[::-1]
    if len(parts) != 3 or not all(p.isdecimal() for p in parts) or not _is_year(parts[0]):
        return None
    return date(int(parts[0]), int(parts[1]), int(parts[2]))


def calendar(article: Article, *, language: Language, zone: str | None) -> Calendar:
    """Return the calendar of an article; days are those of the zone, UTC where it is unknown."""
    return Calendar(language, article.published, zone)
