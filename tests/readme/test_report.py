"""The report in the README is what the program says today, but for its policy; ``make readme`` writes it anew."""

from __future__ import annotations

import re

import pytest

from tests.readme.pages import shown_report
from tests.readme.refresh import report


@pytest.mark.slow
def test_the_report_shown_is_the_report_given() -> None:
    assert without_policy(shown_report()) == without_policy(report())


def without_policy(text: str) -> str:
    """Return the report without the fingerprint, which changes with every rule and word list."""
    told, count = re.subn(r"policy [0-9a-f]{8}", "policy", text)
    assert count == 1
    return told
