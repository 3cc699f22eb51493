"""A sentence's text for a parser, and the way back to its tokens."""

from __future__ import annotations

from provenance.attribution.lexicon import language
from provenance.attribution.nlp.masking import Masked, masked
from provenance.attribution.reading import document
from tests.attribution.articles import article


def _masked(text: str) -> Masked:
    read = document(article(text), language=language("en"))
    return masked(read.text, read.sentences[0], stand_in="this")


def test_a_short_quotation_is_read_without_its_marks() -> None:
    assert _masked("She called the pier “a ruin” again.").text == "She called the pier a ruin again."


def test_a_quotation_of_several_sentences_is_one_word() -> None:
    assert _masked("“We wait. We sail,” she said.").text == "this, she said."


def test_a_long_quotation_is_one_word() -> None:
    assert _masked(f"He said “{'on and ' * 25}on” twice.").text == "He said this twice."


def test_every_token_knows_where_it_begins() -> None:
    text, starts = _masked("He said “yes”   and left.")
    assert [text[a:].split()[0] for a in starts] == ["He", "said", "yes", "and", "left.", "."]


def test_half_of_a_surrogate_pair_is_replaced_in_place() -> None:
    text, starts = _masked("He said \ud83d no word.")
    assert len(text) == starts[-1] + 1
    assert "\ud83d" not in text
