"""A store that is ready opens, one that is not says in one line what would mend it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from provenance.errors import ProvenanceError, SettingsError, StoreTooNewError, StoreUnavailableError
from provenance.store import engine as engine_module
from provenance.store import upgrading
from provenance.store.store import Store
from tests.store.samples import article


def set_revision(url: str, to: str) -> None:
    run(url, f"UPDATE alembic_version SET version_num = '{to}'")


def run(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def refused(url: str, kind: type[ProvenanceError]) -> str:
    with pytest.raises(kind) as caught:
        Store.open(url)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_fresh_embedded_store_sets_itself_up(sqlite_url: str) -> None:
    Store.open(sqlite_url).close()
    assert upgrading.revision(sqlite_url) == upgrading.head()


def test_a_fresh_server_database_says_the_command(postgresql_url: str) -> None:
    assert "provenance db upgrade" in refused(postgresql_url, StoreUnavailableError)
    assert upgrading.revision(postgresql_url) is None
    assert upgrading.upgrade(postgresql_url) == upgrading.head()
    Store.open(postgresql_url).close()


def test_upgrading_twice_keeps_what_is_there(store_url: str) -> None:
    id = Store.open(store_url).add(article())
    upgrading.upgrade(store_url)
    assert Store.open(store_url).article(id) == article()


def test_a_store_of_a_later_program_is_refused(store_url: str) -> None:
    set_revision(store_url, "9999")
    assert "pip install --upgrade" in refused(store_url, StoreTooNewError)
    with pytest.raises(StoreTooNewError):
        upgrading.upgrade(store_url)


def test_an_index_of_another_folding_says_the_command_and_is_built_anew(store_url: str) -> None:
    asked = [1]
    store = Store.open(store_url)
    with store:
        id = store.add(article("we will never leave the table"))
        asked = _grams("will never leave")
    run(store_url, "DELETE FROM additions")
    run(store_url, "UPDATE meta SET value = '0'")
    assert "provenance db upgrade" in refused(store_url, StoreUnavailableError)
    upgrading.upgrade(store_url)
    assert [s.article for s in Store.open(store_url).sharing(asked)] == [id]


def _grams(words_: str) -> list[int]:
    from provenance.text import shingles

    return shingles(words_.split())


def test_a_database_of_others_is_refused(empty_url: str, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(exist_ok=True)
    run(empty_url, "CREATE TABLE theirs (x INTEGER)")
    assert "other tables" in refused(empty_url, StoreUnavailableError)
    with pytest.raises(StoreUnavailableError):
        upgrading.upgrade(empty_url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, no database. " * 50)
    assert "not a database" in refused(f"sqlite:///{path}", StoreUnavailableError)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "cannot be made" in refused(f"sqlite:///{tmp_path}/file/below/store.db", StoreUnavailableError)


@pytest.mark.parametrize(
    ("url", "said"),
    [("no address", "no database address"), ("mysql://x/y", "kept in mysql"), ("sqlite", "no database")],
)
def test_what_is_no_address_is_wrong_use(url: str, said: str) -> None:
    message = refused(url, SettingsError)
    assert said in message


def test_an_unreachable_server_is_said_without_its_password() -> None:
    message = refused("postgresql://me:secret@127.0.0.1:1/nothing", StoreUnavailableError)
    assert "secret" not in message
    assert "server" in message


def test_a_locked_database_is_said(sqlite_url: str) -> None:
    Store.open(sqlite_url).close()
    path = sqlite_url.removeprefix("sqlite:///")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    store = Store(engine_module.connect(sqlite_url, busy=50))
    with pytest.raises(StoreUnavailableError, match="locked"):
        store.add(article())
    other.execute("ROLLBACK")
    other.close()
    assert store.article(store.add(article())) == article()


def test_opening_a_ready_store_imports_no_migrations(sqlite_url: str) -> None:
    Store.open(sqlite_url).close()
    code = (
        "import sys; from provenance.store.store import Store; "
        f"Store.open({sqlite_url!r}).close(); print('alembic' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
