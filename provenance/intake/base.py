"""What the folder of readers holds: functions from what was handed in to an article and its claims of origin."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from provenance.model import Article, Credit, Moment, Origin
from provenance.outlets.registry import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article as read, and the claims of origin found in it."""

    article: Article
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes to read and what is known of them from outside; *where* names them in messages.

    *outlet*, *published* and *url*, where given, win over what the bytes say.
    """

    data: bytes
    where: str
    registry: Registry
    url: str | None = None
    media_type: str | None = None
    outlet: str | None = None
    published: Moment | None = None
    fetched: datetime | None = None
    origin: Origin = Origin.REVIEWED

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One kind of input.  *suffixes* (".md") and *media_types* ("text/markdown") are in lower case."""

    key: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    read: Callable[[Source], Reading]
    module: str


def reader(
    key: str, *, suffixes: tuple[str, ...], media_types: tuple[str, ...]
) -> Callable[[Callable[[Source], Reading]], Reader]:
    """Return a decorator that makes a reader of a function from a source to a reading."""

    def decorate(function: Callable[[Source], Reading]) -> Reader:
        return Reader(key=key, suffixes=suffixes, media_types=media_types, read=function, module=function.__module__)

    return decorate
