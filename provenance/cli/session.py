"""What every command is handed from outside: settings, the store, the registry, the clock."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.errors import SettingsError, StoreUnavailableError
from provenance.settings import Loaded, ParserKey, Settings, find, load

if TYPE_CHECKING:
    from provenance.attribution.parsing import Parser
    from provenance.outlets.registry import Registry
    from provenance.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One command's surroundings."""

    loaded: Loaded

    @property
    def settings(self) -> Settings:
        """The settings that hold."""
        return self.loaded.settings

    @property
    def registry(self) -> Registry:
        """The outlets."""
        from provenance.outlets.registry import load as outlets

        return outlets()

    @property
    def parser(self) -> Parser | None:
        """The parser that the settings ask for, None for the rules alone.

        Raises:
            MissingExtraError: it is not installed.
        """
        return None if self.settings.parser is ParserKey.RULES else _spacy()

    def prepared(self) -> Session:
        """Return the session with its parser loaded: before anything is fetched for an article.

        Raises:
            MissingExtraError: it is not installed.
        """
        _ = self.parser
        return self

    @contextmanager
    def store(self) -> Iterator[Store]:
        """Give the store, its folder made; what was done in it is committed at the end, or not at all."""
        from provenance.store.store import Store

        make_folder(self.settings.home)
        store = Store.open(self.settings.store_url, now=now)
        try:
            with store:
                yield store
        finally:
            store.close()


def begin(context: typer.Context, *, home: Path | None, store: str | None, **flags: object) -> Session:
    """Return the session: flags after the command win over those before it, and both over the environment.

    Raises:
        SettingsError: a setting is wrong.
    """
    before = context.find_root().ensure_object(dict)
    before.update({name: value for name, value in (("home", home), ("store", store)) if value})
    given = {"home": before.get("home"), "store": before.get("store"), **flags}
    loaded = load(home=_default_home(), file=find(Path.cwd()), environ=os.environ, flags=given)
    _check_severities(loaded)
    return Session(loaded=loaded)


def now() -> datetime:
    """Return the time, or what SOURCE_DATE_EPOCH says it is, so that a report can be made again byte for byte.

    Standard: https://reproducible-builds.org/specs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)


def make_folder(folder: Path) -> None:
    """Make the folder and its parents, for writing in it.

    Raises:
        StoreUnavailableError: it cannot be made, or nothing can be written into it.
    """
    mend = "Choose another with --home."
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise StoreUnavailableError(f"{folder}: this folder cannot be made ({e.strerror}). {mend}") from e
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreUnavailableError(
            f"{folder}: nothing can be written into this folder. Make it writable (chmod u+rwx), or {mend.lower()}"
        )


@cache
def _spacy() -> Parser:
    """Load spaCy and its model once, and only where they are asked for."""
    from provenance.attribution.nlp.spacy_parser import load as loaded

    return loaded()


def _default_home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("provenance", appauthor=False)


def _check_severities(loaded: Loaded) -> None:
    """Say which severity is set for a check that does not exist."""
    if not loaded.settings.severities:
        return
    from provenance.checks.base import Check
    from provenance.plugs import members

    known = members("provenance.checks", Check)
    for key in loaded.settings.severities:
        if key not in known:
            origin = loaded.origins[f"severities.{key}"]
            raise SettingsError(f"{origin}: there is no check {key!r}. {nearest(key, known, listing='checks')}")


def nearest(name: str, names: Iterable[str], *, listing: str) -> str:
    """Return a sentence that names the nearest right name, or the command that lists them.

    >>> nearest("tas", ["tass", "cnn"], listing="outlets")
    "Did you mean 'tass'?"
    """
    from difflib import get_close_matches

    near = get_close_matches(name, list(names), n=1)
    return f"Did you mean {near[0]!r}?" if near else f"See: provenance {listing}"
