"""The options that several commands share, by their types."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from provenance.model import Severity

Home = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="DIR",
        help="Folder of store, evidence and caches (PROVENANCE_HOME; default: your data folder).",
        rich_help_panel="Where things are kept",
    ),
]
StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Database: sqlite:///FILE or postgresql://… (PROVENANCE_STORE; default: provenance.db in the home).",
        rich_help_panel="Where things are kept",
    ),
]
Replay = Annotated[
    Path | None,
    typer.Option(
        metavar="PATH",
        help="Answer from a WARC file, a folder of them, or a folder HOST/PATH, instead of the network.",
        rich_help_panel="Looking up",
    ),
]
Format = Annotated[
    str,
    typer.Option("--format", metavar="KEY", help="Report format; see: provenance formats.", rich_help_panel="Report"),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", metavar="FILE", help="Write the report there, not to standard output.", rich_help_panel="Report"
    ),
]
FailOn = Annotated[
    Severity | None,
    typer.Option(help="Leave with 1 for findings from this severity up (default: warning).", rich_help_panel="Report"),
]
Strict = Annotated[
    bool | None,
    typer.Option("--strict", help="Leave with 3 if anything could not be looked up.", rich_help_panel="Report"),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        "--as-of",
        metavar="DATE",
        help="When the article was published: 2022-04-21, 2022-04, or 2022-04-21T10:30+03:00.",
        rich_help_panel="About the article",
    ),
]
OutletKey = Annotated[
    str | None,
    typer.Option(
        "--outlet",
        metavar="KEY",
        help="Who published it; see: provenance outlets.",
        rich_help_panel="About the article",
    ),
]
AtUrl = Annotated[
    str | None,
    typer.Option("--url", metavar="URL", help="The address it was published at.", rich_help_panel="About the article"),
]
