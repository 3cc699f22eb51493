"""``compare`` at the command line: what it takes, what it says, how it leaves."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from provenance.cli.main import run

ORIGINAL = "“We may open 40 rooms in May,” Ann Lee said. “The old house will not be sold,” she added."
ALTERED = "We may open 60 rooms in May"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a home that must stay empty."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1715504400")
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "original.txt").write_text(f"Rooms\n\n{ORIGINAL}\n", "utf-8")
    (tmp_path / "story.txt").write_text(
        "Rooms to open\n\n“We may open 40 rooms in May,” Ann Lee said.\n\n“The old house will be sold,” she added.\n",
        "utf-8",
    )


def test_words_are_compared_and_shown_side_by_side(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["compare", ALTERED, ORIGINAL]) == 1
    out, err = capsys.readouterr()
    *told, foot = out.splitlines()
    assert told == [
        "✗ altered",
        "  printed   We may open [+60+] rooms in May",
        "  original  We may open [-40-] rooms in May",
        "  ✗ number-changed  the original has “40”, this prints “60”",
        "  80 of 100 alike",
        "",
        "[+printed, not in the original+]  [-in the original, not printed-]",
    ]
    assert foot.startswith("provenance 0.")
    assert ", policy " in foot
    assert err == ""
    assert not (tmp_path / "home").exists(), "no store is asked"


def test_the_same_words_leave_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "we may open forty rooms in May", ORIGINAL]) == 0
    assert capsys.readouterr().out.startswith("✓ confirmed\n")


def test_words_that_are_nowhere_leave_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "Nobody has counted the swans this year", ORIGINAL]) == 1
    out = capsys.readouterr().out
    assert out.startswith("○ no passage found\n")
    assert "original-missing" in out


def test_fail_on_says_what_counts() -> None:
    assert run(["compare", "Nobody has counted the swans this year", ORIGINAL, "--fail-on", "error"]) == 0


def test_files_are_read_and_each_quotation_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", "story.txt", "original.txt"]) == 1
    out = capsys.readouterr().out
    assert " 1 ✓ confirmed\n" in out
    assert " 2 ✗ altered\n" in out
    assert "negation-changed" in out
    assert "in the original at line 3, column" in out
    assert "2 quotations: 1 confirmed, 1 altered." in out


@pytest.mark.parametrize("arguments", [["-", "original.txt"], [ALTERED, "-"]])
def test_either_may_be_standard_input(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ALTERED if arguments[0] == "-" else ORIGINAL
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
    assert run(["compare", *arguments]) == 1
    assert "number-changed" in capsys.readouterr().out


@pytest.mark.parametrize("style", ["json", "html", "markdown"])
def test_every_report_format_is_there_too(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", ALTERED, ORIGINAL, "--format", style]) == 1
    assert "number-changed" in capsys.readouterr().out


def test_the_json_is_that_of_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    run(["compare", ALTERED, ORIGINAL, "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["run"]["kind"], report["cases"][0]["verdict"]) == ("compare", "ALTERED")
    assert report["cases"][0]["policy"] == report["run"]["policy"]


def test_a_report_may_go_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", ALTERED, ORIGINAL, "--output", "said.txt"]) == 1
    assert capsys.readouterr().out == ""
    assert "[+60+]" in (tmp_path / "said.txt").read_text("utf-8")


def test_two_languages_are_said_to_be_two(capsys: pytest.CaptureFixture[str]) -> None:
    original = "On Monday Anna Li said that 40 rooms are open in Moscow"
    assert run(["compare", "В понедельник Анна Ли сказала, что 40 комнат открыты в Москве", original]) == 0
    out, err = capsys.readouterr()
    assert "supported in translation" in out
    assert err.startswith("provenance: the texts are in two languages")


def test_stated_languages_win(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--printed-language", "en-GB", "--original-language", "de"]
    run(["compare", "We have 40 rooms in Berlin", "Wir haben 40 Zimmer in Berlin", *options])
    assert "supported in translation" in capsys.readouterr().out


def test_a_severity_of_the_settings_counts(tmp_path: Path) -> None:
    (tmp_path / "provenance.toml").write_text("[severities]\nnumber-changed = 'note'\n", "utf-8")
    assert run(["compare", ALTERED, ORIGINAL]) == 0


def test_hostile_words_reach_no_terminal_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    run(["compare", "We may \x1b[31mopen 40 rooms in\u202e May", ORIGINAL])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out


WRONG = [
    (["none.txt", "x y"], "none.txt: there is no such file."),
    (["folder/none", "x y"], "folder/none: there is no such file."),
    (["https://wire.example/1", "x y"], "https://wire.example/1: compare reads no addresses. Save the page as a file"),
    (["-", "-"], "standard input: only one of the two can be read there"),
    (["", "x y"], "PRINTED: there are no words in it"),
    (["x y", " … "], "ORIGINAL: there are no words in it"),
    (["x y", "z", "--printed-language", "english"], "--printed-language english: not a language code"),
    (["x y", "z", "--format", "jsn"], "Did you mean 'json'?"),
    (["x y", "."], "this is a folder"),
    (["x y"], "Missing argument 'ORIGINAL'. See: provenance compare --help"),
]


@pytest.mark.parametrize(("arguments", "says"), WRONG, ids=[" ".join(a) for a, _ in WRONG])
def test_wrong_use_is_said_in_one_line(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compare", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err
