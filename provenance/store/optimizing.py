"""The upkeep of a store: giving back unused room, and counting what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from provenance.store.engine import connect, embedded
from provenance.store.tables import METADATA, additions, postings, segments
from provenance.store.upgrading import make_ready
from provenance.store.upkeep import settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How many rows each table holds, and how many bytes the database takes on its disk."""

    rows: dict[str, int]
    size: int


def optimize(url: str) -> None:
    """Merge the index into one segment, give back unused room and refresh the planner's figures.

    What the store answers stays the same.

    It also takes what was forgotten out of a server's dead rows.

    Raises:
        StoreUnavailableError: the store is locked, unreachable or not ready.
        StoreTooNewError: a later version of the program wrote it.
    """
    engine = connect(url)
    try:
        make_ready(engine)
        settle(engine, whole=True)
        with engine.connect() as connection:
            # Neither database vacuums inside a transaction, so the driver is asked past it.
            raw = connection.connection
            if embedded(engine.url):
                for statement in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    raw.execute(statement)
            else:
                raw.driver_connection.autocommit = True  # type: ignore[union-attr]
                # What merges leave free inside the index's tables is given back only by writing them anew.
                raw.execute(f"VACUUM (FULL, ANALYZE) {additions}, {segments}, {postings}")
                raw.execute("VACUUM (ANALYZE)")
                raw.driver_connection.autocommit = False  # type: ignore[union-attr]
    finally:
        engine.dispose()


def statistics(url: str) -> Statistics:
    """Return what the store holds.

    Raises:
        StoreUnavailableError: the store is locked, unreachable or not ready.
        StoreTooNewError: a later version of the program wrote it.
    """
    engine = connect(url)
    try:
        make_ready(engine)
        with engine.connect() as connection:
            rows = {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in sorted(METADATA.tables.items())
            }
            return Statistics(rows=rows, size=_size(connection))
    finally:
        engine.dispose()


def _size(connection: Connection) -> int:
    if connection.dialect.name == "postgresql":
        return int(connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one())
    file = connection.engine.url.database
    return Path(file).stat().st_size if file and file != ":memory:" else 0
