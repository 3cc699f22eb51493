"""The table of cases: each text gives the rows it must, and words that nobody says go to nobody."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.attribution.extraction import attributions
from provenance.model import Attribution, Channel
from tests.attribution.articles import OUTLETS, article

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]


def channel_of(channel: Channel | None) -> str | list[str]:
    if channel is None:
        return ""
    keys = [c.key or c.name for c in channel.candidates]
    return keys if len(keys) > 1 else keys[0] if keys else "-"


def answer(a: Attribution, key: str) -> Any:
    speaker, channel = a.speaker, a.channel
    values = {
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
    }
    return values[key]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_case_gives_its_rows(case: dict[str, Any]) -> None:
    found = attributions(article(case["text"].lstrip("\n"), language=case.get("language", "en")), outlets=OUTLETS)
    said = {tuple(p.exact for p in a.content): a for a in found if a.kind.is_said}
    for row in case.get("row", ()):
        a = said[tuple(row["content"])]
        asked = {k: v for k, v in row.items() if k != "content"}
        assert {k: answer(a, k) for k in asked} == asked
    if "row" not in case:
        assert not said
    unsaid = {p.exact for a in found if not a.kind.is_said for p in a.content}
    assert set(case.get("none", ())) <= unsaid
    assert all(a.speaker is None for a in found if not a.kind.is_said)
