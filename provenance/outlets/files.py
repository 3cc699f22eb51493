"""Outlet files, read strictly: a key nobody knows stops the program with the file's name and the nearest right key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from typing import Any, TypeVar

from provenance.errors import PlugError
from provenance.model import Fact, Layout, Outlet, OutletKind, SearchEndpoint

T = TypeVar("T", Fact, Layout, SearchEndpoint)

_TABLES = {"facts": Fact, "layouts": Layout, "search": SearchEndpoint}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def outlet_from(file: Traversable) -> Outlet:
    """Return the outlet that a TOML file describes; its key is the file's name.

    A fact without ``source`` is uncited: kept, and never printed as a sourced fact.  The same holds for kind,
    country, languages and aliases, which the files state without a source unless a fact repeats them with one.

    Raises:
        PlugError: broken TOML, an unknown or missing key, a value of the wrong type; the message names the file.
    """
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlugError(f"outlets/{file.name} is not valid TOML: {error}. Mend that line.") from error
    return outlet(data, name=file.name)


def outlet(data: Mapping[str, Any], *, name: str) -> Outlet:
    """Return the outlet of parsed TOML; *name* is the file's name, for messages and to check the key.

    >>> outlet({"key": "x", "name": "X", "kind": "wire"}, name="x.toml").kind
    <OutletKind.WIRE: 'wire'>
    """
    _check(data, Outlet, required=("key", "name", "kind"), name=name)
    if f"{data['key']}.toml" != name:
        raise PlugError(f"outlets/{name} has the key {data['key']!r}. Give the file and the key one name.")
    plain = {key: _value(value, key=key, name=name) for key, value in data.items() if key not in _TABLES}
    tables = {key: _rows(data.get(key, ()), kind, key=key, name=name) for key, kind in _TABLES.items()}
    return Outlet(**{**plain, **tables, "kind": _kind(data["kind"], name=name)})


def _rows(rows: Any, kind: type[T], *, key: str, name: str) -> tuple[T, ...]:
    if not isinstance(rows, (list, tuple)) or not all(isinstance(r, dict) for r in rows):
        raise PlugError(f"outlets/{name}: {key} must be tables. Write [[{key}]].")
    return tuple(_row(row, kind, key=key, name=name) for row in rows)


def _row(row: Mapping[str, Any], kind: type[T], *, key: str, name: str) -> T:
    required = {"facts": ("key", "value"), "layouts": ("name", "body"), "search": ("url",)}[key]
    _check(row, kind, required=required, name=f"{name}: [[{key}]]")
    values = {k: _value(v, key=k, name=name) for k, v in row.items()}
    for day in ("since", "until", "as_of"):
        if values.get(day) is not None and not _DAY.match(values[day]):
            raise PlugError(f"outlets/{name}: [[{key}]] {day} is {values[day]!r}. Write a day as 2022-04-21.")
    if kind is Fact:
        values = {"source": None, "as_of": None, **values}
    return kind(**values)


def _value(value: Any, *, key: str, name: str) -> Any:
    if isinstance(value, list):
        if not all(isinstance(v, str) for v in value):
            raise PlugError(f"outlets/{name}: {key} holds something that is not a string. Put it in quotes.")
        return tuple(value)
    if not isinstance(value, (str, bool)):
        raise PlugError(f"outlets/{name}: {key} is a {type(value).__name__}. Put it in quotes.")
    return value


def _kind(value: str, *, name: str) -> OutletKind:
    try:
        return OutletKind(value)
    except ValueError:
        known = ", ".join(OutletKind)
        raise PlugError(f"outlets/{name}: there is no kind {value!r}. The kinds are {known}.") from None


def _check(data: Mapping[str, Any], kind: type, *, required: tuple[str, ...], name: str) -> None:
    known = [f.name for f in fields(kind)]
    for key in data:
        if key not in known:
            near = get_close_matches(key, known, n=1, cutoff=0.0)[0]
            raise PlugError(f"outlets/{name} has an unknown key {key!r}. Did you mean {near!r}?")
    for key in required:
        if key not in data:
            raise PlugError(f"outlets/{name} lacks the key {key!r}. Add it.")
    for key, value in data.items():
        listed = key in _TABLES or _default_is_tuple(kind, key)
        if listed is not isinstance(value, (list, tuple)):
            raise PlugError(f"outlets/{name}: {key} must be {'a list' if listed else 'one value'}.")


def _default_is_tuple(kind: type, key: str) -> bool:
    return next((isinstance(f.default, tuple) for f in fields(kind) if f.name == key), False)
