"""Text of strangers made safe to show: what cannot be seen becomes a visible escape, what is no web address no link.

Ranges are written out rather than taken from ``unicodedata``, so that every Python gives the same bytes.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Controls (C0, DEL, C1), soft hyphen, fillers, zero-width and bidi controls, line separators, variation selectors,
# surrogates, private use, noncharacters, shorthand and musical format controls, tags.
UNSEEN = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    "\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
_SPACE = re.compile(r"[ \t\r\n]+")
_RUN = re.compile(f"[{UNSEEN}]+")
# Joiners between letters of scripts that need them, and what makes an emoji of a symbol, are seen as part of these.
_NEEDED = re.compile(
    "(?<=[\u0600-\u1fff])[\u200c\u200d](?=[\u0600-\u1fff])"
    "|(?<=[\u203c-\u3299\U0001f000-\U0001faff])\ufe0f?\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])"
    "|(?<=[\u203c-\u3299\U0001f000-\U0001faff])\ufe0f"
)
_SHOWN = 4  # a text manifest is hundreds of selectors: escapes beyond so many in a row say nothing more
_LINKED = "%/:?#[]@!$&'()*+,;=~-._"


def visible(text: str) -> str:
    """Return the text on one line with every unseen character as ``‹U+202E›`` and long runs of them counted.

    >>> visible("pay\\u202eload\\x1b[2J\\nnext")
    'pay‹U+202E›load‹U+001B›[2J next'
    """
    out, at = [], 0
    line = _SPACE.sub(" ", text)
    for kept in _NEEDED.finditer(line):
        out += [_RUN.sub(_escaped, line[at : kept.start()]), kept.group()]
        at = kept.end()
    return "".join([*out, _RUN.sub(_escaped, line[at:])])


def _escaped(run: re.Match[str]) -> str:
    points = [f"U+{ord(c):04X}" for c in run.group()]
    if len(points) > _SHOWN:
        return f"‹{points[0]} and {len(points) - 1} more unseen characters›"
    return "".join(f"‹{p}›" for p in points)


def web_address(url: str | None) -> str | None:
    """Return the address in plain ASCII when it is one of the web (http or https, with a host), else None.

    >>> web_address("https://tass.com/a b"), web_address("javascript:alert(1)")
    ('https://tass.com/a%20b', None)
    """
    if not url or url != url.strip():
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return quote(url.encode("utf-8", "replace"), safe=_LINKED)
