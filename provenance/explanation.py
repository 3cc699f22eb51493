"""explain(): why a kept case was judged as it was, and whether it would be judged so again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from provenance.model import Case, Finding, Near, Policy, Report
from provenance.policy import Change, changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """The same question asked now.

    *case* is the answer, None where the text is no longer read as attributing these words.  *changes* are the terms
    that the policy states otherwise now; None where what the old one stated was not kept.  *near* are the stored
    articles that the words alone find now, also where a credit leads to the story and nobody need look them up.
    """

    policy: Policy
    changes: tuple[Change, ...] | None
    case: Case | None
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A case as kept, its *number* in the report (from 1), the report it stands in, and the same question asked now."""

    number: int
    case: Case
    report: Report
    again: Again

    @property
    def same_policy(self) -> bool:
        """Whether the policy that holds now gave the kept answer too."""
        return self.case.policy == self.again.policy.fingerprint

    @property
    def same_answer(self) -> bool:
        """Whether verdicts, support and findings are the same now."""
        return self.again.case is not None and _answer(self.case) == _answer(self.again.case)

    @property
    def new_near(self) -> tuple[Near, ...]:
        """The articles that came near now and did not then: the store has grown, or the policy changed."""
        known = {n.article for n in self.case.near}
        return tuple(n for n in self.again.case.near if n.article not in known) if self.again.case else ()

    @property
    def lost_near(self) -> tuple[Near, ...]:
        """The articles that came near then and do not now."""
        known = {n.article for n in self.again.case.near} if self.again.case else set()
        return tuple(n for n in self.case.near if n.article not in known) if self.again.case else ()


def explain(
    number: int,
    *,
    report: Report,
    replayed: Report,
    before: Policy | None,
    after: Policy,
    near: tuple[Near, ...] = (),
) -> Explanation:
    """Return the explanation of case *number*, from 1, of a kept report.

    *replayed* is the report that the same article gets now; *before* what the kept report's policy stated, None where
    that was not kept, *after* what today's does; *near* what the words alone find now.

    Raises:
        IndexError: the report has no case of that number.
    """
    case = said(report)[number - 1]
    told = changes(before, after) if before is not None else None
    if case.policy == after.fingerprint:
        told = ()
    again = Again(policy=after, changes=told, case=_same(case, among=replayed.cases), near=near)
    return Explanation(number=number, case=case, report=report, again=again)


def said(report: Report) -> tuple[Case, ...]:
    """Return the cases as a report numbers them: words in marks that nobody says have no number."""
    return tuple(c for c in report.cases if c.attribution.kind.is_said)


def _same(case: Case, *, among: Sequence[Case]) -> Case | None:
    """Return the case of the same words, at the same place where they are printed twice."""
    alike = [c for c in among if c.id == case.id]
    return next((c for c in alike if c.attribution.start == case.attribution.start), alike[0] if alike else None)


def _answer(case: Case) -> tuple[object, ...]:
    def told(finding: Finding) -> tuple[object, ...]:
        return finding.fingerprint, finding.severity, finding.passage

    return case.verdicts, case.support, sorted(map(told, case.findings), key=repr)


def nearest(id: str, known: Sequence[str], *, count: int = 3) -> list[str]:
    """Return the ids that a mistyped beginning of one may mean, nearest first.

    >>> nearest("3f2b", ["3f2a91c4d5e6f708", "0011223344556677"])
    ['3f2a91c4d5e6f708']
    """
    beginnings = {k[: len(id)]: k for k in reversed(known)}
    return [beginnings[near] for near in get_close_matches(id, list(beginnings), n=count, cutoff=0.6)]
