"""Which folding of words the index of shingles was built with; another one finds nothing, so it is built anew."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, delete, func, insert, select

from provenance.store import segments, shingles
from provenance.store.tables import articles, meta
from provenance.text import FOLDING_VERSION

_KEY = "folding"
# Texts indexed at a time: a segment each, some tens of MB.
_TEXTS = 500


def current(connection: Connection) -> bool:
    """Say whether the index was built with today's folding."""
    found = connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar_one_or_none()
    return found == str(FOLDING_VERSION)


def bring_up_to_date(connection: Connection, *, say: Callable[[str], None]) -> None:
    """Build the index anew where it was built with another folding, and write down which it has now."""
    if current(connection):
        return
    rebuild(connection, say=say)
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta).values(key=_KEY, value=str(FOLDING_VERSION)))


def rebuild(connection: Connection, *, say: Callable[[str], None]) -> None:
    """Build the index of shingles from the texts; of several rows of one text only the newest is in it."""
    segments.lock(connection)
    segments.clear(connection)
    newest = select(func.max(articles.c.number)).group_by(articles.c.id)
    numbers = sorted(connection.execute(newest).scalars().all())
    for at in range(0, len(numbers), _TEXTS):
        say(f"indexing the articles anew: {at:,} of {len(numbers):,}")
        chosen = select(articles.c.number, articles.c.text).where(articles.c.number.in_(numbers[at : at + _TEXTS]))
        segments.write(connection, [shingles.entry(row.number, row.text) for row in connection.execute(chosen)])
        while segments.merge(connection):
            pass
