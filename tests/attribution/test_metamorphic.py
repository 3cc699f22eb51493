"""What is said stays said however the same article is set: other marks, breaks, names, neighbours and order."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution.extraction import attributions
from tests.attribution.articles import OUTLETS, article
from tests.attribution.test_cases import CASES, Case, article_of, holds, text_of

HELD = {name: case for name, case in CASES.items() if "known" not in case}
ENGLISH = {name: case for name, case in HELD.items() if case.get("language", "en") == "en"}
#: Curly double marks in other types.
TYPES = {"straight": '""', "guillemets": "«»", "inward": "»«", "low and high": "„“", "TeX": ("``", "''")}
WELL_SET = re.compile(r"(?:[^“”«»„\n]|“[^“”«»„\n]*”|\n)*")
#: Cases of one paragraph with people of their own.
INDEPENDENT = (
    "positions/name and verb before the words, with a comma",
    "marks/a single word in each of several marks",
    "according/according to an organisation, behind",
    "according/according to with words in marks",
    "indirect/told somebody that, with a name and an office between",
    "speakers/an apposition before the name",
    "speakers/several titles before one name",
    "channels/in an interview with an outlet",
    "channels/told a radio station nobody knows",
    "nobody/a nickname in brackets and one before the surname",
    "genres/culture: a critic quotes a work and its maker",
)
ASIDE = "The lake froze in January."
NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))

Change = Callable[[str], str]
#: What a row states in the words of the text.
_IN_WORDS = ("content", "source", "cue", "speaker", "role", "when")


def changed(case: Case, change: Change, *, keys: Sequence[str] = _IN_WORDS) -> Case:
    """Return the case with its text and what its rows state in words of the text changed."""

    def row(old: Case) -> Case:
        new = {key: change(old[key]) for key in keys if key != "content" and key in old}
        return {**old, **new, "content": [change(words) for words in old["content"]]}

    none = [change(words) for words in case.get("none", ())]
    rows = {"row": [row(r) for r in case["row"]]} if "row" in case else {}
    return {**case, "text": change(text_of(case)), "none": none, **rows}


def failing(cases: Iterable[Case]) -> list[str]:
    """Return the names of the cases that do not hold."""
    out = []
    for case in cases:
        try:
            holds(case, attributions(article_of(case), outlets=OUTLETS))
        except AssertionError:
            out.append(case["name"])
    return out


def renaming(seed: int) -> Change:
    """Return what gives everybody another name, a woman's to a woman."""
    pick, names = random.Random(seed), dict[str, str]()
    for group in NAMES.values():
        old = group["old"].split()
        names |= zip(old, pick.sample(group["new"].split(), len(old)), strict=True)
    names |= {old.upper(): new.upper() for old, new in names.items()}
    pattern = re.compile(rf"\b(?:{'|'.join(names)})\b")
    return lambda text: pattern.sub(lambda m: names[m.group()], text)


def typeset(marks: Sequence[str]) -> Callable[[str], str]:
    return lambda text: text.replace("“", "\0").replace("”", marks[1]).replace("\0", marks[0])


@pytest.mark.parametrize("seed", range(4))
def test_it_does_not_matter_what_people_are_called(seed: int) -> None:
    rename = renaming(seed)
    called = (changed(case, rename) for name, case in ENGLISH.items() if not name.startswith("aliases/"))
    assert failing(called) == []


@pytest.mark.parametrize("marks", TYPES.values(), ids=TYPES)
def test_it_does_not_matter_how_marks_are_set(marks: Sequence[str]) -> None:
    well = [case for case in HELD.values() if WELL_SET.fullmatch(text_of(case))]
    assert failing(changed(case, typeset(marks)) for case in well) == []


def test_a_paragraph_about_something_else_changes_nothing() -> None:
    assert failing({**case, "text": f"{text_of(case)}\n{ASIDE}"} for case in HELD.values()) == []
    assert failing({**case, "text": f"{ASIDE}\n{text_of(case)}"} for case in HELD.values()) == []


@pytest.mark.parametrize("space", ["\n", "\u00a0", "\u2009"], ids=["line breaks", "no-break", "thin"])
def test_it_does_not_matter_how_lines_are_broken(space: str) -> None:
    for case in HELD.values():
        set_ = article_of(case)
        flowed = attributions(replace(set_, text=set_.text.replace(" ", space)), outlets=OUTLETS)
        said = [[p.exact.replace(space, " ") for p in a.content] for a in flowed if a.kind.is_said]
        wanted = [[p.exact for p in a.content] for a in attributions(set_, outlets=OUTLETS) if a.kind.is_said]
        assert said == wanted


@given(st.permutations(INDEPENDENT))
@settings(max_examples=20, deadline=None)
def test_paragraphs_that_do_not_refer_to_each_other_may_stand_in_any_order(names: Sequence[str]) -> None:
    cases = [ENGLISH[name] for name in names]
    rows = [row for case in cases for row in case.get("row", ())]
    none = [words for case in cases for words in case.get("none", ())]
    found = attributions(article("\n".join(map(text_of, cases))), outlets=OUTLETS)
    holds({"row": rows, "none": none}, found)
