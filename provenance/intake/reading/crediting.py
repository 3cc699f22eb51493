"""Lines that claim an origin: "Source: X", "via X", "h/t X", "Originally published by X", agency bylines, datelines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from provenance.model import Credit, CreditKind, Outlet, OutletCandidate, OutletKind, Passage
from provenance.outlets.registry import Registry

#: A credit line is a line of its own of at most this many code points; longer ones are sentences about a source.
_LONGEST_LINE = 240
_LONGEST_NAME = 80

_STORY = r"(?:story|article|report|post|piece|item|interview|news|text|column|op-?ed|essay|version of this \w+)"
_FIRST = r"(?:(?:was|were|is|has been|had)\s+)?(?:first|originally|initially|previously|also)\s+"
_CAME = r"(?:appeared|published|posted|reported|ran|run|printed|written|produced|released|aired|broadcast|seen|from)"
_AGAIN = r"(?:re-?published|re-?printed|re-?posted|reproduced|syndicated|adapted|taken|excerpted|copied)"
_LINES = (
    (
        CreditKind.SOURCE_LINE,
        r"(?:original\s+|news\s+)?(?:sources?|quelle|fuente|fonte|źródło|источник|джерело|מקור|المصدر|来源|출처)"
        r"(?:\s+(?:link|article|url))?\s*[:：\-–—]\s*(?P<name>.+)",
    ),
    (CreditKind.SOURCE_LINE, r"(?:credits?|courtesy(?:\s+of)?)\s*[:：]?\s*(?P<name>.+)"),
    (
        CreditKind.SOURCE_LINE,
        r"(?:read|see|find|continue reading)\s+(?:more|"
        r"the\s+(?:rest|full|whole|original|entire|complete)\b[\w\s]{0,24}?|"
        rf"(?:this|the)\s+{_STORY})\s*(?:(?:at|on|in|from)\s+|[:：]\s*)(?P<name>.+)",
    ),
    (CreditKind.VIA, rf"(?:(?:{_STORY}|found|seen|shared)\s+)?via\b\s*[:：]?\s*(?P<name>.+)"),
    (
        CreditKind.HAT_TIP,
        r"(?:h/t|h\.t\.|ht(?![\w:])|ht(?=:\s)|hat[\s-]?tip)(?:\s+(?:to|goes to))?\s*[:：]?\s*(?P<name>.+)",
    ),
    (
        CreditKind.ORIGINALLY_PUBLISHED,
        rf"(?:(?:an?|this|the)\s+)?(?:{_STORY}\s+)?(?:{_FIRST}{_CAME}|(?:was\s+|is\s+)?{_AGAIN})"
        r"\s*(?:(?:by|in|on|at|from|to|of|(?:with\s+)?(?:the\s+)?(?:kind\s+|written\s+)?permission)\s+)*[:：]?\s*(?P<name>.+)",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"[\s(\[*_~\-–—]*{p}", re.IGNORECASE | re.DOTALL)) for kind, p in _LINES)
#: Kinds whose words begin ordinary sentences too: their name must look like a name.
_WEAK = re.compile(r"[\s(\[*_]*(?:via|credits?|courtesy|ht|see|read|the|a|an|this|taken|found|seen)\b", re.IGNORECASE)
_TAIL = re.compile(
    r"(?<=[.!?”\"’)\]])[ \t]+[(\[]?(?=(?:source\s*[:：]|via[ :：]|h/t[ :：]|hat tip|originally published))",
    re.IGNORECASE,
)
_URL = re.compile(
    r"https?://[^\s<>\"'“”()\[\]]+|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|org|net|news|info|[a-z]{2})(?:/[^\s)\]]*)?(?![\w.])",
    re.IGNORECASE,
)
#: Where the name ends and the sentence goes on: "X and is republished here", "X on April 3", "X (2022)".
_GOES_ON = re.compile(
    r"\s+(?:(?:and|which)\s+(?:is|was|has|may|can)\b|(?:on|in)\s+(?:\w+day\b|\w+ \d|\d|its\b)|under\b|with permission|"
    r"here\b|as part of|by permission|and it\b|dated\b).*|\s*[(\[].*|\.\s+\S.*|\s+[|•·]\s+.*|\s[–—-]\s.*|\s*;.*",
    re.IGNORECASE | re.DOTALL,
)
_EDGE = ' \t\n.,;:!?()[]{}<>"“”„«»*_~–—-|/\u200b'
_SPLIT = re.compile(r"\s*(?:,|/|&|\+|;|\band\b|\bund\b|\by\b|\bet\b|\bи\b)\s*")
_JOINTS = re.compile(r"\s*(?:,|/|&|\||\band\b|\bvia\b|\bby\b|[()])\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A credit found in a line: its kind, and the range of the line that states the name or address."""

    kind: CreditKind
    start: int
    end: int
    name: str
    url: str | None = None


def claim(line: str) -> Claim | None:
    """Return the credit that a whole line states, None where it is something else.

    >>> c = claim("(via Politico)")
    >>> c.kind.value, c.name
    ('via', 'Politico')
    >>> claim("This story first appeared in The Harbor Ledger.").name
    'The Harbor Ledger'
    >>> claim("Sources said on Thursday: nothing had changed since the talks.") is None
    True
    """
    if not line.strip() or len(line) > _LONGEST_LINE:
        return None
    for kind, pattern in _PATTERNS:
        found = pattern.match(line)
        if found and (made := _claim(line, found.start("name"), kind)):
            return made
    return None


