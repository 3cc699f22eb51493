"""The connection to a database: its pragmas, its transactions, and its errors in the product's words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from provenance.errors import SettingsError, StoreUnavailableError

#: How long a writer waits for another, in milliseconds, before the store counts as locked.
BUSY_MILLISECONDS = 30_000
#: How long an unreachable server is waited for, in seconds.
CONNECT_SECONDS = 10

#: Set on a connection that is about to write; SQLite's lock is then taken first (see ``_begin``).
WRITING = "provenance_writing"


def address(url: str) -> URL:
    """Return the parsed database address.

    Raises:
        SettingsError: it is none, or of a database we do not know.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingsError(
            f"{url!r} is no database address. Write sqlite:///PATH or postgresql://HOST/NAME."
        ) from error
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise SettingsError(
            f"The store cannot be kept in {parsed.get_backend_name()}. Write sqlite:///PATH or postgresql://HOST/NAME."
        )
    return parsed


def embedded(url: URL) -> bool:
    """Say whether the database is a file of our own, no server."""
    return url.get_backend_name() == "sqlite"


def connect(url: str, *, busy: int = BUSY_MILLISECONDS) -> Engine:
    """Return an engine for the address; nothing is opened yet but a missing folder is made.

    Raises:
        SettingsError: the address is none of a database we know.
        StoreUnavailableError: the driver is not installed, or the folder cannot be made.
    """
    parsed = address(url)
    try:
        engine = _sqlite(parsed, busy) if embedded(parsed) else _postgresql(parsed)
    except (ImportError, NoSuchModuleError) as error:
        mend = "Install it with: pip install 'provenance-checker[postgresql]'"
        raise StoreUnavailableError(f"{show(parsed)}: the database's driver is missing. {mend}") from error
    event.listen(engine, "handle_error", _in_our_words)
    return engine


def show(url: URL) -> str:
    """Return the address without its password."""
    return url.render_as_string(hide_password=True)


def _sqlite(url: URL, busy: int) -> Engine:
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory:
        _make_folder(url)
    # A file's connection ends with its transaction: nothing stays open that another program would wait for.
    pool = StaticPool if in_memory else NullPool
    engine = create_engine(url, poolclass=pool, connect_args={"timeout": busy / 1000, "check_same_thread": False})
    event.listen(engine, "connect", _pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _make_folder(url: URL) -> None:
    folder = Path(str(url.database)).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"{show(url)}: the folder {folder} cannot be made ({error.strerror}). Name another with --home."
        ) from error


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgres":
        url = url.set(drivername="postgresql")
    wait = {"connect_timeout": CONNECT_SECONDS}
    return create_engine(url, poolclass=QueuePool, pool_size=1, pool_pre_ping=True, connect_args=wait)


def _pragmas(connection: Any, _record: object) -> None:
    # The driver's own transactions would begin too late for DDL and too weak for writers: ``_begin`` does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "cache_size=-65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A reading transaction that turns to writing fails at once when another has written since; one that will write
    # therefore takes the lock first, where the busy timeout applies.
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _in_our_words(context: ExceptionContext) -> StoreUnavailableError | None:
    """Return the error to raise instead; setting it on the context alone is overlooked while connecting."""
    error = context.original_exception
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    name = type(error).__name__
    where = show(context.engine.url) if context.engine is not None else "the store"
    if "locked" in said or "busy" in said:
        mend = "Another program is writing to it. Wait until it has finished, then try again."
        return StoreUnavailableError(f"{where}: the database is locked. {mend}")
    if "not a database" in said or "malformed" in said:
        mend = "Name another file with --store, or restore this one from a copy."
        return StoreUnavailableError(f"{where}: {said}. {mend}")
    if name == "OperationalError":
        is_file = context.engine is not None and embedded(context.engine.url)
        return StoreUnavailableError(f"{where}: {said}. {_mend_file(said) if is_file else _MEND_SERVER}")
    return None


_MEND_SERVER = "Check the address, that the server runs, and that its disk has room."


def _mend_file(said: str) -> str:
    if "readonly" in said or "unable to open" in said:
        return "Make the file and its folder writable, or name others with --home or --store."
    return "Check that the file and its folder can be written and that the disk has room."
