"""The quotation marks of a text: which stretches stand in marks, paragraph by paragraph.

One odd mark must not break the document, so nothing is carried over a paragraph break but a quotation that plainly
runs on (an unclosed opening whose next paragraph closes it without opening one).  By the multi-paragraph convention
an unclosed opening runs to the end of its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

#: A mark, two typed ones taken as one; a set of characters stands first, for which a search is quickest.
_MARK = re.compile(r"[“”„‟«»‹›\"‘’‚'`](?:(?<=`)`|(?<=')'|(?<=’)’)?")
_DOUBLE = re.compile(r"``|''|[“”„‟«»\"]")
_CLOSERS = {"“": '”"“', "„": '“”"', "‟": '”"', "«": "»", "»": "«", '"': '"”', "``": '"”', "''": '"”'}
#: A stretch in single marks longer than this many characters is taken for two apostrophes.
_LONGEST_SINGLE = 400
#: Double marks that tell their sides apart.
_PAIRS = {"“": "”", "«": "»"}
#: Double marks that open in single ones, with what closes them; these end the search for a closing single mark.
_INNER = {"“": ("”",), "«": ("»",), "»": ("«",), "„": ("“", "”"), '"': ('"',), "``": ("''",)}
_STOPPING = frozenset([*'‘“”"«»„', "``", "''"])
_SPOKEN_ENDS = ",.?!…"
#: In a text that quotes in single marks a stretch in them is as long as what people say.
_LONGEST_SPOKEN = 2000
#: Words that open in single marks as speech does; so many, and more than open in double ones, are a text's habit.
_SINGLE_OPENING = re.compile(r"['‘](?<![^\s(—–]['‘])(?=[A-Z“\"])")
_DOUBLE_OPENING, _TYPED_OPENING = re.compile(r"[“\"](?<![^\s(—–][“\"])(?=\w)"), "``"
_HABIT = 2
#: ’90s, ’n’: figures cut short and a word of one letter between two apostrophes are no opening.
_CUT_SHORT = re.compile(r"\d\ds\b|[a-z]['’]")
_STOP_INSIDE = re.compile(r"[.?!…]\s")
#: What may be a single mark that closes, and what opens marks before it.
_CLOSING_SINGLE = re.compile(r"(?<=[^\s‘“])['’](?!\w)")
_OPENING_MARK = re.compile(r"[‘“”\"]|(?<!\w)'\w")
_BEFORE_OPENING = "([{—–-/‘'\u200b\u200e\u200f\u202a\u202b\u2060\ufeff"


class Stretch(NamedTuple):
    """Words in marks: text[start:end] without them, text[outer:close] with them."""

    start: int
    end: int
    outer: int
    close: int
    single: bool
    closed: bool


def stretches(text: str, paragraphs: Sequence[tuple[int, int]], *, habit: bool | None = None) -> list[Stretch]:
    """Return the outermost stretches in marks, in order; nested marks belong to the stretch around them.

    Linear in the text; *habit* says whether it quotes in single marks, where that is known.

    >>> [text[s.start:s.end] for text in ["He was “a man,” she said."] for s in stretches(text, [(0, len(text))])]
    ['a man,']
    """
    found: list[Stretch] = []
    mode = ""
    habit = quotes_in_single(text) if habit is None else habit
    for number, (start, end) in enumerate(paragraphs):
        goes_on = habit and _SINGLE_OPENING.match(_after(text, paragraphs, number)) is not None
        scan = _Scan(text, start, end, mode, single=habit, goes_on=goes_on)
        found += scan.run()
        mode = scan.mode if scan.mode and _runs_on(scan.mode, _after(text, paragraphs, number)) else ""
    return [_closed_up(s, text) for s in found if any(map(str.isalnum, text[s.start : s.end]))]


def _after(text: str, paragraphs: Sequence[tuple[int, int]], number: int) -> str:
    """The paragraph after the one of this number, empty where there is none."""
    return text[slice(*paragraphs[number + 1])].lstrip() if number + 1 < len(paragraphs) else ""


def quotes_in_single(text: str) -> bool:
    """Whether a text quotes in single marks, as Commonwealth papers do: more words open so than in double ones."""
    single = len(_SINGLE_OPENING.findall(text)) if "'" in text or "‘" in text else 0
    return single >= _HABIT and single > len(_DOUBLE_OPENING.findall(text)) + text.count(_TYPED_OPENING)


def _closed_up(stretch: Stretch, text: str) -> Stretch:
    """The stretch without the spaces that some languages print inside their marks."""
    start, end = stretch.start, stretch.end
    if not (text[start].isspace() or text[end - 1].isspace()):
        return stretch
    inside = text[start:end]
    return stretch._replace(
        start=start + len(inside) - len(inside.lstrip()), end=end - len(inside) + len(inside.rstrip())
    )


class _Scan:
    """The state machine over one paragraph."""

    def __init__(
        self, text: str, start: int, end: int, mode: str, *, single: bool = False, goes_on: bool = False
    ) -> None:
        self.text, self.start, self.end, self.mode = text, start, end, mode
        self.habit, self.goes_on = single, goes_on
        self.longest = _LONGEST_SPOKEN if single else _LONGEST_SINGLE
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
        if mark == "’’":
            return match.end()
        if mark in "‘'‚`‹":
            return self.single(match, left=left, right=right)
        opens = mark in ("“", "„", "‟", "«", "``") or (mark == '"' and (left or not right)) or (left and not right)
        before = self.text[match.start() - 1 : match.start()]
        opens = (opens and before != "=") or (mark == '"' and before == "," and self.is_put_close(match))
        if opens and mark not in "’›":
            self.mode = "“" if mark == "”" else mark
            self.outer, self.inner = match.start(), match.end()
        return match.end()

    def is_put_close(self, match: re.Match[str]) -> bool:
        """Whether a straight mark after a comma opens although a space follows: the next one closes."""
        after = _DOUBLE.search(self.text, match.end(), self.end)
        if after is None or after.group() != '"':
            return False
        left, right = self.edges(after)
        return right and not left

    def inside(self, match: re.Match[str]) -> int:
        mark = match.group()
        left, right = self.edges(match)
        closes = self.is_closer(mark)
        if mark == self.mode and mark in _PAIRS and left and not right:
            return self.nested(match, _PAIRS[mark])
        if mark == "“" and self.mode == "“":
            closes = not left and right  # a wrong-way mark used as a closer
        if closes and not (mark == '"' and self.is_measure(match)):
            if match.start() > self.inner:
                self.found.append(Stretch(self.inner, match.start(), self.outer, match.end(), False, True))
            self.mode = ""
        return match.end()

    def is_closer(self, mark: str) -> bool:
        paired = mark in ("''", "’’") and self.mode in ("``", "''", '"', "“")  # two single marks for a double one
        return paired or mark in _CLOSERS.get(self.mode, "")

    def nested(self, match: re.Match[str], close: str) -> int:
        """Past a quotation in marks like those around it, which the next two closing marks show; else past its mark."""
        first = _DOUBLE.search(self.text, match.end(), self.end)
        second = _DOUBLE.search(self.text, first.end(), self.end) if first else None
        both = first and second and first.group() == close == second.group()
        return first.end() if first and both else match.end()

    def is_measure(self, match: re.Match[str]) -> bool:
        """Whether a straight mark behind a number means inches: the quotation's own closing mark comes next."""
        if not self.text[match.start() - 1 : match.start()].isdigit():
            return False
        after = _DOUBLE.search(self.text, match.end(), self.end)
        if after is None or not self.is_closer(after.group()):
            return False
        left, right = self.edges(after)
        return right and not left

    def single(self, match: re.Match[str], *, left: bool, right: bool) -> int:
        """A stretch in single marks; an apostrophe is none."""
        mark, after = match.group(), match.end()
        if not left or right or _CUT_SHORT.match(self.text, after):
            return after
        wanted = {"‘": "’'", "'": "'’", "‚": "‘’", "`": "'’", "‹": "›"}[mark]
        inner: tuple[str, ...] = ()
        for other in _MARK.finditer(self.text, after, min(self.end, after + self.longest)):
            before = self.text[other.start() - 1]
            if inner:
                inner = () if other.group() in inner else inner
            elif other.group() in wanted and self.edges(other)[1] and not before.isspace():
                if self.plain_apostrophe(match, other):
                    continue
                self.found.append(Stretch(after, other.start(), match.start(), other.end(), not self.habit, True))
                return other.end()
            elif other.group() in _INNER and self.ends_spoken(other, wanted):
                inner = _INNER[other.group()]
            elif other.group() in _STOPPING and not self.habit:
                break
        return self.left_open(match)

    def left_open(self, match: re.Match[str]) -> int:
        """Past single marks that nothing closes: speech to the end of the paragraph where the next goes on with it."""
        if not self.goes_on or not self.begins(match):
            return match.end()
        self.found.append(Stretch(match.end(), self.end, match.start(), self.end, not self.habit, False))
        return self.end

    def begins(self, match: re.Match[str]) -> bool:
        """Whether a mark opens as a sentence does: with a capital, first in its paragraph or behind a stop or colon."""
        if not self.text[match.end() : match.end() + 1].isupper():
            return False
        before = self.text[max(self.start, match.start() - 2) : match.start()].rstrip()
        return not before or before[-1] in ".?!…:"

    def ends_spoken(self, opening: re.Match[str], wanted: str) -> bool:
        """Whether double marks opened in single ones close, and the single ones then close behind a stop or comma."""
        left, right = self.edges(opening)
        close = _DOUBLE.search(self.text, opening.end(), min(self.end, opening.end() + _LONGEST_SINGLE))
        if not left or right or close is None or close.group() not in _INNER[opening.group()]:
            return False
        if self.habit:
            return True
        for other in _MARK.finditer(self.text, close.end(), min(self.end, close.end() + _LONGEST_SINGLE)):
            if other.group() in wanted and self.edges(other)[1]:
                return self.text[other.start() - 1] in _SPOKEN_ENDS
            if other.group() in _STOPPING:
                return False
        return False

    def plain_apostrophe(self, opening: re.Match[str], other: re.Match[str]) -> bool:
        """Whether a closing mark after "s" is a plural possessive, with the real closing mark still to come or none."""
        if not self.is_possessive(other.start()):
            return False
        if _STOP_INSIDE.search(self.text, opening.end(), other.start()):
            return True  # whole sentences end in a stop before their mark
        limit = min(self.end, opening.end() + self.longest)
        again = _OPENING_MARK.search(self.text, other.end(), limit)
        for later in _CLOSING_SINGLE.finditer(self.text, other.end(), again.start() if again else limit):
            if not self.is_possessive(later.start()):
                return True
        return self.goes_on and again is None and self.begins(opening)

    def is_possessive(self, at: int) -> bool:
        """Whether the mark at a position stands like that of "residents' ": behind "s", before a space."""
        return self.text[at - 1] == "s" and self.text[at + 1 : at + 2].isspace()


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
