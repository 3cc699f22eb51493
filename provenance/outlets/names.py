"""Forms of an outlet's name: what of a printed name is the name, what is an article, a descriptor or a possessor."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SPACE = re.compile(r"\s+")
_EDGE = " \t\n.,;:!?()[]{}<>\"'“”„«»‘’`*_–—|/"
_ARTICLES = ("the ", "The ", "THE ")
_AFTER = (
    "agenc(y|ies)|broadcaster|channel|correspondent|daily|host|magazine|network|news|newscast|newspaper|newswire|"
    "online|outlet|paper|platform|portal|post|press|program|programme|radio|reporters?|service|show|site|station|"
    "television|tv|tweet|users?|website|weekly|wire"
)
_BEFORE = (
    "arabic|cable|conservative|english-language|evening|financial|government|hebrew-language|independent|"
    "international|leading|left-wing|liberal|local|media|morning|national|official|pro-government|private|public|"
    "right-wing|russian-language|semi-official|social|state|state-(controlled|funded|owned|run)|sunday|tabloid"
)
_TRAILING = re.compile(_AFTER, re.IGNORECASE)
_LEADING = re.compile(f"{_AFTER}|{_BEFORE}", re.IGNORECASE)
#: A people or place before descriptors ("Russian state news agency TASS", "Israel's Channel 12").
_DEMONYM = re.compile(r"[A-Z][\w-]*(?:n|sh|ese|i|ch|k|s|'s|s'|-(?:owned|run|based|backed|controlled|funded|language))$")


def plain(name: str) -> str:
    """Return the name with plain marks, single spaces and no marks, article or possessive around it, case kept.

    >>> plain(" the “Times of  Israel”’s"), plain("CNN’s"), plain("Ha’aretz")
    ('Times of Israel', 'CNN', "Ha'aretz")
    """
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", name)).replace("’", "'").replace("‘", "'").strip()
    previous = ""
    while previous != text:
        previous = text
        text = text.strip(_EDGE)
        if text.endswith(("'s", "'S")):
            text = text[:-2]
        text = next((text[len(a) :] for a in _ARTICLES if text.startswith(a)), text)
    return text


def shortened(name: str) -> Iterator[str]:
    """Yield what may be the bare name inside a described one, longest first, without the whole name.

    Only descriptors go ("news agency", "newspaper"), and a people or a place in front of them.

    >>> list(shortened("Russian state news agency TASS"))
    ['news agency TASS', 'agency TASS', 'TASS']
    >>> list(shortened("New York Times")), list(shortened("CNN television"))
    ([], ['CNN'])
    """
    words = name.split(" ")
    end = len(words)
    while end > 1 and _TRAILING.fullmatch(words[end - 1]):
        end -= 1
    for stop in range(len(words), end - 1, -1):
        for start in range(stop):
            if (start or stop < len(words)) and _describes(words[:start]):
                yield " ".join(words[start:stop])


def _describes(words: list[str]) -> bool:
    if not words:
        return True
    rest = words[1:] if _DEMONYM.match(words[0]) else words
    if not rest:
        return words[0].endswith(("'s", "s'")) or "-" in words[0]
    return all(_LEADING.fullmatch(w) for w in rest)
