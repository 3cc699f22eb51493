"""The seams between Scrapy and the workshop: every answer becomes evidence, every page of a spider an article."""

from __future__ import annotations

from typing import Self

from scrapy.crawler import Crawler
from scrapy.http import Request, Response

from provenance.crawl.workshop import WORKSHOP, Workshop
from provenance.spiders.base import Kept, Page
from provenance.spiders.troubles import Trouble, TroubleKind, of_error

#: The key of a request's meta under which the reference of its evidence stands.
EVIDENCE = "provenance_evidence"


class EvidenceMiddleware:
    """Keeps each answer as it came, packed or not, redirects and robots.txt included, and each failure."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the middleware with the crawl's workshop."""
        return cls(crawler.settings[WORKSHOP])

    async def process_response(self, request: Request, response: Response) -> Response:
        """Hand the response on, its evidence noted in the request."""
        request.meta[EVIDENCE] = await self.workshop.note(
            url=request.url, response=response, trouble=None, sent=_sent(request)
        )
        return response

    async def process_exception(self, request: Request, exception: Exception) -> None:
        """Note the failure and leave it to others."""
        await self.workshop.note(url=request.url, response=None, trouble=of_error(exception), sent=_sent(request))


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
        request = item.response.request
        evidence = request.meta.get(EVIDENCE) if request is not None else None
        try:
            kept = await self.workshop.keep(item.response, evidence=evidence)
        except Exception as error:
            words = f"the page could not be kept ({type(error).__name__}: {error})"
            item.kept.set_result(Kept(trouble=Trouble(kind=TroubleKind.BROKEN, words=words)))
            raise
        item.kept.set_result(kept)
        return item


def _sent(request: Request) -> dict[str, str]:
    return {k.decode("latin-1"): vs[0].decode("latin-1") for k, vs in request.headers.items() if vs}
