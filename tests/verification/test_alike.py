"""Places that fit alike: the printed speaker tells which is meant; where nothing does, the margin is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.model import Case, Verdict
from provenance.trace.alike import MOST_PLACES
from tests.verification.newsroom import Newsroom, case_of, chain, loud

WORDS = "The harbour must stay open for all of the winter"
BOTH = f"""Harbour talks end

“{WORDS},” Irina Sokolova told TASS on Thursday.

Later in the day the council met behind closed doors and heard the crews.

“{WORDS},” Pavel Orlov told the council on Thursday.
"""


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path, searched=[None])


def judged(room: Newsroom, speaker: str) -> Case:
    return case_of(room.verify(f"“{WORDS},” {speaker} told TASS on Thursday.\n", day="2024-05-10"), WORDS)


@pytest.mark.parametrize("speaker", ["Irina Sokolova", "Pavel Orlov"])
def test_of_two_places_in_one_story_that_of_the_printed_speaker_is_meant(room: Newsroom, speaker: str) -> None:
    room.add(BOTH, outlet="tass", day="2024-05-09")
    case = judged(room, speaker)
    assert (case.verdict, case.trace.rivals, case.trace.margin) == (Verdict.CONFIRMED, (), None)
    assert chain(case)[-1] == speaker
    [span] = case.trace.hops[0].matches[0].alignments[0].spans
    assert BOTH[: span.start].count(WORDS) == ("Irina Sokolova", "Pavel Orlov").index(speaker)
    assert BOTH[span.start : span.end] == span.exact


def test_where_no_speaker_decides_the_case_is_ambiguous_and_the_margin_reported(room: Newsroom) -> None:
    room.add(BOTH, outlet="tass", day="2024-05-09")
    case = judged(room, "one delegate")
    assert case.verdict is Verdict.AMBIGUOUS
    assert case.trace.rivals == ("TASS (Pavel Orlov)",)
    assert case.trace.margin == 0.0
    assert case.because == (
        "Other passages fit as well, 0 of 100 behind, and lead to another speaker: TASS (Pavel Orlov).",
    )


def test_a_speaker_whom_no_place_names_is_objected_to_whichever_is_meant(room: Newsroom) -> None:
    room.add(BOTH, outlet="tass", day="2024-05-09")
    case = judged(room, "Boris Lebedev")
    assert case.verdict is Verdict.ALTERED
    assert loud(case) == {("speaker-changed", 1)}


def test_the_same_words_twice_by_one_speaker_are_no_rivals(room: Newsroom) -> None:
    room.add(BOTH.replace("Pavel Orlov", "Sokolova"), outlet="tass", day="2024-05-09")
    case = judged(room, "one delegate")
    assert (case.verdict, case.trace.rivals) == (Verdict.CONFIRMED, ())


def test_a_place_that_fits_worse_is_no_rival(room: Newsroom) -> None:
    first, second = BOTH.rsplit(WORDS, 1)
    room.add(f"{first}The harbour may stay open for some of the winter{second}", outlet="tass", day="2024-05-09")
    case = judged(room, "one delegate")
    assert (case.verdict, case.trace.rivals) == (Verdict.CONFIRMED, ())


def test_on_a_page_of_hundreds_only_so_many_places_are_looked_at(room: Newsroom) -> None:
    crowd = "\n\n".join(f"“{WORDS},” Ivan Petrov{letter * n} said." for n in range(1, 11) for letter in "abdegiklmn")
    room.add(f"A crowd at the quay\n\n{crowd}\n", outlet="tass", day="2024-05-09")
    case = judged(room, "one delegate")
    assert case.verdict is Verdict.AMBIGUOUS
    assert 2 <= len(case.trace.rivals) <= MOST_PLACES
    assert case.because[0].endswith(" more.")


def test_two_stories_that_a_text_may_be_copied_of_are_told_apart_by_the_speaker(room: Newsroom) -> None:
    for outlet, speaker in (("cnn", "Irina Sokolova"), ("bbc", "Pavel Orlov")):
        room.add(f"{speaker} on the harbour\n\n“{WORDS},” {speaker} said.\n", outlet=outlet, day="2024-05-09")
    named = case_of(room.verify(f"“{WORDS},” Irina Sokolova said.\n", day="2024-05-10"), WORDS)
    unnamed = case_of(room.verify(f"“{WORDS},” a delegate said.\n", day="2024-05-10"), WORDS)
    assert named.verdict is Verdict.CONFIRMED
    assert unnamed.verdict is Verdict.AMBIGUOUS
    assert len(unnamed.trace.rivals) == 1


def test_what_the_words_found_is_kept_with_the_case(room: Newsroom) -> None:
    room.add(BOTH, outlet="tass", day="2024-05-09")
    case = judged(room, "Irina Sokolova")
    [near] = case.near
    assert (near.name, near.score, near.similarity, near.margin) == ("TASS", 1.0, 100.0, 0.0)
    assert near.printed.exact.startswith(WORDS)
    assert near.article == case.trace.hops[0].giver.article.id  # type: ignore[union-attr]


def test_every_verdict_carries_the_policy_and_the_rule_that_decided(room: Newsroom) -> None:
    room.add(BOTH, outlet="tass", day="2024-05-09")
    report = room.verify(f"“{WORDS},” Irina Sokolova said. “Nobody has seen the bill of the divers,” she said.\n")
    assert {c.policy for c in report.cases} == {report.run.policy}
    assert all(len(c.because) == len(c.verdicts) for c in report.cases)
