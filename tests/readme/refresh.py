"""Write the report of today's program into the README: ``make readme``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.readme.pages import ROOT, WEB, prepare, with_report

#: The clock of the report: the day after the note.
AT = "1650974400"


def report() -> str:
    """Return what the program says of the README's note, from an empty store, the web of our own answering."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        arguments = ["verify", "note.txt", "--published", "2022-04-25", "--home", "home", "--replay", str(WEB)]
        done = subprocess.run(
            [sys.executable, "-m", "provenance", *arguments],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": AT, "COLUMNS": ""},
            capture_output=True,
            encoding="utf-8",
        )
    assert done.returncode == 1, done.stderr
    return done.stdout


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(with_report(readme.read_text("utf-8"), report()), "utf-8")
