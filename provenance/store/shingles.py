"""The index of hashed word shingles, in the store's own database, so that it is transactional with the articles."""

from __future__ import annotations

from sqlalchemy import Connection

from provenance.store import segments
from provenance.store.packing import NUMBER_BITS, hashes_to_bytes
from provenance.text import all_shingles

#: The sizes that can be asked: 3, and 2 for quotations too short for it.
SIZES = (2, 3)


def hashes(article_text: str) -> set[int]:
    """Return the shingles of every size of a text."""
    return all_shingles(article_text, sizes=SIZES)


def entry(number: int, article_text: str) -> segments.Entry:
    """Return what the index keeps of the article of that number.

    Raises:
        OverflowError: the number does not fit 24 bits.
    """
    if number >> NUMBER_BITS or number < 1:
        raise OverflowError(f"article number {number} does not fit the index of shingles")
    return number, hashes_to_bytes(hashes(article_text))


def index(connection: Connection, number: int, article_text: str) -> None:
    """Add the article of that number, findable at once.

    Raises:
        OverflowError: the number does not fit 24 bits.
    """
    number, hashed = entry(number, article_text)
    if hashed:
        segments.add(connection, number, hashed)


def remove(connection: Connection, number: int, article_text: str) -> None:
    """Take the postings of the article away; its text says which they are."""
    segments.take_away(connection, number, hashes(article_text))
