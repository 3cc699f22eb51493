"""The seam for a parser: what an optional extra may add to the claims that rules find."""

from __future__ import annotations

from typing import Protocol

from provenance.attribution.reading import Document


class Parser(Protocol):
    """Reads sentences again with more than words and rules; languages it does not know it leaves as they are."""

    @property
    def name(self) -> str:
        """The parser and its model with their versions: what a verdict reached with it depends on."""

    def reread(self, read: Document) -> Document:
        """Return the document with better claims; it never raises on any text."""
