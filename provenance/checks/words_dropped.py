"""The check ``words-dropped``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checks._reading import plain_changes
from provenance.checks.base import check
from provenance.model import EditKind, Finding, Hop, Severity


@check("words-dropped", severity=Severity.ERROR, reads=Hop)
def words_dropped(hop: Hop) -> Iterator[Finding]:
    """Words were left out inside a sentence, and no ellipsis says so.

    Print them, or mark the gap with an ellipsis. An attribution that interrupts the original, a hesitation, the mark of
    a footnote and a bracket of an earlier hand are not missed.
    """
    yield from plain_changes(hop, "words-dropped", EditKind.DELETE)
