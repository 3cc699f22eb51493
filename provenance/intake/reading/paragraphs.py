"""Paragraphs of a plain text: blocks between empty lines, hard-wrapped lines joined, bullets and marks set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\n]*")
_BULLET = re.compile(r"[ \t\xa0]*(?:[•◦‣▪■●·∙⁃–*+-]|\(?\d{1,2}[.)])[ \t\xa0]+(?=\S)")
_QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_STOPPED = re.compile(r"[.!?:;…][”\"’')\]]*$")
#: A text wrapped by hand or by a mail program has lines of some 60 to 80 characters; shorter lines are lines, and
#: longer ones paragraphs.
_NARROWEST, _WIDEST = 45, 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """The range of one paragraph, its bullet left of it; *stacked* directly under the paragraph before."""

    start: int
    end: int
    bullet: bool = False
    quoted: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    end: int
    bullet: bool
    quoted: bool


def paragraphs(text: str) -> tuple[str, tuple[Paragraph, ...]]:
    """Return the text with the newlines inside hard-wrapped paragraphs made spaces, and its paragraphs in order.

    Positions are those of *text*: nothing moves.  Lines without a letter or digit are no paragraphs.

    >>> text, found = paragraphs("  • One thing\\n\\nAnother")
    >>> [(text[p.start : p.end], p.bullet) for p in found]
    [('One thing', True), ('Another', False)]
    """
    joints: list[int] = []
    found: list[Paragraph] = []
    for block in _blocks(text):
        for i, run in enumerate(_joined(block, text)):
            first, last = run[0], run[-1]
            joints.extend(at for line in run[:-1] for at in range(line.end, line.end + 1))
            found.append(
                Paragraph(start=first.start, end=last.end, bullet=first.bullet, quoted=first.quoted, stacked=i > 0)
            )
    return _with_spaces(text, joints), tuple(p for p in found if re.search(r"\w", text[p.start : p.end]))


def _blocks(text: str) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for m in _LINE.finditer(text):
        if m.group().strip():
            block.append(_line(text, m.start(), m.end()))
        elif block and (m.end() == m.start() or not m.group().strip()) and _ends_line(text, m):
            yield block
            block = []
    if block:
        yield block


def _ends_line(text: str, found: re.Match[str]) -> bool:
    """Return whether an empty match is an empty line, not the place between a line's last letter and its newline."""
    return found.start() == 0 or text[found.start() - 1] == "\n"


def _line(text: str, start: int, end: int) -> _Line:
    quoted = _QUOTED.match(text, start, end)
    at = quoted.end() if quoted else start
    bullet = _BULLET.match(text, at, end)
    at = bullet.end() if bullet else at
    while at < end and text[at].isspace():
        at += 1
    while end > at and text[end - 1].isspace():
        end -= 1
    return _Line(start=at, end=end, bullet=bullet is not None, quoted=quoted is not None)


def _joined(block: Sequence[_Line], text: str) -> list[list[_Line]]:
    """Return the lines of a block grouped to paragraphs: runs begin at bullets; a run is one if it is hard-wrapped."""
    runs: list[list[_Line]] = []
    for line in block:
        if runs and not line.bullet and line.quoted == runs[-1][0].quoted:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [part for run in runs for part in ([run] if _is_wrapped(run, text) else [[line] for line in run])]


def _is_wrapped(run: Sequence[_Line], text: str) -> bool:
    """Return whether lines were broken for width: the next word would never have fitted, and a sentence goes on."""
    if len(run) < 2:
        return False
    width = max(line.end - line.start for line in run)
    if not _NARROWEST <= width <= _WIDEST:
        return False
    joints = list(pairwise(run))
    full = all(a.end - a.start + 1 + _first_word(b, text) > width for a, b in joints)
    return full and any(not _STOPPED.search(text[a.start : a.end]) for a, _ in joints)


def _first_word(line: _Line, text: str) -> int:
    return len(text[line.start : line.end].split(None, 1)[0])


def _with_spaces(text: str, joints: Sequence[int]) -> str:
    if not joints:
        return text
    letters = list(text)
    for at in joints:
        while letters[at] != "\n":
            at += 1
        letters[at] = " "
    return "".join(letters)
