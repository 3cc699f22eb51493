"""The outcome that follows from what was read: an outlet that could not be read proves nothing."""

from datetime import UTC, datetime

import pytest

from provenance.model import Lead, Outcome, Outlet
from provenance.spiders.inquiry import Inquiry
from provenance.spiders.listings import Entry
from provenance.spiders.troubles import Trouble, TroubleKind

NOW = datetime(2022, 5, 1, tzinfo=UTC)
LEAD = Lead(
    outlet="wire",
    words=("Ada Lane",),
    since=datetime(2022, 4, 16, tzinfo=UTC),
    until=datetime(2022, 4, 23, tzinfo=UTC),
)
OUTLET = Outlet(key="wire", name="Wire", domains=("wire.example",))
FORBIDDEN = Trouble(kind=TroubleKind.FORBIDDEN, words="the site refuses this reader (403)")
GONE = Trouble(kind=TroubleKind.GONE, words="the page is not there (404)")


def inquiry(lead: Lead = LEAD, **known: object) -> Inquiry:
    return Inquiry(lead=lead, outlet=OUTLET, **known)  # type: ignore[arg-type]


def outcome(found: Inquiry) -> tuple[Outcome, str]:
    search = found.search(now=NOW)
    return search.outcome, search.reason


def entry(day: int, *, month: int = 4) -> Entry:
    return Entry(url=f"https://wire.example/{month}/{day}", at=datetime(2022, month, day, tzinfo=UTC))


def test_articles_near_the_lead_are_found_once_each() -> None:
    search = inquiry(near=["b", "a", "b"]).search(now=NOW)

    assert (search.outcome, search.articles, search.reason) == (Outcome.FOUND, ("b", "a"), "2 articles found")
    assert (search.mend, search.at, search.lead, search.outlet) == ("", NOW, LEAD.id, "wire")
    assert search.asked == "wire.example: Ada Lane"


def test_lists_read_and_nothing_near_is_absence() -> None:
    found = inquiry(lists=2, pages=1)
    found.add_list("https://wire.example/sitemap.xml", (entry(20),), is_search=False)

    assert outcome(found) == (Outcome.ABSENT, "2 lists and 1 page read, nothing near")


def test_a_search_that_answers_with_nothing_is_absence() -> None:
    found = inquiry(lists=1)
    found.add_list("https://wire.example/search", (), is_search=True)

    assert outcome(found)[0] is Outcome.ABSENT


def test_lists_that_do_not_reach_back_prove_nothing() -> None:
    found = inquiry(lists=1)
    found.add_list("https://wire.example/rss", (entry(20, month=10), entry(1, month=10)), is_search=False)

    assert outcome(found) == (
        Outcome.UNREACHABLE,
        "the lists that could be read reach back only to 2022-10-01",
    )


def test_a_list_that_spans_the_dates_was_looked_at() -> None:
    found = inquiry(lists=1)
    found.add_list("https://wire.example/rss", (entry(1, month=3), entry(1, month=10)), is_search=False)

    assert outcome(found)[0] is Outcome.ABSENT


def test_a_list_without_dates_is_taken_to_hold_all_and_an_empty_one_nothing() -> None:
    undated, empty = inquiry(lists=1), inquiry(lists=1)
    undated.add_list("https://wire.example/x", (Entry(url="https://wire.example/1"),), is_search=False)
    empty.add_list("https://wire.example/x", (), is_search=False)

    assert outcome(undated)[0] is Outcome.ABSENT
    assert outcome(empty)[0] is Outcome.UNREACHABLE


def test_a_page_asked_for_that_is_gone_could_not_be_read() -> None:
    lead = Lead(outlet=None, urls=("https://wire.example/1",))

    search = inquiry(lead, page_troubles={"https://wire.example/1": (GONE, 1.0)}).search(now=NOW)

    assert (search.outcome, search.reason) == (
        Outcome.UNREACHABLE,
        "https://wire.example/1: the page is not there (404)",
    )
    assert search.asked == "https://wire.example/1"
    assert search.mend == (
        "save the page and run: provenance add FILE --as-url https://wire.example/1 --outlet KEY --published DATE"
    )


def test_a_candidate_that_was_refused_stands_against_absence() -> None:
    found = inquiry(covered=True, lists=1, page_troubles={"https://wire.example/1": (FORBIDDEN, 0.15)})

    assert outcome(found) == (Outcome.UNREACHABLE, "https://wire.example/1: the site refuses this reader (403)")


def test_an_unlikely_candidate_that_is_gone_does_not() -> None:
    found = inquiry(covered=True, lists=1, page_troubles={"https://wire.example/1": (GONE, 0.15)})

    assert outcome(found)[0] is Outcome.ABSENT


def test_pages_left_unread_stand_against_absence() -> None:
    found = inquiry(covered=True, lists=1, pages=12)
    found.leave([0.5, 0.2, 0.01])

    assert outcome(found) == (Outcome.NOT_TRIED, "2 pages of the days asked for not read: page limit")


@pytest.mark.parametrize(("pages", "expected"), [(0, Outcome.NOT_TRIED), (1, Outcome.UNREACHABLE)])
def test_a_budget_spent_is_said(pages: int, expected: Outcome) -> None:
    spent = Trouble(kind=TroubleKind.BUDGET, words="the time for this search was used up")

    assert outcome(inquiry(spent=spent, pages=pages)) == (expected, spent.words)


def test_a_list_that_was_refused_is_the_reason_before_one_that_is_not_there() -> None:
    found = inquiry(list_troubles={"https://wire.example/a": GONE, "https://wire.example/b": FORBIDDEN})

    assert outcome(found) == (Outcome.UNREACHABLE, "https://wire.example/b: the site refuses this reader (403)")


def test_lists_that_are_not_there_are_the_reason_where_there_is_no_other() -> None:
    found = inquiry(list_troubles={"https://wire.example/a": GONE})

    assert outcome(found) == (Outcome.UNREACHABLE, "https://wire.example/a: the page is not there (404)")


def test_an_outlet_without_lists_could_not_be_looked_at() -> None:
    assert outcome(inquiry()) == (Outcome.UNREACHABLE, "no list or search of it is known")
    assert outcome(inquiry(needs_script=True))[1].startswith("its search needs a browser")
    assert outcome(inquiry(Lead(outlet=None)))[1] == "nothing could be read"


def test_a_lead_of_no_outlet_says_what_was_asked() -> None:
    assert Inquiry(lead=Lead(outlet=None, words=("x",)), outlet=None).search(now=NOW).asked == "the web: x"
