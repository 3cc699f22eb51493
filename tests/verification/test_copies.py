"""Copies of one text are one origin, and stories that name each other as their source are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.formats import _wording as wording
from provenance.model import Article
from provenance.trace.copies import by_origin, containment, own_words
from tests.verification.newsroom import AGENCY, BLOG, PAPER, Newsroom, case_of

WIRE = """Harbour envoy: “Nobody has asked the fishing crews to leave the old pier”

The four cranes of the inner basin will be painted before the regatta, and the fish market moves to the brick hall behind the customs house until the roof of the old one is mended.

A council of nine skippers meets on every second Tuesday to hear what the builders plan, and its minutes hang in the window of the rope maker's shop.

“Nobody has asked the fishing crews to leave the old pier,” envoy Irina Sokolova said after one of those meetings, which lasted until the lamps were lit.

Two ferries were late that evening because the tide gate had jammed again, and a diver was sent for from the next town.

The builders have promised to work at night only while no boats are unloading, and to keep the slip free for the lifeboat.
"""  # noqa: E501

ANOTHER = """Crews may stay, says envoy

It was a short answer to a long question. Our reporter had asked whether the pier would be cleared for the dredgers when the herring season ends.

“Nobody has asked the fishing crews to leave the old pier,” Sokolova answered, and turned to the next in the row.

Outside, some thirty men in oilskins waited for the news, and most of them went home when they had heard it. A baker gave away what was left of his rolls.

The season has been poor. Boats came home with half of what they had landed a year before, and diesel costs more every month.
"""  # noqa: E501


def article(text: str, name: str) -> Article:
    return Article(text=text, url=f"https://{name}.example/", outlet=name)


def nothing(_article: Article) -> frozenset[str]:
    return frozenset()


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path, searched=[None])


def copied(*, headline: str = "", drop: int = 0, add: str = "") -> str:
    first, *body = WIRE.strip().split("\n\n")
    kept = body[: len(body) - drop]
    return "\n\n".join([headline or first, *kept, *([add] if add else [])])


@pytest.mark.parametrize(
    "other",
    [
        copied(headline="Cranes to be painted", add="This paper's own photographer counted eleven gulls on the crane."),
        copied(headline="From the wires", drop=2),
        copied(headline="From the wires", drop=2, add="Readers may write to us about the tide gate and the lamps."),
    ],
)
def test_another_headline_a_cut_and_a_paragraph_leave_a_copy(other: str) -> None:
    assert by_origin([article(WIRE, "a")], [article(other, "b")], credited=nothing) == (
        (article(WIRE, "a").id, article(other, "b").id),
    )


def test_two_reports_that_share_a_quotation_are_two_origins() -> None:
    assert len(by_origin([article(WIRE, "a")], [article(ANOTHER, "b")], credited=nothing)) == 2


def test_quoted_words_are_not_a_papers_own() -> None:
    assert containment(own_words(WIRE), own_words(ANOTHER)) < 0.1
    assert own_words("“We stay here in the old harbor all winter long.”")


def test_a_copy_of_a_copy_joins_what_a_cut_has_parted() -> None:
    paragraphs = WIRE.strip().split("\n\n")
    head, tail = "\n\n".join(paragraphs[:3]), "\n\n".join(paragraphs[4:])
    parts = [article(head, "a"), article(tail, "b"), article(WIRE, "c")]
    assert len(by_origin([], parts[:2], credited=nothing)) == 2
    assert len(by_origin([], parts, credited=nothing)) == 1


def test_a_story_that_credits_another_is_of_its_origin() -> None:
    one, other = article(WIRE, "a"), article(ANOTHER, "b")
    assert len(by_origin([one], [other], credited=lambda x: frozenset({"a"} if x is other else ()))) == 1


def test_a_report_counts_origins_and_not_copies(room: Newsroom) -> None:
    room.add(AGENCY, outlet="tass", day="2024-05-09")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    room.add(WIRE, outlet="reuters", day="2024-05-09")
    room.add(copied(headline="Pier stays open"), outlet="ap", day="2024-05-09")
    room.add(ANOTHER, outlet="cnn", day="2024-05-10")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    assert len(case.trace.shared) == 3
    assert sorted(len(origin) for origin in case.trace.origins[1:]) == [1, 2]
    assert wording.company(case) == [
        "The same words stand in 3 more articles, copies counted once: 2 other origins",
    ]


def test_stories_that_name_each_other_are_said_to_be_a_circle(room: Newsroom) -> None:
    plain = PAPER.replace(" told the Russian news agency TASS", " said")
    room.add(plain + "\nSource: The Jerusalem Post\n", outlet="times-of-israel", day="2024-05-10")
    room.add(plain + "\nSource: The Times of Israel\n", outlet="jpost", day="2024-05-10")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    assert case.trace.circle == ("The Times of Israel", "The Jerusalem Post")
    assert any("have these words from each other" in sentence for sentence in wording.company(case))


def test_a_chain_that_ends_with_an_origin_is_no_circle(room: Newsroom) -> None:
    room.add(AGENCY, outlet="tass", day="2024-05-09")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    assert case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked").trace.circle == ()


def test_a_copied_story_is_traced_on_though_its_credit_names_an_unknown_outlet(room: Newsroom) -> None:
    room.add(WIRE, outlet="reuters", day="2024-05-07")
    altered = WIRE.replace("fishing crews to leave", "old crews to leave") + "\nSource: The Times of Israel\n"
    room.add(altered, outlet="jpost", day="2024-05-10")
    repost = "quay notes\n\n" + altered.replace("The Times of Israel", "The Jerusalem Post")
    case = case_of(room.verify(repost, day="2024-05-12"), "Nobody has asked")
    assert [h.giver.name for h in case.trace.hops] == ["The Jerusalem Post", "Reuters"]
    assert {f.hop for f in case.findings if f.severity.rank > 0} == {2}
