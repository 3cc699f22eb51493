"""Runs the migrations: on the connection the store hands in, or on ``alembic -x url=ADDRESS`` at the command line."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, text

from provenance.errors import SettingsError
from provenance.store.engine import WRITING, connect
from provenance.store.tables import METADATA

# Any number of ours; it keeps two upgrades of one PostgreSQL database from running at once.
_LOCK = 7_066_711


def plainly(kind: str, item: Any, _context: object) -> str | Literal[False]:
    """Return how a new migration spells our column types: in words that need nothing of ours."""
    if kind != "type":
        return False
    return {"ExactText": "sa.Text()", "Instant": "sa.DateTime(timezone=True)"}.get(type(item).__name__, False)


def migrate(connection: Connection) -> None:
    """Run them in one transaction, so that a failed one leaves nothing behind."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        # Batch mode copies a table and drops the old one; with foreign keys on, that cascades to every child row.
        # The pragma does nothing inside a transaction, so it comes before.
        _pragma(connection, "OFF")
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        compare_type=True,
        render_item=plainly,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        if not sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        context.run_migrations()
    connection.commit()
    if sqlite:
        _pragma(connection, "ON")


def _pragma(connection: Connection, foreign_keys: str) -> None:
    connection.rollback()
    cursor = connection.connection.cursor()
    cursor.execute(f"PRAGMA foreign_keys={foreign_keys}")
    cursor.close()


def main() -> None:
    """Find the connection and migrate it."""
    handed_in = context.config.attributes.get("connection")
    if handed_in is not None:
        migrate(handed_in)
        return
    url = context.get_x_argument(as_dictionary=True).get("url")
    if not url:
        raise SettingsError("Say which database: alembic -x url=sqlite:///PATH upgrade head")
    engine = connect(url)
    with engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        migrate(connection)
    engine.dispose()


main()
