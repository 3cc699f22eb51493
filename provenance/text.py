"""Folded words of a text and their shingles: what counts as the same word wherever words are compared or looked up.

Folding unifies case, compatibility forms, quotation marks and hyphens and removes what cannot be seen (zero-width
characters, variation selectors as C2PA text manifests use them, soft hyphens); positions stay those of the text.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

#: Stored with the index of shingles; raise it when ``words`` or ``shingles`` answer differently, and rebuild.
FOLDING_VERSION = 1

#: A character class, without its brackets, of what cannot be seen.
INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef"
_WORD = re.compile(rf"[^\W_](?:[\w{INVISIBLE}\u0300-\u036f]|['’ʼ](?=[^\W_])|(?<=\d)[.,](?=\d)|(?<=\b\w)\.(?=\w\b))*")
_REMOVED = re.compile(rf"[{INVISIBLE}]")
_SHINGLE_BITS = 40


class Word(NamedTuple):
    """One word: its folded form and the half-open range of code points it stands at."""

    key: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return the form under which two spellings of one word are equal; folding twice changes nothing.

    >>> fold("Zelensky’s"), fold("ﬁne"), fold("co\\u00adoperate")
    ("zelensky's", 'fine', 'cooperate')
    """
    visible = _REMOVED.sub("", word)
    plain = unicodedata.normalize("NFKC", visible).casefold().replace("’", "'").replace("ʼ", "'").replace("‘", "'")
    return unicodedata.normalize("NFKC", plain)


def words(text: str, *, start: int = 0, end: int | None = None) -> tuple[Word, ...]:
    """Return the words of text[start:end] in order, positions those of *text*.  Linear in the text.

    A full stop joins figures and initials only, so a lost space ("ended.The") still ends the word.

    >>> [w.key for w in words("“It’s 2.6 million in the U.S.,” he said.")]
    ["it's", '2.6', 'million', 'in', 'the', 'u.s', 'he', 'said']
    """
    stop = len(text) if end is None else end
    return tuple(Word(fold(m.group()), m.start(), m.end()) for m in _WORD.finditer(text, start, stop))


def shingles(keys: Sequence[str], *, size: int = 3) -> list[int]:
    """Return the 40-bit hashes of every run of *size* words, in order; none where there are fewer words.

    40 bits keep chance collisions under one in ten million for a store of 100,000 articles (field notes, section 6).

    >>> len(shingles(["a", "great", "honor", "for"])), shingles(["a"])
    (2, [])
    """
    return [_hash(" ".join(keys[i : i + size])) for i in range(len(keys) - size + 1)]


@lru_cache(maxsize=262144)
def _hash(gram: str) -> int:
    raw = hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(raw, "big") >> (64 - _SHINGLE_BITS)
