"""Column types that give back exactly what was put in, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator

# PostgreSQL's text holds no NUL, and no driver takes a lone surrogate; hostile pages have both.
_UNHOLDABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]+);")


def escape(text: str) -> str:
    """Return the text with NUL and lone surrogates spelled out, so that any database holds it.

    >>> escape("a\\x00b") == "a\\x1a0;b", unescape(escape("a\\x00b")) == "a\\x00b"
    (True, True)
    """
    return _UNHOLDABLE.sub(lambda m: f"\x1a{ord(m.group()):x};", text)


def unescape(text: str) -> str:
    """Return the text that ``escape`` was given."""
    return _ESCAPED.sub(lambda m: chr(int(m.group(1), 16)), text) if "\x1a" in text else text


class ExactText(TypeDecorator[str]):
    """Text of any code points and any length."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what the database is given."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what was put in."""
        return None if value is None else unescape(value)


class Instant(TypeDecorator[datetime]):
    """An aware time, kept in UTC; SQLite drops the zone of ``DateTime(timezone=True)``, so it is put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC, without a zone where the database holds none.

        Raises:
            ValueError: the time has no zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone; times are stored aware.")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
