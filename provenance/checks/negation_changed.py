"""The check ``negation-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.alignment.clauses import is_one_quotation, lost_denial
from provenance.alignment.prepared import prepare
from provenance.checks._reading import alignments, carrying, finding, opening, opposing, original_of
from provenance.checks.base import check
from provenance.model import EditKind, Finding, Hop, Passage, Severity


@check("negation-changed", severity=Severity.ERROR, reads=Hop)
def negation_changed(hop: Hop) -> Iterator[Finding]:
    """A negation came in or went out: the quotation denies what the original states, or the other way round.

    Indirect speech is compared too, where it follows the original closely, and the clause that a quoted fragment
    stands in: a "not" just outside the marks counts, and so does one that a bracket puts in. Put back what the
    original says.
    """
    yield from carrying(hop, "negation-changed", Carries.NEGATION)
    yield from _outside(hop)
    yield from opposing(hop, "negation-changed", "negation")


def _outside(hop: Hop) -> Iterator[Finding]:
    """Yield a finding for each fragment that one side denies outside it and the other does not."""
    taker = hop.taker.article
    for match, alignment, original in alignments(hop):
        begins = alignment.edits and alignment.edits[0].kind is EditKind.KEEP
        if not begins or not alignment.spans or original_of(hop, alignment) is None:
            continue
        here, there = alignment.printed, alignment.spans[0]
        if taker is None:
            here = Passage(start=0, end=len(here.exact), exact=here.exact)
        elif taker.text[here.start : here.end] != here.exact:
            continue
        ours = prepare(taker.text if taker else here.exact)
        fragment, span = (here.start, here.end), (there.start, there.end)
        lost = lost_denial(ours, fragment, original, span)
        if lost and (taker is not None or is_one_quotation(original, *lost)):
            exact = original.text[lost[0] : lost[1]]
            message = f"the original has “{exact}” before “{opening(there.exact)}”, this leaves the negation out"
            passage = Passage.of(original.text, *lost)
        elif came := lost_denial(original, span, ours, fragment):
            exact = ours.text[came[0] : came[1]]
            message = f"this prints “{exact}” before “{opening(here.exact)}”, the original does not deny it"
            passage = there
        else:
            continue
        yield finding(
            "negation-changed",
            severity=Severity.ERROR,
            message=message,
            match=match,
            printed=alignment.printed,
            original=passage,
        )
