"""Measure how well articles are read from pages: text F1, recall of quotations, the day of publication.

    python benchmarks/extraction.py PAGES_DIR [--worst N]

PAGES_DIR holds ``manifest.jsonl`` (file, url, title, body, date, outlet) and the gzipped pages it names.  trafilatura
alone is measured in the same run.  F1 is over bags of words of the body; a quotation is a stretch of 25 or more
characters in double marks of the true body, found when its letters and digits stand in the text read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from provenance.errors import InputError
from provenance.intake.reading import Reading, read
from provenance.model import PartKind
from provenance.outlets.registry import load

_QUOTED = re.compile(r"[“\"]([^“”\"\n]{25,})[”\"]")


def main() -> None:
    """Print one table for the given folder of pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="list so many pages on which we are behind trafilatura")
    options = parser.parse_args()
    lines = (options.pages / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row.get("body")]
    registry = load()

    def ours(data: bytes, row: dict[str, Any]) -> Reading | None:
        try:
            return read(data, where=row["file"], registry=registry, url=row.get("url"), kind="html")
        except InputError:
            return None

    results = []
    for row in rows:
        data = gzip.decompress((options.pages / row["file"]).read_bytes())
        results.append((row, _timed(_ours_text, ours, data, row), _timed(_alone_text, None, data, row)))
    print(f"{len(rows)} pages")
    for name, at in (("provenance", 1), ("trafilatura alone", 2)):
        _print(name, [(r[0], r[at]) for r in results])
    _print_dates([(r[0], r[1]) for r in results])
    behind = sorted(results, key=lambda r: _f1(r[0], r[1]["text"]) - _f1(r[0], r[2]["text"]))
    for row, we, they in behind[: options.worst]:
        print(f"{_f1(row, we['text']):.3f} {_f1(row, they['text']):.3f} {row['file']} {we['way']}")


def _ours_text(ours: Callable[..., Reading | None], data: bytes, row: dict[str, Any]) -> dict[str, Any]:
    reading = ours(data, row)
    if reading is None:
        return {"text": "", "day": None, "way": "nothing"}
    article = reading.article
    # The truth holds neither headline nor dateline; trafilatura alone leaves both out too.
    parts = [p for p in article.parts if p.kind is not PartKind.HEADLINE]
    text = "\n".join([article.dateline or "", *(article.text[p.start : p.end] for p in parts)])
    return {
        "text": text,
        "day": article.published.at.date().isoformat() if article.published else None,
        "way": article.extractor,
        "headline": article.headline,
    }


def _alone_text(_: None, data: bytes, row: dict[str, Any]) -> dict[str, Any]:
    return {"text": trafilatura.extract(data, url=row.get("url"), include_comments=False) or "", "day": None}


def _timed(step: Callable[..., dict[str, Any]], with_: Any, data: bytes, row: dict[str, Any]) -> dict[str, Any]:
    start = time.perf_counter()
    made = step(with_, data, row)
    return {**made, "seconds": time.perf_counter() - start}


def _body(row: dict[str, Any]) -> str:
    return "\n".join(p.strip("[]") for p in row["body"])


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _f1(row: dict[str, Any], text: str) -> float:
    truth, got = _words(_body(row)), _words(text)
    both = (truth & got).total()
    return 2 * both / max(1, truth.total() + got.total())


def _quotes(row: dict[str, Any], text: str) -> tuple[int, int]:
    flat = _flat(text)
    wanted = [_flat(q) for q in _QUOTED.findall(_body(row))]
    return sum(q in flat for q in wanted), len(wanted)


def _flat(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _print(name: str, results: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    f1 = sum(_f1(row, made["text"]) for row, made in results) / len(results)
    found = [_quotes(row, made["text"]) for row, made in results]
    hits, all_ = sum(f[0] for f in found), sum(f[1] for f in found)
    seconds = sum(made["seconds"] for _, made in results)
    print(f"{name:20} F1 {f1:.4f}  quotations {hits}/{all_} = {hits / all_:.4f}  pages/s {len(results) / seconds:.1f}")


def _print_dates(results: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    dated = [(row, made) for row, made in results if row.get("date")]
    # A page may state its day in its own zone; the truth is written with or without one: a day either side of UTC
    # midnight is told apart from a wrong day.
    same = sum(made["day"] == _utc_day(row["date"]) for row, made in dated)
    local = sum(made["day"] in (_utc_day(row["date"]), row["date"][:10]) for row, made in dated)
    titled = [(row, made) for row, made in results if row.get("title")]
    right = sum(_flat(made.get("headline") or "") == _flat(row["title"]) for row, made in titled)
    print(f"day of publication   {same}/{len(dated)} in UTC, {local}/{len(dated)} in UTC or as printed")
    print(f"headline             {right}/{len(titled)}")


def _utc_day(stated: str) -> str:
    try:
        at = datetime.fromisoformat(stated)
    except ValueError:
        return stated[:10]
    return (at.astimezone(UTC) if at.tzinfo else at).date().isoformat()


if __name__ == "__main__":
    main()
