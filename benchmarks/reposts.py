"""Verify blinded reposts as the command line does.   python benchmarks/reposts.py DOCS REPOSTS OUT [--store URL]

DOCS and REPOSTS are blinded files (JSON lines); OUT holds, for each repost, one case for each passage of an attribution
with its verdict and findings, positions those of the repost's text as given, and the seconds it took.
"""

from __future__ import annotations

import argparse
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus import fill, lines, opened, registry_with

from provenance.intake.reading import read
from provenance.model import Article, Case, Report
from provenance.settings import Settings
from provenance.verification import verify


def cases(report: Report) -> list[dict[str, Any]]:
    """Return the verdict and findings of each passage of each attribution."""
    return [passage_case(report.article, case, index) for case in report.cases for index in range(len(case.verdicts))]


def passage_case(article: Article, case: Case, index: int) -> dict[str, Any]:
    """Return the verdict and findings of one passage, positions those of the file."""
    passage = case.attribution.content[index]
    start, end = passage.start, passage.end
    if article.source_map:
        start, end = article.source_map.to_source(start), article.source_map.to_source(end - 1) + 1
    findings = [
        {"check": f.check, "severity": str(f.severity), "hop": f.hop}
        for f in case.findings
        if f.passage in (index, None)
    ]
    return {"start": start, "end": end, "verdict": str(case.verdicts[index]), "findings": findings}


def main() -> None:
    """Run the driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("reposts")
    parser.add_argument("out")
    parser.add_argument("--store", help="database address; a temporary SQLite file unless given")
    args = parser.parse_args()
    held, *reposts = lines(args.reposts)
    documents = [d for d in lines(args.documents) if d["doc_id"] not in set(held["held_out_articles"])]
    documents += [r["carrier"] for r in reposts if r["carrier"]]
    registry = registry_with(d["meta"].get("publisher") or "unknown" for d in documents)
    now = datetime.now(UTC)
    with opened(args.store) as store, Path(args.out).open("w", encoding="utf-8") as out:
        fill(store, documents, registry=registry, now=now)
        settings = Settings(home=Path(args.out).parent)
        for repost in reposts:
            began = time.perf_counter()
            reading = read(repost["text"].encode(), where=repost["id"], registry=registry, kind="text")
            with store:
                report = verify(reading, store=store, registry=registry, settings=settings, now=now)
            seconds = time.perf_counter() - began
            out.write(json.dumps({"id": repost["id"], "seconds": seconds, "cases": cases(report)}) + "\n")


if __name__ == "__main__":
    main()
