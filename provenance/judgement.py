"""judge(): runs every check over a case and says, for each passage of it, what can be said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from provenance.checks import base
from provenance.model import Case, Finding, Hop, Severity, Support
from provenance.plugs import members
from provenance.rulings import ruling

#: These object to what the article says about all of its words: they stand once, on the article.
_OF_THE_ARTICLE = frozenset({"credit-mismatch"})


@lru_cache(maxsize=1)
def checks() -> dict[str, base.Check]:
    """Return every check by key, sorted."""
    return members("provenance.checks", base.Check)


def judge(case: Case, *, severities: Mapping[str, Severity], policy: str = "") -> Case:
    """Return the case with findings, a verdict for each passage of its content, and its support.

    Every hop is compared with its own giver only, so that what changed further up is charged to the hop it changed
    at.  *severities* lower or raise a check's loudest severity, by key.  *policy* is the fingerprint of the policy
    that these and the rules make up; the case carries it.
    """
    found: list[Finding] = []
    for check in checks().values():
        loudest = severities.get(check.key, check.severity)
        subjects: Iterable[Hop | Case] = case.trace.hops if check.reads is Hop else (case,)
        for subject in subjects:
            for finding in check.function(subject):
                found.append(_placed(finding, subject, severity=_loudness(finding, check.severity, loudest)))
    ordered = tuple(sorted(dict.fromkeys(found), key=_order))
    judged = replace(case, findings=ordered, support=_support(case), policy=policy)
    ruled = [ruling(judged, i) for i in range(len(case.attribution.content))]
    return replace(judged, verdicts=tuple(r.verdict for r in ruled), because=tuple(r.because for r in ruled))


def lifted(cases: Iterable[Case]) -> tuple[tuple[Case, ...], tuple[Finding, ...]]:
    """Return the cases without what holds for the whole article, and that, each finding once and with no hop."""
    kept, general = [], []
    for case in cases:
        kept.append(replace(case, findings=tuple(f for f in case.findings if f.check not in _OF_THE_ARTICLE)))
        general += [replace(f, hop=None) for f in case.findings if f.check in _OF_THE_ARTICLE]
    return tuple(kept), tuple(sorted(dict.fromkeys(general), key=_order))


def _loudness(finding: Finding, written: Severity, set_to: Severity) -> Severity:
    """Return the finding's severity when its check's own, loudest one was set to another; quieter findings stay."""
    return set_to if finding.severity is written else finding.severity


def _placed(finding: Finding, subject: Hop | Case, *, severity: Severity) -> Finding:
    hop = subject.number if isinstance(subject, Hop) else finding.hop
    return replace(finding, hop=hop, severity=severity)


def _order(finding: Finding) -> tuple[int, int, int, int, str, str]:
    at = finding.printed.start if finding.printed else -1
    passage = finding.passage if finding.passage is not None else -1
    return finding.hop or 0, passage, -finding.severity.rank, at, finding.check, finding.message


def _support(case: Case) -> Support | None:
    """Return the least support any passage has at the nearest hop that was compared."""
    rank = [Support.NONE, Support.CONTRADICTED, Support.PARTLY, Support.SUPPORTED]
    for hop in case.trace.hops:
        given = [m.support for m in hop.matches if m.support is not None]
        if given:
            return min(given, key=rank.index)
    return None
