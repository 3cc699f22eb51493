"""Who printed a text: the outlet that was given, that its address belongs to, or the name that it states."""

from __future__ import annotations

from difflib import get_close_matches

from provenance.errors import InputError
from provenance.intake.base import Source
from provenance.model import Outlet


def outlet(source: Source, *, claimed: str | None = None) -> Outlet | None:
    """Return the outlet given by key, else the one the address belongs to, else the one at the *claimed* address.

    Raises:
        InputError: the key given is no outlet's; the message names the nearest.
    """
    if source.outlet is not None:
        found = source.registry.get(source.outlet)
        if found is None:
            keys = [o.key for o in source.registry.outlets]
            near = get_close_matches(source.outlet, keys, n=1, cutoff=0.0)
            mend = f"Did you mean {near[0]!r}?" if near else "There are no outlets."
            raise InputError(what=f"there is no outlet {source.outlet!r}", where=source.where, mend=mend)
        return found
    for url in (source.url, claimed):
        if url and (found := source.registry.by_url(url)):
            return found
    return None


def named(source: Source, name: str | None) -> Outlet | None:
    """Return the outlet that goes by a name and no other does, None otherwise."""
    found = source.registry.named(name) if name else ()
    return source.registry.get(found[0].key) if len(found) == 1 and found[0].key else None
