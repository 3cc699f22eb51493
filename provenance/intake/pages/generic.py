"""The story of a page of no known layout: trafilatura's body, with a headline of the page's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
#: So large a share of the words of an h1 or a title in the other: they say the same.
_AGREED = 0.5
#: An h1 here is a logo, a menu's or another story's.
_AROUND = frozenset(["a", "nav", "aside", "footer"])
#: An h1 outside the article of fewer words may be the site's name; words of so few letters are in every title.
_FEWEST_WORDS, _SHORT_WORD = 4, 3
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
    """Return the page's headline: an h1 that its titles agree with or that stands at the article, else a title."""
    stated = [described.headline, meta(root, "og:title", "twitter:title") or "", _title(root)]
    titles = [t for t in ("".join(s.split("\n")).strip() for s in stated) if t]
    tops = [(e, t) for e in root.iter("h1") if (t := text_of(e))]
    for _, top in tops:
        if any(_share(top, t) >= _AGREED for t in titles):
            return top
    if not titles and len(tops) == 1:
        return tops[0][1]
    if found := _at_article(tops, titles):
        return found
    return _SITE_SUFFIX.sub("", titles[0]) if titles else (tops[0][1] if tops else "")


def _at_article(tops: Sequence[tuple[html.HtmlElement, str]], titles: Sequence[str]) -> str | None:
    """Return the h1 of the article: the first in an element of that kind, or the page's only one where it is alike.

    What readers see above the story is its headline; titles are written for search engines, and name it otherwise.
    """
    own = [(e, t) for e, t in tops if not any(a.tag in _AROUND for a in e.iterancestors())]
    for element, top in own:
        around = next((a for a in element.iterancestors("article", "main")), None)
        if around is not None and sum(len(text_of(p)) for p in around.iter("p")) >= _FEWEST_LETTERS:
            return top
    words = {w for t in titles for w in _long_words(t)}
    alike = [t for _, t in own if len(t.split()) >= _FEWEST_WORDS and words & _long_words(t)]
    return alike[0] if len(own) == len(alike) == 1 else None


def _long_words(title: str) -> set[str]:
    return {w for w in re.findall(r"\w+", title.casefold()) if len(w) > _SHORT_WORD}


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
