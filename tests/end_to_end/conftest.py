"""A home whose store was filled by crawling the web of our own, as a user would fill it."""

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
FIRST_CASE = REPOSITORY.parent / "shared" / "input" / "repost-jerusalem-talks.txt"
GOLD = REPOSITORY.parent / "shared" / "gold" / "repost-jerusalem-talks.json"

Provenance = Callable[..., subprocess.CompletedProcess[str]]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "provenance", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The home that the demo leaves, and what it printed."""
    home = tmp_path_factory.mktemp("home")
    return home, run("demo", "--home", str(home))


@pytest.fixture(scope="session")
def verified(demo: tuple[Path, Any]) -> Callable[[Path, str], tuple[int, dict[str, Any]]]:
    """Verify a file against the demo's store: the exit code and the JSON report."""
    home, _ = demo

    @cache
    def verify(file: Path, published: str) -> tuple[int, dict[str, Any]]:
        done = run("verify", str(file), "--published", published, "--home", str(home), "--offline", "--format", "json")
        return done.returncode, json.loads(done.stdout)

    return verify
