"""Where answers come from: the network with a cap on headers, or an archive that is replayed."""

from __future__ import annotations

from typing import Any

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.crawler import Crawler
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes
from twisted.web._newclient import HEADER, STATUS

from provenance.crawl.workshop import READ_AT
from provenance.evidence.replay import Archive
from provenance.spiders.troubles import Trouble, TroubleError, TroubleKind

#: Where the settings hold the archive.
ARCHIVE = "PROVENANCE_ARCHIVE"
#: Bytes of one answer's headers.  Browsers stop at 256 KiB; endless headers are not capped by Scrapy (field notes, 9).
MOST_HEADER_BYTES = 262_144


class NetworkHandler(HTTP11DownloadHandler):
    """Scrapy's own HTTP/1.1 handler, which gives up on an answer whose headers do not end."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _CappedFactory


class _CappedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _CappedProtocol:  # noqa: N802
        return _CappedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _CappedProtocol(_LenientHTTP11ClientProtocol):
    _header_bytes = 0

    def request(self, request: Any) -> Any:
        self._header_bytes = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802
        if self._parser is not None and self._parser.state in (STATUS, HEADER):
            self._header_bytes += len(data)
            if self._header_bytes > MOST_HEADER_BYTES + 65_536:  # a read may hold the body's beginning
                if self.transport is not None:
                    self.transport.abortConnection()
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class ReplayHandler(BaseDownloadHandler):
    """Answers from an archive instead of the network; a host it does not know could not be looked at."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.archive: Archive = crawler.settings[ARCHIVE]

    async def download_request(self, request: Request) -> Response:
        """Return the archived answer.

        Raises:
            TroubleError: the archive holds nothing of the host.
        """
        record = self.archive.answer(request.url, request.method, request.body)
        if record is None:
            raise TroubleError(
                Trouble(kind=TroubleKind.ARCHIVE, words="the archive replayed holds nothing of this host")
            )
        request.meta[READ_AT] = record.at
        headers = Headers(list(record.headers))
        kind = responsetypes.from_args(headers=headers, url=request.url, body=record.body)
        return kind(request.url, status=record.status, headers=headers, body=record.body)
