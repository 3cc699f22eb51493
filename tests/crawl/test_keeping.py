"""A page that cannot be kept is said to the spider, which waits for it."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from scrapy.http import HtmlResponse

from provenance.crawl.keeping import KeepingPipeline
from provenance.model import Lead
from provenance.spiders.base import Page


def test_a_fault_in_keeping_a_page_does_not_leave_the_spider_waiting() -> None:
    async def keep(response: Any) -> None:
        raise OSError("the disk is full")

    async def kept() -> Any:
        workshop: Any = SimpleNamespace(keep=keep)
        page = Page(lead=Lead(outlet=None), response=HtmlResponse("https://wire.example/1"))
        with pytest.raises(OSError, match="full"):
            await KeepingPipeline(workshop).process_item(page)
        return await page.kept

    assert "the disk is full" in asyncio.run(kept()).trouble.words
