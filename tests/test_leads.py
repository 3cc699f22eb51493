"""What is looked for, where, and between which dates."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.leads import MOST_LINKS, MOST_PHRASES, leads
from provenance.model import (
    Article,
    Attribution,
    Channel,
    ChannelHow,
    Credit,
    CreditKind,
    Kind,
    Lead,
    Link,
    Moment,
    Outlet,
    OutletCandidate,
    Part,
    PartKind,
    Passage,
    Period,
    Precision,
    Speaker,
)

NOW = datetime(2022, 5, 1, tzinfo=UTC)
PUBLISHED = Moment(at=datetime(2022, 4, 21, tzinfo=UTC), precision=Precision.DAY)
OUTLETS = {
    "herald": Outlet(key="herald", name="The Herald", domains=("herald.example",)),
    "courier": Outlet(key="courier", name="The Courier", domains=("courier.example",)),
    "wire": Outlet(key="wire", name="Wire", domains=("wire.example",)),
}


class Outlets:
    """The outlets above, found as the registry finds them."""

    def get(self, key: str) -> Outlet | None:
        return OUTLETS.get(key)

    def by_url(self, url: str) -> Outlet | None:
        return next((o for o in OUTLETS.values() if o.domains[0] in url), None)


def candidate(key: str | None) -> OutletCandidate:
    return OutletCandidate(key=key, name=OUTLETS[key].name if key else "Nobody Knows")


def said(text: str, *, speaker: str | None, channel: tuple[str, ...] = (), when: Period | None = None) -> Attribution:
    passage = Passage(start=0, end=len(text), exact=text)
    return Attribution(
        content=(passage,),
        quoted=(passage,),
        kind=Kind.DIRECT,
        speaker=Speaker(name=speaker),
        channel=Channel(candidates=tuple(candidate(c) for c in channel), how=ChannelHow.INHERITED) if channel else None,
        when=when,
    )


def article(*links: str, published: Moment | None = PUBLISHED, url: str = "https://blog.example/post") -> Article:
    text = "Envoy offers talks\nHe said so."
    return Article(
        url=url,
        text=text,
        parts=(Part(kind=PartKind.HEADLINE, start=0, end=18),),
        links=tuple(Link(start=0, end=5, url=link) for link in links),
        published=published,
    )


def found(
    article: Article, *, credits: tuple[Credit, ...] = (), attributions: tuple[Attribution, ...] = ()
) -> tuple[Lead, ...]:
    return leads(article, credits=credits, attributions=attributions, registry=Outlets(), now=NOW)


def test_nothing_to_look_for_gives_no_lead() -> None:
    assert found(article()) == ()


def test_links_come_first_then_credits_then_channels() -> None:
    credit = Credit(kind=CreditKind.SOURCE_LINE, text="Source: Herald", candidates=(candidate("herald"),))
    a = said("we offered talks", speaker="Ada Lane", channel=("wire",))

    result = found(article("https://courier.example/1"), credits=(credit,), attributions=(a,))

    assert [lead.outlet for lead in result] == ["courier", "herald", "wire"]
    assert all(lead.reason for lead in result)


def test_a_link_alone_is_asked_for_without_searching_the_outlet() -> None:
    (lead,) = found(article("https://courier.example/1", "https://courier.example/1#top"))

    assert lead.urls == ("https://courier.example/1", "https://courier.example/1#top")
    assert lead.words == ()


def test_a_link_to_an_unknown_host_is_a_lead_of_no_outlet() -> None:
    (lead,) = found(article("https://unknown.example/1"))

    assert (lead.outlet, lead.urls) == (None, ("https://unknown.example/1",))


def test_links_to_its_own_site_and_no_web_addresses_are_left_out() -> None:
    links = ("https://www.blog.example/other", "mailto:a@blog.example", "javascript:void(0)", "http://[broken", "#top")

    assert found(article(*links)) == ()


def test_a_page_of_links_gives_only_its_first_ones() -> None:
    (lead,) = found(article(*(f"https://courier.example/{i}" for i in range(100))))

    assert len(lead.urls) == MOST_LINKS


def test_a_credited_outlet_gets_its_links_and_the_words() -> None:
    credit = Credit(
        kind=CreditKind.VIA, text="via Herald", url="https://herald.example/9", candidates=(candidate("herald"),)
    )
    a = said("we offered talks", speaker="Ada Lane")

    (lead,) = found(article("https://herald.example/1"), credits=(credit,), attributions=(a,))

    assert lead.urls == ("https://herald.example/9", "https://herald.example/1")
    assert lead.words == ("Envoy offers talks", "Ada Lane", "we offered talks")


def test_every_outlet_that_an_ambiguous_credit_may_mean_is_asked() -> None:
    candidates = (candidate("herald"), candidate("courier"), candidate(None))
    credit = Credit(kind=CreditKind.SOURCE_LINE, text="Source: H", candidates=candidates)

    assert [lead.outlet for lead in found(article(), credits=(credit,))] == ["herald", "courier"]


def test_a_decided_credit_asks_one_outlet() -> None:
    credit = Credit(
        kind=CreditKind.SOURCE_LINE,
        text="Source: H",
        candidates=(candidate("herald"), candidate("courier")),
        decided=candidate("courier"),
    )

    assert [lead.outlet for lead in found(article(), credits=(credit,))] == ["courier"]


def test_a_channel_is_asked_once_for_each_speaker() -> None:
    attributions = tuple(
        said(words, speaker=speaker, channel=("wire",))
        for words, speaker in (("first words", "Ada Lane"), ("other words", "Bo Reed"), ("third words", "Ada Lane"))
    )

    result = found(article(), attributions=attributions)

    assert [lead.words[0] for lead in result] == ["Ada Lane", "Bo Reed"]
    assert {"first words", "third words"} < set(result[0].words)
    assert "other words" not in result[0].words


def test_an_unnamed_speaker_is_looked_for_by_words() -> None:
    (lead,) = found(article(), attributions=(said("some words", speaker=None, channel=("wire",)),))

    assert lead.words[:2] == ("Envoy offers talks", "some words")
    assert "somebody" in lead.reason


def test_a_channel_that_no_file_knows_gives_no_lead() -> None:
    channel = Channel(candidates=(OutletCandidate(key="gone", name="Gone"), candidate(None)), how=ChannelHow.INHERITED)
    a = Attribution(content=(Passage(start=0, end=1, exact="a"),), kind=Kind.INDIRECT, channel=channel)

    assert found(article(), attributions=(a,)) == ()


@pytest.mark.parametrize(
    ("precision", "days_after"),
    [(Precision.MINUTE, 2), (Precision.DAY, 3), (Precision.MONTH, 33), (Precision.YEAR, 368)],
)
def test_the_window_is_a_few_days_either_side_and_as_wide_as_the_date_is_vague(
    precision: Precision, days_after: int
) -> None:
    at = datetime(2022, 4, 21, tzinfo=UTC)

    (lead,) = found(article("https://wire.example/1", published=Moment(at=at, precision=precision)))

    assert lead.since == at - timedelta(days=5)
    assert lead.until == at + timedelta(days=days_after)


def period(days_before: int) -> Period:
    start = datetime(2022, 4, 21, tzinfo=UTC) - timedelta(days=days_before)
    return Period(text="then", start=start, end=start + timedelta(days=1), precision=Precision.DAY)


def test_words_said_earlier_widen_the_window_but_not_to_events_long_past() -> None:
    recent = said("some words", speaker="Ada Lane", channel=("wire",), when=period(10))
    long_past = said("some words", speaker="Ada Lane", channel=("wire",), when=period(400))

    (near,), (far,) = found(article(), attributions=(recent,)), found(article(), attributions=(long_past,))

    assert near.since == datetime(2022, 4, 6, tzinfo=UTC)
    assert far.since == datetime(2022, 4, 16, tzinfo=UTC)


def test_without_a_date_the_sayings_date_decides() -> None:
    a = said("some words", speaker="Ada Lane", channel=("wire",), when=period(0))

    (lead,) = found(article(published=None), attributions=(a,))

    assert lead.since == datetime(2022, 4, 16, tzinfo=UTC)
    assert lead.until == datetime(2022, 4, 27, tzinfo=UTC)


def test_without_any_date_there_is_no_window() -> None:
    (lead,) = found(article("https://wire.example/1", published=None))

    assert (lead.since, lead.until) == (None, None)


def test_words_are_few_and_the_longest_quotations_come_first() -> None:
    attributions = tuple(said("word " * n, speaker=f"Speaker {n}") for n in range(1, 30))
    credit = Credit(kind=CreditKind.VIA, text="via Herald", candidates=(candidate("herald"),))

    (lead,) = found(article(), credits=(credit,), attributions=attributions)

    assert len(lead.words) == MOST_PHRASES
    assert lead.words[0] == "Envoy offers talks"


def test_equal_input_gives_equal_leads_and_none_twice() -> None:
    a = said("some words", speaker="Ada Lane", channel=("wire", "wire"))
    credit = Credit(kind=CreditKind.VIA, text="via Herald", candidates=(candidate("herald"), candidate("herald")))

    first = found(article("https://courier.example/1"), credits=(credit, credit), attributions=(a, a))

    assert first == found(article("https://courier.example/1"), credits=(credit, credit), attributions=(a, a))
    assert len({lead.id for lead in first}) == len(first) == 3


def test_the_canonical_link_of_a_saved_page_is_no_lead() -> None:
    saved = replace(article(), url=None, canonical="https://www.blog.example/2022/post")
    assert found(saved) == ()


def test_a_canonical_link_to_a_known_outlet_is_a_claim_of_origin() -> None:
    saved = replace(article(), url=None, canonical="https://herald.example/story")
    assert [lead.urls for lead in found(saved)] == [("https://herald.example/story",)]
