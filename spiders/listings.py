"""What an outlet's lists name: entries (address, title, date) out of sitemaps, feeds, search answers and link pages."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from parsel import Selector
from scrapy.utils.gz import gunzip

#: A sitemap holds 50,000 entries at most (sitemaps.org); a longer list is read up to here.
MOST_ENTRIES = 50_000
_URL_KEYS = ("url", "link", "href", "web_url", "webUrl", "canonicalUrl")
_TITLE_KEYS = ("title", "headline", "name", "webTitle")
_TEXT_KEYS = ("lead", "description", "snippet", "summary", "body", "abstract")
_DATE_KEYS = (
    "published_dt", "published", "publishedAt", "published_at", "pubDate", "date", "firstPublishDate", "datePublished",
    "lastModifiedDate", "webPublicationDate", "timestamp",
)  # fmt: skip
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_.-]|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One page that a list names; *words* are its title and summary, "" where the list gives none.

    *exact* is False where *at* is a time of change and not of publication; *hit* is True where the outlet's own search
    gave it.
    """

    url: str
    words: str = ""
    at: datetime | None = None
    exact: bool = True
    hit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as read: its entries, and further lists it names (with the time each was changed)."""

    entries: tuple[Entry, ...] = ()
    children: tuple[tuple[str, datetime | None], ...] = ()


def xml_listing(body: bytes, *, base: str, limit: int) -> Listing:
    """Return what a sitemap, a sitemap index, an RSS or an Atom feed names; *limit* is the size in bytes when unpacked.

    Raises:
        ValueError: it is none of them, or is packed and larger than the limit or broken.
    """
    data = _unpacked(body, limit=limit) if body[:2] == b"\x1f\x8b" else body
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    kind = _name(root) if root is not None else ""
    if kind == "sitemapindex":
        found = [(_text(e, "loc"), _moment(_text(e, "lastmod"))) for e in _children(root, "sitemap")]
        return Listing(children=tuple((urljoin(base, url), at) for url, at in found if url))
    if kind == "urlset":
        return _listing(_sitemap_entry(e) for e in _children(root, "url"))
    if kind in ("rss", "RDF", "feed"):
        return _listing(_feed_entry(e) for e in root.iter("{*}item", "{*}entry"))
    raise ValueError(f"{base} is no sitemap and no feed")


def json_listing(body: bytes, *, base: str) -> Listing:
    """Return every object in a JSON answer that has an address and a title.

    Raises:
        ValueError: it is not JSON.
    """
    return _listing(entry for found in _objects(json.loads(body)) if (entry := _json_entry(found, base)))


def html_listing(page: Selector, *, base: str, css: str = "a[href]") -> Listing:
    """Return the links of a page that *css* selects, with their text."""
    links = (e if e.root.tag == "a" else (e.css("a[href]") or [e])[0] for e in page.css(css))
    found = ((link.attrib.get("href"), " ".join(link.xpath(".//text()").getall())) for link in links)
    return _listing(
        Entry(url=urljoin(base, href), words=" ".join(text.split()), at=date_in(urljoin(base, href)))
        for href, text in found
        if href and not href.startswith(("#", "javascript:", "mailto:"))
    )


def date_in(url: str) -> datetime | None:
    """Return the day that the path of an address states, None where it states none.

    >>> date_in("https://www.cnn.com/2022/04/20/middleeast/a/index.html").date().isoformat()
    '2022-04-20'
    """
    try:
        found = _IN_PATH.search(urlsplit(url).path)
    except ValueError:
        return None
    if not found:
        return None
    try:
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    except ValueError:
        return None


def slug_words(url: str) -> str:
    """Return the words that the path of an address holds.

    >>> slug_words("https://a.example/world/2022/peace-talks-in-jerusalem.html")
    'world peace talks in jerusalem'
    """
    try:
        path = unquote(urlsplit(url).path, errors="replace")
    except ValueError:
        return ""
    words = re.split(r"[\W_]+", re.sub(r"(/index)?\.\w{2,5}$", "", path))
    return " ".join(w for w in words if w and not any(c.isdigit() for c in w))


def _unpacked(body: bytes, *, limit: int) -> bytes:
    try:
        return gunzip(body, max_size=limit)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"the list is packed in a broken way ({error})") from error


def _listing(entries: Iterator[Entry]) -> Listing:
    unique: dict[str, Entry] = {}
    for entry in entries:
        if entry.url and entry.url not in unique:
            unique[entry.url] = entry
            if len(unique) >= MOST_ENTRIES:
                break
    return Listing(entries=tuple(unique.values()))


def _sitemap_entry(element: Any) -> Entry:
    url = _text(element, "loc")
    published = _moment(_text(element, "publication_date"))
    changed = _moment(_text(element, "lastmod"))
    stated = published or date_in(url)
    return Entry(url=url, words=_text(element, "title"), at=stated or changed, exact=stated is not None)


def _feed_entry(element: Any) -> Entry:
    link = _text(element, "link")
    if not link:
        hrefs = [e.get("href", "") for e in element.iter("{*}link") if e.get("rel", "alternate") == "alternate"]
        link = hrefs[0] if hrefs else ""
    words = f"{_text(element, 'title')} {_text(element, 'description') or _text(element, 'summary')}"
    dates = (_moment(_text(element, key)) for key in ("pubDate", "published", "date", "updated"))
    return Entry(url=link, words=_plain(words), at=next((d for d in dates if d), None))


def _json_entry(found: dict[str, Any], base: str) -> Entry | None:
    url = next((found[k] for k in _URL_KEYS if isinstance(found.get(k), str)), None)
    title = next((found[k] for k in _TITLE_KEYS if isinstance(found.get(k), str)), None)
    if not url or not title:
        return None
    text = next((found[k] for k in _TEXT_KEYS if isinstance(found.get(k), str)), "")
    dates = (_moment(found[k]) for k in _DATE_KEYS if k in found)
    full = urljoin(base, url)
    at = next((d for d in dates if d), None) or date_in(full)
    return Entry(url=full, words=_plain(f"{title} {text[:500]}"), at=at)


def _objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON value in order; ten levels hold every search answer seen."""
    if depth > 10:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in inner:
        yield from _objects(child, depth + 1)


def _moment(value: Any) -> datetime | None:
    """Return the time a list states in ISO 8601, RFC 822 or seconds since 1970; a day without a zone is UTC's."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 10**11 else value
        return datetime.fromtimestamp(seconds, tz=UTC) if 0 < seconds < 10**11 else None
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            at = parse(text)
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, OverflowError, IndexError):
            continue
    return None


def _plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _children(root: Any, name: str) -> Iterator[Any]:
    return (e for e in root if _name(e) == name)


def _text(element: Any, name: str) -> str:
    """Return the text of the first descendant of that local name (RSS: the child), "" where there is none."""
    for e in element.iter(f"{{*}}{name}"):
        if e.text and e.text.strip():
            return " ".join(str(e.text).split())
    return ""
