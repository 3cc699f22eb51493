"""When two words are the same word though their keys differ: variants of a language, names in another alphabet."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.alignment.language import facts

_SOUNDS = (
    (re.compile(r"^[jy](?=e)"), ""),
    (re.compile(r"(?<=[aeiou])[jy](?=e)"), ""),
    (re.compile(r"([aou])e(?![aeiouy]|$)"), r"\1"),
    (re.compile(r"(?<=[aeiou])h(?=i)"), ""),
    (re.compile(r"dh(?!$)"), "d"),
    (re.compile(r"sch|shch"), "sh"),
    (re.compile(r"kh|q|ck"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=[aeiou])h(?![aeiou])"), ""),
    (re.compile(r"tz|cz|ts"), "z"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"w"), "v"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?![heiy])"), "k"),
    (re.compile(r"ff$"), "v"),
    (re.compile(r"yo|io|jo"), "o"),
    (re.compile(r"y[aeu]|i[aeu]|j[aeu]"), "a"),
    (re.compile(r"ii|iy|yi|yy|ij|ey|ei|y|j"), "i"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"e(?=[aiou])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Whether two keys are one word in two spellings.

    >>> same_word("is", "'s"), same_word("mr", "mister"), same_word("may", "will")
    (True, True, False)
    >>> same_word("waitin", "waiting")
    True
    """
    if one == other or other in facts().variants.get(one, ()):
        return True
    short, long = sorted((one, other), key=len)
    return any(short + more == long and short.endswith(end) for end, more in facts().clipped)


@lru_cache(maxsize=65536)
def sound(name: str) -> str:
    """Return a name's skeleton, equal for its usual transliterations, from Cyrillic too.

    >>> sound("zelensky") == sound("zelenskyy") == sound("зеленский"), sound("lavrov") == sound("lavrow")
    (True, True)
    """
    table = facts().transliteration
    plain = "".join(table.get(c, c) for c in name)
    for pattern, new in _SOUNDS:
        plain = pattern.sub(new, plain)
    return plain


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two keys are transliterations of one name; short words are equal only when spelled alike.

    >>> same_name("viktorov", "victorov"), same_name("trump", "pence"), same_name("kyiv", "kiev")
    (True, False, True)
    """
    return same_word(one, other) or (_is_sounded(one) and _is_sounded(other) and sound(one) == sound(other))


def is_among(name: str, keys: frozenset[str]) -> bool:
    """Whether a name is one of some keys, in whatever transliteration.

    >>> is_among("zelensky", frozenset({"kyiv", "zelenskiy"})), is_among("berlin", frozenset({"берлине"}))
    (True, True)
    """
    if name in keys or not keys.isdisjoint(facts().variants.get(name, ())):
        return True
    return not _sounds(frozenset({name})).isdisjoint(_sounds(keys))


def _is_sounded(key: str) -> bool:
    return len(key) >= 4 and key[0] != "#"


@lru_cache(maxsize=1024)
def _sounds(keys: frozenset[str]) -> frozenset[str]:
    """Return the skeletons of the keys, of a declined name those without its ending too ("Берлине")."""
    cut = (k.removesuffix(e) + new for k in keys for e in facts().case_endings if k.endswith(e) for new in ("", "а"))
    return frozenset(map(sound, filter(_is_sounded, (*keys, *cut))))
