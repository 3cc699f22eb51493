"""The chain of hands: what came of the words on each hop, and in whose hands they came to differ."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.formats._chain import Words, fact_words, listed, objections, steps
from provenance.formats._diff import Mark
from provenance.model import Case, Finding, Match, Relation, Severity, Trace, Verdict
from tests.formats import samples


def case(*findings: Finding, hop=None) -> Case:
    hops = (hop or samples.ALTERED.trace.hops[0],)
    attribution = samples.HONOR
    return Case(attribution=attribution, trace=Trace(hops=hops), findings=findings, verdicts=(Verdict.ALTERED,))


def finding(check: str, severity: Severity = Severity.ERROR, message: str = "m") -> Finding:
    return Finding(check=check, severity=severity, message=message, hop=1, passage=0)


FIRST, SECOND, LAST = samples.ALTERED.trace.hops


@pytest.mark.parametrize(
    ("findings", "hop", "words"),
    [
        ([], FIRST, Words.SAME),
        ([finding("typography", Severity.NOTE)], FIRST, Words.NOTED),
        ([finding("number-changed")], FIRST, Words.DIFFERS),
        ([finding("condition-dropped", Severity.WARNING)], FIRST, Words.DIFFERS),
        ([finding("original-missing", Severity.WARNING)], samples.UNSUPPORTED.trace.hops[0], Words.MISSING),
        ([], replace(FIRST, matches=(Match(passage=0, printed=FIRST.matches[0].printed),)), Words.MISSING),
        ([], replace(FIRST, matches=(), giver=samples.Hand(name="TASS")), Words.UNREAD),
        ([], replace(LAST, number=1), Words.SAID),
    ],
)
def test_what_came_of_the_words_is_said_of_each_hop(findings, hop, words):
    assert [s.words for s in steps(case(*findings, hop=hop))] == [words]


def test_a_change_is_charged_to_the_hand_that_took_the_words():
    assert steps(samples.ALTERED)[1].blame == "changed by The Times of Israel, against TASS"


def test_another_speaker_stands_on_both_sides():
    found = replace(samples.HONOR, speaker=samples.Speaker(name="Anatoly Viktorov"))
    (step,) = steps(case(finding("speaker-changed"), hop=replace(FIRST, found=found)))
    assert len(step.sides) == 2
    assert [p.text for p in step.sides[0].printed] == ["said by ", "Alexander Ben Zvi"]
    assert [p.text for p in step.sides[0].original] == ["said by ", "Anatoly Viktorov"]
    assert step.sides[0].original[1].mark is Mark.CHANGED


def test_another_channel_stands_on_both_sides():
    found = replace(samples.HONOR, channel=samples.GREAT.channel)
    (step,) = steps(case(finding("channel-changed"), hop=replace(FIRST, found=found)))
    assert [s.original[1].text for s in step.sides[:1]] == ["CNN"]


def test_a_speaker_that_the_original_does_not_name_is_left_to_the_message():
    for attribution in (samples.UNNAMED_WORDS, replace(samples.HONOR, speaker=None, channel=None)):
        (step,) = steps(
            case(finding("speaker-changed"), finding("channel-changed"), hop=replace(FIRST, found=attribution))
        )
        assert len(step.sides) == 1


def test_checks_that_say_the_same_are_told_once_and_the_loudest_first():
    told = objections(
        [
            finding("typography", Severity.NOTE, "a"),
            finding("words-changed", message="b"),
            finding("negation-changed", message="b"),
        ]
    )
    assert [(o.checks, o.message) for o in told] == [("words-changed, negation-changed", "b"), ("typography", "a")]


def test_sources_are_numbered_once_and_only_facts_with_one_are_listed():
    facts = listed(samples.FULL)
    assert facts.sources == (f"{samples.PROFILES}, as of 2024-02-07", "State Media Profiles, country column")
    assert [(fact_words(f), n) for f, n in facts.facts["tass"]] == [
        ("state affiliation: state-controlled", 1),
        ("ownership: Russian Federation", 1),
        ("country: RU", 2),
    ]
    assert facts.facts["times-of-israel"] == ()


def test_a_relation_has_words_for_every_kind():
    assert {h.relation for h in samples.ALTERED.trace.hops} == set(Relation)


def test_two_sides_that_are_alike_are_not_told_where_nothing_differs():
    (step,) = steps(case(finding("credit-mismatch", Severity.WARNING)))
    assert step.sides
    assert step.telling == ()
    (step,) = steps(case(finding("condition-dropped", Severity.WARNING)))
    assert step.telling == step.sides
