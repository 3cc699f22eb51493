"""ruling(): the verdict on one passage of a case that was checked, and the rule that decided it, in plain words."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.alignment.short import is_short
from provenance.model import Case, Finding, Kind, Match, Outcome, Severity, Support, Trace, Verdict

#: What these object to is not the words: they never make a passage ALTERED.
NOT_OF_THE_WORDS = frozenset({"credit-mismatch", "original-missing", "headline-overreach"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What can be said of one passage, and why: the first rule that applied, as a sentence."""

    verdict: Verdict
    because: str


def ruling(case: Case, passage: int) -> Ruling:
    """Return the ruling on a passage of the case's content: of the rules in their order, the first that applies."""
    verdict, because = _decided(case, passage)
    return Ruling(verdict=verdict, because=because)


def _decided(case: Case, passage: int) -> tuple[Verdict, str]:
    objecting = _objecting(case, passage)
    if objecting:
        return Verdict.ALTERED, f"An original is near, and a check objects to the words: {_told(objecting)}."
    first = next((m for h in case.trace.hops for m in h.matches if m.passage == passage), None)
    if first is None or not _held(first):
        return _not_found(case, first)
    if first.support is Support.CONTRADICTED:
        return Verdict.ALTERED, f"The original says otherwise: {'; '.join(first.why)}."
    if first.support is Support.NONE and not first.alignments:
        return Verdict.UNSUPPORTED, "The original was read, and no sentence of it bears the statement out."
    if case.trace.rivals:
        return Verdict.AMBIGUOUS, _as_near(case.trace)
    if _channel_undecided(case):
        return Verdict.AMBIGUOUS, "The name of the outlet it was said to fits several, and no article shows which."
    return Verdict.CONFIRMED, _borne_out(first)


def _objecting(case: Case, passage: int) -> list[Finding]:
    own = [f for f in case.findings if f.passage in (passage, None) and _is_of_the_words(f)]
    return [f for f in own if f.severity.rank >= Severity.WARNING.rank]


def _told(findings: list[Finding]) -> str:
    return ", ".join(dict.fromkeys(f"{f.check} ({f.severity})" for f in findings))


def _not_found(case: Case, first: Match | None) -> tuple[Verdict, str]:
    if first is not None and first.is_incomparable:
        return Verdict.UNVERIFIED, f"Nothing is said: {'; '.join(first.why)}."
    if first is not None:
        return Verdict.UNSUPPORTED, "The story that these words were taken from was read, and nothing in it is near."
    if case.looked:
        return Verdict.UNSUPPORTED, "Every place that may hold the words was looked at, and nothing near was found."
    if any(s.outcome is not Outcome.NOT_TRIED for s in case.searches):
        return Verdict.UNVERIFIED, "Nothing near is stored, and not every place that may hold the words was readable."
    return Verdict.UNVERIFIED, "Nothing near is stored, and no place that may hold the words was looked at."


def _as_near(trace: Trace) -> str:
    behind = "" if trace.margin is None else f", {round(trace.margin, 1):g} of 100 behind,"
    first = ", ".join(trace.rivals[:3])
    more = f" and {len(trace.rivals) - 3} more" if len(trace.rivals) > 3 else ""
    return f"Other passages fit as well{behind} and lead to another speaker: {first}{more}."


def _borne_out(first: Match) -> str:
    partly = " in part" if first.support is Support.PARTLY else ""
    if first.translated:
        return f"Supported in translation{partly}: numbers, names and negations are compared, and no words."
    if first.alignments and all(is_short(a.printed.exact) for a in first.alignments):
        return "Too few words to be placed by themselves; they stand beside the words of the sentence around them."
    if first.alignments:
        return "A passage of the original has the words, and no check objects to what differs, if anything does."
    return f"A sentence of the original bears the statement out{partly}, and nothing in it says otherwise."


def _is_of_the_words(finding: Finding) -> bool:
    """Whether the finding objects to the words: a bracket that stands for none of the original's does not."""
    gloss = finding.check == "bracketed" and finding.original is None
    return finding.check not in NOT_OF_THE_WORDS and not gloss


def _held(match: Match) -> bool:
    if match.missing:
        return False
    return bool(match.alignments) or match.support is not None


def _channel_undecided(case: Case) -> bool:
    """Whether the channel's name fits several outlets and no hop shows which one was meant."""
    channel = case.attribution.channel
    if channel is None or len(channel.candidates) < 2 or case.attribution.kind in (Kind.TITLE, Kind.NICKNAME):
        return False
    keys = {c.key for c in channel.candidates if c.key}
    met = {h.giver.outlet.key for h in case.trace.hops if h.giver.outlet and h.giver.article}
    return not keys & met
