"""The page about the JSON report says what is so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from provenance.formats.json_report import render
from tests.formats import samples

PAGE = Path(__file__).parents[2] / "docs" / "report-format.md"


def test_the_example_on_the_page_runs_on_a_report(tmp_path):
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    (tmp_path / "report.json").write_text(render.render(samples.FULL), encoding="utf-8")
    out = subprocess.run(
        [sys.executable, "-c", code.group(1)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert out.stdout.splitlines() == [
        "certainty-changed changed by The Times of Israel against TASS",
        "number-changed changed by The Times of Israel against TASS",
        "spliced changed by steampunk heart against TASS",
        "speaker-changed changed by steampunk heart against TASS",
    ]
