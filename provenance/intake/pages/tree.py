"""A page's tree, parsed with limits, and questions asked of it."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from lxml import etree, html
from lxml.cssselect import CSSSelector

#: Deeper trees are made to break parsers; the deepest real page among 182 measured has 60 levels.
DEEPEST = 200
#: The largest real page among 182 measured has 2,600 elements; trafilatura takes a minute for 400,000.
MOST_ELEMENTS = 40_000
#: A page of more characters than this is cut: the longest real page measured has 3 million.
_MOST_CHARACTERS = 10_000_000
#: XML allows no control character but tab and line ends; lxml would refuse the page for one.
_CONTROLS = {code: None for code in range(32) if code not in (9, 10, 12, 13)} | dict.fromkeys(range(0xD800, 0xE000))


def parse(page: str) -> html.HtmlElement | None:
    """Return the root of a page's tree, None where nothing can be made of it.

    Entities of the page's own are never expanded, nothing is fetched, and huge trees are cut (lxml's own limits).
    """
    text = page[:_MOST_CHARACTERS].translate(_CONTROLS)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def is_too_deep(root: html.HtmlElement) -> bool:
    """Return whether a tree is deeper or larger than any honest page, so that costly tools must not see it."""
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEEPEST or count > MOST_ELEMENTS:
            return True
    return False


def select(root: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    """Return the elements that a CSS selector finds, in document order; none for an empty selector."""
    return cast("list[html.HtmlElement]", _compiled(selector)(root)) if selector else []


def first_text(root: html.HtmlElement, selector: str) -> str:
    """Return the words of the first element with any that a selector finds, "" where none has."""
    return next((words for e in select(root, selector) if (words := text_of(e))), "")


def text_of(element: html.HtmlElement) -> str:
    """Return the words of an element in one line."""
    return " ".join("".join(element.itertext()).split())


def meta(root: html.HtmlElement, *names: str) -> str | None:
    """Return the content of the first of the named ``meta`` elements (name, property or itemprop) that has one."""
    contents = _metas(root)
    return next((contents[n] for n in names if contents.get(n)), None)


def _metas(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or element.get("value") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


@lru_cache(maxsize=512)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")
