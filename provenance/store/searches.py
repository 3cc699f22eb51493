"""Searches and fetches: every question asked and every page tried, failures too."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, or_, select

from provenance.model import Search
from provenance.store.rows import page, search_of, search_row
from provenance.store.tables import fetches, searches
from provenance.store.values import Fetch


def record(connection: Connection, search: Search) -> None:
    """Add the search; one that is there already, time and all, is not added again."""
    row = search_row(search)
    if connection.execute(select(searches.c.number).where(searches.c.id == row["id"])).first() is None:
        connection.execute(insert(searches).values(row))


def chosen(
    connection: Connection, *, leads: Collection[str] | None, outlets: Collection[str | None] | None
) -> list[Search]:
    """Return the searches in the order they were recorded; None among *outlets* means the whole store."""
    conditions: list[ColumnElement[bool]] = []
    if leads is not None:
        conditions.append(searches.c.lead.in_(sorted(leads)))
    if outlets is not None:
        named = searches.c.outlet.in_(sorted(o for o in outlets if o is not None))
        conditions.append(or_(named, searches.c.outlet.is_(None)) if None in outlets else named)
    found = select(searches).where(*conditions).order_by(searches.c.number)
    return [search_of(row) for row in connection.execute(found).mappings()]


def record_fetch(connection: Connection, fetch: Fetch) -> None:
    """Add the attempt."""
    row: dict[str, Any] = {name: getattr(fetch, name) for name in Fetch.__dataclass_fields__}
    connection.execute(insert(fetches).values(page=page(fetch.url), **row))


def fetched(connection: Connection, url: str) -> list[Fetch]:
    """Return every attempt at the address, oldest first."""
    columns = [fetches.c[name] for name in Fetch.__dataclass_fields__]
    found = connection.execute(select(*columns).where(fetches.c.page == page(url)).order_by(fetches.c.number))
    return [Fetch(**row) for row in found.mappings()]
