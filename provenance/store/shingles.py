"""The index of hashed word shingles, in the store's own database, so that it is transactional with the articles.

One posting is one 64-bit integer: the 40-bit hash above the 24-bit number of the article, less 2**63 (databases have
signed integers).  Postings of a shingle are therefore one range of the primary key.  Shingles of every size share the
table: their hashes are of different words.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, text

from provenance.store.tables import postings
from provenance.text import shingles, words

#: The sizes that can be asked: 3, and 2 for quotations too short for it.
SIZES = (2, 3)

#: A shingle in more articles than this is skipped: it says little and costs much (field measurements: at 100,000
#: articles recall is unchanged).
COMMON = 2000

_NUMBER_BITS = 24
_NUMBERS = (1 << _NUMBER_BITS) - 1
_OFFSET = 1 << 63
_HASHES_A_QUERY = 200


def hashes(article_text: str) -> set[int]:
    """Return the shingles of every size of a text."""
    keys = [w.key for w in words(article_text)]
    return {h for size in SIZES for h in shingles(keys, size=size)}


def _keys(number: int, hashed: Iterable[int]) -> list[int]:
    return [((h << _NUMBER_BITS) | number) - _OFFSET for h in sorted(hashed)]


def index(connection: Connection, number: int, article_text: str) -> None:
    """Add the postings of the article of that number.

    Raises:
        OverflowError: the number does not fit 24 bits.
    """
    if number >> _NUMBER_BITS:
        raise OverflowError(f"article number {number} does not fit the index of shingles")
    keys = _keys(number, hashes(article_text))
    if not keys:
        return
    if connection.dialect.name == "postgresql":
        # One statement with an array is an order of magnitude faster than one for each row.
        connection.execute(text("INSERT INTO postings SELECT unnest(CAST(:keys AS bigint[]))"), {"keys": keys})
    else:
        connection.exec_driver_sql("INSERT INTO postings VALUES (?)", [(key,) for key in keys])


def remove(connection: Connection, number: int, article_text: str) -> None:
    """Take the postings of the article away; its text says which they are."""
    keys = _keys(number, hashes(article_text))
    for at in range(0, len(keys), _HASHES_A_QUERY):
        connection.execute(delete(postings).where(postings.c.key.in_(keys[at : at + _HASHES_A_QUERY])))


def lookup(connection: Connection, hashed: Collection[int]) -> dict[int, list[int]]:
    """Return the numbers of the articles that hold each shingle, ascending; at most ``COMMON`` + 1 of them each."""
    found: dict[int, list[int]] = defaultdict(list)
    ordered = sorted(set(hashed))
    for at in range(0, len(ordered), _HASHES_A_QUERY):
        for key in connection.exec_driver_sql(_ranges(ordered[at : at + _HASHES_A_QUERY])).scalars().all():
            whole = key + _OFFSET
            found[whole >> _NUMBER_BITS].append(whole & _NUMBERS)
    return {h: sorted(found[h]) for h in sorted(found)}


def _ranges(hashed: Sequence[int]) -> str:
    # Written out: integers of our own need no binding, and a compiled statement of this size costs more than its rows.
    one = "SELECT key FROM (SELECT key FROM postings WHERE key BETWEEN {} AND {} LIMIT {}) AS s"
    return " UNION ALL ".join(
        one.format((h << _NUMBER_BITS) - _OFFSET, ((h + 1) << _NUMBER_BITS) - 1 - _OFFSET, COMMON + 1) for h in hashed
    )


def weight(holders: int) -> float:
    """Return how much a shingle held by that many articles says: 1 for one or none, falling to 0 at ``COMMON``.

    It does not depend on the size of the store, so that scores stay as the store grows.

    >>> weight(1), weight(COMMON + 1)
    (1.0, 0.0)
    """
    return max(0.0, 1.0 - math.log(max(1, holders)) / math.log(COMMON))


def scores(asked: Collection[int], holders: Mapping[int, Sequence[int]]) -> dict[int, tuple[float, int]]:
    """Return, for each article number, the weighted share of the asked shingles it holds (0..1) and their count."""
    votes: dict[int, list[float]] = defaultdict(list)
    whole = []
    for h in sorted(set(asked)):
        numbers = holders.get(h, ())
        if len(numbers) > COMMON:
            continue
        whole.append(weight(len(numbers)))
        for number in numbers:
            votes[number].append(whole[-1])
    total = math.fsum(whole) or 1.0
    return {number: (round(math.fsum(v) / total, 6), len(v)) for number, v in votes.items()}
