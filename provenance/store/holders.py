"""Which articles hold a shingle: one question to the database for all the shingles of a quotation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection

from provenance.store import packing
from provenance.store.segments import COMMON
from provenance.text import SHINGLE_BITS

# Where a segment has a hash is found by arithmetic, so that segments and buckets are read in one statement: no step of
# a merge can come between the two.
_STRIPE = f"asked.hash >> {SHINGLE_BITS - packing.STRIPE_BITS}"
_BUCKETS = f"""
SELECT asked.hash, s.bits, p.body
FROM asked CROSS JOIN segments AS s
JOIN postings AS p
ON p.key = (s.number << {packing.MOST_BITS}) + (asked.hash >> ({SHINGLE_BITS} - s.bits))
WHERE {_STRIPE} >= s.low AND {_STRIPE} < s.high
UNION ALL SELECT article, NULL, hashes FROM additions
"""  # noqa: S608 -- only numbers of our own are written in
_SQLITE = f"WITH asked(hash) AS MATERIALIZED (SELECT value FROM json_each(?)) {_BUCKETS}"  # noqa: S608
_POSTGRESQL = f"WITH asked(hash) AS (SELECT unnest(CAST(%s AS bigint[]))) {_BUCKETS}"
# A quotation has some dozens; a whole text asks in several statements, so that not all its buckets are in memory.
_HASHES_A_QUERY = 1000


class Holders:
    """The articles that hold one shingle: how *many*, and which, unpacked only when asked for.

    They are made of what each segment knows (``packing.held_by``).
    """

    __slots__ = ("_packed", "many")

    def __init__(self, *packed: bytes) -> None:
        counted = [packing.count(each) for each in packed]
        self.many = sum(COMMON + 1 if many is None else many for many in counted)
        self._packed = packed

    def numbers(self) -> list[int]:
        """Return which articles they are."""
        return [number for packed in self._packed for number in packing.numbers_of(packed)]

    def __contains__(self, number: int) -> bool:
        return any(packing.holds(packed, number) for packed in self._packed)


def holders(connection: Connection, hashes: Collection[int]) -> dict[int, Holders]:
    """Return who holds each of the hashes; one that nobody holds is not in the answer."""
    found: dict[int, list[bytes]] = defaultdict(list)
    asked = sorted(set(hashes))
    for at in range(0, len(asked), _HASHES_A_QUERY):
        _add(found, connection, asked[at : at + _HASHES_A_QUERY])
    return {hashed: Holders(*packed) for hashed, packed in found.items()}


def _add(found: dict[int, list[bytes]], connection: Connection, asked: list[int]) -> None:
    if connection.dialect.name == "postgresql":
        rows = connection.exec_driver_sql(_POSTGRESQL, (asked,)).all()
    else:
        rows = connection.exec_driver_sql(_SQLITE, (json.dumps(asked),)).all()
    own = frozenset(asked)
    for key, bits, body in rows:
        if bits is None:
            packed = packing.packed(key)
            for hashed in own.intersection(packing.hashes_of(body)):
                found[hashed].append(packed)
        elif held := packing.held_by(key, body, bits=bits):
            found[key].append(held)
