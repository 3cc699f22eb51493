"""The check ``name-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.checks._reading import carrying, opposing
from provenance.checks.base import check
from provenance.model import Finding, Hop, Severity


@check("name-changed", severity=Severity.ERROR, reads=Hop)
def name_changed(hop: Hop) -> Iterator[Finding]:
    """A name inside the quotation is not the one in the original.

    Transliterations of one name (Zelensky, Zelenskyy; Kyiv, Kiev), letters for it (U.S.) and accents lost count as
    equal. Indirect speech is compared too: another name in the same place, another month. Print the original's name,
    or put yours in brackets.
    """
    yield from carrying(hop, "name-changed", Carries.NAME)
    yield from opposing(hop, "name-changed", "name")
