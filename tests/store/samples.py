"""Values to store: small ones by hand, and a strategy for articles and reports of any shape."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from provenance.model import (
    Alignment,
    Article,
    Attribution,
    Case,
    Edit,
    EditKind,
    Finding,
    Hand,
    Hop,
    Kind,
    Match,
    Moment,
    Outcome,
    Outlet,
    Passage,
    Precision,
    Relation,
    Report,
    Rule,
    Run,
    Search,
    Severity,
    SourceMap,
    Speaker,
    Trace,
    Verdict,
)

NOON = datetime(2022, 4, 20, 12, tzinfo=UTC)
ORIGINAL = "The envoy said on Monday that they would never leave the table without an answer."
REPOST = "As reported, they would always leave the table without an answer, he said."


def article(text: str = ORIGINAL, **facts: Any) -> Article:
    """Return an article that says *text*."""
    return Article(**{"url": "https://wire.example/1", "outlet": "wire", "text": text, **facts})


def published(day: int) -> Moment:
    """Return a day of April 2022."""
    return Moment(at=datetime(2022, 4, day, tzinfo=UTC), precision=Precision.DAY)


def search(**facts: Any) -> Search:
    """Return a search that found nothing."""
    return Search(**{"lead": "l1", "outlet": "wire", "asked": "words", "outcome": Outcome.ABSENT, "at": NOON, **facts})


def report(*, started: datetime = NOON, verdict: Verdict = Verdict.ALTERED, reviewed: Article | None = None) -> Report:
    """Return a report with one altered quotation, one hop and one finding."""
    taker = reviewed or article(
        REPOST, url="https://blog.example/1", outlet="blog", source_map=SourceMap(segments=((0, 0, 5),), lines=(0,))
    )
    giver = article(published=published(18), fetched=NOON)
    printed = taker.passage(13, 60)
    attribution = Attribution(content=(printed,), quoted=(printed,), kind=Kind.DIRECT, speaker=Speaker(name="An Envoy"))
    edit = Edit(
        kind=EditKind.SUBSTITUTE, printed=(24, 30), original=(41, 46), printed_text="always", original_text="never"
    )
    alignment = Alignment(
        article=giver.id, printed=printed, spans=(giver.passage(30, 79),), edits=(edit,), similarity=91.25, margin=None
    )
    hop = Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name="Blog", article=taker),
        giver=Hand(name="Wire", outlet=Outlet(key="wire", name="Wire"), article=giver),
        printed=attribution,
        matches=(Match(passage=0, printed=printed, alignments=(alignment,)),),
        evidence="the text names it",
    )
    finding = Finding(
        check="words-changed",
        severity=Severity.ERROR,
        message="never became always",
        hop=1,
        passage=0,
        printed=Passage.of(taker.text, 24, 30),
        original=Passage.of(giver.text, 41, 46),
    )
    case = Case(
        attribution=attribution,
        searches=(search(),),
        trace=Trace(hops=(hop,), earliest=giver),
        findings=(finding,),
        verdicts=(verdict,),
    )
    whole = Finding(check="credit-mismatch", severity=Severity.WARNING, message="the wire does not carry it")
    return Report(
        article=taker,
        findings=(whole,),
        cases=(case,),
        rules=(Rule(key="words-changed", severity=Severity.ERROR, help="A word is another word."),),
        outlets={"wire": Outlet(key="wire", name="Wire")},
        run=Run(kind="verify", started=started, ended=started, version="0", settings="s", policy="p"),
    )


_HOSTILE = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\x00\x1a\ud800\udfff\\'\"$;")), max_size=8)
_TIMES = st.datetimes(timezones=st.just(UTC))
st.register_type_strategy(datetime, _TIMES)
st.register_type_strategy(str, _HOSTILE)


def articles() -> st.SearchStrategy[Article]:
    """Return articles of any shape, hostile characters too."""
    return st.builds(Article, text=st.text(max_size=60))


def filled(kind: Any, *, spare: int = 2) -> Any:
    """Return a value of the type with every field set and every collection holding something."""
    if dataclasses.is_dataclass(kind):
        hints = get_type_hints(kind)
        return kind(**{f.name: filled(hints[f.name], spare=spare) for f in dataclasses.fields(kind) if f.init})
    origin, within = get_origin(kind), get_args(kind)
    if origin is tuple:
        many = within[:1] * spare if within[-1:] == (...,) else within
        return tuple(filled(each, spare=spare) for each in many)
    if origin in (Union, UnionType):
        return filled(within[0], spare=spare)
    if origin is not None:
        return {filled(within[0]): filled(within[1], spare=spare)}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return list(kind)[-1]
    return {str: "é\x00\ud800 ’", int: 7, float: 0.1 + 0.2, bool: True, datetime: NOON.replace(microsecond=5)}[kind]
