"""Every bad input gets one clear line on standard error, the right exit code, and nothing on standard output."""

from __future__ import annotations

import io
import sqlite3
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from provenance.cli.main import run

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a home in it and no settings from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_HOME", str(tmp_path / "home"))
    for name in ("PROVENANCE_STORE", "PROVENANCE_FAIL_ON", "PROVENANCE_STRICT"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes("Il a dit «\xa0d\xe9j\xe0 vu\xa0».".encode("latin-1"))
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    (tmp_path / "zeros.txt").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "story.txt").write_text("Ann said: “We will come.”\n", "utf-8")
    (tmp_path / "folder").mkdir()


WRONG_USE = [
    (["nope"], "No such command 'nope'"),
    (["verify"], "Missing argument 'SOURCE'. See: provenance verify --help"),
    (["verify", "none.txt", "--offline"], "none.txt: there is no such file"),
    (["verify", "folder", "--offline"], "folder: this is a folder"),
    (["verify", "empty.txt", "--offline"], "empty.txt"),
    (["verify", "latin.txt", "--offline"], "latin.txt"),
    (["verify", "report.pdf", "--offline"], "PDF"),
    (["verify", "zeros.txt", "--offline"], "zeros.txt"),
    (["verify", "bad\0name", "--offline"], "cannot be read"),
    (["verify", "ftp://tass.com/x"], "only http and https"),
    (["verify", "story.txt", "--offline", "--published", "yesterday"], "--published yesterday: not a date"),
    (["verify", "story.txt", "--offline", "--published", "2022-13-01"], "not a date"),
    (["verify", "story.txt", "--offline", "--outlet", "tas"], "Did you mean 'tass'?"),
    (["verify", "story.txt", "--offline", "--outlet", "TOI"], "times-of-india, times-of-israel"),
    (["verify", "story.txt", "--offline", "--format", "jsn"], "Did you mean 'json'?"),
    (["verify", "story.txt", "--offline", "--format", "zzz"], "See: provenance formats"),
    (["verify", "story.txt", "--offline", "--fail-on", "loud"], "Invalid value for '--fail-on': 'loud' is not one of"),
    (["verify", "story.txt", "--offline", "--output", "folder"], "cannot be written"),
    (["verify", "story.txt", "--offline", "--output", "none/x.html"], "cannot be written"),
    (["verify", "story.txt", "--offline", "--store", "mysql://x/y"], "Write sqlite:///PATH"),
    (["crawl"], "nothing to look for"),
    (["crawl", "--words", "peace"], "no outlet is named"),
    (["crawl", "--outlet", "tas"], "Did you mean 'tass'?"),
    (["crawl", "--outlet", "tass", "--since", "soon"], "--since soon: not a date"),
    (["outlets", "show", "tas"], "Did you mean 'tass'?"),
    (["trace", "0123456789abcdef"], "no stored report or case has this id"),
    (["add", "story.txt", "--as-url", "x", "--outlet", "tass", "--published", "2022-04-21"], "not a web address"),
    (["add", "story.txt", "--as-url", "https://x.example/1"], "Missing option '--outlet'"),
    (["forget", "https://x.example/1", "--reason", " "], "a reason is needed"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG_USE, ids=[" ".join(a).replace("\0", "NUL") for a, _ in WRONG_USE])
def test_wrong_use_is_said_in_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(arguments)
    out, err = capsys.readouterr()
    assert code == 2, err
    assert out == ""
    *progress, last = err.splitlines()
    assert last.startswith("provenance: ")
    assert says in last
    assert all(line.startswith("provenance: ") for line in progress)


class Interrupted(io.RawIOBase):
    """An input at which the user presses Ctrl-C."""

    def read(self, size: int = -1) -> bytes:
        raise KeyboardInterrupt


def test_an_interruption_is_one_word(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=Interrupted()))
    assert run(["verify", "-", "--offline"]) == 130
    assert capsys.readouterr().err == "provenance: stopped\n"


def test_a_report_that_does_not_fit_on_the_disk_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "story.txt", "--offline", "--output", "/dev/full"]) == 2
    assert "the report cannot be written there" in capsys.readouterr().err.splitlines()[-1]


def test_nobody_need_listen_to_what_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", None)  # as Python has it where a shell closed it: 2>&-
    assert run(["verify", "none.txt", "--offline"]) == 2
    assert capsys.readouterr().out == ""


def test_a_slip_in_the_settings_file_stops_every_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "provenance.toml").write_text("[severities]\ntypografy = 'note'\n", "utf-8")
    assert run(["config"]) == 2
    assert "provenance.toml:2: there is no check 'typografy'. Did you mean 'typography'?" in capsys.readouterr().err


def test_a_store_newer_than_the_program_is_said_to_be_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "upgrade"]) == 0
    with sqlite3.connect(tmp_path / "home" / "provenance.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    capsys.readouterr()
    assert run(["verify", "story.txt", "--offline"]) == 2
    assert "a later version of the program wrote this store" in capsys.readouterr().err.splitlines()[-1]


def test_a_file_that_is_no_database_is_said_to_be_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "story.txt", "--offline", "--store", "sqlite:///report.pdf"]) == 3
    assert "not a database" in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("home", ["story.txt/home", "/proc/none", "/proc"])
def test_a_home_that_cannot_be_written_is_said_and_how_to_mend_it(
    home: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # Into /proc not even root may write; where there is none, it cannot be made.
    assert run(["verify", "story.txt", "--offline", "--home", home]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    last = err.splitlines()[-1]
    assert "folder" in last
    assert "--home" in last
    assert "server" not in last


def test_a_store_that_cannot_be_opened_is_said_without_a_word_of_servers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "story.txt", "--offline", "--store", "sqlite:///folder"]) == 3
    err = capsys.readouterr().err.splitlines()[-1]
    assert "Make the file and its folder writable" in err
    assert "server" not in err


def test_a_store_that_is_not_there_yet_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "status"]) == 3
    assert capsys.readouterr().out.endswith(". Run: provenance db upgrade\n")


def test_a_server_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["db", "status", "--store", "postgresql://editor:secret@127.0.0.1:1/news"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "secret" not in err


def test_forgetting_what_is_not_there_is_no_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forget", "https://example.org/none", "--reason", "asked"]) == 3
    assert "nothing is stored under" in capsys.readouterr().out


def test_a_page_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code = run(["verify", "https://tass.com/world/1", "--replay", str(FIXTURES / "web")])
    out, err = capsys.readouterr()
    assert code == 3, err
    assert out == ""
    assert "https://tass.com/world/1" in err.splitlines()[-1]
    assert "404" in err.splitlines()[-1]
