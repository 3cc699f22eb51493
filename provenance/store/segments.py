"""The index on disk: articles just added wait side by side, are folded into segments, and segments into larger ones.

It is a log-structured merge tree (O'Neil and others, 1996): a segment is written once; segments of one tier are merged
when there are ``FANOUT`` of them, each tier ``FANOUT`` times the one below, so that a posting is written again once a
tier.  A merge goes stripe by stripe of the hashes, some stripes a step: what a step leaves behind is whole, and where
one is never followed by the next, the rest is still found in the old segments.

Everything here runs inside the caller's transaction.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, text, update

from provenance.store import packing
from provenance.store.tables import additions, postings, segments
from provenance.text import SHINGLE_BITS

#: So many articles wait at most, unsorted, before they are folded: a lookup reads them all (14 microseconds each).
WAITING = 64
#: With 8 a posting is written four times until there are 100,000 articles, and a lookup asks at most 7 segments a tier.
FANOUT = 8
#: A shingle in more articles than this is skipped: it says little and costs much (field measurements: at 100,000
#: articles recall is unchanged).
COMMON = 2000

#: Postings a step: a tenth of a second and some 30 MB.
A_STEP = 400_000
_ROWS_A_QUERY = 500
# Any number of ours; it lets one at a time fold, merge and take away on PostgreSQL, as SQLite does anyway.
_LOCK = 7_066_712

_ADD = {
    "postgresql": "INSERT INTO additions (article, hashes) VALUES (%s, %s)",
    "sqlite": "INSERT INTO additions (article, hashes) VALUES (?, ?)",
}

_CHANGE = {
    "postgresql": "UPDATE postings SET body = %s WHERE key = %s",
    "sqlite": "UPDATE postings SET body = ? WHERE key = ?",
}

Entry = tuple[int, bytes]
Segment = Row[tuple[object, ...]]


class Waiting(NamedTuple):
    """How many articles wait, and the bytes of their hashes."""

    articles: int
    size: int


def lock(connection: Connection) -> None:
    """Wait until nobody else folds, merges or takes away; nobody does until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def try_lock(connection: Connection) -> bool:
    """Say whether nobody else folds, merges or takes away; then nobody does until the end of the transaction."""
    if connection.dialect.name != "postgresql":
        return True
    return bool(connection.execute(text("SELECT pg_try_advisory_xact_lock(:key)"), {"key": _LOCK}).scalar_one())


def add(connection: Connection, number: int, hashes: bytes) -> None:
    """Add an article, findable at once."""
    # As written out: this is done for each article, and SQLAlchemy's own takes three times as long as the database.
    connection.exec_driver_sql(_ADD[connection.dialect.name], (number, hashes))


def waiting(connection: Connection) -> Waiting:
    """Return what waits to be folded."""
    many, size = connection.execute(
        select(func.count(), func.coalesce(func.sum(func.length(additions.c.hashes)), 0))
    ).one()
    return Waiting(int(many), int(size))


def overdue(connection: Connection) -> bool:
    """Say whether so much waits that it should be folded."""
    found = waiting(connection)
    return found.articles >= WAITING or found.size >= 8 * A_STEP


def fold(connection: Connection) -> bool:
    """Make a segment of what waits, a step's worth of it; return whether anything did."""
    entries: list[Entry] = []
    size = 0
    for row in connection.execute(select(additions).order_by(additions.c.article).limit(WAITING * FANOUT)):
        entries.append((row.article, row.hashes))
        size += len(row.hashes) // 8
        if size >= A_STEP:
            break
    for some in _parts([number for number, _ in entries]):
        connection.execute(delete(additions).where(additions.c.article.in_(some)))
    write(connection, entries)
    return bool(entries)


def write(connection: Connection, entries: Sequence[Entry]) -> None:
    """Make a segment of articles, each with its number and hashes."""
    found = packing.in_order(b"".join(packing.of_article(number, hashes) for number, hashes in entries))
    if not found:
        return
    made = _made(connection, articles=len(entries), size=len(found), high=packing.STRIPES)
    _insert(connection, made, packing.without_the_common(found, common=COMMON))


def _made(connection: Connection, *, articles: int, size: int, high: int) -> Segment:
    row = {"articles": articles, "size": size, "bits": packing.bits_for(size), "low": 0, "high": high}
    return connection.execute(insert(segments).values(row).returning(*segments.c)).one()


def _insert(connection: Connection, segment: Segment, found: array[int]) -> None:
    first = _key(segment.number, 0)
    rows = [(first + bucket, body) for bucket, body in packing.buckets(found, bits=segment.bits)]
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        # One statement with arrays is an order of magnitude faster than one for each row.
        columns = [list(column) for column in zip(*rows, strict=True)]
        connection.exec_driver_sql(
            "INSERT INTO postings (key, body) SELECT unnest(%s::bigint[]), unnest(%s::bytea[])", tuple(columns)
        )
    else:
        connection.exec_driver_sql("INSERT INTO postings (key, body) VALUES (?, ?)", rows)


