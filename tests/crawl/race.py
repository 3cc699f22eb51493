"""A crawl of 15 pages asked for at once, run in a process of its own: prints what became of each, one a line."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess

from provenance.crawl.configuration import settings_for
from provenance.crawl.guard import Guard
from provenance.crawl.job import Job
from provenance.crawl.workshop import Workshop
from provenance.outlets.registry import Registry
from provenance.settings import CrawlLimits


class Racing(Spider):
    name = "racing"
    place = ""

    async def start(self) -> AsyncIterator[Request]:
        for i in range(15):
            path = "private" if i % 3 else "open"
            yield Request(f"http://{self.place}/{path}/{i}", callback=self.read, errback=self.refused)

    def read(self, response: Any) -> None:
        sys.stderr.write(f"read {response.url.partition(self.place)[2]}\n")

    def refused(self, failure: Any) -> None:
        sys.stderr.write(f"refused {failure.request.url.partition(self.place)[2]} {failure.value}\n")


def main(place: str) -> None:
    with tempfile.TemporaryDirectory() as home:
        job = Job(
            limits=CrawlLimits(delay_seconds=0.0, request_seconds=10.0),
            contact="https://provenance.example",
            store=f"sqlite:///{(Path(home) / 'p.db').as_posix()}",
            evidence=home,
            loopback=(place,),
        )
        workshop = Workshop(job=job, registry=Registry(()), tell=lambda line: None, now=lambda: datetime.now(UTC))
        settings = settings_for(job, guard=Guard(loopback=job.loopback), workshop=workshop, archive=None)
        process = AsyncCrawlerProcess(settings | {"CONCURRENT_REQUESTS_PER_DOMAIN": 15})
        process.crawl(Racing, place=place)
        process.start()
        workshop.close()


if __name__ == "__main__":
    main(sys.argv[1])
