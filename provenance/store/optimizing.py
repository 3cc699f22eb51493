"""Upkeep of the database: unused room given back, its knowledge of its own tables refreshed."""

from __future__ import annotations

from provenance.store.engine import connect, embedded
from provenance.store.upgrading import make_ready

_SQLITE = ("VACUUM", "PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)")
_POSTGRESQL = ("VACUUM ANALYZE",)


def optimize(url: str) -> None:
    """Give back the room of what was forgotten or rewritten, and refresh the planner's statistics.

    Raises:
        StoreTooNewError: a later version of the program wrote it.
        StoreUnavailableError: it is locked, unreachable, not ours, or older than the program.
    """
    engine = connect(url)
    try:
        make_ready(engine)
        # Neither database tidies up inside a transaction, and ``engine._begin`` opens one in SQLite.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if embedded(engine.url):
                connection.exec_driver_sql("COMMIT")
            for statement in _SQLITE if embedded(engine.url) else _POSTGRESQL:
                connection.exec_driver_sql(statement)
            if embedded(engine.url):
                connection.exec_driver_sql("BEGIN")
    finally:
        engine.dispose()
