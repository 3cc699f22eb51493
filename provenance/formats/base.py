"""What the folder of formats holds: pure functions from a report to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.model import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One report format: *render* is pure; equal reports give equal bytes.  *help* is one line."""

    key: str
    suffix: str
    help: str
    render: Callable[[Report], str]
    module: str


def format_(key: str, *, suffix: str) -> Callable[[Callable[[Report], str]], Format]:
    """Return a decorator that makes a format of a function; its docstring's first line is the help."""

    def decorate(function: Callable[[Report], str]) -> Format:
        text = (function.__doc__ or "").strip().splitlines()[0]
        return Format(key=key, suffix=suffix, help=text, render=function, module=function.__module__)

    return decorate
