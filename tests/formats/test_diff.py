"""Both sides of an alignment as marked pieces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats._diff import Mark, Piece, brief, sides
from provenance.model import Alignment, Article, Attribution, Edit, EditKind, Hand, Hop, Kind, Match, Passage, Relation

PRINTED = Article(text="“We may [in time] sign … the deal. We wait.”")
ORIGINAL = Article(text="We will surely sign, if they pay, the deal. They left. And so we wait.")


def edit(kind: EditKind, printed: str, original: str) -> Edit:
    here = PRINTED.text.index(printed) if printed else 0
    there = ORIGINAL.text.index(original) if original else 0
    return Edit(
        kind=kind,
        printed=(here, here + len(printed)),
        original=(there, there + len(original)),
        printed_text=printed,
        original_text=original,
    )


EDITS = (
    edit(EditKind.KEEP, "We", "We"),
    edit(EditKind.SUBSTITUTE, "may", "will"),
    edit(EditKind.DELETE, "", "surely"),
    edit(EditKind.BRACKET, "[in time]", ""),
    edit(EditKind.KEEP, "sign", "sign"),
    edit(EditKind.ELLIPSIS, "…", ", if they pay,"),
    edit(EditKind.KEEP, "the deal", "the deal"),
    edit(EditKind.JUMP, "", "They left. And so"),
    edit(EditKind.INSERT, "We", ""),
    edit(EditKind.KEEP, "wait", "wait"),
)


def hop(*, match: Match, known: bool = True) -> Hop:
    attribution = Attribution(content=(match.printed,), kind=Kind.DIRECT)
    taker = Hand(name="a", article=PRINTED if known else None)
    giver = Hand(name="b", article=ORIGINAL if known else None)
    return Hop(number=1, relation=Relation.QUOTED, taker=taker, giver=giver, printed=attribution, matches=(match,))


def spans() -> tuple[Passage, ...]:
    words = ("We will surely sign", "the deal", "wait.")
    return tuple(ORIGINAL.passage(ORIGINAL.text.index(w), ORIGINAL.text.index(w) + len(w)) for w in words)


WHOLE = PRINTED.passage(1, len(PRINTED.text) - 1)
ALIGNMENT = Alignment(article=ORIGINAL.id, printed=WHOLE, spans=spans(), edits=EDITS, similarity=50.0)


@pytest.mark.parametrize("known", [True, False])
def test_each_side_shows_what_became_of_it(known):
    match = Match(passage=0, printed=WHOLE, alignments=(ALIGNMENT,))
    (both,) = sides(match, hop(match=match, known=known))
    assert "".join(p.text for p in both.printed) == WHOLE.exact
    printed = {p.mark: p.text for p in both.printed if p.mark is not Mark.SAME}
    assert printed == {
        Mark.CHANGED: "may",
        Mark.BRACKET: "[in time]",
        Mark.ELLIPSIS: "…",
        Mark.JOIN: "",
    }
    original = [(p.mark, p.text.strip()) for p in both.original if p.mark is not Mark.SAME]
    assert original == [
        (Mark.CHANGED, "will surely"),
        (Mark.LEFT_OUT, ", if they pay,"),
        (Mark.LEFT_OUT, "They left. And so"),
    ]


def test_a_stretch_that_was_not_found_has_no_other_side():
    match = Match(passage=0, printed=WHOLE, missing=(WHOLE,))
    (both,) = sides(match, hop(match=match))
    assert both.original == ()
    assert both.printed == (Piece(text=WHOLE.exact, mark=Mark.CHANGED),)


def test_a_long_stretch_passed_over_keeps_its_ends():
    words = " ".join(f"w{n}" for n in range(60))
    jump = Edit(kind=EditKind.JUMP, printed=(3, 3), original=(9, 9), original_text=words)
    alignment = Alignment(article="x", printed=WHOLE, spans=spans(), edits=(EDITS[0], jump, EDITS[-1]), similarity=50.0)
    match = Match(passage=0, printed=WHOLE, alignments=(alignment,))
    (both,) = sides(match, hop(match=match))
    (left,) = [p.text for p in both.original if p.mark is Mark.LEFT_OUT]
    assert left.startswith(" w0 ")
    assert left.endswith(" w59")
    assert "[… 36 words]" in left


def test_a_jump_back_is_shown_as_a_gap():
    jump = Edit(kind=EditKind.JUMP, printed=(3, 3), original=(9, 9))
    alignment = Alignment(article="x", printed=WHOLE, spans=(), edits=(jump,), similarity=1.0)
    match = Match(passage=0, printed=WHOLE, alignments=(alignment,))
    (both,) = sides(match, hop(match=match))
    assert both.original == (Piece(text=" […]", mark=Mark.LEFT_OUT),)


def test_a_long_unchanged_run_is_cut_to_the_words_near_a_change():
    run = " ".join(f"w{n}" for n in range(80))
    change = Piece(text="x", mark=Mark.CHANGED)
    first, _, middle, _, last = brief(
        [Piece(text=f"{run} "), change, Piece(text=f" {run} "), change, Piece(text=f" {run}")]
    )
    assert first.text == "[…] " + " ".join(f"w{n}" for n in range(66, 80)) + " "
    assert middle.text.startswith(" w0 ")
    assert middle.text.endswith(" w79 ")
    assert last.text == " " + " ".join(f"w{n}" for n in range(14)) + " […] "
    assert brief([Piece(text=run)])[0].text.endswith("[… 52 more words]")


def test_what_was_cut_off_is_shown_once_and_only_what_no_stretch_covers():
    first, last = ORIGINAL.passage(0, 19), ORIGINAL.passage(34, 42)
    alignments = tuple(
        Alignment(article=ORIGINAL.id, printed=PRINTED.passage(1 + n, 3 + n), spans=(p,), edits=(), similarity=9.0)
        for n, p in enumerate((first, last))
    )
    match = Match(passage=0, printed=WHOLE, alignments=alignments)
    one, two = sides(match, hop(match=match), cut=(ORIGINAL.passage(21, 42),))
    assert [p.text for p in one.original if p.mark is Mark.CHANGED] == ["if they pay,"]
    assert [p.text for p in two.original if p.mark is Mark.CHANGED] == []


def test_what_was_cut_off_before_the_quotation_comes_before_it():
    words = ORIGINAL.passage(34, 42)
    alignment = Alignment(article=ORIGINAL.id, printed=WHOLE, spans=(words,), edits=(), similarity=9.0)
    match = Match(passage=0, printed=WHOLE, alignments=(alignment,))
    (both,) = sides(match, hop(match=match), cut=(ORIGINAL.passage(21, 33),))
    assert "".join(p.text for p in both.original) == ORIGINAL.text[21:42]
    assert both.original[0] == Piece(text="if they pay,", mark=Mark.CHANGED)


@given(st.data())
def test_the_pieces_of_the_printed_side_are_the_words_printed(data):
    text = data.draw(st.text("ab c", min_size=1, max_size=30))
    marks = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    kinds = data.draw(st.lists(st.sampled_from(list(EditKind)), min_size=4, max_size=4))
    ranges = zip(marks[::2], marks[1::2], strict=False)
    edits = tuple(
        Edit(kind=kind, printed=r, original=r, printed_text=text[slice(*r)], original_text=text[slice(*r)])
        for kind, r in zip(kinds, ranges, strict=False)
    )
    whole = Passage(start=0, end=len(text), exact=text)
    alignment = Alignment(article="x", printed=whole, spans=(whole,), edits=edits, similarity=1.0)
    match = Match(passage=0, printed=whole, alignments=(alignment,))
    (both,) = sides(match, hop(match=match, known=False))
    assert "".join(p.text for p in both.printed) == text


def test_an_ellipsis_that_the_original_has_too_is_no_cut():
    text = Article(text="We sign … the deal.")
    steps = (
        ("We sign", EditKind.KEEP, (0, 7)),
        ("…", EditKind.ELLIPSIS, (7, 7)),
        ("the deal", EditKind.KEEP, (10, 18)),
    )
    edits = tuple(
        Edit(kind=kind, printed=(text.text.index(w), text.text.index(w) + len(w)), original=at) for w, kind, at in steps
    )
    whole = text.passage(0, 18)
    alignment = Alignment(article=text.id, printed=whole, spans=(whole,), edits=edits, similarity=100.0)
    match = Match(passage=0, printed=whole, alignments=(alignment,))
    hands = Hand(name="a", article=text), Hand(name="b", article=text)
    (both,) = sides(match, replace(hop(match=match), taker=hands[0], giver=hands[1]))
    assert both.original == (Piece(text="We sign … the deal"),)
