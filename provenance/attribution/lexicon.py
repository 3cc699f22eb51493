"""A language's words for attribution, read from its TOML file: cues with their frames, pronouns, titles, times, places.

A *frame* says how a cue takes its content: ``groups.toml`` lists them, and every group of words with what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from provenance.attribution import vocabulary

#: The language of an article whose own nobody could tell.
DEFAULT = "en"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """The facts of one language, one value a file; all words in lower case, apostrophes straight.

    *openings* are the beginnings of roles and places that have several words.
    """

    key: str
    words: Mapping[str, frozenset[str]]
    time: Mapping[str, Mapping[str, int]]
    people: Mapping[str, frozenset[str]]
    roles: Mapping[str, str]
    short_names: Mapping[str, frozenset[str]]
    places: Mapping[str, str]
    openings: frozenset[str]
    channels: Mapping[str, frozenset[str]]
    platforms: Mapping[str, str]
    marked: Mapping[str, frozenset[str]]
    order: frozenset[str]
    declension: Mapping[str, tuple[tuple[str, str], ...]]
    cues: Mapping[str, frozenset[str]]
    lemmas: Mapping[str, str]


@lru_cache(maxsize=256)
def language(key: str) -> Language:
    """Return the facts of a language, those of "de" for "de-AT"; of a language without a file nothing is known.

    In a language of which nothing is known the marks alone tell what is said, and nobody is named for it.

    Raises:
        PlugError: its file is faulty.
    """
    whole = key.strip().replace("_", "-").lower()
    facts = vocabulary.stated(whole) if whole.replace("-", "").isalnum() else None
    if facts is not None:
        return _read(facts)
    base = whole.split("-", 1)[0]
    return language(base) if base != whole else _read({"language": whole})


def known_languages() -> tuple[str, ...]:
    """Return the keys of the languages there are files for, sorted."""
    return tuple(
        sorted(p.name.removesuffix(".toml") for p in vocabulary.folder().iterdir() if p.name.endswith(".toml"))
    )


def _read(facts: Mapping[str, Any]) -> Language:
    cues: dict[str, frozenset[str]] = {}
    lemmas: dict[str, str] = {}
    for frames, form, lemma in _verbs(facts.get("verbs", {})):
        cues[form] = cues.get(form, frozenset()) | frames
        lemmas.setdefault(form, lemma)
    channels, people = dict(facts.get("channels", {})), dict(facts.get("people", {}))
    platforms, roles = channels.pop("platforms", {}), people.pop("roles", [])
    short_names = people.pop("short_names", [])
    groups, classes = _compounded(_sets("people", people), _classes(roles))
    places = {w: name for name, listed in facts.get("places", {}).items() for w in _place_words(name, listed)}
    return Language(
        key=facts["language"],
        words=_sets("words", facts.get("words", {})),
        time={k: _order(facts.get("time", {}).get(k, "")) for k in vocabulary.groups()["time"]},
        people=groups,
        roles=classes,
        short_names=_heads(short_names),
        places=places,
        openings=frozenset(_openings([*classes, *places])),
        channels=_sets("channels", channels),
        platforms={w: name for name, listed in platforms.items() for w in _words(listed)},
        marked=_sets("marked", facts.get("marked", {})),
        order=frozenset(flag for flag, holds in facts.get("order", {}).items() if holds),
        declension={k: tuple(_endings(_lines(v))) for k, v in facts.get("declension", {}).items()},
        cues=cues,
        lemmas=lemmas,
    )


def _openings(names: Iterable[str]) -> Iterator[str]:
    """What the names of roles and places of several words begin with: "prime" of "prime-minister"."""
    for name in names:
        yield from (name[:at] for at, letter in enumerate(name) if letter in "- ")


def _verbs(table: Mapping[str, Any]) -> Iterator[tuple[frozenset[str], str, str]]:
    """Verbs by frames ("clause that quote after"), each line its forms, the first of which is the lemma."""
    for frames, lines in table.items():
        for line in lines:
            forms = line.split()
            for form in forms:
                yield frozenset(frames.split()), form, forms[0]


class _Titles(frozenset[str]):
    """Titles, and all compounds that end in one of the endings."""

    endings: tuple[str, ...] = ()

    def __contains__(self, word: object) -> bool:
        if frozenset.__contains__(self, word):
            return True
        return isinstance(word, str) and word.endswith(self.endings)


class _Roles(dict[str, str]):
    """Roles by their words, and by all compounds that end in one of the endings."""

    endings: tuple[str, ...] = ()

    def __missing__(self, word: str) -> str:
        ending = next((e for e in self.endings if word.endswith(e)), None)
        if ending is None:
            raise KeyError(word)
        return self.get(ending, ending)

    def __contains__(self, word: object) -> bool:
        return dict.__contains__(self, word) or (isinstance(word, str) and word.endswith(self.endings))


def _compounded(
    sets: dict[str, frozenset[str]], roles: dict[str, str]
) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """The groups of people and the roles, compounds among them where the language has such: "Außenministerin"."""
    endings = tuple(sorted(sets["title_endings"], key=len, reverse=True))
    if not endings:
        return sets, roles
    out, known = dict(sets), _Roles(roles)
    known.endings = endings
    for name in ("titles", "offices"):
        titles = _Titles(sets[name])
        titles.endings = endings
        out[name] = titles
    return out, known


def _words(listed: str | list[str]) -> list[str]:
    return listed.split() if isinstance(listed, str) else [word for line in listed for word in line.split()]


def _sets(table: str, stated: Mapping[str, str | list[str]]) -> dict[str, frozenset[str]]:
    """Every group of a table; one that the file leaves out is empty."""
    return {name: frozenset(_words(stated.get(name, ""))) for name in vocabulary.groups()[table]}


def _lines(listed: str | list[str]) -> list[str]:
    return [listed] if isinstance(listed, str) else listed


def _endings(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Oblique endings with that of their nominative, longest first: "ов: ова ову" gives (ова, ов), (ову, ов)."""
    found = [(end, base.strip()) for line in lines for base, _, ends in [line.partition(":")] for end in ends.split()]
    yield from sorted(found, key=lambda pair: -len(pair[0]))


def _order(listed: str | list[str]) -> dict[str, int]:
    return {word: at for at, word in enumerate(_words(listed))}


def _classes(lines: Iterable[str]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for line in lines:
        for word in line.split():
            classes.setdefault(word, line.split()[0])
    return classes


def _heads(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    """The first words of the lines that each word stands in."""
    heads: dict[str, frozenset[str]] = {}
    for line in lines:
        for word in line.split():
            heads[word] = heads.get(word, frozenset()) | {line.split()[0]}
    return heads


def _place_words(name: str, listed: str) -> list[str]:
    return [name.lower(), *(w.replace("_", " ") for w in listed.split())]
