"""How a lead is followed: addresses, then lists, then the best candidates, within its budget."""

from dataclasses import replace

import pytest
from scrapy.exceptions import DownloadTimeoutError

from provenance.model import Article, Lead, Outcome, SearchEndpoint
from provenance.settings import CrawlLimits
from tests.spiders.web import LEAD, OUTLET, SITE, STORY, Answer, follow, sitemap

NEAR = "/envoy-offers-jerusalem-for-talks"
LIMITS = CrawlLimits()


def outcome(answers: dict[str, Answer], *leads: Lead, limits: CrawlLimits = LIMITS) -> tuple[Outcome, str]:
    (search,) = follow(answers, *leads, limits=limits).searches
    return search.outcome, search.reason


def test_a_story_in_a_list_is_found() -> None:
    done = follow({"/sitemap.xml": sitemap(f"{SITE}{NEAR}", f"{SITE}/grain-prices-fall-again"), NEAR: STORY})

    assert done.searches[0].outcome is Outcome.FOUND
    assert done.pages == [NEAR]


def test_the_leads_own_addresses_come_before_any_list() -> None:
    done = follow({"/1": STORY}, replace(LEAD, urls=(f"{SITE}/1",)))

    assert done.asked[0] == "/1"
    assert done.searches[0].outcome is Outcome.FOUND


def test_a_lead_without_words_asks_no_list() -> None:
    done = follow({"/1": STORY}, Lead(outlet="wire", urls=(f"{SITE}/1",)))

    assert done.asked == ["/1"]


def test_bad_links_in_a_list_do_not_harm_the_rest() -> None:
    bad = ("", "file:///etc/hostname", "http://a..b/", "http://[x", "//", "http://10.0.0.1/envoy-offers-talks", "&#0;")

    done = follow({"/sitemap.xml": sitemap(*bad, f"{SITE}{NEAR}"), NEAR: STORY})

    assert done.pages == [NEAR]
    assert not [url for url in done.asked if "10.0.0.1" in url or "file" in url]


def test_candidates_are_chosen_by_words_before_they_are_fetched() -> None:
    decoys = [f'{{"link": "/{i}", "title": "Grain prices fall in region {i}"}}' for i in range(30)]
    best = '{"link": "/best", "title": "Envoy Ada Lane offers Jerusalem for talks", "date": "2022-04-20"}'

    done = follow({"/search": f"[{','.join([*decoys, best])}]", "/best": STORY})

    assert done.pages == ["/best"]


def test_in_another_script_the_outlets_own_search_is_believed() -> None:
    hit = '[{"link": "/ru", "title": "Авиакомпания добавит рейсы", "date": "2022-04-20"}]'

    assert follow({"/search": hit, "/ru": STORY}).pages == ["/ru"]
    assert follow({"/feed": f"<rss><item><title>Рейсы</title><link>{SITE}/ru</link></item></rss>"}).pages == []


def test_lists_of_an_index_are_read() -> None:
    index = f"<sitemapindex><sitemap><loc>{SITE}/2022-04.xml</loc></sitemap></sitemapindex>"

    done = follow({"/sitemap.xml": index, "/2022-04.xml": sitemap(f"{SITE}{NEAR}"), NEAR: STORY})

    assert done.pages == [NEAR]


def test_an_index_of_itself_ends() -> None:
    index = f"<sitemapindex><sitemap><loc>{SITE}/sitemap.xml</loc></sitemap></sitemapindex>"

    done = follow({"/sitemap.xml": index})

    assert done.asked.count("/sitemap.xml") == 1


def test_a_page_of_links_is_a_list_too() -> None:
    outlet = replace(OUTLET, search=(SearchEndpoint(url=f"{SITE}/search", results="a.hit"),))
    page = f'<html><a class=hit href="{NEAR}">Envoy offers Jerusalem</a><a href=/envoy-offers-talks-too>no</a></html>'

    assert follow({"/search": page, NEAR: STORY}, outlet=outlet).pages == [NEAR]


def test_what_the_outlets_file_calls_no_article_is_left_out() -> None:
    outlet = replace(OUTLET, not_articles=("/envoy-",))

    assert follow({"/sitemap.xml": sitemap(f"{SITE}{NEAR}")}, outlet=outlet).pages == []


def test_a_search_that_answers_with_nothing_is_absence() -> None:
    assert outcome({"/search": "[]"})[0] is Outcome.ABSENT


def test_a_page_that_is_near_in_title_only_is_absence() -> None:
    assert outcome({"/sitemap.xml": sitemap(f"{SITE}{NEAR}"), NEAR: "Grain."})[0] is Outcome.ABSENT


