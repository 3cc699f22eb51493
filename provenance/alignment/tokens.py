"""Tokens of a text: the units that are compared, each with a key under which spellings of one word are equal."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

from provenance.alignment.entities import written_out
from provenance.alignment.language import facts
from provenance.alignment.numbers import decade, fractional, plain
from provenance.alignment.phrases import Token, phrases
from provenance.alignment.visible import without_hidden
from provenance.text import INVISIBLE, fold

__all__ = ["Token", "tokens", "without_accents"]

_CURRENCY = "$€£₽¥₹₪₴"
_TOKEN = re.compile(
    rf"""
      \[?[^\W_]{{1,3}}\](?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)*    # [W]e; W]e where the mark stood inside the bracket
    | \(?[^\W\d_]\)(?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)*          # (T)hose
    | [^\W_]+\[[^\W\d_]+\][^\W_]*                               # want[ed]
    | (?:\b[^\W\d_]\.){{2,}} | (?:\b[^\W\d_]\.)+[^\W\d_]\b      # U.S.
    | [^\W_](?:[\w{INVISIBLE}\u0300-\u036f]|['’ʼ‘`´](?=[^\W_])|(?<=\d)[.,](?=\d))*
    | [%&{_CURRENCY}]
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


def tokens(text: str, *, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of text[start:end] in order, positions those of *text*.

    A contraction gives its words, a number phrase one token, a currency sign the currency after the number.

    >>> [t.key for t in tokens("We don’t owe $2.6 million, or twenty-five per cent.")]
    ['we', 'do', 'not', 'owe', '#2600000', 'dollar', 'or', '#25', 'percent']
    """
    bare, at = without_hidden(text)
    if len(bare) == len(text):
        return _read(text, start, len(text) if end is None else end)
    stop = len(bare) if end is None else bisect_left(at, end)
    found = _read(bare, bisect_left(at, start), stop)
    return [
        t._replace(start=at[t.start] if t.end > t.start else at[t.end - 1] + 1, end=at[t.end - 1] + 1) for t in found
    ]


def _read(text: str, start: int, end: int) -> list[Token]:
    """Return the tokens of text[start:end], in which every character can be seen."""
    found: list[Token] = []
    numeric, known = False, facts().numeric
    text = written_out(text)
    if "[" in text:
        text = _FOOTNOTE.sub(lambda m: " " * len(m.group()), text)
    for match in _TOKEN.finditer(text, start, end):
        at = match.start()
        for key, first, last in _analysed(match.group()):
            found.append(Token(key, at + first, at + last))
            numeric = numeric or key[0] == "#" or key in known
    return phrases(found, text) if numeric else found


@lru_cache(maxsize=131072)
def _analysed(raw: str) -> tuple[tuple[str, int, int], ...]:
    """Return the keys of one printed word with their ranges inside it."""
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


def _leaning(folded: str, size: int) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a form that others lean on ("they'd've"), () where none does."""
    known = facts()
    for suffix, word in known.suffixes.items():
        if not folded.endswith(suffix) or len(folded) == len(suffix):
            continue
        host, cut = folded[: -len(suffix)], size - len(suffix)
        if suffix == "'s" and host[-1] == "s" and host not in known.hosts:
            return ((_spelling(host), 0, size),)
        own = _leaning(host, cut) or ((_spelling(host), 0, cut),)
        return (*own, (word, cut, size))
    return ()


def _split(raw: str, words: tuple[str, ...]) -> tuple[tuple[str, int, int], ...]:
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
    for char in unicodedata.normalize("NFD", word.translate(_STROKES)):
        if not (unicodedata.combining(char) and out and ord(out[-1]) < 0x250):
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out))
