"""One crawl in this process: a spider for each outlet that leads ask for, all in one reactor, then the end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess

from provenance.crawl.configuration import settings_for
from provenance.crawl.guard import Guard
from provenance.crawl.job import Job
from provenance.crawl.workshop import Workshop
from provenance.evidence.replay import Archive
from provenance.model import Lead
from provenance.outlets.registry import Registry, load
from provenance.spiders.base import Tally
from provenance.spiders.roster import spider_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a crawl ended: what each spider gave as its reason, None where it never ran."""

    fetched: int
    missed: int
    stored: int
    reasons: dict[str, str | None]
    errors: tuple[str, ...] = ()


def run(job: Job, *, tell: Callable[[dict[str, Any]], None], now: Callable[[], datetime] | None = None) -> Ended:
    """Follow the job's leads and return how it ended; *tell* hears progress, outcomes and readings as they come."""
    clock = now or (lambda: datetime.now(UTC))
    registry = load().with_outlets(job.outlets) if job.outlets else load()
    archive = Archive.open(Path(job.replay)) if job.replay else None
    guard = Guard(loopback=job.loopback)
    workshop = Workshop(job=job, registry=registry, tell=tell, now=clock)
    try:
        return _run(job, registry=registry, workshop=workshop, guard=guard, archive=archive)
    finally:
        workshop.close()


def _run(job: Job, *, registry: Registry, workshop: Workshop, guard: Guard, archive: Archive | None) -> Ended:
    process = AsyncCrawlerProcess(settings_for(job, guard=guard, workshop=workshop, archive=archive))
    deadline = time.monotonic() + job.limits.seconds
    tally = Tally()
    tasks: dict[str, asyncio.Future[None]] = {}
    crawlers = {}
    for key, leads in _by_outlet(job).items():
        outlet = registry.get(key) if key else None
        crawler = process.create_crawler(spider_for(outlet))
        name = key or "links"
        crawlers[name] = crawler
        tasks[name] = process.crawl(
            crawler,
            outlet=outlet,
            leads=leads,
            limits=job.limits,
            report=workshop.report,
            known=workshop.known,
            loopback=job.loopback,
            now=workshop.now,
            deadline=deadline,
            tally=tally,
        )
    process.start()
    failed = [f"{name}: {t.exception()!r}" for name, t in tasks.items() if t.done() and t.exception()]
    stats = {name: c.stats.get_stats() if c.stats else {} for name, c in crawlers.items()}
    failed += [f"{name}: the spider itself failed" for name, s in stats.items() if s.get("spider_exceptions/count")]
    return Ended(
        fetched=workshop.fetched,
        missed=workshop.missed,
        stored=workshop.stored,
        reasons={name: s.get("finish_reason") for name, s in stats.items()},
        errors=tuple(failed),
    )


def _by_outlet(job: Job) -> dict[str | None, list[Lead]]:
    leads = (Lead(outlet=None, urls=(job.page,), reason="asked for"),) if job.page else job.leads
    groups: dict[str | None, list[Lead]] = {}
    for lead in leads:
        groups.setdefault(lead.outlet, []).append(lead)
    return groups
