"""Write the golden reports anew: ``python -m tests.formats.refresh``, then read the difference before committing it."""

from __future__ import annotations

from pathlib import Path

from provenance.formats.base import Format
from provenance.plugs import members
from tests.formats.samples import REPORTS

GOLDEN = Path(__file__).parents[2] / "fixtures" / "reports"


def golden() -> dict[str, bytes]:
    """Every golden file's name with the bytes it should hold."""
    formats = members("provenance.formats", Format).values()
    return {f"{name}{f.suffix}": f.render(report).encode() for name, report in REPORTS.items() for f in formats}


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, data in golden().items():
        (GOLDEN / name).write_bytes(data)
