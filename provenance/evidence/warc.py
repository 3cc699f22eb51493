"""The append-only log of fetches: WARC 1.1 (ISO 28500:2017), one gzip member a record, SHA-256 digests.

A reference is ``file#offset``: the file's name in the log's folder and the first byte of the response's record.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from provenance.errors import EvidenceError
from provenance.evidence.reading import ERASED, member, read_at
from provenance.evidence.record import Record
from provenance.evidence.tombstone import tombstone

#: A file of the log is closed at this size, in bytes, and another begun.
FILE_BYTES = 1_000_000_000

_REFERENCE = re.compile(r"(?P<file>[\w.-]+\.warc\.gz)#(?P<offset>\d+)")
# Bodies are kept decoded, so these no longer describe them; the prefix is what web archives use for such headers.
_OF_THE_WIRE = {"content-encoding", "transfer-encoding", "content-length"}
_ORIGINAL = "X-Archive-Orig-"


class _Digest:
    """SHA-256 in the hexadecimal form that other tools print too."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def update(self, data: bytes) -> None:
        self._hash.update(data)

    def __str__(self) -> str:
        return f"sha256:{self._hash.hexdigest()}"


class _Writer(WARCWriter):  # type: ignore[misc]  # warcio has no types
    @staticmethod
    def _create_digester() -> _Digest:
        return _Digest()


class EvidenceLog:
    """A folder of WARC files that only grows; safe for several threads, and several processes at once.

    Each log opened writes files of its own, so that processes need no lock.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: Path | None = None
        self._lock = threading.Lock()

    def write(
        self,
        url: str,
        status: int,
        headers: Iterable[tuple[str, str]] | Mapping[str, str],
        body: bytes,
        at: datetime,
        *,
        request_headers: Mapping[str, str] | None = None,
        method: str = "GET",
        request_body: bytes = b"",
    ) -> str:
        """Append the answer (*body* decoded, as the page is read) and its request; return its reference.

        Raises:
            EvidenceError: the disk takes no more, or the folder cannot be written.
        """
        pairs = list(headers.items()) if isinstance(headers, Mapping) else list(headers)
        buffer = BytesIO()
        writer = _Writer(buffer, gzip=True, warc_version="1.1")
        stamp = {"WARC-Date": _iso(at)}
        answer = writer.create_warc_record(
            _line(url),
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=StatusAndHeaders(_status(status), _kept(pairs), protocol="HTTP/1.1"),
            warc_headers_dict=stamp,
        )
        request = writer.create_warc_record(
            _line(url),
            "request",
            payload=BytesIO(request_body),
            length=len(request_body),
            http_headers=_asked(url, method=method, headers=request_headers or {}),
            warc_headers_dict=stamp,
        )
        writer.write_request_response_pair(request, answer)
        return self._append(buffer.getvalue())

    def fail(self, url: str, reason: str, at: datetime) -> str:
        """Append that the address could not be read, and why; return the record's reference."""
        buffer = BytesIO()
        writer = _Writer(buffer, gzip=True, warc_version="1.1")
        words = f"outcome: failed\r\nreason: {_line(reason)}\r\n".encode()
        record = writer.create_warc_record(
            _line(url),
            "metadata",
            payload=BytesIO(words),
            length=len(words),
            warc_content_type="application/warc-fields",
            warc_headers_dict={"WARC-Date": _iso(at)},
        )
        writer.write_record(record)
        return self._append(buffer.getvalue())

    def read(self, reference: str) -> Record:
        """Return the answer, its bytes checked against the digest written with them.

        Raises:
            EvidenceError: the digest failed, or is not there, or the record was erased or is not there.
        """
        path, offset = self._find(reference)
        return read_at(path, offset, name=reference)

    def erase(self, reference: str) -> None:
        """Take the answer's bytes away for good; every other reference stays good.

        A record of the same length takes its place and says so, with the digest of what stood there.  Erasing twice
        changes nothing.

        Raises:
            EvidenceError: the reference is none of this log.
        """
        path, offset = self._find(reference)
        length, digest = member(path, offset, name=reference)
        if digest == ERASED:
            return
        with self._lock, path.open("r+b") as file:
            file.seek(offset)
            file.write(tombstone(length, digest=digest))
            file.flush()
            os.fsync(file.fileno())

    def _find(self, reference: str) -> tuple[Path, int]:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise EvidenceError(f"{reference!r} is no reference to evidence; one looks like file.warc.gz#1234.")
        path = self.folder / match["file"]
        if not path.is_file():
            raise EvidenceError(f"{reference}: the file is not there in {self.folder}. Restore it from a copy.")
        return path, int(match["offset"])

    def _append(self, data: bytes) -> str:
        try:
            with self._lock:
                path = self._current()
                with path.open("ab") as file:
                    offset = file.tell()
                    file.write(data)
        except OSError as error:
            raise EvidenceError(
                f"{self.folder}: evidence cannot be written ({error.strerror}). Make room, or name another --home."
            ) from error
        return f"{path.name}#{offset}"

    def _current(self) -> Path:
        if self._file is None or self._file.stat().st_size > FILE_BYTES:
            self._file = self._begin()
        return self._file

    def _begin(self) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        number = len(list(self.folder.glob("*.warc.gz")))
        while True:  # another process may take the number first
            path = self.folder / f"evidence-{number:05d}.warc.gz"
            try:
                file = path.open("xb")
            except FileExistsError:
                number += 1
                continue
            with file:
                writer = _Writer(file, gzip=True, warc_version="1.1")
                about = {"software": "provenance", "format": "WARC File Format 1.1"}
                writer.write_record(writer.create_warcinfo_record(path.name, about))
            return path


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _asked(url: str, *, method: str, headers: Mapping[str, str]) -> StatusAndHeaders:
    return StatusAndHeaders(f"{_line(method)} {_target(url)} HTTP/1.1", _clean(headers.items()), is_http_request=True)


def _line(text: str) -> str:
    """Return the text fit for one header line: a line break in it would begin a header of the page's own."""
    return "".join(c if c.isprintable() else f"%{ord(c):02X}" for c in text).encode("utf-8", "replace").decode()


def _target(url: str) -> str:
    rest = url.split("://", 1)[-1]
    return _ascii(_line("/" + rest.split("/", 1)[1] if "/" in rest else "/")).replace(" ", "%20")


def _status(status: int) -> str:
    words = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Unknown"
    return f"{status} {words}"


def _clean(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(re.sub(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]", "_", name), _ascii(_line(value))) for name, value in pairs if name]


def _ascii(text: str) -> str:
    # One character beyond ASCII makes warcio spell out the whole value, spaces and slashes too.
    return "".join(c if c.isascii() else quote(c) for c in text)


def _kept(pairs: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    clean = _clean(pairs)
    return [(f"{_ORIGINAL}{n}" if n.lower() in _OF_THE_WIRE else n, v) for n, v in clean]
