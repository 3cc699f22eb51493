"""Extract the attributions of blinded documents.   python benchmarks/quotes.py DOCS OUT [--parser spacy]

DOCS is a blinded file (JSON lines: doc_id, text, meta with publisher, date and title).  OUT holds, for each document,
its attributions with content, cue, source, speaker and channel, positions those of the text as given, and the processor
seconds that attribution took (reading the text in is not counted).  Words in marks that nobody says are left out.
Standard error gets the articles a processor second and the most memory that the whole driver held.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus import article_of, lines, registry_with

from provenance.attribution.extraction import attributions
from provenance.attribution.parsing import Parser
from provenance.model import Article, Attribution, Channel, Outlet, Passage


def attributed(article: Article, *, outlets: Sequence[Outlet], parser: Parser | None = None) -> list[dict[str, Any]]:
    """Return what an article attributes, in the scorer's form."""
    return [row(article, a) for a in attributions(article, outlets=outlets, parser=parser) if a.kind.is_said]


def row(article: Article, attribution: Attribution) -> dict[str, Any]:
    """Return one attribution in the scorer's form; a continued quotation has its speaker's mention for a source."""
    speaker = attribution.speaker
    source = attribution.source or (speaker.mention if speaker else None)
    return {
        "content": [span(article, p) for p in attribution.content],
        "cue": [span(article, attribution.cue)] if attribution.cue else [],
        "source": [span(article, source)] if source else [],
        "speaker": speaker.name if speaker else None,
        "channel": channel_name(attribution.channel),
        "kind": attribution.kind.value,
        "confidence": attribution.confidence,
    }


def span(article: Article, passage: Passage) -> list[int]:
    """Return a passage's positions in the text as given."""
    if article.source_map is None:
        return [passage.start, passage.end]
    return [article.source_map.to_source(passage.start), article.source_map.to_source(passage.end - 1) + 1]


def channel_name(channel: Channel | None) -> str | None:
    """Return the outlet as printed where it is named, its own name where only a word stands for it ("tweeted")."""
    if channel is None or not channel.candidates:
        return None
    printed = channel.mention.exact if channel.mention else ""
    return printed if printed[:1].isupper() else channel.candidates[0].name


def spacy() -> Parser:
    """Return the parser of the extra ``nlp``."""
    from provenance.attribution.nlp.spacy_parser import load

    return load()


def main() -> None:
    """Run the driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents")
    parser.add_argument("out")
    parser.add_argument("--parser", choices=["rules", "spacy"], default="rules", help="spacy needs the extra nlp")
    args = parser.parse_args()
    documents = list(lines(args.documents))
    reader = spacy() if args.parser == "spacy" else None
    registry = registry_with(d["meta"].get("publisher") or "unknown" for d in documents)
    seconds = 0.0
    with Path(args.out).open("w", encoding="utf-8") as out:
        for document in documents:
            article = article_of(document, registry=registry)
            started = time.process_time()
            found = attributed(article, outlets=registry.outlets, parser=reader)
            took = time.process_time() - started
            seconds += took
            result = {"doc_id": document["doc_id"], "seconds": took, "attributions": found}
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
    print(summary(len(documents), seconds), file=sys.stderr)


def summary(articles: int, seconds: float) -> str:
    """Return how fast attribution was and how much memory the driver held at most, in one line."""
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, others kilobytes
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    speed = articles / seconds if seconds else 0.0
    return f"{articles} articles in {seconds:.2f} processor seconds, {speed:.0f} a second; at most {megabytes:.0f} MB"


if __name__ == "__main__":
    main()
