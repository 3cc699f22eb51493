"""Every command that the documentation shows does what it says; the web of our own answers for the network."""

from __future__ import annotations

import doctest
import io
import re
import shutil
import sys
from pathlib import Path

import pytest

from provenance.cli.main import run
from tests.conftest import Demo
from tests.readme.pages import PAGES, ROOT, WEB, Command, commands, prepare

ASKING = ("verify", "crawl", "trace")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, demo: Demo) -> Path:
    """A folder with the files that the pages name, and a home as a reader's is who ran the demo first."""
    made = tmp_path_factory.mktemp("reader")
    prepare(made)
    shutil.copytree(demo.home, made / "home")
    return made


def replayed(words: tuple[str, ...]) -> list[str]:
    """Return the arguments, with our own web in place of the network."""
    asks = words[0] in ASKING and "--offline" not in words and "--help" not in words
    return [*words, *(["--replay", str(WEB)] if asks else [])]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_shown_leaves_with_the_code_shown(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PROVENANCE_HOME", str(folder / "home"))
    for command in commands(page):
        if command.words[0] != "provenance":
            continue
        if command.stdin:
            stdin = io.TextIOWrapper(io.BytesIO((folder / command.stdin).read_bytes()), encoding="utf-8")
            monkeypatch.setattr(sys, "stdin", stdin)
        code = run(replayed(command.words[1:]))
        assert code == command.code, f"{' '.join(command.words)}\n{capsys.readouterr().err}"


def shown() -> list[Command]:
    """Return every command of every page."""
    return [command for page in PAGES for command in commands(page)]


def test_every_make_target_shown_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {command.words[1] for command in shown() if command.words[0] == "make"}
    assert {"demo", "test", "setup", "check"} <= named <= targets


def test_nothing_else_is_shown_that_no_test_runs() -> None:
    assert {command.words[0] for command in shown()} == {"provenance", "make", "pip"}


@pytest.mark.parametrize("page", [p for p in PAGES if ">>>" in p.read_text("utf-8")], ids=lambda page: page.stem)
def test_every_example_of_python_gives_what_is_shown(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]
