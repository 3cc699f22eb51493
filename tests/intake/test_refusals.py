"""A page that answers and is no article is told apart, with the reason in words."""

from __future__ import annotations

import pytest

from provenance.intake.refusals import refusal
from provenance.model import Article, Part, PartKind

PAYWALL = "shows only the beginning: the rest is behind a paywall"
CONSENT = "asks for consent to cookies before it shows anything"
SOFT = "says that it is not there, though it answers 200"
STORY = "The bridge stays free of any toll, its owner said on Tuesday. " * 30


def _article(text: str, headline: str = "Bridge stays free") -> Article:
    whole = f"{headline}\n{text}"
    parts = (
        Part(kind=PartKind.HEADLINE, start=0, end=len(headline)),
        Part(kind=PartKind.PARAGRAPH, start=len(headline) + 1, end=len(whole)),
    )
    return Article(text=whole, parts=parts)


@pytest.mark.parametrize(
    ("article", "html", "status", "reason"),
    [
        (_article(STORY), "<p>Subscribe to continue reading</p>", 200, None),
        (_article(STORY), "", 404, "is not there (404)"),
        (None, "", 403, "refuses us (403)"),
        (None, "", 451, "is withheld for legal reasons (451)"),
        (None, "", 429, "asks us to come later (429)"),
        (None, "", 503, "answers with an error (503)"),
        (None, "<title>Just a moment...</title>", 200, "is a wall against robots"),
        (None, "<script src='https://geo.captcha-delivery.com/c.js'></script>", 200, "is a wall against robots"),
        (_article(STORY[:300]), "<p>Subscribe now to continue</p>", 200, PAYWALL),
        (_article(STORY[:300]), '<script>{"isAccessibleForFree": "False"}</script>', 200, PAYWALL),
        (_article(STORY[:300]), "<p>We use cookies to serve you</p>", 200, CONSENT),
        (_article("Sorry.", "Page not found"), "", 200, SOFT),
        (None, "<title>x</title><p>This page could not be found</p>", 200, SOFT),
        (None, "<title>404</title>", 200, SOFT),
        (None, "<p></p>", 200, "holds no article's text"),
        (Article(text="Short."), "", 200, "holds no article's text"),
        (_article(STORY[:300]), "<p>A short story.</p>", 200, None),
        (Article(text=STORY), "", 200, None),
    ],
)
def test_a_refusal_is_worded(article: Article | None, html: str, status: int, reason: str | None) -> None:
    assert refusal(article, html=html, status=status) == reason
