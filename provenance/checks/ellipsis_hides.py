"""The check ``ellipsis-hides``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.hidden import hidden
from provenance.checks._reading import alignments, finding
from provenance.checks.base import check
from provenance.model import EditKind, Finding, Hop, Passage, Severity


@check("ellipsis-hides", severity=Severity.ERROR, reads=Hop)
def ellipsis_hides(hop: Hop) -> Iterator[Finding]:
    """What the ellipsis replaced holds a negation or a condition.

    An ellipsis may shorten a statement; it must not turn it: a "refused to" right before what goes on turns it as
    well. Only words of the sentences that the printed words belong to are looked at. Print the word that turns it.
    """
    for match, alignment, original in alignments(hop):
        for edit in alignment.edits:
            if edit.kind is EditKind.ELLIPSIS and (word := hidden(original, *edit.original)):
                passage = Passage.of(original.text, *edit.original)
                yield finding(
                    "ellipsis-hides",
                    severity=Severity.ERROR,
                    message=f"the ellipsis stands for “{_short(passage.exact)}”: it hides “{word}”",
                    match=match,
                    printed=Passage(start=edit.printed[0], end=edit.printed[1], exact=edit.printed_text),
                    original=passage,
                )


def _short(text: str, *, most: int = 160) -> str:
    return text if len(text) <= most else text[: most // 2] + " … " + text[-most // 2 :]
