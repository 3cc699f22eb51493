"""The crawl's own process: a job as JSON on standard input, one JSON line a piece of news on standard output."""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import Any

from provenance.codec import loads, to_plain
from provenance.crawl.job import Job
from provenance.crawl.running import run
from provenance.errors import ProvenanceError


def main() -> int:
    """Run the job; return 0, or 3 when it could not be run, which the last line then says."""
    news = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints stays out of the news
    writing = threading.Lock()

    def tell(line: dict[str, Any]) -> None:
        with writing:
            news.write(json.dumps(to_plain(line), ensure_ascii=True) + "\n")
            news.flush()

    try:
        ended = run(loads(sys.stdin.buffer.read().decode("utf-8"), Job), tell=tell)
    except ProvenanceError as error:
        tell({"error": str(error)})
        return 3
    tell({"ended": ended})
    return 0


if __name__ == "__main__":
    sys.exit(main())
