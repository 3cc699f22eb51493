"""Scrapy's settings for our crawls: everything its defaults leave open is shut (field notes, sections 2 and 9)."""

from __future__ import annotations

from typing import Any

from provenance.crawl.guard import GUARD, AddressMiddleware, Guard, GuardedResolver, RefusalMiddleware
from provenance.crawl.handlers import ARCHIVE, NetworkHandler, ReplayHandler
from provenance.crawl.job import Job
from provenance.crawl.keeping import EvidenceMiddleware, ForgottenMiddleware, KeepingPipeline
from provenance.crawl.robots import RobotsMiddleware
from provenance.crawl.workshop import WORKSHOP, Workshop
from provenance.evidence.replay import Archive

#: The product token that robots.txt files may name.
AGENT = "provenance-checker"
#: One more try for what may pass; a site that says 429 or 403 is not asked again.
RETRIES = 1
_PASSING_CODES = [500, 502, 503, 504, 522, 524]
_PASSING_FAILURES = ["scrapy.exceptions.DownloadFailedError", "twisted.internet.error.ConnectionLost"]


def settings_for(job: Job, *, guard: Guard, workshop: Workshop, archive: Archive | None) -> dict[str, Any]:
    """Return the settings of a crawl; with an archive nothing is awaited, as nobody is burdened."""
    delay = 0.0 if archive else job.limits.delay_seconds
    handler = ReplayHandler if archive else NetworkHandler
    return {
        **_shut(),
        **_limits(job, delay=delay),
        GUARD: guard,
        WORKSHOP: workshop,
        ARCHIVE: archive,
        "USER_AGENT": f"{AGENT}/0.1 (+{job.contact})",
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": AGENT,
        "TWISTED_DNS_RESOLVER": GuardedResolver,
        "DOWNLOAD_HANDLERS": {"http": handler, "https": handler, **dict.fromkeys(("file", "data", "ftp", "s3"))},
        "DOWNLOADER_MIDDLEWARES": {
            AddressMiddleware: 40,
            ForgottenMiddleware: 50,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            RobotsMiddleware: 100,
            RefusalMiddleware: 560,
            "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
            EvidenceMiddleware: 870,
        },
        "ITEM_PIPELINES": {KeepingPipeline: 300},
    }


def _shut() -> dict[str, Any]:
    return {
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "METAREFRESH_ENABLED": False,
        "COOKIES_ENABLED": False,
        "HTTPPROXY_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "MEMUSAGE_ENABLED": False,
        # Only what a crawl needs: naming one to switch it off would import it, and a web server with it.
        "EXTENSIONS_BASE": {
            "scrapy.extensions.corestats.CoreStats": 0,
            "scrapy.extensions.closespider.CloseSpider": 0,
            "scrapy.extensions.throttle.AutoThrottle": 0,
        },
        "LOG_LEVEL": "WARNING",
    }


def _limits(job: Job, *, delay: float) -> dict[str, Any]:
    limits = job.limits
    return {
        "DOWNLOAD_MAXSIZE": limits.bytes_per_page,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": limits.request_seconds,
        "DOWNLOAD_DELAY": delay,
        "AUTOTHROTTLE_ENABLED": delay > 0,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_MAX_DELAY": max(delay, 10.0),
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "REDIRECT_MAX_TIMES": limits.redirects,
        "RETRY_TIMES": RETRIES,
        "RETRY_HTTP_CODES": _PASSING_CODES,
        "RETRY_EXCEPTIONS": _PASSING_FAILURES,
        "CLOSESPIDER_TIMEOUT": limits.seconds + limits.request_seconds,
    }
