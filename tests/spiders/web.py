"""A web of a few answers in memory, and a spider let loose on it without a network or a reactor."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from scrapy.http import Request, Response, XmlResponse
from scrapy.responsetypes import responsetypes

from provenance.model import Article, Lead, Outlet, Search, SearchEndpoint
from provenance.settings import CrawlLimits
from provenance.spiders.base import Kept, OutletSpider
from provenance.spiders.generic import GenericSpider
from provenance.spiders.troubles import Trouble, TroubleKind

NOW = datetime(2022, 5, 1, tzinfo=UTC)
SITE = "https://wire.example"
OUTLET = Outlet(
    key="wire",
    name="Wire",
    domains=("wire.example",),
    search=(SearchEndpoint(url=f"{SITE}/search?q={{words}}", results="*.link"),),
    sitemaps=(f"{SITE}/sitemap.xml",),
    feeds=(f"{SITE}/feed",),
)
STORY = "Ambassador Ada Lane said on Thursday that it was a house with two doors and that both sides held a key."
LEAD = Lead(
    outlet="wire",
    words=("Envoy offers Jerusalem for talks", "Ada Lane", "a house with two doors"),
    since=datetime(2022, 4, 16, tzinfo=UTC),
    until=datetime(2022, 4, 24, tzinfo=UTC),
)

Answer = str | bytes | int | Exception


@dataclass
class Web:
    """Answers by address (a path is one of SITE): a body, a status, or the error to raise; else 404."""

    scraper = SimpleNamespace(slot=None)

    answers: dict[str, Answer]
    asked: list[str] = field(default_factory=list)

    async def download_async(self, request: Request) -> Response:
        self.asked.append(request.url.removeprefix(SITE))
        answer = self.answers.get(request.url.removeprefix(SITE).partition("?")[0], 404)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, int):
            return Response(request.url, status=answer, request=request)
        body = answer.encode() if isinstance(answer, str) else answer
        kind = XmlResponse if body.startswith(b"<urlset") else responsetypes.from_args(body=body)
        return kind(request.url, body=body, request=request)


@dataclass(frozen=True)
class Followed:
    """What a spider came to."""

    searches: list[Search]
    asked: list[str]
    pages: list[str]


def follow(
    answers: dict[str, Answer],
    *leads: Lead,
    outlet: Outlet | None = OUTLET,
    kind: type[OutletSpider] = GenericSpider,
    limits: CrawlLimits | None = None,
    known: dict[str, Article] | None = None,
) -> Followed:
    """Return what came of the leads; pages whose text is "paywall" are refused, others stored."""
    return asyncio.run(_follow(Web(answers), leads or (LEAD,), outlet, kind, limits or CrawlLimits(), known or {}))


async def _follow(
    web: Web,
    leads: tuple[Lead, ...],
    outlet: Outlet | None,
    kind: type[OutletSpider],
    limits: CrawlLimits,
    known: dict[str, Article],
) -> Followed:
    searches: list[Search] = []

    async def report(search: Search) -> None:
        searches.append(search)

    async def is_known(url: str) -> Article | None:
        return known.get(url)

    spider: Any = kind(outlet=outlet, leads=leads, limits=limits, report=report, known=is_known, now=lambda: NOW)
    spider.crawler = SimpleNamespace(engine=web)
    pages = []
    async for page in spider.start():
        pages.append(page.response.url.removeprefix(SITE))
        text = page.response.text
        trouble = Trouble(kind=TroubleKind.PAYWALL, words="the page is behind a paywall")
        page.kept.set_result(Kept(trouble=trouble) if text == "paywall" else Kept(article=Article(text=text)))
    return Followed(searches=searches, asked=web.asked, pages=pages)


def sitemap(*urls: str, changed: str = "2022-04-20") -> str:
    """Return a sitemap of these addresses."""
    entries = "".join(f"<url><loc>{url}</loc><lastmod>{changed}</lastmod></url>" for url in urls)
    return f"<urlset>{entries}</urlset>"
