"""A wrong outlet file stops the program with its name and what would mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.errors import PlugError
from provenance.outlets.files import outlet_from

GOOD = 'key = "x"\nname = "X"\nkind = "wire"\n'
WRONG = [
    (GOOD + 'alias = ["Y"]\n', "x.toml", "unknown key 'alias'. Did you mean 'aliases'?"),
    (GOOD + '[[layouts]]\nname = "a"\nbody = "p"\nheadlin = "h1"\n', "x.toml", "Did you mean 'headline'?"),
    (GOOD + '[[facts]]\nkey = "a"\n', "x.toml", "lacks the key 'value'"),
    ('key = "x"\nname = "X"\n', "x.toml", "lacks the key 'kind'"),
    (GOOD.replace("wire", "gazette"), "x.toml", "there is no kind 'gazette'. The kinds are wire, "),
    (GOOD, "y.toml", "has the key 'x'"),
    (GOOD + "name = 3", "x.toml", "is not valid TOML"),
    (GOOD + "country = 3\n", "x.toml", "country is a int. Put it in quotes."),
    (GOOD + 'aliases = "Y"\n', "x.toml", "aliases must be a list"),
    (GOOD + 'country = ["IL"]\n', "x.toml", "country must be one value"),
    (GOOD + "aliases = [1]\n", "x.toml", "aliases holds something that is not a string"),
    (GOOD + "facts = [1]\n", "x.toml", "facts must be tables. Write [[facts]]."),
    (GOOD + '[[facts]]\nkey = "a"\nvalue = "b"\nas_of = "May 2022"\n', "x.toml", "Write a day as 2022-04-21"),
]


@pytest.mark.parametrize(("text", "name", "message"), WRONG, ids=[m for _, _, m in WRONG])
def test_a_wrong_file_is_named_with_what_mends_it(tmp_path: Path, text: str, name: str, message: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(PlugError) as caught:
        outlet_from(file)
    assert f"outlets/{name}" in str(caught.value)
    assert message in str(caught.value)


def test_a_file_gives_its_outlet(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_text(
        GOOD + '[[facts]]\nkey = "a"\nvalue = "b"\n[[search]]\nurl = "u"\nscript = true\n', encoding="utf-8"
    )
    made = outlet_from(file)
    assert (made.key, made.facts[0].source, made.search[0].script) == ("x", None, True)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(b'key = "\xff"')
    with pytest.raises(PlugError, match=r"outlets/x\.toml is not valid TOML"):
        outlet_from(file)
