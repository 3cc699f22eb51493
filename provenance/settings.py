"""The frozen settings every part is handed: defaults, then file, then environment, then flags."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from provenance.errors import SettingsError
from provenance.model import Severity

#: The embedded store's file in the home folder.
STORE_FILE = "provenance.db"


class ParserKey(StrEnum):
    """Who looks for what is said in other words: the rules alone, or with them the parser of the extra ``nlp``."""

    RULES = "rules"
    SPACY = "spacy"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlLimits:
    """What one crawl may use at most."""

    pages: int = 200
    pages_per_lead: int = 12
    seconds: float = 180.0
    request_seconds: float = 30.0
    bytes_per_page: int = 4_000_000
    redirects: int = 5
    delay_seconds: float = 1.0
    lists_per_lead: int = 20
    list_depth: int = 2
    seconds_per_lead: float = 90.0
    bytes_per_lead: int = 60_000_000
    reread_hours: float = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.  *home* holds store, evidence and caches; *store* is a database address or None."""

    home: Path
    store: str | None = None
    fail_on: Severity = Severity.WARNING
    strict: bool = False
    severities: dict[str, Severity] = field(default_factory=dict)
    trusted_origins: tuple[str, ...] = ()
    crawl: CrawlLimits = field(default_factory=CrawlLimits)
    parser: ParserKey = ParserKey.RULES
    contact: str = "https://github.com/provenance-checker/provenance"

    @property
    def store_url(self) -> str:
        """The database's address: the set one, else SQLite in the home folder."""
        return self.store or f"sqlite:///{(self.home / STORE_FILE).as_posix()}"

    @property
    def store_name(self) -> str:
        """The database's address as it may be shown: without a password."""
        return re.sub(r"(://[^/@:]*):[^@]*@", r"\1:***@", self.store_url)

    @property
    def evidence(self) -> Path:
        """The folder of WARC files."""
        return self.home / "evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One value as it holds, and where it came from: "default", a file and line, an environment name, a flag."""

    key: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The settings and the origin of each."""

    settings: Settings
    origins: Mapping[str, str]

    @property
    def table(self) -> tuple[Setting, ...]:
        """Every setting by key, in order, as text."""
        flat = _flat(self.settings)
        return tuple(Setting(key=k, value=flat[k], origin=self.origins.get(k, "default")) for k in sorted(flat))


def load(
    *,
    home: Path,
    file: Path | None = None,
    environ: Mapping[str, str] | None = None,
    flags: Mapping[str, object] | None = None,
) -> Loaded:
    """Return the settings: defaults, then *file*, then *environ* (``PROVENANCE_…``), then *flags* that are not None.

    *home* is the default folder.  *file* is a ``provenance.toml``, or a ``pyproject.toml`` with ``[tool.provenance]``.
    Keys are as in the file: ``fail_on``, ``crawl.pages``, ``severities.typography``.

    Raises:
        SettingsError: a key or value is wrong; the message names the file and line, and the nearest right key.
    """
    given: dict[str, tuple[object, str]] = {}
    if file is not None:
        given.update(_from_file(file))
    given.update(_from_environment(environ or {}))
    names = {key: f"--{key.replace('_', '-')}" for key in _KINDS}
    given.update({k: (v, names.get(k, k)) for k, v in (flags or {}).items() if v is not None})
    values = {key: _value(key, raw, origin) for key, (raw, origin) in given.items()}
    crawl: dict[str, Any] = {k.removeprefix("crawl."): v for k, v in values.items() if k.startswith("crawl.")}
    severities: dict[str, Any] = {
        k.removeprefix("severities."): v for k, v in values.items() if k.startswith("severities.")
    }
    plain: dict[str, Any] = {k: v for k, v in values.items() if "." not in k}
    settings = Settings(**{"home": home, **plain}, severities=severities, crawl=CrawlLimits(**crawl))
    return Loaded(settings=settings, origins={key: origin for key, (_, origin) in given.items()})


def find(folder: Path) -> Path | None:
    """Return the settings file that holds for *folder*: its own or the nearest parent's, None where there is none.

    In one folder ``provenance.toml`` comes before a ``pyproject.toml`` with ``[tool.provenance]``.
    """
    for at in (folder, *folder.parents):
        if (at / "provenance.toml").is_file():
            return at / "provenance.toml"
        project = at / "pyproject.toml"
        if project.is_file() and "[tool.provenance" in project.read_text("utf-8", "replace"):
            return project
    return None


def _crawl_kinds() -> dict[str, str]:
    return {f"crawl.{f.name}": "whole" if isinstance(f.default, int) else "number" for f in fields(CrawlLimits)}


#: What each key takes.
_KINDS: dict[str, str] = {
    "home": "path",
    "store": "text",
    "fail_on": "severity",
    "strict": "yes or no",
    "trusted_origins": "list",
    "parser": "parser",
    "contact": "text",
    **_crawl_kinds(),
}
_PREFIX = "PROVENANCE_"
_ENVIRONMENT = {_PREFIX + key.replace(".", "_").upper(): key for key in _KINDS}
_YES, _NO = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
#: How alike (0..1) a name of the environment must be to one of ours before it is called a slip; others are ignored.
_SLIP = 0.8


def _from_file(file: Path) -> dict[str, tuple[object, str]]:
    try:
        text = file.read_text("utf-8")
        table = tomllib.loads(text)
    except OSError as e:
        raise SettingsError(f"{file}: cannot be read ({e.strerror}).") from e
    except ValueError as e:
        raise SettingsError(f"{file}: not a TOML file in UTF-8: {e}.") from e
    section: object = table
    if file.name == "pyproject.toml":
        section = table.get("tool", {}).get("provenance", {})
    found: dict[str, tuple[object, str]] = {}
    for key, value in _pairs(section):
        origin = f"{file}:{_line_of(text, key)}"
        if key not in _KINDS and not key.startswith("severities."):
            raise SettingsError(f"{origin}: there is no setting {key!r}. {_nearest(key, _KINDS)}")
        if key == "home" and isinstance(value, str):
            value = file.parent / Path(value).expanduser()
        found[key] = (value, origin)
    return found


def _pairs(section: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """Give each key, dotted, and its value; a table where a value belongs is given by its own key."""
    if not isinstance(section, dict):
        yield prefix.rstrip("."), section
        return
    for key, value in section.items():
        if isinstance(value, dict) and prefix + key in ("crawl", "severities"):
            yield from _pairs(value, f"{key}.")
        else:
            yield prefix + key, value


def _line_of(text: str, key: str) -> int:
    """Return the line, from 1, that sets the dotted key; 1 where it is written in a way not looked for."""
    *_, last = key.split(".")
    at = re.search(rf"^[^#\n=]*?(?<![\w-])[\"']?{re.escape(last)}[\"']?\s*[=\]]", text, re.MULTILINE)
    return text.count("\n", 0, at.start()) + 1 if at else 1


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[object, str]]:
    found: dict[str, tuple[object, str]] = {}
    for name, value in environ.items():
        if not name.startswith(_PREFIX) or not value:
            continue
        key = _ENVIRONMENT.get(name)
        if key is None and get_close_matches(name, _ENVIRONMENT, n=1, cutoff=_SLIP):
            raise SettingsError(f"environment: there is no {name}. {_nearest(name, _ENVIRONMENT)}")
        if key is not None:
            found[key] = (value, f"environment {name}")
    return found


def _nearest(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, list(names), n=1, cutoff=0.5)
    return f"Did you mean {near[0]!r}?" if near else "See: provenance config"


def _value(key: str, raw: object, origin: str) -> object:
    """Return the value as its kind; text (from the environment) is read, TOML's own types are checked."""
    kind = "severity" if key.startswith("severities.") else _KINDS[key]
    value = _READERS[kind](raw)
    if value is None:
        raise SettingsError(f"{origin}: {key} takes {_TAKES[kind]}, not {raw!r}.")
    return value


