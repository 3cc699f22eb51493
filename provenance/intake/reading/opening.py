"""What stands above a text: a blog's name and categories, a headline, a deck, a byline, the day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.intake.reading.crediting import claim
from provenance.model import PartKind

#: What opens a text is looked for in so many lines: a blog's name, its category, a credit, a byline, a headline.
_LINES_ABOVE = 8
_LONGEST_HEADLINE_WORDS = 32
_TWO_SENTENCES_WORDS = 14
_LONGEST_WRAPPER_WORDS = 7
_FEW_WORDS = 3

_CATEGORIES = re.compile(
    r"(?:uncategorized|uncategorised|politics?|news|world|world news|us|u\.s\.|uk|business|opinions?|op-ed|editorial|"
    r"commentary|analysis|blogs?|home|home ?page|front ?page|general|misc(?:ellaneous)?|featured?|features|headlines?|"
    r"breaking(?: news)?|latest(?: news)?|top stor(?:y|ies)|national|international|local|economy|sports?|health|"
    r"science|tech(?:nology)?|culture|entertainment|lifestyle|media|middle east|europe|asia|africa|archives?|links?|"
    r"repost(?:ed|s)?|shared|abstract|letters?|geopolitics|foreign affairs|current affairs|diplomacy|war|military|"
    r"без рубрики|новости|allgemein|non classé|sin categoría|senza categoria|כללי)\.?",
    re.IGNORECASE,
)
_BLOG_WORDS = re.compile(
    r"\b(?:re-?post(?:ed|s)?|re-?blog(?:ged)?|re-?shared|blog|weblog|newsletter|digest|round-?up|filed under|"
    r"posted (?:in|on|by)|tagged|categor(?:y|ies)|breadcrumbs?|menu|skip to content|share this|morning links|links)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s(?:\||·|»|›|>|::|/{1,2}|•)\s")
_BYLINE = re.compile(r"(?i:by|von|par|por|di|автор:?|מאת)\s+(?![a-zа-я])[^\W\d_]")
_DATE = re.compile(
    r"(?:(?:published|posted|updated|last updated|date)\s*(?:on|at|:)?\s*)?(?:\w+day,?\s+)?"
    r"(?:\w{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}\.?\s+\w{3,10}\.?,?\s+\d{4}|\d{4}-\d\d-\d\d|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4})\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s+[“\"‘'(\[]?[A-ZÀ-ÞА-Я]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|vs|No|U\.S|U\.N|U\.K)\.\s+$")
_STOPPED = re.compile(r"[.!?…][”\"’')\]]*$")
_TOLD = re.compile(
    r"\b(?:said|told|announced|stressed|added|warned|tells us|reports? that)\b|"
    r"[,!?]”\s+\w+\s+(?:said|says)\b|[,?!.][”»]$"
)
_FULL_STOP = re.compile(r"\.[”\"’'»“]*$")
#: A sentence that reports or quotes: with nothing under it but credits it is the story, not its headline.
_REPORTS = re.compile(r"[“\"«„][^“”\"«»„]{12,}|\b(?:says?|told|tells|according to)\b", re.IGNORECASE)
_DESCRIPTION = re.compile(
    r"\s+(?:[|·»›–—-]|::)\s+(?:(?:an?|the|my|our)\s+)?[\w\s]{0,20}\b(?:re-?post(?:ed|s)?|re-?blog(?:ged)?|blog|weblog|"
    r"newsletter|archives?|home)\b\s*$",
    re.IGNORECASE,
)


def kinds(lines: Sequence[str], *, stacked: Sequence[bool]) -> list[PartKind]:
    """Return what each of the first lines is, up to the first paragraph of the story itself.

    *stacked* says of each line whether it stands directly under the one before, with no empty line between.

    >>> lines = ["my blog", "Politics", "Mayor to Resign", "He will go, he said."]
    >>> [k.value for k in kinds(lines, stacked=[False] * 4)]
    ['wrapper', 'wrapper', 'headline']
    """
    found: list[PartKind] = []
    headline = False
    for i, line in enumerate(lines[:_LINES_ABOVE]):
        kind = _after(line, stacked=stacked[i]) if headline else _before(lines, i)
        if kind is None:
            break
        found.append(kind)
        headline = headline or kind is PartKind.HEADLINE
    return found


def site_name(line: str) -> str | None:
    """Return the name of the site that a wrapper line states, None for a category, a date or the like.

    >>> site_name("news & notes | a blog"), site_name("Uncategorized")
    ('news & notes', None)
    """
    name = _DESCRIPTION.sub("", line.strip()).strip()
    if not name or _CATEGORIES.fullmatch(name) or _DATE.match(name) or _BYLINE.match(name):
        return None
    return name


def is_date(line: str) -> bool:
    """Return whether a line is a date and little else."""
    found = _DATE.match(line)
    return found is not None and len(line) - found.end() <= len(" at 12:00 p.m. (Moscow time) by")


def is_byline(line: str) -> bool:
    """Return whether a line says who wrote the text."""
    return bool(_BYLINE.match(line)) and len(line.split()) <= 14 and not _STOPPED.search(line)


def _before(lines: Sequence[str], i: int) -> PartKind | None:
    """Return what a line above the headline is, HEADLINE for the headline itself, None for the story."""
    line = lines[i]
    if claim(line):
        return PartKind.CREDIT
    if is_date(line):
        return PartKind.WRAPPER
    if is_byline(line):
        return PartKind.BYLINE
    if i + 1 < len(lines) and _is_wrapper(line, followers=lines[i + 1 : i + 4]):
        return PartKind.WRAPPER
    if i + 1 == len(lines) or not _is_headline(line):
        return None
    return None if _is_whole_story(line, lines[i + 1 :]) else PartKind.HEADLINE


def _is_whole_story(line: str, below: Sequence[str]) -> bool:
    """Return whether a line is a story of one paragraph: a full sentence with a report, and only claims under it."""
    stopped = _FULL_STOP.search(line.rstrip())
    told = _TOLD.search(line) or _REPORTS.search(line)
    return bool(stopped and told) and all(claim(b) or is_date(b) or is_byline(b) for b in below[:_LINES_ABOVE])


def _after(line: str, *, stacked: bool) -> PartKind | None:
    """Return what a line under the headline is, None for the story."""
    if claim(line):
        return PartKind.CREDIT
    if is_date(line) or _CATEGORIES.fullmatch(line):
        return PartKind.WRAPPER
    if is_byline(line):
        return PartKind.BYLINE
    return PartKind.DECK if stacked and _is_headline(line) else None


def _is_wrapper(line: str, *, followers: Sequence[str]) -> bool:
    """Return whether a short line is a blog's and not the story's: only if something headline-like comes after it."""
    words = line.split()
    if len(words) > _LONGEST_WRAPPER_WORDS and not _SEPARATORS.search(line):
        return False
    heads = [f for f in followers if not _CATEGORIES.fullmatch(f) and not claim(f) and not is_date(f)]
    if not heads or not _is_headline(heads[0]) or (len(heads) == 1 and _is_whole_story(heads[0], ())):
        return _is_surely_wrapper(line) and len(words) <= _FEW_WORDS + 2
    if _is_surely_wrapper(line):
        return True
    category_next = len(heads) < len(followers) and bool(_CATEGORIES.fullmatch(followers[0]))
    if _STOPPED.search(line) or ":" in line:
        return False
    return category_next or (len(words) <= _FEW_WORDS and _is_title(heads[0]) and len(heads[0].split()) > len(words))


def _is_surely_wrapper(line: str) -> bool:
    stopped = _STOPPED.search(line)
    return bool(
        _CATEGORIES.fullmatch(line)
        or (not stopped and (_BLOG_WORDS.search(line) or _SEPARATORS.search(line)))
        or (not stopped and line[:1].islower())
    )


def _is_headline(line: str) -> bool:
    words = line.split()
    if not words or len(words) > _LONGEST_HEADLINE_WORDS or not re.search(r"\w", line):
        return False
    if _sentences(line) > (2 if len(words) <= _TWO_SENTENCES_WORDS or _is_mostly_capitals(line) else 1):
        return False
    stopped = _FULL_STOP.search(line.rstrip())
    return not (stopped and (_TOLD.search(line) or len(words) > _LONGEST_HEADLINE_WORDS - 8))


def _is_title(line: str) -> bool:
    """Return whether a line looks like a headline and not like a sentence: no full stop, or most words in capitals."""
    return not _STOPPED.search(line) or _is_mostly_capitals(line)


def _is_mostly_capitals(line: str) -> bool:
    long = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    return 10 * sum(w[0].isupper() for w in long) >= 6 * len(long)


def _sentences(line: str) -> int:
    return 1 + sum(1 for m in _SENTENCE_END.finditer(line) if not _ABBREVIATION.search(line[: m.end() - 1]))
