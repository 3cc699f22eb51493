"""What holds for every text: no error, positions that fit, order, and marks that stay in their paragraphs."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.attribution.extraction import attributions
from provenance.attribution.marks import stretches
from provenance.model import Article, ChannelHow
from tests.attribution.articles import OUTLETS, article

WORDS = """said told asked that whether he she who was by CNN TASS on Monday reporters Minister of to and A b 5 2021
сказал что ТАСС tweeted “ ” " ‘ ’ ' « » '' `` , . ? : ; — - ( ) [ …"""
PHRASES = ("according to", "the envoy", "Maria Lopez", "in an interview with", "last month", "March 3", "по словам")
ODD = ("\n", "# ", "* ", "\u200b", "\ufeff", "e\u0301")
PIECES = [*WORDS.split(), *PHRASES, *ODD]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))


@given(TEXTS, st.sampled_from(["en", "ru", "xx", None]))
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
