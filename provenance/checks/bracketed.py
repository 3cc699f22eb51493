"""The check ``bracketed``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provenance.alignment.brackets import foreign
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.checks._reading import alignments, finding, original_of
from provenance.checks.base import check
from provenance.model import Alignment, Edit, EditKind, Finding, Hop, Passage, Severity


@check("bracketed", severity=Severity.WARNING, reads=Hop)
def bracketed(hop: Hop) -> Iterator[Finding]:
    """Words in square brackets were put in; a warning where their name or number is not in the original article.

    Brackets are an honest way to say who "he" is, as long as the original says so somewhere. A gloss that only
    explains the word before it alters nothing; round brackets that the original does not have count as well. Check
    the name or number, or print the original's own word.
    """
    for match, alignment, original in alignments(hop):
        for edit in alignment.edits:
            if edit.kind is not EditKind.BRACKET or not _is_bracketed(edit, alignment):
                continue
            strange = foreign(edit.printed_text, original=original) if original_of(hop, alignment) else ""
            instead = f" for “{edit.original_text}”" if edit.original_text else ""
            message = f"“[{edit.printed_text}]” stands in brackets{instead}"
            if strange:
                message += f"; “{strange}” stands nowhere in the original article"
            yield finding(
                "bracketed",
                severity=Severity.WARNING if strange else Severity.NOTE,
                message=message,
                match=match,
                printed=Passage(start=edit.printed[0], end=edit.printed[1], exact=edit.printed_text),
                original=_instead_of(edit, alignment, original),
            )


def _instead_of(edit: Edit, alignment: Alignment, original: Prepared) -> Passage | None:
    """Return the words that the bracket replaced, or the pronoun that it explains; None for a gloss."""
    if edit.original_text:
        return Passage.of(original.text, *edit.original)
    at = alignment.edits.index(edit)
    before = [e for e in alignment.edits[:at] if e.original_text]
    after = [e for e in alignment.edits[at + 1 :] if e.original_text]
    found = original.tokens
    near = []
    if after:
        near.append(bisect_left(found, after[0].original[0], key=lambda t: t.start) - 1)
    if before:
        near.append(bisect_left(found, before[-1].original[1], key=lambda t: t.start))
    for index in near:
        # At an end of the quotation the bracket stands for the word that the original has there.
        if 0 <= index < len(found) and (len(near) == 1 or found[index].key in facts().pronouns):
            return Passage.of(original.text, found[index].start, found[index].end)
    return None


def _is_bracketed(edit: Edit, alignment: Alignment) -> bool:
    """Whether the bracket is the printer's: not one that the original has and this leaves out."""
    before = alignment.printed.exact[: max(0, edit.printed[0] - alignment.printed.start)]
    opened = any(before.rfind(one) > before.rfind(other) for one, other in ("[]", "()"))
    return bool(edit.printed_text) and (opened or "[" in edit.printed_text)
