"""Where the words of an article stand in the page's source, so that a line and column can be shown."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator

from provenance.intake.reading.mapping import lines
from provenance.model import SourceMap

_TOKEN = re.compile(
    r"<!--.*?-->|<(script|style|noscript|template)\b.*?</\1\s*>|</?[a-zA-Z!?][^>]*>|&#?\w{1,32};|[^<&]+|[<&]",
    re.DOTALL | re.IGNORECASE,
)
#: Larger pages hold a megabyte of data for each kilobyte of story; their words are not worth the search.
_LONGEST = 4_000_000


def source_map(page: str, text: str) -> SourceMap:
    """Return a map from positions of the text to code points of the page; lines found nowhere have no segment.

    The lines of the text are looked up one after the other, spaces aside, among the letters that the page shows.
    """
    shown: list[str] = []
    places: list[int] = []
    for letter, place in _letters(page) if len(page) <= _LONGEST else ():
        shown.append(letter)
        places.append(place)
    visible = "".join(shown)
    segments: list[tuple[int, int, int]] = []
    cursor = start = 0
    for line in text.split("\n"):
        wanted = "".join(line.split())
        at = visible.find(wanted, cursor) if wanted else -1
        at = visible.find(wanted) if at < 0 and wanted else at
        if at >= 0:
            _add(segments, line, start=start, places=places, at=at)
            cursor = at + len(wanted)
        start += len(line) + 1
    return SourceMap(segments=tuple(segments), lines=lines(page))


def _letters(page: str) -> Iterator[tuple[str, int]]:
    """Yield each letter that the page shows and its place; an entity's letters stand at its first."""
    for token in _TOKEN.finditer(page):
        words = token.group()
        if words.startswith("&") and len(words) > 1:
            yield from ((letter, token.start()) for letter in entities.unescape(words) if not letter.isspace())
        elif not words.startswith("<") or len(words) == 1:
            yield from ((letter, token.start() + i) for i, letter in enumerate(words) if not letter.isspace())


def _add(segments: list[tuple[int, int, int]], line: str, *, start: int, places: list[int], at: int) -> None:
    for i, letter in enumerate(line):
        if letter.isspace():
            continue
        place = places[at]
        at += 1
        last = segments[-1] if segments else None
        gap = start + i - (last[0] + last[2]) if last else -1
        if last and gap == place - (last[1] + last[2]) and gap in (0, 1):
            segments[-1] = (last[0], last[1], last[2] + gap + 1)
        else:
            segments.append((start + i, place, 1))
