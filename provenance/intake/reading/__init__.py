"""Reading what is handed in: the facade that picks a reader by key, media type, suffix or the look of the bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from functools import lru_cache
from pathlib import PurePosixPath

from provenance.errors import InputError
from provenance.intake.base import Reader, Reading, Source
from provenance.intake.reading.decoding import check_readable
from provenance.model import Moment, Origin
from provenance.outlets.registry import Registry
from provenance.plugs import members

__all__ = ["Reading", "read", "readers"]

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAGS = re.compile(rb"</?(?:p|div|article|h1|h2|blockquote|a|br|span)\b[^<>]{0,400}>", re.IGNORECASE)
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r?\n|$)"
)
#: So many tags in the first few kilobytes are no accident of a plain text.
_FEWEST_TAGS = 4


def read(
    data: bytes,
    *,
    where: str,
    registry: Registry,
    url: str | None = None,
    kind: str | None = None,
    media_type: str | None = None,
    outlet: str | None = None,
    published: Moment | None = None,
    fetched: datetime | None = None,
    origin: Origin = Origin.REVIEWED,
) -> Reading:
    """Return the article that the bytes hold and the claims of origin it makes.

    *where* names the bytes in messages and, by its suffix, hints at their kind; *kind* is a reader's key and
    decides; *outlet* is an outlet's key.

    Raises:
        InputError: the bytes are empty, binary, undecodable or hold no text, or a key is unknown.
    """
    check_readable(data, where=where)
    source = Source(
        data=data,
        where=where,
        registry=registry,
        url=url,
        media_type=media_type,
        outlet=outlet,
        published=published,
        fetched=fetched,
        origin=origin,
    )
    reading = _reader(source, kind=kind).read(source)
    return replace(reading, article=replace(reading.article, credits=reading.credits))


@lru_cache(maxsize=1)
def readers() -> dict[str, Reader]:
    """Return the readers by key."""
    return members("provenance.intake", Reader)


def _reader(source: Source, *, kind: str | None) -> Reader:
    known = readers()
    if kind is not None:
        if kind in known:
            return known[kind]
        near = get_close_matches(kind, known, n=1, cutoff=0.0)[0]
        raise InputError(what=f"there is no reader {kind!r}", where=source.where, mend=f"Did you mean {near!r}?")
    media_type = (source.media_type or "").split(";")[0].strip().lower()
    suffix = PurePosixPath(source.where.split("?")[0].replace("\\", "/")).suffix.lower()
    for reader in known.values():
        if media_type in reader.media_types or (not media_type and suffix in reader.suffixes):
            return reader
    return known[_look(source.data[:8192])]


def _look(head: bytes) -> str:
    """Return the key of the reader that bytes of no stated kind look made for."""
    if _HTML.match(head) or len(_TAGS.findall(head)) >= _FEWEST_TAGS:
        return "html"
    return "markdown" if _FRONT_MATTER.match(head) else "text"
