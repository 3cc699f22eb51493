from __future__ import annotations

import pytest

from provenance.alignment.support import bears_out, opposed
from provenance.model import Support

ORIGINAL = "Keller spoke on Monday. She said the harbor would close in winter for 14 weeks. The crowd left."


@pytest.mark.parametrize(
    ("printed", "support"),
    [
        ("the harbor would close in winter for 14 weeks", Support.SUPPORTED),
        ("the harbor is closing for fourteen weeks in winter", Support.SUPPORTED),
        ("the harbor would close in winter for 40 weeks", Support.CONTRADICTED),
        ("the harbor would not close in winter for 14 weeks", Support.CONTRADICTED),
        ("the harbor would close to Brandt, Meier and every other ship", Support.PARTLY),
        ("a new hospital was opened by the minister of health", Support.NONE),
        ("it was", Support.SUPPORTED),
    ],
)
def test_indirect_speech_is_borne_out_as_far_as_its_content_stands(printed: str, support: Support) -> None:
    assert bears_out(printed, ORIGINAL)[0] is support


def test_what_opposes_is_said_from_both_sides() -> None:
    assert opposed("the harbor would close in winter", "the harbor would not close in winter").negation == (
        "the original denies what this states"
    )
    assert opposed("the harbor would not close in winter", "the harbor would close in winter").negation == (
        "this denies what the original states"
    )


def test_a_longer_original_with_a_negation_elsewhere_contradicts_nothing() -> None:
    original = "The harbor would close in winter, she said, and that was nobody's fault, least of all the fishermen's."

    assert bears_out("the harbor would close in winter", original)[0] is Support.SUPPORTED


def test_across_languages_names_and_numbers_are_what_counts() -> None:
    original = "Посол Викторов провел 14 встреч."

    assert bears_out("Viktorov held 14 meetings", original, translated=True)[0] is Support.SUPPORTED
    assert bears_out("they met", original, translated=True)[0] is Support.NONE
    assert bears_out("anything at all", "", translated=True)[0] is Support.NONE


def test_across_languages_a_negation_speaks_against_the_same_statement() -> None:
    original = "Посол Викторов не был в Москве."

    assert bears_out("Viktorov was not in Москве", original, translated=True)[0] is Support.SUPPORTED
    assert bears_out("Viktorov was in Москве", original, translated=True) == (
        Support.CONTRADICTED,
        ("the original denies what this states",),
    )


def test_what_is_missing_is_said_in_whole_printed_words() -> None:
    support, why = bears_out("the harbor would close in the Nordhavens, in Nordhaven and Marlstone", ORIGINAL)

    assert support is Support.PARTLY
    assert any("Marlstone" in w for w in why)
