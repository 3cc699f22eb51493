"""Which pages are read first, and which belong to a lead."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model import Lead
from provenance.spiders.listings import Entry
from provenance.spiders.ranking import WORTH_READING, in_window, near, rank, stems

SINCE, UNTIL = datetime(2022, 4, 16, tzinfo=UTC), datetime(2022, 4, 23, tzinfo=UTC)
LEAD = Lead(
    outlet="wire",
    words=("Envoy offers Jerusalem for talks of the presidents", "Ada Lane", "a house with two doors and one key"),
    since=SINCE,
    until=UNTIL,
)


def on(day: int, **more: object) -> Entry:
    return Entry(url=f"https://wire.example/{day}", at=datetime(2022, 4, day, tzinfo=UTC), **more)  # type: ignore[arg-type]


def test_the_title_nearest_the_lead_comes_first() -> None:
    decoy = Entry(url="https://wire.example/1", words="Grain prices fall as the harvest comes in")
    story = Entry(url="https://wire.example/2", words="Jerusalem is ready for talks, envoy Ada Lane says")
    also = Entry(url="https://wire.example/3", words="Rain in Jerusalem")

    ranked = rank([decoy, also, story], lead=LEAD)

    assert [r.entry for r in ranked] == [story, also, decoy]
    assert ranked[0].score > WORTH_READING > ranked[2].score


def test_an_address_has_words_too() -> None:
    story = Entry(url="https://wire.example/world/envoy-offers-jerusalem-for-talks")
    decoy = Entry(url="https://wire.example/world/grain-prices-fall-again")

    assert rank([decoy, story], lead=LEAD)[0].entry == story


def test_entries_without_words_are_worth_reading_by_their_date() -> None:
    wordless = on(20)

    assert rank([wordless], lead=LEAD)[0].score >= WORTH_READING


def test_equal_entries_keep_an_order_of_their_own() -> None:
    entries = [on(20), on(19), Entry(url="https://wire.example/undated")]

    assert rank(entries, lead=LEAD) == rank(entries[::-1], lead=LEAD)


@pytest.mark.parametrize(
    ("entry", "inside"),
    [
        (on(20), True),
        (on(15), True),
        (on(10), False),
        (on(23), True),
        (on(25), False),
        (on(25, exact=False), True),
        (Entry(url="https://wire.example/undated"), True),
    ],
)
def test_dates_decide_what_is_considered(entry: Entry, inside: bool) -> None:
    assert in_window(entry, lead=LEAD) is inside


def test_without_dates_every_entry_is_considered() -> None:
    assert in_window(on(1), lead=Lead(outlet="wire", words=("a",)))


def test_a_page_with_a_phrase_of_the_lead_belongs_to_it() -> None:
    assert near(LEAD, text="It is, she said, a house with two doors and a garden.")


def test_a_page_with_most_of_the_words_belongs_to_it() -> None:
    assert near(
        LEAD, text="The presidents had an offer of talks: Jerusalem. Envoy Lane, Ada: two doors, one house, key."
    )


def test_a_page_on_another_matter_does_not() -> None:
    assert not near(LEAD, text="Grain prices fall as the harvest comes in, the ministry in Jerusalem said.")


def test_a_lead_without_words_takes_whatever_stands_at_its_address() -> None:
    assert near(Lead(outlet=None, urls=("https://wire.example/1",)), text="Anything.")


def test_across_scripts_names_decide() -> None:
    lead = Lead(outlet="wire", words=("Anatoly Viktorov", "Putin and Zelensky could meet in Jerusalem"))

    assert near(lead, text="Посол Анатолий Викторов сказал, что встреча Путина и Зеленского преждевременна.")
    assert not near(lead, text="Авиакомпания добавит рейсы из Москвы в Тель-Авив в июне.")


def test_a_lead_of_short_words_is_compared_by_them() -> None:
    lead = Lead(outlet="wire", words=("Ben Zvi",))
    story = Entry(url="https://wire.example/1", words="Jerusalem is ready for talks, says Ben Zvi")

    assert rank([story], lead=lead)[0].score >= WORTH_READING
    assert near(lead, text="Jerusalem is ready, Alexander Ben Zvi said on Wednesday.")
    assert not near(lead, text="Ben Hollow opened the harvest fair, the ministry said.")
    assert not near(lead, text="Grain prices fall as the harvest comes in.")


def test_one_word_can_be_asked_for() -> None:
    story = Entry(url="https://wire.example/1", words="Jerusalem is ready for talks, says Ben Zvi")

    assert rank([story], lead=Lead(outlet="wire", words=("Zvi",)))[0].score >= WORTH_READING
    assert near(Lead(outlet="wire", words=("Zvi",)), text="Ben Zvi said so.")


def test_names_meet_across_scripts_however_their_sounds_are_spelt() -> None:
    lead = Lead(outlet="wire", words=("Alexander Ben Zvi", "the house has as many doors as there are guests to come"))

    assert near(lead, text="Посол Александр Бен-Цви сказал об этом в среду.")
    assert not near(lead, text="Александр Петров сказал об этом в среду.")


@given(st.text(max_size=200))
def test_a_text_is_always_near_itself_or_has_no_words(text: str) -> None:
    assert near(Lead(outlet=None, words=(text,)), text=text) or not stems(text)


def test_a_surname_in_the_title_counts_more_than_common_words() -> None:
    lead = Lead(outlet="wire", words=("Alexander Ben Zvi", "a great honor", "what was done can be done here"))
    named = Entry(url="https://wire.example/1", words="Venue is ready, noted Ben Zvi after a round of long meetings")
    common = Entry(url="https://wire.example/2", words="Great things were done in the harvest, the ministry says")

    ranked = rank([common, named], lead=lead)

    assert ranked[0].entry == named
    assert ranked[0].score >= WORTH_READING
