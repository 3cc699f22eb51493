"""Records out of WARC files, ours and others': digests checked, sizes capped, damage said."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import WARCIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from provenance.errors import EvidenceError, InputError
from provenance.evidence.record import MOST_BYTES, Record
from provenance.evidence.tombstone import KIND

#: Stands for the digest of a record that was erased.
ERASED = "erased"

# What a damaged file raises inside warcio and zlib.
_DAMAGE = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    zlib.error,
    EOFError,
    ValueError,
    AttributeError,
    OSError,
)


def read_at(path: Path, offset: int, *, name: str) -> Record:
    """Return the answer whose record begins at the offset, checked against its digest.

    Raises:
        EvidenceError: the digest failed, or is not there, or no such record is there.
    """
    with path.open("rb") as file:
        file.seek(offset)
        try:
            found = next(iter(WARCIterator(file, check_digests=True)), None)
            record = _answer(found) if found is not None and found.rec_type == "response" else None
        except _DAMAGE as error:
            raise EvidenceError(f"{name}: no whole record is there ({error}). Restore the file from a copy.") from error
    if found is None or record is None:
        gone = found is not None and found.rec_headers.get_header("Content-Type") == KIND
        why = "the record was erased on request" if gone else "no whole record of an answer is there"
        raise EvidenceError(f"{name}: {why}.")
    if found.digest_checker.passed is not True:
        failed = found.digest_checker.passed is False
        why = "the bytes do not match their digest: failed" if failed else "no digest was written with the bytes"
        raise EvidenceError(f"{name}: {why}. Restore the file from a copy.")
    return record


def member(path: Path, offset: int, *, name: str) -> tuple[int, str]:
    """Return the length in bytes of the record at the offset, and its payload digest or ``ERASED``.

    Raises:
        EvidenceError: no record begins there.
    """
    with path.open("rb") as file:
        file.seek(offset)
        try:
            records = WARCIterator(file)
            found = next(iter(records), None)
            if found is None:
                raise EvidenceError(f"{name}: no record stands there.")
            headers = found.rec_headers
            digest = ERASED if headers.get_header("Content-Type") == KIND else headers.get_header("WARC-Payload-Digest")
            return records.get_record_length(), digest or ""
        except _DAMAGE as error:
            raise EvidenceError(f"{name}: no whole record is there ({error}).") from error


def is_warc(path: Path) -> bool:
    """Say whether the name is that of a WARC file.

    >>> is_warc(Path("crawl.WARC.gz")), is_warc(Path("page.html"))
    (True, False)
    """
    return path.name.lower().endswith((".warc", ".warc.gz"))


def responses(path: Path) -> Iterator[Record]:
    """Yield every answer of a WARC file, whoever made it, in its order; bodies over the cap are left out.

    Raises:
        InputError: there is no such file, or it is no WARC file, or damaged; what stood before the damage is yielded.
    """
    try:
        with path.open("rb") as file:
            for found in WARCIterator(file):
                record = _answer(found) if found.rec_type == "response" else None
                if record is not None:
                    yield record
    except FileNotFoundError as error:
        raise InputError(what="no such file", where=str(path), mend="Check the path.") from error
    except _DAMAGE as error:
        raise _not_whole(path, error) from error


def _answer(found: Any) -> Record | None:
    """Return the record's answer, None where its body is over the cap or it holds none."""
    if found.http_headers is None:
        return None
    body = _capped(found.content_stream())
    if body is None:
        return None
    return Record(
        url=found.rec_headers.get_header("WARC-Target-URI") or "",
        status=_status(found.http_headers.get_statuscode()),
        headers=tuple((name, value) for name, value in found.http_headers.headers),
        body=body,
        at=_date(found.rec_headers.get_header("WARC-Date")),
    )


def _capped(stream: Any) -> bytes | None:
    parts, size = [], 0
    while data := stream.read(65_536):
        size += len(data)
        if size > MOST_BYTES:
            return None
        parts.append(data)
    return b"".join(parts)


def _status(code: str | None) -> int:
    return int(code) if code and code.isascii() and code.isdigit() else 0


def _date(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def requests(path: Path) -> list[tuple[str, str, int]]:
    """Return method, address and offset of every answer of a WARC file, in its order; bodies are not kept.

    Raises:
        InputError: as ``responses``.
    """
    found: dict[str, tuple[str, int]] = {}
    methods: dict[str, str] = {}
    try:
        with path.open("rb") as file:
            records = WARCIterator(file)
            for number, record in enumerate(records):
                headers = record.rec_headers
                if record.rec_type == "response" and record.http_headers is not None:
                    id = headers.get_header("WARC-Record-ID") or str(number)
                    found[id] = headers.get_header("WARC-Target-URI") or "", records.get_record_offset()
                elif record.rec_type == "request" and record.http_headers is not None:
                    methods[headers.get_header("WARC-Concurrent-To") or ""] = record.http_headers.protocol.upper()
    except _DAMAGE as error:
        raise _not_whole(path, error) from error
    return [(methods.get(id, "GET"), url, offset) for id, (url, offset) in found.items()]


def read_entry(path: Path, offset: int) -> Record | None:
    """Return the answer at the offset of anybody's WARC file, None where its body is over the cap.

    Raises:
        EvidenceError: a digest was written with it, and failed; or the file changed since.
    """
    with path.open("rb") as file:
        file.seek(offset)
        try:
            found = next(iter(WARCIterator(file, check_digests=True)), None)
            record = _answer(found) if found is not None else None
        except _DAMAGE as error:
            raise EvidenceError(f"{path}#{offset}: no whole record is there ({error}).") from error
    if found is None or found.digest_checker.passed is False:
        raise EvidenceError(f"{path}#{offset}: the bytes do not match their digest: failed.")
    return record


def _not_whole(path: Path, error: Exception) -> InputError:
    mend = "Repair it with: warcio recompress IN OUT"
    return InputError(what=f"not a whole WARC file ({error})", where=str(path), mend=mend)
