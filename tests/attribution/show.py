"""Print what is found in a text, as the rows of a case: ``python -m tests.attribution.show CODE < TEXT``."""

from __future__ import annotations

import json
import sys

from provenance.attribution.extraction import attributions
from tests.attribution.articles import OUTLETS, article
from tests.attribution.test_cases import answer


def shown(text: str, language: str) -> str:
    """Return the claims of a text, those that nobody makes too, in the form of ``fixtures/attribution``."""
    lines = []
    for found in attributions(article(text, language=language), outlets=OUTLETS):
        said = {key: value for key, value in answer(found).items() if value}
        lines += ["[[case.row]]", *(f"{key} = {json.dumps(said[key], ensure_ascii=False)}" for key in said), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(shown(sys.stdin.read().strip(), sys.argv[1] if len(sys.argv) > 1 else "en") + "\n")
