"""Gathers originals for an article: its leads first, then those of the stories found, which may quote others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.session import Session
from provenance.model import Article, Credit, Lead, Outcome, Search

if TYPE_CHECKING:
    from provenance.intake.reading import Reading

#: A story's own source, and that one's: real chains have at most four hands, the article under review being one.
ROUNDS = 3
#: Stories of one round whose own leads are followed: those that share most words with the article under review.
STORIES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was asked and what came of it; *known* counts leads that the store had answered before."""

    searches: tuple[Search, ...] = ()
    leads: tuple[Lead, ...] = ()
    fetched: int = 0
    missed: int = 0
    stored: int = 0
    known: int = 0


def gather(
    reading: Reading,
    *,
    session: Session,
    now: datetime,
    replay: Path | None,
    progress: Callable[[str], None],
    again: bool = False,
) -> Gathered:
    """Return what was gathered for the article; leads that the store answers are not asked *again* unless said so.

    Raises:
        CrawlError: a crawl failed as a whole.
        StoreUnavailableError: the store cannot be used.
    """
    from provenance.crawl.crawling import crawl

    gathered, asked = Gathered(), set[str]()
    frontier: Sequence[tuple[Article, Sequence[Credit]]] = [(reading.article, reading.credits)]
    for _ in range(ROUNDS):
        wanted = _leads(frontier, session=session, now=now)
        fresh = [lead for lead in wanted if lead.id not in asked and not _answered(lead, by=gathered)]
        asked.update(lead.id for lead in fresh)
        unanswered = fresh if again else _unanswered(fresh, session=session)
        if not unanswered:
            return _with(gathered, known=len(fresh) - len(unanswered))
        progress(f"looking in {_places(unanswered, session=session)}")
        result = crawl(unanswered, settings=session.settings, replay=replay, progress=progress)
        gathered = _with(
            gathered,
            searches=result.searches,
            leads=tuple(unanswered),
            fetched=result.fetched,
            missed=result.missed,
            stored=result.stored,
            known=len(fresh) - len(unanswered),
        )
        frontier = _stories(reading.article, result.searches, session=session)
    return gathered


def _with(
    gathered: Gathered,
    *,
    known: int,
    searches: tuple[Search, ...] = (),
    leads: tuple[Lead, ...] = (),
    fetched: int = 0,
    missed: int = 0,
    stored: int = 0,
) -> Gathered:
    return Gathered(
        searches=gathered.searches + searches,
        leads=gathered.leads + leads,
        fetched=gathered.fetched + fetched,
        missed=gathered.missed + missed,
        stored=gathered.stored + stored,
        known=gathered.known + known,
    )


def _leads(
    frontier: Sequence[tuple[Article, Sequence[Credit]]], *, session: Session, now: datetime
) -> tuple[Lead, ...]:
    """Return the leads of each article, no lead twice."""
    from provenance.attribution.extraction import attributions
    from provenance.leads import leads

    registry = session.registry
    found: dict[str, Lead] = {}
    for article, credits in frontier:
        said = attributions(article, outlets=registry.outlets, parser=session.parser)
        for lead in leads(article, credits=credits, attributions=said, registry=registry, now=now):
            found.setdefault(lead.id, lead)
    return tuple(found.values())


def _answered(lead: Lead, *, by: Gathered) -> bool:
    """Return whether an earlier round found what the lead asks: the same outlet, days that overlap, words in common.

    A story says again what the article under review says of its source; asking again would find the same pages.
    """
    found = {s.lead for s in by.searches if s.outcome is Outcome.FOUND}
    return not lead.urls and any(
        earlier.id in found
        and earlier.outlet == lead.outlet
        and not set(earlier.words).isdisjoint(lead.words)
        and _overlap(earlier, lead)
        for earlier in by.leads
    )


def _overlap(one: Lead, other: Lead) -> bool:
    starts, ends = [x.since for x in (one, other) if x.since], [x.until for x in (one, other) if x.until]
    return not starts or not ends or max(starts) <= min(ends)


def _unanswered(wanted: Sequence[Lead], *, session: Session) -> list[Lead]:
    """Return the leads for which the store holds neither "found" nor "absent"."""
    with session.store() as store:
        searches = store.searches(leads=[lead.id for lead in wanted])
    answered = {s.lead for s in searches if s.outcome in (Outcome.FOUND, Outcome.ABSENT)}
    return [lead for lead in wanted if lead.id not in answered]


def _stories(
    article: Article, searches: Sequence[Search], *, session: Session
) -> list[tuple[Article, Sequence[Credit]]]:
    """Return the stories just found that share most words with the article under review."""
    from provenance.text import shingles, words

    found = {id_ for s in searches for id_ in s.articles}
    if not found:
        return []
    grams = shingles([word.key for word in words(article.text)])
    with session.store() as store:
        near = [s.article for s in store.sharing(grams, limit=5 * STORIES) if s.article in found][:STORIES]
        stories = [store.article(id_) for id_ in near]
    return [(story, story.credits) for story in stories if story is not None and story.id != article.id]


def _places(wanted: Sequence[Lead], *, session: Session) -> str:
    outlets = (session.registry.get(lead.outlet) if lead.outlet else None for lead in wanted)
    return ", ".join(dict.fromkeys(o.name if o else "linked pages" for o in outlets))
