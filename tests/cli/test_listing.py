"""What the program has and how it is set can be listed, and every command teaches by an example."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.main import get_command

from provenance.cli.main import app, run
from provenance.model import Article
from provenance.store.store import Store


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a home in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "200")


def paths(command: object = None, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return every command as the words that call it, the program itself first."""
    found = get_command(app) if command is None else command
    below = getattr(found, "commands", {})
    return [path, *(p for name, child in below.items() for p in paths(child, (*path, name)))]


@pytest.mark.parametrize("path", paths(), ids=" ".join)
def test_every_command_teaches_by_an_example(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*path, "--help"]) == 0
    assert "Example: provenance" in capsys.readouterr().out


def test_outlets_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["outlets"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) >= 97
    assert any(line.startswith("tass ") and line.endswith(" TASS") for line in listed)
    assert run(["outlets", "show", "tass"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("TASS (tass)\n")
    assert "as of 2024-02-07]" in shown
    assert run(["outlets", "show", "The Times of Israel"]) == 0
    assert capsys.readouterr().out.startswith("The Times of Israel (times-of-israel)\n")


def test_checks_and_formats_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["formats"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["html", "json", "markdown", "text"]
    assert run(["checks"]) == 0
    short = capsys.readouterr().out
    assert "negation-changed" in short
    assert run(["checks", "--full"]) == 0
    assert len(capsys.readouterr().out) > len(short)


def test_lists_are_as_narrow_as_the_screen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in (["checks"], ["checks", "--full"], ["formats"], ["outlets", "show", "tass"]):
        assert run(command) == 0
        shown = capsys.readouterr().out.splitlines()
        assert [line for line in shown if len(line) > 80 and "://" not in line] == []
    monkeypatch.delenv("COLUMNS")
    assert run(["formats"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4, "in a pipe a row is a line"


def test_a_severity_that_is_set_is_listed_as_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "provenance.toml").write_text("[severities]\ntypography = 'error'\n", "utf-8")
    assert run(["checks"]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("typography"))
    assert row.split()[1] == "error"


@pytest.mark.parametrize("before", [True, False])
def test_home_and_store_may_stand_before_or_after_the_command(
    before: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--home", str(tmp_path / "there"), "--store", "sqlite:///own.db"]
    assert run([*options, "config"] if before else ["config", *options]) == 0
    rows = {line.split()[0]: line.split()[1:] for line in capsys.readouterr().out.splitlines()}
    assert rows["home"] == [str(tmp_path / "there"), "--home"]
    assert rows["store"] == ["sqlite:///own.db", "--store"]


def test_an_option_of_a_group_reaches_its_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "provenance.toml").write_text("strict = true\n", "utf-8")
    assert run(["outlets", "--home", str(tmp_path / "h"), "show", "cnn"]) == 0
    assert capsys.readouterr().out.startswith("CNN (cnn)")


def test_the_version_is_that_of_the_distribution(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("provenance 0.")


def test_a_store_is_made_tidied_and_its_version_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "status"]) == 3
    assert "no version yet" in capsys.readouterr().out
    assert run(["db", "upgrade"]) == 0
    assert run(["db", "status"]) == 0
    assert run(["db", "optimize"]) == 0
    assert capsys.readouterr().out.endswith("is tidy\n")


def test_an_index_of_older_rules_is_said_and_built_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{(tmp_path / 'old.db').as_posix()}"
    with Store.open(url) as store:
        store.add(Article(url="https://wire.example/1", text="We will never leave."))
    with closing(sqlite3.connect(tmp_path / "old.db")) as database:
        database.execute("UPDATE meta SET value = '1' WHERE key = 'folding'")
        database.commit()
    assert run(["db", "status", "--store", url]) == 3
    assert capsys.readouterr().out.endswith("by older rules. Run: provenance db upgrade\n")
    assert run(["db", "upgrade", "--store", url]) == 0
    assert "indexing the articles anew: 0 of 1" in capsys.readouterr().err
    assert run(["db", "status", "--store", url]) == 0


def test_a_server_is_tidied_too(postgresql_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "upgrade", "--store", postgresql_url]) == 0
    assert run(["db", "optimize", "--store", postgresql_url]) == 0
    assert capsys.readouterr().out.endswith("is tidy\n")


@pytest.mark.parametrize(
    ("words", "offers"),
    [
        ("provenance ver", "verify"),
        ("provenance verify x --format mark", "markdown"),
        ("provenance outlets show tas", "tass"),
    ],
)
def test_the_shell_completes_commands_and_keys(words: str, offers: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "_PROVENANCE_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    command = [str(Path(sys.executable).with_name("provenance"))]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
    assert offers in done.stdout.split()


def test_a_user_who_stops_it_gets_130_and_one_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Impatient:
        @property
        def buffer(self) -> object:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Impatient())
    assert run(["verify", "-", "--offline"]) == 130
    assert capsys.readouterr().err.splitlines()[-1] == "provenance: stopped"


def test_a_fault_of_the_program_never_looks_like_findings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Broken:
        @property
        def buffer(self) -> object:
            raise RuntimeError("made by a test")

    monkeypatch.setattr(sys, "stdin", Broken())
    assert run(["verify", "-", "--offline"]) == 3
    err = capsys.readouterr().err
    assert "RuntimeError: made by a test" in err
    assert err.splitlines()[-1].startswith("provenance: this is a fault of the program")
