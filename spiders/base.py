"""The spider every other is made of: leads in, pages with the lead they answer out, one outcome for each lead.

A lead is followed in steps: its own addresses, then the outlet's searches and lists, then the best of what these
name.  Requests go out one after the other, so that an outlet is never asked twice at once.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import ClassVar

from scrapy import Request, Spider
from scrapy.http import Response, TextResponse
from scrapy.http.request import NO_CALLBACK

from provenance.model import Article, Lead, Outlet, Search
from provenance.settings import CrawlLimits

from .addresses import AddressRefusedError, checked
from .inquiry import Inquiry
from .listings import Entry, Listing, html_listing, json_listing, xml_listing
from .questions import Question, may_hold, skipped
from .ranking import WORTH_READING, Ranked, near, rank
from .troubles import Trouble, TroubleKind, of_error, of_status

Report = Callable[[Search], Awaitable[None]]
Known = Callable[[str], Awaitable[Article | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a page: the stored article, or why there is none."""

    article: Article | None = None
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Page:
    """A response and the lead it answers; whoever stores it sets the result of *kept* to a ``Kept``."""

    lead: Lead
    response: Response
    kept: asyncio.Future[Kept] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


@dataclass(slots=True)
class Tally:
    """The pages a crawl has read so far, over all its spiders."""

    pages: int = 0


async def _nothing_known(url: str) -> Article | None:
    return None


