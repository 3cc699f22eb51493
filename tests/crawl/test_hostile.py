"""A crawl among servers that behave badly: each is refused or given up with a reason, and the crawl goes on.

One crawl follows them all, so that one cannot harm another unseen.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from provenance.crawl.crawling import CrawlResult, crawl
from provenance.model import Lead, Outcome, Search
from provenance.settings import CrawlLimits, Settings
from provenance.store.store import Store
from tests.crawl import hostile
from tests.crawl.hostile import Server, page, redirect, self_signed, serving, story

LIMITS = CrawlLimits(
    seconds=60.0,
    seconds_per_lead=8.0,
    request_seconds=0.7,
    bytes_per_page=300_000,
    redirects=3,
    delay_seconds=0.0,
)
ROBOTS = b"User-agent: *\nDisallow: /private/\n"

PAYWALL = (
    b"<!doctype html><title>Envoy</title><article><h1>Envoy offers Jerusalem</h1><p>Ambassador Ada Lane said on "
    b"Thursday that both sides held a key.</p><p>Subscribe now to continue reading this story.</p></article>"
)

#: What each path of the hostile server answers, and what must stand in the reason; None where the page is read.
PATHS = {
    "/story": (page(), None),
    "/moved": (redirect("/story-two", status=301), None),
    "/story-two": (page(story("Another envoy offers a house", "a tent with four doors")), None),
    "/private/story": (page(), "robots.txt forbids"),
    "/to-private-address": (redirect("http://10.0.0.1/story"), "10.0.0.1 is not a public address"),
    "/to-metadata": (redirect("http://169.254.169.254/latest/meta-data/"), "not a public address"),
    "/to-other-port": (redirect("http://127.0.0.1:1/story"), "port 1 is not a web port"),
    "/to-localhost": (redirect("http://localhost/story"), "not a public address"),
    "/to-number": (redirect("http://2130706433/"), "odd spelling"),
    "/to-mapped": (redirect("http://[::ffff:127.0.0.1]/"), "not a public address"),
    "/to-file": (redirect("file:///etc/hostname"), "status 302"),
    "/to-ftp": (redirect("ftp://127.0.0.1/x"), "status 302"),
    "/to-nowhere": (redirect("http://a..b/"), "no host name"),
    "/to-broken": (redirect("http://[broken/"), "malformed"),
    "/to-private-page": (redirect("/private/other"), "robots.txt forbids"),
    "/loop": (redirect("/loop"), "redirects too often"),
    "/long-1": (redirect("/long-2"), "redirects too often"),
    "/refresh": (
        page(b'<meta http-equiv=refresh content="0;url=http://127.0.0.1:1/">' + story()),
        None,
    ),
    "/bomb": (hostile.bomb(), "larger than the limit once unpacked"),
    "/endless": (hostile.endless, "larger than the limit"),
    "/too-long": (hostile.promises_too_much, "larger than the limit"),
    "/endless-headers": (hostile.endless_headers, "could not be read"),
    "/cookies": (hostile.cookies, "could not be read"),
    "/trickle": (hostile.trickle, "did not answer in time"),
    "/silence": (hostile.silence, "did not answer in time"),
    "/reset": (hostile.reset, "could not be read"),
    "/cut": (hostile.cut, "ended early"),
    "/garbage": (hostile.garbage, "could not be read"),
    "/bad-gzip": (page(b"this is not packed", Content_Encoding="gzip"), "could not be read"),
    "/401": (page(status=401), "login"),
    "/403": (page(status=403), "403"),
    "/404": (page(status=404), "404"),
    "/410": (page(status=410), "410"),
    "/500": (page(status=500), "500"),
    "/304": (page(b"", status=304), "304"),
    "/pdf": (page(b"%PDF-1.7 \x00\x01", media="application/pdf"), ""),
    "/empty": (page(b" "), ""),
    "/binary": (page(b"\x00\x01\x02\x03" * 100), ""),
    "/paywall": (page(PAYWALL), "behind a paywall"),
    "/bot-wall": (page(b"<title>Just a moment...</title><p>Checking your browser"), "wall against robots"),
    "/soft-404": (page(b"<title>Page not found</title><h1>Page not found</h1><p>Sorry."), "says that it is not there"),
    "/consent": (page(b"<h1>We value your privacy</h1><p>Accept all cookies to go on."), "consent"),
    "/latin": (
        page(
            story(words="a caf\u00e9 with two doors").decode().encode("latin-1"), media="text/html; charset=iso-8859-1"
        ),
        None,
    ),
    "/odd-charset": (page(story(), media="text/html; charset=base64"), None),
    "/429": (page(status=429, Retry_After="1000000"), "429"),
    "/after-429": (page(), "429"),
}
CHAIN = {f"/long-{i}": redirect(f"/long-{i + 1}") for i in range(2, 5)} | {"/long-5": page()}

#: robots.txt of further servers, and what becomes of their one page.
ROBOTS_ANSWERS = {
    "absent": (page(b"no", status=404), None),
    "refused": (page(b"no", status=403), None),
    "failing": (page(b"no", status=503), "robots.txt cannot be read"),
    "busy": (page(b"no", status=429), "robots.txt cannot be read"),
    "silent": (hostile.silence, "robots.txt cannot be read"),
    "elsewhere": (redirect("http://10.0.0.1/robots.txt"), "10.0.0.1 is not a public address"),
    "looping": (redirect("/robots.txt"), "robots.txt cannot be read"),
    "endless": (hostile.endless, "robots.txt cannot be read"),
    "binary": (page(b"\x00\xff\xfe" * 50), None),
    "closed": (page(b"User-agent: *\nDisallow: /\n"), "robots.txt forbids"),
    "named": (page(b"User-agent: provenance-checker\nDisallow: /\n\nUser-agent: *\nAllow: /\n"), "robots.txt forbids"),
}
#: Addresses that a link may hold and that nobody is asked about.
ADDRESSES = {
    "http://": "names no host",
    "http://127.0.0.1:1/": "not a web port",
    "http://localhost/": "not a public address",
    "http://127.1/": "odd spelling",
    "http://0x7f.1/": "odd spelling",
    "http://[::1]/": "not a public address",
    "http://user:pass@tass.com/": "credentials",
    "file:///etc/hostname": "only http and https",
    "http://a..b/": "no host name",
    "http://[broken": "malformed",
    "javascript:alert(1)": "only http and https",
}


@dataclass(frozen=True)
class Crawled:
    result: CrawlResult
    searches: dict[str, Search]
    server: Server
    robots: dict[str, Server]
    settings: Settings


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), crawl=LIMITS)
    with ExitStack() as stack:
        answers = {path: answer for path, (answer, _) in PATHS.items()} | CHAIN | {"/robots.txt": page(ROBOTS)}
        server = stack.enter_context(serving(answers))
        robots = {
            name: stack.enter_context(serving({"/robots.txt": answer, "/story": page()}))
            for name, (answer, _) in ROBOTS_ANSWERS.items()
        }
        urls = {path: server.url(path) for path in PATHS}
        urls |= {f"robots {name}": s.url("/story") for name, s in robots.items()}
        urls |= {address: address for address in ADDRESSES}
        signed = stack.enter_context(serving({"/story": page()}, context=self_signed(settings.home)))
        urls["self-signed"] = signed.url("/story").replace("http:", "https:")
        leads = {name: Lead(outlet=None, urls=(url,)) for name, url in urls.items()}
        loopback = [server.place, signed.place, *(s.place for s in robots.values())]
        result = crawl(tuple(leads.values()), settings=settings, loopback=loopback)
        found = {s.lead: s for s in result.searches}
        yield Crawled(
            result=result,
            searches={name: found[lead.id] for name, lead in leads.items()},
            server=server,
            robots=robots,
            settings=settings,
        )


def check(search: Search, reason: str | None) -> None:
    if reason is None:
        assert (search.outcome, len(search.articles)) == (Outcome.FOUND, 1), search.reason
    else:
        assert search.outcome is Outcome.UNREACHABLE, search.reason
        assert reason in search.reason
        assert "provenance add FILE --as-url" in search.mend


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_read_or_given_up_with_its_reason(crawled: Crawled, path: str) -> None:
    check(crawled.searches[path], PATHS[path][1])


@pytest.mark.parametrize("name", ROBOTS_ANSWERS)
def test_no_page_is_fetched_that_robots_txt_does_not_allow(crawled: Crawled, name: str) -> None:
    reason = ROBOTS_ANSWERS[name][1]

    check(crawled.searches[f"robots {name}"], reason)
    assert ("/story" in crawled.robots[name].asked) is (reason is None)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_refused_is_said_and_not_asked(crawled: Crawled, address: str) -> None:
    check(crawled.searches[address], ADDRESSES[address])


def test_pages_behind_robots_txt_were_never_asked_for(crawled: Crawled) -> None:
    assert not [path for path in crawled.server.asked if path.startswith("/private/")]


def test_robots_txt_was_read_first_and_once(crawled: Crawled) -> None:
    assert crawled.server.asked[0] == "/robots.txt"
    assert crawled.server.asked.count("/robots.txt") == 1


def test_a_failing_site_is_asked_at_most_twice_and_a_refusing_one_once(crawled: Crawled) -> None:
    assert crawled.server.asked.count("/500") == 2
    for path in ("/403", "/404", "/429", "/trickle", "/silence"):
        assert crawled.server.asked.count(path) == 1
    assert "/after-429" not in crawled.server.asked


def test_a_certificate_of_nobody_is_refused(crawled: Crawled) -> None:
    check(crawled.searches["self-signed"], "certificate is not valid")


def test_what_was_read_is_stored_with_evidence_and_what_failed_is_recorded(crawled: Crawled) -> None:
    with Store.open(crawled.settings.store_url) as store:
        article = store.latest(crawled.server.url("/story"))
        failed = store.fetches(crawled.server.url("/trickle"))
        refused = store.fetches(crawled.server.url("/private/story"))
        searches = store.searches()

    assert article is not None
    assert article.evidence
    assert article.digest
    assert [f.reason for f in failed] == ["the site did not answer in time"]
    assert [f.reason for f in refused] == ["robots.txt forbids this page"]
    assert len(searches) == len(crawled.result.searches)


def test_every_lead_has_one_outcome_and_all_is_counted(crawled: Crawled) -> None:
    assert len(crawled.result.searches) == len(PATHS) + len(ROBOTS_ANSWERS) + len(ADDRESSES) + 1
    assert crawled.result.stored == len({a for s in crawled.result.searches for a in s.articles})
    assert crawled.result.fetched + crawled.result.missed > len(crawled.result.searches) / 2


def test_nothing_was_written_outside_the_home(crawled: Crawled) -> None:
    assert {p.name for p in Path(crawled.settings.home).iterdir()} >= {"evidence", "provenance.db"}
