"""What stands in the place of an erased record: a gzip member of exactly its length."""

from __future__ import annotations

import zlib
from struct import pack
from uuid import uuid4

from provenance.errors import EvidenceError

#: The payload digest a tombstone is known by when it is read.
KIND = "application/x-provenance-erased"

_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_TRAILER = 8
_BLOCK = 65_535  # what one stored block of deflate holds
_BLOCK_HEAD = 5


def tombstone(length: int, *, digest: str) -> bytes:
    """Return a WARC metadata record, as one gzip member of exactly *length* bytes, saying that a record was erased.

    Raises:
        EvidenceError: the place is too small; no record of ours is.
    """
    room = length - len(_HEADER) - _TRAILER
    blocks = max(1, -(-room // (_BLOCK + _BLOCK_HEAD)))
    payload = room - blocks * _BLOCK_HEAD
    record = _record(payload, words=f"erased: {digest}\r\n") or _record(payload, words="")
    if record is None:
        raise EvidenceError(f"a record of {length} bytes is too small to be erased in its place")
    return _HEADER + _stored(record) + pack("<II", zlib.crc32(record), len(record) & 0xFFFFFFFF)


def _record(size: int, *, words: str) -> bytes | None:
    """Return the record with *words* and spaces up to *size* bytes; None where it does not fit."""
    head = (
        f"WARC/1.1\r\nWARC-Type: metadata\r\nWARC-Record-ID: <urn:uuid:{uuid4()}>\r\n"
        f"WARC-Date: 2000-01-01T00:00:00Z\r\nContent-Type: {KIND}\r\n"
    )
    # Of fixed width, since what it says depends on how long it is.
    body = size - len(f"{head}Content-Length: {0:010d}\r\n\r\n\r\n\r\n")
    if body < len(words):
        return None
    return f"{head}Content-Length: {body:010d}\r\n\r\n{words.ljust(body)}\r\n\r\n".encode("ascii")


def _stored(data: bytes) -> bytes:
    parts = [data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)]
    last = len(parts) - 1
    return b"".join(pack("<BHH", n == last, len(p), len(p) ^ 0xFFFF) + p for n, p in enumerate(parts))
