"""The YAML or TOML block that opens a Markdown file: title, date, author, and where the text came from."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

_BLOCK = re.compile(r"(?P<mark>---|\+\+\+)[ \t]*\n(?P<body>.*?\n)?(?P<end>---|\.\.\.|\+\+\+)[ \t]*(?:\n|$)", re.DOTALL)
#: Longer blocks are no front matter.
_LONGEST = 64_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The values of a front matter by lower-case key, and where the text after it begins."""

    values: Mapping[str, str | tuple[str, ...]]
    end: int

    def first(self, *keys: str) -> str | None:
        """Return the first value that one of the keys has, None where none has any."""
        for key in keys:
            value = self.values.get(key)
            found = value[0] if isinstance(value, tuple) and value else value
            if isinstance(found, str) and found.strip():
                return found.strip()
        return None

    def all(self, *keys: str) -> tuple[str, ...]:
        """Return every value of the keys, in order, none twice."""
        found: list[str] = []
        for key in keys:
            value = self.values.get(key, ())
            found.extend(value if isinstance(value, tuple) else (value,))
        return tuple(dict.fromkeys(v.strip() for v in found if v.strip()))


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of a Markdown text, empty where it has none or a broken one.

    >>> front_matter("---\\ntitle: A day\\n---\\nText").first("title")
    'A day'
    """
    found = _BLOCK.match(text, 1 if text.startswith("\ufeff") else 0)
    if not found or found.end() > _LONGEST or (found["mark"] == "+++") != (found["end"] == "+++"):
        return FrontMatter(values={}, end=0)
    data = _parsed(found["body"] or "", toml=found["mark"] == "+++")
    return FrontMatter(values=_flat(data), end=found.end()) if data is not None else FrontMatter(values={}, end=0)


def _parsed(body: str, *, toml: bool) -> Mapping[str, Any] | None:
    try:
        # Strings as written: a date must keep its zone, and "no" is a word.
        data = tomllib.loads(body) if toml else yaml.load(body, Loader=yaml.BaseLoader)  # noqa: S506 - makes no objects
    except (tomllib.TOMLDecodeError, yaml.YAMLError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _flat(data: Mapping[str, Any]) -> dict[str, str | tuple[str, ...]]:
    """Return strings and tuples of strings; one level of tables is opened ("source.url", "params.author")."""
    found: dict[str, str | tuple[str, ...]] = {}
    for key, value in data.items():
        name = str(key).lower().replace("-", "_")
        if isinstance(value, dict):
            found |= {f"{name}.{str(k).lower()}": str(v) for k, v in value.items() if not isinstance(v, (dict, list))}
        elif isinstance(value, list):
            found[name] = tuple(_named(v) for v in value)
        elif value is not None:
            found[name] = str(value)
    return found


def _named(value: Any) -> str:
    return str(value.get("name") or value.get("url") or "") if isinstance(value, dict) else str(value)
