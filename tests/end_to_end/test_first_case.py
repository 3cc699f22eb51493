"""The main job: our own reposts, and the first case where its files stand beside the repository."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.conftest import Demo
from tests.end_to_end.conftest import FIRST_CASE, GOLD, REPOSITORY

REPOSTS = REPOSITORY / "fixtures" / "reposts"
Verified = Callable[[Path, str], tuple[int, dict[str, Any]]]


def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((REPOSTS / f"{name}.expected.toml").read_text(encoding="utf-8"))


def loud(case: dict[str, Any]) -> set[tuple[str, int]]:
    return {(f["check"], f["hop"]) for f in case["findings"] if f["severity"] != "note"}


def hands(case: dict[str, Any]) -> list[str]:
    hops = case["trace"]["hops"]
    return [hops[0]["from"], *(h["to"] for h in hops)] if hops else []


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_the_demo_prints_both_reports_and_the_path_of_a_page(demo: Demo) -> None:
    assert demo.code == 0, demo.err
    assert "paper lantern notes" in demo.out
    assert "The Lamplighter Review" in demo.out
    page = Path(demo.out.strip().splitlines()[-1])
    assert page.suffix == ".html"
    assert "<svg" in page.read_text(encoding="utf-8")


def test_the_faithful_repost_holds(verified: Verified) -> None:
    code, report = verified(REPOSTS / "faithful.txt", "2022-04-21")
    assert code == 0
    assert {c["verdict"] for c in report["cases"]} == {"CONFIRMED"}
    assert [credit["decided"]["name"] for credit in report["credits"]] == [expected("faithful")["credit"]]


def test_the_faithful_repost_is_attributed_as_labelled(verified: Verified) -> None:
    _, report = verified(REPOSTS / "faithful.txt", "2022-04-21")
    wrong = []
    for row in expected("faithful")["attribution"]:
        found = [
            c
            for c in report["cases"]
            if letters(row["content"])[:40] in letters(c["attribution"]["content"][0]["exact"])
            and c["attribution"]["place"] == row["place"]
        ]
        if len(found) != 1:
            wrong.append((row["content"], len(found)))
            continue
        said = found[0]["attribution"]
        speaker = said["speaker"]["name"] if said["speaker"] else None
        channel = said["channel"]["outlet"] if said["channel"] else None
        quoted = [letters(q["exact"]) for q in said["quoted"]]
        answer = (said["kind"], quoted, speaker or "", channel or "")
        right = (row["kind"], [letters(q) for q in row["quoted"]], row["speaker"], row["channel"])
        if answer != right:
            wrong.append((row["content"], answer, right))
    assert wrong == []


def test_every_planted_alteration_is_named_at_its_hop_and_nothing_else_is_flagged(verified: Verified) -> None:
    code, report = verified(REPOSTS / "altered.html", "2022-04-25")
    planted = {letters(a["printed"]): {(a["check"], a["hop"])} for a in expected("altered")["alteration"]}
    found = {
        letters(c["attribution"]["content"][0]["exact"]): loud(c)
        for c in report["cases"]
        if c["verdict"] != "CONFIRMED"
    }
    assert found == planted
    assert code == expected("altered")["exit"]
    assert [c["verdict"] for c in report["cases"] if loud(c)] == ["ALTERED"] * len(planted)


def test_quotations_that_went_through_every_hand_unharmed_are_confirmed(verified: Verified) -> None:
    _, report = verified(REPOSTS / "altered.html", "2022-04-25")
    for row in expected("altered")["faithful"]:
        (case,) = [c for c in report["cases"] if row["printed"] in json.dumps(c["attribution"], ensure_ascii=False)]
        assert case["verdict"] == "CONFIRMED"
        assert case["attribution"]["speaker"]["name"] == row["speaker"]


def covered(row: dict[str, Any], text: str) -> set[int]:
    return {i for c in row["content"] for i in range(c["start"], c["end"]) if text[i].isalnum()}


def name_of(value: dict[str, Any] | None, key: str) -> str | None:
    return value[key] if value else None


def fault(row: dict[str, Any], cases: list[dict[str, Any]], text: str) -> str:
    """Say what is wrong with the case that answers a row of the gold file, "" where nothing is."""
    gold = covered(row, text)
    shares = [(len(gold & own) / len(gold | own), c) for c in cases if (own := covered(c["attribution"], text))]
    share, case = max(shares, key=lambda s: s[0])
    said = case["attribution"]
    speaker, channel = name_of(said["speaker"], "name"), name_of(said["channel"], "outlet")
    if share < (0.7 if row["cue"] == "accused" else 0.8):
        return f"content covers {share:.2f}"
    if [q["exact"] for q in said["quoted"]] != [q["text"] for q in row["quoted"]]:
        return "other words are quoted"
    if (speaker, channel) != (row["speaker"], row["channel"]):
        return f"{speaker} to {channel}"
    expected_hands = ["steampunk heart", "The Times of Israel", row["channel"]] + ([speaker] if speaker else [])
    return "" if channel is None or hands(case) == expected_hands else f"traced {hands(case)}"


def test_every_row_of_the_first_case_comes_out_right_and_is_traced_to_its_speaker(verified: Verified) -> None:
    """The gold file stands beside the repository, not in it; elsewhere the rows of our own repost are the test."""
    rows = json.loads(GOLD.read_text(encoding="utf-8"))["attributions"] if GOLD.exists() else []
    text = FIRST_CASE.read_text(encoding="utf-8") if rows else ""
    cases = verified(FIRST_CASE, "2022-04-21")[1]["cases"] if rows else []
    faults = {row["content"][0]["text"]: fault(row, cases, text) for row in rows}
    assert {content: said for content, said in faults.items() if said} == {}


def test_the_first_case_credits_the_times_of_israel(verified: Verified) -> None:
    for file in [f for f in (FIRST_CASE, REPOSTS / "faithful.txt") if f.exists()]:
        _, report = verified(file, "2022-04-21")
        assert [c["decided"]["name"] for c in report["credits"]] == ["The Times of Israel"]
