"""The one exception to "never changed": taking the text of an address away for good."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from provenance.store import reports, shingles
from provenance.store.rows import page
from provenance.store.tables import articles, fetches, forgotten
from provenance.store.values import Forgotten


def forget(connection: Connection, url: str, *, reason: str, now: datetime) -> Forgotten:
    """Take away every text, posting and quoted word of the address; return digests, reason and records to erase."""
    gone = (
        connection.execute(select(articles).where(articles.c.page == page(url)).order_by(articles.c.number))
        .mappings()
        .all()
    )
    tries = connection.execute(
        select(fetches.c.digest, fetches.c.evidence).where(fetches.c.page == page(url)).order_by(fetches.c.number)
    ).all()
    references = [row["evidence"] for row in gone] + [t.evidence for t in tries]
    digests = [row["digest"] for row in gone] + [t.digest for t in tries]
    for row in gone:
        _take_away(connection, row, reason=reason, now=now)
    emptied = reports.forget(connection, url)
    if not gone and (emptied or any(references)):
        connection.execute(
            insert(forgotten).values(page=page(url), url=url, article="", digest="", reason=reason, at=now)
        )
    connection.execute(update(fetches).where(fetches.c.page == page(url)).values(evidence=None))
    return Forgotten(
        url=url,
        reason=reason,
        at=now,
        articles=tuple(dict.fromkeys(row["id"] for row in gone)),
        digests=tuple(dict.fromkeys(d for d in digests if d)),
        evidence=tuple(dict.fromkeys(r for r in references if r)),
        reports=emptied,
    )


def _take_away(connection: Connection, row: RowMapping, *, reason: str, now: datetime) -> None:
    shingles.remove(connection, row["number"], row["text"])
    kept = {
        "page": row["page"],
        "url": row["url"],
        "article": row["id"],
        "digest": row["digest"],
        "reason": reason,
        "at": now,
    }
    connection.execute(insert(forgotten).values(kept))
    connection.execute(delete(articles).where(articles.c.number == row["number"]))


def forgettings(connection: Connection, url: str) -> list[Forgotten]:
    """Return what was taken away from the address, oldest first, one for each text."""
    found = connection.execute(
        select(forgotten).where(forgotten.c.page == page(url)).order_by(forgotten.c.number)
    ).mappings()
    return [
        Forgotten(
            url=row["url"],
            reason=row["reason"],
            at=row["at"],
            articles=(row["article"],) if row["article"] else (),
            digests=(row["digest"],) if row["digest"] else (),
        )
        for row in found
    ]
