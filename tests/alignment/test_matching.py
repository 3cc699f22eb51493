from __future__ import annotations

from provenance.alignment.matching import match
from provenance.alignment.prepared import prepare
from provenance.model import Match, Passage, Support


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return Passage.of(text, start, start + len(words))


def matched(text: str, quoted: list[str], *originals: str, translated: bool = False) -> Match:
    return match(
        0,
        printed=Passage.of(text, 0, len(text)),
        quoted=[passage(text, q) for q in quoted],
        originals=[(f"a{i}", prepare(o)) for i, o in enumerate(originals)],
        context=text,
        translated=translated,
    )


def test_a_short_quotation_is_placed_beside_the_words_of_its_sentence() -> None:
    text = "The mayor called the new bridge “a disgrace”"
    original = (
        "He said the weather was “a disgrace.”\n"
        + "Nothing happened then. " * 30
        + "\nThe new bridge, the mayor said, is “a disgrace.”"
    )

    found = matched(text, ["a disgrace"], original)

    assert found.alignments[0].spans[0].start > 500


def test_a_short_quotation_without_its_context_is_missing() -> None:
    found = matched("The mayor called the bridge “a disgrace”", ["a disgrace"], "Rain again, what a disgrace this is.")

    assert [m.exact for m in found.missing] == ["a disgrace"]


def test_a_short_quotation_with_a_changed_word_is_near_only_beside_its_context() -> None:
    text = "The mayor called the new bridge “an utter disgrace”"

    found = matched(text, ["an utter disgrace"], "The new bridge, the mayor said, is “a utter disgrace.”")
    other = matched(text, ["an utter disgrace"], "Rain is a utter disgrace.")

    assert found.alignments
    assert other.missing


def test_words_outside_marks_are_borne_out_beside_the_quotation() -> None:
    text = "it would be “a great honor” to host the talks in the capital"

    found = matched(
        text, ["a great honor"], "It would be a great honor for us to host the talks in the capital, the envoy said."
    )

    assert found.support is Support.SUPPORTED
    assert found.alignments
    assert found.indirect


def test_words_across_languages_are_never_compared() -> None:
    original = "Посол Алексей Викторов заявил, что 14 переговоров прошли в Киеве."

    found = matched("Viktorov said 14 rounds of talks were held", ["14 rounds of talks"], original, translated=True)

    assert found.translated
    assert not found.alignments
    assert found.support is Support.SUPPORTED


def test_without_originals_nothing_is_found() -> None:
    assert matched("“we go home now”", ["we go home now"]).missing
    assert matched("we go", [], translated=True).support is None


def test_a_spliced_quotation_has_an_alignment_in_each_article() -> None:
    text = "nobody asked us about the harbor and the school roof has leaked for years"

    found = matched(text, [text], "“Nobody asked us about the harbor.”", "“And the school roof has leaked for years.”")

    assert {a.article for a in found.alignments} == {"a0", "a1"}