class OutletSpider(Spider):
    """Follows the leads of one outlet.

    *report* hears each lead's outcome; *known* gives the article of an address that need not be read again.
    """

    name = "outlet"
    #: The domain whose outlet this class is for; "" for none in particular.
    domain: ClassVar[str] = ""

    def __init__(
        self,
        *,
        outlet: Outlet | None,
        leads: Iterable[Lead],
        limits: CrawlLimits,
        report: Report,
        known: Known = _nothing_known,
        loopback: Collection[str] = (),
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        deadline: float | None = None,
        tally: Tally | None = None,
    ) -> None:
        super().__init__(name=f"{self.name}:{outlet.key if outlet else 'links'}")
        self.outlet, self.leads, self.limits = outlet, tuple(leads), limits
        self.report, self.known, self.now = report, known, now
        self.loopback = frozenset(loopback)
        self.deadline = deadline if deadline is not None else time.monotonic() + limits.seconds
        self.tally = tally or Tally()
        self.busy: dict[str, Trouble] = {}
        self.read_pages: dict[str, Kept] = {}
        self.read_lists: dict[Question, Listing | Trouble] = {}

    def questions(self, lead: Lead) -> Iterator[Question]:
        """Yield the searches and lists to ask for a lead, best first."""
        yield from ()

    async def start(self) -> AsyncIterator[Page]:
        """Yield every page read, lead by lead; report each lead's outcome when it is done."""
        for lead in self.leads:
            inquiry = Inquiry(lead=lead, outlet=self.outlet)
            inquiry.deadline = min(self.deadline, time.monotonic() + self.limits.seconds_per_lead)
            async for page in self._follow(inquiry):
                yield page
            await self.report(inquiry.search(now=self.now()))
        await self._settle()

    async def _settle(self) -> None:
        """Wait for the last page to leave the pipeline.

        Scrapy asks whether a spider is done when a request or the start ends, and else only every five seconds.
        """
        assert self.crawler.engine is not None
        slot = self.crawler.engine.scraper.slot
        while slot is not None and not slot.is_idle():
            await asyncio.sleep(0.01)

    async def _follow(self, inquiry: Inquiry) -> AsyncIterator[Page]:
        for url in inquiry.lead.urls:
            async for page in self._read(inquiry, url, score=1.0):
                yield page
        if not inquiry.lead.words:
            return
        for question in self.questions(inquiry.lead):
            await self._ask(inquiry, question)
        ranked = [r for r in rank(inquiry.entries.values(), lead=inquiry.lead) if self._is_candidate(r)]
        for done, candidate in enumerate(ranked):
            if inquiry.pages >= self.limits.pages_per_lead or inquiry.spent:
                inquiry.leave([r.score for r in ranked[done:]])
                return
            async for page in self._read(inquiry, candidate.entry.url, score=candidate.score):
                yield page

    def _is_candidate(self, ranked: Ranked) -> bool:
        return ranked.score >= WORTH_READING and not skipped(ranked.entry.url, outlet=self.outlet)

    async def _read(self, inquiry: Inquiry, url: str, *, score: float) -> AsyncIterator[Page]:
        """Read one page, unless it was read before, and note what became of it."""
        inquiry.asked.append(url)
        key = _key(url)
        if key not in self.read_pages and (article := await self.known(url)) is not None:
            self.read_pages[key] = Kept(article=article)
        if key not in self.read_pages:
            answer = await self._get(inquiry, Question(url=url))
            if isinstance(answer, Trouble):
                if answer.kind is TroubleKind.BUDGET:
                    return
                self.read_pages[key] = Kept(trouble=answer)
            elif (final := _key(answer.url)) in self.read_pages:
                self.read_pages[key] = self.read_pages[final]
            else:
                page = Page(lead=inquiry.lead, response=answer)
                yield page
                self.read_pages[key] = self.read_pages[final] = await page.kept
            inquiry.pages += 1
            self.tally.pages += 1
        self._note(inquiry, url, self.read_pages[key], score=score)

    def _note(self, inquiry: Inquiry, url: str, kept: Kept, *, score: float) -> None:
        if kept.trouble:
            inquiry.page_troubles[url] = (kept.trouble, score)
        elif kept.article:
            inquiry.stored[url] = kept.article.id
            if url in inquiry.lead.urls or near(inquiry.lead, text=kept.article.text):
                inquiry.near.append(kept.article.id)

    async def _ask(self, inquiry: Inquiry, question: Question) -> None:
        """Read one list, and those of the lists it names that may hold the lead's dates."""
        if question.script:
            inquiry.needs_script = True
            return
        waiting = [(question, 0)]
        while waiting and inquiry.lists < self.limits.lists_per_lead and not inquiry.spent:
            asked, depth = waiting.pop(0)
            listing = await self._list(inquiry, asked)
            if isinstance(listing, Trouble):
                inquiry.list_troubles[asked.url] = listing
                continue
            entries = tuple(e for e in listing.entries if self._is_address(e))
            inquiry.add_list(asked.url, entries, is_search=asked.search)
            if depth < self.limits.list_depth:
                waiting += [(Question(url=url), depth + 1) for url in may_hold(listing, lead=inquiry.lead)]

    async def _list(self, inquiry: Inquiry, question: Question) -> Listing | Trouble:
        if question in self.read_lists:
            return self.read_lists[question]
        answer = await self._get(inquiry, question)
        if isinstance(answer, Trouble) and answer.kind is TroubleKind.BUDGET:
            return answer
        inquiry.lists += 1
        self.read_lists[question] = answer if isinstance(answer, Trouble) else self._listing(answer, question)
        return self.read_lists[question]

    def _listing(self, response: Response, question: Question) -> Listing | Trouble:
        """Return what a list names, by what it looks like: servers misname JSON and XML too often to trust them."""
        head = response.body[:64].lstrip(b"\xef\xbb\xbf \r\n\t")
        try:
            if head.startswith((b"{", b"[")):
                return json_listing(response.body, base=response.url)
            if not question.css:
                return xml_listing(response.body, base=response.url, limit=self.limits.bytes_per_page)
            if isinstance(response, TextResponse):
                return html_listing(response.selector, base=response.url, css=question.css)
        except (ValueError, LookupError, RecursionError) as error:
            self.logger.info("list not readable: %s (%s)", response.url, error)
        return Trouble(kind=TroubleKind.BROKEN, words="the list cannot be read")

    def _is_address(self, entry: Entry) -> bool:
        """A bad link in a list is left out, and the rest of the list goes on."""
        try:
            checked(entry.url, loopback=self.loopback)
        except AddressRefusedError:
            return False
        return True

    async def _get(self, inquiry: Inquiry, question: Question) -> Response | Trouble:
        """Return the answer to one request, or what stood in the way; never raises for what the web does."""
        spent = self._spent(inquiry)
        if spent:
            inquiry.spent = spent
            return spent
        place = question.url.partition("://")[2].partition("/")[0]
        if place in self.busy:
            return self.busy[place]
        try:
            url = checked(question.url, loopback=self.loopback)
            request = Request(
                url,
                method=question.method,
                body=question.body.encode(),
                headers={"Content-Type": "application/json"} if question.body else None,
                callback=NO_CALLBACK,
                dont_filter=True,
            )
            assert self.crawler.engine is not None
            response = await self.crawler.engine.download_async(request)
        except Exception as error:  # noqa: BLE001 -- one page's failure is recorded, and the next goes on
            self.logger.info("not read: %s (%r)", question.url, error)
            return of_error(error)
        inquiry.bytes += len(response.body)
        trouble = of_status(response.status)
        if trouble and trouble.kind is TroubleKind.TOO_MANY:
            self.busy[place] = trouble  # who asks for fewer requests gets none for the rest of the crawl
        return trouble or response

    def _spent(self, inquiry: Inquiry) -> Trouble | None:
        if time.monotonic() > inquiry.deadline:
            return Trouble(kind=TroubleKind.BUDGET, words="the time for this search was used up")
        if inquiry.bytes > self.limits.bytes_per_lead:
            return Trouble(kind=TroubleKind.BUDGET, words="the bytes for this search were used up")
        if self.tally.pages >= self.limits.pages:
            return Trouble(kind=TroubleKind.BUDGET, words="the pages for this crawl were used up")
        return None


def _key(url: str) -> str:
    """Return what two addresses of one page have in common: no fragment, scheme or "www."."""
    page = url.partition("#")[0]
    return re.sub(r"^https?://(www\.)?", "", page).rstrip("/") or url
