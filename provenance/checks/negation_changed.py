"""The check ``negation-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.alignment.clauses import lost_denial
from provenance.alignment.prepared import prepare
from provenance.checks._reading import alignments, carrying, finding, opposing, original_of
from provenance.checks.base import check
from provenance.model import Finding, Hop, Passage, Severity


@check("negation-changed", severity=Severity.ERROR, reads=Hop)
def negation_changed(hop: Hop) -> Iterator[Finding]:
    """A negation came in or went out: the quotation denies what the original states, or the other way round.

    Indirect speech is compared too, where it follows the original closely, and the clause that a quoted fragment
    stands in: a "not" just outside the marks counts.
    """
    yield from carrying(hop, "negation-changed", Carries.NEGATION)
    yield from _outside(hop)
    yield from opposing(hop, "negation-changed", "negation")


def _outside(hop: Hop) -> Iterator[Finding]:
    """Yield a finding for each fragment that one side denies outside it and the other does not."""
    taker = hop.taker.article
    if taker is None:
        return
    ours = prepare(taker.text)
    for match, alignment, original in alignments(hop):
        if not alignment.spans or original_of(hop, alignment) is None:
            continue
        here, there = alignment.printed, alignment.spans[0]
        if taker.text[here.start : here.end] != here.exact:
            continue
        fragment, span = (here.start, here.end), (there.start, there.end)
        if lost := lost_denial(ours, fragment, original, span):
            exact = original.text[lost[0] : lost[1]]
            message = f"the original has “{exact}” before “{_head(there.exact)}”, this leaves the negation out"
            passage = Passage.of(original.text, *lost)
        elif came := lost_denial(original, span, ours, fragment):
            exact = ours.text[came[0] : came[1]]
            message = f"this prints “{exact}” before “{_head(here.exact)}”, the original does not deny it"
            passage = there
        else:
            continue
        yield finding(
            "negation-changed", severity=Severity.ERROR, message=message, match=match, printed=here, original=passage
        )


def _head(text: str, *, count: int = 6) -> str:
    words = text.split()
    return " ".join(words if len(words) <= count else [*words[:count], "…"])
