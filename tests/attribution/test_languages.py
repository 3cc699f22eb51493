"""Languages are data: a file states what its language has, and a faulty one says what is wrong with it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import provenance.attribution
from provenance.attribution.extraction import attributions
from provenance.attribution.lexicon import known_languages, language
from provenance.attribution.vocabulary import checked, groups
from provenance.errors import PlugError
from tests.attribution.articles import article

FAULTS = [
    ('language = "xy"\n[words]\npronoun_male = "he"', "xy.toml: [words] pronoun_male", "'pronouns_male'"),
    ('language = "xy"\n[word]\nnegations = "no"', "xy.toml: [word] is no table", "'words'"),
    ('language = "xy"\n[verbs]\n"claus that" = ["say says"]', "'claus' is no frame", "'clause'"),
    ('language = "xy"\n[words]\nnegations = 3', "[words] negations must be words in quotes", "not 3"),
    ('language = "xy"\n[verbs]\n"that" = "say says"', "[verbs] that must be a list of lines of forms", "say says"),
    ('language = "xy"\n[time]\nweekday = "day"', "[time] weekday", "'weekdays'"),
    ('language = "xy"\n[channels]\nplatforms = "X"', "[channels] platforms must be a table", "X"),
    ('language = "xy"\n[people]\nzzz = "a"', "[people] zzz is no group of words", "there are bodies"),
    ('[words]\nnegations = "no"', "language must be stated", "None"),
    ("language = ", "xy.toml: no TOML", "Invalid value"),
]


@pytest.mark.parametrize("key", known_languages())
def test_every_language_file_reads_and_has_every_group(key: str) -> None:
    facts = language(key)
    assert facts.key == key
    assert facts.words.keys() == groups()["words"].keys()
    assert facts.time.keys() == groups()["time"].keys()


@pytest.mark.parametrize(("text", "where", "nearest"), FAULTS)
def test_a_faulty_file_says_which_key_is_wrong_and_the_nearest_right_one(text: str, where: str, nearest: str) -> None:
    with pytest.raises(PlugError) as caught:
        checked("xy.toml", text)
    assert where in str(caught.value)
    assert nearest in str(caught.value)


def test_every_group_says_what_it_holds() -> None:
    assert all(said.strip() for table in groups().values() for said in table.values())


def test_a_preposition_that_a_file_names_so_is_a_frame() -> None:
    text = 'language = "xy"\n[words]\nframe_prepositions = "über"\n[verbs]\n"quote über" = ["sprechen sprach"]'
    assert checked("xy.toml", text)["verbs"] == {"quote über": ["sprechen sprach"]}


@pytest.mark.parametrize("key", ["en-GB", "en_US", "EN", "en-Latn-US"])
def test_a_region_is_read_as_its_language(key: str) -> None:
    assert language(key).key == "en"


def test_a_language_without_a_file_has_no_words_and_is_not_read_as_another() -> None:
    facts = language("xx")
    assert (facts.key, facts.cues) == ("xx", {})
    assert not any(facts.words.values())


def test_words_in_marks_are_found_in_a_language_of_which_nothing_is_known() -> None:
    found = attributions(article("Xu ba “qo ri da lem su nit,” za Ko Lun.", language="xx"), outlets=())
    assert [a.content[0].exact for a in found] == ["qo ri da lem su nit,"]


def literals() -> Iterator[tuple[str, str]]:
    """Every string in the code of attribution that is no docstring, with its module."""
    for path in sorted(Path(provenance.attribution.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        said = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
                yield path.name, node.value


@pytest.mark.parametrize("key", known_languages())
def test_the_code_has_no_words_of_a_language(key: str) -> None:
    facts = language(key)
    closed = ("determiners", "conjunctions", "pronouns_male", "pronouns_female", "subordinators", "negations")
    words = frozenset().union(*(facts.words[group] for group in closed), facts.people["titles"])
    words |= facts.time["weekdays"].keys() | facts.time["months"].keys()
    names = {name for table in groups().values() for name in table} | set(known_languages())  # "en" is a code
    assert not [(module, text) for module, text in literals() if text in words - names]
