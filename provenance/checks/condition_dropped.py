"""The check ``condition-dropped``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.alignment.hidden import cut_condition, states_condition
from provenance.alignment.prepared import Prepared, prepare
from provenance.checks._reading import alignments, changed, finding, on_change
from provenance.checks.base import check
from provenance.model import Alignment, Finding, Hop, Passage, Severity


@check("condition-dropped", severity=Severity.WARNING, reads=Hop)
def condition_dropped(hop: Hop) -> Iterator[Finding]:
    """The cut takes away an if, unless, provided or but only that the original says with these words.

    It looks at words left out in the middle, at what the sentence has before and after the printed words, behind an
    attribution too, and at a sentence of its own that is nothing but a condition ("But only if they agree."). It does
    not object where the printed sentence states a condition outside the marks. Print the condition, or state it.
    """
    for match, alignment, original, change in changed(hop):
        if Carries.CONDITION in change.carries:
            yield on_change(
                "condition-dropped",
                severity=Severity.WARNING,
                match=match,
                alignment=alignment,
                original=original,
                change=change,
            )
    taker = hop.taker.article
    for match, alignment, original in alignments(hop):
        cut = cut_condition(alignment, original=original)
        if cut is None or (taker is not None and _stated(prepare(taker.text), alignment, original, cut)):
            continue
        passage = Passage.of(original.text, *cut)
        yield finding(
            "condition-dropped",
            severity=Severity.WARNING,
            message=f"the original's sentence has “{passage.exact}” as well, this leaves it out",
            match=match,
            printed=alignment.printed,
            original=passage,
        )


def _stated(taker: Prepared, alignment: Alignment, original: Prepared, cut: tuple[int, int]) -> bool:
    span = alignment.spans[-1]
    return states_condition(taker, alignment.printed, original=original, span=span, cut=cut)
