#!/usr/bin/env python3
"""Check altered quotations against a store of articles, for score_alignment.py.

    python benchmarks/alignment.py BLIND_DOCS.jsonl BLIND_CASES.jsonl OUT.jsonl [--store URL]

BLIND_DOCS holds {"doc_id", "text", "meta"} a line; BLIND_CASES a first line {"held_out_articles"}, then {"id",
"printed"}.  Every document but the held-out ones is stored; each case is judged as a direct quotation against the
candidates that retrieval gives for its words, one search of the whole store completed.
OUT, a line for each case: id, verdict, findings, passages (where the words were found), seconds.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus import lines, moment, opened

from provenance.comparison import direct_case
from provenance.judgement import judge
from provenance.model import Article, Case, Origin, Passage
from provenance.retrieval import candidates
from provenance.store.store import Store


def main() -> None:
    """Read the two files, write the third, and print one line of timing."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("docs", type=Path)
    arguments.add_argument("cases", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--store", help="address of an empty store; a fresh SQLite file by default")
    given = arguments.parse_args()
    first, *cases = lines(given.cases)
    with opened(given.store) as store:
        names = fill(store, lines(given.docs), held=frozenset(first["held_out_articles"]))
        with store:
            rows = [answer(case, store=store, names=names) for case in cases]
    given.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    seconds = sorted(row["seconds"] for row in rows)
    print(f"{len(names)} articles, {len(rows)} cases, median {1000 * seconds[len(seconds) // 2]:.2f} ms")


def fill(store: Store, documents: Iterable[dict[str, Any]], *, held: frozenset[str]) -> dict[str, str]:
    """Store every document that is not held out; return document ids by article id."""
    names = {}
    with store:
        for document in documents:
            if document["doc_id"] not in held:
                names[store.add(article(document))] = document["doc_id"]
    return names


def article(document: dict[str, Any]) -> Article:
    """Return a document as an article, its text untouched so that positions are those of the document."""
    meta = document.get("meta") or {}
    return Article(
        url=f"https://documents.invalid/{document['doc_id']}",
        publisher=meta.get("publisher"),
        text=document["text"],
        published=moment(meta.get("date")),
        origin=Origin.SUPPLIED,
    )


def answer(case: dict[str, Any], *, store: Store, names: dict[str, str]) -> dict[str, Any]:
    """Return the verdict on one case, and how long it took in seconds."""
    words = case["printed"]
    begin = time.perf_counter()
    near = candidates(Passage(start=0, end=len(words), exact=words), store=store)
    judged = judge(direct_case(words, articles=tuple(c.article for c in near)), severities={})
    seconds = time.perf_counter() - begin
    return {
        "id": case["id"],
        "verdict": judged.verdict.value,
        "findings": [{"check": f.check, "severity": f.severity.value} for f in judged.findings],
        "passages": passages(judged, names),
        "seconds": seconds,
    }


def passages(case: Case, names: dict[str, str]) -> list[dict[str, Any]]:
    """Return where the words were found, code points of the documents."""
    alignments = [a for hop in case.trace.hops for match in hop.matches for a in match.alignments]
    return [{"doc_id": names[a.article], "start": s.start, "end": s.end} for a in alignments for s in a.spans]


if __name__ == "__main__":
    main()
