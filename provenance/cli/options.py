"""The options that several commands share, by their types."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from provenance.model import Severity
from provenance.settings import ParserKey


def _formats(begun: str) -> list[str]:
    """Complete the key of a report format."""
    from provenance.formats.base import Format as Kind
    from provenance.plugs import members

    return [key for key in members("provenance.formats", Kind) if key.startswith(begun)]


def outlet_keys(begun: str) -> list[str]:
    """Complete the key of an outlet."""
    from provenance.outlets.registry import load

    return [outlet.key for outlet in load().outlets if outlet.key.startswith(begun)]


class Plain(StrEnum):
    """How something is written that is no report."""

    TEXT = "text"
    JSON = "json"


Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="DIR",
        help="Folder of store, evidence and caches (PROVENANCE_HOME; default: your data folder).",
    ),
]
StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Database: sqlite:///FILE or postgresql://… (PROVENANCE_STORE; default: provenance.db in the home).",
    ),
]
Replay = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="Answer from a WARC file, a folder of them, or a folder HOST/PATH, instead of the network.",
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", metavar="KEY", help="Report format; see: provenance formats.", autocompletion=_formats),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", metavar="FILE", help="Write the report there, not to standard output."),
]
FailOn = Annotated[
    Severity | None,
    typer.Option(help="Leave with 1 for findings from this severity up (default: warning)."),
]
Strict = Annotated[
    bool | None,
    typer.Option("--strict", help="Leave with 3 if anything could not be looked up."),
]
Parser = Annotated[
    ParserKey | None,
    typer.Option(help="Look for what is said in other words by rules, or with spaCy too (English; the extra nlp)."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        "--as-of",
        metavar="DATE",
        help="When the article was published: 2022-04-21, 2022-04, or 2022-04-21T10:30+03:00.",
    ),
]
OutletKey = Annotated[
    str | None,
    typer.Option(
        "--outlet",
        metavar="KEY",
        help="Who published it; see: provenance outlets.",
    ),
]
AtUrl = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The address it was published at."),
]
