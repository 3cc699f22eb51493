"""A program that is killed while it adds or merges leaves a store that answers, and the next one goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from provenance.store import upkeep
from provenance.store.engine import connect
from provenance.store.packing import MOST_BITS
from provenance.store.store import Store
from provenance.store.tables import postings, segments
from provenance.text import shingles

ROOT = Path(__file__).parents[2]
ROUNDS = 4

#: Adds articles that share words with one another, some a transaction, and merges all there is in tiny steps.
ADDING = """
import sys
from provenance.model import Article
from provenance.store import upkeep
from provenance.store.store import Store

url, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
store = Store.open(url)
for begin in range(first, last, 20):
    with store:
        for n in range(begin, min(begin + 20, last)):
            text = f"word{n} word{n + 1} word{n + 2} and what number {n % 7} said again"
            store.add(Article(url=f"https://wire.example/{n}", text=text))
    print(min(begin + 20, last), flush=True)
    upkeep.settle(store._engine, whole=True, step=40)
"""


def adding(url: str, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", ADDING, url, str(first), str(last)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def check(url: str, numbers: range) -> None:
    """Each article is found by words of its own, and all of them by those they share."""
    with Store.open(url) as store:
        for n in numbers:
            (found,) = store.sharing(shingles([f"word{n}", f"word{n + 1}", f"word{n + 2}"]))
            kept = store.article(found.article)
            assert kept is not None
            assert kept.url == f"https://wire.example/{n}"
        common = shingles(["and", "what", "number"])
        assert len(store.sharing(common, limit=10_000)) == len(list(store.articles()))


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_kept(store_url: str) -> None:
    rng, kept = random.Random(11), 0
    for _ in range(ROUNDS):
        child = adding(store_url, kept, kept + 2000)
        assert child.stdout is not None
        kept = int(child.stdout.readline())
        time.sleep(rng.uniform(0.0, 1.5))
        child.kill()
        kept = int(([str(kept), *child.stdout.read().split()])[-1])
        child.wait()
        check(store_url, range(kept))
    engine = connect(store_url)
    upkeep.settle(engine, whole=True)
    with engine.connect() as connection:
        (number,) = connection.execute(select(segments.c.number)).scalars()
        assert {key >> MOST_BITS for key in connection.execute(select(postings.c.key)).scalars()} == {number}
    engine.dispose()
    check(store_url, range(kept))


@pytest.mark.slow
def test_two_programs_add_and_merge_at_once(store_url: str) -> None:
    children = [adding(store_url, first, first + 160) for first in (0, 160)]
    assert [child.wait(timeout=120) for child in children] == [0, 0]
    check(store_url, range(320))