def _path(raw: object) -> Path | None:
    return Path(raw).expanduser().absolute() if isinstance(raw, str | Path) and str(raw) else None


def _text(raw: object) -> str | None:
    return raw if isinstance(raw, str) and raw else None


def _severity(raw: object) -> Severity | None:
    return next((s for s in Severity if s == raw), None)


def _parser(raw: object) -> ParserKey | None:
    return next((p for p in ParserKey if p == raw), None)


def _yes_no(raw: object) -> bool | None:
    if isinstance(raw, bool):
        return raw
    word = str(raw).lower()
    return True if word in _YES else False if word in _NO else None


def _list(raw: object) -> tuple[str, ...] | None:
    if isinstance(raw, str):
        raw = [part.strip() for part in raw.split(",") if part.strip()]
    return tuple(raw) if isinstance(raw, list | tuple) and all(isinstance(r, str) for r in raw) else None


def _number(raw: object) -> float | None:
    try:
        value = float(raw) if isinstance(raw, str | int | float) and not isinstance(raw, bool) else math.nan
    except ValueError:
        return None
    return value if 0 <= value < math.inf else None


def _whole(raw: object) -> int | None:
    value = _number(raw)
    return int(value) if value is not None and value.is_integer() else None


_READERS: dict[str, Callable[[object], object | None]] = {
    "path": _path,
    "text": _text,
    "severity": _severity,
    "parser": _parser,
    "yes or no": _yes_no,
    "list": _list,
    "number": _number,
    "whole": _whole,
}
_TAKES = {
    "path": "a path",
    "text": "text in quotation marks",
    "severity": "note, warning or error",
    "parser": "rules or spacy",
    "yes or no": "true or false",
    "list": "a list of texts",
    "number": "a number from 0",
    "whole": "a whole number from 0",
}


def _flat(settings: Settings) -> dict[str, str]:
    """Return every key with its value as text."""
    flat: dict[str, str] = {
        "home": str(settings.home),
        "store": settings.store_name,
        "fail_on": settings.fail_on.value,
        "strict": str(settings.strict).lower(),
        "parser": settings.parser.value,
        "trusted_origins": ", ".join(settings.trusted_origins),
        "contact": settings.contact,
    }
    flat.update({f"crawl.{f.name}": str(getattr(settings.crawl, f.name)) for f in fields(CrawlLimits)})
    flat.update({f"severities.{k}": v.value for k, v in settings.severities.items()})
    return flat
