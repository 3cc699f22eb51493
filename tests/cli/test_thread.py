"""The whole thread, as a user drives it: the demo leaves a home, and every other command works on it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.main import run
from tests.conftest import Demo

FIXTURES = Path(__file__).parents[2] / "fixtures"
FAITHFUL, ALTERED = FIXTURES / "reposts" / "faithful.txt", FIXTURES / "reposts" / "altered.html"
DAY = ["--published", "2022-04-21"]

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def surroundings(demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with the demo's home."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_HOME", str(demo.home))


def test_the_demo_holds_the_faithful_repost_and_flags_the_altered_one(demo: Demo) -> None:
    assert demo.code == 0, demo.err + demo.out
    assert "faithful repost leaves with 0, the altered one with 1" in demo.err


def test_the_demo_prints_both_reports_and_at_last_the_path_of_a_page(demo: Demo) -> None:
    assert "faithful.txt" in demo.out
    assert "altered.html" in demo.out
    page = Path(demo.out.splitlines()[-1])
    assert page.read_text("utf-8").startswith("<!doctype html>") or "<html" in page.read_text("utf-8")[:200].lower()


def test_nothing_but_lines_of_its_own_goes_to_standard_error(demo: Demo) -> None:
    assert all(line.startswith("provenance: ") for line in demo.err.splitlines())


def test_a_faithful_repost_leaves_with_0_from_the_demos_home(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(FAITHFUL), *DAY, "--offline", "--strict"]) == 0
    assert "CONFIRMED" in capsys.readouterr().out


def test_the_store_is_not_asked_the_network_for_what_it_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(FAITHFUL), *DAY, "--replay", str(FIXTURES / "web")]) == 0
    assert "looking in" not in capsys.readouterr().err


def test_fail_on_says_which_findings_count(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", str(ALTERED), "--offline", "--fail-on", "error"]) == 1
    assert run(["verify", str(FAITHFUL), *DAY, "--offline", "--fail-on", "note"]) in (0, 1)
    capsys.readouterr()


def test_the_same_input_and_clock_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1650974400")
    for name in ("one.json", "two.json"):
        assert run(["verify", str(ALTERED), "--offline", "--format", "json", "--output", name]) == 1
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
    assert capsys.readouterr().out == ""


def test_standard_input_and_a_file_give_the_same_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1650974400")
    arguments = [*DAY, "--offline", "--format", "json"]
    assert run(["verify", str(FAITHFUL), *arguments]) == 0
    file = json.loads(capsys.readouterr().out)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FAITHFUL.read_bytes()), encoding="utf-8"))
    assert run(["verify", "-", *arguments]) == 0
    assert json.loads(capsys.readouterr().out)["cases"] == file["cases"]


def test_an_address_is_fetched_like_any_page(capsys: pytest.CaptureFixture[str]) -> None:
    url = _story()
    code = run(["verify", url, "--replay", str(FIXTURES / "web"), "--offline", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert code in (0, 1)
    assert report["article"]["url"] == url
    assert report["cases"]


def _story() -> str:
    text = (FIXTURES / "reposts" / "faithful.expected.toml").read_text("utf-8")
    return next(line.split('"')[1] for line in text.splitlines() if line.startswith("story = "))


def test_a_trace_names_every_hand(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", str(FAITHFUL), *DAY]) == 0
    out = capsys.readouterr().out
    assert "  paper lantern notes" in out
    assert "← republished The Times of Israel, 2022-04-21 <https://www.timesofisrael.com/" in out
    assert "← quoted TASS" in out
    case = out.split(maxsplit=1)[0]
    assert run(["trace", case]) == 0
    again = capsys.readouterr().out
    assert again.startswith(case)
    assert again in out
    assert run(["trace", case[:8]]) == 0, "as a report shows it"
    assert capsys.readouterr().out == again


def test_what_is_added_by_hand_is_said_to_be_and_can_be_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = "“We will mend every bridge over the river before the snow comes,” Minister Ada Brook told TASS."
    (tmp_path / "wall.txt").write_text(f"Bridges\n\n{words}\n", "utf-8")
    (tmp_path / "repost.txt").write_text(f"A blog\n\n{words}\n", "utf-8")
    url = "https://tass.com/society/1"
    home = ["--home", "own"]
    add = ["add", "wall.txt", "--as-url", url, "--outlet", "tass", "--published", "2022-04-20", *home]
    assert run(["verify", "repost.txt", *DAY, "--offline", *home]) == 3
    assert "is empty" in capsys.readouterr().err
    assert run(add) == 0
    assert "(added; supplied by hand)" in capsys.readouterr().out
    assert run(add) == 0
    assert "(known already; supplied by hand)" in capsys.readouterr().out
    assert run(["verify", "repost.txt", *DAY, "--offline", *home]) == 0
    assert "supplied by hand" in capsys.readouterr().out
    assert run(["forget", url, "--reason", "a test", *home]) == 0
    assert "forgotten: 1 text(s), 1 record(s)" in capsys.readouterr().out
    assert run(add) == 2
    assert "this address was forgotten on " in (said := capsys.readouterr().err)
    assert "(a test). To add it all the same: --again" in said
    assert run([*add, "--again"]) == 0
    assert run(add) == 0
    assert run(["forget", url, "--reason", "a test", *home]) == 0
    assert run(["verify", "repost.txt", *DAY, "--offline", *home]) == 3


def test_an_original_is_taken_from_a_warc_file(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    warc = str(next(demo.home.rglob("*.warc.gz")))
    options = ["--outlet", "tass", "--published", "2022-04-21", "--home", "own"]
    assert run(["add", warc, "--as-url", "https://example.org/none", *options]) == 2
    assert "no record of https://example.org/none" in capsys.readouterr().err
    assert run(["add", warc, "--as-url", "https://tass.com/none", *options]) == 2
    assert run(["add", "none.warc", "--as-url", "https://example.org/none", *options]) == 2
    assert run(["add", warc, "--as-url", "https://tass.com/world/1441207", *options]) == 0
    assert "supplied by hand" in capsys.readouterr().out


def test_an_article_without_quotations_leaves_with_0_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plain.txt").write_text("The river rose in the night and the bridge was closed.\n", "utf-8")
    assert run(["verify", "plain.txt", "--offline"]) == 0
    assert "no quotation was found" in capsys.readouterr().err


def test_a_crawl_says_what_came_of_each_search(capsys: pytest.CaptureFixture[str]) -> None:
    web = ["--replay", str(FIXTURES / "web"), "--home", "own"]
    assert run(["crawl", "https://tass.com/world/1441207", *web]) == 0
    assert capsys.readouterr().out.startswith("found        TASS: 1 article\n")
    assert run(["crawl", "https://nowhere.example/1", *web]) == 3
    out, err = capsys.readouterr()
    assert out.startswith("unreachable  linked pages: ")
    assert ". To mend it: save the page" in out
    assert "provenance: 0 pages read, 1 could not be read, 0 articles stored in " in err
    assert run(["crawl", "--outlet", "TASS", "--words", "Ben Zvi", *web]) == 0
    assert capsys.readouterr().out.startswith("found        TASS: 2 articles\n")


def test_an_article_that_credits_nobody_gives_nothing_to_crawl(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "plain.txt").write_text("The river rose in the night.\n", "utf-8")
    assert run(["crawl", "plain.txt", "--home", "own"]) == 0
    assert "credits nobody" in capsys.readouterr().err


def test_a_reader_that_closes_the_pipe_early_is_no_error(demo: Demo, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "provenance", "outlets"]
    process = subprocess.Popen(program, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == b""
    process.stderr.close()
