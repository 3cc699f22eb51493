"""Provenance: whose words a republished article prints, and through which hands they came.

As a library, with one example that runs:

>>> import provenance
>>> comparison = provenance.compare("we will leave the treaty", "He said we will not leave the treaty.")
>>> comparison.verdict.value, [finding.check for finding in comparison.findings]
('ALTERED', ['negation-changed'])

``read`` makes an article of bytes, ``attributions`` finds who says what in it, ``verify`` compares it with what a
``Store`` holds.  The names are imported when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.attribution.extraction import attributions
    from provenance.comparison import compare
    from provenance.intake.reading import read
    from provenance.store.store import Store
    from provenance.verification import verify

__all__ = ["Store", "attributions", "compare", "read", "verify"]

_HOMES = {
    "Store": "provenance.store.store",
    "attributions": "provenance.attribution.extraction",
    "compare": "provenance.comparison",
    "read": "provenance.intake.reading",
    "verify": "provenance.verification",
}


def __getattr__(name: str) -> object:
    """Import and return a public name (PEP 562).

    Raises:
        AttributeError: there is none of that name.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names besides those already there."""
    return sorted({*globals(), *__all__})
