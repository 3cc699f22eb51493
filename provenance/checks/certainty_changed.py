"""The check ``certainty-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries
from provenance.alignment.hedges import cut_hedge, is_hedged
from provenance.alignment.hidden import STATEMENT
from provenance.alignment.prepared import prepare
from provenance.alignment.tokens import tokens
from provenance.checks._reading import alignments, carrying, finding, opening, opposing
from provenance.checks.base import check
from provenance.model import EditKind, Finding, Hop, Kind, Passage, Severity


@check("certainty-changed", severity=Severity.ERROR, reads=Hop)
def certainty_changed(hop: Hop) -> Iterator[Finding]:
    """The quotation is more or less certain than the original: "may" became "will".

    It looks at modal verbs and at words such as "perhaps" and "certainly" that were changed, added or dropped, and at
    an "I think" or "nearly" that the start of a quotation cuts off. In indirect speech, what the original only asks or
    weighs must not be stated. Print the original's word, or begin the quotation earlier.
    """
    yield from carrying(hop, "certainty-changed", Carries.CERTAINTY)
    yield from _beheaded(hop)
    yield from opposing(hop, "certainty-changed", "certainty")


def _beheaded(hop: Hop) -> Iterator[Finding]:
    """Yield a finding for each statement whose "I think" stands right before the printed words and is not printed."""
    if hop.printed.kind is not Kind.DIRECT:
        return
    taker = hop.taker.article
    for match, alignment, original in alignments(hop):
        first = alignment.edits[0] if alignment.edits else None
        if first is None or first.kind is not EditKind.KEEP or len(tokens(alignment.printed.exact)) < STATEMENT:
            continue
        cut = cut_hedge(original, first.original[0])
        if cut is None or (taker is not None and is_hedged(prepare(taker.text), alignment.printed)):
            continue
        passage = Passage.of(original.text, *cut)
        yield finding(
            "certainty-changed",
            severity=Severity.ERROR,
            message=f"the original has “{passage.exact}” before “{opening(first.original_text)}”, this leaves it out",
            match=match,
            printed=alignment.printed,
            original=passage,
        )
