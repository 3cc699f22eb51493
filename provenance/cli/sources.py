"""What is to be verified, read from where the command line says: an address, a file or standard input."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.dates import moment
from provenance.cli.session import Session, make_folder, nearest
from provenance.errors import InputError
from provenance.model import Moment

if TYPE_CHECKING:
    from provenance.intake.reading import Reading

#: Bytes of the longest file read: a hundred times a long article.
LARGEST = 20_000_000


def is_address(source: str) -> bool:
    """Return whether the source is an address rather than a file.

    >>> is_address("https://tass.com/world/1"), is_address("C:/repost.txt"), is_address("-")
    (True, False, False)
    """
    return "://" in source


def reading_of(
    source: str,
    *,
    session: Session,
    published: str | None,
    outlet: str | None,
    url: str | None,
    replay: Path | None,
    progress: Callable[[str], None],
) -> Reading:
    """Return the source as read.

    Raises:
        InputError: there is no such file, it is not text, the date or outlet is wrong.
        FetchError: the address could not be fetched.
    """
    when = moment(published, option="--published") if published else None
    key = outlet_key(outlet, session=session) if outlet else None
    if is_address(source):
        return _fetched(source, session=session, published=when, outlet=key, replay=replay, progress=progress)
    from provenance.intake.reading import read

    where = "standard input" if source == "-" else source
    return read(bytes_of(source), where=where, registry=session.registry, url=url, outlet=key, published=when)


def _fetched(
    url: str,
    *,
    session: Session,
    published: Moment | None,
    outlet: str | None,
    replay: Path | None,
    progress: Callable[[str], None],
) -> Reading:
    if not url.startswith(("http://", "https://")):
        raise InputError(what="only http and https addresses are read", where=url, mend="Save the page as a file.")
    from provenance.crawl.crawling import fetch

    progress(f"reading {url}")
    make_folder(session.settings.home)
    reading = fetch(url, settings=session.settings, replay=replay)
    article = reading.article
    article = replace(article, published=published or article.published, outlet=outlet or article.outlet)
    return replace(reading, article=article)


def outlet_key(name: str, *, session: Session) -> str:
    """Return the key of an outlet given by key or by a name that is its alone.

    Raises:
        InputError: there is none, or several; they are named.
    """
    registry = session.registry
    if registry.get(name):
        return name
    keys = [c.key for c in registry.named(name) if c.key]
    if len(keys) == 1:
        return keys[0]
    if keys:
        raise InputError(what="several outlets are called so", where=name, mend=f"Choose one: {', '.join(keys)}.")
    mend = nearest(name, [o.key for o in registry.outlets], listing="outlets")
    raise InputError(what="there is no such outlet", where=name, mend=mend)


def bytes_of(source: str) -> bytes:
    """Return the bytes of a file, or of standard input for "-".

    Raises:
        InputError: it cannot be read, or is far too large for an article.
    """
    try:
        if source == "-":
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(source).open("rb") as file:
                data = file.read(LARGEST + 1)
    except FileNotFoundError as e:
        raise InputError(what="there is no such file", where=source, mend="Check its name.") from e
    except IsADirectoryError as e:
        raise InputError(what="this is a folder", where=source, mend="Name one file in it.") from e
    except (OSError, ValueError) as e:
        why = e.strerror if isinstance(e, OSError) else str(e)
        raise InputError(what=f"this file cannot be read ({why})", where=source, mend="Check its permissions.") from e
    if len(data) > LARGEST:
        raise InputError(
            what=f"this is larger than {LARGEST // 1_000_000} MB", where=source, mend="Cut out the article."
        )
    return data
