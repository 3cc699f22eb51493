"""The migrations make the tables, take them away, and keep what is in them."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from provenance.errors import SettingsError, StoreUnavailableError
from provenance.store import upgrading
from provenance.store.engine import WRITING, connect
from provenance.store.store import Store
from provenance.store.tables import METADATA
from provenance.text import shingles
from tests.store.samples import article, report, search

ROOT = Path(__file__).parents[2]


def config(connection: Connection | None = None, *, scripts: Path | None = None) -> Config:
    made = Config(toml_file=ROOT / "pyproject.toml") if scripts is None else Config()
    if scripts is not None:
        made.set_main_option("script_location", str(scripts))
    if connection is not None:
        made.attributes["connection"] = connection
    return made


def migrate(url: str, direction: Any, to: str, *, scripts: Path | None = None) -> None:
    engine = connect(url)
    with engine.connect() as connection:
        connection.execution_options(**{WRITING: True})
        direction(config(connection, scripts=scripts), to)
    engine.dispose()


def tables(url: str) -> set[str]:
    engine = connect(url)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    return names


def fill(url: str) -> dict[str, Any]:
    with Store.open(url) as store:
        store.add(article("old words of it"))
        store.add(article("new words of it"))
        store.record(search())
        return {"run": store.keep(report())}


def check(url: str, *, run: str) -> None:
    with Store.open(url) as store:
        assert [a.text for a in store.history("https://wire.example/1")] == ["old words of it", "new words of it"]
        assert store.searches() == [search()]
        assert store.report(run) == report()


def test_there_is_one_head_and_the_store_knows_it() -> None:
    script = ScriptDirectory.from_config(config())
    assert script.get_heads() == [upgrading.head()]
    assert [r.revision for r in reversed(list(script.walk_revisions()))] == list(upgrading.revisions())


def test_an_upgraded_database_equals_the_tables(empty_url: str) -> None:
    upgrading.upgrade(empty_url)
    engine = connect(empty_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_a_downgrade_leaves_nothing(empty_url: str) -> None:
    upgrading.upgrade(empty_url)
    fill(empty_url)
    migrate(empty_url, command.downgrade, "base")
    assert tables(empty_url) == {"alembic_version"}


# Adds a column to a table that others refer to: in SQLite a copy of the table, the old one dropped.
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = depends_on = None


def copied():
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    with op.batch_alter_table("articles", recreate=copied()) as batch:
        batch.add_column(sa.Column("note", sa.Text()))
    with op.batch_alter_table("cases", recreate=copied()) as batch:
        batch.add_column(sa.Column("note", sa.Text()))
    {then}


def downgrade() -> None:
    with op.batch_alter_table("cases", recreate=copied()) as batch:
        batch.drop_column("note")
    with op.batch_alter_table("articles", recreate=copied()) as batch:
        batch.drop_column("note")
"""


