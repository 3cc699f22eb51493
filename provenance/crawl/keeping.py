"""The seams between Scrapy and the workshop: every answer becomes evidence, every page of a spider an article."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.http import Request, Response

from provenance.crawl.workshop import EVIDENCE, WORKSHOP, Workshop
from provenance.spiders.base import Kept, Page
from provenance.spiders.troubles import Trouble, TroubleError, TroubleKind, of_error


class EvidenceMiddleware(HttpCompressionMiddleware):
    """Unpacks each answer and keeps it, redirects and robots.txt included, and each failure.

    It takes the place of Scrapy's unpacking, so that what is kept is what the reader of the page is given.
    """

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self.workshop: Workshop = crawler.settings[WORKSHOP]

    async def process_response(  # type: ignore[override]
        self, request: Request, response: Response, spider: object = None
    ) -> Request | Response:
        """Hand the unpacked response on, its evidence noted in the request."""
        try:
            unpacked = super().process_response(request, response)
        except Exception as error:
            await self.workshop.note_failure(request, trouble=of_error(error))
            raise
        assert isinstance(unpacked, Response)
        request.meta[EVIDENCE] = await self.workshop.note(request, response=unpacked)
        return unpacked

    async def process_exception(self, request: Request, exception: Exception) -> None:
        """Note the failure and leave it to others."""
        await self.workshop.note_failure(request, trouble=of_error(exception))


class ForgottenMiddleware:
    """Leaves alone what was forgotten on request: it is not fetched again."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware with the crawl's workshop."""
        return cls(crawler.settings[WORKSHOP])

    async def process_request(self, request: Request) -> None:
        """Let the request go on.

        Raises:
            TroubleError: what stood at the address was forgotten.
        """
        reason = await self.workshop.forgotten(request.url)
        if reason is not None:
            words = f"what stood there was forgotten on request ({reason})"
            raise TroubleError(Trouble(kind=TroubleKind.FORGOTTEN, words=words))


class KeepingPipeline:
    """Has each page read and stored, and tells the spider what became of it."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the pipeline with the crawl's workshop."""
        return cls(crawler.settings[WORKSHOP])

    async def process_item(self, item: Page) -> Page:
        """Return the page once it is kept; its future is set whatever happens."""
        try:
            kept = await self.workshop.keep(item.response)
        except Exception as error:
            words = f"the page could not be kept ({type(error).__name__}: {error})"
            item.kept.set_result(Kept(trouble=Trouble(kind=TroubleKind.BROKEN, words=words)))
            raise
        item.kept.set_result(kept)
        return item
