"""Cases from the tables of ``fixtures/checks``, made into what the checks read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from provenance.alignment.matching import match
from provenance.alignment.prepared import prepare, quoted_spans
from provenance.model import (
    Article,
    Attribution,
    Case,
    Channel,
    ChannelHow,
    Credit,
    CreditKind,
    Hand,
    Hop,
    Kind,
    Moment,
    Outcome,
    Outlet,
    OutletCandidate,
    Passage,
    Period,
    Place,
    Precision,
    Relation,
    Search,
    Speaker,
    Trace,
)

FOLDER = Path(__file__).parents[2] / "fixtures" / "checks"


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every row of every table with the key of its check."""
    for path in sorted(FOLDER.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield path.stem, row


def case(row: dict[str, Any]) -> Case:
    """Return the case that a row describes."""
    taker, printed = _taker(row)
    searches = [Search(lead="", outlet=_key(o), asked=o, outcome=Outcome.ABSENT) for o in row.get("searched", ())]
    credits = (
        (Credit(kind=CreditKind.SOURCE_LINE, text=row["credit"], decided=_outlet(row["credit"])),)
        if "credit" in row
        else ()
    )
    if "original" not in row:
        return Case(attribution=printed, credits=credits, searches=tuple(searches))
    searches.append(Search(lead="", outlet=None, asked="everything", outcome=Outcome.FOUND))
    giver = Article(text=row["original"], published=_moment(row.get("original_published")))
    texts = [giver.text] + ([row["further"]] if "further" in row else [])
    originals = [(giver.id if t is giver.text else "further", prepare(t)) for t in texts]
    found = match(0, printed=printed.content[0], quoted=printed.quoted, originals=originals, context=taker.text)
    hop = Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name="the repost", article=taker),
        giver=Hand(
            name=row.get("giver", "the original"),
            article=giver,
            outlet=Outlet(key=row["giver_key"], name=row["giver"]) if "giver_key" in row else None,
        ),
        printed=printed,
        found=_found(row, giver),
        matches=(found,),
    )
    return Case(attribution=printed, credits=credits, searches=tuple(searches), trace=Trace(hops=(hop,)))


def _taker(row: dict[str, Any]) -> tuple[Article, Attribution]:
    kind, words = row.get("kind", "direct"), row["printed"]
    text = f"“{words}”" if kind == "direct" else words
    text += f" he said {row['date']}." if "date" in row else ""
    start = 1 if kind == "direct" else 0
    content = Passage.of(text, start, start + len(words))
    if kind == "headline":
        at = text.index(row["quoted"])
        quoted: tuple[Passage, ...] = (Passage.of(text, at, at + len(row["quoted"])),)
        text += "\n" + row["body"]
    else:
        quoted = tuple(Passage.of(text, s, e) for s, e in quoted_spans(text)) if kind != "indirect" else ()
    attribution = Attribution(
        content=(content,),
        quoted=quoted,
        kind=Kind.MIXED if kind == "headline" else Kind(kind),
        place=Place.HEADLINE if kind == "headline" else Place.BODY,
        speaker=_speaker(row.get("speaker")),
        channel=_channel(row, "channel", row.get("programme")),
        when=_period(row.get("date"), row.get("day")),
    )
    return Article(text=text, published=_moment(row.get("published"))), attribution


def _found(row: dict[str, Any], giver: Article) -> Attribution | None:
    if not any(key in row for key in ("original_speaker", "original_channel", "original_date", "original_kind")):
        return None
    words = row.get("original_content") or giver.text[1:10]
    start = giver.text.index(words)
    return Attribution(
        content=(Passage.of(giver.text, start, start + len(words)),),
        quoted=tuple(Passage.of(giver.text, s, e) for s, e in quoted_spans(giver.text)),
        kind=Kind(row.get("original_kind", "direct")),
        speaker=_speaker(row.get("original_speaker")),
        channel=_channel(row, "original_channel", row.get("original_programme")),
        when=_period(row.get("original_date"), row.get("original_day")),
    )


def _speaker(name: str | None) -> Speaker | None:
    return Speaker(name=name) if name else None


def _key(name: str) -> str:
    return name.casefold().replace(" ", "-")


def _outlet(name: str) -> OutletCandidate:
    return OutletCandidate(key=_key(name), name=name)


def _channel(row: dict[str, Any], field: str, programme: str | None) -> Channel | None:
    if field not in row:
        return None
    candidate = OutletCandidate(key=row.get(f"{field}_key"), name=row[field])
    return Channel(
        candidates=(candidate,), how=ChannelHow(row.get(f"{field}_how", "same-sentence")), programme=programme
    )


def _period(text: str | None, day: str | None) -> Period | None:
    if text is None:
        return None
    start = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
    return Period(text=text, start=start, end=start + timedelta(days=1) if start else None, precision=Precision.DAY)


def _moment(day: str | None) -> Moment | None:
    return Moment(at=datetime.fromisoformat(day).replace(tzinfo=UTC), precision=Precision.DAY) if day else None
