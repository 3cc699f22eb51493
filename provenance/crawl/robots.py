"""robots.txt as RFC 9309 has it: obeyed by every request, also those that arrive while it is being read.

Scrapy's own middleware lets requests through that wait for robots.txt, and lets all through when it cannot be read.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Request, Response
from scrapy.http.request import NO_CALLBACK
from scrapy.robotstxt import RobotParser
from scrapy.utils.httpobj import urlparse_cached
from scrapy.utils.misc import build_from_crawler

from provenance.spiders.troubles import Trouble, TroubleError, TroubleKind, of_error, of_status

#: Seconds; a host that asks for a longer pause is read as slowly as this (common values are 1 to 10).
LONGEST_DELAY = 30.0
#: 4xx means there are no rules (RFC 9309, 2.3.1.3); "too many requests" is a plea to stop, not an absence of rules.
_NO_RULES = frozenset(range(400, 500)) - {429}
#: What a failure of robots.txt says about the host itself is said as such.
_OF_THE_HOST = (TroubleKind.ADDRESS, TroubleKind.DNS, TroubleKind.ARCHIVE)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a host's robots.txt came to: its rules, or none, or why nothing may be fetched."""

    parser: RobotParser | None = None
    trouble: Trouble | None = None


class RobotsMiddleware(RobotsTxtMiddleware):
    """Reads each host's robots.txt once and makes every request wait for it."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._reading: dict[str, asyncio.Task[_Rules]] = {}

    async def process_request(self, request: Request, spider: object = None) -> None:
        """Let the request go on.

        Raises:
            TroubleError: robots.txt forbids the page, or cannot be read.
        """
        if request.meta.get("dont_obey_robotstxt"):
            return
        rules = await self._rules(request)
        if rules.trouble:
            raise TroubleError(rules.trouble)
        if rules.parser is None:
            return
        agent = self._robotstxt_useragent or self._default_useragent
        self._slow_down(request, seconds=rules.parser.crawl_delay(agent))
        if not rules.parser.allowed(request.url, agent):
            raise TroubleError(Trouble(kind=TroubleKind.ROBOTS, words="robots.txt forbids this page"))

    async def _rules(self, request: Request) -> _Rules:
        url = urlparse_cached(request)
        origin = f"{url.scheme}://{url.netloc}"
        if origin not in self._reading:
            self._reading[origin] = asyncio.ensure_future(self._read(origin))
        return await asyncio.shield(self._reading[origin])

    def _slow_down(self, request: Request, *, seconds: float | None) -> None:
        """Keep to the host's Crawl-delay, as far as it leaves a crawl possible; a replay burdens nobody."""
        assert self.crawler.engine is not None
        slot = self.crawler.engine.downloader.slots.get(urlparse_cached(request).hostname or "")
        if seconds and slot and slot.delay:
            slot.delay = max(slot.delay, min(seconds, LONGEST_DELAY))

    async def _read(self, origin: str) -> _Rules:
        asked = Request(
            f"{origin}/robots.txt",
            priority=self.DOWNLOAD_PRIORITY,
            meta={"dont_obey_robotstxt": True},
            callback=NO_CALLBACK,
        )
        assert self.crawler.engine is not None
        try:
            return self._of(await self.crawler.engine.download_async(asked))
        except Exception as error:  # noqa: BLE001 -- whatever stood in the way, the host's pages are not fetched
            return _Rules(trouble=_unread(of_error(error)))

    def _of(self, response: Response) -> _Rules:
        if response.status in _NO_RULES:
            return _Rules()
        trouble = of_status(response.status)
        if trouble:
            return _Rules(trouble=_unread(trouble))
        return _Rules(parser=build_from_crawler(self._parserimpl, self.crawler, response.body))


def _unread(trouble: Trouble) -> Trouble:
    if trouble.kind in _OF_THE_HOST:
        return trouble
    return Trouble(kind=TroubleKind.ROBOTS, words=f"robots.txt cannot be read, so no page is ({trouble.words})")
