"""A whole repost: every row right, whatever its people, places and outlets are called."""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.attribution.extraction import attributions
from provenance.model import Attribution
from tests.attribution.articles import OUTLETS, article

FOLDER = Path(__file__).parent / "reposts"
TEXT = (FOLDER / "harbor-talks.txt").read_text(encoding="utf-8")
ROWS: list[dict[str, Any]] = tomllib.loads((FOLDER / "harbor-talks.toml").read_text(encoding="utf-8"))["row"]
PEOPLE = (
    "Alexander",
    "Ben Zvi",
    "Putin",
    "Zelensky",
    "Naftali",
    "Bennett",
    "Anatoly",
    "Viktorov",
    "Yair",
    "Lapid",
    "Benny",
    "Gantz",
)
FIRST = (
    "Marcus",
    "Tobias",
    "Henrik",
    "Rafael",
    "Stefan",
    "Oskar",
    "Julian",
    "Emil",
    "Kofi",
    "Hiroshi",
    "Jomo",
    "Dashiell",
)
LAST = (
    "Okafor",
    "Lindqvist",
    "Marchetti",
    "Novak",
    "Ferreira",
    "Tanaka",
    "Haddad",
    "Brandt",
    "De Witt",
    "van Houten",
    "Abara",
)
COUNTRIES = (
    ("Israel", "Israeli", "Jerusalem"),
    ("Russia", "Russian", "Moscow"),
    ("Sweden", "Swedish", "Stockholm"),
    ("Kenya", "Kenyan", "Nairobi"),
    ("Peru", "Peruvian", "Lima"),
    ("Japan", "Japanese", "Tokyo"),
    ("Ruritania", "Ruritanian", "Strelsau"),
    ("Freedonia", "Freedonian", "Glimmerburg"),
)


def found_in(text: str) -> tuple[Attribution, ...]:
    return attributions(article(text), outlets=OUTLETS)


def row_of(a: Attribution) -> tuple[Any, ...]:
    return (
        tuple(p.exact for p in a.content),
        tuple(p.exact for p in a.quoted),
        a.kind.value,
        a.place.value,
        a.cue.exact if a.cue else None,
        a.source.exact if a.source else None,
        a.speaker.name if a.speaker else None,
        a.channel.outlet.key if a.channel and a.channel.outlet else None,
        a.channel.how.value if a.channel else None,
        a.when.text if a.when else None,
    )


@pytest.mark.parametrize("row", ROWS, ids=[r["content"][:40] for r in ROWS])
def test_each_row_is_found_with_its_speaker_channel_and_date(row: dict[str, Any]) -> None:
    a = next(a for a in found_in(TEXT) if row["content"] in [p.exact for p in a.content])
    passage = next(p for p in a.content if p.exact == row["content"])
    quoted = [q.exact for q in a.quoted if passage.start <= q.start and q.end <= passage.end]
    assert (quoted, a.kind.value, a.place.value) == (row.get("quoted", []), row["kind"], row.get("place", "body"))
    assert row_of(a)[4:] == tuple(row.get(k) for k in ("cue", "source", "speaker", "channel", "how", "when"))


def test_the_interviewer_s_question_is_never_the_interviewed_s() -> None:
    asked = next(a for a in found_in(TEXT) if a.cue and a.cue.exact == "asked")
    assert asked.speaker is None


@pytest.mark.parametrize("seed", range(25))
def test_rows_follow_new_names_of_people_places_and_outlets(seed: int) -> None:
    new = _table(random.Random(seed))
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, new), key=len, reverse=True)) + r")\b")

    def renamed(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(renamed(v) for v in value)
        return pattern.sub(lambda m: new[m.group()], value) if isinstance(value, str) else value

    keys = {o.name: o.key for o in OUTLETS}
    expected = [renamed(row_of(a)[:7]) for a in found_in(TEXT)]
    channels = [row_of(a)[7] for a in found_in(TEXT)]
    after = [row_of(a) for a in found_in(renamed(TEXT))]
    assert [r[:7] for r in after] == expected
    assert [r[7] for r in after] == [keys[new[c.upper()]] if c else None for c in channels]


@pytest.mark.parametrize("seed", range(10))
def test_unrelated_paragraphs_in_another_order_change_no_row(seed: int) -> None:
    extra = [
        "The harbour was rebuilt after the storm of 1987.",
        "Bread costs twice what it did a year ago.",
        "Ferries leave every half hour in summer.",
        "The bridge is closed to lorries.",
    ]
    base = {row_of(a) for a in found_in(TEXT)}
    random.Random(seed).shuffle(extra)
    lines = TEXT.rstrip("\n").split("\n\n")
    placed = [lines[0], *extra[:2], *lines[1:], *extra[2:]]
    assert {row_of(a) for a in found_in("\n\n".join(placed))} == base


def _table(rng: random.Random) -> dict[str, str]:
    first, last = rng.sample(FIRST, 5), rng.sample(LAST, 7)
    names = {p: n for p, n in zip(PEOPLE[0::2], first, strict=False) if p in ("Alexander",)}
    names |= dict(zip(("Alexander", "Naftali", "Anatoly", "Yair", "Benny"), first, strict=True))
    names |= dict(zip(("Ben Zvi", "Putin", "Zelensky", "Bennett", "Viktorov", "Lapid", "Gantz"), last, strict=True))
    places = rng.sample(COUNTRIES, 2)
    for old, new in zip(COUNTRIES[:2], places, strict=True):
        names |= dict(zip(old, new, strict=True))
    outlets = rng.sample([o.name for o in OUTLETS if o.key in ("bbc", "haaretz", "kyodo", "reuters", "sky")], 2)
    return names | {"TASS": outlets[0], "CNN": outlets[1]}