def tail(paragraph: str) -> int | None:
    """Return where a credit begins that ends a paragraph of other words ("… he said. (via X)"), None without one."""
    places = [m.end() for m in _TAIL.finditer(paragraph)]
    return next((p for p in places if len(paragraph) - p <= _LONGEST_NAME + 24 and claim(paragraph[p:])), None)


def _claim(line: str, start: int, kind: CreditKind) -> Claim | None:
    rest = line[start:]
    address = _URL.search(rest)
    url = address.group().rstrip(".,;:!?") if address else None
    name = _GOES_ON.sub("", rest[: address.start()] if address and address.start() > 2 else rest)
    begin = start + len(name) - len(name.lstrip(_EDGE))
    name = name.strip(_EDGE)
    if url and (not name or name.startswith(url[:20])):
        name, begin = url, start + rest.index(url)
    if not _is_name(name, weak=bool(_WEAK.match(line)), url=url):
        return None
    return Claim(kind=kind, start=begin, end=begin + len(name), name=name, url=_absolute(url))


def _is_name(name: str, *, weak: bool, url: str | None) -> bool:
    if url and name == url:
        return True
    words = name.split()
    if not words or len(name) > _LONGEST_NAME or len(words) > 9 or not re.search(r"\w", name):
        return False
    big = sum(w[:1].isupper() or not w[:1].isascii() or w[0] in "@#" for w in words)
    if weak:
        return (words[0][:1].isupper() and 2 * big >= len(words)) or name.startswith(("@", "u/", "r/"))
    return len(words) <= 4 or 2 * big >= len(words)


def _absolute(url: str | None) -> str | None:
    if url is None or "//" in url:
        return url
    return f"https://{url}" if "/" in url else None


def credit_of(
    found: Claim, *, text: str, line: tuple[int, int], registry: Registry, link: str | None = None
) -> Iterator[Credit]:
    """Yield the credits of a claim whose *line* is text[start:end]: one, or one for each of several known names.

    *link* is the address that the name is a link to.  A name nobody knows gives one candidate without a key.
    """
    url = found.url or link
    for start, end, name in _names(found, registry=registry):
        passage = Passage.of(text, line[0] + start, line[0] + end)
        alone = url if (start, end) == (found.start, found.end) else None
        yield Credit(
            kind=found.kind,
            text=text[slice(*line)].strip(),
            passage=passage,
            url=alone,
            candidates=candidates(name, url=alone, registry=registry, text=text),
        )


def _names(found: Claim, *, registry: Registry) -> Iterable[tuple[int, int, str]]:
    whole = [(found.start, found.end, found.name)]
    if found.url or registry.named(found.name):
        return whole
    parts, at = [], 0
    for mark in [*_SPLIT.finditer(found.name), None]:
        end = mark.start() if mark else len(found.name)
        if end > at:
            parts.append((found.start + at, found.start + end, found.name[at:end]))
        at = mark.end() if mark else at
    known = [p for p in parts if registry.named(p[2])]
    return parts if len(parts) > 1 and known else whole


def candidates(name: str, *, url: str | None, registry: Registry, text: str = "") -> tuple[OutletCandidate, ...]:
    """Return the outlets that a credited name or address may mean, with what speaks for each; never none.

    An address decides over a name.  What the text mentions is evidence and decides nothing.
    """
    host = _host(url)
    if url and (outlet := registry.by_url(url)):
        return (OutletCandidate(key=outlet.key, name=outlet.name, evidence=(f"the link leads to {host}",)),)
    named = registry.named(name)
    if not named:
        return (OutletCandidate(key=None, name=name, evidence=(f"the link leads to {host}",) if host else ()),)
    if len(named) == 1:
        return named
    return tuple(_supported(c, registry=registry, text=text, name=name) for c in named)


def by_address(kind: CreditKind, url: str, *, registry: Registry, passage: Passage | None = None) -> Credit:
    """Return the credit that an address alone makes (canonical link, ``cite``, ``isBasedOn``)."""
    name = _host(url) or url
    return Credit(
        kind=kind, text=url, passage=passage, url=url, candidates=candidates(name, url=url, registry=registry)
    )


def by_agency(
    kind: CreditKind, words: str, *, registry: Registry, carrier: str | None, passage: Passage | None = None
) -> Credit | None:
    """Return the credit of an agency named in a byline or dateline, None where none is or it is the carrier itself."""
    for name in [words, *_JOINTS.split(words)]:
        found = registry.named(name) if name.strip() else ()
        wires = [c for c in found if _is_wire(registry.get(c.key or ""))]
        if wires and carrier not in {c.key for c in wires}:
            return Credit(kind=kind, text=words.strip(), passage=passage, candidates=found)
        if wires:
            return None
    return None


def _is_wire(outlet: Outlet | None) -> bool:
    return outlet is not None and outlet.kind is OutletKind.WIRE


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _supported(candidate: OutletCandidate, *, registry: Registry, text: str, name: str) -> OutletCandidate:
    outlet = registry.get(candidate.key or "")
    if outlet is None:
        return candidate
    evidence = list(candidate.evidence)
    for domain in outlet.domains:
        if domain in text:
            evidence.append(f"the text names {domain}")
    if outlet.name != name and outlet.name in text:
        evidence.append(f"the text names {outlet.name}")
    if (city := _city(outlet)) and (count := len(re.findall(rf"\b{re.escape(city)}\b", text))):
        times = "once" if count == 1 else f"{count} times"
        evidence.append(f"the text names {city}, the city of its time zone, {times}")
    return OutletCandidate(key=candidate.key, name=candidate.name, evidence=tuple(dict.fromkeys(evidence)))


def _city(outlet: Outlet) -> str | None:
    return outlet.time_zone.rpartition("/")[2].replace("_", " ") if outlet.time_zone else None
