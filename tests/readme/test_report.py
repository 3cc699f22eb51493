"""The report in the README is what the program says today, byte for byte; ``make readme`` writes it anew."""

from __future__ import annotations

import pytest

from tests.readme.pages import shown_report
from tests.readme.refresh import report


@pytest.mark.slow
def test_the_report_shown_is_the_report_given() -> None:
    assert shown_report() == report()
