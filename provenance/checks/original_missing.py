"""The check ``original-missing``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checks.base import check
from provenance.model import Case, Finding, Hop, Match, Passage, Severity, Support


@check("original-missing", severity=Severity.WARNING, reads=Case)
def original_missing(case: Case) -> Iterator[Finding]:
    """Nothing near these words was found in what was read; a note where nothing could be read.

    Add the original with its address or file, or look where these words come from. It is a note too where only the
    article of a hand further up is missing, and where the original bears out indirect speech in part.
    """
    for number, passage in enumerate(case.attribution.content):
        match = _nearest(case, number)
        if match is not None and match.is_incomparable:
            yield _incomparable(number, match)
            continue
        if match is None:
            yield _missing(number, passage, looked=case.looked)
            continue
        for stretch in match.missing:
            yield _missing(number, stretch, looked=True)
        if match.support is Support.NONE and not match.alignments:
            yield _missing(number, passage, looked=True)
        elif match.support is Support.PARTLY:
            yield _partly(number, passage, match)
    for hop in case.trace.hops[1:]:
        if hop.giver.article is None and hop.giver.outlet is not None:
            yield _further_up(hop)


def _nearest(case: Case, passage: int) -> Match | None:
    for hop in case.trace.hops:
        for match in hop.matches:
            if match.passage == passage and (
                match.alignments or match.missing or match.support or match.is_incomparable
            ):
                return match
    return None


def _missing(number: int, passage: Passage, *, looked: bool) -> Finding:
    message = "nothing near these words was found in what was read" if looked else "nothing could be read to compare"
    severity = Severity.WARNING if looked else Severity.NOTE
    return Finding(check="original-missing", severity=severity, message=message, hop=1, passage=number, printed=passage)


def _incomparable(number: int, match: Match) -> Finding:
    return Finding(
        check="original-missing",
        severity=Severity.NOTE,
        message="; ".join(match.why),
        hop=1,
        passage=number,
        printed=match.printed,
    )


def _partly(number: int, passage: Passage, match: Match) -> Finding:
    why = "; ".join(match.why) or "some of it is not in the original's sentence"
    return Finding(
        check="original-missing",
        severity=Severity.NOTE,
        message=f"the original bears this out in part: {why}",
        hop=1,
        passage=number,
        printed=passage,
        original=match.indirect,
    )


def _further_up(hop: Hop) -> Finding:
    return Finding(
        check="original-missing",
        severity=Severity.NOTE,
        message=f"the article of {hop.giver.name} that {hop.taker.name} had the words from was not found",
        hop=hop.number,
    )
