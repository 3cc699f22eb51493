"""What the index of shingles is measured against: FTS5, tantivy and rapidfuzz.

Candidates of the first two are the ten best for an OR of the quotation's three-word phrases; rapidfuzz then keeps the
one its ``partial_ratio`` likes best.  Over all articles it takes a quarter of a second a quotation for each thousand,
so it is asked one quotation in six.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from rapidfuzz import fuzz, process

TEN = 10


class Searcher(Protocol):
    """Something that finds articles by number."""

    name: str
    most: int
    verified: bool
    every: int

    def add(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        """Take articles in."""
        ...

    def candidates(self, printed: str) -> list[int]:
        """Return the best articles, unverified."""
        ...

    def size(self) -> int:
        """Return the bytes on disk."""
        ...


def _phrases(printed: str) -> str:
    words = re.findall(r"\w+", printed.lower())
    runs = [words[at : at + 3] for at in range(max(1, len(words) - 2))]
    return " OR ".join(f'"{" ".join(run)}"' for run in runs)


class Fts5:
    """SQLite's own full-text index."""

    name, most, verified, every = "SQLite FTS5 phrases", 10**9, True, 1

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts5.db"
        self._connection = sqlite3.connect(self._path)
        self._connection.execute("PRAGMA cache_size=-262144")
        self._connection.execute("CREATE VIRTUAL TABLE found USING fts5(text, content='', tokenize='unicode61')")

    def add(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        """Take articles in."""
        rows = [(n + 1, t) for n, t in zip(numbers, texts, strict=True)]
        self._connection.executemany("INSERT INTO found(rowid, text) VALUES (?, ?)", rows)
        self._connection.commit()

    def ready(self) -> None:
        """Merge its segments into one."""
        self._connection.execute("INSERT INTO found(found) VALUES ('optimize')")
        self._connection.commit()

    def candidates(self, printed: str) -> list[int]:
        """Return the ten best by bm25."""
        chosen = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found) LIMIT 10"
        return [n - 1 for (n,) in self._connection.execute(chosen, (_phrases(printed),))]

    def size(self) -> int:
        """Return the bytes on disk."""
        return self._path.stat().st_size


class Tantivy:
    """The search library tantivy, where its Python package is installed."""

    name, most, verified, every = "tantivy phrases", 10**9, True, 1

    def __init__(self, folder: Path) -> None:
        import tantivy

        self._folder = folder / "tantivy"
        self._folder.mkdir()
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("number", stored=True)
        schema.add_text_field("text", stored=False)
        self._tantivy: Any = tantivy
        self._index: Any = tantivy.Index(schema.build(), path=str(self._folder))
        self._searcher: Any = None

    def add(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        """Take articles in."""
        writer = self._index.writer(heap_size=100_000_000, num_threads=1)
        for number, text in zip(numbers, texts, strict=True):
            writer.add_document(self._tantivy.Document(number=number, text=text))
        writer.commit()
        writer.wait_merging_threads()

    def ready(self) -> None:
        """Open what was added for searching."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def candidates(self, printed: str) -> list[int]:
        """Return the ten best by bm25."""
        query = self._index.parse_query(_phrases(printed), ["text"])
        hits = self._searcher.search(query, TEN).hits
        return [self._searcher.doc(address)["number"][0] for _, address in hits]

    def size(self) -> int:
        """Return the bytes on disk."""
        return sum(p.stat().st_size for p in self._folder.iterdir())


class Everything:
    """rapidfuzz over every article: no index at all."""

    name, most, verified, every = "rapidfuzz over all", 10_000, False, 6

    def __init__(self, _folder: Path) -> None:
        self._texts: dict[int, str] = {}

    def add(self, numbers: Sequence[int], texts: Sequence[str]) -> None:
        """Take articles in."""
        self._texts |= {n: t.lower() for n, t in zip(numbers, texts, strict=True)}

    def ready(self) -> None:
        """Do nothing: there is nothing to get ready."""

    def candidates(self, printed: str) -> list[int]:
        """Return the ten most alike."""
        found = process.extract(printed.lower(), self._texts, scorer=fuzz.partial_ratio, limit=TEN)
        return [number for _, _, number in found]

    def size(self) -> int:
        """Return nothing: it keeps nothing on disk."""
        return 0


def best(printed: str, *, of: Sequence[int], texts: Sequence[str]) -> list[int]:
    """Return the candidates with the most alike first, as rapidfuzz sees it."""
    lower = printed.lower()
    return sorted(of, key=lambda n: -fuzz.partial_ratio(lower, texts[n].lower()))
