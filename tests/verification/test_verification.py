from pathlib import Path

import pytest

from provenance.model import (
    Attribution,
    Case,
    Credit,
    CreditKind,
    Kind,
    Outcome,
    OutletCandidate,
    Passage,
    Relation,
    Search,
    Verdict,
)
from tests.verification.newsroom import AGENCY, BLOG, NOW, PAPER, Newsroom, case_of, chain, loud


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = Newsroom(tmp_path, searched=[None, "times-of-israel", "tass"])
    room.add(AGENCY, outlet="tass", day="2024-05-09")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    return room


def test_a_faithful_repost_is_confirmed_and_nothing_is_above_a_note(newsroom: Newsroom) -> None:
    report = newsroom.verify(BLOG, day="2024-05-11")
    assert len(report.cases) >= 4
    assert {c.verdict for c in report.cases} == {Verdict.CONFIRMED}
    assert [f for c in report.cases for f in loud(c)] == []


def test_words_are_traced_through_every_hand_to_the_speaker(newsroom: Newsroom) -> None:
    case = case_of(newsroom.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    assert chain(case) == ["tidal notebook", "The Times of Israel", "TASS", "Irina Sokolova"]
    assert [h.relation for h in case.trace.hops] == [Relation.REPUBLISHED, Relation.QUOTED, Relation.INTERVIEWED]


def test_an_alteration_by_the_repost_is_charged_to_the_first_hop(newsroom: Newsroom) -> None:
    altered = BLOG.replace("Nobody has asked the fishing crews", "Nobody has ordered the fishing crews")
    case = case_of(newsroom.verify(altered, day="2024-05-11"), "fishing crews")
    assert case.verdict is Verdict.ALTERED
    assert loud(case) == {("words-changed", 1)}


def test_an_alteration_upstream_is_not_charged_to_the_repost(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, searched=[None])
    room.add(AGENCY, outlet="tass", day="2024-05-09")
    room.add(PAPER.replace("in 14 weeks if", "in 11 weeks if"), outlet="times-of-israel", day="2024-05-10")
    copied = BLOG.replace("in 14 weeks if", "in 11 weeks if")
    case = case_of(room.verify(copied, day="2024-05-11"), "We may begin")
    assert case.verdict is Verdict.ALTERED
    assert loud(case) == {("number-changed", 2)}


def test_a_quotation_that_no_original_has_is_unsupported_once_the_originals_were_read(newsroom: Newsroom) -> None:
    invented = "“The council will hand every trawler a golden anchor before Christmas comes,” Sokolova said.\n\nSource:"
    case = case_of(newsroom.verify(BLOG.replace("Source:", invented), day="2024-05-11"), "golden anchor")
    assert case.verdict is Verdict.UNSUPPORTED


def test_an_empty_store_proves_nothing(tmp_path: Path) -> None:
    report = Newsroom(tmp_path).verify(BLOG, day="2024-05-11")
    assert {c.verdict for c in report.cases} == {Verdict.UNVERIFIED}
    assert all(f.severity == "note" for c in report.cases for f in c.findings)


def test_an_ambiguous_credit_is_decided_by_what_the_store_shows(newsroom: Newsroom) -> None:
    report = newsroom.verify(BLOG.replace("Source: The Times of Israel", "Source: TOI"), day="2024-05-11")
    (credit,) = report.credits
    assert {c.key for c in credit.candidates} == {"times-of-israel", "times-of-india"}
    assert credit.decided is not None
    assert credit.decided.key == "times-of-israel"


def test_an_ambiguous_credit_stays_open_while_the_store_shows_nothing(tmp_path: Path) -> None:
    report = Newsroom(tmp_path).verify(BLOG.replace("Source: The Times of Israel", "Source: TOI"))
    assert report.credits[0].decided is None


def test_a_story_published_after_the_repost_is_not_its_origin(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, searched=[None])
    room.add(PAPER, outlet="times-of-israel", day="2024-06-20")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    assert all(h.giver.article is None for h in case.trace.hops)


def test_words_copied_without_a_credit_are_still_traced(newsroom: Newsroom) -> None:
    bare = BLOG.split("Source:")[0]
    case = case_of(newsroom.verify(bare, day="2024-05-11"), "Nobody has asked")
    assert chain(case)[1:] == ["The Times of Israel", "TASS", "Irina Sokolova"]


def test_the_same_store_gives_the_same_report(newsroom: Newsroom) -> None:
    assert newsroom.verify(BLOG) == newsroom.verify(BLOG)
    assert newsroom.verify(BLOG).run.started == NOW


def searched(outcome: Outcome, outlet: str | None) -> Search:
    return Search(lead="a lead", outlet=outlet, asked="its archive", outcome=outcome)


SEARCHES = {
    "nothing was searched": ([], False),
    "the whole store was searched": ([(Outcome.ABSENT, None), (Outcome.UNREACHABLE, "tass")], True),
    "every outlet was searched": ([(Outcome.ABSENT, "times-of-israel"), (Outcome.FOUND, "tass")], True),
    "an outlet could not be searched": ([(Outcome.ABSENT, "times-of-israel"), (Outcome.UNREACHABLE, "tass")], False),
    "an outlet was not tried": ([(Outcome.ABSENT, "times-of-israel"), (Outcome.NOT_TRIED, "tass")], False),
    "a second try succeeded": ([(Outcome.UNREACHABLE, "tass"), (Outcome.ABSENT, "tass")], True),
    "a decided credit rules the other out": (
        [(Outcome.ABSENT, "times-of-israel"), (Outcome.UNREACHABLE, "times-of-india")],
        True,
    ),
}


@pytest.mark.parametrize("name", SEARCHES)
def test_an_outlet_that_cannot_be_reached_proves_nothing(name: str) -> None:
    outcomes, looked = SEARCHES[name]
    israel = OutletCandidate(key="times-of-israel", name="The Times of Israel")
    india = OutletCandidate(key="times-of-india", name="The Times of India")
    credit = Credit(kind=CreditKind.SOURCE_LINE, text="Source: TOI", candidates=(israel, india), decided=israel)
    passage = Passage.of("He said no.", 8, 10)
    case = Case(
        attribution=Attribution(content=(passage,), kind=Kind.INDIRECT),
        credits=(credit,),
        searches=tuple(searched(*o) for o in outcomes),
    )
    assert case.looked is looked
