"""Articles and outlets for the tests of attribution: a text with one paragraph a line, "# " before its headline."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from provenance.model import Article, Moment, Outlet, OutletKind, Part, PartKind, Precision

OUTLETS = (
    Outlet(key="bbc", name="BBC", aliases=("British Broadcasting Corporation",), programmes=("Newsnight",)),
    Outlet(key="cnn", name="CNN", programmes=("State of the Union",), kind=OutletKind.BROADCASTER),
    Outlet(key="der-spiegel", name="Der Spiegel"),
    Outlet(key="haaretz", name="Haaretz"),
    Outlet(key="harbor-times", name="The Harbor Times", ambiguous_aliases=("Times",), time_zone="Asia/Jerusalem"),
    Outlet(key="hill-times", name="The Hill Times", ambiguous_aliases=("Times",)),
    Outlet(key="kyodo", name="Kyodo"),
    Outlet(key="le-monde", name="Le Monde"),
    Outlet(key="reuters", name="Reuters"),
    Outlet(key="sky", name="Sky News"),
    Outlet(key="tass", name="TASS", aliases=("ТАСС",), kind=OutletKind.WIRE),
    Outlet(key="twitter", name="Twitter", kind=OutletKind.PLATFORM),
)
_MARKERS = {"# ": PartKind.HEADLINE, "* ": PartKind.LIST_ITEM, "= ": PartKind.CREDIT}


def article(
    text: str, *, outlet: str | None = None, language: str | None = "en", published: datetime | None = None
) -> Article:
    """Return an article of these lines: "# " marks a headline, "* " a list item, "= " a credit, outside the part."""
    parts = []
    for match in re.finditer(r"[^\n]+", text):
        kind = _MARKERS.get(match.group()[:2], PartKind.PARAGRAPH)
        start = match.start() + (2 if kind is not PartKind.PARAGRAPH else 0)
        parts.append(Part(kind=kind, start=start, end=match.end()))
    at = published or datetime(2022, 4, 21, tzinfo=UTC)
    moment = Moment(at=at, precision=Precision.DAY if published is None else Precision.MINUTE)
    return Article(text=text, parts=tuple(parts), outlet=outlet, language=language, published=moment)
