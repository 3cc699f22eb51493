"""The policy's fingerprint changes with everything that decides a verdict, and with nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.model import Fact, Outlet, Policy, Severity
from provenance.policy import DATA, PARSER, ROOMS, Change, changes, policy, written

HOME = Path(__file__).parents[1] / "provenance"
OUTLETS = (Outlet(key="wire", name="The Wire", domains=("wire.example",)), Outlet(key="sheet", name="The Sheet"))

#: What gathers, keeps, shows or wires; no verdict hangs on it.  A new module belongs here or in a room of the policy.
UNDECIDING = {
    *("__init__.py", "__main__.py", "codec.py", "errors.py", "explanation.py", "plugs.py", "policy.py", "settings.py"),
    *("cli", "crawl", "evidence", "formats", "intake", "outlets", "store"),
}


class Parsing:
    """A parser by its name alone."""

    name = "a parser 1"

    def parse(self, sentences: object) -> list[object]:
        return []


def fingerprint(**changed: object) -> str:
    return policy(**{"severities": {}, "outlets": OUTLETS, **changed}).fingerprint  # type: ignore[arg-type]


def files(suffix: str) -> Iterator[str]:
    """Give the path in the package of every file that decides, of that suffix."""
    for places in (*ROOMS.values(), *DATA.values()):
        for place in places:
            at = HOME / place
            found = [at] if at.is_file() else sorted(at.glob(f"*{suffix}"))
            yield from (f.relative_to(HOME).as_posix() for f in found if f.suffix == suffix)


def told(tmp_path: Path, file: str, text: str) -> dict[str, str]:
    """Return what a package would state that holds this one file with this text."""
    at = tmp_path / file
    at.parent.mkdir(parents=True, exist_ok=True)
    at.write_bytes(text.encode())
    return dict(written(tmp_path))


CODE, LISTS = sorted(set(files(".py"))), sorted(set(files(".toml")))


def test_equal_surroundings_have_one_policy() -> None:
    assert fingerprint() == fingerprint(outlets=OUTLETS[::-1])
    assert re.fullmatch("[0-9a-f]{16}", fingerprint())


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_it_is_the_same_in_every_process_and_under_every_hash_seed(seed: str, tmp_path: Path) -> None:
    program = (
        "from provenance.model import Outlet; from provenance.policy import policy;"
        "print(policy(severities={}, outlets=[Outlet(key='wire', name='The Wire', domains=('wire.example',)),"
        "Outlet(key='sheet', name='The Sheet')]).fingerprint)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(HOME.parent), "LC_ALL": "C", "TZ": "Asia/Tokyo"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == fingerprint()


THRESHOLDS = [(k.split(".", 1)[1], v) for k, v in written(HOME) if k.startswith("threshold.")]


def test_thresholds_are_found_in_every_room_that_has_some() -> None:
    found = dict(THRESHOLDS)
    assert len(found) == len(THRESHOLDS) > 200
    assert found["text.FOLDING_VERSION"]
    assert found["alignment.aligning.NEAR"] == "0.45"
    assert found["trace.alike.ALIKE"] == "1.0"


def stating(text: str, name: str) -> str:
    """Return the line that states a threshold."""
    lines = re.findall(r"^_?[A-Z].* = .*$", text, re.MULTILINE)
    return next(line for line in lines if name in line.split(" = ")[0].split(", "))


@pytest.mark.parametrize("file", CODE)
def test_every_threshold_changes_its_own_term_and_no_other(file: str, tmp_path: Path) -> None:
    text = (HOME / file).read_text("utf-8")
    before = told(tmp_path, file, text)
    for key in [k for k in before if k.startswith("threshold.")]:
        name = key.rpartition(".")[2]
        line = stating(text, name)
        names, values = (side.split(", ") for side in line.split("  #")[0].split(" = "))
        values[names.index(name)] = "987654321"
        after = told(tmp_path, file, text.replace(line, f"{', '.join(names)} = {', '.join(values)}", 1))
        assert {k for k in before if before[k] != after[k]} == {key}


@pytest.mark.parametrize("file", CODE)
def test_every_rule_changes_one_term(file: str, tmp_path: Path) -> None:
    text = (HOME / file).read_text("utf-8")
    before = told(tmp_path, file, text)
    after = told(tmp_path, file, f"{text}\n\ndef _more() -> bool:\n    return True\n")
    changed = [k for k in before if before[k] != after[k]]
    assert len(changed) == 1
    assert changed[0].startswith(("rules.", "check."))


@pytest.mark.parametrize("file", CODE)
def test_comments_docstrings_and_line_ends_change_nothing(file: str, tmp_path: Path) -> None:
    text = (HOME / file).read_text("utf-8")
    before = told(tmp_path, file, text)
    _, _, rest = text.removeprefix('"""').partition('"""\n')
    remarked = rest.replace("\n\n", "\n    # why\n\n\n", 1)
    assert told(tmp_path, file, f'"""Another title.\n\nOf more lines.\n"""\n# a remark\n\n{remarked}') == before
    assert told(tmp_path, file, text.replace("\n", "\r\n")) == before


def test_a_text_of_several_lines_that_is_no_docstring_counts(tmp_path: Path) -> None:
    text = '"""A module."""\n\nWORDS = """\none\n"""\n\n\ndef word() -> str:\n    """Return one."""\n    return WORDS\n'
    before = told(tmp_path, "text.py", text)
    assert told(tmp_path, "text.py", text.replace("Return one", "Give the first")) == before
    assert told(tmp_path, "text.py", text.replace("\none\n", "\ntwo\n")) != before
    assert told(tmp_path, "text.py", text.replace("return WORDS", "return WORDS[1:]")) != before


@pytest.mark.parametrize("file", LISTS)
def test_every_list_of_words_changes_its_own_term_and_a_remark_does_not(file: str, tmp_path: Path) -> None:
    text = (HOME / file).read_text("utf-8")
    before = told(tmp_path, file, text)
    assert told(tmp_path, file, f"# a remark\n\n{text}") == before
    after = told(tmp_path, file, f"{text}\n[more]\nword = 1\n")
    [stated] = [k for k in before if k.startswith(("language.", "data."))]
    assert [k for k in before if before[k] != after[k]] == [stated]


def test_every_language_and_every_check_has_a_term() -> None:
    keys = {k for k, _ in policy(severities={}, outlets=()).terms}
    for room in ("alignment", "attribution"):
        for file in (HOME / room / "languages").glob("*.toml"):
            assert f"language.{room}.{file.stem}" in keys
    rules = {k.split(".")[1] for k in keys if k.startswith("check.") and k.endswith(".rules")}
    assert rules == {k.split(".")[1] for k in keys if k.startswith("check.") and k.endswith(".severity")}


def test_a_new_module_is_in_a_room_or_is_said_to_decide_nothing() -> None:
    rooms = {place for places in ROOMS.values() for place in places} | {p.partition("/")[0] for p in PARSER}
    there = {f.name for f in HOME.iterdir() if f.suffix == ".py" or (f.is_dir() and (f / "__init__.py").exists())}
    assert there - rooms == UNDECIDING, "a module that decides belongs in ROOMS of provenance/policy.py, another here"


def test_a_severity_that_is_set_changes_it_and_one_set_as_it_is_does_not() -> None:
    assert fingerprint(severities={"typography": Severity.ERROR}) != fingerprint()
    assert fingerprint(severities={"typography": Severity.NOTE}) == fingerprint()


def test_what_an_outlet_is_called_changes_it_and_what_is_listed_about_it_does_not() -> None:
    wire, sheet = OUTLETS
    renamed = replace(wire, aliases=("Wire Service",))
    owned = replace(wire, facts=(Fact(key="ownership", value="itself", source="a book", as_of=None),), feeds=("x",))
    assert fingerprint(outlets=(renamed, sheet)) != fingerprint()
    assert fingerprint(outlets=(owned, sheet)) == fingerprint()


def test_a_parser_changes_it() -> None:
    assert fingerprint(parser=Parsing()) != fingerprint()


def test_what_changed_is_listed_term_by_term() -> None:
    before = Policy(terms=(("a", "1"), ("b", "2")))
    after = Policy(terms=(("b", "3"), ("c", "4")))
    assert changes(before, after) == (
        Change(key="a", before="1", after=None),
        Change(key="b", before="2", after="3"),
        Change(key="c", before=None, after="4"),
    )
    assert changes(after, after) == ()
