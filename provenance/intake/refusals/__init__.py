"""Pages that answer and are no article: paywalls, consent and bot walls, soft "not found", pages with no text.

A package, because every module of the open folder above is a reader.
"""

from __future__ import annotations

import re

from provenance.model import Article, PartKind

#: A story has more letters than this; a stub of a paywalled one seldom has.
_STUB_LETTERS = 900
_FEWEST_LETTERS = 60

_STATUS = {
    401: "asks for a login (401)",
    402: "asks for payment (402)",
    403: "refuses us (403)",
    404: "is not there (404)",
    407: "asks for a proxy's login (407)",
    410: "is gone (410)",
    429: "asks us to come later (429)",
    451: "is withheld for legal reasons (451)",
}
_BOT_WALL = re.compile(
    r"just a moment\.\.\.|checking your browser|verify (?:that )?you are (?:a )?human|are you a robot|"
    r"enable javascript and cookies to continue|access denied|request unsuccessful\. incapsula|attention required!|"
    r"unusual traffic from your|px-captcha|please complete the security check|geo\.captcha-delivery\.com|"
    r"pardon our interruption",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|we (?:and our partners )?(?:use|store)[^.]{0,60}cookies|we value your privacy|"
    r"(?:accept|agree to) (?:all )?(?:the use of )?cookies|manage (?:your )?(?:privacy|consent|cookie)|"
    r"consent\.(?:yahoo|google)\.com|your privacy choices",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"subscribe (?:now )?to (?:continue|keep|read|unlock|get)|to continue reading|continue reading (?:this|your|with)|"
    r"(?:already|not) a (?:subscriber|member)\?|"
    r"this (?:article|content|story) is (?:reserved|only|exclusively|available)[^.]{0,30}"
    r"(?:subscribers|members)|for subscribers only|subscriber[- ]only|unlock this (?:article|story)|"
    r"you(?:'|’)?ve reached your (?:article )?limit|log in or subscribe|sign in to (?:read|continue)|"
    r"start your free trial|register (?:for free )?to (?:read|continue)",
    re.IGNORECASE,
)
_NOT_FOUND = re.compile(
    r"\b404\b|(?:page|article|story|content)[^.]{0,30}(?:not found|no longer (?:available|exists)|"
    r"(?:does not|doesn(?:'|’)t|cannot|can(?:'|’)t|could not|couldn(?:'|’)t) (?:exist|be found))|"
    r"(?:can(?:'|’)t|cannot|couldn(?:'|’)t|could not) find (?:the|that|this) page|страница не найдена|page introuvable",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?(?:https?://schema\.org/)?false", re.IGNORECASE)
_TAGS = re.compile(r"<(script|style|noscript)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
#: Walls state themselves at once; marks further down are those of widgets.
_LOOKED_AT = 400_000


def refusal(article: Article | None = None, *, html: str = "", status: int = 200) -> str | None:
    """Return in words why an answer is no article, to follow "the page …"; None where it is one.

    *article* is what was read from the page, None where nothing could be; *html* its characters.  A long story is
    an article whatever else the page says: walls are looked for only where there is little text.

    >>> refusal(None, status=451)
    'is withheld for legal reasons (451)'
    >>> refusal(None, html="<title>Just a moment...</title>")
    'is a wall against robots'
    """
    if status in _STATUS:
        return _STATUS[status]
    if status >= 400:
        return f"answers with an error ({status})"
    letters = _letters(article)
    if letters > _STUB_LETTERS:
        return None
    words = _visible(html)
    if _BOT_WALL.search(words) or (letters < _FEWEST_LETTERS and _BOT_WALL.search(html[:_LOOKED_AT])):
        return "is a wall against robots" if letters < _STUB_LETTERS // 2 else None
    headline = (article.headline if article else None) or _title(html)
    if _NOT_FOUND.search(headline) or (letters < _FEWEST_LETTERS and _NOT_FOUND.search(words[:2000])):
        return "says that it is not there, though it answers 200"
    if _NOT_FREE.search(html) or _PAYWALL.search(words):
        return "shows only the beginning: the rest is behind a paywall"
    if letters < _STUB_LETTERS // 2 and _CONSENT.search(words) and len(words) < 4 * _STUB_LETTERS:
        return "asks for consent to cookies before it shows anything"
    return "holds no article's text" if letters < _FEWEST_LETTERS else None


def _letters(article: Article | None) -> int:
    if article is None:
        return 0
    body = (p for p in article.parts if p.kind not in (PartKind.HEADLINE, PartKind.WRAPPER, PartKind.BYLINE))
    return sum(p.end - p.start for p in body) if article.parts else len(article.text)


def _visible(html: str) -> str:
    return " ".join(_TAGS.sub(" ", html[:_LOOKED_AT]).split())


def _title(html: str) -> str:
    found = re.search(r"<title[^>]*>([^<]{0,300})", html[:_LOOKED_AT], re.IGNORECASE)
    return found.group(1) if found else ""
