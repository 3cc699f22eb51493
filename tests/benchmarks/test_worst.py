"""Each kind of loss is told from the others, and what it costs is what the table says."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TEXT = "“We stay,” Maria Lopez told the BBC. The ward would close in May, John Smith said. It rained all day."


@pytest.fixture
def worst(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(Path(__file__).parents[2] / "benchmarks"))
    return importlib.import_module("worst")


def row(content: str, source: str = "", kind: str = "direct", **facts: Any) -> dict[str, Any]:
    spans = [[TEXT.index(words), TEXT.index(words) + len(words)] for words in (content, source) if words]
    return {"content": spans[:1], "source": spans[1:], "kind": kind, "speaker": source or None, **facts}


def lost(worst: ModuleType, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(loss.what, loss.kind) for loss in worst.losses(TEXT, gold, found)]


def test_what_is_found_with_its_speaker_is_no_loss(worst: ModuleType) -> None:
    rows = [row("We stay", "Maria Lopez"), row("The ward would close in May", "John Smith", "indirect")]
    assert lost(worst, rows, rows) == []


def test_marks_and_stops_at_the_edges_do_not_matter(worst: ModuleType) -> None:
    assert lost(worst, [row("“We stay,”", "Maria Lopez")], [row("We stay", "Maria Lopez")]) == []


def test_what_nobody_says_in_the_prediction_is_missed(worst: ModuleType) -> None:
    assert lost(worst, [row("We stay", "Maria Lopez")], []) == [("missed", "direct")]


def test_what_nobody_says_in_the_labels_is_spurious(worst: ModuleType) -> None:
    assert lost(worst, [], [row("It rained all day", kind="indirect")]) == [("spurious", "indirect")]


def test_a_part_under_half_is_a_cut_and_not_spurious_as_well(worst: ModuleType) -> None:
    gold = [row("The ward would close in May", "John Smith", "indirect")]
    assert lost(worst, gold, [row("in May", "John Smith", "indirect")]) == [("cut", "indirect")]


def test_another_speaker_is_a_loss_and_the_same_surname_is_none(worst: ModuleType) -> None:
    gold = [row("We stay", "Maria Lopez")]
    assert lost(worst, gold, [row("We stay", "John Smith")]) == [("speaker", "direct")]
    assert lost(worst, gold, [row("We stay", speaker="Dr. Lopez")]) == []


def test_an_alias_of_the_labels_is_the_speaker(worst: ModuleType) -> None:
    gold = [row("We stay", "Maria Lopez", speaker_aliases=["the Mayor"])]
    assert lost(worst, gold, [row("We stay", speaker="Mayor")]) == []


@pytest.mark.parametrize(
    ("wanted", "given", "fits"),
    [(["BBC", "Newsnight"], "the BBC", True), (["BBC"], None, False), (None, "BBC", False), (None, None, True)],
)
def test_a_channel_fits_one_of_its_names_and_none_fits_none(
    worst: ModuleType, wanted: list[str] | None, given: str | None, fits: bool
) -> None:
    gold = [row("We stay", "Maria Lopez", channels=wanted)]
    found = [row("We stay", "Maria Lopez", channel=given)]
    assert lost(worst, gold, found) == ([] if fits else [("channel", "direct")])


def test_a_channel_without_a_label_is_not_judged(worst: ModuleType) -> None:
    assert lost(worst, [row("We stay", "Maria Lopez")], [row("We stay", "Maria Lopez", channel="CNN")]) == []


def test_labels_go_to_their_attributions_and_skipped_ones_to_none(worst: ModuleType) -> None:
    gold = [{"doc_id": "d", "attributions": [{"id": "1"}, {"id": "2"}, {"id": "3"}]}]
    labels = [
        {"doc_id": "d", "attribution": "1", "channel": ["BBC"]},
        {"doc_id": "d", "attribution": "2", "channel": None, "skip": True},
    ]
    assert worst.with_channels(gold, labels)["d"] == [{"id": "1", "channels": ["BBC"]}, {"id": "2"}, {"id": "3"}]


def test_the_nearest_pairs_are_matched_first(worst: ModuleType) -> None:
    whole, part, rest = frozenset(range(10)), frozenset(range(6)), frozenset(range(7, 10))
    assert worst.matched([part, whole], [whole, part, rest]) == {0: 1, 1: 0}


def test_the_table_shares_all_points_and_the_worst_document_stands_first(worst: ModuleType) -> None:
    found = [
        worst.Loss("small", "missed", "direct", "We stay", ""),
        worst.Loss("large", "cut", "indirect", "The ward would close", "close"),
        worst.Loss("large", "missed", "direct", "It rained", ""),
    ]
    rows = list(worst.table(found))
    assert rows[1].split()[-3:] == ["2", "50.0", "%"]
    assert [line.split()[3] for line in worst.worst(found, most=2)] == ["large", "small"]
    assert "    - We stay" in list(worst.samples(found, most=3))


def test_the_tool_prints_what_files_lose(
    worst: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = {"doc_id": "d", "attributions": [row("We stay", "Maria Lopez", id="1")]}
    for name, line in (
        ("docs", {"doc_id": "d", "text": TEXT}),
        ("gold", gold),
        ("pred", {"doc_id": "d", "attributions": []}),
    ):
        (tmp_path / name).write_text(json.dumps(line) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["worst.py", *(str(tmp_path / name) for name in ("docs", "gold", "pred"))])
    worst.main()
    assert "missed direct (1)" in capsys.readouterr().out
