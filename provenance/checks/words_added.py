"""The check ``words-added``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checks._reading import plain_changes
from provenance.checks.base import check
from provenance.model import EditKind, Finding, Hop, Severity


@check("words-added", severity=Severity.ERROR, reads=Hop)
def words_added(hop: Hop) -> Iterator[Finding]:
    """The quotation holds words that the original does not.

    Words of one's own belong outside the marks, or in square brackets. Hesitations and small words printed twice
    are none.
    """
    yield from plain_changes(hop, "words-added", EditKind.INSERT)
