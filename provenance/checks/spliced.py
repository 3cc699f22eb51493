"""The check ``spliced``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import jumps
from provenance.checks._reading import alignments, finding, opening
from provenance.checks.base import check
from provenance.model import Finding, Hop, Passage, Severity


@check("spliced", severity=Severity.ERROR, reads=Hop)
def spliced(hop: Hop) -> Iterator[Finding]:
    """Words from different places of the original, or from two articles, are printed as one quotation with no ellipsis.

    Close the marks between them, or print an ellipsis. An attribution that interrupts one sentence or paragraph of the
    original, and a line of the page between, part nothing.
    """
    for match, alignment, original in alignments(hop):
        for jump in jumps(alignment, original=original):
            if not jump.reorders:
                yield finding(
                    "spliced",
                    severity=Severity.ERROR,
                    message=f"the original does not go on from “{opening(jump.left)}” to “{opening(jump.right)}”",
                    match=match,
                    printed=alignment.printed,
                    original=Passage.of(original.text, *jump.edit.original),
                )