def test_lists_that_fail_are_no_absence() -> None:
    assert outcome({"/search": 403, "/sitemap.xml": "<html>none</html>", "/feed": b"\x1f\x8bbroken"}) == (
        Outcome.UNREACHABLE,
        f"{SITE}/search?q=Envoy%20offers%20Jerusalem%20for%20talks: the site refuses this reader (403)",
    )


@pytest.mark.parametrize(
    "broken", [b"{", b"\x00\x01", b"", b"<a", b"PK\x03\x04", b'[{"link": 1, "title": []}]', b"\xef\xbb\xbf[]"]
)
def test_a_broken_list_does_not_end_the_search(broken: bytes) -> None:
    assert outcome({"/search": broken, "/sitemap.xml": sitemap(f"{SITE}{NEAR}"), NEAR: STORY})[0] is Outcome.FOUND


@pytest.mark.parametrize("error", [DownloadTimeoutError("slow"), ValueError("x"), LookupError("y"), RuntimeError("z")])
def test_whatever_a_request_raises_the_search_goes_on(error: Exception) -> None:
    answers: dict[str, Answer] = {"/search": error, "/sitemap.xml": sitemap(f"{SITE}{NEAR}"), NEAR: STORY}

    assert outcome(answers)[0] is Outcome.FOUND


def test_a_paywall_is_said() -> None:
    found = outcome({"/sitemap.xml": sitemap(f"{SITE}{NEAR}"), NEAR: "paywall"})

    assert found == (Outcome.UNREACHABLE, f"{SITE}{NEAR}: the page is behind a paywall")


def test_the_mend_names_the_page_its_outlet_and_its_date() -> None:
    (search,) = follow({"/sitemap.xml": sitemap(f"{SITE}{NEAR}"), NEAR: 403}).searches

    assert search.mend.endswith(f"--as-url {SITE}{NEAR} --outlet wire --published 2022-04-20")


def test_a_page_that_two_leads_name_is_fetched_once() -> None:
    leads = [Lead(outlet="wire", urls=(f"{SITE}/1", f"{SITE}/1#part"), words=(w,)) for w in ("Ada Lane", "a key")]

    done = follow({"/1": STORY, "/search": "[]"}, *leads)

    assert done.pages == ["/1"]
    assert [s.outcome for s in done.searches] == [Outcome.FOUND, Outcome.FOUND]


def test_a_list_that_two_leads_need_is_read_once() -> None:
    done = follow({"/sitemap.xml": sitemap(f"{SITE}{NEAR}")}, LEAD, replace(LEAD, words=("Bo Reed",)))

    assert done.asked.count("/sitemap.xml") == 1


def test_the_pages_of_a_lead_are_limited_and_the_rest_is_said() -> None:
    pages: dict[str, Answer] = {f"/{i}/envoy-offers-jerusalem": "Nothing." for i in range(9)}
    lists: dict[str, Answer] = {"/sitemap.xml": sitemap(*(f"{SITE}{p}" for p in pages))}

    found = outcome(pages | lists, limits=replace(LIMITS, pages_per_lead=3))

    assert found == (Outcome.NOT_TRIED, "6 pages of the days asked for not read: page limit")


def test_the_lists_of_a_lead_are_limited() -> None:
    done = follow({}, limits=replace(LIMITS, lists_per_lead=2))

    assert len(done.asked) == 2


@pytest.mark.parametrize(
    ("limits", "says"), [(replace(LIMITS, seconds_per_lead=0.0), "time"), (replace(LIMITS, pages=0), "pages")]
)
def test_a_budget_of_nothing_tries_nothing(limits: CrawlLimits, says: str) -> None:
    done = follow({}, replace(LEAD, urls=(f"{SITE}/1",)), limits=limits)

    assert done.asked == []
    assert done.searches[0].outcome is Outcome.NOT_TRIED
    assert says in done.searches[0].reason


def test_the_bytes_of_a_lead_are_limited() -> None:
    found = outcome({"/search": "[]   "}, limits=replace(LIMITS, bytes_per_lead=1))

    assert found == (Outcome.UNREACHABLE, "the bytes for this search were used up")


def test_a_site_that_asks_for_fewer_requests_gets_no_more() -> None:
    done = follow(
        {"/search": 429, "/sitemap.xml": sitemap(f"{SITE}{NEAR}"), NEAR: STORY}, LEAD, replace(LEAD, words=("x",))
    )

    assert len(done.asked) == 1
    assert [s.outcome for s in done.searches] == [Outcome.UNREACHABLE, Outcome.UNREACHABLE]


def test_what_is_known_is_not_read_again() -> None:
    known = {f"{SITE}{NEAR}": Article(text=STORY)}

    done = follow({"/sitemap.xml": sitemap(f"{SITE}{NEAR}")}, known=known)

    assert done.searches[0].outcome is Outcome.FOUND
    assert NEAR not in done.asked
