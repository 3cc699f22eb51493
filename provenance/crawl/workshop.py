"""Where pages are read and kept while a crawl runs: a pool of readers and one thread that writes.

The reactor's thread never parses a page and never waits for the store.  Everything is written by one thread, page by
page, so a killed crawl loses only the page in hand.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self, TypeVar

from scrapy.http import Response

from provenance.crawl.job import Job
from provenance.errors import InputError
from provenance.evidence.warc import EvidenceLog
from provenance.intake.reading import Reading, read
from provenance.model import Article, Origin, Search
from provenance.outlets.registry import Registry
from provenance.spiders.base import Kept
from provenance.spiders.troubles import Trouble, TroubleKind
from provenance.store.store import Store
from provenance.store.values import Fetch

#: Where the settings hold the workshop.
WORKSHOP = "PROVENANCE_WORKSHOP"
#: Extraction holds the interpreter's lock, so more readers than two only keep the reactor waiting.
READERS = 2

T = TypeVar("T")


class Workshop:
    """Reads pages, keeps articles, evidence and outcomes, and counts them."""

    def __init__(
        self, *, job: Job, registry: Registry, tell: Callable[[dict[str, Any]], None], now: Callable[[], datetime]
    ) -> None:
        self.job, self.registry, self.tell, self.now = job, registry, tell, now
        self.fetched = self.stored = 0
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._store: Store | None = None
        self._log = EvidenceLog(Path(job.evidence))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Scrapy copies its settings for each crawler; the workshop stays one."""
        return self

    async def keep(self, response: Response, *, evidence: str | None) -> Kept:
        """Return the article of a page, stored, or why there is none."""
        try:
            reading = await self._run(self._readers, lambda: self._read(response))
        except InputError as error:
            return Kept(trouble=Trouble(kind=TroubleKind.NOT_ARTICLE, words=error.what))
        article = replace(reading.article, evidence=evidence)
        if self.job.page:
            self.tell({"reading": replace(reading, article=article)})
            return Kept(article=article)
        await self._run(self._writer, lambda: self._add(article))
        self.tell({"progress": f"stored {article.url}"})
        return Kept(article=article)

    async def note(
        self, *, url: str, response: Response | None, trouble: Trouble | None, sent: dict[str, str]
    ) -> str | None:
        """Keep one answer, or failure, as evidence; return the record's reference, None for a failure."""
        self.fetched += 1
        return await self._run(self._writer, lambda: self._record(url, response, trouble, sent))

    async def report(self, search: Search) -> None:
        """Keep a lead's outcome and tell it to whoever started the crawl."""
        if not self.job.page:
            await self._run(self._writer, lambda: self._conclude(search))
        self.tell({"search": search})

    def close(self) -> None:
        """Wait for what is being written, and free the store."""
        self._readers.shutdown()
        if self._store is not None:
            self._writer.submit(self._store.close).result()
        self._writer.shutdown()

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work)

    def _read(self, response: Response) -> Reading:
        media = response.headers.get(b"Content-Type", b"") or b""
        return read(
            response.body,
            where=response.url,
            registry=self.registry,
            url=response.url,
            media_type=media.decode("latin-1") or None,
            fetched=self.now(),
            origin=Origin.REVIEWED if self.job.page else Origin.FETCHED,
        )

    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store.open(self.job.store)
        return self._store

    def _add(self, article: Article) -> None:
        with self._opened() as store:
            store.add(article)
        self.stored += 1

    def _conclude(self, search: Search) -> None:
        with self._opened() as store:
            store.record(search)

    def _record(self, url: str, response: Response | None, trouble: Trouble | None, sent: dict[str, str]) -> str | None:
        reference = None
        if response is not None:
            headers = [(k.decode("latin-1"), v.decode("latin-1")) for k, vs in response.headers.items() for v in vs]
            reference = self._log.write(url, response.status, headers, response.body, self.now(), request_headers=sent)
        if not self.job.page:
            with self._opened() as store:
                store.record_fetch(self._fetch(url, response, trouble, reference))
        return reference

    def _fetch(self, url: str, response: Response | None, trouble: Trouble | None, evidence: str | None) -> Fetch:
        if response is None:
            return Fetch(url=url, at=self.now(), reason=trouble.words if trouble else "")
        return Fetch(
            url=url,
            at=self.now(),
            status=response.status,
            digest=hashlib.sha256(response.body).hexdigest(),
            size=len(response.body),
            evidence=evidence,
        )
