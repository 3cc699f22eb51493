"""Blocks of a page: paragraphs, list items, quotations, with their links, from a tree to lines of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import etree, html

from provenance.model import PartKind
from provenance.text import normalized

_SPACE = re.compile(r"[\s\xa0]+")
_SKIPPED = frozenset(
    """
    script style noscript template iframe svg button form input select object figure figcaption nav aside footer
    video audio canvas title
    """.split()  # noqa: SIM905 - thirty quoted words are harder to read
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
#: Elements that stand on lines of their own; trafilatura's own tree has ``item``, ``quote`` and ``lb``.
_BLOCKS = _HEADINGS | frozenset(
    """
    p div section article main body ul ol dl dt dd li table tr td th blockquote pre address header center hr br
    fieldset details summary list item quote lb row cell head
    """.split()  # noqa: SIM905
)
_LISTED = frozenset(["li", "item", "dd", "dt"])
_QUOTED = frozenset(["blockquote", "quote"])
_TRAFILATURA_HEADING = "rend"
#: No article has more lines; a page with more is a list or made to keep a reader busy.
_MOST_BLOCKS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One line of text, what it is, and its links as (start, end, address)."""

    kind: PartKind
    text: str
    links: tuple[tuple[int, int, str], ...] = ()


@dataclass(slots=True)
class _Line:
    """The line being written."""

    text: str = ""
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def write(self, words: str | None) -> None:
        plain = _SPACE.sub(" ", words or "")
        if not self.text or self.text.endswith(" "):
            plain = plain.lstrip(" ")
        # A letter and its mark may stand in two elements: they compose all the same.
        self.text = self.text[:-1] + normalized(self.text[-1:] + plain)


def blocks(
    roots: Iterable[html.HtmlElement], *, base: str | None = None, drop: Collection[html.HtmlElement] = ()
) -> list[Block]:
    """Return the lines of the elements in order; *drop* are elements left out, *base* makes addresses absolute.

    Walks without recursion: depth costs nothing.  An element inside one already taken is not taken twice.
    """
    found: list[Block] = []
    taken: set[html.HtmlElement] = set()
    for root in roots:
        if root in taken or any(a in taken or a in drop for a in root.iterancestors()):
            continue
        taken.add(root)
        found.extend(_Walk(root, base=base, drop=drop).run())
    return found


class _Walk:
    """One walk over an element."""

    def __init__(self, root: html.HtmlElement, *, base: str | None, drop: Collection[html.HtmlElement]) -> None:
        self.root, self.base, self.drop = root, base, drop
        self.found: list[Block] = []
        self.line = _Line()
        self.stack: list[str] = [_tag(a) for a in root.iterancestors()][::-1]
        self.opened: list[tuple[int, str]] = []

    def run(self) -> list[Block]:
        walker = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walker:
            if event == "start" and self._is_skipped(element):
                walker.skip_subtree()
                self.stack.append("skipped")
            elif event == "start":
                self._start(element)
            else:
                self._end(element)
            if len(self.found) >= _MOST_BLOCKS:
                break
        self._flush()
        return self.found

    def _is_skipped(self, element: html.HtmlElement) -> bool:
        tag = _tag(element)
        hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
        inside = element is not self.root
        return element in self.drop or (inside and (tag in _SKIPPED or hidden))

    def _start(self, element: html.HtmlElement) -> None:
        tag = _tag(element)
        if tag in _BLOCKS:
            self._flush()
        self.stack.append(_heading(element) or tag)
        if address := element.get("href") or element.get("target"):
            self.opened.append((len(self.line.text), address))
        self.line.write(element.text)

    def _end(self, element: html.HtmlElement) -> None:
        tag = self.stack.pop()
        if tag != "skipped":
            self._close(element)
        if element is not self.root:
            self.line.write(element.tail)

    def _close(self, element: html.HtmlElement) -> None:
        if (element.get("href") or element.get("target")) and self.opened:
            start, address = self.opened.pop()
            self._link(start, address)
        if _tag(element) in _BLOCKS:
            self._flush(closing=_heading(element) or _tag(element))

    def _link(self, start: int, address: str) -> None:
        text = self.line.text
        start = min(start, len(text))
        while start < len(text) and text[start] == " ":
            start += 1
        end = len(text.rstrip())
        if start < end and (url := absolute(address, base=self.base)):
            self.line.links.append((start, end, url))

    def _flush(self, closing: str | None = None) -> None:
        text = self.line.text.rstrip()
        if re.search(r"\w", text):
            links = tuple((s, min(e, len(text)), u) for s, e, u in self.line.links)
            self.found.append(Block(kind=self._kind(closing), text=text, links=links))
        self.line = _Line()
        self.opened = [(0, address) for _, address in self.opened]

    def _kind(self, closing: str | None) -> PartKind:
        around = {*self.stack, closing}
        if around & _HEADINGS:
            return PartKind.HEADING
        if around & _QUOTED:
            return PartKind.BLOCKQUOTE
        return PartKind.LIST_ITEM if around & _LISTED else PartKind.PARAGRAPH


def absolute(address: str, *, base: str | None) -> str | None:
    """Return a web address made absolute, None for one that leads to no page."""
    try:
        url = urljoin(base, address.strip()) if base else address.strip()
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _tag(element: html.HtmlElement) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _heading(element: html.HtmlElement) -> str | None:
    return "h2" if element.tag == "head" and element.get(_TRAFILATURA_HEADING) else None
