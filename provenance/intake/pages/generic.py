"""The story of a page of no known layout: trafilatura's body, with a headline of the page's own."""

from __future__ import annotations

import re

import trafilatura
from lxml import etree, html
from trafilatura.settings import use_config

from provenance.intake.pages.blocks import Block, blocks
from provenance.intake.pages.extracted import Extracted
from provenance.intake.pages.quotations import keep_signatures
from provenance.intake.pages.structured import Described
from provenance.intake.pages.tree import first_text, is_too_deep, meta, text_of
from provenance.model import PartKind

#: A body of fewer letters is a teaser; the page's JSON-LD may hold the whole.
_FEWEST_LETTERS = 250
_SITE_SUFFIX = re.compile(r"\s+(?:[|·»–—-]|::)\s+[^|·»–—]{2,50}$")
_CONFIG = use_config()
_CONFIG.set("DEFAULT", "MIN_OUTPUT_SIZE", "1")
_CONFIG.set("DEFAULT", "MIN_EXTRACTED_SIZE", "200")


def generic(root: html.HtmlElement, *, url: str | None, described: Described) -> Extracted:
    """Return the story of a page of no known layout; its blocks are empty where there is none.

    ``favor_precision`` stays off: it loses quotations (recall .932 instead of .989; field notes, section 2).
    """
    headline = headline_of(root, described=described)
    body = _body(root, url=url)
    if sum(len(b.text) for b in body) < _FEWEST_LETTERS and len(described.body) > _FEWEST_LETTERS:
        body = [Block(kind=PartKind.PARAGRAPH, text=line) for line in _lines(described.body)]
    while body and _same(body[0].text, headline):
        body = body[1:]
    return Extracted(
        way=f"trafilatura {trafilatura.__version__}",
        headline=headline,
        deck="",
        blocks=tuple(body),
        byline=", ".join(described.authors) or meta(root, "author", "byl", "article:author_name", "dc.creator"),
    )


def headline_of(root: html.HtmlElement, *, described: Described) -> str:
    """Return the page's headline: its one h1 where title and structured data agree with it, else theirs."""
    stated = [described.headline, meta(root, "og:title", "twitter:title") or "", _title(root)]
    titles = [t for t in ("".join(s.split("\n")).strip() for s in stated) if t]
    tops = [t for e in root.iter("h1") if (t := text_of(e))]
    for top in tops:
        if any(_share(top, t) >= 0.5 for t in titles):
            return top
    if len(tops) == 1 and not titles:
        return tops[0]
    return _SITE_SUFFIX.sub("", titles[0]) if titles else (tops[0] if tops else "")


def _body(root: html.HtmlElement, *, url: str | None) -> list[Block]:
    if is_too_deep(root):
        return blocks(root.iter("p"), base=url)
    keep_signatures(root)
    try:
        found = trafilatura.bare_extraction(
            root, url=url, include_comments=False, include_links=True, with_metadata=False, config=_CONFIG
        )
    except (ValueError, TypeError, AttributeError, etree.LxmlError, RecursionError):  # hostile trees break it
        found = None
    body = getattr(found, "body", None)
    return blocks([body], base=url) if body is not None else []


def _title(root: html.HtmlElement) -> str:
    return first_text(root, "title")


def _lines(body: str) -> list[str]:
    text = text_of(html.fromstring(f"<div>{body}</div>")) if "</p>" in body else body
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]


def _same(line: str, headline: str) -> bool:
    return bool(headline) and _key(line) == _key(headline)


def _key(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _share(one: str, other: str) -> float:
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) / max(1, min(len(first), len(second)))
