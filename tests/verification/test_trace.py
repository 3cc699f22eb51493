from pathlib import Path

import pytest

from provenance.model import Relation, Support, Verdict
from tests.verification.newsroom import AGENCY, BLOG, PAPER, Newsroom, case_of, chain, loud

RUSSIAN = """Посол: дноуглубление начнется через 14 недель

МОСКВА, 9 мая. /ТАСС/. Дноуглубительные работы в северном канале могут начаться через 14 недель, сообщила ТАСС посол гавани Ирина Соколова.

«Мы можем начать через 14 недель, если министерство подпишет разрешение», — сказала Соколова.
"""  # noqa: E501

RIVAL = """Skipper: nobody was asked to go

“Nobody has asked the fishing crews to leave the old pier,” skipper Anton Belov told Reuters on Thursday.
"""


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path, searched=[None])


def test_a_carrier_between_the_repost_and_its_source_is_a_hand_of_its_own(room: Newsroom) -> None:
    room.add(AGENCY, outlet="tass", day="2024-05-09")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    carried = PAPER + "\nThis story first appeared in The Times of Israel.\n"
    room.add(carried.replace("the old pier", "the new pier"), outlet="jpost", day="2024-05-11")
    repost = BLOG.replace("the old pier", "the new pier").replace(
        "Source: The Times of Israel", "Source: Jerusalem Post"
    )
    case = case_of(room.verify(repost, day="2024-05-12"), "Nobody has asked")
    assert chain(case)[1:] == ["The Jerusalem Post", "The Times of Israel", "TASS", "Irina Sokolova"]
    assert loud(case) == {("words-changed", 2)}


def test_a_channel_whose_article_nobody_stored_is_a_note_further_up(room: Newsroom) -> None:
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    assert chain(case)[1:] == ["The Times of Israel", "TASS", "Irina Sokolova"]
    assert case.trace.hops[1].giver.article is None
    assert case.verdict is Verdict.CONFIRMED
    assert {(f.check, f.severity.value) for f in case.findings if f.hop == 2} == {("original-missing", "note")}


def test_stories_that_credit_each_other_end_the_walk(room: Newsroom) -> None:
    plain = PAPER.replace(" told the Russian news agency TASS", " said")
    room.add(plain + "\nSource: The Jerusalem Post\n", outlet="times-of-israel", day="2024-05-10")
    room.add(plain + "\nSource: The Times of Israel\n", outlet="jpost", day="2024-05-10")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    articles = [h.giver.article.id for h in case.trace.hops if h.giver.article]
    assert len(articles) == len(set(articles)) == 2


def test_the_same_words_by_two_speakers_are_ambiguous_while_nothing_credits_either(room: Newsroom) -> None:
    room.add(RIVAL, outlet="reuters", day="2024-05-09")
    room.add(RIVAL.replace("Anton Belov", "Pavel Orlov").replace("Reuters", "AP"), outlet="ap", day="2024-05-09")
    alone = "On the pier\n\n“Nobody has asked the fishing crews to leave the old pier,” a skipper said.\n"
    filler = (
        "A cold wind blew over the quay all morning and the market opened an hour late. Two crates of herring stood "
        "in the rain, and the old crane was painted green again after a winter in which nobody had touched it."
    )
    case = case_of(room.verify(alone + "\n" + filler, day="2024-05-11"), "Nobody has asked")
    assert case.verdict is Verdict.AMBIGUOUS
    assert len(case.trace.rivals) == 1


def test_further_articles_with_the_same_words_are_shared_not_rivals(room: Newsroom) -> None:
    room.add(AGENCY, outlet="tass", day="2024-05-09")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    room.add(RIVAL.replace("skipper Anton Belov", "envoy Irina Sokolova"), outlet="reuters", day="2024-05-09")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "Nobody has asked")
    assert len(case.trace.shared) == 1
    assert case.verdict is Verdict.CONFIRMED


def test_an_original_in_another_language_supports_and_its_words_are_not_compared(room: Newsroom) -> None:
    room.add(RUSSIAN, outlet="tass", day="2024-05-09")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    case = case_of(room.verify(BLOG, day="2024-05-11"), "We may begin")
    hop = case.trace.hops[1]
    assert hop.relation is Relation.QUOTED
    assert hop.giver.name == "TASS"
    assert [m.translated for m in hop.matches] == [True]
    assert [m.support for m in hop.matches] == [Support.SUPPORTED]
    assert chain(case)[-1] == "Irina Sokolova"
    assert case.verdict is Verdict.CONFIRMED


def test_words_put_together_from_two_articles_are_spliced(room: Newsroom) -> None:
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    other = PAPER.replace(
        "“Nobody has asked the fishing crews to leave the old pier,” she added.",
        "“Every lantern on the breakwater will be repaired by our own divers,” she added.",
    )
    room.add(other, outlet="times-of-israel", day="2024-05-08")
    joined = "the old pier. Every lantern on the breakwater will be repaired by our own divers,” she added."
    case = case_of(room.verify(BLOG.replace("the old pier,” she added.", joined), day="2024-05-11"), "Nobody has")
    assert ("spliced", 1) in loud(case)


UNRELATED = """Ministry counts the seals of the northern bay

MOSCOW, May 8. /TASS/. The seals of the northern bay are to be counted again, seal warden Oleg Panin told TASS on Wednesday.

"We may count them in 14 days if the weather holds," Panin said.

The warden said that the old pier would be closed to visitors.
"""  # noqa: E501


def test_an_unrelated_story_of_the_channel_is_not_named_as_the_origin(room: Newsroom) -> None:
    room.add(UNRELATED, outlet="tass", day="2024-05-08")
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    report = room.verify(BLOG, day="2024-05-11")
    channels = [h.giver for c in report.cases for h in c.trace.hops if h.giver.name == "TASS"]
    assert channels
    assert [g.article for g in channels] == [None] * len(channels)


def test_an_invented_quotation_in_a_copied_story_is_unsupported_without_any_search(tmp_path: Path) -> None:
    room = Newsroom(tmp_path)
    plain = "\n\n".join(p for p in PAPER.split("\n\n") if "“" not in p)
    room.add(PAPER, outlet="times-of-israel", day="2024-05-10")
    invented = "“Every trawler will be given a golden anchor before Christmas,” Sokolova said."
    repost = f"{plain}\n{invented}\n\nSource: The Times of Israel\n"
    case = case_of(room.verify(repost, day="2024-05-11"), "golden anchor")
    assert case.verdict is Verdict.UNSUPPORTED
