"""The quotation marks of a text: which stretches stand in marks, paragraph by paragraph.

One odd mark must not break the document, so nothing is carried over a paragraph break but a quotation that plainly
runs on (an unclosed opening whose next paragraph closes it without opening one).  By the multi-paragraph convention
an unclosed opening runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_MARK = re.compile(r"``|''|[“”„‟«»‹›\"‘’‚'`]")
_CLOSERS = {"“": '”"“', "„": '“”"', "‟": '”"', "«": "»", "»": "«", '"': '"”', "``": '"”', "''": '"”'}
#: A stretch in single marks longer than this many characters is taken for two apostrophes.
_LONGEST_SINGLE = 400
_BEFORE_OPENING = "([{—–-/‘'"


class Stretch(NamedTuple):
    """Words in marks: text[start:end] without them, text[outer:close] with them."""

    start: int
    end: int
    outer: int
    close: int
    single: bool
    closed: bool


def stretches(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Stretch]:
    """Return the outermost stretches in marks, in order; nested marks belong to the stretch around them.

    Linear in the text.

    >>> [text[s.start:s.end] for text in ["He was “a man,” she said."] for s in stretches(text, [(0, len(text))])]
    ['a man,']
    """
    found: list[Stretch] = []
    mode = ""
    for number, (start, end) in enumerate(paragraphs):
        scan = _Scan(text, start, end, mode)
        found += scan.run()
        mode = ""
        if scan.mode and number + 1 < len(paragraphs):
            after = text[slice(*paragraphs[number + 1])].lstrip()
            mode = scan.mode if _runs_on(scan.mode, after) else ""
    return [s for s in found if any(c.isalnum() for c in text[s.start : s.end])]


class _Scan:
    """The state machine over one paragraph."""

    def __init__(self, text: str, start: int, end: int, mode: str) -> None:
        self.text, self.start, self.end, self.mode = text, start, end, mode
        self.outer = self.inner = start
        self.found: list[Stretch] = []

    def run(self) -> list[Stretch]:
        position = self.start
        while match := _MARK.search(self.text, position, self.end):
            position = self.inside(match) if self.mode else self.outside(match)
        if self.mode and self.inner < self.end:
            self.found.append(Stretch(self.inner, self.end, self.outer, self.end, False, False))
        return self.found

    def edges(self, match: re.Match[str]) -> tuple[bool, bool]:
        """Whether the mark stands like an opening one on its left, and like a closing one on its right."""
        at, after = match.start(), match.end()
        left = at == self.start or self.text[at - 1].isspace() or self.text[at - 1] in _BEFORE_OPENING
        right = after >= self.end or not (self.text[after].isalnum() or self.text[after] in "[$£€#@")
        return left, right

    def outside(self, match: re.Match[str]) -> int:
        mark = match.group()
        left, right = self.edges(match)
        if mark in "‘'‚`‹":
            return self.single(match, left=left, right=right)
        opens = mark in ("“", "„", "‟", "«", "``") or (mark == '"' and (left or not right)) or (left and not right)
        opens = opens and self.text[match.start() - 1 : match.start()] != "="  # an attribute in markup
        if opens and mark not in "’›":
            self.mode = "“" if mark == "”" else mark
            self.outer, self.inner = match.start(), match.end()
        return match.end()

    def inside(self, match: re.Match[str]) -> int:
        mark = match.group()
        left, right = self.edges(match)
        closes = mark in _CLOSERS.get(self.mode, "") or (mark == "''" and self.mode in ("``", "''", '"', "“"))
        if mark == "“" and self.mode == "“":
            closes = not left and right  # a wrong-way mark used as a closer; otherwise a nested opening
        if closes:
            if match.start() > self.inner:
                self.found.append(Stretch(self.inner, match.start(), self.outer, match.end(), False, True))
            self.mode = ""
        return match.end()

    def single(self, match: re.Match[str], *, left: bool, right: bool) -> int:
        """A stretch in single marks; an apostrophe is none."""
        mark, after = match.group(), match.end()
        if not left or right:
            return after
        wanted = {"‘": "’'", "'": "'’", "‚": "‘’", "`": "'’", "‹": "›"}[mark]
        for other in _MARK.finditer(self.text, after, min(self.end, after + _LONGEST_SINGLE)):
            if other.group() in wanted and self.edges(other)[1] and not self.text[other.start() - 1].isspace():
                if self.plain_apostrophe(after, other):
                    continue
                self.found.append(Stretch(after, other.start(), match.start(), other.end(), True, True))
                return other.end()
            if other.group() in '‘“”"«»':
                break
        return after

    def plain_apostrophe(self, after: int, other: re.Match[str]) -> bool:
        """Whether a closing mark after "s" is a plural possessive with the real closing mark still to come."""
        if self.text[other.start() - 1] != "s" or not self.text[other.end() : other.end() + 1].isspace():
            return False
        rest = self.text[other.end() : min(self.end, after + _LONGEST_SINGLE)]
        later = re.search(r"(?<=[^\s‘“])['’](?!\w)", rest)
        return later is not None and not re.search(r"[‘“”\"]|(?<!\w)'\w", rest[: later.start()])


def _runs_on(mode: str, after: str) -> bool:
    """Whether the next paragraph closes this quotation before it opens one."""
    if not after or after[0] in "“„«\"`‘'":
        return False
    if mode == "“":
        return "”" in after and ("“" not in after or after.index("”") < after.index("“"))
    if mode == '"':
        at = after.find('"')
        ends = at + 1 == len(after) or not after[at + 1].isalnum()
        return at > 0 and not after[at - 1].isspace() and after[at - 1] not in "(—-[" and ends
    return mode == "«" and "»" in after and ("«" not in after or after.index("»") < after.index("«"))
