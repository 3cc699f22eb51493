"""Laws of an alignment, whatever the two texts hold: positions, order, and that the edits make one of the other."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.alignment.aligning import align
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.tokens import tokens
from provenance.codec import from_plain, to_plain
from provenance.comparison import compare, direct_case
from provenance.model import Alignment, Article, EditKind, Passage, Report, Run
from provenance.store.store import Store
from provenance.store.upgrading import upgrade

PRINTED = (EditKind.KEEP, EditKind.SUBSTITUTE, EditKind.INSERT, EditKind.BRACKET)
ORIGINAL = (EditKind.KEEP, EditKind.SUBSTITUTE, EditKind.DELETE, EditKind.BRACKET, EditKind.ELLIPSIS)
VOCABULARY = (
    "We will never leave the old harbor because boats are ours Keller Kyiv Kiev can't cannot 2.6 million 10 ten "
    "colour color not if “we go” said – … [we] (she) U.S. é Zelensky Zelenskyy per cent % half"
)
WORDS = VOCABULARY.split()
TOGETHER = st.sampled_from([*WORDS, "\u200b", "\u0301", "&amp;", "."])
TEXTS = st.lists(st.sampled_from([*WORDS, "\n"]), min_size=1, max_size=40).map(" ".join)
ANYTHING = st.text(max_size=80) | TEXTS | st.lists(TOGETHER).map("".join)
#: Words that nothing in either language makes one with its neighbours, and nobody counts for a hesitation.
QUAY = "harbor boats winter crane market lamp rope tide pier gull"
PLAIN = st.lists(st.sampled_from(QUAY.split()), min_size=4)


def aligned(printed: str, original: str, *, shift: int = 0) -> Alignment | None:
    passage = Passage(start=shift, end=shift + len(printed), exact=printed)
    return align(passage, original=Prepared(original), article="a")


@given(printed=ANYTHING, original=ANYTHING)
@settings(max_examples=150, deadline=None)
@example("9" * 5000 + "th", "9" * 5000 + "th")
@example("a" + "'d" * 3000, "a" + "'d" * 3000)
@example("5 " + "million " * 400, "5 " + "million " * 400)
@example("\ud800 we go", "we \ud800 go")
def test_nothing_that_is_printed_makes_it_fail(printed: str, original: str) -> None:
    aligned(printed, original)
    compare(printed, original)


@given(printed=ANYTHING, original=ANYTHING, shift=st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_every_position_lies_in_its_text_and_says_what_stands_there(printed: str, original: str, shift: int) -> None:
    found = aligned(printed, original, shift=shift)
    for edit in found.edits if found else ():
        start, end = edit.printed
        assert shift <= start <= end <= shift + len(printed)
        assert 0 <= edit.original[0] <= edit.original[1] <= len(original)
        assert printed[start - shift : end - shift] == edit.printed_text
        assert original[slice(*edit.original)] == edit.original_text
    for span in found.spans if found else ():
        assert 0 <= span.start < span.end <= len(original)
        assert original[span.start : span.end] == span.exact


@given(printed=TEXTS, original=TEXTS)
@settings(max_examples=150, deadline=None)
def test_edits_run_along_the_printed_words_in_order_and_apart(printed: str, original: str) -> None:
    found = aligned(printed, original)
    if found is None:
        return
    ranges = [e.printed for e in found.edits]
    assert all(a[1] <= b[0] for a, b in pairwise(ranges))
    inside = [(t.start, t.end) for t in tokens(printed)]
    covered = [r for r in inside if any(s <= r[0] and r[1] <= e for s, e in ranges)]
    known = facts()
    small = known.joints | known.pronouns | known.auxiliaries | known.fillers
    left = [t.key for t in tokens(printed) if (t.start, t.end) not in covered]
    assert all(key in small for key in left), "only a small word said twice belongs to no edit"


@given(printed=PLAIN, original=PLAIN)
@settings(max_examples=150, deadline=None)
def test_applied_to_the_printed_words_the_edits_give_the_originals(printed: list[str], original: list[str]) -> None:
    found = aligned(" ".join(printed), " ".join(original))
    if found is None:
        return
    kept = [e.printed_text for e in found.edits if e.kind in PRINTED]
    assert " ".join(kept).split() == printed
    stretch: list[str] = []
    for edit in found.edits:
        if edit.kind is EditKind.KEEP:
            assert edit.printed_text.split() == edit.original_text.split()
        if edit.kind in ORIGINAL:
            stretch += edit.original_text.split()
        if edit.kind is EditKind.JUMP:
            assert _stands(stretch, original)
            stretch = []
    assert _stands(stretch, original)


def _stands(words: list[str], original: list[str]) -> bool:
    """Whether words stand in the original in one piece."""
    return any(original[i : i + len(words)] == words for i in range(len(original) + 1))


@given(before=PLAIN, stretch=PLAIN, after=PLAIN)
@settings(max_examples=200, deadline=None)
def test_a_stretch_of_a_text_is_all_keeps_in_it(before: list[str], stretch: list[str], after: list[str]) -> None:
    found = aligned(" ".join(stretch), " ".join([*before, *stretch, *after]))
    assert found is not None
    assert [e.kind for e in found.edits] == [EditKind.KEEP]
    assert found.similarity == 100.0


@given(printed=TEXTS, original=TEXTS)
@settings(max_examples=100, deadline=None)
def test_an_alignment_survives_its_plain_form(printed: str, original: str) -> None:
    found = aligned(printed, original)
    if found is not None:
        assert from_plain(to_plain(found), Alignment) == found


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    url = f"sqlite:///{Path(tmp_path_factory.mktemp('laws'), 'laws.db').as_posix()}"
    upgrade(url)
    return Store.open(url)


@given(words=TEXTS)
@settings(max_examples=25, deadline=None)
def test_positions_survive_the_store(store: Store, words: str) -> None:
    original = f"“We will never leave the old harbor. {words} Boats are ours,” Keller said."
    printed = "We will never leave the old harbor … boats are ours"
    case = direct_case(printed, articles=(Article(text=original),))
    now = datetime(2024, 5, 12, 9, 0, tzinfo=UTC)
    report = Report(
        article=Article(text=original), cases=(case,), run=Run(kind="t", started=now, ended=now, version="1")
    )
    with store:
        kept = store.report(store.keep(report))
    assert kept is not None
    matches = [m for h in kept.cases[0].trace.hops for m in h.matches]
    assert matches == [m for h in case.trace.hops for m in h.matches]
    for edit in (e for m in matches for a in m.alignments for e in a.edits):
        assert original[slice(*edit.original)] == edit.original_text
