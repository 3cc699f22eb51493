"""Texts that know where each of their characters stood in the file they were read from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from provenance.model import SourceMap
from provenance.text import normalized

_LINE_END = re.compile(r"\r\n|\r|\n")
#: What text editors take for the end of a line; each is one code point, so positions stay.
_SEPARATORS = str.maketrans("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n" * 8)
_BOM = "\ufeff"


class Mapped:
    """A text under construction: pieces copied from one source string, and words of our own between them."""

    def __init__(self, source: str) -> None:
        self.source = source.translate(_SEPARATORS)
        self._lines = lines(source)
        self._pieces: list[str] = []
        self._segments: list[tuple[int, int, int]] = []
        self._length = 0

    @property
    def length(self) -> int:
        """How many code points the text has so far."""
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Append source[start:end], in NFC."""
        for at, piece, length in _composed(self.source[start:end]):
            self._append(piece, source=start + at, length=length)

    def write(self, text: str, *, source: int | None = None) -> None:
        """Append text that does not stand so in the source; *source* is the place it stands for, if any."""
        if source is not None and text:
            self._segments.append((self._length, source, 1))
        self._pieces.append(text)
        self._length += len(text)

    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._pieces)

    def source_map(self) -> SourceMap:
        """Return the map from positions of the text to positions of the source."""
        return SourceMap(segments=tuple(self._segments), lines=self._lines)

    def _append(self, piece: str, *, source: int, length: int) -> None:
        last = self._segments[-1] if self._segments else None
        joined = last and last[0] + last[2] == self._length and last[1] + last[2] == source
        if joined and last and length == len(piece):
            self._segments[-1] = (last[0], last[1], last[2] + length)
        else:
            self._segments.append((self._length, source, min(length, len(piece))))
        self._pieces.append(piece)
        self._length += len(piece)


def plain_lines(source: str) -> Mapped:
    """Return the file's text position for position: no byte order mark, every line end a single newline, NFC.

    >>> made = plain_lines("\\ufeffa\\r\\nb")
    >>> made.text(), made.source_map().to_source(2)
    ('a\\nb', 4)
    """
    made = Mapped(source)
    at = len(_BOM) if source.startswith(_BOM) else 0
    for end in _LINE_END.finditer(source, at):
        if end.group() == "\n":
            continue
        made.copy(at, end.start())
        made.write("\n", source=end.start())
        at = end.end()
    made.copy(at, len(source))
    return made


def lines(source: str) -> tuple[int, ...]:
    """Return the positions at which the lines of a file start, a byte order mark left of the first."""
    first = len(_BOM) if source.startswith(_BOM) else 0
    return (first, *(m.end() for m in _LINE_END.finditer(source)))


def _composed(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield (position, piece in NFC, length of what it stands for); long pieces where nothing changes."""
    if unicodedata.is_normalized("NFC", text):
        if text:
            yield 0, text, len(text)
        return
    start = 0
    for at, end in _clusters(text):
        piece = text[at:end]
        made = normalized(piece)
        if made != piece:
            if start < at:
                yield start, text[start:at], at - start
            yield at, made, end - at
            start = end
    if start < len(text):
        yield start, text[start:], len(text) - start


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of every character with what may compose with it."""
    start = 0
    for i in range(1, len(text) + 1):
        if i == len(text) or not _composes(text[i]):
            yield start, i
            start = i


def _composes(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