def with_next(tmp_path: Path, *, then: str = "pass") -> Path:
    scripts = tmp_path / "scripts"
    shutil.copytree(ROOT / "migrations", scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_next.py").write_text(NEXT.format(head=upgrading.head(), then=then))
    return scripts


def test_data_survive_up_and_down(empty_url: str, tmp_path: Path) -> None:
    scripts = with_next(tmp_path)
    upgrading.upgrade(empty_url)
    kept = fill(empty_url)
    migrate(empty_url, command.upgrade, "head", scripts=scripts)
    migrate(empty_url, command.downgrade, upgrading.head(), scripts=scripts)
    check(empty_url, **kept)


def test_the_index_is_built_anew_from_the_texts_by_an_upgrade_that_says_so(empty_url: str) -> None:
    upgrading.upgrade(empty_url)
    kept = fill(empty_url)
    with Store.open(empty_url) as store:
        before = store.sharing(shingles(["old", "words", "of", "it"]))
    migrate(empty_url, command.downgrade, "0001")
    with pytest.raises(StoreUnavailableError, match="provenance db upgrade"):
        Store.open(empty_url)
    said: list[str] = []
    assert upgrading.upgrade(empty_url, say=said.append) == upgrading.head()
    assert said == ["indexing the articles anew: 0 of 2"]
    check(empty_url, **kept)
    with Store.open(empty_url) as store:
        assert store.sharing(shingles(["old", "words", "of", "it"])) == before != []


def test_data_survive_the_way_down_to_before_policies_and_back(empty_url: str) -> None:
    upgrading.upgrade(empty_url)
    kept = fill(empty_url)
    migrate(empty_url, command.downgrade, before("0003"))
    assert "policies" not in tables(empty_url)
    assert policies_of_cases(empty_url) == []
    migrate(empty_url, command.upgrade, "head")
    check(empty_url, **kept)
    assert policies_of_cases(empty_url) == ["p"], "the run's own fingerprint"


def before(revision: str) -> str:
    found = ScriptDirectory.from_config(config()).get_revision(revision)
    assert found is not None
    return str(found.down_revision)


def policies_of_cases(url: str) -> list[str]:
    engine = connect(url)
    with engine.connect() as connection:
        there = "policy" in {c["name"] for c in inspect(connection).get_columns("cases")}
        found = connection.execute(text("SELECT policy FROM cases")).scalars().all() if there else []
    engine.dispose()
    return list(found)


def test_a_migration_that_fails_changes_nothing(empty_url: str, tmp_path: Path) -> None:
    scripts = with_next(tmp_path, then="raise RuntimeError('half way')")
    upgrading.upgrade(empty_url)
    kept = fill(empty_url)
    before = tables(empty_url)
    with pytest.raises(RuntimeError):
        migrate(empty_url, command.upgrade, "head", scripts=scripts)
    assert tables(empty_url) == before
    assert upgrading.revision(empty_url) == upgrading.head()
    check(empty_url, **kept)


def test_constraints_have_names_of_one_convention(empty_url: str) -> None:
    upgrading.upgrade(empty_url)
    engine = connect(empty_url)
    with engine.connect() as connection:
        asked = inspect(connection)
        for table in METADATA.tables:
            for key in asked.get_foreign_keys(table):
                assert re.fullmatch(rf"fk_{table}_\w+", key["name"] or "")
            for unique in asked.get_unique_constraints(table):
                assert re.fullmatch(rf"uq_{table}_\w+", unique["name"] or "")
    engine.dispose()


@pytest.mark.parametrize("path", sorted((ROOT / "migrations" / "versions").glob("[0-9]*.py")), ids=lambda p: p.stem)
def test_a_migration_imports_nothing_of_ours(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    assert {n.split(".")[0] for n in names} <= {"__future__", "sqlalchemy", "alembic", "hashlib", "json", "zlib"}


def test_alembic_itself_runs_from_pyproject_alone(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    out = subprocess.run(
        [sys.executable, "-m", "alembic", "-x", f"url={sqlite_url}", "upgrade", "head"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stderr
    assert upgrading.revision(sqlite_url) == upgrading.head()


def test_alembic_without_an_address_says_how_to_give_one() -> None:
    with pytest.raises(SettingsError, match="alembic -x url="):
        command.upgrade(config(), "head")


def test_a_new_migration_needs_nothing_of_ours_either(sqlite_url: str, tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(ROOT / "migrations", scripts, ignore=shutil.ignore_patterns("__pycache__", "[0-9]*.py"))
    engine = connect(sqlite_url)
    with engine.connect() as connection:
        command.revision(config(connection, scripts=scripts), "all of it", autogenerate=True, rev_id="0001")
    engine.dispose()
    (made,) = (scripts / "versions").glob("0001_*.py")
    written = made.read_text(encoding="utf-8")
    assert "provenance" not in written
    assert "sa.DateTime(timezone=True)" in written
