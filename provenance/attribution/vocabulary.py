"""The file of one language, read and held against ``groups.toml``: what may stand in it, and what is wrong with it."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from provenance.errors import PlugError

#: What a file may say outside of the groups, and the tables whose keys are words of the language.
_TOP = ("language", "extends")
_PLATFORMS = "platforms"
_OPEN = ("places", "verbs")
_FLAGS = "order"
_CLOSEST = 0.5


def folder() -> Traversable:
    """Return where the language files lie."""
    return files("provenance.attribution") / "languages"


def stated(key: str) -> dict[str, Any] | None:
    """Return what the file of a language states, that it extends included; None where there is no file.

    Raises:
        PlugError: the file is faulty; the message names the file, the key and the nearest right name.
    """
    return _extended(key, ())


def _extended(key: str, above: tuple[str, ...]) -> dict[str, Any] | None:
    path = folder() / f"{key}.toml"
    if not path.is_file():
        return None
    facts = checked(path.name, path.read_text(encoding="utf-8"))
    base = facts.get("extends")
    if base is None:
        return facts
    under = None if base in (*above, key) else _extended(base, (*above, key))
    if under is None:
        raise PlugError(f"{path.name}: extends = {base!r} names no other language file")
    return _filled(facts, under)


def _filled(facts: Mapping[str, Any], under: Mapping[str, Any]) -> dict[str, Any]:
    """The groups of a file, those it leaves out taken from another."""
    out = dict(under)
    for name, value in facts.items():
        out[name] = {**under.get(name, {}), **value} if isinstance(value, dict) else value
    return out


@lru_cache(maxsize=1)
def groups() -> dict[str, dict[str, str]]:
    """Return every group by table with what it holds, as ``groups.toml`` says."""
    path = files("provenance.attribution") / "groups.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def checked(name: str, text: str) -> dict[str, Any]:
    """Return the facts of a file's text.

    Raises:
        PlugError: it is no TOML, or states a table, group or frame that there is none of, or a value of a wrong type.
    """
    try:
        facts = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlugError(f"{name}: no TOML: {error}") from error
    known = groups()
    tables = [t for t in known if t != "frames"]
    for table, value in facts.items():
        if table in _TOP:
            _expect(name, table, value, isinstance(value, str), "a language code in quotes")
        elif table not in (*tables, *_OPEN):
            raise PlugError(f"{name}: [{table}] is no table{_nearest(table, (*_TOP, *tables, *_OPEN))}")
        else:
            _expect(name, f"[{table}]", value, isinstance(value, dict), "a table")
            _check_table(name, table, value)
    _check_frames(name, facts)
    _expect(name, "language", facts.get("language"), "language" in facts, "stated")
    return facts


def _check_table(name: str, table: str, value: Mapping[str, Any]) -> None:
    known = groups()
    for key, listed in value.items():
        where = f"[{table}] {key}"
        if table == "verbs":
            _expect(name, where, listed, _are_words(listed) and not isinstance(listed, str), "a list of lines of forms")
        elif table == "places":
            _expect(name, where, listed, isinstance(listed, str), "words in quotes")
        elif table == "channels" and key == _PLATFORMS:
            _expect(name, where, listed, isinstance(listed, dict) and _are_words(list(listed.values())), "a table")
        elif key not in known[table]:
            raise PlugError(f"{name}: {where} is no group of words{_nearest(key, known[table])}")
        elif table == _FLAGS:
            _expect(name, where, listed, isinstance(listed, bool), "true or false")
        else:
            _expect(name, where, listed, _are_words(listed), "words in quotes, or a list of such")


def _check_frames(name: str, facts: Mapping[str, Any]) -> None:
    """Hold each verb's frames against those there are and the prepositions of this language that serve as frames."""
    listed = facts.get("words", {}).get("frame_prepositions", "")
    known = {*groups()["frames"], *(listed.split() if isinstance(listed, str) else listed)}
    for frames in facts.get("verbs", {}):
        for frame in frames.split():
            if frame not in known:
                raise PlugError(f"{name}: [verbs] “{frames}”: {frame!r} is no frame{_nearest(frame, known)}")


def _are_words(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(line, str) for line in value))


def _expect(name: str, where: str, value: Any, holds: bool, wanted: str) -> None:
    if not holds:
        raise PlugError(f"{name}: {where} must be {wanted}, not {value!r:.60}")


def _nearest(word: str, known: Collection[str]) -> str:
    found = get_close_matches(word, list(known), n=1, cutoff=_CLOSEST)
    return f"; the nearest is {found[0]!r}" if found else f"; there are {_listed(known)}"


def _listed(known: Iterable[str]) -> str:
    return ", ".join(sorted(known))
