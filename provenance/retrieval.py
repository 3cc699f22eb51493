"""candidates(): the stored articles that may hold some printed words, by shared shingles, verified by alignment."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from provenance.alignment.aligning import align
from provenance.alignment.matching import PIECE
from provenance.alignment.prepared import prepare
from provenance.alignment.respelling import respelled
from provenance.alignment.tokens import tokens
from provenance.model import Alignment, Article, EditKind, Passage
from provenance.text import keys, shingles

#: A candidate is suggested by the shingles it shares and matches from this verified similarity on; where none does,
#: pairs of words are looked up too (measured: field notes, section 6, "2-grams when the best verified score is under
#: .5").  Short quotations, of under four words, match only with their context (``alignment.short``).
MATCH = 50.0
#: So many articles are looked at for a piece that the best candidate lacks.
_PIECE_LIMIT = 3
#: Of a quotation with more shingles (some three hundred words) evenly spread ones are looked up, fewer than these.
_MOST_SHINGLES = 1024
#: An article is suggested when it shares this part of what the best one shares: with less it has a few of the words.
SUGGEST = 0.25


class Shared(Protocol):
    """An article's id and what it shares with the words looked up."""

    @property
    def article(self) -> str:
        """The article's id."""
        ...

    @property
    def score(self) -> float:
        """How much it shares, rare shingles counting more."""
        ...


class Finder(Protocol):
    """What retrieval asks of a store."""

    def sharing(
        self,
        shingles: Sequence[int],
        *,
        outlets: Collection[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        languages: Collection[str] | None = None,
        exclude: Collection[str] = (),
        limit: int = 10,
        near: float = 0.0,
        shingle_size: int = 3,
    ) -> Sequence[Shared]:
        """Return the articles that share the most, best first, none that shares less than *near* of the best."""
        ...

    def article(self, id: str) -> Article | None:
        """Return the article with that id."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A stored article that comes near: where the words stand in it, and the *score* of the shingles it shares.

    *piece* says that only a part of the words was looked for, one that no better candidate has.
    """

    article: Article
    score: float
    alignment: Alignment
    piece: bool = False

    @property
    def similarity(self) -> float:
        """Of the alignment, 0 to 100."""
        return self.alignment.similarity

    @property
    def is_match(self) -> bool:
        """Whether it comes so near that it has the words; else it is a suggestion."""
        return self.similarity >= MATCH

    @property
    def rank(self) -> tuple[bool, float, int, float, str]:
        """Sorts the nearest first: most similar, then fewest other marks and capitals, most shared, least id."""
        kept = [e for e in self.alignment.edits if e.kind is EditKind.KEEP]
        respelled = sum(1 for e in kept if e.printed_text != e.original_text)
        return self.piece, -self.similarity, respelled, -self.score, self.article.id


def candidates(
    printed: Passage,
    *,
    store: Finder,
    outlets: Collection[str] | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    languages: Collection[str] | None = None,
    exclude: Collection[str] = (),
    limit: int = 10,
) -> list[Candidate]:
    """Return the stored articles that come near the words, nearest first, at most *limit*.

    Only articles in which the words were placed by an alignment come back, so none where nothing is near.  Where the
    best lacks a piece of five words and more, articles that have the piece follow (a quotation spliced from two).
    *outlets* limits to outlet keys, *since* and *until* to articles published in between or undated, *languages* to
    these or unknown ones; *exclude* leaves out article ids.  All of them hold before the limit.
    """
    look = _Look(
        store=store,
        outlets=outlets,
        since=since,
        until=until,
        languages=languages,
        exclude=frozenset(exclude),
    )
    found = look.up(printed, limit=limit)
    found.sort(key=lambda c: c.rank)
    if found and (rest := _lacking(found[0].alignment)) is not None:
        known = {c.article.id for c in found}
        found += [c for c in look.up(rest, limit=_PIECE_LIMIT, piece=True) if c.article.id not in known]
        found.sort(key=lambda c: c.rank)
    return found[:limit]


def _lacking(alignment: Alignment) -> Passage | None:
    """Return the first long stretch of the printed words that the original does not have."""
    for edit in alignment.edits:
        if edit.kind is EditKind.INSERT and len(tokens(edit.printed_text)) >= PIECE:
            return Passage(start=edit.printed[0], end=edit.printed[1], exact=edit.printed_text)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """One question to a store."""

    store: Finder
    outlets: Collection[str] | None
    since: datetime | None
    until: datetime | None
    languages: Collection[str] | None
    exclude: frozenset[str]

    def up(self, printed: Passage, *, limit: int, piece: bool = False) -> list[Candidate]:
        """Return what threes of words find, and pairs where that is weak."""
        forms = respelled(keys(printed.exact))
        found = self._verified(printed, forms, size=3, limit=limit, piece=piece)
        if not any(c.is_match for c in found):
            known = {c.article.id for c in found}
            more = self._verified(printed, forms, size=2, limit=limit, piece=piece)
            found += [c for c in more if c.article.id not in known]
        return found

    def _verified(
        self, printed: Passage, forms: Sequence[Sequence[str]], *, size: int, limit: int, piece: bool
    ) -> list[Candidate]:
        wanted = list(dict.fromkeys(s for form in forms for s in shingles(form, size=size)))
        if not wanted:
            return []
        wanted = wanted[:: 1 + len(wanted) // _MOST_SHINGLES]
        out = []
        found = self.store.sharing(
            wanted,
            outlets=self.outlets,
            since=self.since,
            until=self.until,
            languages=self.languages,
            exclude=self.exclude,
            limit=limit,
            near=SUGGEST,
            shingle_size=size,
        )
        for shared in found:
            article = self.store.article(shared.article)
            if article is None:
                continue
            alignment = align(printed, original=prepare(article.text), article=article.id)
            if alignment is not None:
                out.append(Candidate(article=article, score=shared.score, alignment=alignment, piece=piece))
        return out
