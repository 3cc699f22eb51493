"""The check ``number-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.checks._reading import carrying, opposing
from provenance.checks.base import check
from provenance.model import Finding, Hop, Severity


@check("number-changed", severity=Severity.ERROR, reads=Hop)
def number_changed(hop: Hop) -> Iterator[Finding]:
    """A number is not the one in the original.

    Formats of one number ("ten" and 10, "2.6million" and 2,600,000, "a third" and 1/3, "April 20" and "20 April",
    "$5m" and "five million dollars") count as equal. Indirect speech is compared too. Print the original's number.
    """
    yield from carrying(hop, "number-changed", Carries.NUMBER)
    yield from opposing(hop, "number-changed", "number")
