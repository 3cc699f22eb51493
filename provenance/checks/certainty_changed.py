"""The check ``certainty-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.checks._reading import carrying, opposing
from provenance.checks.base import check
from provenance.model import Finding, Hop, Severity


@check("certainty-changed", severity=Severity.ERROR, reads=Hop)
def certainty_changed(hop: Hop) -> Iterator[Finding]:
    """The quotation is more or less certain than the original: "may" became "will".

    It looks at modal verbs and words such as "perhaps" and "certainly" that were changed, added or dropped. In indirect
    speech, what the original only asks or weighs must not be stated.
    """
    yield from carrying(hop, "certainty-changed", Carries.CERTAINTY)
    yield from opposing(hop, "certainty-changed", "certainty")
