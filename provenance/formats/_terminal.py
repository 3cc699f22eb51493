"""The report as lines of styled text for a terminal; the only module here that needs rich.

Nothing is handed to rich as markup, and every word of a page goes through ``visible`` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from provenance.formats import _summary as summary
from provenance.formats import _wording as wording
from provenance.formats._chain import (
    Listed,
    Step,
    Words,
    address,
    by_hand,
    dated,
    fact_words,
    hands,
    listed,
    objections,
)
from provenance.formats._diff import Mark, Piece, Sides, brief
from provenance.formats._visible import visible, web_address
from provenance.model import Case, Finding, Hand, Outcome, Report, Severity, Verdict

_WIDEST = 112  # columns: longer lines are hard to read on any screen
_BODY = " " * 5
_LONGEST = 60  # words of a quotation above its case; both sides are shown below where they differ
#: How a verdict looks.
STYLES = {
    Verdict.ALTERED: "bold red",
    Verdict.UNSUPPORTED: "bold yellow",
    Verdict.AMBIGUOUS: "bold magenta",
    Verdict.UNVERIFIED: "bold cyan",
    Verdict.CONFIRMED: "bold green",
}
_SEVERITIES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
_WORDS = {
    Words.SAME: "green",
    Words.NOTED: "green",
    Words.DIFFERS: "bold red",
    Words.MISSING: "yellow",
    Words.UNREAD: "cyan",
    Words.SAID: "dim",
}
_CHANGED = ("[+", "+]", "bold red")
_LOST = ("[-", "-]", "bold green")
_PRINTED = {
    Mark.CHANGED: _CHANGED,
    Mark.JOIN: (" [+|+]", "", "bold red"),
    Mark.ELLIPSIS: ("", "", "bold"),
    Mark.BRACKET: ("", "", "italic"),
}
_ORIGINAL = {Mark.CHANGED: _LOST, Mark.LEFT_OUT: ("[-", "-]", "green")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph: *first* before its first line, *hang* before the others; an address is never broken."""

    text: Text = field(default_factory=Text)
    first: str = ""
    hang: str = ""
    whole: bool = False


#: What the marks mean.
LEGEND = Line(text=Text("[+printed, not in the original+]  [-in the original, not printed-]", "dim"))


def write(console: Console, told: Iterable[Line]) -> None:
    """Print the lines at the console's width, at most 112 columns."""
    width = min(console.width, _WIDEST)
    for line in told:
        for text in _wrapped(console, line, width):
            console.print(text, soft_wrap=True, markup=False, emoji=False, highlight=False)


def _wrapped(console: Console, line: Line, width: int) -> Iterator[Text]:
    room = max(20, width - max(len(line.first), len(line.hang)))
    # What has no spaces is folded, as in languages written without them; an address is not: it is there to be copied.
    room = max([room, *(cell_len(word) for word in line.text.plain.split() if "://" in word)])
    parts = [line.text] if line.whole or not line.text.plain else line.text.wrap(console, room, overflow="fold")
    for number, part in enumerate(parts):
        part.rstrip()
        yield (
            Text.assemble((line.hang if number else line.first, "dim"), part)
            if part.plain
            else Text(line.first.rstrip())
        )


def lines(report: Report) -> Iterator[Line]:
    """Yield the report's paragraphs in order: head, cases by verdict, what could not be looked at, facts, summary."""
    facts = listed(report)
    yield from _head(report)
    cases = summary.said(report)
    told: set[str] = set()
    for verdict, members in summary.grouped(cases):
        yield Line()
        yield Line(text=Text.assemble((f"{wording.LABELS[verdict].upper()} ({len(members)})", STYLES[verdict])))
        yield Line(text=Text(wording.MEANINGS[verdict], "dim"))
        for numbered in members:
            yield Line()
            yield from (
                _short(numbered, facts) if verdict is Verdict.CONFIRMED else _long(numbered, report, facts, told)
            )
    yield from _unsaid(report)
    yield from _barriers(report)
    yield from _facts(facts)
    yield from _foot(report)


def _line(*parts: str | Text | tuple[str, str], first: str = _BODY, hang: str | None = None) -> Line:
    return Line(text=Text.assemble(*parts), first=first, hang=" " * len(first) if hang is None else hang)


def _address(url: str, link: str | None, *, first: str) -> Line:
    style = Style(dim=True, link=link) if link else Style(dim=True)
    return Line(text=Text(url, style), first=first, whole=True)


