"""What a page's markup claims of its origin: canonical link, ``isBasedOn``, ``cite``, reblog trails."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from lxml import html

from provenance.intake.pages.blocks import absolute
from provenance.intake.pages.structured import Described
from provenance.intake.pages.tree import meta, select, text_of
from provenance.intake.reading.crediting import by_address, candidates
from provenance.model import Credit, CreditKind, Link, Outlet, Passage
from provenance.outlets.registry import Registry
from provenance.text import normalized

#: Links that blog platforms put over a reblogged text (Tumblr's two layouts, and themes that copy them).
_REBLOG = (
    "a.tumblr_blog, .reblog-header a, a.reblog-link, .reblogged-from a, a.reblogged-from, .reblog-source a, "
    "a.reblog_source, .post-source a, .reblog-trail a, .source-attribution a, a.tumblelog-name"
)

#: The Wayback Machine puts its own address before the one it kept (field notes, section 2).
_ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?://)")


def canonical_of(root: html.HtmlElement, *, url: str | None) -> str | None:
    """Return the address that the page itself claims to be at, None where it claims none."""
    links = [e.get("href") or "" for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    found = next((a for link in links if (a := absolute(link, base=url))), None)
    return _ARCHIVED.sub("", found) if found else None


def site_name(root: html.HtmlElement, *, described: Described) -> str | None:
    """Return the name of the site as the page states it, None where it does not."""
    return meta(root, "og:site_name") or described.publisher or meta(root, "application-name", "publisher") or None


def is_elsewhere(canonical: str, *, own: str | None, site: str | None, registry: Registry) -> bool:
    """Return whether a canonical link leads to another site than the one that printed the page.

    *own* is the page's address where it is known; else the *site* it names is compared with the outlet there.
    """
    there = registry.by_url(canonical)
    if own:
        here = registry.by_url(own)
        return here != there if here or there else _site(own) != _site(canonical)
    named = {c.key for c in registry.named(site)} if site else set()
    return bool(site and there and there.key not in named)


def markup_credits(
    root: html.HtmlElement, *, described: Described, url: str | None, carrier: Outlet | None, registry: Registry
) -> Iterator[Credit]:
    """Yield what ``isBasedOn``, ``creditText`` and reblog trails claim; the carrier's own addresses claim nothing."""
    for stated in described.based_on:
        address = absolute(stated, base=url) if "/" in stated and not re.search(r"\s", stated) else None
        if address and not _is_own(address, url=url, carrier=carrier, registry=registry):
            yield by_address(CreditKind.BASED_ON, address, registry=registry)
        elif not address:
            yield _by_name(CreditKind.BASED_ON, stated, url=None, registry=registry)
    if described.credit:
        yield _by_name(CreditKind.SOURCE_LINE, described.credit, url=None, registry=registry)
    for link in select(root, _REBLOG):
        address = absolute(link.get("href") or "", base=url)
        if address:
            yield _by_name(CreditKind.REBLOG, text_of(link) or address, url=address, registry=registry)


def cited(root: html.HtmlElement, *, text: str, url: str | None) -> list[Link]:
    """Return the ``cite`` addresses of the page over the words of the text that stand under them."""
    found: list[Link] = []
    for element in root.iter("blockquote", "q"):
        address = absolute(element.get("cite", ""), base=url) if element.get("cite") else None
        words = normalized(text_of(next(element.iter("p"), element)))
        at = text.find(words) if address and words else -1
        if address and at >= 0:
            found.append(Link(start=at, end=at + len(words), url=address))
    return found


def cite_credits(
    links: Sequence[Link], *, text: str, url: str | None, carrier: Outlet | None, registry: Registry
) -> Iterator[Credit]:
    """Yield one credit for each ``cite`` address, over the first words that stand under it."""
    seen: set[str] = set()
    for link in links:
        if link.url not in seen and not _is_own(link.url, url=url, carrier=carrier, registry=registry):
            passage = Passage.of(text, link.start, link.end)
            yield by_address(CreditKind.CITE, link.url, registry=registry, passage=passage)
        seen.add(link.url)


def _by_name(kind: CreditKind, name: str, *, url: str | None, registry: Registry) -> Credit:
    return Credit(kind=kind, text=name, url=url, candidates=candidates(name, url=url, registry=registry))


def _is_own(address: str, *, url: str | None, carrier: Outlet | None, registry: Registry) -> bool:
    outlet = registry.by_url(address)
    return (outlet is not None and outlet == carrier) or (url is not None and _site(url) == _site(address))


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
