"""Characters that a careless copy left written out ("&rsquo;", "&nbsp;"), read as what they stand for."""

from __future__ import annotations

import html
import re

_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}[0-9]{0,2});")
#: Cannot be seen: it fills the length, so that positions stay those of the text.
_FILL = "\u2060"


def written_out(text: str) -> str:
    """Return the text with every entity as its character, filled up so that the length is the same.

    >>> written_out("it&rsquo;s").replace("\\u2060", ""), len(written_out("it&rsquo;s"))
    ('it’s', 10)
    """
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    written = match.group()
    plain = html.unescape(written)
    return plain.rjust(len(written), _FILL) if len(plain) == 1 and plain != written else written
