"""A comparison of two texts as lines for a terminal: both sides of each quotation, and what differs in words."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from provenance.formats import _summary as summary
from provenance.formats import _wording as wording
from provenance.formats._chain import Step
from provenance.formats._diff import Piece, Sides
from provenance.formats._terminal import LEGEND, STYLES, Line, finding_lines, side_lines
from provenance.model import Case, Finding, Report

_INDENT = "  "


def lines(report: Report) -> Iterator[Line]:
    """Yield what became of each quotation, in the order printed; the count where there are several."""
    cases = summary.said(report)
    for numbered in cases:
        yield from _compared(numbered, report, several=len(cases) > 1)
        yield Line()
    if len(cases) > 1:
        yield Line(text=Text(summary.summary(report)[0], "bold"))
    if any(s.differ for c in cases for step in c.steps for s in step.sides):
        yield LEGEND
    yield Line(text=Text(wording.ran(report.run), "dim"))


def _compared(numbered: summary.Numbered, report: Report, *, several: bool) -> Iterator[Line]:
    case = numbered.case
    label = Text(f"{wording.SIGNS[case.verdict]} {wording.LABELS[case.verdict]}", STYLES[case.verdict])
    number = f"{numbered.number:>2} " if several else ""
    yield Line(text=label, first=number)
    about = [*(wording.stated(case.attribution) if case.attribution.speaker else ()), wording.support(case)]
    place = wording.place_of(report.article, case.attribution.content[0]) if several else ""
    told = " · ".join(t for t in (*about, place) if t)
    if told:
        yield Line(text=Text(told, "dim"), first=_INDENT, hang=_INDENT)
    if not any(step.sides for step in numbered.steps):
        words = tuple(Piece(text=p.exact) for p in case.attribution.content)
        yield from side_lines(Sides(printed=words, original=()), first=_INDENT)
    for step in numbered.steps:
        yield from _step(step, case)
    if case.trace.rivals:
        yield Line(text=Text(wording.rivals(case)), first=_INDENT, hang=_INDENT)


def _step(step: Step, case: Case) -> Iterator[Line]:
    for both in step.sides:
        yield from side_lines(both, first=_INDENT)
    yield from finding_lines(_own(step, case), first=_INDENT)
    where = _where(step)
    if where:
        yield Line(text=Text(where, "dim"), first=_INDENT, hang=_INDENT)


def _own(step: Step, case: Case) -> list[Finding]:
    """Return every finding once, notes too, those on the whole case among them."""
    return list(dict.fromkeys((*step.findings, *step.notes, *case.findings)))


def _where(step: Step) -> str:
    """Return how like the two are, where in the original, and whether another place of it fits as well."""
    told = []
    article = step.hop.giver.article
    for alignment in (a for m in step.hop.matches for a in m.alignments):
        place = wording.place_of(article, alignment.spans[0]) if article and alignment.spans else ""
        told.append(
            f"{wording.alike(alignment.similarity, alignment.margin)}{f'; in the original at {place}' if place else ''}"
        )
    return ". ".join(told)
