from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.comparison import compare, direct_case
from provenance.judgement import judge, lifted
from provenance.model import (
    Article,
    Attribution,
    Case,
    Channel,
    ChannelHow,
    Finding,
    Hand,
    Hop,
    Kind,
    Match,
    Outcome,
    Outlet,
    OutletCandidate,
    Passage,
    Relation,
    Search,
    Severity,
    Support,
    Trace,
    Verdict,
)

WORDS = "the harbor must stay open all winter"
SAID = f"“{WORDS.capitalize()},” Keller said."


def case(printed: str, *originals: str) -> Case:
    return direct_case(printed, articles=tuple(Article(text=o) for o in originals))


def looked(outcome: Outcome) -> Search:
    return Search(lead="", outlet=None, asked="everything", outcome=outcome)


def hop(number: int, printed: str, original: str) -> Hop:
    return replace(case(printed, original).trace.hops[0], number=number)


def test_words_that_stand_are_confirmed() -> None:
    assert judge(case(WORDS, SAID), severities={}).verdicts == (Verdict.CONFIRMED,)


def test_an_alteration_further_up_is_charged_to_its_own_hop() -> None:
    carrier = "“The harbor must stay shut all winter,” Keller said."
    printed = "The harbor must stay shut all winter"
    two = Trace(hops=(hop(1, printed, carrier), hop(2, printed, SAID)))

    judged = judge(replace(case(printed, carrier), trace=two), severities={})

    assert [(f.check, f.hop) for f in judged.findings if f.severity is Severity.ERROR] == [("words-changed", 2)]
    assert judged.verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.FOUND, Verdict.UNSUPPORTED),
        (Outcome.ABSENT, Verdict.UNSUPPORTED),
        (Outcome.UNREACHABLE, Verdict.UNVERIFIED),
        (Outcome.NOT_TRIED, Verdict.UNVERIFIED),
    ],
)
def test_only_a_completed_search_makes_words_unsupported(outcome: Outcome, verdict: Verdict) -> None:
    judged = judge(replace(case(WORDS), searches=(looked(outcome),)), severities={})

    assert judged.verdict is verdict
    assert [f.check for f in judged.findings] == ["original-missing"]


def test_a_credit_that_does_not_fit_alters_no_words() -> None:
    judged = judge(case("the harbor must stay open", "Nothing of that kind stands here at all."), severities={})

    assert judged.verdict is Verdict.UNSUPPORTED


def test_rivals_leave_it_open() -> None:
    found = case(WORDS, SAID)
    rival = replace(found, trace=replace(found.trace, rivals=("Radio North",)))

    assert judge(rival, severities={}).verdict is Verdict.AMBIGUOUS


def test_a_channel_with_two_candidates_is_open_until_a_hop_shows_which() -> None:
    found = case(WORDS, SAID)
    two = Channel(
        candidates=(OutletCandidate(key="a", name="The Times"), OutletCandidate(key="b", name="The Times")),
        how=ChannelHow.SAME_SENTENCE,
    )
    undecided = replace(found, attribution=replace(found.attribution, channel=two))
    first = found.trace.hops[0]
    shown = replace(first, giver=replace(first.giver, outlet=Outlet(key="a", name="The Times")))

    assert judge(undecided, severities={}).verdict is Verdict.AMBIGUOUS
    assert judge(replace(undecided, trace=Trace(hops=(shown,))), severities={}).verdict is Verdict.CONFIRMED


def test_a_severity_set_lower_silences_and_set_higher_raises() -> None:
    lost = case("the harbor must stay open winter", SAID)

    quiet = judge(lost, severities={"words-dropped": Severity.NOTE})

    assert quiet.verdict is Verdict.CONFIRMED
    assert {f.severity for f in quiet.findings if f.check == "words-dropped"} == {Severity.NOTE}


