"""What one crawl is told, as one line of JSON on its standard input."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.model import Lead, Outlet
from provenance.settings import CrawlLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One crawl: leads to follow, or one page to read (*page*), which is not stored.

    *replay* is the path of an archive that answers instead of the network.  *loopback* are "host:port" that tests
    open; nothing but a test hands any in.  *outlets* are known besides those in files.
    """

    leads: tuple[Lead, ...] = ()
    page: str | None = None
    limits: CrawlLimits
    contact: str
    store: str
    evidence: str
    replay: str | None = None
    loopback: tuple[str, ...] = ()
    outlets: tuple[Outlet, ...] = ()
