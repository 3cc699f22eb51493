from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from provenance.judgement import checks, judge
from provenance.model import Severity

_SPEC = importlib.util.spec_from_file_location("reading_cases", Path(__file__).with_name("reading_cases.py"))
assert _SPEC
assert _SPEC.loader
reading_cases = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(reading_cases)

ROWS = list(reading_cases.rows())


@pytest.mark.parametrize(("key", "row"), ROWS, ids=[f"{k}: {r['name']}" for k, r in ROWS])
def test_a_row_of_the_tables_gives_exactly_its_findings(key: str, row: dict[str, Any]) -> None:
    judged = judge(reading_cases.case(row), severities={})

    loud = sorted({f.check for f in judged.findings if f.severity is not Severity.NOTE})
    notes = {f.check for f in judged.findings if f.severity is Severity.NOTE}
    assert loud == sorted(row["findings"]), [f.message for f in judged.findings]
    assert set(row.get("notes", ())) <= notes
    assert not set(row.get("without", ())) & notes
    assert set(row.get("messages", ())) <= {f.message for f in judged.findings}
    if "verdict" in row:
        assert judged.verdict == row["verdict"]


def test_every_check_has_a_table_of_twelve_with_a_hit_and_a_pass() -> None:
    for key in checks():
        found = [(key in r["findings"] or key in r.get("notes", ())) for k, r in ROWS if k == key]
        assert any(found), key
        assert not all(found), key
        assert len(found) >= 12, key


def test_the_checks_are_those_of_the_architecture_with_their_severities() -> None:
    warnings = {
        "condition-dropped",
        "date-changed",
        "headline-overreach",
        "credit-mismatch",
        "original-missing",
        "bracketed",
    }

    assert len(checks()) == 20
    assert {k for k, c in checks().items() if c.severity is Severity.WARNING} == warnings
    assert {k for k, c in checks().items() if c.severity is Severity.NOTE} == {"typography"}


def test_every_check_helps_an_editor_in_a_first_sentence() -> None:
    for check in checks().values():
        first = check.help.splitlines()[0]
        assert first.endswith("."), check.key
        assert len(check.help.splitlines()) > 1, check.key
