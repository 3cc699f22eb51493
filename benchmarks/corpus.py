"""Blinded documents as a store of articles: what every driver here shares.

A document is {"doc_id", "text", "meta": {"publisher", "date", "title"}}; its publisher becomes an outlet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from provenance.intake.reading import read
from provenance.model import Article, Moment, Origin, Outcome, Outlet, Precision, Search
from provenance.outlets.registry import Registry, load
from provenance.store.store import Store
from provenance.store.upgrading import upgrade


def lines(path: str | Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-lines file."""
    with Path(path).open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def registry_with(publishers: Iterable[str]) -> Registry:
    """Return the outlet files and, beside them, an outlet for each publisher that none of them names."""
    known = load()
    new = {p for p in publishers if len(known.named(p)) != 1}
    return known.with_outlets(Outlet(key=_slug(p), name=p, aliases=(p,)) for p in sorted(new))


def key_of(publisher: str, registry: Registry) -> str:
    """Return the key of the outlet that a publisher is."""
    named = registry.named(publisher)
    return named[0].key if len(named) == 1 and named[0].key else _slug(publisher)


def article_of(document: dict[str, Any], *, registry: Registry) -> Article:
    """Return the article a document is, read as the command line reads a text file."""
    meta = document.get("meta") or {}
    publisher = meta.get("publisher") or "unknown"
    reading = read(
        document["text"].encode(),
        where=document["doc_id"],
        registry=registry,
        kind="text",
        url=f"https://corpus.example/{document['doc_id']}",
        outlet=key_of(publisher, registry),
        published=moment(meta.get("date")),
        origin=Origin.SUPPLIED,
    )
    return reading.article


def moment(date: str | None) -> Moment | None:
    """Return an ISO day or minute as a moment, UTC; None where there is none or it is no such date."""
    try:
        at = datetime.fromisoformat(date or "")
    except ValueError:
        return None
    precision = Precision.MINUTE if "T" in date else Precision.DAY
    return Moment(at=at if at.tzinfo else at.replace(tzinfo=UTC), precision=precision)


@contextmanager
def opened(url: str | None) -> Iterator[Store]:
    """Give the store at an address, set up where it is new, or a fresh one that goes when the work is done."""
    with TemporaryDirectory() as folder:
        address = url or f"sqlite:///{Path(folder, 'benchmark.db').as_posix()}"
        upgrade(address)
        store = Store.open(address)
        try:
            yield store
        finally:
            store.close()


def fill(store: Store, documents: Iterable[dict[str, Any]], *, registry: Registry, now: datetime) -> dict[str, str]:
    """Store the documents and record one completed search over the store; return document ids by article id."""
    ids = {}
    with store:
        for document in documents:
            ids[store.add(article_of(document, registry=registry))] = document["doc_id"]
        store.record(Search(lead="corpus", outlet=None, asked="every stored document", outcome=Outcome.FOUND, at=now))
    return ids


def _slug(publisher: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", publisher.casefold()).strip("-") or "unknown"
