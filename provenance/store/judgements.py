"""The rows of a report's judgement: its cases, their hops, and what was found, each with what it is about.

The *subject* of a row is a digest of what is judged, not of the answer.  Two verifications of one article, or of two
articles that had the same words from the same hands, judge the same subjects; counting subjects counts nothing twice.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert

from provenance.model import Article, Case, Finding, Hand, Hop, Report, digest
from provenance.store.tables import cases, findings, hops


def add_judgements(connection: Connection, report: Report, *, number: int) -> None:
    """Add the rows of a report that was not kept before, under its number."""
    for finding in report.findings:
        _add_finding(connection, finding, report=number, subject=digest(report.article.id, finding.fingerprint))
    for position, case in enumerate(report.cases):
        _add_case(connection, case, report=number, article=report.article, position=position)


def _add_case(connection: Connection, case: Case, *, report: int, article: Article, position: int) -> None:
    attribution = case.attribution
    channel = attribution.channel
    row = {
        "report": report,
        "position": position,
        "id": case.id,
        "subject": digest(article.id, case.id),
        "kind": attribution.kind.value,
        "place": attribution.place.value,
        "speaker": attribution.speaker.name if attribution.speaker else None,
        "channel": channel.outlet.name if channel and channel.outlet else None,
        "verdict": case.verdict.value,
        "support": case.support.value if case.support else None,
        "policy": case.policy or None,
    }
    number: int = connection.execute(insert(cases).values(row).returning(cases.c.number)).scalar_one()
    numbers: dict[int, tuple[int, str]] = {}
    for place, hop in enumerate(case.trace.hops):
        subject = hop_subject(hop)
        numbers[hop.number] = _add_hop(connection, hop, case=number, position=place, subject=subject), subject
    for finding in case.findings:
        hop_number, about = numbers.get(finding.hop or 0, (None, digest(article.id, case.id)))
        subject = digest(about, finding.fingerprint)
        _add_finding(connection, finding, report=report, case=number, hop=hop_number, subject=subject)


def hop_subject(hop: Hop) -> str:
    """Return the digest of who had which words from whom; the same in whichever report the hop stands."""
    words = [p.exact for p in hop.printed.content]
    return digest(_who(hop.taker), _who(hop.giver), hop.relation, *words)


def _who(hand: Hand) -> str:
    if hand.article is not None:
        return hand.article.id
    return f"outlet:{hand.outlet.key}" if hand.outlet else f"name:{hand.name}"


def _add_hop(connection: Connection, hop: Hop, *, case: int, position: int, subject: str) -> int:
    row = {
        "case": case,
        "position": position,
        "subject": subject,
        "relation": hop.relation.value,
        "passages": len(hop.printed.content),
        "evidence": hop.evidence,
    }
    for role, hand in (("taker", hop.taker), ("giver", hop.giver)):
        row |= {
            role: hand.name,
            f"{role}_outlet": hand.outlet.key if hand.outlet else None,
            f"{role}_article": hand.article.id if hand.article else None,
        }
    number: int = connection.execute(insert(hops).values(row).returning(hops.c.number)).scalar_one()
    return number


def _add_finding(
    connection: Connection,
    finding: Finding,
    *,
    report: int,
    subject: str,
    case: int | None = None,
    hop: int | None = None,
) -> None:
    connection.execute(
        insert(findings).values(
            report=report,
            case=case,
            hop=hop,
            subject=subject,
            check=finding.check,
            severity=finding.severity.value,
            fingerprint=finding.fingerprint,
            message=finding.message,
            passage=finding.passage,
            printed=finding.printed.exact if finding.printed else None,
            original=finding.original.exact if finding.original else None,
        )
    )
