"""Which articles share most with a question: votes of shingles, weighted by rarity, rare ones counted first."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple, Protocol

from provenance.store.segments import COMMON

# A vote is one integer: the weight in millionths above a count of one.  Sums of integers come out the same in any
# order, so that answers do not depend on how the index happens to be cut up.
_MILLION = 1_000_000
_COUNT_BITS = 24
# Lists so short are counted without asking whether they need to be.
_CHEAP = 16
_COUNTS = (1 << _COUNT_BITS) - 1


class Held(Protocol):
    """The articles that hold one shingle."""

    many: int

    def numbers(self) -> Sequence[int]:
        """Return which they are."""
        ...

    def __contains__(self, number: int) -> bool:
        """Say whether an article is one of them."""
        ...


class Ranked(NamedTuple):
    """The weighted share (0..1) of the asked shingles that each article holds, and their count.

    Where not *all* articles that hold any are there, those that are missing share less than each that is not.
    """

    scores: dict[int, tuple[float, int]]
    all: bool


def weight(holders: int) -> float:
    """Return how much a shingle held by that many articles says: 1 for one or none, falling to 0 at ``COMMON``.

    It does not depend on the size of the store, so that scores stay as the store grows.

    >>> weight(1), weight(COMMON + 1)
    (1.0, 0.0)
    """
    return max(0.0, 1.0 - math.log(max(1, holders)) / math.log(COMMON))


def ranked(asked: Collection[int], held: Mapping[int, Held], *, limit: int, near: float = 0.0) -> Ranked:
    """Return the *limit* articles that share most, and all that equal the last of them.

    Articles that share less than *near* (0..1) of what the best one does may be left out.  Shingles in more than
    ``COMMON`` articles do not count.
    """
    lists = sorted((held[h].many, h) for h in set(asked) if h in held and held[h].many <= COMMON)
    votes = [_vote(many) for many, _ in lists]
    absent = sum(1 for h in set(asked) if h not in held)
    total = absent * _MILLION + sum(vote >> _COUNT_BITS for vote in votes)
    counted, found = _counted([held[h] for _, h in lists], votes, limit=limit, near=near)
    whole = counted == len(lists)
    if not whole:
        found = _completed(found, [held[h] for _, h in lists[counted:]], votes[counted:], limit=limit, near=near)
    least = _bound(found.values(), limit=limit, near=near)
    best = {n: v for n, v in found.items() if v >> _COUNT_BITS >= least}
    scores = {n: (round((v >> _COUNT_BITS) / (total or 1), 6), v & _COUNTS) for n, v in best.items()}
    return Ranked(scores=scores, all=whole and len(best) == len(found))


@lru_cache(maxsize=COMMON + 1)
def _vote(many: int) -> int:
    return round(weight(many) * _MILLION) << _COUNT_BITS | 1


def _counted(lists: list[Held], votes: list[int], *, limit: int, near: float) -> tuple[int, dict[int, int]]:
    """Return how many of the lists, shortest first, had to be counted, and the votes of the articles in them.

    No article that is only in the others can share enough (the bound of MaxScore: H. Turtle, J. Flood, 1995, "Query
    evaluation: strategies and optimizations", IPM 31).
    """
    found: dict[int, int] = {}
    rest = sum(vote >> _COUNT_BITS for vote in votes)
    for index, (holders, vote) in enumerate(zip(lists, votes, strict=True)):
        # Looking for the bound costs about half of what counting as many articles does.
        if holders.many > max(_CHEAP, len(found) // 2) and rest < _bound(found.values(), limit=limit, near=near):
            return index, found
        for number in holders.numbers():
            found[number] = found.get(number, 0) + vote
        rest -= vote >> _COUNT_BITS
    return len(lists), found


def _bound(votes: Collection[int], *, limit: int, near: float) -> float:
    """Return the weight that an article must reach to be among the best, in millionths."""
    if not votes or limit < 1:
        return 0.0
    last = nlargest(limit, votes)[-1] >> _COUNT_BITS if len(votes) >= limit else 0
    return max(last, near * (max(votes) >> _COUNT_BITS))


def _completed(
    found: dict[int, int], lists: list[Held], votes: list[int], *, limit: int, near: float
) -> dict[int, int]:
    """Return the articles that may be among the best, the votes of the remaining lists counted for them alone."""
    rest = sum(vote >> _COUNT_BITS for vote in votes)
    least = _bound(found.values(), limit=limit, near=near)
    able = {n: v for n, v in found.items() if (v >> _COUNT_BITS) + rest >= least}
    for holders, vote in zip(lists, votes, strict=True):
        for number in _among(able, holders):
            able[number] += vote
    return able


def _among(numbers: Collection[int], holders: Held) -> Iterable[int]:
    """Return those of the numbers that are among the holders."""
    if 16 * len(numbers) < holders.many:
        return [n for n in numbers if n in holders]
    return [n for n in holders.numbers() if n in numbers]
