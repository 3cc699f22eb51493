"""What was taken from a page, whichever way: headline, deck, blocks and the words about them."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.intake.pages.blocks import Block
from provenance.model import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """The story of a page; *way* says how it was found ("layout tass: tass.ru …", "trafilatura 2.3.1")."""

    way: str
    headline: str
    deck: str
    blocks: tuple[Block, ...]
    byline: str | None = None
    dateline: str | None = None
    published: Moment | None = None