def _head(report: Report) -> Iterator[Line]:
    article = report.article
    yield Line(text=Text(wording.title(article), "bold"))
    when = wording.moment(article.published) if article.published else "no date printed"
    yield Line(text=Text(f"printed by {wording.publisher(article)}, {when}"))
    if article.url:
        yield _address(visible(article.url), web_address(article.url), first="")
    for claim in report.credits:
        said, why = wording.credit(claim)
        yield _line(("credit  ", "dim"), said, (f" ({why})" if why else "", "dim"), first="", hang=" " * 8)
    yield from finding_lines(report.findings, first="")


def finding_lines(findings: Iterable[Finding], *, first: str = _BODY) -> Iterator[Line]:
    """Yield a line for each objection, the loudest first."""
    for objection in objections(findings):
        label = f"{wording.LOUDNESS[objection.severity]} {objection.checks}"
        style = _SEVERITIES[objection.severity]
        yield _line((label, style), f"  {objection.message}", first=first, hang=" " * (len(first) + 2))


def _title(numbered: summary.Numbered) -> Line:
    verdict = numbered.case.verdict
    words = wording.shortened(wording.quotation(numbered.case.attribution), _LONGEST)
    return Line(text=Text(words, "bold"), first=f"{wording.SIGNS[verdict]} {numbered.number:>2} ", hang=_BODY)


def _short(numbered: summary.Numbered, facts: Listed) -> Iterator[Line]:
    """A confirmed quotation in two or three lines."""
    case = numbered.case
    yield _title(numbered)
    yield _line(wording.briefly(case))
    if case.trace.hops:
        yield _line((_path(case, facts), "dim"))
    notes = _notes(case.findings)
    if notes:
        yield _line((notes, "dim"))


def _path(case: Case, facts: Listed) -> str:
    return " ← ".join(visible(h.name) + by_hand(h) + "".join(f"[{n}]" for n in facts.numbers(h)) for h in hands(case))


def _notes(findings: Sequence[Finding]) -> str:
    notes = objections(f for f in findings if f.severity is Severity.NOTE)
    return f"note: {'; '.join(f'{n.message} ({n.checks})' for n in notes)}" if notes else ""


def _long(numbered: summary.Numbered, report: Report, facts: Listed, told: set[str]) -> Iterator[Line]:
    """A quotation with its whole chain, both sides of what differs, and what was found.

    *told* are the outlets whose facts stand further up.
    """
    case = numbered.case
    yield _title(numbered)
    yield _line(wording.about(case, report.article))
    if len(case.verdicts) > 1:
        each = ", ".join(f"passage {n} {wording.LABELS[v]}" for n, v in enumerate(case.verdicts, 1))
        yield _line((each, "dim"))
    yield from _tree(numbered.steps, facts, told)
    for step in numbered.steps:
        yield from _compared(step)
    yield from finding_lines(summary.loose(case))
    yield from _undecided(case)
    yield from _searches(case, report)
    notes = _notes(case.findings)
    if notes:
        yield _line((notes, "dim"))


def _tree(chain: Sequence[Step], facts: Listed, told: set[str]) -> Iterator[Line]:
    if not chain:
        return
    yield _line((visible(chain[0].hop.taker.name), "bold"), (" (under review)", "dim"))
    for depth, step in enumerate(chain):
        indent = _BODY + "   " * depth
        giver = step.hop.giver
        words = (f": {step.words}" if step.words else "", _WORDS[step.words])
        label = f"{wording.RELATIONS[step.hop.relation]} "
        yield _line(label, (visible(giver.name), "bold"), words, first=f"{indent}└─ ", hang=f"{indent}   ")
        yield from _giver(giver, facts, told, first=f"{indent}   ")


def _giver(giver: Hand, facts: Listed, told: set[str], *, first: str) -> Iterator[Line]:
    url, link = address(giver)
    if dated(giver):
        yield _line((dated(giver), "dim"), first=first)
    if url:
        yield _address(url, link, first=first)
    if giver.outlet and giver.outlet.key in told and facts.of(giver):
        yield _line((f"listed: as above {''.join(f'[{n}]' for n in facts.numbers(giver))}", "dim"), first=first)
    elif giver.outlet:
        told.add(giver.outlet.key)
        for fact, number in facts.of(giver):
            yield _line((f"listed: {fact_words(fact)} [{number}]", "dim"), first=first)


