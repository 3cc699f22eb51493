"""Measures how fast, how well and in how much room the article behind a quotation is found, against its peers.

    python benchmarks/retrieval.py DOCUMENTS.jsonl [--articles 1000 10000] [--store URL [--plain URL]] [--no-peers]

DOCUMENTS hold a "text" each; articles are put together anew from them (``recombining.py``), and 240 quotations of 12
kinds are asked for.  Times are of the processor, so that a busy machine changes them less; those of a PostgreSQL
server, which works elsewhere, are by the clock.  One store grows from each size to the next.  *URL* is an empty
database, else a temporary file.  tantivy takes part where ``pip install tantivy`` put it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from corpus import lines
from recombining import Corpus, Question
from searchers import Everything, Fts5, Searcher, Tantivy, best
from sqlalchemy import text as sql

from provenance.model import Article, Passage
from provenance.retrieval import candidates
from provenance.store import articles as stored
from provenance.store import segments, upkeep
from provenance.store.engine import connect, embedded
from provenance.store.optimizing import optimize
from provenance.store.store import Store
from provenance.store.tables import additions, postings
from provenance.store.tables import segments as segments_table
from provenance.store.upgrading import upgrade
from provenance.text import keys, shingles

SEED = 5
BATCH = 500
#: One batch in so many is stored a second time, without an index: the machine is as busy then as for the others.
PLAIN = 8


class Figures(NamedTuple):
    """What one way of searching came to, times in microseconds a quotation."""

    name: str
    first: float
    ten: float
    found: float
    verified: float
    worst: float
    size: float


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", nargs="?")
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--store")
    parser.add_argument("--plain", help="another empty database, for articles without an index")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--first-case", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.first_case:
        first_case(asked.store, asked.first_case)
        return
    if not asked.documents:
        parser.error("name a file of documents")
    corpus = Corpus([d["text"] for d in lines(asked.documents)], seed=SEED)
    with tempfile.TemporaryDirectory() as folder:
        urls = [url or f"sqlite:///{folder}/{n}.db" for n, url in enumerate((asked.store, asked.plain))]
        Run(corpus, folder=Path(folder), urls=urls, peers=not asked.no_peers).sizes(asked.articles)


class Run:
    """One store and its peers, growing."""

    def __init__(self, corpus: Corpus, *, folder: Path, urls: list[str], peers: bool) -> None:
        self.corpus, self.url = corpus, urls[0]
        self.clock = time.process_time if self.url.startswith("sqlite") else time.perf_counter
        self.questions = corpus.questions()
        self.texts: list[str] = []
        self.seconds: Counter[str] = Counter()
        self.processor = 0.0
        upgrade(self.url)
        self.store = Store.open(self.url)
        self.searchers = _searchers(folder) if peers else []
        upgrade(urls[1])
        self.plainly, self.plain, self.plain_many = Store.open(urls[1]), 0.0, 0

    def sizes(self, wanted: list[int]) -> None:
        """Print the figures for each size."""
        before: dict[str, Figures] = {}
        for size in sorted(wanted):
            self._grow(size)
            figures = [self._ours()] + [self._peer(s) for s in self.searchers if size <= s.most]
            self._print(size, figures, before)
            before = {f.name: f for f in figures}

    def _add(self, numbers: range) -> None:
        """Store articles, ``BATCH`` a transaction, and count the processor's seconds."""
        for begin in range(numbers.start, numbers.stop, BATCH):
            some = [self.corpus.article(n) for n in range(begin, min(begin + BATCH, numbers.stop))]
            if begin // BATCH % PLAIN == 0:
                with _no_index():
                    self.plain += _stored(self.plainly, some, self.clock)
                self.plain_many += len(some)
            started = time.perf_counter()
            self.processor += _stored(self.store, some, self.clock)
            self.seconds["ours"] += time.perf_counter() - started

    def _grow(self, size: int) -> None:
        new = range(len(self.texts), size)
        self._add(new)
        self.texts += [self.corpus.text(n) for n in new]
        pieces = _pieces(self.url)
        plain = self.plain / self.plain_many
        before = time.process_time()
        optimize(self.url)
        print(
            f"{size:,} articles: {1e6 * self.processor / size:.0f} us to add one, "
            f"{self.processor / size / plain:.2f} times as without an index ({1e6 * plain:.0f} us); "
            f"{self.seconds['ours']:.0f} s in all; db optimize {time.process_time() - before:.1f} s, from {pieces}"
        )
        for searcher in self.searchers:
            if size <= searcher.most:
                started = time.perf_counter()
                searcher.add(list(new), self.texts[new.start :])
                searcher.ready()
                self.seconds[searcher.name] += time.perf_counter() - started

    def _ours(self) -> Figures:
        """Return our own figures: candidates from the index, and verified by alignment, articles warm."""
        ids = [self.corpus.article(n).id for n in range(len(self.corpus.originals))]
        with self.store:
            for question in self.questions[:20]:
                self._asked(question)
            found = [_timed(lambda q=q: self._shared(q), self.clock) for q in self.questions]
            verified = []
            for question in self.questions:
                self._asked(question, more=" ")  # its candidates are read and prepared; the quotation itself is not
                verified.append(_timed(lambda q=question: self._asked(q), self.clock))
        return _figures(
            "ours",
            self.questions,
            found=found,
            verified=verified,
            named={id: n for n, id in enumerate(ids)},
            size=index_size(self.url) / len(self.texts),
        )

    def _shared(self, question: Question) -> list[str]:
        asked = list(dict.fromkeys(shingles(keys(question.printed))))
        return [s.article for s in self.store.sharing(asked, near=0.25)]

    def _asked(self, question: Question, *, more: str = "") -> list[str]:
        printed = question.printed + more
        found = candidates(Passage(start=0, end=len(printed), exact=printed), store=self.store)
        return [c.article.id for c in found]

    def _peer(self, searcher: Searcher) -> Figures:
        questions = self.questions[:: searcher.every]
        found = [_timed(lambda q=q: searcher.candidates(q.printed), time.process_time) for q in questions]
        verified = found
        if searcher.verified:
            verified = [
                _timed(
                    lambda q=q: best(q.printed, of=searcher.candidates(q.printed), texts=self.texts), time.process_time
                )
                for q in self.questions
            ]
        named = {n: n for n in range(len(self.texts))}
        room = searcher.size() / len(self.texts)
        return _figures(searcher.name, questions, found=found, verified=verified, named=named, size=room)

    def _best(self, searcher: Searcher, question: Question) -> list[int]:
        return best(question.printed, of=searcher.candidates(question.printed), texts=self.texts)

    def _print(self, size: int, figures: list[Figures], before: dict[str, Figures]) -> None:
        print(f"\n{size:,} articles, {len(self.questions)} quotations; us a quotation")
        print("| method | recall@1 | recall@10 | candidates | verified | p95 | growth | bytes an article | build s |")
        print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
        ours = figures[0].verified
        for f in figures:
            grown = f"{f.verified / before[f.name].verified:.2f}" if f.name in before else ""
            built = self.seconds[f.name]
            times = f"{f.found:.0f} | {f.verified:.0f} ({f.verified / ours:.1f} x) | {f.worst:.0f}"
            print(f"| {f.name} | {f.first:.3f} | {f.ten:.3f} | {times} | {grown} | {f.size:.0f} | {built:.0f} |")
        _print_misses(self.questions, ours=figures[0], store=self.store, asked=self._asked, corpus=self.corpus)
        self._print_first_case()

    def _print_first_case(self) -> None:
        command = [sys.executable, __file__, "--store", self.url, "--first-case", self.questions[0].printed]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(done.stdout)


