"""Structured data of a page: what its JSON-LD says of the article (schema.org)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import html

_ARTICLES = re.compile(r"(?:Article|BlogPosting|Report|Posting|NewsStory|Review|Interview)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)?\s*;?\s*$")
#: JSON-LD of more characters than this describes no article.
_LONGEST = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a page's structured data say of its article; "" and () where they say nothing."""

    headline: str = ""
    published: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    body: str = ""
    language: str = ""
    credit: str = ""
    based_on: tuple[str, ...] = ()
    free: bool | None = None


def described(root: html.HtmlElement) -> Described:
    """Return what the first node of an article kind in the page's JSON-LD says; empty where there is none."""
    nodes = [n for script in _scripts(root) for n in _nodes(script)]
    articles = [n for n in nodes if any(_ARTICLES.search(t) for t in _types(n))]
    if not articles:
        return Described()
    node = max(articles, key=lambda n: (bool(n.get("datePublished")), bool(n.get("headline"))))
    return Described(
        headline=_words(node.get("headline")),
        published=_words(node.get("datePublished")) or _words(node.get("dateCreated")),
        authors=tuple(dict.fromkeys(filter(None, (_name(a, nodes) for a in _listed(node.get("author")))))),
        publisher=next(filter(None, (_name(p, nodes) for p in _listed(node.get("publisher")))), ""),
        body=_words(node.get("articleBody")),
        language=_words(node.get("inLanguage")),
        credit=_words(node.get("creditText")),
        based_on=tuple(dict.fromkeys(filter(None, (_address(b) for b in _listed(node.get("isBasedOn")))))),
        free=_truth(node.get("isAccessibleForFree")),
    )


def _scripts(root: html.HtmlElement) -> Iterator[Any]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        words = _WRAPPING.sub("", script.text or "")
        if 0 < len(words) <= _LONGEST:
            try:
                yield json.loads(words, strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD document: lists and ``@graph`` are opened, other nesting is not."""
    waiting = [data]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend(item[:200])
        elif isinstance(item, dict):
            yield item
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                if isinstance(item.get(key), (list, dict)):
                    waiting.append(item[key])


def _types(node: dict[str, Any]) -> list[str]:
    return [t for t in _listed(node.get("@type")) if isinstance(t, str)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _words(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or value.get("alternateName")
    if isinstance(value, list):
        value = next((v for v in value if isinstance(v, str)), "")
    return value.strip() if isinstance(value, str) else ""


def _name(value: Any, nodes: list[dict[str, Any]]) -> str:
    if isinstance(value, dict) and not value.get("name") and value.get("@id"):
        value = next((n for n in nodes if n.get("@id") == value["@id"] and n.get("name")), value)
    name = _words(value)
    return "" if name.startswith("http") else name


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id") or value.get("mainEntityOfPage") or value.get("name")
    return value.strip() if isinstance(value, str) else ""


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).strip().lower().rsplit("/", 1)[-1])
