"""What outlets are asked."""

from datetime import UTC, datetime, timedelta

import pytest

from provenance.model import Lead, Outlet, SearchEndpoint
from provenance.spiders.listings import Listing
from provenance.spiders.questions import days, facts_of, may_hold, months, searches, skipped

LEAD = Lead(
    outlet="wire",
    words=("Ada Lane", "“a house with two doors” is what she promised to each of them", "third"),
    since=datetime(2022, 4, 28, tzinfo=UTC),
    until=datetime(2022, 5, 2, tzinfo=UTC),
)


def test_a_search_is_asked_for_the_first_phrases_in_few_words() -> None:
    endpoint = SearchEndpoint(url="https://wire.example/?q={words}&from={from}&to={until}", results="a.result")

    first, second = searches(endpoint, lead=LEAD)

    assert first.url == "https://wire.example/?q=Ada%20Lane&from=2022-04-28&to=2022-05-02"
    assert "promised" not in second.url
    assert (first.search, first.css) == (True, "a.result")


def test_a_body_of_json_gets_its_words_as_json() -> None:
    endpoint = SearchEndpoint(
        url="https://wire.example/s", method="POST", body='{"q": {words_json}, "n": 20}', results="*.link"
    )

    first = next(searches(endpoint, lead=LEAD))

    assert (first.method, first.body, first.css) == ("POST", '{"q": "Ada Lane", "n": 20}', "")


def test_words_that_look_like_a_template_are_not_filled_again() -> None:
    endpoint = SearchEndpoint(url="https://wire.example/s", method="POST", body="{words_json}")

    assert next(searches(endpoint, lead=Lead(outlet="a", words=("from until",)))).body == '"from until"'


def test_a_phrase_without_words_is_not_asked() -> None:
    assert (
        list(searches(SearchEndpoint(url="https://wire.example/{words}"), lead=Lead(outlet="a", words=("—!",)))) == []
    )


def test_a_lead_without_dates_leaves_them_empty() -> None:
    endpoint = SearchEndpoint(url="https://wire.example/?q={words}&from={from}&to={until}")

    assert next(searches(endpoint, lead=Lead(outlet="a", words=("x",)))).url.endswith("from=&to=")


def test_an_outlets_file_gives_searches_then_sitemaps_then_feeds() -> None:
    outlet = Outlet(
        key="wire",
        name="Wire",
        feeds=("https://wire.example/rss",),
        sitemaps=("https://wire.example/sitemap.xml",),
        search=(SearchEndpoint(url="https://wire.example/?q={words}", script=True),),
    )

    asked = list(facts_of(outlet, lead=LEAD))

    assert [q.url.rpartition("/")[2] for q in asked] == [
        "?q=Ada%20Lane",
        "?q=a%20house%20with%20two%20doors%20is%20what%20she",
        "sitemap.xml",
        "rss",
    ]
    assert asked[0].script


CHILDREN = (
    "https://a/2022-03.xml",
    "https://a/2022-04.xml",
    "https://a/sitemap-2022-05-01.xml",
    "https://a/2022-05-09.xml",
    "https://a/202204.xml",
    "https://a/99999999.xml",
    "https://a/2022-02-30.xml",
)


def test_of_dated_lists_those_of_the_leads_days_are_read_first() -> None:
    found = may_hold(Listing(children=tuple((url, None) for url in CHILDREN)), lead=LEAD)

    assert found == [CHILDREN[1], CHILDREN[2], CHILDREN[4], CHILDREN[5], CHILDREN[6]]


def test_lists_changed_last_before_the_leads_days_hold_nothing_of_them() -> None:
    at = datetime(2022, 4, 28, tzinfo=UTC)
    children = (("https://a/old", at - timedelta(days=1)), ("https://a/new", at), ("https://a/unknown", None))

    assert may_hold(Listing(children=children), lead=LEAD) == ["https://a/new", "https://a/unknown"]


def test_of_many_undated_lists_the_first_and_the_last_are_read() -> None:
    children = tuple((f"https://a/x{i}", None) for i in range(50))

    found = may_hold(Listing(children=children), lead=LEAD)

    assert found[0] == "https://a/x0"
    assert found[-1] == "https://a/x49"
    assert len(found) == 8


def test_without_dates_every_dated_list_may_hold_it() -> None:
    listing = Listing(children=tuple((url, None) for url in CHILDREN[:3]))

    assert may_hold(listing, lead=Lead(outlet="a")) == list(CHILDREN[:3])


def test_the_days_and_months_of_a_lead_come_latest_first() -> None:
    assert [d.day for d in days(LEAD, most=4)] == [2, 1, 30, 29]
    assert [d.day for d in days(LEAD, most=99)] == [2, 1, 30, 29, 28, 27]
    assert list(months(LEAD)) == [(2022, 5), (2022, 4)]
    assert list(days(Lead(outlet="a"), most=9)) == []


@pytest.mark.parametrize(("url", "is_skipped"), [("https://a/tag/x", True), ("https://a/world/x", False)])
def test_an_outlets_file_says_what_is_no_article(url: str, is_skipped: bool) -> None:
    outlet = Outlet(key="a", name="A", not_articles=("/tag/",))

    assert skipped(url, outlet=outlet) is is_skipped
    assert not skipped(url, outlet=None)