def _stored(store: Store, articles: list[Article], clock: Callable[[], float]) -> float:
    """Store them in one transaction; return the seconds it took."""
    before = clock()
    with store:
        for article in articles:
            store.add(article)
    return clock() - before


def _searchers(folder: Path) -> list[Any]:
    made: list[Any] = [Fts5(folder), Everything(folder)]
    try:
        made.append(Tantivy(folder))
    except ImportError:
        print("tantivy is not installed and takes no part; pip install tantivy adds it")
    return made


def _timed(call: Callable[[], list[Any]], clock: Callable[[], float]) -> tuple[list[Any], float]:
    started = clock()
    answer = call()
    return answer, 1e6 * (clock() - started)


def _figures(
    name: str,
    questions: list[Question],
    *,
    found: list[tuple[list[Any], float]],
    verified: list[tuple[list[Any], float]],
    named: dict[Any, int],
    size: float,
) -> Figures:
    pairs = [(q, [named.get(a) for a in answer]) for q, (answer, _) in zip(questions, verified, strict=True)]
    ten = [(q, [named.get(a) for a in answer[:10]]) for q, (answer, _) in zip(questions, found, strict=True)]
    times = sorted(t for _, t in verified)
    return Figures(
        name=name,
        first=mean(bool(answer) and answer[0] in q.articles for q, answer in pairs),
        ten=mean(not q.articles.isdisjoint(answer) for q, answer in ten),
        found=mean(t for _, t in found),
        verified=mean(times),
        worst=times[int(0.95 * len(times))],
        size=size,
    )


def _print_misses(questions: list[Question], **_more: Any) -> None:
    asked, corpus = _more["asked"], _more["corpus"]
    ids = {corpus.article(n).id: n for n in range(len(corpus.originals))}
    missed: Counter[str] = Counter()
    with _more["store"]:
        for question in questions:
            answer = asked(question)
            missed[question.kind] += not answer or ids.get(answer[0]) not in question.articles
    print("missed: " + (", ".join(f"{kind} {n}" for kind, n in missed.items() if n) or "none"))


def first_case(url: str, printed: str) -> None:
    """Print what a program that has just started needs for one quotation."""
    with Store.open(url) as store:
        found = candidates(Passage(start=0, end=len(printed), exact=printed), store=store)
    # Not getrusage: what that calls the peak may be that of the program that started this one.
    room = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(
        f"first case: {time.process_time():.2f} s of processor, {int(room.split()[1]) // 1024} MB, {len(found)} found"
    )


@contextmanager
def _no_index() -> Iterator[None]:
    index, keep_up = stored.shingles.index, upkeep.keep_up
    stored.shingles.index, upkeep.keep_up = (lambda *_: None), (lambda *_: None)
    try:
        yield
    finally:
        stored.shingles.index, upkeep.keep_up = index, keep_up


def _pieces(url: str) -> str:
    engine = connect(url)
    with engine.connect() as connection:
        counted = segments.waiting(connection).articles
        many = connection.execute(sql("SELECT count(*) FROM segments")).scalar_one()
    engine.dispose()
    return f"{many} segments and {counted} articles waiting"


def index_size(url: str) -> int:
    """Return the bytes that the tables of the index take, with all their pages."""
    engine = connect(url)
    tables = [additions.name, segments_table.name, postings.name]
    with engine.connect() as connection:
        if embedded(engine.url):
            pages = "SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = :name"
        else:
            pages = "SELECT pg_total_relation_size(CAST(:name AS regclass))"
        size = sum(connection.execute(sql(pages), {"name": name}).scalar_one() for name in tables)
    engine.dispose()
    return int(size)


if __name__ == "__main__":
    main()
