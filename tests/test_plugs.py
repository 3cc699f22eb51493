"""An open folder is collected by key; a file with none, two or a taken key stops the program with its name."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from provenance.errors import PlugError
from provenance.formats.base import Format
from provenance.plugs import members

ONE = """
from provenance.formats.base import format_

@format_("{key}", suffix=".x")
def render(report):
    "For tests."
    return "{key}"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Make a package of the files given by name, and return its name."""
    made: list[str] = []

    def make(**files: str) -> str:
        name = f"opened_{len(made)}_{tmp_path.name}".replace("-", "_")
        (tmp_path / name).mkdir()
        for stem, text in {"__init__": "", **files}.items():
            (tmp_path / name / f"{stem}.py").write_text(text, "utf-8")
        made.append(name)
        return name

    monkeypatch.syspath_prepend(str(tmp_path))
    yield make
    for module in [m for m in sys.modules if m.split(".")[0] in made]:
        del sys.modules[module]


def test_members_are_collected_by_key_in_order(folder: Callable[..., str]) -> None:
    package = folder(
        zebra=ONE.format(key="a"), ant=ONE.format(key="b"), base="raise SystemExit", _own="raise SystemExit"
    )
    found = members(package, Format)
    assert list(found) == ["a", "b"]
    assert found["a"].module == f"{package}.zebra"


def test_a_file_may_import_another_member_without_taking_it_over(folder: Callable[..., str]) -> None:
    package = folder(first=ONE.format(key="a"))
    again = "from {0}.first import render as other\n{1}"
    (Path(sys.path[0]) / package / "second.py").write_text(again.format(package, ONE.format(key="b")), "utf-8")
    assert list(members(package, Format)) == ["a", "b"]


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"empty": ""}, r"/empty\.py defines 0 of Format"),
        (
            {"twins": ONE.format(key="a") + ONE.format(key="b").replace("def render", "def other")},
            r"/twins\.py defines 2",
        ),
        ({"one": ONE.format(key="a"), "two": ONE.format(key="a")}, r"/two\.py takes the key 'a'"),
    ],
)
def test_a_file_with_none_two_or_a_taken_key_is_named(
    folder: Callable[..., str], files: dict[str, str], says: str
) -> None:
    with pytest.raises(PlugError, match=says):
        members(folder(**files), Format)
