"""Tokens of a text: the units that are compared, each with a key under which spellings of one word are equal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from provenance.alignment.entities import written_out
from provenance.alignment.language import facts
from provenance.alignment.numbers import decade, fractional, plain
from provenance.alignment.phrases import Token, phrases
from provenance.alignment.visible import without_hidden
from provenance.text import INVISIBLE, fold, normalized

__all__ = ["Token", "Units", "tokens", "units", "without_accents"]

_CURRENCY = "$€£₽¥₹₪₴"
_TOKEN = re.compile(
    rf"""(
      [^\W_ʼ][^\W_]*+(?:(?=[\ \n])|(?![\w\[\]’'ʼ‘`´{INVISIBLE}\u0300-\u036f]|[.,)]\w))    # most words: no more follows
    | (?=[\w\[(%&{_CURRENCY}])(?:
          \[?[^\W_]{{1,3}}\](?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)*    # [W]e; W]e where the mark stood inside the bracket
        | \(?[^\W\d_]\)(?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)*          # (T)hose
        | [^\W_]++\[[^\W\d_]++\][^\W_]*                             # want[ed]
        | (?:\b[^\W\d_]\.){{2,}} | (?:\b[^\W\d_]\.)+[^\W\d_]\b      # U.S.
        | [^\W_ʼ](?:[\w{INVISIBLE}\u0300-\u036f]++|['’ʼ‘`´](?=[{INVISIBLE}]*[^\W_])|(?<=\d)[.,](?=\d))*+
        | [%&{_CURRENCY}]
      ))
    """,
    re.VERBOSE,
)
_PLAIN_APOSTROPHE = str.maketrans("’ʼ‘`´", "'''''")
_DROPPED = re.compile(rf"[\[\]()_{INVISIBLE}]")
_SUPERSCRIPT = re.compile(r"(?<=[^\W\d_])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+$")
#: A mark of a footnote or source, set right behind a word or its punctuation.
_FOOTNOTE = re.compile(r"(?<=[^\W_])(?<!\d)\[\d{1,3}\]|(?<=[.,;:!?”’\"])\[\d{1,3}\]")
#: Letters with a stroke, which no accent makes, and Cyrillic ones that look Latin inside a Latin word.
_STROKES = str.maketrans({"ø": "o", "ð": "d", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһ", "aeopcyxijsdh")
_LATIN = re.compile(r"[a-z]")
_DIGITS_LETTERS = re.compile(r"\d[\d.,]*|[^\W\d_]+")


#: What is known of words is kept for so many, none longer than this: a page may print anything as a word.
_MOST_KNOWN, _LONGEST_KNOWN = 131072, 64
#: So many words either side of a number may belong to it ("the 20th of April", "two and a half million").
_BESIDE = 3

Parts = tuple[tuple[str, int, int], ...]


class Units(NamedTuple):
    """The tokens of a text side by side: their keys, where each starts and where it ends."""

    keys: list[str]
    starts: list[int]
    ends: list[int]

    def add(self, more: Units, first: int, last: int) -> None:
        """Add the tokens first..last of others."""
        self.keys.extend(more.keys[first:last])
        self.starts.extend(more.starts[first:last])
        self.ends.extend(more.ends[first:last])


def tokens(text: str, *, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of text[start:end] in order, positions those of *text*.

    A contraction gives its words, a number phrase one token, a currency sign the currency after the number.

    >>> [t.key for t in tokens("We don’t owe $2.6 million, or twenty-five per cent.")]
    ['we', 'do', 'not', 'owe', '#2600000', 'dollar', 'or', '#25', 'percent']
    """
    found = units(text[start:end])
    return [Token(k, s + start, e + start) for k, s, e in zip(*found, strict=True)]


def units(text: str) -> Units:
    """Return the tokens of a text.  Linear in the text: words met before are looked up, only numbers are read."""
    bare, at = without_hidden(text)
    found = _read(bare)
    if len(bare) == len(text):
        return found
    ends = [at[end - 1] + 1 for end in found.ends]
    starts = [min(at[start], end) for start, end in zip(found.starts, ends, strict=True)]
    return Units(found.keys, starts, ends)


def _read(text: str) -> Units:
    """Return the tokens of a text in which every character can be seen."""
    text = written_out(text)
    if "[" in text:
        text = _FOOTNOTE.sub(lambda m: " " * len(m.group()), text)
    pieces = _TOKEN.split(text)
    bounds = list(accumulate(map(len, pieces)))
    raw = pieces[1::2]
    single = Units(list(map(_KNOWN.__getitem__, raw)), bounds[:-1:2], bounds[1::2])
    out, done = Units([], [], []), 0
    for first, last in _odd(raw, single.keys):
        words = zip(single.starts[first:last], raw[first:last], strict=True)
        found = [Token(key, at + start, at + end) for at, word in words for key, start, end in _analysed(word)]
        if any(_is_numeric(t.key) for t in found):
            found = phrases(found, text)
        out.add(single, done, first)
        out.add(Units([t.key for t in found], [t.start for t in found], [t.end for t in found]), 0, len(found))
        done = last
    out.add(single, done, len(raw))
    return out


def _odd(raw: Sequence[str], keys: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of words that are not one token each, numbers with a few words either side; in order, apart."""
    first = last = 0
    for index in [i for i, key in enumerate(keys) if not key]:
        beside = _BESIDE if any(_is_numeric(key) for key, _, _ in _analysed(raw[index])) else 0
        if index - beside > last:
            yield first, last
            first = index - beside
        last = max(last, min(len(raw), index + beside + 1))
    yield first, last


@lru_cache(maxsize=1)
def _numeric() -> frozenset[str]:
    known = facts()
    return known.numeric - known.units_of_one - known.months.keys() - known.numbered.keys()


def _is_numeric(key: str) -> bool:
    """Whether a key makes a number phrase; articles and months, which may be in one, have such a key beside them."""
    return key[0] == "#" or key in _numeric()


class _Known(dict[str, str]):
    """The key of each word met so far; "" where it is not one plain word: no token, several, or part of a number."""

    def __missing__(self, raw: str) -> str:
        parts = _analysed(raw)
        plain_word = len(parts) == 1 and parts[0][1:] == (0, len(raw)) and not _is_numeric(parts[0][0])
        key = parts[0][0] if plain_word else ""
        if len(raw) <= _LONGEST_KNOWN:
            if len(self) >= _MOST_KNOWN:
                self.clear()
            self[raw] = key
        return key


_KNOWN = _Known()


def _analysed(raw: str) -> Parts:
    """Return the keys of one printed word with their ranges inside it."""
    return _analyse(raw) if len(raw) <= _LONGEST_KNOWN else _analyse.__wrapped__(raw)


@lru_cache(maxsize=16384)
def _analyse(raw: str) -> Parts:
    bare = _SUPERSCRIPT.sub("", raw)
    folded = fold(_DROPPED.sub("", bare).translate(_PLAIN_APOSTROPHE))
    known = facts()
    if not folded:
        return ()
    whole = (0, len(raw))
    if folded in known.signs or folded == "&":
        return ((folded, *whole),)
    if folded in known.units:
        return ((known.units[folded], *whole),)
    if (name := known.initials.get(folded.replace(".", ""))) and (bare.isupper() or "." in bare):
        return ((name, *whole),)
    number = plain(folded) or decade(folded) or (None if raw.isascii() else fractional(bare))
    if number is not None:
        return ((number, *whole),)
    if folded in known.contractions:
        return _split(raw, known.contractions[folded])
    if folded[0].isdecimal() and not folded.isdecimal():
        parts = [(m.group(), m.start(), m.end()) for m in _DIGITS_LETTERS.finditer(raw)]
        if len(parts) == 2 and parts[1][2] == len(raw) and folded.isascii() and (n := plain(fold(parts[0][0]))):
            return ((n, parts[0][1], parts[0][2]), (_spelling(fold(parts[1][0])), parts[1][1], len(raw)))
    return _leaning(folded, len(bare)) or ((_spelling(folded), *whole),)


def _leaning(folded: str, size: int) -> Parts:
    """Return the words of a form that others lean on ("they'd've"), () where none does."""
    known = facts()
    if size > _LONGEST_KNOWN:
        return ()
    for suffix, word in known.suffixes.items():
        if not folded.endswith(suffix) or len(folded) == len(suffix):
            continue
        host, cut = folded[: -len(suffix)], size - len(suffix)
        if suffix == "'s" and host[-1] == "s" and host not in known.hosts:
            return ((_spelling(host), 0, size),)
        own = _leaning(host, cut) or ((_spelling(host), 0, cut),)
        return (*own, (word, cut, size))
    return ()


def _split(raw: str, words: tuple[str, ...]) -> Parts:
    """Return the words of a contraction, the printed form cut where the first of them plausibly ends."""
    if len(words) == 1:
        return ((words[0], 0, len(raw)),)
    negated = words[-1] == "not"
    cut = len(raw) - 3 if negated else max(1, len(raw) // 2)
    bounds = [0, cut, *([len(raw)] * (len(words) - 1))]
    return tuple((w, bounds[i], bounds[i + 1]) for i, w in enumerate(words))


@lru_cache(maxsize=131072)
def _spelling(word: str) -> str:
    """Return the one form of British and American spellings, without accents and full stops."""
    if not word.isascii():
        word = without_accents(word)
        if _LATIN.search(word):
            word = word.translate(_LOOKALIKES)
    word = word.replace(".", "").rstrip("'") or word
    if len(word) >= 5:
        for pattern, new in facts().spelling:
            word = pattern.sub(new, word)
    return word


def without_accents(word: str) -> str:
    """Return the word with the accents of Latin letters taken off; other scripts keep theirs.

    >>> without_accents("erdoğan"), without_accents("красный")
    ('erdogan', 'красный')
    """
    out: list[str] = []
    for char in normalized(word.translate(_STROKES), form="NFD"):
        if not (unicodedata.combining(char) and out and ord(out[-1]) < 0x250):
            out.append(char)
    return normalized("".join(out))
