"""A language's words for attribution, read from its TOML file: cues with their frames, pronouns, titles, times, places.

A *frame* says how a cue takes its content: ``clause`` (said it rains), ``that``, ``question`` (asked if), ``to``
(vowed to), ``object`` (criticised the plan), ``quote`` (said, “…”), ``after`` (“…,” she said), ``tell`` (told them).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The facts of one language; all words in lower case, apostrophes straight."""

    key: str
    words: Mapping[str, frozenset[str]]
    time: Mapping[str, Mapping[str, int]]
    people: Mapping[str, frozenset[str]]
    roles: Mapping[str, str]
    places: Mapping[str, str]
    channels: Mapping[str, frozenset[str]]
    platforms: Mapping[str, str]
    marked: Mapping[str, frozenset[str]]
    cues: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]


@lru_cache
def language(key: str) -> Language:
    """Return a language's facts; English where there is no file for it.  Raises ValueError on a faulty file."""
    folder = files("provenance.attribution") / "languages"
    path = folder / f"{key}.toml"
    if not path.is_file():
        return language("en")
    return _read(tomllib.loads(path.read_text(encoding="utf-8")))


def known_languages() -> tuple[str, ...]:
    """Return the keys of the languages there are files for, sorted."""
    folder = files("provenance.attribution") / "languages"
    return tuple(sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml")))


def _read(facts: dict[str, Any]) -> Language:
    cues: dict[str, frozenset[str]] = {}
    lemmas: dict[str, str] = {}
    for frames, form, lemma in _verbs(facts.get("verbs", {})):
        cues[form] = cues.get(form, frozenset()) | frames
        lemmas.setdefault(form, lemma)
    channels = {k: _set(v) for k, v in facts["channels"].items() if isinstance(v, str)}
    platforms = {w: name for name, listed in facts["channels"].get("platforms", {}).items() for w in listed.split()}
    return Language(
        key=facts["language"],
        words={k: _set(v) for k, v in facts["words"].items()},
        time={k: _order(v) for k, v in facts["time"].items()},
        people={k: _set(v) for k, v in facts["people"].items() if isinstance(v, str)},
        roles=_classes(facts["people"].get("roles", [])),
        places={w: name for name, listed in facts.get("places", {}).items() for w in _place_words(name, listed)},
        channels=channels,
        platforms=platforms,
        marked={k: _set(v) for k, v in facts["marked"].items()},
        cues=cues,
        lemmas=lemmas,
    )


def _verbs(table: Mapping[str, Any]) -> Iterator[tuple[frozenset[str], str, str]]:
    """Verbs by frames ("clause that quote after"), each line its forms, the first of which is the lemma."""
    for frames, lines in table.items():
        for line in lines:
            forms = line.split()
            for form in forms:
                yield frozenset(frames.split()), form, forms[0]


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _order(listed: str | list[str]) -> dict[str, int]:
    return {w: i for i, w in enumerate(listed.split() if isinstance(listed, str) else listed)}


def _classes(lines: list[str]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for line in lines:
        for word in line.split():
            classes.setdefault(word, line.split()[0])
    return classes


def _place_words(name: str, listed: str) -> list[str]:
    return [name.lower(), *(w.replace("_", " ") for w in listed.split())]
