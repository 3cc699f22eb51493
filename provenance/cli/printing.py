"""Reports to standard output or a file, and the exit code that a report means."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.progress import say
from provenance.cli.session import nearest
from provenance.errors import InputError
from provenance.formats.base import Format
from provenance.model import Report, Severity, Verdict

if TYPE_CHECKING:
    from provenance.formats._terminal import Line

#: Exit codes as link checkers use them.
FINE, FINDINGS, WRONG_USE, COULD_NOT = 0, 1, 2, 3


def format_named(key: str) -> Format:
    """Return the report format.

    Raises:
        InputError: there is none of that key; the nearest is named.
    """
    from provenance.plugs import members

    known = members("provenance.formats", Format)
    if key not in known:
        raise InputError(
            what="there is no such report format", where=f"--format {key}", mend=nearest(key, known, listing="formats")
        )
    return known[key]


def check_writable(output: Path | None) -> None:
    """Say before the work, not after it, that the report cannot be written there.

    Raises:
        InputError: the path is a folder, its folder is not there, or it may not be written.
    """
    if output is None:
        return
    folder = output.absolute().parent
    target = output if output.exists() else folder
    if output.is_dir() or not folder.is_dir() or not os.access(target, os.W_OK):
        raise InputError(
            what="the report cannot be written there", where=f"--output {output}", mend="Name another file."
        )


def print_report(report: Report, *, style: Format, output: Path | None) -> None:
    """Print the report in the format: in colour where text goes to a terminal, else the format's exact bytes.

    A terminal's own width holds, and COLUMNS where it is set; a file's lines are as wide as the format has them.

    Raises:
        InputError: the file cannot be written.
    """
    if style.key != "text":
        write(style.render(report), output=output)
        return
    from provenance.formats._terminal import lines

    print_lines(lines(report), output=output)


def print_lines(lines: Iterable[Line], *, output: Path | None) -> None:
    """Print lines of text as a report's are.

    Raises:
        InputError: the file cannot be written.
    """
    from provenance.formats.text import WIDTH, lines_wide

    if output is None and sys.stdout.isatty():
        from rich.console import Console

        from provenance.formats._terminal import write as show

        show(Console(), lines)
        return
    columns = os.environ.get("COLUMNS", "")
    asked = output is None and columns.isdecimal() and int(columns) > 0
    write(lines_wide(lines, width=int(columns) if asked else WIDTH), output=output)


def print_rows(rows: Iterable[tuple[str, str]]) -> None:
    """Print a heading and its text a row: on a screen wrapped beside the heading, in a pipe on one line."""
    asked = os.environ.get("COLUMNS", "")
    if not sys.stdout.isatty() and not asked.isdecimal():
        write("".join(f"{heading}{text}\n" for heading, text in rows))
        return
    from rich.text import Text

    from provenance.formats._terminal import Line

    print_lines([Line(text=Text(text), first=heading, hang=" " * len(heading)) for heading, text in rows], output=None)


def write(text: str, *, output: Path | None = None) -> None:
    """Write the text to the file, or to standard output; UTF-8 unless a terminal says otherwise.

    Raises:
        InputError: the file cannot be written.
    """
    if output is None:
        if not text.endswith("\n"):
            text += "\n"
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            hush()
        return
    try:
        output.write_bytes(text.encode("utf-8"))
    except OSError as e:
        what = f"the report cannot be written there ({e.strerror})"
        raise InputError(what=what, where=f"--output {output}", mend="Name another file.") from e
    say(f"the report is in {output}")


def hush() -> None:
    """Send the rest of the output nowhere: its reader has gone, as head does, and nothing is wrong with the input."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def code_for(report: Report, *, fail_on: Severity, strict: bool) -> int:
    """Return the exit code that the report means, and say why where it is not plain from the report.

    Findings come before what could not be looked up: they stand whatever else is learnt.
    """
    findings = [*report.findings, *(f for case in report.cases for f in case.findings)]
    if any(f.severity.rank >= fail_on.rank for f in findings):
        return FINDINGS
    if not report.cases:
        say("no quotation was found in this article, so there was nothing to look up")
        return FINE
    unverified = sum(v is Verdict.UNVERIFIED for case in report.cases for v in case.verdicts or (case.verdict,))
    if all(case.verdict is Verdict.UNVERIFIED for case in report.cases):
        say("nothing could be looked up, so nothing is said about these words")
        return COULD_NOT
    if strict and unverified:
        say(f"{unverified} passage(s) could not be looked up (--strict)")
        return COULD_NOT
    return FINE
