"""Dates as people type them on the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from provenance.errors import InputError
from provenance.model import Moment, Precision

_FORMS = (
    (re.compile(r"\d{4}"), "%Y", Precision.YEAR),
    (re.compile(r"\d{4}-\d{2}"), "%Y-%m", Precision.MONTH),
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "%Y-%m-%d", Precision.DAY),
)


def moment(text: str, *, option: str) -> Moment:
    """Return the ISO 8601 year, month, day or time as a moment of that precision; without a zone it is UTC.

    >>> moment("2022-04-21", option="--published").precision
    <Precision.DAY: 'day'>

    Raises:
        InputError: it is none of these; *option* is named.
    """
    stripped = text.strip()
    try:
        for form, pattern, precision in _FORMS:
            if form.fullmatch(stripped):
                return Moment(at=datetime.strptime(stripped, pattern).replace(tzinfo=UTC), precision=precision)
        at = datetime.fromisoformat(stripped)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
        return Moment(at=at, precision=Precision.MINUTE)
    except (ValueError, OverflowError) as e:
        raise InputError(what="not a date", where=f"{option} {text}", mend="Write it as 2022-04-21.") from e
