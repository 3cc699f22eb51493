"""What a report comes to: its cases in the order shown, its counts, and the places that could not be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.formats._chain import Step, Words, steps
from provenance.formats._visible import visible
from provenance.formats._wording import OUTCOMES, counted, searched
from provenance.model import Case, Finding, Outcome, Report, Search, Severity, Verdict

_UNCHECKED = (Outcome.UNREACHABLE, Outcome.NOT_TRIED)
_TOLD = {
    Verdict.CONFIRMED: "confirmed",
    Verdict.ALTERED: "altered",
    Verdict.UNSUPPORTED: "with no passage found",
    Verdict.AMBIGUOUS: "ambiguous",
    Verdict.UNVERIFIED: "could not be checked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A case with its number in the article's order, from 1, and its hops as shown."""

    number: int
    case: Case
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """One reason why a place could not be looked at: what was *asked*, and the quotations that wait for it."""

    place: str
    outcome: Outcome
    reason: str
    mend: str
    asked: tuple[str, ...]
    waiting: tuple[int, ...]


def said(report: Report) -> tuple[Numbered, ...]:
    """Return the cases of words that somebody says, in the article's order."""
    cases = [c for c in report.cases if c.attribution.kind.is_said]
    return tuple(Numbered(number=n, case=c, steps=steps(c)) for n, c in enumerate(cases, 1))


def unsaid(report: Report) -> tuple[Case, ...]:
    """Return the cases of words in marks that nobody is said to have said: titles, nicknames, scare quotes."""
    return tuple(c for c in report.cases if not c.attribution.kind.is_said)


def grouped(cases: tuple[Numbered, ...]) -> list[tuple[Verdict, list[Numbered]]]:
    """Return the cases by verdict, the worst first, verdicts that none has left out."""
    groups = [(v, [c for c in cases if c.case.verdict is v]) for v in Verdict]
    return [(v, members) for v, members in groups if members]


def summary(report: Report) -> list[str]:
    """Return the sentences that a report ends with.

    The first counts the quotations; the others say in whose hands text changed, and what else was found.
    """
    cases = said(report)
    if not cases:
        return ["No quotation was found in this article, so there was nothing to check.", *_general(report)]
    counts = Counter(c.case.verdict for c in cases)
    parts = ", ".join(f"{counts[v]} {told}" for v, told in _TOLD.items() if counts[v])
    first = f"{counted(len(cases), 'quotation')}: {parts}."
    return [first, *_changed(cases), *_unsearched(cases), *_general(report)]


def _changed(cases: tuple[Numbered, ...]) -> list[str]:
    changes = Counter(s.blame for c in cases for s in c.steps if s.words is Words.DIFFERS)
    if not changes:
        return []
    told = "; ".join(f"{counted(n, 'quotation')} {blame}" for blame, n in changes.items())
    return [f"Where the text came to differ: {told}."]


def _unsearched(cases: tuple[Numbered, ...]) -> list[str]:
    """Return how to mend it where quotations wait for an original and no place was asked for one."""
    waiting = sum(1 for c in cases if c.case.verdict is Verdict.UNVERIFIED and not c.case.searches)
    if not waiting:
        return []
    return [
        f"For {counted(waiting, 'quotation')} the store held no original and nothing was searched: "
        "leave out --offline, or add the original by hand (provenance add --help)."
    ]


def _general(report: Report) -> list[str]:
    loud = [f for f in report.findings if f.severity is not Severity.NOTE]
    return [f"On the article as a whole: {counted(len(loud), 'finding')}."] if loud else []


def names(report: Report) -> dict[str, str]:
    """Return the names of outlets by key: of those in the report, and of those only meant by a channel or credit."""
    credits = [c for claim in report.credits for c in claim.candidates]
    channels = [case.attribution.channel for case in report.cases if case.attribution.channel]
    meant = [*credits, *(c for channel in channels for c in channel.candidates)]
    return {c.key: c.name for c in meant if c.key} | {k: o.name for k, o in report.outlets.items()}


def barriers(report: Report) -> list[Barrier]:
    """Return why places could not be looked at for cases that are not confirmed, the busiest first."""
    known = names(report)
    grouped_by: dict[tuple[str, Outcome, str, str], list[tuple[int, str]]] = {}
    for numbered in said(report):
        if numbered.case.verdict is Verdict.CONFIRMED:
            continue
        for s in failed(numbered.case):
            key = (searched(s, known), s.outcome, visible(s.reason), visible(s.mend))
            grouped_by.setdefault(key, []).append((numbered.number, s.asked))
    found = [_barrier(key, seen) for key, seen in grouped_by.items()]
    return sorted(found, key=lambda b: (-len(b.waiting), b.place, b.reason))


def _barrier(key: tuple[str, Outcome, str, str], seen: list[tuple[int, str]]) -> Barrier:
    place, outcome, reason, mend = key
    return Barrier(
        place=place,
        outcome=outcome,
        reason=reason,
        mend=mend,
        asked=tuple(dict.fromkeys(asked for _, asked in seen if asked)),
        waiting=tuple(sorted({number for number, _ in seen})),
    )


def loose(case: Case) -> list[Finding]:
    """Return the findings above a note that belong to no hop that is shown."""
    numbers = {h.number for h in case.trace.hops}
    return [f for f in case.findings if f.severity is not Severity.NOTE and f.hop not in numbers]


def failed(case: Case) -> list[Search]:
    """Return the searches of a case that could not be made."""
    return [s for s in case.searches if s.outcome in _UNCHECKED]


def missed(case: Case, known: Mapping[str, str]) -> list[str]:
    """Return the places that could not be looked at for a case, each once with the reason."""
    told = (f"{searched(s, known)} ({visible(s.reason) or OUTCOMES[s.outcome]})" for s in failed(case))
    return list(dict.fromkeys(told))


def looked(case: Case, known: Mapping[str, str]) -> list[str]:
    """Return the names of the places that were looked at for a case, each once."""
    return list(dict.fromkeys(searched(s, known) for s in case.searches if s.outcome not in _UNCHECKED))


def spared(report: Report) -> int:
    """Return how many look-ups failed that no open case waits for."""
    confirmed = [c for c in report.cases if c.verdict is Verdict.CONFIRMED]
    return len({(s.outlet, s.asked) for c in confirmed for s in failed(c)})
