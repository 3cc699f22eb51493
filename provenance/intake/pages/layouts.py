"""The dated layouts of a known outlet, tried on a page until one fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from urllib.parse import urlsplit

from lxml import html

from provenance.intake.pages.blocks import Block, blocks
from provenance.intake.pages.extracted import Extracted
from provenance.intake.pages.tree import first_text, select, text_of
from provenance.intake.reading.moments import any_language, parsed
from provenance.model import Layout, Moment, Outlet

#: A layout that finds fewer letters than this found a teaser or a caption.
_FEWEST_LETTERS = 40
#: A longer element holds the story, and perhaps a date in it.
_LONGEST_DATE = 120


def by_layout(root: html.HtmlElement, *, outlet: Outlet, url: str | None, day: date | None) -> Extracted | None:
    """Return the story by the first layout of the outlet that finds one, None where none does.

    Layouts of the page's day come first, then the others: a site keeps old pages in their old form, or rebuilds
    them in the new.
    """
    for layout in _in_order(outlet.layouts, host=_host(url), day=day):
        drop = {e for selector in layout.drop for e in select(root, selector)}
        body = _until(blocks(select(root, layout.body), base=url, drop=drop), layout.body_until)
        headline = first_text(root, layout.headline)
        if sum(len(b.text) for b in body) < _FEWEST_LETTERS or (layout.headline and not headline):
            continue
        return Extracted(
            way=f"layout {outlet.key}: {layout.name}",
            headline=headline.removesuffix(layout.strip_title),
            deck=first_text(root, layout.deck),
            blocks=tuple(body),
            byline=_names(root, layout.byline, drop=drop),
            dateline=first_text(root, layout.dateline) or None,
            published=_published(root, layout, zone=outlet.time_zone),
        )
    return None


def _in_order(layouts: Iterable[Layout], *, host: str | None, day: date | None) -> list[Layout]:
    possible = [x for x in layouts if x.host is None or host is None or host == x.host or host.endswith(f".{x.host}")]
    return sorted(possible, key=lambda x: (x.host is None, not _covers(x, day)))


def _covers(layout: Layout, day: date | None) -> bool:
    stated = day.isoformat() if day else None
    if stated is None:
        return layout.until is None
    return (layout.since or "") <= stated <= (layout.until or "9999")


def _until(body: list[Block], mark: str) -> list[Block]:
    end = next((i for i, b in enumerate(body) if mark and b.text.startswith(mark)), len(body))
    return body[:end]


def _names(root: html.HtmlElement, selector: str, *, drop: Collection[html.HtmlElement]) -> str | None:
    """Return the names of one byline: pages show those of other stories too, further down and in other elements."""
    found = [e for e in select(root, selector) if e not in drop]
    names = [text_of(e) for e in found if e.getparent() is found[0].getparent()]
    return ", ".join(dict.fromkeys(n for n in names if n)) or None


def _published(root: html.HtmlElement, layout: Layout, *, zone: str | None) -> Moment | None:
    for element in select(root, layout.published):
        words = element.get("datetime") or text_of(element)
        if len(words) > _LONGEST_DATE:
            continue
        if layout.published_format and (found := parsed(words, zone=zone, form=layout.published_format)):
            return found
        if found := any_language(words, zone=zone, language=None):
            return found
    return None


def _host(url: str | None) -> str | None:
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None
