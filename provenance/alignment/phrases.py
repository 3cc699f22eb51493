"""What several printed words say as one unit: numbers, fractions, sums of money, days of the year.

Keys: a fraction is "#" and its parts ("#2:3"), a day of the year "#", month and day ("#4-20"), a decade "#90s".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from provenance.alignment.language import facts
from provenance.alignment.numbers import LONGEST, joined, key_of, part, value


class Token(NamedTuple):
    """One unit: its key and the half-open range of code points it stands at."""

    key: str
    start: int
    end: int


#: What may stand between two words of one number.
_GLUE = " -\u2010\u2011\u00a0\u2009\u202f\n"
_DASHES = frozenset("-\u2010\u2011\u2012\u2013")
_SPACES = frozenset(" \u00a0\u2009\u202f")
#: A higher figure beside a month is a year or a count; a wrong day ("June 46") still is a day.
_MOST = 99
_Read = tuple[Token, int]


def phrases(found: Sequence[Token], text: str) -> list[Token]:
    """Return the tokens with number phrases joined, units unified and currency signs moved behind their number."""
    return _Phrases(found, text).read()


class _Phrases:
    """One reading of a text's tokens from left to right."""

    def __init__(self, found: Sequence[Token], text: str) -> None:
        self.found, self.text = found, text
        self.out: list[Token] = []

    def read(self) -> list[Token]:
        """Return the tokens of the text, phrases as one."""
        known, found, out = facts(), self.found, self.out
        index, size = 0, len(found)
        while index < size:
            token = found[index]
            if token.key[0] != "#" and token.key not in known.numeric:
                out.append(token)
                index += 1
            elif token.key in known.signs:
                index = self._money(index)
            else:
                token, index = self._unit(index)
                out.append(token)
                if index < size and found[index].key[0] == "#":
                    self._range(found[index])
        return out

    def _unit(self, index: int) -> _Read:
        """Return the unit that begins at *index*, and the index after it."""
        token = self.found[index]
        if token.key[0] == "#":
            return self._day_first(index) or self._mixed(index)
        known = facts()
        if token.key in known.months:
            return self._month_first(index) or (token, index + 1)
        if token.key in known.units_of_one or token.key == "half":
            return self._counted(index) or (token, index + 1)
        if token.key in known.numbered and self._is(index + 1, "#") and self.text[token.end : token.end + 1] == ".":
            return token._replace(key=known.numbered[token.key]), index + 1
        if token.key in known.name_starts:
            return self._named(index) or (token, index + 1)
        if token.key == "per" and self._key(index + 1) == "cent":
            return Token("percent", token.start, self.found[index + 1].end), index + 2
        return token, index + 1

    def _named(self, index: int) -> _Read | None:
        """Return the name of several words that has letters of its own ("United States of America")."""
        for words, key in facts().spelled_names:
            last = index + len(words)
            if tuple(t.key for t in self.found[index:last]) == words and self._raw(index)[:1].isupper():
                return Token(key, self.found[index].start, self.found[last - 1].end), last
        return None

    # what stands where

    def _key(self, index: int) -> str:
        return self.found[index].key if index < len(self.found) else ""

    def _is(self, index: int, first: str) -> bool:
        return self._key(index)[:1] == first

    def _word(self, index: int) -> str:
        """The token as printed, in small letters."""
        return self.text[self.found[index].start : self.found[index].end].casefold() if index < len(self.found) else ""

    def _adjoins(self, left: Token, index: int) -> bool:
        """Whether nothing but a space or hyphen stands between a token and the one at *index*."""
        if index >= len(self.found):
            return False
        return not self.text[left.end : self.found[index].start].strip(_GLUE)

    # money

    def _money(self, index: int) -> int:
        """Put a sign or code behind the number it stands before; return the index after both.

        Letters that only say which currency the sign means are taken along ("US$").
        """
        sign, known, at = self.found[index], facts(), index + 1
        start = sign.start
        if self.out and self.out[-1].key in known.sign_prefixes and self.out[-1].end == start:
            start = self.out.pop().start
        unit = known.units[sign.key]
        if self._is(at, "#") and self.found[at].start <= sign.end + 1:
            number, at = self._unit(at)
            self.out += [number._replace(start=start), Token(unit, number.end, number.end)]
        elif sign.key.isalpha() or (self.out and self.out[-1].key[0] == "#" and self.out[-1].end >= start - 1):
            self.out.append(Token(unit, start, sign.end))
        return at

    # days

    def _month(self, index: int) -> int | None:
        """The number of the month that the token names; names that are words too need a capital."""
        month = facts().months.get(self._key(index))
        if month is None or (self._key(index) in facts().month_words and self._word(index) == self._raw(index)):
            return None
        return month

    def _raw(self, index: int) -> str:
        return self.text[self.found[index].start : self.found[index].end]

    def _day(self, number: Token) -> int | None:
        day = value(number.key)
        return int(day) if day is not None and day == int(day) and 1 <= day <= _MOST else None

    def _month_first(self, index: int) -> _Read | None:
        month, at = self._month(index), index + 1
        if month is None or not self._is(at, "#"):
            return None
        between = self.text[self.found[index].end : self.found[at].start]
        number, after = self._number(at)
        day = self._day(number)
        if day is None or between.strip(_GLUE) not in ("", ".") or self._key(after) in ("percent", "%"):
            return None
        return Token(f"#{month}-{day}", self.found[index].start, number.end), after

    def _day_first(self, index: int) -> _Read | None:
        number, at = self._number(index)
        day = self._day(number)
        if day is None:
            return None
        if self._key(at) == "of" and number.key.endswith("th"):
            at += 1
        month = self._month(at) if at < len(self.found) else None
        if month is None or self.text[self.found[at - 1].end : self.found[at].start].strip(_GLUE) not in ("", "."):
            return None
        start = number.start
        if number.key.endswith("th") and self.out and self.out[-1].key == "the":
            start = self.out.pop().start
        return Token(f"#{month}-{day}", start, self.found[at].end), at + 1

    # numbers

    def _number(self, index: int) -> _Read:
        """Return the longest plain number that starts at *index*."""
        token = self.found[index]
        token, index = self._grouped(token, index + 1)
        while index < len(self.found):
            step = 2 if self._key(index) == "and" and index + 1 < len(self.found) else 1
            right = self.found[index + step - 1]
            if len(self.text[token.end : right.start].strip(_GLUE)) > (3 if step == 2 else 0):
                break
            spelled = not self.text[token.end - 1].isdigit() and self.text[right.start].isalpha()
            key = joined(token.key, right.key, spelled=spelled)
            if key is None or (step == 2 and right.key in facts().scales):
                break
            token, index = Token(key, token.start, right.end), index + step
        return token, index

    def _grouped(self, token: Token, index: int) -> _Read:
        """Return figures with the groups of thousands that follow after a space ("5 500"), or a full hour's ":00"."""
        start = token.start
        while index < len(self.found) and token.end - start <= LONGEST:
            gap, figures = self.text[token.end : self.found[index].start], self._raw(index)
            before = self.text[start : token.end]
            if gap == ":" and figures == "00" and before.isdecimal() and self.text[self.found[index].end :][:1] != ":":
                return Token(token.key, start, self.found[index].end), index + 1
            digits = "".join(c for c in before if c.isdecimal())
            if len(gap) != 1 or gap not in _SPACES or len(figures) != 3 or not (figures + digits).isdecimal():
                break
            if not digits or (token.start == start and len(before) > 3) or "," in before or "." in before:
                break
            token, index = Token(key_of(Decimal(digits + figures)), start, self.found[index].end), index + 1
        return token, index

    def _mixed(self, index: int) -> _Read:
        """Return a number with the fraction that goes on with it ("2 1/2", "two and a half million")."""
        if (fraction := self._fraction(index)) is not None:
            return fraction
        number, at = self._number(index)
        amount = value(number.key)
        if amount is None or number.key.endswith("th"):
            return number, at
        rest = at + 1 if self._key(at) == "and" else at
        more = self._fraction(rest) if rest < len(self.found) and self._adjoins(self.found[rest - 1], rest) else None
        share = part_of(more[0].key) if more else None
        if more is None or share is None or (rest == at) != self._raw(rest)[:1].isdecimal():
            return number, at
        return self._scaled(Token(key_of(amount + share), number.start, more[0].end), more[1])

    def _scaled(self, number: Token, index: int) -> _Read:
        key = joined(number.key, self._key(index)) if self._adjoins(number, index) else None
        return (Token(key, number.start, self.found[index].end), index + 1) if key else (number, index)

    def _fraction(self, index: int) -> _Read | None:
        """Return the fraction that begins at *index*: "1/3", "two thirds", "one half", "a third of"."""
        first = self.found[index]
        if index + 1 >= len(self.found):
            return None
        second, known = self.found[index + 1], facts()
        gap = self.text[first.end : second.start]
        above, below = self._raw(index), self._raw(index + 1)
        if gap == "/" and above.isdecimal() and below.isdecimal():
            whole = self.text[first.start - 1 : first.start] == "/" or self.text[second.end : second.end + 1] == "/"
            key = None if whole else part(int(above[:3]), int(below[:3]))
            return (Token(key, first.start, second.end), index + 2) if key else None
        share = known.parts.get(self._word(index + 1))
        if share is None or gap.strip(_GLUE) or not gap:
            return None
        count = Decimal(1) if first.key in known.units_of_one else value(first.key)
        article = first.key in known.units_of_one and self._key(index + 2) != "of"
        if count is None or first.key.endswith("th") or (article and share != 2):
            return None
        key = part(int(count), share) if count == int(count) and above.isalpha() else None
        return (Token(key, first.start, second.end), index + 2) if key else None

    def _counted(self, index: int) -> _Read | None:
        """Return what an article counts: "a hundred", "a third of", "half a million", "a half-million"."""
        token, scales = self.found[index], facts().scales
        at, count = index, Decimal(1)
        if token.key != "half":
            at += 1
            if not self._adjoins(token, at):
                return None
        if self._key(at) == "half":
            count, at = Decimal("0.5"), at + 1
            if token.key == "half" and self._key(at) in facts().units_of_one:
                at += 1
        scale = scales.get(self._key(at))
        if scale is None or not self._adjoins(self.found[at - 1], at):
            return self._fraction(index) if token.key != "half" and self._key(index + 1) != "half" else None
        if scale == 1000 and self._word(at).endswith("s"):
            return None
        return Token(key_of(count * scale), token.start, self.found[at].end), at + 1

    def _range(self, right: Token) -> None:
        """Put a "to" where a dash stands between two figures ("10-20", "3–2")."""
        at = self.out[-1].end
        figures = self.text[at - 1].isdecimal() and self.text[right.start].isdecimal()
        if figures and right.start == at + 1 and self.text[at] in _DASHES:
            self.out.append(Token("to", at, right.start))


def part_of(key: str) -> Decimal | None:
    """Return the value of a fraction's key where it has few decimals, else None.

    >>> part_of("half"), part_of("#3:4"), part_of("#1:3")
    (Decimal('0.5'), Decimal('0.75'), None)
    """
    if key == "half":
        return Decimal("0.5")
    above, _, below = key[1:].partition(":")
    return Decimal(above) / Decimal(below) if below in ("2", "4", "5", "8", "10") and key[0] == "#" else None
