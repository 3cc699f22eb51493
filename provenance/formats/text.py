"""The report as text for people, on a terminal or in a file."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

from provenance.formats.base import format_
from provenance.model import Report

if TYPE_CHECKING:
    from rich.console import Console

    from provenance.formats._terminal import Line

#: Columns where no terminal says otherwise.
WIDTH = 88


@format_("text", suffix=".txt")
def render(report: Report) -> str:
    """For reading on a terminal: what differs first, then what is confirmed."""
    return render_wide(report, width=WIDTH)


def render_wide(report: Report, *, width: int) -> str:
    """Return the report in plain lines of at most *width* columns, 112 at most; only an address may be longer."""
    from provenance.formats import _terminal

    return lines_wide(_terminal.lines(report), width=width)


def render_to(console: Console, report: Report) -> None:
    """Print the report to the console, in its colours and at its width (at most 112 columns)."""
    from provenance.formats import _terminal

    _terminal.write(console, _terminal.lines(report))


def lines_wide(lines: Iterable[Line], *, width: int) -> str:
    """Return lines of any kind as plain text of at most *width* columns, 112 at most."""
    from rich.console import Console  # here, so that `--help` and other formats do without it

    from provenance.formats import _terminal

    out = StringIO()
    console = Console(file=out, width=width, color_system=None, force_terminal=False, legacy_windows=False)
    _terminal.write(console, lines)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1])