def _compared(step: Step) -> Iterator[Line]:
    """Both sides of one hop and the findings on it; nothing where nothing differs."""
    if not step.findings:
        return
    differs = step.words is Words.DIFFERS
    taker, giver = visible(step.hop.taker.name), visible(step.hop.giver.name)
    head = f"C{step.blame[1:]}" if differs else f"In {taker}, beside {giver}"
    yield _line((head, "bold"))
    for both in step.telling:
        yield from side_lines(both)
    yield from finding_lines(step.findings, first=f"{_BODY}  ")


def side_lines(both: Sides, *, first: str = f"{_BODY}  ") -> Iterator[Line]:
    """Yield what is printed and what the original has, one below the other, what differs marked."""
    hang = f"{first}{' ' * 10}"
    yield _line(("printed   ", "dim"), _marked(both.printed, _PRINTED), first=first, hang=hang)
    original = _marked(both.original, _ORIGINAL) if both.original else Text("no passage near", "yellow")
    yield _line(("original  ", "dim"), original, first=first, hang=hang)
    if both.translated:
        yield _line(("another language: numbers, names and negations are compared, not words", "dim"), first=first)


def _marked(pieces: Sequence[Piece], frames: Mapping[Mark, tuple[str, str, str]]) -> Text:
    out = Text()
    for piece in brief(pieces):
        before, after, style = frames.get(piece.mark, ("", "", ""))
        words = visible(piece.text)
        space = " " if before and words.startswith(" ") else ""
        out.append(space)
        out.append(f"{before}{words.strip() if before else words}{after}", style)
    return out


def _undecided(case: Case) -> Iterator[Line]:
    if case.trace.rivals:
        yield _line(wording.rivals(case))
    for sentence in wording.company(case):
        yield _line(sentence)
    channel = case.attribution.channel
    for candidate in channel.candidates if channel and not channel.outlet else ():
        why = ", ".join(visible(e) for e in candidate.evidence)
        yield _line((f"may be {visible(candidate.name)}{f': {why}' if why else ''}", "dim"))


def _searches(case: Case, report: Report) -> Iterator[Line]:
    known = summary.names(report)
    read = summary.looked(case, known)
    if read and case.verdict is not Verdict.ALTERED:
        yield _line((f"looked at: {', '.join(read)}", "dim"))
    missed = summary.missed(case, known)
    if missed:
        yield _line(("could not look: ", "cyan"), ", ".join(missed))


def _unsaid(report: Report) -> Iterator[Line]:
    cases = summary.unsaid(report)
    if cases:
        yield Line()
        words = ", ".join(f"{wording.quotation(c.attribution)} ({wording.form(c.attribution)})" for c in cases)
        yield _line(("In marks, and said by nobody: ", "dim"), (words, "dim"), first="", hang="  ")


def _barriers(report: Report) -> Iterator[Line]:
    found = summary.barriers(report)
    if found:
        yield Line()
        yield Line(text=Text("COULD NOT LOOK", "bold cyan"))
    for barrier in found:
        why = barrier.reason or wording.OUTCOMES[barrier.outcome]
        waiting = ", ".join(map(str, barrier.waiting))
        state = "not tried" if barrier.outcome is Outcome.NOT_TRIED else "could not be read"
        waits = f" ({'quotation' if len(barrier.waiting) == 1 else 'quotations'} {waiting})"
        yield _line((barrier.place, "bold"), f" {state}: {why}", (waits, "dim"), first="– ")
        for asked in barrier.asked[:3]:
            yield _address(visible(asked), web_address(asked), first="  ")
        if len(barrier.asked) > 3:
            yield _line((f"and {len(barrier.asked) - 3} more", "dim"), first="  ")
        if barrier.mend:
            yield _line(("mend: ", "bold"), barrier.mend, first="  ", hang=" " * 8)
    more = summary.spared(report)
    if more:
        yield _line((f"{wording.counted(more, 'look-up')} failed that no open quotation waits for.", "dim"), first="")


def _facts(facts: Listed) -> Iterator[Line]:
    if not facts.sources:
        return
    yield Line()
    yield Line(text=Text("SOURCES OF THE LISTED FACTS", "bold"))
    for number, source in enumerate(facts.sources, 1):
        yield _line(source, first=f"[{number}] ")
    yield Line(text=Text(wording.APART, "dim"))


def _foot(report: Report) -> Iterator[Line]:
    yield Line()
    first, *others = summary.summary(report)
    yield Line(text=Text(first, "bold"))
    for sentence in others:
        yield Line(text=Text(sentence))
    marks = any(s.words is Words.DIFFERS for c in summary.said(report) for s in c.steps)
    if marks:
        yield LEGEND
    yield Line(text=Text(wording.ran(report.run), "dim"))
