"""The check ``typography``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.hidden import hidden
from provenance.alignment.prepared import Prepared
from provenance.checks._reading import alignments, finding
from provenance.checks.base import check
from provenance.model import Alignment, EditKind, Finding, Hop, Severity

_MARKS = str.maketrans("’‘“”—–\u00a0", "''\"\"-- ")


@check("typography", severity=Severity.NOTE, reads=Hop)
def typography(hop: Hop) -> Iterator[Finding]:
    """Marks, capitals, dashes, spelling or number formats differ; or the quotation is honestly shortened.

    Nothing here changes what was said, and nothing need be done.
    """
    for match, alignment, original in alignments(hop):
        seen = list(dict.fromkeys(_differences(alignment, original)))
        if seen:
            yield finding(
                "typography",
                severity=Severity.NOTE,
                message="; ".join(seen),
                match=match,
                printed=alignment.printed,
                original=alignment.spans[0] if alignment.spans else None,
            )


def _differences(alignment: Alignment, original: Prepared) -> Iterator[str]:
    for edit in alignment.edits:
        one, other = edit.printed_text, edit.original_text
        if edit.kind is EditKind.ELLIPSIS and other and not hidden(original, *edit.original):
            yield "an ellipsis marks words left out"
        if edit.kind is not EditKind.KEEP or one == other:
            continue
        plain, was = one.translate(_MARKS), other.translate(_MARKS)
        if plain == was:
            yield "marks or dashes differ"
        elif plain.casefold() == was.casefold():
            yield "capitals differ"
        elif _letters(one) == _letters(other):
            yield "punctuation or spacing differs"
        else:
            yield "spelling, contraction or number format differs"
    if alignment.spans and (cut := _cut(alignment, original)):
        yield cut


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _cut(alignment: Alignment, original: Prepared) -> str:
    """Return what an end inside the original's quotation means, "" where it ends with it."""
    end = alignment.spans[-1].end
    index = next((i for i, t in enumerate(original.tokens) if t.start >= end), None)
    if index is None or index == 0 or not (original.inside[index] and original.inside[index - 1]):
        return ""
    between = original.text[original.tokens[index - 1].end : original.tokens[index].start]
    if any(m in between for m in '“”"\n'):
        return ""
    return (
        "the original goes on after this sentence"
        if original.opens_sentence[index]
        else "the original's sentence goes on"
    )
