"""The check ``reordered``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import jumps
from provenance.checks._reading import alignments, finding, opening
from provenance.checks.base import check
from provenance.model import Finding, Hop, Passage, Severity


@check("reordered", severity=Severity.ERROR, reads=Hop)
def reordered(hop: Hop) -> Iterator[Finding]:
    """The words are the original's in another order.

    Print them in the order in which they were said, or close the marks between the pieces.
    """
    for match, alignment, original in alignments(hop):
        for jump in jumps(alignment, original=original):
            if jump.reorders:
                yield finding(
                    "reordered",
                    severity=Severity.ERROR,
                    message=f"the original has “{opening(jump.right)}” before “{opening(jump.left)}”",
                    match=match,
                    printed=alignment.printed,
                    original=Passage.of(original.text, *jump.edit.original),
                )
