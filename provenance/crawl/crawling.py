"""Crawls for the rest of the program: one subprocess each, with what it found as values.

The process is apart because a reactor runs once in a process, and because hostile pages are parsed in it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from provenance.codec import dumps, from_plain
from provenance.crawl.job import Job
from provenance.errors import FetchError, ProvenanceError
from provenance.intake.reading import Reading
from provenance.model import Lead, Outcome, Outlet, Search
from provenance.settings import Settings
from provenance.spiders.addresses import AddressRefusedError, checked

#: After the crawl's own limit of time, so long is waited for it to end by itself: it may be storing a page.
GRACE_SECONDS = 30.0


class CrawlError(ProvenanceError):
    """The crawl's process failed as a whole; the message holds the end of what it wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlResult:
    """What a crawl came to: one outcome for each lead, addresses read, addresses not to be read, articles stored."""

    searches: tuple[Search, ...] = ()
    fetched: int = 0
    missed: int = 0
    stored: int = 0


def crawl(
    leads: Sequence[Lead],
    *,
    settings: Settings,
    replay: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
    outlets: Iterable[Outlet] = (),
    loopback: Sequence[str] = (),
) -> CrawlResult:
    """Follow the leads and return their outcomes, in their order; articles and evidence are in the store by then.

    *replay* answers from an archive instead of the network.  *outlets* are known besides those in files.  *loopback*
    is for tests only: "host:port" that the guard lets through.  A crawl that was killed gives NOT_TRIED for the leads
    it had not finished.

    Raises:
        CrawlError: the process failed, or a spider never ran.
    """
    if not leads:
        return CrawlResult()
    job = _job(settings, replay=replay, loopback=loopback, outlets=outlets, leads=tuple(leads))
    heard = _Heard()
    with _process(job) as (lines, log):
        for line in lines:
            heard.take(line)
            if "progress" in line:
                progress(str(line["progress"]))
        _check(heard, log)
    found = {s.lead: s for s in heard.searches}
    searches = tuple(found.get(lead.id) or _unfinished(lead) for lead in leads)
    counts = {key: heard.ended.get(key, 0) for key in ("fetched", "missed", "stored")}
    return CrawlResult(searches=searches, **counts)


def fetch(
    url: str,
    *,
    settings: Settings,
    replay: Path | None = None,
    outlets: Iterable[Outlet] = (),
    loopback: Sequence[str] = (),
) -> Reading:
    """Return one page as read, through the same guard and limits as a crawl; nothing is stored but its evidence.

    Raises:
        FetchError: it could not be fetched, or is no article; the reason and what would mend it are in it.
    """
    mend = f"Save the page and run: provenance verify FILE (for an original: provenance add FILE --as-url {url})"
    try:
        address = checked(url, loopback=loopback)
    except AddressRefusedError as error:
        raise FetchError(url=url, reason=f"the address is refused: {error}", mend=mend) from error
    job = _job(settings, replay=replay, loopback=loopback, outlets=outlets, page=address)
    heard = _Heard()
    with _process(job) as (lines, log):
        for line in lines:
            heard.take(line)
        if heard.reading is not None:
            return heard.reading
        _check(heard, log)
    failed = heard.searches[0] if heard.searches else None
    reason = failed.reason.removeprefix(f"{address}: ") if failed else "the crawl ended before it was read"
    raise FetchError(url=url, reason=reason, mend=mend)


def _job(settings: Settings, **of: Any) -> Job:
    replay = of.pop("replay")
    return Job(
        limits=settings.crawl,
        contact=settings.contact,
        store=settings.store_url,
        evidence=str(settings.evidence),
        replay=str(replay) if replay else None,
        loopback=tuple(of.pop("loopback")),
        outlets=tuple(of.pop("outlets")),
        **of,
    )


@dataclass(slots=True)
class _Heard:
    """What the crawl's process has told so far."""

    searches: list[Search] = field(default_factory=list)
    reading: Reading | None = None
    error: str | None = None
    ended: dict[str, Any] = field(default_factory=dict)

    def take(self, line: dict[str, Any]) -> None:
        if "search" in line:
            self.searches.append(from_plain(line["search"], Search))
        elif "reading" in line:
            self.reading = from_plain(line["reading"], Reading)
        elif "error" in line:
            self.error = str(line["error"])
        elif "ended" in line:
            self.ended = line["ended"]


@contextmanager
def _process(job: Job) -> Iterator[tuple[Iterator[dict[str, Any]], IO[bytes]]]:
    """Start the crawl's process; give its news, line by line, and the file of its complaints."""
    Path(job.evidence).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "provenance.crawl"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            env=_environment(),
        )
        end = threading.Timer(job.limits.seconds + job.limits.request_seconds + GRACE_SECONDS, process.kill)
        end.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            with suppress(BrokenPipeError), process.stdin:  # it may be dead by now, which its silence then tells
                process.stdin.write(dumps(job).encode("utf-8"))
            yield (json.loads(line) for line in process.stdout if line.startswith(b"{") and line.endswith(b"\n")), log
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=GRACE_SECONDS)
        finally:
            end.cancel()
            process.kill()  # after an interruption; pages are stored one by one, so nothing is lost but the one in hand
            process.wait()
            process.stdout.close() if process.stdout else None


def _environment() -> dict[str, str]:
    """The parent's environment without proxies (the guard could not see past one) and without Scrapy's settings."""
    return {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy") and not k.startswith("SCRAPY_")}


def _check(heard: _Heard, log: IO[bytes]) -> None:
    if heard.error:
        raise CrawlError(heard.error)
    never = [name for name, reason in heard.ended.get("reasons", {}).items() if reason is None]
    errors = heard.ended.get("errors", [])
    if never or errors or (not heard.ended and not heard.searches):
        raise CrawlError(f"The crawl failed: {'; '.join(errors) or _tail(log) or 'it ended without a word'}")


def _tail(log: IO[bytes]) -> str:
    log.seek(0)
    lines = log.read().decode("utf-8", "replace").strip().splitlines()
    return " / ".join(lines[-3:])


def _unfinished(lead: Lead) -> Search:
    return Search(
        lead=lead.id,
        outlet=lead.outlet,
        asked=" | ".join(lead.urls or lead.words[:3]),
        outcome=Outcome.NOT_TRIED,
        reason="the crawl was stopped before this search was done",
        mend="run the crawl again",
        at=datetime.now(UTC),
    )