def test_the_least_support_of_the_passages_stands_for_the_case() -> None:
    text = "Keller said it"
    passages = (Passage.of(text, 0, 6), Passage.of(text, 7, 11))
    attribution = Attribution(content=passages, kind=Kind.INDIRECT)
    matches = tuple(
        Match(passage=i, printed=p, support=s, indirect=p)
        for i, (p, s) in enumerate(zip(passages, (Support.SUPPORTED, Support.NONE), strict=True))
    )
    article = Article(text=text)
    edge = Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name="a"),
        giver=Hand(name="b", article=article),
        printed=attribution,
        matches=matches,
    )

    judged = judge(Case(attribution=attribution, trace=Trace(hops=(edge,))), severities={})

    assert judged.support is Support.NONE
    assert judged.verdicts == (Verdict.CONFIRMED, Verdict.UNSUPPORTED)


def test_only_a_missing_article_further_up_is_a_note() -> None:
    found = case(WORDS, SAID)
    upstream = replace(
        found.trace.hops[0], number=2, giver=Hand(name="TASS", outlet=Outlet(key="tass", name="TASS")), matches=()
    )

    judged = judge(replace(found, trace=Trace(hops=(*found.trace.hops, upstream))), severities={})

    assert [(f.check, f.hop, f.severity) for f in judged.findings if f.check == "original-missing"] == [
        ("original-missing", 2, Severity.NOTE)
    ]
    assert judged.verdict is Verdict.CONFIRMED


def test_judging_twice_says_the_same_in_the_same_order() -> None:
    once = judge(case("a harbor must not stay open for 3 winters", SAID), severities={})

    assert judge(once, severities={}) == once


def test_two_texts_are_compared_without_a_store() -> None:
    assert compare(WORDS, SAID).verdict is Verdict.CONFIRMED
    assert compare("nobody ever said such a thing here", SAID).alignment is None
    assert compare(WORDS, SAID).alignment is not None


def test_what_holds_for_the_whole_article_stands_once_on_it() -> None:
    mismatch = Finding(check="credit-mismatch", severity=Severity.WARNING, message="another carries them", hop=1)
    own = Finding(check="words-added", severity=Severity.ERROR, message="a word came in", hop=1, passage=0)
    cases = [replace(case(WORDS, SAID), findings=found) for found in ((mismatch, own), (mismatch,))]

    kept, general = lifted(cases)

    assert [c.findings for c in kept] == [(own,), ()]
    assert general == (replace(mismatch, hop=None),)


def test_every_verdict_says_which_rule_decided() -> None:
    found = case(WORDS, SAID)
    elsewhere = replace(found, trace=replace(found.trace, rivals=("Radio North",), margin=0.4))
    nowhere = case(WORDS, "Nothing of that kind stands here at all.")
    unread = replace(case(WORDS), searches=(looked(Outcome.UNREACHABLE),))
    untried = replace(case(WORDS), searches=(looked(Outcome.NOT_TRIED),))
    read = replace(case(WORDS), searches=(looked(Outcome.ABSENT),))
    told = [
        (found, "A passage of the original has the words, and no check objects to what differs, if anything does."),
        (case("the harbor must stay shut all winter", SAID), "An original is near, and a check objects to the words: "),
        (
            elsewhere,
            "Other passages fit as well, 0.4 of 100 behind, and lead to another speaker: Radio North.",
        ),
        (nowhere, "The story that these words were taken from was read, and nothing in it is near."),
        (read, "Every place that may hold the words was looked at, and nothing near was found."),
        (unread, "Nothing near is stored, and not every place that may hold the words was readable."),
        (untried, "Nothing near is stored, and no place that may hold the words was looked at."),
    ]
    for one, because in told:
        [said] = judge(one, severities={}).because
        assert said.startswith(because)


def test_a_judged_case_carries_the_policy_it_was_judged_under() -> None:
    assert judge(case(WORDS, SAID), severities={}, policy="3f2a").policy == "3f2a"
