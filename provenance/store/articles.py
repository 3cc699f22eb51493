"""Articles and what stood at an address in which order, with the index of their shingles."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, insert, or_, select, text

from provenance.model import Article, Origin
from provenance.store import shingles
from provenance.store.holders import holders
from provenance.store.ranking import ranked
from provenance.store.rows import article_of, article_row, facts, page
from provenance.store.tables import articles, revisions
from provenance.store.values import Shared

#: Rows read at a time; a whole text each.
PAGE = 200
# Databases take some 32,000 bound values a statement; this many numbers are asked for at once.
_NUMBERS_A_QUERY = 500
# So many ids are kept by number: some 10 MB.
_KNOWN = 65_536
# Where filters leave too few of the best articles, so many times as many are ranked.
_MORE = 16


def add(connection: Connection, article: Article, *, now: datetime) -> str:
    """Store the article if it says anything new at its address; return its id either way."""
    where = page(article.url, id=article.id)
    _one_at_a_time(connection, where)
    last = _last(connection, where)
    known = _number(connection, article)
    if last is not None and (last[0] == known or _says_less(article, last[1])):
        return article.id
    number = _insert(connection, article, now=now) if known is None else known
    connection.execute(insert(revisions).values(page=where, article=number, revises=last[0] if last else None, at=now))
    return article.id


def _one_at_a_time(connection: Connection, where: str) -> None:
    if connection.dialect.name == "postgresql":  # SQLite has one writer anyway
        key = int(where, 16) - (1 << 63)
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _last(connection: Connection, where: str) -> tuple[int, Article] | None:
    chosen = (
        select(articles)
        .join(revisions, revisions.c.article == articles.c.number)
        .where(revisions.c.page == where)
        .order_by(revisions.c.number.desc())
        .limit(1)
    )
    row = connection.execute(chosen).mappings().first()
    return (row["number"], article_of(row)) if row else None


def _number(connection: Connection, article: Article) -> int | None:
    same = (articles.c.id == article.id) & (articles.c.facts == facts(article))
    return connection.execute(select(articles.c.number).where(same)).scalar_one_or_none()


def _says_less(new: Article, old: Article) -> bool:
    """Say whether a copy handed in by hand only repeats, without a date of its own, what was fetched."""
    by_hand = new.origin is Origin.SUPPLIED and old.origin is Origin.FETCHED
    return by_hand and new.id == old.id and new.published in (None, old.published)


def _insert(connection: Connection, article: Article, *, now: datetime) -> int:
    # The same text with corrected facts takes the index entries over: its words must not be found twice.
    for old in connection.execute(select(articles.c.number).where(articles.c.id == article.id)).scalars().all():
        shingles.remove(connection, old, article.text)
    row = article_row(article, added_at=now)
    number: int = connection.execute(insert(articles).values(row).returning(articles.c.number)).scalar_one()
    shingles.index(connection, number, article.text)
    return number


# Made once: putting a statement together takes as long as running it.
_BY_ID = select(articles).where(articles.c.id == bindparam("wanted")).order_by(articles.c.number.desc()).limit(1)


def by_id(connection: Connection, id: str) -> Article | None:
    """Return the article with that id, with its newest facts."""
    row = connection.execute(_BY_ID, {"wanted": id}).mappings().first()
    return article_of(row) if row else None


def latest(connection: Connection, url: str) -> Article | None:
    """Return what stood at the address when it was last read."""
    last = _last(connection, page(url))
    return last[1] if last else None


def history(connection: Connection, url: str) -> tuple[Article, ...]:
    """Return everything that stood at the address, oldest first."""
    chosen = (
        select(articles)
        .join(revisions, revisions.c.article == articles.c.number)
        .where(revisions.c.page == page(url))
        .order_by(revisions.c.number)
    )
    return tuple(article_of(row) for row in connection.execute(chosen).mappings())


def within(
    *,
    outlets: Collection[str] | None,
    since: datetime | None,
    until: datetime | None,
    languages: Collection[str] | None = None,
) -> list[ColumnElement[bool]]:
    """Return the conditions of a filter; what is not known of an article, day or language, does not keep it out."""
    conditions: list[ColumnElement[bool]] = []
    if outlets is not None:
        conditions.append(articles.c.outlet.in_(sorted(outlets)))
    published = articles.c.published_at
    if since is not None:
        conditions.append(or_(published.is_(None), published >= since))
    if until is not None:
        conditions.append(or_(published.is_(None), published < until))
    if languages is not None:
        conditions.append(or_(articles.c.language.is_(None), articles.c.language.in_(sorted(languages))))
    return conditions


def batch(
    connection: Connection,
    *,
    after: int,
    outlets: Collection[str] | None,
    since: datetime | None,
    until: datetime | None,
) -> Sequence[tuple[int, Article]]:
    """Return the next latest revisions with their numbers, in the order they were stored."""
    conditions = within(outlets=outlets, since=since, until=until)
    rows = connection.execute(_latest_after(after).where(*conditions)).mappings()
    return [(row["revision"], article_of(row)) for row in rows]


def _latest_after(number: int) -> Select[tuple[object, ...]]:
    newest = (
        select(func.max(revisions.c.number)).where(revisions.c.number > number).group_by(revisions.c.page).subquery()
    )
    return (
        select(articles, revisions.c.number.label("revision"))
        .join(revisions, revisions.c.article == articles.c.number)
        .where(revisions.c.number.in_(select(newest.c[0])))
        .order_by(revisions.c.number)
        .limit(PAGE)
    )


def sharing(
    connection: Connection,
    asked: Collection[int],
    *,
    wanted: Sequence[ColumnElement[bool]],
    exclude: Collection[str],
    limit: int,
    near: float,
    known: dict[int, str],
) -> list[Shared]:
    """Return the articles that share most of the asked shingles, best first; equals in order of their ids.

    *wanted* and *exclude* are applied before the *limit*: where they leave too few of the best, more are ranked.
    *known* are ids by number, taken from there and added to.
    """
    held, most, share = holders(connection, asked), limit + len(exclude), near
    while True:
        found = ranked(asked, held, limit=most, near=share)
        best = [s for s in _shared(connection, found.scores, wanted=wanted, known=known) if s.article not in exclude]
        top = max((score for score, _ in found.scores.values()), default=0.0)
        if found.all or len(best) >= limit or (share and best and best[0].score >= top):
            return [s for s in best[:limit] if s.score >= near * best[0].score]
        most, share = most * _MORE, 0.0


def _shared(
    connection: Connection,
    scores: Mapping[int, tuple[float, int]],
    *,
    wanted: Sequence[ColumnElement[bool]],
    known: dict[int, str],
) -> list[Shared]:
    """Return those of the article numbers that meet the conditions, best first."""
    ids = {} if wanted else {number: known[number] for number in scores if number in known}
    numbers = [number for number in scores if number not in ids]
    for at in range(0, len(numbers), _NUMBERS_A_QUERY):
        ids |= _ids(connection, numbers[at : at + _NUMBERS_A_QUERY], wanted=wanted)
    if len(known) < _KNOWN:
        known |= ids
    ordered = sorted((-scores[n][0], -scores[n][1], id) for n, id in ids.items())
    return [Shared(article=id, score=-score, shared=-shared) for score, shared, id in ordered]


def _ids(connection: Connection, numbers: list[int], *, wanted: Sequence[ColumnElement[bool]]) -> dict[int, str]:
    asked = select(articles.c.number, articles.c.id).where(articles.c.number.in_(numbers), *wanted)
    return {row.number: row.id for row in connection.execute(asked)}
