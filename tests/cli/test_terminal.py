"""On a terminal a report has colours and progress moves; elsewhere both are plain lines."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.main import run

WORDS = "Ada Brook told TASS: “We will mend every bridge.”\n"


def on_a_terminal(*arguments: str, cwd: Path) -> tuple[int, str]:
    """Return the exit code and all that a terminal was sent."""
    ours, theirs = pty.openpty()
    environment = {**{k: v for k, v in os.environ.items() if k != "NO_COLOR"}, "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "provenance", *arguments]
    process = subprocess.Popen(
        command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux says so when the other side has closed
            break
        if not piece:
            break
        sent += piece
    os.close(ours)
    return process.wait(), sent.decode("utf-8", "replace")


def test_a_terminal_gets_colours_and_moving_progress(tmp_path: Path) -> None:
    (tmp_path / "repost.txt").write_text(f"A blog\n\n{WORDS}", "utf-8")
    code, sent = on_a_terminal("verify", "repost.txt", "--offline", "--home", "home", cwd=tmp_path)
    assert code == 3
    assert "\x1b[" in sent
    assert "provenance: comparing" not in sent
    assert "We will mend every bridge." in sent


def test_a_pipe_gets_plain_text(tmp_path: Path) -> None:
    (tmp_path / "repost.txt").write_text(f"A blog\n\n{WORDS}", "utf-8")
    command = [sys.executable, "-m", "provenance", "verify", "repost.txt", "--offline", "--home", "home"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    assert "provenance: comparing the words" in done.stderr


def test_the_columns_asked_for_hold_in_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "repost.txt").write_text(f"A blog\n\n{WORDS}", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "44")
    assert run(["verify", "repost.txt", "--offline", "--home", "home"]) == 3
    assert max(len(line) for line in capsys.readouterr().out.splitlines()) <= 44


def test_the_locale_does_not_spoil_the_report(tmp_path: Path) -> None:
    (tmp_path / "repost.txt").write_text(f"A blog\n\n{WORDS}", "utf-8")
    command = [sys.executable, "-m", "provenance", "verify", "repost.txt", "--offline", "--home", "home"]
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
    assert "“We will mend every bridge.”" in done.stdout.decode("utf-8")
