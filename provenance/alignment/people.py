"""Whether two mentions name one person or one outlet, over titles, surnames, initials and transliterations."""

from __future__ import annotations

from provenance.alignment.language import facts
from provenance.alignment.sameness import same_name
from provenance.alignment.tokens import tokens

_SMALL = frozenset({"the", "of", "a", "an", "news", "'s"})


def same_person(one: str, other: str) -> bool:
    """Whether two names may mean one person: only a plain difference says no.

    >>> same_person("Ambassador Alexander Ben Zvi", "Ben Zvi"), same_person("Paul Ryan", "Tim Ryan")
    (True, False)
    >>> same_person("V. Zelensky", "Volodymyr Zelenskyy"), same_person("Nancy Pelosi", "John Kerry")
    (True, False)
    """
    left, right = _parts(one), _parts(other)
    if not left or not right:
        return True
    short, long = sorted((left, right), key=len)
    if all(any(_like(s, x) for x in long) for s in short):
        return True
    if not same_name(left[-1], right[-1]):
        return False
    return len(short) == 1 or _like(left[0], right[0]) or left[0] in facts().nicknames.get(right[0], ())


def _parts(name: str) -> list[str]:
    keys = [t.key for t in tokens(name)]
    return [k for k in keys if k not in facts().titles and k not in _SMALL] or [k for k in keys if k not in _SMALL]


def _like(one: str, other: str) -> bool:
    return same_name(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def same_outlet(one: str, other: str) -> bool:
    """Whether two names mean one outlet: equal but for articles, or one holding the other's words.

    >>> same_outlet("the BBC", "BBC News"), same_outlet("CNN", "Fox News")
    (True, False)
    """
    left = {t.key for t in tokens(one)} - _SMALL
    right = {t.key for t in tokens(other)} - _SMALL
    return not left or not right or left <= right or right <= left
