"""The chain of hands of a case, as every drawn format shows it, and the listed facts about the outlets in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from provenance.formats._diff import Mark, Piece, Sides, sides
from provenance.formats._visible import visible, web_address
from provenance.formats._wording import moment
from provenance.model import Attribution, Case, Fact, Finding, Hand, Hop, Origin, Outlet, Relation, Report, Severity

# Findings that say nothing of the words having become others.
_NOT_CHANGES = ("original-missing", "credit-mismatch")
# Findings whose passage of the original was left out of what is printed.
_CUTS = ("condition-dropped", "ellipsis-hides", "words-dropped")


class Words(StrEnum):
    """What came of the words on one hop."""

    SAME = "the same words"
    NOTED = "the same words, with a note"
    DIFFERS = "the text differs"
    MISSING = "no passage found"
    UNREAD = "no text of it was read"
    SAID = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One hop as shown: what it objects to (*findings*, above a note), its *notes*, both sides of its words."""

    hop: Hop
    words: Words
    findings: tuple[Finding, ...] = ()
    notes: tuple[Finding, ...] = ()
    sides: tuple[Sides, ...] = ()

    @property
    def telling(self) -> tuple[Sides, ...]:
        """The sides that a reader needs: all where the text differs, else those that are not alike."""
        return self.sides if self.words is Words.DIFFERS else tuple(s for s in self.sides if s.differ)

    @property
    def blame(self) -> str:
        """In whose hands the text came to differ: "changed by The Times of Israel, against TASS"."""
        return f"changed by {visible(self.hop.taker.name)}, against {visible(self.hop.giver.name)}"


def steps(case: Case) -> tuple[Step, ...]:
    """Return the hops of the case in order, each with its findings."""
    return tuple(_step(case, hop) for hop in case.trace.hops)


def _step(case: Case, hop: Hop) -> Step:
    own = [f for f in case.findings if f.hop == hop.number]
    loud = tuple(f for f in own if f.severity is not Severity.NOTE)
    quiet = tuple(f for f in own if f.severity is Severity.NOTE)
    cut = [f.original for f in loud if f.original and f.check in _CUTS]
    both = tuple(s for m in sorted(hop.matches, key=lambda m: m.passage) for s in sides(m, hop, cut=cut))
    words = _words(hop, loud=loud, quiet=quiet)
    return Step(hop=hop, words=words, findings=loud, notes=quiet, sides=(*_attributed(hop, loud), *both))


def _attributed(hop: Hop, findings: tuple[Finding, ...]) -> Iterator[Sides]:
    """Speakers and channels on both sides, where a check objects to them and both are named."""
    checks = {f.check for f in findings}
    pairs = (("speaker-changed", "said by ", _speaker), ("channel-changed", "said to ", _outlet))
    for check, words, named in pairs:
        printed, original = named(hop.printed), named(hop.found) if hop.found else ""
        if check in checks and printed and original:
            yield Sides(printed=_changed(words, printed), original=_changed(words, original))


def _speaker(attribution: Attribution) -> str:
    return (attribution.speaker.name or "") if attribution.speaker else ""


def _outlet(attribution: Attribution) -> str:
    outlet = attribution.channel.outlet if attribution.channel else None
    return outlet.name if outlet else ""


def _changed(words: str, name: str) -> tuple[Piece, Piece]:
    return Piece(text=words), Piece(text=name, mark=Mark.CHANGED)


def _words(hop: Hop, *, loud: tuple[Finding, ...], quiet: tuple[Finding, ...]) -> Words:
    if any(f.check not in _NOT_CHANGES for f in loud):
        return Words.DIFFERS
    found = any(m.alignments or m.indirect for m in hop.matches)
    if any(m.missing for m in hop.matches) or (hop.matches and not found):
        return Words.MISSING
    if found:
        return Words.NOTED if quiet else Words.SAME
    return Words.SAID if hop.relation is Relation.INTERVIEWED or hop.giver.article else Words.UNREAD


def hands(case: Case) -> tuple[Hand, ...]:
    """Return every hand from the article under review back, none where nothing was traced."""
    hops = case.trace.hops
    return (hops[0].taker, *(h.giver for h in hops)) if hops else ()


def dated(hand: Hand) -> str:
    """Return when the hand's article was published, and that it was supplied by hand where it was."""
    article = hand.article
    if article is None:
        return ""
    when = moment(article.published) if article.published else "no date"
    return f"{when}, supplied by hand" if article.origin is Origin.SUPPLIED else when


def by_hand(hand: Hand) -> str:
    """Return a mark, in brackets after a space, for an article that somebody supplied; "" for one that was fetched."""
    return " (supplied by hand)" if hand.article is not None and hand.article.origin is Origin.SUPPLIED else ""


def address(hand: Hand) -> tuple[str, str | None]:
    """Return the address of the hand's article to be read, and to be followed where it is one of the web."""
    url = hand.article.url if hand.article else None
    return (visible(url), web_address(url)) if url else ("", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What one or several checks say of the same words: their keys, and the message once."""

    checks: str
    severity: Severity
    message: str


def objections(findings: Iterable[Finding]) -> list[Objection]:
    """Return the findings, the loudest first, those of equal severity and message as one."""
    keys: dict[tuple[Severity, str], list[str]] = {}
    for finding in sorted(findings, key=lambda f: -f.severity.rank):
        keys.setdefault((finding.severity, finding.message), []).append(finding.check)
    return [
        Objection(checks=visible(", ".join(dict.fromkeys(checks))), severity=severity, message=visible(message))
        for (severity, message), checks in keys.items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Listed facts of every outlet in a report: *sources* numbered from 1, *facts* by outlet key with that number.

    Only facts with a source are here: an uncited one is kept in the JSON report and printed nowhere else.
    """

    sources: tuple[str, ...] = ()
    facts: dict[str, tuple[tuple[Fact, int], ...]] = field(default_factory=dict)

    def of(self, hand: Hand) -> tuple[tuple[Fact, int], ...]:
        """Return the facts about a hand's outlet with the numbers of their sources."""
        return self.facts.get(hand.outlet.key, ()) if hand.outlet else ()

    def numbers(self, hand: Hand) -> tuple[int, ...]:
        """Return the numbers of the sources that say something of the hand."""
        return tuple(sorted({number for _, number in self.of(hand)}))


def listed(report: Report) -> Listed:
    """Return the facts with a source of every outlet whose hands the report shows, outlets by key."""
    numbers: dict[str, int] = {}
    facts: dict[str, tuple[tuple[Fact, int], ...]] = {}
    for outlet in sorted(_outlets(report), key=lambda o: o.key):
        cited = [f for f in outlet.facts if f.source]
        facts[outlet.key] = tuple((f, numbers.setdefault(_source(f), len(numbers) + 1)) for f in cited)
    return Listed(sources=tuple(numbers), facts=facts)


def _outlets(report: Report) -> Iterator[Outlet]:
    seen = {h.outlet.key: h.outlet for c in report.cases for h in hands(c) if h.outlet}
    yield from {**seen, **{k: o for k, o in report.outlets.items() if k in seen}}.values()


def _source(fact: Fact) -> str:
    when = f", as of {visible(fact.as_of)}" if fact.as_of else ""
    return f"{visible(fact.source or '')}{when}"


def fact_words(fact: Fact) -> str:
    """Return the fact in words: "state affiliation: state-controlled"."""
    return f"{visible(fact.key).replace('_', ' ').replace('-', ' ')}: {visible(fact.value)}"
