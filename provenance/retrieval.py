"""candidates(): the stored articles that may hold some printed words, by shared shingles, verified by alignment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from provenance.alignment.aligning import align
from provenance.alignment.prepared import prepare
from provenance.model import Alignment, Article, Passage
from provenance.text import shingles, words

#: Where the best verified similarity is under this, pairs of words are looked up too (field notes, section 6).
WEAK = 50.0


class Shared(Protocol):
    """An article and what it shares with the words looked up."""

    @property
    def article(self) -> str: ...
    @property
    def score(self) -> float: ...


class Finder(Protocol):
    """What retrieval asks of a store."""

    def sharing(
        self,
        shingles: Sequence[int],
        *,
        outlets: Collection[str] | None = None,
        exclude: Collection[str] = (),
        limit: int = 10,
    ) -> Sequence[Shared]: ...

    def article(self, id: str) -> Article | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stored article and how near it comes: *score* of the shingles it shares, *alignment* where one was found."""

    article: Article
    score: float
    alignment: Alignment | None = None

    @property
    def similarity(self) -> float:
        """Of the alignment, 0 where there is none."""
        return self.alignment.similarity if self.alignment else 0.0


def candidates(
    printed: Passage,
    *,
    store: Finder,
    outlets: Collection[str] | None = None,
    exclude: Collection[str] = (),
    limit: int = 10,
) -> list[Candidate]:
    """Return the stored articles that come near the words, nearest first, at most *limit*.

    Only articles in which the words were placed by an alignment are returned, the most similar first, then the one
    that shares more, then by id.  *outlets* limits to outlet keys, *exclude* leaves out article ids.
    """
    keys = [w.key for w in words(printed.exact)]
    found = _verified(printed, shingles(keys), store=store, outlets=outlets, exclude=exclude, limit=limit)
    if not found or found[0].similarity < WEAK:
        known = {c.article.id for c in found}
        pairs = shingles(keys, size=2)
        found += _verified(printed, pairs, store=store, outlets=outlets, exclude={*exclude, *known}, limit=limit)
    found.sort(key=lambda c: (-c.similarity, -c.score, c.article.id))
    return found[:limit]


def _verified(
    printed: Passage,
    wanted: Sequence[int],
    *,
    store: Finder,
    outlets: Collection[str] | None,
    exclude: Collection[str],
    limit: int,
) -> list[Candidate]:
    if not wanted:
        return []
    out = []
    for shared in store.sharing(wanted, outlets=outlets, exclude=exclude, limit=limit):
        article = store.article(shared.article)
        if article is None:
            continue
        alignment = align(printed, original=prepare(article.text), article=article.id)
        if alignment is not None:
            out.append(Candidate(article=article, score=shared.score, alignment=alignment))
    return out
