"""Where the words of an article stand in the page's source, so that a line and column can be shown."""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_right
from collections.abc import Iterator

from provenance.intake.reading.mapping import lines
from provenance.model import SourceMap

_TOKEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template)\b.*?</\1\s*>|</?[a-zA-Z!?][^>]*>|&#?\w{1,32};|[^<&]+|[<&]",
    re.DOTALL | re.IGNORECASE,
)
#: Larger pages hold a megabyte of data for each kilobyte of story; their words are not worth the search.
_LONGEST = 4_000_000
#: So many lines are looked for in all of the page; where more stand nowhere, the text is not of this page.
_MOST_MISSED = 50
_RUN = re.compile(r"\S+")


def source_map(page: str, text: str) -> SourceMap:
    """Return a map from positions of the text to code points of the page; lines found nowhere have no segment.

    The lines of the text are looked up one after the other, spaces aside, among the letters that the page shows.
    """
    shown = _Shown(page if len(page) <= _LONGEST else "")
    segments: list[tuple[int, int, int]] = []
    cursor = start = missed = 0
    for line in text.split("\n"):
        wanted = "".join(line.split())
        at = shown.letters.find(wanted, cursor) if wanted else -1
        if at < 0 and wanted and missed < _MOST_MISSED:
            at = shown.letters.find(wanted, 0, cursor + len(wanted))
            missed += at < 0
        if at >= 0:
            _add(segments, line, start=start, shown=shown, at=at)
            cursor = at + len(wanted)
        start += len(line) + 1
    return SourceMap(segments=tuple(segments), lines=lines(page))


class _Shown:
    """The letters that a page shows, as runs of the page."""

    def __init__(self, page: str) -> None:
        self.starts: list[int] = []
        self.places: list[int] = []
        words: list[str] = []
        at = 0
        for run, place in _runs(page):
            self.starts.append(at)
            self.places.append(place)
            words.append(run)
            at += len(run)
        self.letters = "".join(words)

    def pieces(self, at: int, length: int) -> Iterator[tuple[int, int]]:
        """Yield (place, length) of the pieces of the page that letters [at : at + length] stand in."""
        run = bisect_right(self.starts, at) - 1
        while length > 0:
            end = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.letters)
            took = min(length, end - at)
            yield self.places[run] + at - self.starts[run], took
            at, length, run = at + took, length - took, run + 1


def _runs(page: str) -> Iterator[tuple[str, int]]:
    """Yield each run of letters that the page shows and its place; an entity's letters stand at its first."""
    for token in _TOKEN.finditer(page):
        words = token.group()
        if words.startswith("&") and len(words) > 1:
            yield from ((letter, token.start()) for letter in entities.unescape(words) if not letter.isspace())
        elif not words.startswith("<") or len(words) == 1:
            yield from ((run.group(), token.start() + run.start()) for run in _RUN.finditer(words))


def _add(segments: list[tuple[int, int, int]], line: str, *, start: int, shown: _Shown, at: int) -> None:
    for word in _RUN.finditer(line):
        place = start + word.start()
        for source, length in shown.pieces(at, word.end() - word.start()):
            last = segments[-1] if segments else None
            gap = place - (last[0] + last[2]) if last else -1
            if last and gap == source - (last[1] + last[2]) and gap in (0, 1):
                segments[-1] = (last[0], last[1], last[2] + gap + length)
            else:
                segments.append((place, source, length))
            place += length
            at += length
