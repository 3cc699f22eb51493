"""Values to rows and back; what comes back equals what was put in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from provenance.codec import dumps, loads
from provenance.model import (
    Article,
    Credit,
    Link,
    Moment,
    Origin,
    Outcome,
    Part,
    Precision,
    Search,
    SourceMap,
    digest,
)


def page(url: str | None, *, id: str = "") -> str:
    """Return what an address is looked up by: its digest; a text without an address has a page of its own."""
    return digest(url) if url is not None else digest("no address", id)


def facts(article: Article) -> str:
    """Return the digest of what is known of a text besides its words, its address and the fetch that brought it."""
    published = article.published
    return digest(
        article.canonical,
        article.outlet,
        article.publisher,
        dumps(article.parts),
        dumps(article.links),
        dumps(article.credits),
        article.byline,
        article.dateline,
        published.at.isoformat() if published else None,
        published.precision if published else None,
        article.language,
        article.extractor,
        article.origin,
    )


def article_row(article: Article, *, added_at: datetime) -> dict[str, Any]:
    """Return the row of an article, without its number."""
    return {
        "id": article.id,
        "facts": facts(article),
        "page": page(article.url, id=article.id),
        "url": article.url,
        "canonical": article.canonical,
        "outlet": article.outlet,
        "publisher": article.publisher,
        "text": article.text,
        "parts": dumps(article.parts),
        "links": dumps(article.links),
        "credits": dumps(article.credits),
        "byline": article.byline,
        "dateline": article.dateline,
        "published_at": article.published.at if article.published else None,
        "published_precision": article.published.precision.value if article.published else None,
        "fetched_at": article.fetched,
        "language": article.language,
        "digest": article.digest,
        "extractor": article.extractor,
        "origin": article.origin.value,
        "evidence": article.evidence,
        "source_map": dumps(article.source_map) if article.source_map else None,
        "added_at": added_at,
    }


def article_of(row: RowMapping) -> Article:
    """Return the article of a row."""
    published = None
    if row["published_at"] is not None:
        published = Moment(at=row["published_at"], precision=Precision(row["published_precision"]))
    return Article(
        url=row["url"],
        canonical=row["canonical"],
        outlet=row["outlet"],
        publisher=row["publisher"],
        text=row["text"],
        parts=loads(row["parts"], tuple[Part, ...]),
        links=loads(row["links"], tuple[Link, ...]),
        credits=loads(row["credits"], tuple[Credit, ...]),
        byline=row["byline"],
        dateline=row["dateline"],
        published=published,
        fetched=row["fetched_at"],
        language=row["language"],
        digest=row["digest"],
        extractor=row["extractor"],
        origin=Origin(row["origin"]),
        evidence=row["evidence"],
        source_map=loads(row["source_map"], SourceMap) if row["source_map"] else None,
    )


def search_row(search: Search) -> dict[str, Any]:
    """Return the row of a search, without its number; its id is the digest of all of it."""
    return {
        "id": digest(dumps(search)),
        "lead": search.lead,
        "outlet": search.outlet,
        "asked": search.asked,
        "outcome": search.outcome.value,
        "reason": search.reason,
        "mend": search.mend,
        "at": search.at,
        "articles": dumps(search.articles),
    }


def search_of(row: RowMapping) -> Search:
    """Return the search of a row."""
    return Search(
        lead=row["lead"],
        outlet=row["outlet"],
        asked=row["asked"],
        outcome=Outcome(row["outcome"]),
        reason=row["reason"],
        mend=row["mend"],
        at=row["at"],
        articles=loads(row["articles"], tuple[str, ...]),
    )
