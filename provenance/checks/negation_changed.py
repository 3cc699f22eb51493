"""The check ``negation-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.checks._reading import carrying, finding, opposition
from provenance.checks.base import check
from provenance.model import Finding, Hop, Severity


@check("negation-changed", severity=Severity.ERROR, reads=Hop)
def negation_changed(hop: Hop) -> Iterator[Finding]:
    """A negation came in or went out: the quotation denies what the original states, or the other way round.

    Indirect speech is compared too, where it follows the original closely.
    """
    yield from carrying(hop, "negation-changed", Carries.NEGATION)
    for match in hop.matches:
        against = opposition(hop, match).negation
        if against:
            yield finding(
                "negation-changed",
                severity=Severity.ERROR,
                message=against,
                match=match,
                printed=match.printed,
                original=match.indirect,
            )
