"""What is said on standard error while something takes time: a spinner on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any


class Progress:
    """Call it with a line.  On a terminal one line moves; elsewhere each line is printed as it comes."""

    def __init__(self) -> None:
        self._status: Any = None
        self._last = ""

    def __enter__(self) -> Progress:
        if sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("")
            self._status.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._status is not None:
            self._status.stop()

    def __call__(self, line: str) -> None:
        """Show the line; the same line twice in a row is shown once."""
        if line == self._last:
            return
        self._last = line
        if self._status is not None:
            from rich.markup import escape

            self._status.update(escape(line))
        else:
            say(line)


def say(line: str) -> None:
    """Print one line on standard error, after the program's name; line ends inside it become spaces."""
    if sys.stderr is None:  # closed by the shell; print would turn to standard output
        return
    try:
        print(f"provenance: {' '.join(line.split())}", file=sys.stderr, flush=True)  # noqa: T201 -- this is the edge
    except (BrokenPipeError, ValueError):  # nobody listens any more
        return
