"""Tokens of a text: the units that are compared, each with a key under which spellings of one word are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from provenance.alignment.language import facts
from provenance.alignment.numbers import joined, plain
from provenance.text import INVISIBLE, fold

_TOKEN = re.compile(
    rf"""
      \[?[^\W_]{{1,3}}\](?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)*    # [W]e; W]e where the mark stood inside the bracket
    | \(?[^\W\d_]\)(?=[^\W\d_])[^\W_]+(?:['’][^\W_]+)*          # (T)hose
    | [^\W_]+\[[^\W\d_]+\][^\W_]*                               # want[ed]
    | (?:\b[^\W\d_]\.){{2,}} | (?:\b[^\W\d_]\.)+[^\W\d_]\b      # U.S.
    | [^\W_](?:[\w{INVISIBLE}\u0300-\u036f]|['’ʼ‘`´](?=[^\W_])|(?<=\d)[.,](?=\d))*
    | [%&$€£₽]
    """,
    re.VERBOSE,
)
_CURRENCY = "$€£₽"
_PLAIN_APOSTROPHE = str.maketrans("’ʼ‘`´", "'''''")
_DROPPED = re.compile(rf"[\[\]()_{INVISIBLE}]")
_DIGITS_LETTERS = re.compile(r"\d[\d.,]*|[^\W\d_]+")


class Token(NamedTuple):
    """One unit: its key and the half-open range of code points it stands at."""

    key: str
    start: int
    end: int


def tokens(text: str, *, start: int = 0, end: int | None = None) -> list[Token]:
    """Return the tokens of text[start:end] in order, positions those of *text*.

    A contraction gives its words, a number phrase one token, a currency sign the currency after the number.

    >>> [t.key for t in tokens("We don’t owe $2.6 million, or twenty-five per cent.")]
    ['we', 'do', 'not', 'owe', '#2600000', 'dollar', 'or', '#25', 'percent']
    """
    found: list[Token] = []
    numeric = False
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        at = match.start()
        for key, first, last in _analysed(match.group()):
            found.append(Token(key, at + first, at + last))
            numeric = numeric or key[0] == "#" or key in _PENDING
    return _phrases(found, text) if numeric else found


_PENDING = frozenset({"$", "€", "£", "₽", "per"})


@lru_cache(maxsize=131072)
def _analysed(raw: str) -> tuple[tuple[str, int, int], ...]:
    """Return the keys of one printed word with their ranges inside it."""
    folded = fold(_DROPPED.sub("", raw).translate(_PLAIN_APOSTROPHE))
    known = facts()
    if not folded:
        return ()
    whole = (0, len(raw))
    if folded in _CURRENCY or folded == "&":
        return ((folded, *whole),)
    if folded in known.units:
        return ((known.units[folded], *whole),)
    if (number := plain(folded)) is not None:
        return ((number, *whole),)
    if folded in known.contractions:
        return _split(raw, known.contractions[folded])
    if folded[0].isdecimal() and not folded.isdecimal():
        parts = [(m.group(), m.start(), m.end()) for m in _DIGITS_LETTERS.finditer(raw)]
        if len(parts) == 2 and parts[1][2] == len(raw) and folded.isascii() and (n := plain(fold(parts[0][0]))):
            return ((n, parts[0][1], parts[0][2]), (_spelling(fold(parts[1][0])), parts[1][1], len(raw)))
    for suffix, word in known.suffixes.items():
        if folded.endswith(suffix) and len(folded) > len(suffix):
            cut = len(raw) - len(suffix)
            return ((_spelling(folded[: -len(suffix)]), 0, cut), (word, cut, len(raw)))
    return ((_spelling(folded), *whole),)


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
    for char in unicodedata.normalize("NFD", word):
        if not (unicodedata.combining(char) and out and ord(out[-1]) < 0x250):
            out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


def _phrases(found: list[Token], text: str) -> list[Token]:
    """Return the tokens with number phrases joined, units unified and currency signs moved behind their number."""
    units = facts().units
    out: list[Token] = []
    sign: Token | None = None
    index = 0
    while index < len(found):
        token = found[index]
        index += 1
        if token.key in _CURRENCY:
            sign = Token(units.get(token.key, token.key), token.start, token.end)
            continue
        if token.key[0] == "#":
            token, index = _number(found, index - 1, text)
        elif token.key == "per" and index < len(found) and found[index].key == "cent":
            token, index = Token("percent", token.start, found[index].end), index + 1
        out.append(token)
        if sign is not None:
            if token.key[0] == "#" and token.start <= sign.end + 1:
                out[-1] = token._replace(start=sign.start)
                out.append(Token(sign.key, token.end, token.end))
            sign = None
    return out


def _number(found: list[Token], index: int, text: str) -> tuple[Token, int]:
    """Return the longest number that starts at *index*, and the index after it."""
    token = found[index]
    index += 1
    while index < len(found):
        step = 2 if found[index].key == "and" and index + 1 < len(found) else 1
        right = found[index + step - 1]
        if len(text[token.end : right.start].strip(" -\u2010\u2011\u00a0\n")) > (3 if step == 2 else 0):
            break
        spelled = not text[token.end - 1].isdigit() and text[right.start].isalpha()
        key = joined(token.key, right.key, spelled=spelled)
        if key is None or (step == 2 and right.key in facts().scales):
            break
        token, index = Token(key, token.start, right.end), index + step
    return token, index
