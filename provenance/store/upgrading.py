"""The shape of the database and its versions: what it is at, what it should be at, and the way there.

Alembic is imported only where there is something to do: opening a store that is ready asks one question.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from provenance.errors import StoreTooNewError, StoreUnavailableError
from provenance.store import folding
from provenance.store.engine import WRITING, connect, embedded, show

COMMAND = "provenance db upgrade"


class _State(Enum):
    FRESH = "fresh"
    READY = "ready"
    OLD = "old"
    TOO_NEW = "too new"
    FOREIGN = "not ours"


def scripts() -> Path:
    """Return the folder of migrations, in a checkout or in an installed wheel."""
    checkout = Path(__file__).parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "migrations" / "env.py").is_file():
        return checkout / "migrations"  # its own, even where another checkout is the one installed
    spec = importlib.util.find_spec("provenance.migrations")
    if spec is None or not spec.submodule_search_locations:  # pragma: no cover - a broken installation
        raise StoreUnavailableError("The migrations are missing from this installation. Install it again.")
    return Path(next(iter(spec.submodule_search_locations)))


def revisions() -> tuple[str, ...]:
    """Return the known revisions, oldest first: their files are numbered."""
    return tuple(sorted(p.name.split("_")[0] for p in (scripts() / "versions").glob("[0-9]*_*.py")))


def head() -> str:
    """Return the revision this program needs."""
    return revisions()[-1]


def revision(url: str) -> str | None:
    """Return the revision the database is at, None for one that is empty or not ours.

    Raises:
        StoreUnavailableError: it cannot be reached.
    """
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return _revision(connection)
    finally:
        engine.dispose()


def indexed(url: str) -> bool:
    """Say whether the index of words was built with today's rules; one that was not is built anew by an upgrade.

    Raises:
        StoreUnavailableError: it cannot be reached.
    """
    engine = connect(url)
    try:
        with engine.connect() as connection:
            return folding.current(connection)
    finally:
        engine.dispose()


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found is not None else None


def _state(connection: Connection) -> _State:
    at = _revision(connection)
    if at is None:
        others = set(inspect(connection).get_table_names()) - {"alembic_version"}
        return _State.FOREIGN if others else _State.FRESH
    if at == head():
        return _State.READY if folding.current(connection) else _State.OLD
    return _State.OLD if at in revisions() else _State.TOO_NEW


def make_ready(engine: Engine) -> None:
    """Set a fresh embedded database up, and refuse one that is not ready.

    Raises:
        StoreTooNewError: a later version of the program wrote it.
        StoreUnavailableError: it cannot be reached, is not ours, or needs the command in the message.
    """
    with engine.connect() as connection:
        state = _state(connection)
    if state is _State.FRESH and embedded(engine.url):
        _run(engine)
    elif state is not _State.READY:
        raise _refusal(engine, state)


def _refusal(engine: Engine, state: _State) -> StoreTooNewError | StoreUnavailableError:
    where = show(engine.url)
    if state is _State.TOO_NEW:
        return StoreTooNewError(
            f"{where}: a later version of the program wrote this store. Upgrade the program: "
            "pip install --upgrade provenance-checker"
        )
    if state is _State.FOREIGN:
        return StoreUnavailableError(f"{where}: this database holds other tables. Name an empty one with --store.")
    age = "is older than the program" if state is _State.OLD else "has no tables yet"
    return StoreUnavailableError(f"{where}: the store {age}. Run: {COMMAND}")


def _quiet(_line: str) -> None:
    return


def upgrade(url: str, *, say: Callable[[str], None] = _quiet) -> str:
    """Bring the database to the newest revision and its index to today's folding, data kept; return the revision.

    *say* is told how far it has come, a line each time.

    Raises:
        StoreTooNewError: a later version of the program wrote it.
        StoreUnavailableError: it cannot be reached, or is not ours.
    """
    engine = connect(url)
    try:
        with engine.connect() as connection:
            state = _state(connection)
        if state in (_State.TOO_NEW, _State.FOREIGN):
            raise _refusal(engine, state)
        _run(engine, say=say)
    finally:
        engine.dispose()
    return head()


def _run(engine: Engine, *, say: Callable[[str], None] = _quiet) -> None:
    from alembic import command  # a third of a second that a store that is ready need not wait
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts()).replace("%", "%%"))
    with engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        folding.bring_up_to_date(connection, say=say)
        connection.commit()
