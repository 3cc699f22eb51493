"""Measures the index of shingles on made-up articles: time to add, room, time a quotation, and whether it is found.

    python benchmarks/retrieval.py [--articles 1000] [--store sqlite:///PATH]

The words follow Zipf's law, so that some shingles are common, as in news; quotations are 18 words of an article with
two of them changed.  The store must be empty; PostgreSQL by its address.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from statistics import median
from typing import NamedTuple

from provenance.model import Article, Moment, Precision
from provenance.store.optimizing import statistics
from provenance.store.store import Store
from provenance.store.upgrading import upgrade
from provenance.text import shingles, words

VOCABULARY = 30_000
WORDS_AN_ARTICLE = 440
QUESTIONS = 200
BATCH = 100


class Question(NamedTuple):
    """A quotation and the article it was taken from."""

    text: str
    article: str


def main() -> None:
    """Fill a store and ask it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--store")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.store or f"sqlite:///{folder}/store.db", many=asked.articles)


def measure(url: str, *, many: int) -> None:
    """Print the figures."""
    rng = random.Random(5)
    upgrade(url)
    empty = statistics(url).size
    store = Store.open(url)
    started, worked = time.perf_counter(), time.process_time()
    questions = fill(store, rng=rng, many=many)
    added, worked = time.perf_counter() - started, time.process_time() - worked
    held = statistics(url)
    print(
        f"{many} articles: {1000 * added / many:.2f} ms an article to add ({1000 * worked / many:.2f} of processor), "
        f"{held.rows['postings'] / many:.0f} postings and {(held.size - empty) / many:.0f} bytes an article in all"
    )
    for size in (3, 2):
        ask(store, questions, size=size)
    started = time.perf_counter()
    for _ in range(20):
        Store.open(url).close()
    print(f"open a store that is ready: {50 * (time.perf_counter() - started):.2f} ms")


def fill(store: Store, *, rng: random.Random, many: int) -> list[Question]:
    """Store the articles, some hundred a transaction; return questions about some of them."""
    vocabulary = [f"w{n}" for n in range(VOCABULARY)]
    weights = list(accumulate(1 / (n + 3) for n in range(VOCABULARY)))
    chosen = set(rng.sample(range(many), min(QUESTIONS, many)))
    questions = []
    for begin in range(0, many, BATCH):
        with store:
            for n in range(begin, min(begin + BATCH, many)):
                said = rng.choices(vocabulary, cum_weights=weights, k=WORDS_AN_ARTICLE)
                at = datetime(2022, 1, 1, tzinfo=UTC) + timedelta(hours=n)
                article = Article(
                    url=f"https://outlet{n % 50}.example/{n}",
                    outlet=f"outlet{n % 50}",
                    text=" ".join(said),
                    published=Moment(at=at, precision=Precision.MINUTE),
                )
                store.add(article)
                if n in chosen:
                    questions.append(Question(altered(said, rng=rng), article.id))
    return questions


def altered(said: list[str], *, rng: random.Random) -> str:
    """Return 18 words of it with two changed."""
    at = rng.randrange(len(said) - 18)
    quoted = said[at : at + 18]
    for n in rng.sample(range(18), 2):
        quoted[n] = "changed"
    return " ".join(quoted)


def ask(store: Store, questions: list[Question], *, size: int) -> None:
    """Print the time a question and how many were answered right."""
    times, first, ten = [], 0, 0
    with store:
        for question in questions:
            grams = shingles([w.key for w in words(question.text)], size=size)
            started = time.perf_counter()
            found = [s.article for s in store.sharing(grams, shingle_size=size)]
            times.append(1000 * (time.perf_counter() - started))
            first += found[:1] == [question.article]
            ten += question.article in found
    worst = sorted(times)[int(0.95 * len(times))]
    print(
        f"{size}-grams: {median(times):.2f} ms a quotation (95th percentile {worst:.2f}), "
        f"recall@1 {first / len(questions):.3f}, @10 {ten / len(questions):.3f}"
    )


if __name__ == "__main__":
    main()
