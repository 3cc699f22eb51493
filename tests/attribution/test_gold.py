"""Hand labels kept beside the repository, where they are: each row of them right by its own rule."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from provenance.attribution.extraction import attributions
from provenance.model import Article, Attribution, Moment, Part, PartKind, Passage, Precision
from provenance.outlets.registry import load

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = sorted((SHARED / "gold").glob("*.json")) if (SHARED / "gold").is_dir() else []
ROWS = [(path, index) for path in GOLD for index in range(len(json.loads(path.read_text())["attributions"]))]
#: By the labels' own rule: content overlaps this far; where it stands with or without its cue, the lower.
_NEAR, _NEAR_WITH_CUE = 0.8, 0.7


def read(path: Path) -> tuple[str, dict[str, Any], tuple[Attribution, ...]]:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = (SHARED / gold["document"]).read_text(encoding="utf-8")
    day = re.match(r"\d{4}-\d\d-\d\d", gold["published_hint"])
    at = datetime.fromisoformat(day.group()).replace(tzinfo=UTC) if day else None
    published = Moment(at=at, precision=Precision.DAY) if at else None
    article = Article(text=text, parts=parts(text, gold["title"]), publisher=gold["reposted_by"], published=published)
    return text, gold, attributions(article, outlets=load().outlets)


def parts(text: str, title: str) -> tuple[Part, ...]:
    out, kind = [], PartKind.WRAPPER
    for match in re.finditer(r"[^\n]+", text):
        bullet = re.match(r"\s*•\s*", match.group())
        here = PartKind.HEADLINE if match.group() == title else kind
        here = PartKind.CREDIT if match.group().startswith("Source:") else here
        out.append(Part(kind=here, start=match.start() + (bullet.end() if bullet else 0), end=match.end()))
        kind = PartKind.PARAGRAPH if match.group() == title else kind
    return tuple(out)


def letters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {i for s, e in spans for i in range(s, e) if text[i].isalnum()}


def overlap(text: str, wanted: set[int], passages: Iterable[Passage]) -> float:
    got = letters(text, [(p.start, p.end) for p in passages])
    return len(got & wanted) / len(got | wanted)


if ROWS:

    @pytest.mark.parametrize(("path", "index"), ROWS)
    def test_each_labelled_row_is_right(path: Path, index: int) -> None:
        text, gold, found = read(path)
        row = gold["attributions"][index]
        wanted = letters(text, [(c["start"], c["end"]) for c in row["content"]])
        answers = [(overlap(text, wanted, ps), a, ps) for a in found for ps in (a.content, *((p,) for p in a.content))]
        near, a, passages = max(answers, key=lambda x: x[0])
        inside = [q.exact for q in a.quoted if any(p.start <= q.start < p.end for p in passages)]
        assert near >= (_NEAR_WITH_CUE if "without the cue" in row.get("note", "") else _NEAR)
        assert inside == [q["text"] for q in row["quoted"]]
        assert (a.speaker.name if a.speaker else None) == row["speaker"]
        assert (a.channel.outlet.name if a.channel and a.channel.outlet else None) == row["channel"]
        assert (a.channel.how.value if a.channel else None) == row["channel_how"]
        assert (a.kind.value, a.place.value) == (row["kind"], row["place"])
        assert (a.when.text if a.when else None) == row["when"]
