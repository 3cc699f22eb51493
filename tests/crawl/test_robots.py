"""Requests that come while robots.txt is still being read wait for it."""

import subprocess
import sys
import time

from tests.crawl import race
from tests.crawl.hostile import Asked, page, serving


def slow_robots(asked: Asked) -> None:
    time.sleep(0.5)
    asked.give(b"User-agent: *\nDisallow: /private/\nCrawl-delay: 1\n", media="text/plain")


def test_fifteen_first_requests_at_once_all_wait_for_robots_txt() -> None:
    pages = {f"/{path}/{i}": page() for path in ("open", "private") for i in range(15)}

    with serving({"/robots.txt": slow_robots, **pages}) as server:
        done = subprocess.run([sys.executable, race.__file__, server.place], capture_output=True, text=True, timeout=60)

    lines = done.stderr.splitlines()
    assert server.asked.count("/robots.txt") == 1, done.stderr
    assert not [path for path in server.asked if path.startswith("/private/")]
    assert sum(line.startswith("read /open/") for line in lines) == 5
    assert sum("refused /private/" in line and "robots.txt forbids" in line for line in lines) == 10
