from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from provenance.alignment.tokens import tokens
from provenance.comparison import Comparison, compare, direct_case
from provenance.judgement import checks, judge
from provenance.model import Article, EditKind, Severity, Verdict

NAMES = ["Keller", "Brandt", "Lugano", "Nordhaven", "Kyiv"]
NUMBERS = ["14", "ten", "2.6 million", "a third of", "$5m", "20 percent"]
ONCE = ["harbor", "ships", "council", "winter", "bridge", "says", "wants", "built", "old", "quay", "by", "the", "and"]
TURNS = ["not", "never", "may", "will", "can't", "don't", "probably", "if", "unless", "it's", "they'd"]
WORDS = st.sampled_from([*ONCE, "never-ending", *NAMES, *NUMBERS, *TURNS])
TEXTS = st.lists(WORDS, min_size=5, max_size=30).map(" ".join)
HIDDEN = st.sampled_from("\u00ad\u200b\u200d\u2060\ufe0f\ufeff\U000e0101")
#: Words of a sentence of which each stands once: no other place of it fits as well.
ORDERED = st.permutations(ONCE).map(lambda words: list(words[:12]))


def loud(found: Comparison) -> set[str]:
    return {f.check for f in found.findings if f.severity is not Severity.NOTE}


@given(text=TEXTS)
@settings(max_examples=120, deadline=None)
def test_a_text_against_itself_is_all_keeps_and_confirmed(text: str) -> None:
    found = compare(text, text)

    assert found.verdict is Verdict.CONFIRMED
    assert loud(found) == set()
    assert found.alignment
    assert {e.kind for e in found.alignment.edits} == {EditKind.KEEP}


@given(words=ORDERED, data=st.data())
@settings(max_examples=120, deadline=None)
def test_the_edits_lead_from_the_printed_words_to_the_originals(words: list[str], data: st.DataObject) -> None:
    printed = list(words)
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(printed) - 1))
        new = data.draw(st.sampled_from(["meanwhile", "gravel", "14", "Keller", "not"]))
        change = data.draw(st.sampled_from(["put in", "replace", "leave out"]))
        printed[at : at + (change != "put in")] = [] if change == "leave out" else [new]
    assume(len(printed) >= 4)
    text, original = " ".join(printed), " ".join(words)

    alignment = compare(text, original).alignment

    assume(alignment is not None and all(e.kind is not EditKind.JUMP for e in alignment.edits))
    assert alignment
    ours = [t.key for e in alignment.edits for t in tokens(e.printed_text)]
    theirs = [t.key for e in alignment.edits for t in tokens(e.original_text)]
    start, end = alignment.edits[0].original[0], max(e.original[1] for e in alignment.edits)
    assert ours == [t.key for t in tokens(text)]
    assert theirs == [t.key for t in tokens(original[start:end])]
    same = [e for e in alignment.edits if e.kind is EditKind.KEEP]
    assert all([t.key for t in tokens(e.printed_text)] == [t.key for t in tokens(e.original_text)] for e in same)


@given(words=ORDERED, turn=st.sampled_from(TURNS), hidden=st.lists(HIDDEN, max_size=4), data=st.data())
@settings(max_examples=120, deadline=None)
def test_hidden_characters_change_no_verdict_and_nothing_above_a_note(
    words: list[str], turn: str, hidden: list[str], data: st.DataObject
) -> None:
    original = " ".join(words)
    plain = " ".join([*words[:4], turn, *words[4:9]])
    marked = plain
    for character in hidden:
        at = data.draw(st.integers(0, len(marked)))
        marked = marked[:at] + character + marked[at:]

    one, other = compare(plain, original), compare(marked, original)

    assert (one.verdict, loud(one)) == (other.verdict, loud(other))
    assert loud(compare(original, marked)) == loud(compare(original, plain))


@given(words=ORDERED, pair=st.sampled_from([("number-changed", "14", "ten"), ("name-changed", "Keller", "Brandt")]))
@settings(max_examples=60, deadline=None)
def test_another_number_or_name_is_one_both_ways(words: list[str], pair: tuple[str, str, str]) -> None:
    key, one, other = pair
    texts = [" ".join([*words[:5], word, *words[5:]]) for word in (one, other)]

    assert key in loud(compare(texts[0], texts[1]))
    assert key in loud(compare(texts[1], texts[0]))


@given(words=ORDERED, negation=st.sampled_from(["not", "never", "no longer"]))
@settings(max_examples=60, deadline=None)
def test_a_negation_that_went_out_is_one_that_came_in_the_other_way(words: list[str], negation: str) -> None:
    denied, stated = " ".join([*words[:5], negation, *words[5:]]), " ".join(words)

    assert "negation-changed" in loud(compare(stated, denied))
    assert "negation-changed" in loud(compare(denied, stated))


@given(
    words=ORDERED,
    turn=st.sampled_from(TURNS),
    set_to=st.dictionaries(st.sampled_from(sorted(checks())), st.sampled_from(list(Severity))),
)
@settings(max_examples=80, deadline=None)
def test_settings_change_severities_and_nothing_else(words: list[str], turn: str, set_to: dict[str, Severity]) -> None:
    case = direct_case(" ".join([*words[:4], turn, *words[5:]]), articles=(Article(text=" ".join(words)),))

    written, changed = judge(case, severities={}), judge(case, severities=set_to)

    def bare(findings: tuple[object, ...]) -> set[tuple[object, ...]]:
        return {(f.check, f.message, f.hop, f.passage, f.printed, f.original) for f in findings}  # type: ignore[attr-defined]

    assert bare(written.findings) == bare(changed.findings)
    assert all(f.severity is set_to.get(f.check, f.severity) or f in written.findings for f in changed.findings)
    assert changed.trace == written.trace
