"""Each thing that an alignment tells apart, by name: a table that an editor could extend."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.alignment.aligning import align
from provenance.alignment.matching import match
from provenance.alignment.prepared import prepare
from provenance.model import EditKind, Passage

ROWS = tomllib.loads(Path(__file__).with_name("named.toml").read_text(encoding="utf-8"))["row"]


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_row_has_its_edits(row: dict[str, Any]) -> None:
    printed = row["printed"]
    found = align(Passage(start=0, end=len(printed), exact=printed), original=prepare(row["original"]), article="a")

    assert found is not None
    edits = [[e.kind.value, e.printed_text, e.original_text] for e in found.edits if e.kind is not EditKind.KEEP]
    assert edits == row["edits"]
    if "at" in row:
        assert found.spans[0].start == row["at"]


def test_a_splice_of_two_articles_is_aligned_with_both() -> None:
    printed = "The harbor stays open all winter and the cranes will be painted green by the town"
    originals = [
        ("a", prepare("“The harbor stays open all winter,” she said.")),
        ("b", prepare("“I think the cranes will be painted green by the town,” he said.")),
    ]
    whole = Passage(start=0, end=len(printed), exact=printed)

    found = match(0, printed=whole, quoted=(whole,), originals=originals)

    assert [a.article for a in found.alignments] == ["a", "b"]
    assert any(e.kind is EditKind.JUMP for e in found.alignments[1].edits)
