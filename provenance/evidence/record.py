"""One answer of a server as kept: what was asked, when, and the bytes that came."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

#: Bodies over this are not read back, in bytes; the crawl's own cap is far lower.
MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An answer: *headers* in order, names may repeat; *body* without transfer or content encoding.

    *at* is None where the archive does not say when it was read.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    at: datetime | None = None
    method: str = "GET"

    @property
    def media_type(self) -> str | None:
        """The Content-Type header, parameters too, None where there is none.

        >>> Record(url="https://example.org/", status=200, headers=(("content-type", "text/html"),)).media_type
        'text/html'
        """
        return first(self.headers, "Content-Type")

    @property
    def digest(self) -> str:
        """The SHA-256 of the body, hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()


def first(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the value of the first header of that name, case ignored."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)
