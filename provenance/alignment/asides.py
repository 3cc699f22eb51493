"""Lines that a page puts into the middle of a story's sentence: captions, advertisements, "read more"."""

from __future__ import annotations

import re
from bisect import bisect_left

from provenance.alignment.tokens import Units

#: Longer lines (characters) than this are paragraphs of the story, not furniture of the page.
_LONGEST = 160
_SHORT_LINE = rf"(?P<aside>(?!\s*[a-z“\"„«‘'])[^\n“”\"]{{1,{_LONGEST}}}[^\s,;])"
#: Lines end here; never read again in another way, which would take the square of the empty lines.
_GAP = r"[^\S\n]*+\n\s*+"
#: The sentence breaks off at a line's end and goes on with a small letter after one or two short lines.
_BROKEN = re.compile(rf"(?<=[^\W_,;\u2013\u2014-])[,;]?[ \u2013\u2014-]*\n\s*+{_SHORT_LINE}{_GAP}(?=[^\W\d_A-Z])")
#: The quotation is still open at a line's end, and the next paragraph of it opens with a mark.
_OPEN = re.compile(rf"(?:“[^“”\n]*[^“”\n\s]|„[^„“”\n]*[^„“”\n\s]){_GAP}{_SHORT_LINE}{_GAP}(?=[“„])")
#: What the line after an aside opens with: where no line does, there is none, and this is seen in a glance.
_GOES_ON, _OPENS = re.compile(rf"(?<=\S){_GAP}(?=[^\W\d_A-Z])"), re.compile(rf"(?<=\S){_GAP}[“„]")
_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.!?:…”\"’')\]]\s*$")


def asides(text: str) -> list[tuple[int, int]]:
    """Return the half-open ranges of lines that stand inside a sentence and are not part of it, in order.

    >>> text = "“We will never leave,\\n\\nPhoto: The harbor\\n\\nand the town stays,” she said."
    >>> [text[start:end] for start, end in asides(text)]
    ['Photo: The harbor']
    """
    patterns = [pattern for pattern, opens in ((_BROKEN, _GOES_ON), (_OPEN, _OPENS)) if opens.search(text)]
    found = [m.span("aside") for pattern in patterns for m in pattern.finditer(text)]
    return sorted(set(found)) if found and not _is_wrapped(text, asides=len(set(found))) else []


def _is_wrapped(text: str, *, asides: int) -> bool:
    """Whether lines end where a page's width ends, not where a paragraph does: most of them inside a sentence."""
    lines = [line for line in _LINE.findall(text) if line.strip()]
    return sum(1 for line in lines if not _ENDED.search(line)) > 2 * asides + len(lines) // 4


def without_asides(found: Units, text: str) -> Units:
    """Return the tokens of a text but for those of its asides."""
    out, at = Units([], [], []), 0
    for start, end in asides(text):
        first = bisect_left(found.starts, start, at)
        out.add(found, at, first)
        at = max(at, bisect_left(found.starts, end, first))
    out.add(found, at, len(found.keys))
    return out if at else found
