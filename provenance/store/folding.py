"""Which folding of words the index of shingles was built with; another one finds nothing, so it is built anew."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, insert, select

from provenance.store import shingles
from provenance.store.tables import articles, meta, postings
from provenance.text import FOLDING_VERSION

_KEY = "folding"


def current(connection: Connection) -> bool:
    """Say whether the index was built with today's folding."""
    found = connection.execute(select(meta.c.value).where(meta.c.key == _KEY)).scalar_one_or_none()
    return found == str(FOLDING_VERSION)


def bring_up_to_date(connection: Connection) -> None:
    """Build the index anew where it was built with another folding, and write down which it has now."""
    if current(connection):
        return
    rebuild(connection)
    connection.execute(delete(meta).where(meta.c.key == _KEY))
    connection.execute(insert(meta).values(key=_KEY, value=str(FOLDING_VERSION)))


def rebuild(connection: Connection) -> None:
    """Build the index of shingles from the texts; of several rows of one text only the newest is in it."""
    connection.execute(delete(postings))
    newest = select(func.max(articles.c.number)).group_by(articles.c.id)
    numbers = connection.execute(newest.order_by(func.max(articles.c.number))).scalars().all()
    for number in numbers:
        text = connection.execute(select(articles.c.text).where(articles.c.number == number)).scalar_one()
        shingles.index(connection, number, text)
