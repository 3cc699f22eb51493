"""The check ``words-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checks._reading import plain_changes
from provenance.checks.base import check
from provenance.model import EditKind, Finding, Hop, Severity


@check("words-changed", severity=Severity.ERROR, reads=Hop)
def words_changed(hop: Hop) -> Iterator[Finding]:
    """A word inside the quotation is another word than in the original.

    Spelling variants, contractions, number formats, abbreviations and transliterated names count as the same word.
    Compare the two words and print the original's, or put yours in brackets.
    """
    yield from plain_changes(hop, "words-changed", EditKind.SUBSTITUTE)
