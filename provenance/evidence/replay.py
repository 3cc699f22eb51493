"""Answers from an archive instead of the network: WARC files, or a folder of pages of our own web."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from provenance.errors import InputError
from provenance.evidence.reading import is_warc, read_entry, requests
from provenance.evidence.record import MOST_BYTES, Record

_HOST = re.compile(r"(?!.*\.\.)[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_TYPES = {".xml": "application/xml", ".json": "application/json", ".txt": "text/plain; charset=utf-8"}
_HTML = "text/html; charset=utf-8"
#: Beside a page, its status and headers.
SIDE_FILE = ".headers.json"


class Archive(ABC):
    """Something that answers requests as a web did once."""

    @staticmethod
    def open(path: Path) -> Archive:
        """Return the archive at a path: a WARC file, a folder of them, or a folder of ``<host>/<path>``.

        Raises:
            InputError: there is none, or a WARC file in it is damaged.
        """
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and is_warc(p))
            return _Warcs(files) if files else _Folder(path)
        if not path.is_file():
            raise InputError(
                what="no such file or folder", where=str(path), mend="Name a WARC file or a folder of them."
            )
        if not is_warc(path):
            raise InputError(what="not a WARC file", where=str(path), mend="Its name must end in .warc or .warc.gz.")
        return _Warcs([path])

    @abstractmethod
    def answer(self, url: str, method: str = "GET", body: bytes = b"") -> Record | None:
        """Return the answer, a 404 where the host is known and the page is not, None where the host is unknown."""


def _not_found(url: str, method: str) -> Record:
    return Record(
        url=url, status=404, headers=(("Content-Type", "text/plain"),), body=b"not in the archive", method=method
    )


def _too_large(url: str, method: str) -> Record:
    return Record(url=url, status=413, headers=(("Content-Type", "text/plain"),), body=b"over the cap", method=method)


def _split(url: str) -> tuple[SplitResult, str] | None:
    """Return the address in its pieces, and its host; None for what is no address of the web."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    return (parts, host) if parts.scheme in ("http", "https") and host else None


class _Warcs(Archive):
    """Answers from WARC files; of several answers to one request the last counts."""

    def __init__(self, files: list[Path]) -> None:
        self._records: dict[tuple[str, str], tuple[Path, int]] = {}
        self._hosts: set[str] = set()
        for path in files:
            self._index(path)

    def _index(self, path: Path) -> None:
        for method, url, offset in requests(path):
            split = _split(url)
            if split is not None:
                self._hosts.add(split[1])
                self._records[method, _page(split[0])] = path, offset

    def answer(self, url: str, method: str = "GET", body: bytes = b"") -> Record | None:
        """Return the last answer kept of this request."""
        split = _split(url)
        if split is None or split[1] not in self._hosts:
            return None
        place = self._records.get((method, _page(split[0])))
        if place is None:
            return _not_found(url, method)
        return read_entry(*place) or _too_large(url, method)


def _page(parts: SplitResult) -> str:
    # http and https are one page: archives hold whichever was asked, and links say either.
    query = f"?{parts.query}" if parts.query else ""
    return f"{(parts.hostname or '').rstrip('.')}:{_port(parts)}{parts.path or '/'}{query}"


def _port(parts: SplitResult) -> int | None:
    try:
        return None if parts.port in (80, 443) else parts.port
    except ValueError:
        return None


class _Folder(Archive):
    """Answers from ``<folder>/<host>/<path>``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def answer(self, url: str, method: str = "GET", body: bytes = b"") -> Record | None:
        """Return the file for the address, as its side file or its suffix says."""
        split = _split(url)
        if split is None or not _HOST.fullmatch(split[1]):
            return None
        host = self._folder / split[1]
        if not host.is_dir():
            return None
        for name in _names(split[0], method):
            file = _inside(host, name)
            if file is not None:
                return _served(file, url=url, method=method)
        return _not_found(url, method)


def _names(parts: SplitResult, method: str) -> list[str]:
    """Return the names a page may have in its host's folder, the likeliest first."""
    out = []
    for path in dict.fromkeys((parts.path or "/", unquote(parts.path or "/"))):
        bare = path.lstrip("/")
        asked = [f"{bare}@{method}"] if method not in ("GET", "HEAD") else [bare]
        if parts.query and method in ("GET", "HEAD"):
            asked = [f"{bare}@{parts.query}", f"{bare}@{unquote(parts.query)}", bare]
        for name in asked:
            plain = name.rstrip("/") if name.endswith("/") or not name else name
            pages = [f"{plain}/index.html".lstrip("/")] if plain != name or not name else [name, f"{name}/index.html"]
            out += [*pages, f"{plain}.html"] if plain else pages
    return list(dict.fromkeys(out))


def _inside(host: Path, name: str) -> Path | None:
    """Return the file of that name, None where there is none or the name leads out of the folder."""
    pieces = name.split("/")
    if name.endswith(SIDE_FILE) or any(p in ("", ".", "..") or re.search(r"[\x00-\x1f\\:]", p) for p in pieces):
        return None
    try:
        file = (host / PurePosixPath(name)).resolve()
        return file if file.is_relative_to(host) and file.is_file() else None
    except (OSError, ValueError):  # a name too long for the disk, a loop of links
        return None


def _served(file: Path, *, url: str, method: str) -> Record:
    if file.stat().st_size > MOST_BYTES:
        return _too_large(url, method)
    side = _side(file)
    headers = {"Content-Type": _TYPES.get(file.suffix, _HTML), **side.get("headers", {})}
    return Record(
        url=url,
        status=int(side.get("status", 200)),
        headers=tuple((str(name), str(value)) for name, value in headers.items()),
        body=file.read_bytes(),
        method=method,
    )


def _side(file: Path) -> dict[str, Any]:
    path = file.with_name(file.name + SIDE_FILE)
    if not path.is_file():
        return {}
    try:
        side = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            what=f"not JSON ({error})", where=str(path), mend='Write {"status": 200, "headers": {}}.'
        ) from error
    return side if isinstance(side, dict) else {}
