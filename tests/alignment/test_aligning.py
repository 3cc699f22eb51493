from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.alignment.aligning import align
from provenance.alignment.prepared import prepare
from provenance.model import Alignment, EditKind, Passage

VOCABULARY = "the harbor we will not close don't it's 2.6 million ten Keller’s says, “no” if – [we] … Kyiv"
WORDS = st.sampled_from([*VOCABULARY.split(), chr(10)])
TEXTS = st.lists(WORDS, min_size=1, max_size=40).map(" ".join)


def aligned(printed: str, original: str) -> Alignment | None:
    return align(Passage(start=0, end=len(printed), exact=printed), original=prepare(original), article="a")


def kinds(alignment: Alignment | None) -> list[str]:
    assert alignment is not None
    return [e.kind.value for e in alignment.edits]


@given(text=st.text(alphabet=st.sampled_from("abc ’'\"“”.,…éй 12%$-\n"), max_size=60) | TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_text_against_itself_is_all_keeps_but_for_its_own_ellipses_and_brackets(text: str) -> None:
    found = align(Passage(start=0, end=len(text), exact=text), original=prepare(text), article="a")
    if found is None:
        assert not any(c.isalnum() for c in text.replace("[we]", "")) or not prepare(text).tokens
        return
    own = {EditKind.KEEP, EditKind.ELLIPSIS} | ({EditKind.BRACKET} if "[" in text else set())
    assert {e.kind for e in found.edits} <= own
    assert all(e.original_text == "" for e in found.edits if e.kind is EditKind.ELLIPSIS)
    assert found.similarity == 100.0


@given(printed=TEXTS, original=TEXTS, shift=st.integers(0, 50))
@settings(max_examples=200, deadline=None)
def test_every_edit_says_exactly_what_stands_at_its_positions(printed: str, original: str, shift: int) -> None:
    passage = Passage(start=shift, end=shift + len(printed), exact=printed)
    found = align(passage, original=prepare(original), article="a")
    for edit in found.edits if found else ():
        start, end = edit.printed
        assert printed[start - shift : end - shift] == edit.printed_text
        assert original[slice(*edit.original)] == edit.original_text
    for span in found.spans if found else ():
        assert original[span.start : span.end] == span.exact


@given(text=TEXTS, other=TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_printed_word_is_in_one_edit(text: str, other: str) -> None:
    found = align(Passage(start=0, end=len(text), exact=text), original=prepare(other), article="a")
    if found is None:
        return
    covered = sorted(e.printed for e in found.edits if e.printed[1] > e.printed[0])
    assert all(a[1] <= b[0] for a, b in pairwise(covered))


def test_words_that_stand_nowhere_are_not_near() -> None:
    assert aligned("the moon is made of green cheese", "“The harbor will close,” she said. It is the end.") is None


def test_nothing_aligns_with_an_empty_original_or_an_empty_quotation() -> None:
    assert aligned("we go", "") is None
    assert aligned("…", "We go.") is None


def test_a_repeated_passage_is_placed_with_no_margin() -> None:
    twice = "“We will never leave the harbor,” he said. Later he repeated: “We will never leave the harbor.”"

    found = aligned("We will never leave the harbor", twice)

    assert found is not None
    assert found.margin == 0.0


def test_a_passage_that_stands_alone_has_no_runner_up() -> None:
    found = aligned("We will never leave the harbor", "“We will never leave the harbor,” he said.")

    assert found is not None
    assert found.margin is None


def test_a_cue_that_interrupts_parts_the_spans_and_drops_nothing() -> None:
    found = aligned("We stay here. We will not go", "“We stay here,” Pence said. “We will not go.”")

    assert kinds(found) == ["keep", "keep"]
    assert found is not None
    assert [s.exact for s in found.spans] == ["We stay here", "We will not go"]


def test_a_narrative_between_two_quotations_is_a_jump() -> None:
    original = "“We stay here tonight,” he said. The crowd was silent. He went on. “We will not go home.”"

    assert kinds(aligned("We stay here tonight. We will not go home", original)) == ["keep", "jump", "keep"]


def test_an_ellipsis_shows_what_it_left_out() -> None:
    found = aligned("We stay … in the harbor tonight", "“We stay, with all our friends, in the harbor tonight.”")

    assert kinds(found) == ["keep", "ellipsis", "keep"]
    assert found is not None
    assert found.edits[1].original_text == "with all our friends"
    assert found.edits[1].printed_text == "…"


def test_pieces_around_an_ellipsis_in_another_order_jump() -> None:
    original = "“The harbor was sold to strangers years ago. We never wanted any of that money.”"

    assert "jump" in kinds(aligned("We never wanted any of that money … the harbor was sold to strangers", original))


def test_a_bracket_takes_the_place_of_the_words_it_replaced() -> None:
    found = aligned("I told [Anna Keller] to go home", "“I told that woman to go home,” he said.")

    assert kinds(found) == ["keep", "bracket", "keep"]
    assert found is not None
    assert found.edits[1].original_text == "that woman"


def test_hidden_characters_change_nothing() -> None:
    found = aligned("We wi\u200bll not\ufe0f cooper\u00adate with them", "“We will not cooperate with them.”")

    assert kinds(found) == ["keep"]


def test_a_slip_in_the_last_word_does_not_take_the_following_text_along() -> None:
    found = aligned("We will never leave the harbour at night", "“We will never leave the harbor at noon. It is ours.”")

    assert kinds(found) == ["keep", "substitute"]
    assert found is not None
    assert found.edits[1].original_text == "noon"


def test_a_foreign_tail_is_inserted_whole() -> None:
    found = aligned(
        "We will never leave the old harbor and nobody has the slightest right to ask for that",
        "“We will never leave the old harbor. It is ours, and we like it.”",
    )

    assert kinds(found) == ["keep", "insert"]


def test_two_words_may_be_one_and_a_country_its_letters() -> None:
    printed = "the loophole in the United States law"

    assert kinds(aligned(printed, "“The loop hole in the U.S. law,” he said.")) == ["keep"]
    assert kinds(aligned("the loop hole in the US law", "“The loophole in the United States law.”")) == ["keep"]
