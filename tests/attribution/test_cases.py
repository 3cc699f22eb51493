"""The tables of hard cases: each text gives the rows it must, and words that nobody says go to nobody."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from provenance.attribution.extraction import attributions
from provenance.model import Article, Attribution, Channel
from tests.attribution.articles import OUTLETS, article

FOLDER = Path(__file__).parents[2] / "fixtures" / "attribution"
Case = dict[str, Any]


def tables() -> Iterator[tuple[str, Case]]:
    """Return every case with its name, after that of its file."""
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield f"{path.stem}/{case['name']}", case


CASES = dict(tables())


def parameter(name: str, case: Case) -> Any:
    marks = [pytest.mark.xfail(reason=case["known"], strict=True)] if "known" in case else []
    return pytest.param(case, id=name, marks=marks)


def channel_of(channel: Channel | None) -> str | list[str]:
    if channel is None:
        return ""
    keys = [c.key or c.name for c in channel.candidates]
    return keys if len(keys) > 1 else keys[0] if keys else "-"


def answer(a: Attribution) -> dict[str, Any]:
    speaker, channel = a.speaker, a.channel
    return {
        "content": [p.exact for p in a.content],
        "kind": a.kind.value,
        "place": a.place.value,
        "cue": a.cue.exact if a.cue else None,
        "source": a.source.exact if a.source else None,
        "speaker": (speaker.name if speaker else None) or "",
        "role": speaker.role if speaker else None,
        "how": speaker.how.value if speaker else None,
        "channel": channel_of(channel),
        "channel_how": channel.how.value if channel else None,
        "programme": channel.programme if channel else None,
        "when": a.when.text if a.when else None,
        "since": a.when.start.isoformat(timespec="minutes") if a.when else None,
        "until": a.when.end.isoformat(timespec="minutes") if a.when else None,
    }


def asked(found: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    return {key: found[key] for key in row}


def text_of(case: Case) -> str:
    return str(case["text"]).lstrip("\n")


def article_of(case: Case) -> Article:
    return article(text_of(case), language=case.get("language", "en"))


def holds(case: Case, found: Sequence[Attribution]) -> None:
    """Assert that what was found is what the case says."""
    said = [answer(a) for a in found if a.kind.is_said]
    rows = case.get("row", [])
    for row in rows:
        near = [asked(a, row) for a in said if a["content"] == row["content"]]
        assert row in (near or [[a["content"] for a in said]])
    if not case.get("more"):
        assert sorted(a["content"] for a in said) == sorted(row["content"] for row in rows)
    unsaid = {p.exact for a in found if not a.kind.is_said for p in a.content}
    assert set(case.get("none", ())) <= unsaid
    assert all(a.speaker is None for a in found if not a.kind.is_said)


@pytest.mark.parametrize("case", [parameter(name, case) for name, case in tables()])
def test_the_case_gives_its_rows(case: Case) -> None:
    holds(case, attributions(article_of(case), outlets=OUTLETS))


def test_every_case_has_a_name_of_its_own() -> None:
    assert len(CASES) == len(list(tables()))
