"""What holds for every text: no error, positions that fit, order, and marks that stay in their paragraphs."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.attribution.extraction import attributions
from provenance.attribution.marks import stretches
from provenance.model import Article, ChannelHow
from tests.attribution.articles import OUTLETS, article
from tests.attribution.texts import LANGUAGES, TEXTS


@given(TEXTS, LANGUAGES)
@example("ACCORDING TO 0 sAID 0“0", "en")  # a tag whose content stands before that of an earlier one
@settings(max_examples=250, deadline=None)
def test_any_text_gives_rows_whose_positions_fit_in_order(text: str, key: str | None) -> None:
    found = attributions(article(text, language=key), outlets=OUTLETS)
    for a in found:
        for p in (*a.content, *a.quoted, *(x for x in (a.cue, a.source) if x)):
            assert text[p.start : p.end] == p.exact
            assert p.start < p.end
        assert 0 <= a.confidence <= 1
        assert a.kind.is_said or (a.speaker is None and a.channel is None)
    assert [a.start for a in found] == sorted(a.start for a in found)


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_stretches_in_marks_do_not_overlap_and_stay_in_their_paragraphs(text: str) -> None:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    before = 0
    for s in stretches(text, lines):
        assert before <= s.outer <= s.start < s.end <= s.close
        assert any(start <= s.outer and s.close <= end for start, end in lines)
        before = s.close


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_text_gives_the_same_rows(text: str) -> None:
    assert attributions(article(text), outlets=OUTLETS) == attributions(article(text), outlets=OUTLETS)


def test_an_article_without_parts_is_read_line_by_line() -> None:
    text = "First line.\n\n“We stay,” Maria Lopez said."
    (a,) = attributions(Article(text=text), outlets=())
    assert (a.content[0].exact, a.speaker.name if a.speaker else None) == ("We stay,", "Maria Lopez")


def test_credits_are_not_read() -> None:
    assert attributions(article("= Source: “We stay,” Maria Lopez said."), outlets=()) == ()


def test_any_iterable_of_outlets_serves() -> None:
    (a,) = attributions(article("“We stay,” Maria Lopez told CNN."), outlets=iter(OUTLETS))
    assert a.channel is not None
    assert a.channel.how is ChannelHow.SAME_SENTENCE


@given(TEXTS, st.sampled_from([" ", "\n", ""]))
@settings(max_examples=10, deadline=None)
def test_a_text_of_any_length_is_read_to_its_end(text: str, joint: str) -> None:
    long = joint.join([text] * 100)
    found = attributions(article(long), outlets=OUTLETS)
    assert all(long[p.start : p.end] == p.exact for a in found for p in (*a.content, *a.quoted))
    assert [a.start for a in found] == sorted(a.start for a in found)
