"""Keeping the index in few segments, a short transaction a step, so that writers wait for each other only briefly."""

from __future__ import annotations

import time
from collections.abc import Callable

from sqlalchemy import Connection, Engine

from provenance.errors import StoreUnavailableError
from provenance.store import segments
from provenance.store.engine import WRITING, embedded

# Who waits for SQLite's lock looks again after up to 100 ms, so a long merge leaves it free now and then.
_BREATH_AFTER, _BREATH = 0.05, 0.01


def keep_up(engine: Engine) -> None:
    """Fold and merge what is overdue; where somebody else is writing it is left to them or to the next time."""
    try:
        with engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            if embedded(engine.url):
                connection.connection.execute("PRAGMA busy_timeout=0")
            _repeat(connection, _overdue_step)
    except StoreUnavailableError:
        return  # what was stored stays found; the index only stays in more pieces


def settle(engine: Engine, *, whole: bool = False, step: int = segments.A_STEP) -> None:
    """Fold all that waits and merge what is due, with *whole* into one segment, some *step* postings a transaction.

    Raises:
        StoreUnavailableError: another program kept the lock too long.
    """
    with engine.connect() as connection:
        connection.execution_options(**{WRITING: True})

        def one(connection: Connection) -> bool:
            segments.lock(connection)
            return segments.fold(connection) or segments.merge(connection, whole=whole, step=step)

        _repeat(connection, one)


def _overdue_step(connection: Connection) -> bool:
    if not segments.try_lock(connection):
        return False
    return (segments.overdue(connection) and segments.fold(connection)) or segments.merge(connection)


def _repeat(connection: Connection, step: Callable[[Connection], bool]) -> None:
    more = True
    while more:
        started = time.monotonic()
        with connection.begin():
            more = step(connection)
        if time.monotonic() - started > _BREATH_AFTER:
            time.sleep(_BREATH)
