"""Folded words of a text and their shingles: what counts as the same word wherever words are compared or looked up.

Folding unifies case, compatibility forms, quotation marks and hyphens and removes what cannot be seen (zero-width
characters, variation selectors as C2PA text manifests use them, soft hyphens); positions stay those of the text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import groupby
from operator import xor
from typing import Literal, NamedTuple

#: Stored with the index of shingles; raise it when ``words`` or ``shingles`` answer differently, and rebuild.
FOLDING_VERSION = 2

#: A character class, without its brackets, of what cannot be seen.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_WORD = re.compile(rf"[^\W_](?:[\w{INVISIBLE}\u0300-\u036f]++|['’ʼ](?=[^\W_])|(?<=\d)[.,](?=\d)|(?<=\b\w)\.(?=\w\b))*+")
#: More characters than these in a row that are neither letters nor spaces may be marks stacked on one letter.
_STACK = re.compile(r"[^\w\s\x00-\x7f]{32,}")
_REMOVED = re.compile(rf"[{INVISIBLE}]")
# Longer "words" are addresses, or made to fill a memory: they are not kept.
_LONG = 64
# Ordering a stack of marks takes the square of its height, and no script stacks more than 30 (UAX 15, section 13).
_STACKED = re.compile("([\u0300-\u036f]{30})[\u0300-\u036f]+")
#: The bits of a shingle's hash.  36, so that a posting of the index is ordered alike as an integer and as a double.
SHINGLE_BITS = 36
_PLACES = 3
# Prime to the bits, so that no word but one of all zeros or all ones is its own turn.
_TURN = 13


class Word(NamedTuple):
    """One word: its folded form and the half-open range of code points it stands at."""

    key: str
    start: int
    end: int


def normalized(text: str, *, form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC") -> str:
    """Return a text in a Unicode normal form, in time linear in it but for a sort of marks stacked on one letter.

    Python orders such marks by insertion, so that a page of them would take hours: they are ordered beforehand.

    >>> normalized("e" + 40 * "\u0301\u0316")[:4] == "é" + 3 * "\u0316"
    True
    """
    return unicodedata.normalize(form, _STACK.sub(_ordered, text))


def _ordered(stack: re.Match[str]) -> str:
    runs = groupby(stack.group(), key=lambda c: unicodedata.combining(c) > 0)
    return "".join(c for _, run in runs for c in sorted(run, key=unicodedata.combining))


def fold(word: str) -> str:
    """Return the form under which two spellings of one word are equal; folding twice changes nothing.

    >>> fold("Zelensky’s"), fold("ﬁne"), fold("co\\u00adoperate")
    ("zelensky's", 'fine', 'cooperate')
    """
    return _kept_fold(word) if len(word) <= _LONG else _fold(_STACKED.sub(r"\1", word))


def _fold(word: str) -> str:
    visible = _REMOVED.sub("", word)
    plain = normalized(visible, form="NFKC").casefold().replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    return normalized(plain, form="NFKC")


_kept_fold = lru_cache(maxsize=65536)(_fold)


def words(text: str, *, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of text[start:end] in order, positions those of *text*.  Linear in the text.

    A full stop joins figures and initials only, so a lost space ("ended.The") still ends the word.

    >>> [w.key for w in words("“It’s 2.6 million in the U.S.,” he said.")]
    ["it's", '2.6', 'million', 'in', 'the', 'u.s', 'he', 'said']
    """
    stop = len(text) if end is None else end
    return tuple(Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text, start, stop))


def keys(text: str) -> list[str]:
    """Return the folded forms of the words of a text in order: ``words`` without their positions, in half the time.

    >>> keys("“It’s over,” he said.")
    ["it's", 'over', 'he', 'said']
    """
    return list(map(fold, _WORD.findall(text)))


def shingles(keys: Sequence[str], *, size: int = 3) -> list[int]:
    """Return the 36-bit hashes of every run of *size* words, 1 to 3, in order; none where there are fewer words.

    The words' own hashes, each turned by its place, are added without carry: as independent as hashing the run whole
    (it is tabulation hashing: M. Patrascu, M. Thorup, 2012, "The power of simple tabulation hashing", J. ACM 59), and
    a tenth of the time.  A chance collision costs one vote in a ranking: with the 50 million shingles of 100,000
    articles, one shingle asked in a thousand meets one.

    >>> len(shingles(["a", "great", "honor", "for"])), shingles(["a"])
    (2, [])

    Raises:
        ValueError: runs of that size have no hash.
    """
    if not 1 <= size <= _PLACES:
        raise ValueError(f"shingles have 1 to {_PLACES} words, not {size}")
    turn = _kept_turned if max(map(len, keys), default=0) <= _LONG else _turned
    return _added(list(zip(*map(turn, keys), strict=True)), sizes=(size,))[0] if keys else []


def all_shingles(text: str, *, sizes: Collection[int]) -> set[int]:
    """Return the shingles of these sizes of a whole text: those of its ``keys``, in a third of the time.

    >>> all_shingles("We go home", sizes=[2, 3]) == {h for n in (2, 3) for h in shingles(["we", "go", "home"], size=n)}
    True
    """
    found = _WORD.findall(text)
    turn = _kept_of_word if max(map(len, found), default=0) <= _LONG else _of_word
    return set().union(*_added(list(zip(*map(turn, found), strict=True)), sizes=sizes)) if found else set()


def _added(places: Sequence[Sequence[int]], *, sizes: Collection[int]) -> list[list[int]]:
    """Return the shingles of each size, from the hashes of the words turned for each place."""
    out, row = [], list(places[0])
    for place in range(max(sizes)):
        if place:
            row = list(map(xor, row, places[place][place:]))
        if place + 1 in sizes:
            out.append(row)
    return out


def _turned(key: str) -> tuple[int, ...]:
    """Return the hash of a word at each place it may have in a shingle."""
    raw = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    own = int.from_bytes(raw, "big") >> (64 - SHINGLE_BITS)
    doubled = own << SHINGLE_BITS | own
    return tuple(doubled >> (_TURN * place) & ((1 << SHINGLE_BITS) - 1) for place in range(_PLACES))


_kept_turned = lru_cache(maxsize=65536)(_turned)


def _of_word(word: str) -> tuple[int, ...]:
    return _turned(fold(word))


_kept_of_word = lru_cache(maxsize=65536)(_of_word)
