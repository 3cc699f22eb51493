"""Postings as bytes: what says which articles hold a shingle, packed into buckets, unpacked and searched in C.

A posting is one integer: a set guard bit, 36 bits of hash, 24 bits of article number.  An array of them is eight bytes
each; a bucket, which holds the hashes with the same first ``bits``, keeps of each posting the low bytes of the hash
that the bucket does not tell, all in one column, and the numbers in another, three bytes each.  Nothing here loops
over postings in Python: columns are copied by slices, and a hash is found by ``bytes.find``.

Postings are sorted as doubles.  The guard bit keeps every pattern between 2**60 and 2**61, where there is no infinity,
no number too small to be normal and nothing negative, so the order is that of the integers, at half the time.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from provenance.text import SHINGLE_BITS

NUMBER_BITS = 24
#: Segments hand over their hashes in so many stripes, by the first bits of the hash.
STRIPE_BITS = 8
STRIPES = 1 << STRIPE_BITS
#: More buckets than this have no key (see ``tables.postings``).
MOST_BITS = 24
#: Stands for all the articles of a shingle that too many hold; numbers of articles begin at 1.
TOO_MANY = 0

_NUMBER = NUMBER_BITS // 8
_MARK = TOO_MANY.to_bytes(_NUMBER, "big")
_GUARD_BIT = SHINGLE_BITS + NUMBER_BITS
_WIDTHS = tuple((SHINGLE_BITS - bits + 7) // 8 for bits in range(MOST_BITS + 1))
_GUARDED = bytes(byte | 0x10 for byte in range(256))
# Enough postings a bucket that a row's own bytes weigh little, few enough that pages of the database fill up.
_A_BUCKET = 170
# Runs longer than twice this are seen by looking at every so manieth posting.
_LOOK_EVERY = 128


def bits_for(size: int) -> int:
    """Return how many bits of the hash say the bucket, in a segment of that many postings."""
    wanted = max(0, (size // _A_BUCKET).bit_length())
    return min(max(wanted, STRIPE_BITS), MOST_BITS)


def width(bits: int) -> int:
    """Return how many bytes of a hash a bucket keeps."""
    return _WIDTHS[bits]


def swapped(values: array[int]) -> array[int]:
    """Return the values as stored: their lowest byte first on every machine."""
    if sys.byteorder == "big":  # pragma: no cover - no such machine at hand
        values = array("Q", values)
        values.byteswap()
    return values


def hashes_to_bytes(hashes: Iterable[int]) -> bytes:
    """Return hashes as eight bytes each."""
    return swapped(array("Q", hashes)).tobytes()


def hashes_of(stored: bytes) -> array[int]:
    """Return the hashes of ``hashes_to_bytes``."""
    values = array("Q")
    values.frombytes(stored)
    return swapped(values)


def of_article(number: int, stored: bytes) -> bytearray:
    """Return the postings, unsorted, of one article with these hashes."""
    out = bytearray(_NUMBER) + stored[:-_NUMBER] if stored else bytearray()
    many = len(out) // 8
    for place in range(_NUMBER):
        out[place::8] = bytes([number >> 8 * place & 0xFF]) * many
    out[7::8] = out[7::8].translate(_GUARDED)
    return out


def in_order(postings: bytes | bytearray) -> array[int]:
    """Return postings sorted."""
    values = array("d")
    values.frombytes(postings)
    if sys.byteorder == "big":  # pragma: no cover - no such machine at hand
        values.byteswap()
    ordered = values.tolist()
    ordered.sort()
    out = array("Q")
    out.frombytes(array("d", ordered).tobytes())
    return out


def without_the_common(postings: array[int], *, common: int) -> array[int]:
    """Return sorted postings where one, of the number ``TOO_MANY``, stands for each shingle held by over *common*.

    A shingle that a merge has once found in too many keeps its mark.
    """
    kept, at, done = array("Q"), 0, 0
    while at + _LOOK_EVERY < len(postings):
        hashed = postings[at] >> NUMBER_BITS
        if postings[at + _LOOK_EVERY] >> NUMBER_BITS != hashed:
            at += _LOOK_EVERY
            continue
        first = bisect_left(postings, hashed << NUMBER_BITS, lo=done)
        last = bisect_left(postings, (hashed + 1) << NUMBER_BITS, lo=at)
        if last - first > common or postings[first] == hashed << NUMBER_BITS:
            kept += postings[done:first]
            kept.append((hashed << NUMBER_BITS) + TOO_MANY)
            done = last
        at = last
    return kept + postings[done:] if done else postings


def buckets(postings: array[int], *, bits: int) -> Iterator[tuple[int, bytes]]:
    """Yield the number and the body of each bucket that holds any of the sorted postings."""
    if not postings:
        return
    size, raw = width(bits), swapped(postings).tobytes()
    low = _column(raw, size=size, first=_NUMBER)
    numbers = _column(raw, size=_NUMBER, first=0)
    begin, shift = 0, _GUARD_BIT - bits
    while begin < len(postings):
        prefix = postings[begin] >> shift
        end = bisect_left(postings, (prefix + 1) << shift, lo=begin)
        yield prefix - (1 << bits), low[begin * size : end * size] + numbers[begin * _NUMBER : end * _NUMBER]
        begin = end


def _column(raw: bytes, *, size: int, first: int) -> bytes:
    """Return *size* bytes of each posting from its byte *first* on, the highest first."""
    out = bytearray(len(raw) // 8 * size)
    for place in range(size):
        out[size - 1 - place :: size] = raw[first + place :: 8]
    return bytes(out)


def unpacked(rows: Iterable[tuple[int, bytes]], *, bits: int) -> bytearray:
    """Return the postings of buckets, (number, body) each."""
    size = width(bits)
    low, numbers, told = [], [], []
    for bucket, body in rows:
        many = len(body) // (size + _NUMBER)
        low.append(body[: many * size])
        numbers.append(body[many * size :])
        whole = (bucket | 1 << bits) << (_GUARD_BIT - bits) >> NUMBER_BITS
        told.append(((whole >> 8 * size).to_bytes(8 - _NUMBER - size, "little"), many))
    column, number = b"".join(low), b"".join(numbers)
    out = bytearray(len(number) // _NUMBER * 8)
    for place in range(_NUMBER):
        out[place::8] = number[_NUMBER - 1 - place :: _NUMBER]
    for place in range(size):
        out[_NUMBER + place :: 8] = column[size - 1 - place :: size]
    for place in range(8 - _NUMBER - size):
        out[_NUMBER + size + place :: 8] = b"".join([top[place : place + 1] * many for top, many in told])
    return out


def held_by(hashed: int, body: bytes, *, bits: int) -> bytes:
    """Return the numbers, three bytes each, ascending, of the articles with the hash in the body of its bucket."""
    size = _WIDTHS[bits]
    first, last = _run(hashed, body, size)
    end = len(body) // (size + _NUMBER) * size
    return body[end + first * _NUMBER : end + last * _NUMBER]


def _run(hashed: int, body: bytes, size: int) -> tuple[int, int]:
    """Return from which to before which posting of the body the hash stands, (0, 0) where it does not."""
    end = len(body) // (size + _NUMBER) * size
    wanted = (hashed & ((1 << 8 * size) - 1)).to_bytes(size, "big")
    first = body.find(wanted, 0, end)
    while first % size and first >= 0:
        first = body.find(wanted, first + 1, end)
    if first < 0:
        return 0, 0
    last = first + size
    if body[last : last + size] == wanted and last < end:
        last = body.rfind(wanted, first, end)
        while last % size:
            last = body.rfind(wanted, first, last + size - 1)
        last += size
    return first // size, last // size


def packed(number: int) -> bytes:
    """Return a number as ``held_by`` gives it."""
    return number.to_bytes(_NUMBER, "big")


def count(held: bytes) -> int | None:
    """Return how many numbers ``held_by`` gave, None where the shingle was marked as held by too many."""
    return None if held.startswith(_MARK) else len(held) // _NUMBER


def holds(held: bytes, number: int) -> bool:
    """Say whether the number is one of ``held_by``."""
    wanted = packed(number)
    at = held.find(wanted)
    while at % _NUMBER and at >= 0:
        at = held.find(wanted, at + 1)
    return at >= 0


def numbers_of(held: bytes) -> list[int]:
    """Return the numbers of ``held_by``."""
    if len(held) == _NUMBER:
        return [int.from_bytes(held, "big")]
    out = bytearray(len(held) // _NUMBER * 4)
    for place in range(_NUMBER):
        out[place::4] = held[_NUMBER - 1 - place :: _NUMBER]
    values = array("I")
    values.frombytes(out)
    if sys.byteorder == "big":  # pragma: no cover - no such machine at hand
        values.byteswap()
    return values.tolist()


def without_article(number: int, hashes: Iterable[int], *, body: bytes, bits: int) -> bytes:
    """Return the body of a bucket without the postings of these hashes and that article."""
    size, wanted = _WIDTHS[bits], packed(number)
    for hashed in hashes:
        first, last = _run(hashed, body, size)
        end = len(body) // (size + _NUMBER) * size
        for at in range(first, last):
            place = end + at * _NUMBER
            if body[place : place + _NUMBER] == wanted:
                body = body[: at * size] + body[(at + 1) * size : place] + body[place + _NUMBER :]
                break
    return body
