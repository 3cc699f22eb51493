"""Word by word alignment of the short stretches between anchors and beyond them.

A step is (kind, q0, q1, a0, a1): what became of printed tokens q0..q1 and original tokens a0..a1.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from provenance.alignment.anchors import DELETE, INTERRUPTION
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared, may_be_name
from provenance.alignment.printed import Printed
from provenance.alignment.sameness import same_name, same_word
from provenance.model import EditKind

INSERT = 1.0
_CHEAP = 0.05
_BRACKET = 0.1
_SPELLED = 0.01
_LIKE = 0.8
_UNLIKE = 0.95
#: A content word stands for no preposition or article: at an edge it came in rather than stood for one.
_OTHER_CLASS = 1.04
#: "do not" goes out as one, and leaves the word before it standing.
_DENIAL = 0.45
_CARRIERS = frozenset({"do", "does", "did"})
_NEVER = 9.0
_JOINED = 0.02
#: What it is worth that both sides begin, or end, with one word.
_MEETING = 2.0
#: Beyond the outermost anchors at most so many words are compared one by one, and so many more of the original seen.
EDGE = 14
_SLACK = 4


_IN_PLACE = frozenset({EditKind.SUBSTITUTE, EditKind.INSERT})


@lru_cache(maxsize=65536)
def _together(left: str, right: str) -> tuple[str, ...]:
    """Return the single words that two neighbouring words may be written as."""
    return (left + right, *(k for k, two in facts().spaced.items() if two == (left, right)))


def _falls(indices: Sequence[int]) -> bool:
    return len(indices) > 1 and indices[1] < indices[0]


def _pairs(keys: Sequence[str], *, backward: bool) -> list[tuple[str, ...]]:
    """Return, for each word but the first, what it and the one before may be written as."""
    two = pairwise(keys)
    return [(), *(_together(two[1], two[0]) if backward else _together(*two) for two in two)]


@lru_cache(maxsize=65536)
def _stands_for(one: str, other: str) -> float:
    """Return what it costs that one printed word stands for another."""
    if one == other:
        return 0.0
    if same_word(one, other):
        return _SPELLED
    if (one[0] == "#") != (other[0] == "#"):
        return _UNLIKE
    if other in facts().joints and one not in facts().common:
        return _OTHER_CLASS
    sure = facts().certainty
    return _LIKE if one[0] == "#" or one[:3] == other[:3] or (one in sure and other in sure) else _UNLIKE


class Step(NamedTuple):
    """What became of printed tokens q0..q1 and original tokens a0..a1; *kind* None: words outside marks passed over."""

    kind: EditKind | None
    q0: int
    q1: int
    a0: int
    a1: int


@lru_cache(maxsize=1)
def _free() -> dict[str, float]:
    """Return what it costs to leave out, or put in, the words that nobody counts."""
    return dict.fromkeys(facts().fillers, _CHEAP)


class Extender:
    """The costs of one pair of texts."""

    def __init__(self, printed: Printed, original: Prepared) -> None:
        self.printed, self.original = printed, original
        self.keys = printed.keys

    def insert(self, q: int) -> float:
        """What it costs that printed word *q* is not in the original."""
        if q in self.printed.bracketed:
            return _BRACKET
        return _free().get(self.keys[q], INSERT)

    def delete(self, a: int, *, quoted: bool) -> float:
        """What it costs that original word *a* is not printed."""
        if quoted and not self.original.inside[a]:
            return _CHEAP
        key = self.original.keys[a]
        if key in _free():
            return _CHEAP
        if a in self.original.bracketed:
            return _BRACKET
        return _DENIAL if self._denies(a) else DELETE

    def _denies(self, a: int) -> bool:
        """Whether original word *a* is a negation, a word that goes with one, or the "do" that only carries one."""
        known, keys = facts(), self.original.keys
        if keys[a] in known.negations or (a and keys[a] in known.denial_tails and keys[a - 1] in known.negations):
            return True
        return keys[a] in _CARRIERS and a + 1 < len(keys) and keys[a + 1] in known.negations

    def substitute(self, q: int, a: int, *, quoted: bool) -> float:
        """What it costs that printed word *q* stands for original word *a*; 0 for the same word."""
        if quoted and not self.original.inside[a]:
            return _NEVER
        cost = _stands_for(self.keys[q], self.original.keys[a])
        if cost <= _SPELLED:
            return cost
        if self.same(q, a):
            return _SPELLED
        return _BRACKET + 0.02 if self.bracketed(q, a) else cost

    def bracketed(self, q: int, a: int) -> bool:
        """Whether either word stands in brackets, or the printed one is the other with its ending in brackets."""
        if q in self.printed.bracketed or a in self.original.bracketed:
            return True
        begun, other = self.printed.beginnings.get(q), self.original.keys[a]
        return begun is not None and (other.startswith(begun) or (len(other) >= 3 and begun.startswith(other)))

    def same(self, q: int, a: int) -> bool:
        """Whether the two are one word, spelled otherwise or transliterated."""
        one, other = self.keys[q], self.original.keys[a]
        if same_word(one, other):
            return True
        return self._is_capital(q) and may_be_name(self.original, a) and same_name(one, other)

    def _is_capital(self, q: int) -> bool:
        start = self.printed.prepared.starts[q]
        return self.printed.text[start : start + 1].isupper()

    def joined(self, qs: Sequence[int], as_: Sequence[int]) -> bool:
        """Whether two tokens of one side are one token of the other ("loop hole", "United States")."""
        left = [self.keys[q] for q in sorted(qs)]
        right = [self.original.keys[a] for a in sorted(as_)]
        one, two = (left[0], right) if len(left) == 1 else (right[0], left)
        return one in _together(*two)

    def table(self, qs: Sequence[int], as_: Sequence[int], *, quoted: bool) -> list[list[float]]:
        """Return the costs of aligning every beginning of *qs* with every beginning of *as_*."""
        mine, theirs = [self.keys[q] for q in qs], [self.original.keys[a] for a in as_]
        deletes = [self.delete(a, quoted=quoted) for a in as_]
        pairs, joined = _pairs(theirs, backward=_falls(as_)), _pairs(mine, backward=_falls(qs))
        plain = self.original.bracketed.isdisjoint(as_) and (not quoted or all(self.original.inside[a] for a in as_))
        odd = self.printed.bracketed | self.printed.beginnings.keys()
        row = [0.0, *accumulate(deletes)]
        table = [row]
        for i, q in enumerate(qs):
            insert, key, pair = self.insert(q), mine[i], joined[i]
            simple = plain and q not in odd and not self._is_capital(q)
            above, row = row, [row[0] + insert]
            best = row[0]
            for j, other in enumerate(theirs):
                best += deletes[j]
                cost = _stands_for(key, other) if simple else self.substitute(q, as_[j], quoted=quoted)
                if above[j] + cost < best:
                    best = above[j] + cost
                if above[j + 1] + insert < best:
                    best = above[j + 1] + insert
                if key in pairs[j] and above[j - 1] + _JOINED < best:
                    best = above[j - 1] + _JOINED
                if other in pair and table[i - 1][j] + _JOINED < best:
                    best = table[i - 1][j] + _JOINED
                row.append(best)
            table.append(row)
        return table

    def steps(
        self, qs: Sequence[int], as_: Sequence[int], table: list[list[float]], column: int, *, quoted: bool
    ) -> list[Step]:
        """Return the steps of the cheapest path to the last row of the table at *column*, in the order of *qs*."""
        i, j, out = len(qs), column, []
        while i or j:
            di, dj = self._back(qs, as_, table, i, j, quoted=quoted)
            out.append(self._step(qs[i - di : i], as_[j - dj : j], i and qs[i - 1], j and as_[j - 1], quoted=quoted))
            i, j = i - di, j - dj
        return out[::-1]

    def _back(
        self, qs: Sequence[int], as_: Sequence[int], table: list[list[float]], i: int, j: int, *, quoted: bool
    ) -> tuple[int, int]:
        here = table[i][j] + 1e-9
        if i and j and table[i - 1][j - 1] + self.substitute(qs[i - 1], as_[j - 1], quoted=quoted) <= here:
            return 1, 1
        if i and j > 1 and table[i - 1][j - 2] + _JOINED <= here and self.joined(qs[i - 1 : i], as_[j - 2 : j]):
            return 1, 2
        if i > 1 and j and table[i - 2][j - 1] + _JOINED <= here and self.joined(qs[i - 2 : i], as_[j - 1 : j]):
            return 2, 1
        return (1, 0) if i and table[i - 1][j] + self.insert(qs[i - 1]) <= here else (0, 1)

    def _step(self, qs: Sequence[int], as_: Sequence[int], q: int, a: int, *, quoted: bool) -> Step:
        if qs and as_:
            q0, q1, a0, a1 = min(qs[0], qs[-1]), max(qs[0], qs[-1]) + 1, min(as_[0], as_[-1]), max(as_[0], as_[-1]) + 1
            same = q1 - q0 + a1 - a0 > 2 or self.same(q0, a0)
            kind = EditKind.KEEP if same else EditKind.SUBSTITUTE
            if not same and self.bracketed(q0, a0):
                kind = EditKind.BRACKET
            return Step(kind, q0, q1, a0, a1)
        if qs:
            return Step(EditKind.BRACKET if q in self.printed.bracketed else EditKind.INSERT, q, q + 1, -1, -1)
        became = EditKind.BRACKET if a in self.original.bracketed else EditKind.DELETE
        return Step(None if quoted and not self.original.inside[a] else became, -1, -1, a, a + 1)

    def between(self, q0: int, q1: int, a0: int, a1: int, *, quoted: bool) -> list[Step]:
        """Return the steps that align printed q0..q1 with original a0..a1, both in full."""
        if q0 == q1:
            return [self._step((), (a,), 0, a, quoted=quoted) for a in range(a0, a1)]
        if a0 == a1:
            return [self._step((q,), (), q, 0, quoted=quoted) for q in range(q0, q1)]
        qs, as_ = range(q0, q1), range(a0, a1)
        if len(qs) == len(as_) == 1:
            apart = self.insert(q0) + self.delete(a0, quoted=quoted)
            if self.substitute(q0, a0, quoted=quoted) <= apart:
                return [self._step(qs, as_, q0, a0, quoted=quoted)]
        return self.steps(qs, as_, self.table(qs, as_, quoted=quoted), len(as_), quoted=quoted)

    def window(self, a: int, step: int, wanted: int) -> tuple[list[int], bool]:
        """Return up to *wanted* original tokens from *a* on in the direction *step*, and whether marks bound them."""
        size = len(self.original.keys)
        quoted = 0 <= a - step < size and self.original.inside[a - step]
        out: list[int] = []
        taken = outside = 0
        while 0 <= a < size and taken < wanted and outside <= INTERRUPTION:
            free = quoted and not self.original.inside[a]
            taken, outside = taken + (not free), outside + 1 if free else 0
            out.append(a)
            a += step
        return out, quoted

    def edge(self, qs: Sequence[int], a: int, step: int) -> tuple[list[list[float]], list[int], bool]:
        """Return the table for words beyond an anchor: the original may end anywhere."""
        as_, quoted = self.window(a, step, min(len(qs), EDGE) + _SLACK)
        return self.table(qs[:EDGE], as_, quoted=quoted), as_, quoted

    def beyond(self, qs: Sequence[int], a: int, step: int) -> list[Step]:
        """Return the steps for printed words beyond an anchor, nearest first in printed order of the direction."""
        if not qs:
            return []
        near = list(qs[:EDGE])
        table, as_, quoted = self.edge(near, a, step)
        last = table[-1]
        meets = [j for j in range(1, len(last)) if self._meets(qs, as_[j - 1], step)]
        column = min(range(len(last)), key=lambda j: (last[j] - (_MEETING if j in meets else 0.0), j))
        found = self._kept(self.steps(near, as_, table, column, quoted=quoted))
        kept = any(s.kind is EditKind.KEEP for s in found)
        if not kept and self._is_bound(a, step) and not self._ends_with(a, step):
            found = [self._step((q,), (), q, 0, quoted=False) for q in near]
        rest = [self._step((q,), (), q, 0, quoted=False) for q in qs[EDGE:]]
        return found + rest

    def _is_bound(self, a: int, step: int) -> bool:
        """Whether a sentence ends between original token *a* and the one before it in the direction *step*."""
        opens = self.original.opens_sentence
        first = a if step > 0 else a + 1
        return not 0 <= a < len(opens) or opens[first]

    def _meets(self, qs: Sequence[int], a: int, step: int) -> bool:
        """Whether the quotation begins, or ends, with the very word that a sentence or quotation of the original does.

        *step* is -1 for its beginning.  Words between it and the anchor were left out then, not changed.
        """
        q = qs[-1]
        if len(qs) > EDGE or q != (len(self.keys) - 1 if step > 0 else 0) or self.keys[q] != self.original.keys[a]:
            return False
        return self._ends_with(a, step)

    def _ends_with(self, a: int, step: int) -> bool:
        """Whether original token *a* is the last one of its sentence or quotation in the direction *step*."""
        inside = self.original.inside
        return self._is_bound(a + step, step) or inside[a] != inside[a + step]

    def _kept(self, steps: list[Step]) -> list[Step]:
        """Return the steps with a long foreign tail turned to insertions (the drop of an X-drop extension)."""
        best = score = 0.0
        cut = 0
        for index, step in enumerate(steps):
            if step.kind is EditKind.KEEP:
                score += self.printed.weight(step.q0, step.q1)
            elif step.kind in (EditKind.SUBSTITUTE, EditKind.INSERT):
                score -= 1.0
            elif step.kind is EditKind.DELETE:
                score -= DELETE
            if score > best:
                best, cut = score, index + 1
        tail = [s for s in steps[cut:] if s.q0 >= 0]
        if not tail or _lines_up(steps[cut:]):
            return steps
        if len(tail) <= 2 and (steps[-1].kind is EditKind.KEEP or not _drops(steps[cut:])):
            return steps
        inserted = [self._step((q,), (), q, 0, quoted=False) for s in tail for q in _order(s, steps)]
        return steps[:cut] + inserted


def _lines_up(tail: list[Step]) -> bool:
    """Whether the words of a tail go on where they must: a third are kept, the last too, and one kind of edit is made.

    By chance a foreign word is the one that stands at its place in the original once in thirty times.
    """
    kinds = [s.kind for s in tail]
    kept, others = kinds.count(EditKind.KEEP), set(kinds) - {EditKind.KEEP}
    return kinds[-1] is EditKind.KEEP and len(others) == 1 and others <= _IN_PLACE and 3 * kept >= len(kinds)


def _drops(steps: list[Step]) -> bool:
    return any(s.kind is EditKind.DELETE for s in steps)


def _order(step: Step, steps: list[Step]) -> list[int]:
    ordered = [s.q0 for s in steps if s.q0 >= 0]
    found = list(range(step.q0, step.q1))
    return found if len(ordered) < 2 or ordered[0] < ordered[-1] else found[::-1]
