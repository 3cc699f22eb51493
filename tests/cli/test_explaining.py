"""``explain`` and ``policy``: why a kept case was judged so, and what decides."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from provenance.cli.main import run
from tests.verification.newsroom import AGENCY, PAPER

REPOST = (
    "Harbour notes\n\n“We may begin the dredging in 40 weeks if the ministry signs the permit, and not a day before "
    "that,” harbour envoy Irina Sokolova told TASS.\n\n“Nobody has asked the fishing crews to leave the old pier,” "
    "Sokolova said.\n"
)


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, with a home in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1715504400")
    monkeypatch.setenv("COLUMNS", "112")
    for name in ("PROVENANCE_STORE", "PROVENANCE_FAIL_ON", "PROVENANCE_STRICT"):
        monkeypatch.delenv(name, raising=False)


def add(text: str, outlet: str, url: str) -> None:
    Path("page.txt").write_text(text, "utf-8")
    assert run(["add", "page.txt", "--as-url", url, "--outlet", outlet, "--published", "2024-05-09"]) == 0


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> dict:
    """A report of two quotations, the first altered, that the store keeps."""
    add(AGENCY, "tass", "https://tass.com/economy/1")
    Path("repost.txt").write_text(REPOST, "utf-8")
    assert run(["verify", "repost.txt", "--published", "2024-05-11", "--offline", "--format", "json"]) == 1
    return json.loads(capsys.readouterr().out.partition("\n")[2])


def said(arguments: list[str], capsys: pytest.CaptureFixture[str], *, code: int = 0) -> str:
    assert run(["explain", *arguments]) == code, capsys.readouterr().err
    return capsys.readouterr().out


def test_a_number_counts_in_the_last_report(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(["1"], capsys)
    for words in (
        " 1 “We may begin the dredging in 40 weeks",
        "altered: An original is near, and a check objects to the words: number-changed (error).",
        "number-changed  the original has “14”, this prints “40”",
        "WHAT WAS LOOKED UP",
        "TASS (taken): ",
        "other words  “40” for “14”",
        "HOP 1",
        "under the same policy, ",
        "the same answer",
    ):
        assert words in told


def test_the_id_of_a_report_and_any_beginning_of_it_name_a_case(
    report: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    id_ = report["cases"][1]["id"]
    whole = said([id_], capsys)
    assert whole == said([id_[:8].upper()], capsys) == said(["2"], capsys)
    assert "confirmed: A passage of the original has the words" in whole


def test_the_id_that_the_text_report_prints_is_taken(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    run(["verify", "repost.txt", "--published", "2024-05-11", "--offline"])
    printed = re.findall(r"\bcase\s+([0-9a-f]{8})\b", capsys.readouterr().out)
    assert sorted(printed) == sorted(c["id"][:8] for c in report["cases"])
    assert said([printed[0]], capsys)


def test_the_json_holds_the_case_its_whole_script_and_the_answer_of_now(
    report: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    told = json.loads(said(["1", "--format", "json"], capsys))
    assert told["case"] == report["cases"][0]
    kinds = [e["kind"] for e in told["script"][0]["edits"]]
    assert kinds == ["keep", "substitute", "keep"]
    assert told["again"]["same_answer"]
    assert told["again"]["same_policy"]
    assert told["again"]["changes"] == []
    assert told["again"]["case"]["verdict"] == "ALTERED"


def test_a_policy_that_changed_is_named_term_by_term(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    Path("provenance.toml").write_text("[severities]\nnumber-changed = 'note'\n", "utf-8")
    told = said(["1"], capsys, code=1)
    assert "under another policy: " in told
    assert "check.number-changed.severity: error → note" in told
    assert "another answer: confirmed, then altered" in told
    assert run(["policy", report["run"]["policy"][:8]]) == 0
    assert capsys.readouterr().out == "check.number-changed.severity: error → note\n"


def test_a_store_that_grew_may_answer_otherwise_and_says_what_is_near_now(
    report: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    add(PAPER.replace("TASS", "Interfax"), "times-of-israel", "https://www.timesofisrael.com/envoy/")
    told = said(["2"], capsys)
    assert "now also near: The Times of Israel" in told
    assert "the same answer" in told


def test_what_is_nowhere_near_is_said_to_be_so(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.txt").write_text("“The swans have left the lake for good,” Ann Lee said.\n", "utf-8")
    assert run(["verify", "other.txt", "--offline"]) == 3
    capsys.readouterr()
    told = said(["1"], capsys)
    assert "could not be checked: Nothing near is stored, and no place that may hold the words was looked at." in told
    assert "nothing was searched for it" in told
    assert "no article by its words\n  looked up by the words alone now: nothing near" in told


def test_words_taken_away_cannot_be_shown(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = report["cases"][0]["id"]
    assert run(["forget", "https://tass.com/economy/1", "--reason", "asked"]) == 0
    capsys.readouterr()
    assert run(["explain", id_]) == 3
    assert "the words of this case were taken away" in capsys.readouterr().err


def test_a_wrong_case_is_one_line_that_names_near_ones(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    id_ = report["cases"][0]["id"]
    slip = ("0" if id_[3] != "0" else "1").join((id_[:3], id_[4:8]))
    for case, says in (
        (slip, f"Did you mean {id_}?"),
        ("3", "case 3: the last report has 2 quotations. Choose 1 to 2."),
        ("0", "Choose 1 to 2."),
        ("zzz", "no stored case has this id. The latest are "),
        ("", "CASE: no stored case has this id"),
    ):
        assert run(["explain", case]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert says in err


def test_a_beginning_that_several_share_asks_for_more(capsys: pytest.CaptureFixture[str]) -> None:
    many = "\n\n".join(
        f"“The crew of boat {n} has mended all of its nets,” skipper Anton Belov said." for n in range(40)
    )
    Path("many.txt").write_text(f"Nets\n\n{many}\n", "utf-8")
    run(["verify", "many.txt", "--offline", "--format", "json"])
    ids = [c["id"] for c in json.loads(capsys.readouterr().out)["cases"]]
    letter = max("abcdef", key=lambda x: sum(i.startswith(x) for i in ids))
    assert run(["explain", letter]) == 2
    assert f"{letter}: several cases begin so. Write more of it: {letter}" in capsys.readouterr().err


def test_an_empty_store_says_what_to_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "1"]) == 2
    assert "the store holds no report to count in. Run: provenance verify SOURCE" in capsys.readouterr().err


def test_the_policy_is_shown_with_its_fingerprint(report: dict, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy"]) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head == f"policy {report['run']['policy']}"
    terms = {row.split()[0]: row.split()[1] for row in rows}
    assert terms["check.number-changed.severity"] == "error"
    assert terms["threshold.trace.alike.ALIKE"] == "1.0"
    assert run(["policy", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["terms"] == terms
    assert run(["policy", report["run"]["policy"]]) == 0
    assert capsys.readouterr().out == f"the same policy, {report['run']['policy']}\n"


def test_a_policy_that_was_not_kept_is_said_not_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "beef"]) == 2
    assert "beef: no kept policy has this fingerprint" in capsys.readouterr().err
