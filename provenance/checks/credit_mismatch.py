"""The check ``credit-mismatch``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.checks.base import check
from provenance.model import Case, Credit, Finding, Hop, Outcome, OutletCandidate, Precision, Severity


@check("credit-mismatch", severity=Severity.WARNING, reads=Case)
def credit_mismatch(case: Case) -> Iterator[Finding]:
    """The credited outlet was searched and does not carry these words while another does; or it carries them later.

    A credit that names several outlets is not held against any of them. It stands once, on the article: look up
    where the story came from and credit that outlet.
    """
    for credit in case.credits:
        outlet = _decided(credit)
        if outlet is None or not case.trace.hops:
            continue
        own = [h for h in case.trace.hops if _is(h, outlet) and h.giver.article is not None]
        message = _later(own[0], outlet) if own else _absent(case, outlet)
        if message:
            yield Finding(
                check="credit-mismatch", severity=Severity.WARNING, message=message, hop=1, printed=credit.passage
            )


def _decided(credit: Credit) -> OutletCandidate | None:
    return credit.decided or (credit.candidates[0] if len(credit.candidates) == 1 else None)


def _is(hop: Hop, outlet: OutletCandidate) -> bool:
    if outlet.key is not None and hop.giver.outlet is not None:
        return hop.giver.outlet.key == outlet.key
    return hop.giver.name.casefold() == outlet.name.casefold()


def _later(hop: Hop, outlet: OutletCandidate) -> str:
    taker, giver = hop.taker.article, hop.giver.article
    if taker is None or giver is None or taker.published is None or giver.published is None:
        return ""
    exact = Precision.MINUTE in (taker.published.precision, giver.published.precision)
    exact = exact and taker.published.precision is giver.published.precision
    ours, theirs = taker.published.at, giver.published.at
    later = theirs > ours if exact else theirs.date() > ours.date()
    return f"{outlet.name} carries these words later than this does" if later else ""


def _absent(case: Case, outlet: OutletCandidate) -> str:
    searched = any(s.outlet == outlet.key and s.outcome is Outcome.ABSENT for s in case.searches if outlet.key)
    carrier = next((h for h in case.trace.hops if h.giver.article is not None and h.matches), None)
    if not searched or carrier is None:
        return ""
    return f"{outlet.name} is credited and was searched, and does not carry these words; {carrier.giver.name} does"
