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
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import urlsplit

from scrapy.http import Request, Response, TextResponse

from provenance.crawl.job import Job
from provenance.errors import InputError, StoreUnavailableError
from provenance.evidence.warc import EvidenceLog
from provenance.intake.reading import Reading, read
from provenance.intake.refusals import refusal
from provenance.model import Article, Origin, Search
from provenance.outlets.registry import Registry
from provenance.spiders.base import Kept
from provenance.spiders.troubles import Trouble, TroubleKind, of_status, refused
from provenance.store.store import Store
from provenance.store.values import Fetch

#: Where the settings hold the workshop.
WORKSHOP = "PROVENANCE_WORKSHOP"
#: The keys of a request's meta: the reference of its evidence, and the time at which an archive had its answer.
EVIDENCE = "provenance_evidence"
READ_AT = "provenance_read_at"
#: Extraction holds the interpreter's lock, so more readers than two only keep the reactor waiting.
READERS = 2

T = TypeVar("T")


class Workshop:
    """Reads pages, keeps articles, evidence and outcomes, and counts them."""

    def __init__(
        self, *, job: Job, registry: Registry, tell: Callable[[dict[str, Any]], None], now: Callable[[], datetime]
    ) -> None:
        self.job, self.registry, self.tell, self.now = job, registry, tell, now
        self.stored = 0
        self._pages: set[str] = set()
        self._missing: set[str] = set()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._store = self._writer.submit(Store.open, job.store).result()
        self._log = EvidenceLog(Path(job.evidence))

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Scrapy copies its settings for each crawler; the workshop stays one."""
        return self

    @property
    def fetched(self) -> int:
        """Addresses that answered with a page or a list; rules for robots are neither."""
        return len(self._pages)

    @property
    def missed(self) -> int:
        """Addresses that never gave one."""
        return len(self._missing - self._pages)

    async def keep(self, response: Response) -> Kept:
        """Return the article of a page, stored, or why there is none."""
        assert response.request is not None
        reading = await self._run(self._readers, lambda: self._read(response))
        if isinstance(reading, Trouble):
            return Kept(trouble=reading)
        article = replace(reading.article, evidence=response.request.meta.get(EVIDENCE))
        if self.job.page:
            self.tell({"reading": replace(reading, article=article)})
            return Kept(article=article)
        if await self._run(self._writer, lambda: self._add(article)):
            self.stored += 1
            self.tell({"progress": f"stored {article.url}"})
        return Kept(article=article)

    async def note(self, request: Request, *, response: Response) -> str:
        """Keep an answer as evidence; return the record's reference."""
        if not _moved(response.status):
            self._count(request, is_page=of_status(response.status) is None)
        return await self._run(self._writer, lambda: self._record(request, response))

    async def note_failure(self, request: Request, *, trouble: Trouble) -> None:
        """Keep as evidence that there was no answer, and why."""
        self._count(request, is_page=False)
        await self._run(self._writer, lambda: self._record_failure(request, trouble))

    def _count(self, request: Request, *, is_page: bool) -> None:
        if urlsplit(request.url).path != "/robots.txt":
            (self._pages if is_page else self._missing).add(request.url)

    async def known(self, url: str) -> Article | None:
        """Return the article of an address that was handed in or read lately; a replay reads all anew."""
        if self.job.page or self.job.replay:
            return None
        return await self._run(self._writer, lambda: self._known(url))

    async def forgotten(self, url: str) -> str | None:
        """Return why what stood at the address was forgotten, None where it was not."""
        if self.job.page:
            return None
        return await self._run(self._writer, lambda: self._forgotten(url))

    async def report(self, search: Search) -> None:
        """Keep a lead's outcome and tell it to whoever started the crawl."""
        if not self.job.page:
            await self._run(self._writer, lambda: self._conclude(search))
        self.tell({"search": search})

    def close(self) -> None:
        """Wait for what is being written, tidy the index after it, and free the store."""
        self._readers.shutdown()
        self._writer.submit(self._leave).result()
        self._writer.shutdown()

    def _leave(self) -> None:
        try:
            self._store.settle()
        except StoreUnavailableError:
            pass  # another crawl is writing: what was kept is found all the same, and that crawl will tidy up
        finally:
            self._store.close()

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work)

    def _read(self, response: Response) -> Reading | Trouble:
        """Return what the page holds, or that it is a wall, a notice or no text at all."""
        html = _characters(response)
        try:
            reading = self._reading(response)
        except InputError as error:
            why = refusal(None, html=html)
            return refused(why) if why else Trouble(kind=TroubleKind.NOT_ARTICLE, words=error.what)
        why = refusal(reading.article, html=html)
        return refused(why) if why else reading

    def _reading(self, response: Response) -> Reading:
        assert response.request is not None
        media = response.headers.get(b"Content-Type", b"") or b""
        return read(
            response.body,
            where=response.url,
            registry=self.registry,
            url=response.url,
            media_type=media.decode("latin-1") or None,
            fetched=self._at(response.request),
            origin=Origin.REVIEWED if self.job.page else Origin.FETCHED,
        )

    def _at(self, request: Request) -> datetime:
        """The time of an answer: an archive's own where it states one, else now."""
        at = request.meta.get(READ_AT)
        return at if isinstance(at, datetime) else self.now()

    def _add(self, article: Article) -> bool:
        """Store the article; return whether it was not there before."""
        with self._store as store:
            is_new = store.article(article.id) is None
            store.add(article)
        return is_new

    def _known(self, url: str) -> Article | None:
        with self._store as store:
            found = store.latest(url)
        if found is None or found.origin is Origin.SUPPLIED:
            return found
        lately = self.now() - timedelta(hours=self.job.limits.reread_hours)
        return found if found.fetched is not None and found.fetched > lately else None

    def _forgotten(self, url: str) -> str | None:
        with self._store as store:
            found = store.forgotten(url)
        return found[-1].reason if found else None

    def _conclude(self, search: Search) -> None:
        with self._store as store:
            store.record(search)

    def _record(self, request: Request, response: Response) -> str:
        at = self._at(request)
        reference = self._log.write(
            request.url,
            response.status,
            [(k.decode("latin-1"), v.decode("latin-1")) for k, vs in response.headers.items() for v in vs],
            response.body,
            at,
            request_headers={k.decode("latin-1"): vs[0].decode("latin-1") for k, vs in request.headers.items() if vs},
            method=request.method,
            request_body=request.body,
        )
        digest = hashlib.sha256(response.body).hexdigest()
        self._note(
            Fetch(
                url=request.url,
                at=at,
                status=response.status,
                digest=digest,
                size=len(response.body),
                evidence=reference,
            )
        )
        return reference

    def _record_failure(self, request: Request, trouble: Trouble) -> None:
        at = self.now()
        reference = self._log.fail(request.url, trouble.words, at)
        self._note(Fetch(url=request.url, at=at, reason=trouble.words, evidence=reference))

    def _note(self, fetch: Fetch) -> None:
        if self.job.page is None:
            with self._store as store:
                store.record_fetch(fetch)


def _moved(status: int) -> bool:
    return 300 <= status < 400


def _characters(response: Response) -> str:
    """Return a page's characters, as far as its signs of a wall need them; "" for what is no text."""
    if not isinstance(response, TextResponse):
        return ""
    try:
        return response.text
    except LookupError:  # a charset that is no charset, "base64" for one
        return response.body.decode("utf-8", "replace")
