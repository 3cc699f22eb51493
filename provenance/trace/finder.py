"""What the walk asks of the store: nothing in this room reads a database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from provenance.alignment.prepared import Prepared
from provenance.model import Article, Attribution, Credit, Outlet, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """An article that carries the words of a passage, and how alike they are (0 to 100)."""

    article: Article
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """An article that shares words with a whole text: *shared* counts the three-word shingles both have."""

    article: Article
    shared: int


class Finder(Protocol):
    """What the walk asks of the store.  Answers exclude the asking article and whatever was published after it."""

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """Return what the article attributes."""
        ...

    def credits(self, article: Article) -> tuple[Credit, ...]:
        """Return the article's claims of origin."""
        ...

    def prepared(self, article: Article) -> Prepared:
        """Return the article's words, ready to be aligned with."""
        ...

    def related(self, article: Article, *, outlets: Collection[str] | None) -> Sequence[Related]:
        """Return articles that share words with the whole article, most first."""
        ...

    def carrying(self, passage: Passage, *, of: Article, outlets: Collection[str] | None) -> Sequence[Carrying]:
        """Return articles that come near the words of one passage of the article, nearest first."""
        ...

    def at(self, url: str) -> Article | None:
        """Return the newest article stored under an address."""
        ...

    def abroad(self, article: Article, *, outlets: Collection[str]) -> Sequence[Article]:
        """Return articles of these outlets in other languages from about the same days."""
        ...

    def outlet(self, key: str) -> Outlet | None:
        """Return the facts of an outlet."""
        ...
