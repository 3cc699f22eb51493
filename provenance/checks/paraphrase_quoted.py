"""The check ``paraphrase-quoted``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.prepared import Prepared
from provenance.checks._reading import alignments, finding, original_of
from provenance.checks.base import check
from provenance.model import Attribution, Finding, Hop, Kind, Passage, Severity

#: Marks around fewer words are as often the printer's own as a quotation.
_FEWEST = 4


@check("paraphrase-quoted", severity=Severity.ERROR, reads=Hop)
def paraphrase_quoted(hop: Hop) -> Iterator[Finding]:
    """The words stand in marks here, and in the original only in the reporter's own account of what was said.

    Take the marks away: nobody has shown that the speaker used these words.
    """
    if hop.found is None:
        return
    for match, alignment, original in alignments(hop):
        if original_of(hop, alignment) is None:
            continue
        if all(_is_indirect(span, hop.found, original) for span in alignment.spans) and alignment.spans:
            yield finding(
                "paraphrase-quoted",
                severity=Severity.ERROR,
                message="the original has these words in indirect speech, this prints them as a quotation",
                match=match,
                printed=alignment.printed,
                original=alignment.spans[0],
            )


def _is_indirect(span: Passage, found: Attribution, original: Prepared) -> bool:
    held = [i for i, t in enumerate(original.tokens) if span.start <= t.start < span.end]
    if len(held) < _FEWEST or any(original.inside[i] for i in held) or found.kind is Kind.DIRECT:
        return False
    if any(q.start < span.end and span.start < q.end for q in found.quoted):
        return False
    return any(c.start <= span.start and span.end <= c.end + 2 for c in found.content)