def _key(segment: int, bucket: int) -> int:
    return segment << packing.MOST_BITS | bucket


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(numbers), _ROWS_A_QUERY):
        yield numbers[at : at + _ROWS_A_QUERY]


def merge(connection: Connection, *, whole: bool = False, step: int = A_STEP) -> bool:
    """Go one step, of some *step* postings, on with the merge under way, or with the next; return if there was any.

    With *whole* every segment is merged into one, else only those of a full tier.
    """
    found = connection.execute(_all()).all()
    targets = sorted({s.target for s in found if s.target is not None})
    if not targets:
        chosen = _chosen(found, whole=whole)
        if not chosen:
            return False
        targets = [_begin(connection, chosen)]
        found = connection.execute(_all()).all()
    _step(
        connection,
        target=next(s for s in found if s.number == targets[0]),
        sources=[s for s in found if s.target == targets[0]],
        about=step,
    )
    return True


def _all() -> Select[tuple[object, ...]]:
    return select(segments).order_by(segments.c.number)


def _chosen(found: Sequence[Segment], *, whole: bool) -> Sequence[Segment]:
    """Return the segments to merge: all, or those of the lowest full tier with all below it."""
    if whole:
        return found if len(found) > 1 else ()
    for tier in sorted({_tier(s.articles) for s in found}):
        if sum(1 for s in found if _tier(s.articles) == tier) >= FANOUT:
            return [s for s in found if _tier(s.articles) <= tier]
    return ()


def _tier(articles: int) -> int:
    tier, most = 0, WAITING * FANOUT
    while articles >= most:
        tier, most = tier + 1, most * FANOUT
    return tier


def _begin(connection: Connection, sources: Sequence[Segment]) -> int:
    made = _made(connection, articles=sum(s.articles for s in sources), size=sum(s.size for s in sources), high=0)
    numbers = [s.number for s in sources]
    connection.execute(update(segments).where(segments.c.number.in_(numbers)).values(target=made.number))
    number: int = made.number
    return number


def _step(connection: Connection, *, target: Segment, sources: Sequence[Segment], about: int) -> None:
    low = target.high
    high = min(packing.STRIPES, low + max(1, packing.STRIPES * about // max(1, target.size)))
    raw = b"".join(_taken(connection, source, low=low, high=high) for source in sources)
    _insert(connection, target, packing.without_the_common(packing.in_order(raw), common=COMMON))
    connection.execute(update(segments).where(segments.c.number == target.number).values(high=high))
    merged = segments.c.target == target.number
    if high == packing.STRIPES:
        connection.execute(delete(segments).where(merged))
    else:
        connection.execute(update(segments).where(merged).values(low=high))


def _taken(connection: Connection, source: Segment, *, low: int, high: int) -> bytearray:
    """Return the postings of a segment in these stripes, which lose their rows."""
    shift = source.bits - packing.STRIPE_BITS
    first, end = _key(source.number, low << shift), _key(source.number, high << shift)
    within = (postings.c.key >= first) & (postings.c.key < end)
    rows = connection.execute(select(postings.c.key, postings.c.body).where(within).order_by(postings.c.key)).all()
    connection.execute(delete(postings).where(within))
    begin = _key(source.number, 0)
    return packing.unpacked(((key - begin, body) for key, body in rows), bits=source.bits)


def clear(connection: Connection) -> None:
    """Empty the index."""
    for table in (additions, postings, segments):
        connection.execute(delete(table))


def take_away(connection: Connection, number: int, hashes: Iterable[int]) -> None:
    """Take an article, which has these hashes, out of the index."""
    lock(connection)
    if connection.execute(delete(additions).where(additions.c.article == number)).rowcount:
        return
    asked = sorted(set(hashes))
    for segment in connection.execute(_all()).all():
        shift = SHINGLE_BITS - segment.bits
        wanted: dict[int, list[int]] = {}
        for hashed in asked:
            if segment.low <= hashed >> (SHINGLE_BITS - packing.STRIPE_BITS) < segment.high:
                wanted.setdefault(_key(segment.number, hashed >> shift), []).append(hashed)
        for some in _parts(list(wanted)):
            _take(connection, number, {key: wanted[key] for key in some}, bits=segment.bits)


def _take(connection: Connection, number: int, wanted: dict[int, list[int]], *, bits: int) -> None:
    rows = connection.execute(select(postings.c.key, postings.c.body).where(postings.c.key.in_(list(wanted)))).all()
    less = {k: packing.without_article(number, wanted[k], body=body, bits=bits) for k, body in rows}
    changed = [(less[key], key) for key, body in rows if len(less[key]) < len(body)]
    if changed:
        connection.exec_driver_sql(_CHANGE[connection.dialect.name], changed)
    empty = [key for key in less if not less[key]]
    connection.execute(delete(postings).where(postings.c.key.in_(empty)))
