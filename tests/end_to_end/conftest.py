"""A home whose store was filled by crawling the web of our own, as a user would fill it."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Demo

REPOSITORY = Path(__file__).parents[2]
FIRST_CASE = REPOSITORY.parent / "shared" / "input" / "repost-jerusalem-talks.txt"
GOLD = REPOSITORY.parent / "shared" / "gold" / "repost-jerusalem-talks.json"


@pytest.fixture(scope="module")
def verified(demo: Demo) -> Callable[[Path, str], tuple[int, dict[str, Any]]]:
    """Verify a file against the demo's store, in a process of its own: the exit code and the JSON report."""

    @cache
    def verify(file: Path, published: str) -> tuple[int, dict[str, Any]]:
        arguments = ["verify", str(file), "--published", published, "--home", str(demo.home), "--offline"]
        command = [sys.executable, "-m", "provenance", *arguments, "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
        return done.returncode, json.loads(done.stdout)

    return verify
