"""What the folder of checks holds: functions from a hop, or from a whole case, to findings.

A check's docstring is the help an editor reads; its first line is the rule in one sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from provenance.model import Case, Finding, Hop, Rule, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One discrepancy check.  *reads* is ``Hop`` or ``Case``; *function* yields findings at *severity* or lower."""

    key: str
    severity: Severity
    reads: type[Hop] | type[Case]
    function: Callable[[Any], Iterable[Finding]]
    module: str
    help: str

    @property
    def rule(self) -> Rule:
        """The check as a report lists it."""
        return Rule(key=self.key, severity=self.severity, help=self.help)


def check(
    key: str, *, severity: Severity, reads: type[Hop] | type[Case]
) -> Callable[[Callable[[Any], Iterable[Finding]]], Check]:
    """Return a decorator that makes a check of a function with a docstring written for an editor."""

    def decorate(function: Callable[[Any], Iterable[Finding]]) -> Check:
        text = "\n".join(line.strip() for line in (function.__doc__ or "").strip().splitlines())
        return Check(key=key, severity=severity, reads=reads, function=function, module=function.__module__, help=text)

    return decorate
