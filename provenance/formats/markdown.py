"""The report as Markdown, for a pull request, an issue or a wiki.

Every word goes through ``_shown``, so that text of a page is never markup, a mention, a formula or a link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.formats import _summary as summary
from provenance.formats import _wording as wording
from provenance.formats._chain import Listed, Step, Words, by_hand, dated, fact_words, hands, listed, objections
from provenance.formats._diff import Mark, Piece, Sides, brief
from provenance.formats._visible import visible, web_address
from provenance.formats.base import format_
from provenance.model import Case, Finding, Hand, Outcome, Report, Severity, Verdict

_SPECIAL = re.compile(r"[\\`*_\[\]#~|$^]")
_LIST = re.compile(r"^(\s*\d*)([-+=.)])(?=\s|$)")
_PRINTED = {Mark.CHANGED: "**"}
_ORIGINAL = {Mark.CHANGED: "**", Mark.LEFT_OUT: "~~"}


@format_("markdown", suffix=".md")
def render(report: Report) -> str:
    """For a pull request, an issue or a wiki: what differs as tables, the rest as lists."""
    return "\n".join([*_lines(report), ""])


def _shown(text: str) -> str:
    """Return text of anybody's so that Markdown, also GitHub's, shows it as it stands.

    >>> _shown("**x** <b> @me https://a.example")
    '\\\\*\\\\*x\\\\*\\\\* &lt;b&gt; @&#8288;me https&#58;//a.example'
    """
    safe = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(lambda m: f"\\{m.group()}", safe)
    safe = safe.replace("\\#", "&#35;").replace("://", "&#58;//").replace("www.", "www&#46;")
    safe = safe.replace("@", "@&#8288;")  # a word joiner: a mention would notify a stranger
    return _LIST.sub(r"\1\\\2", safe)


def _item(lines: Sequence[str], *, indent: str = "") -> str:
    """Return a list item whose lines stay apart."""
    return f"{indent}- " + f"\\\n{indent}  ".join(lines)


def _link(url: str) -> str:
    safe = web_address(url)
    if safe is None:
        return _shown(url)
    target = safe.replace("(", "%28").replace(")", "%29")
    return f"[{_shown(url)}](<{target}>)"


def _lines(report: Report) -> Iterator[str]:
    facts = listed(report)
    cases = summary.said(report)
    yield from _head(report)
    for verdict, members in summary.grouped(cases):
        label = wording.LABELS[verdict]
        yield f"\n## {wording.SIGNS[verdict]} {label[0].upper()}{label[1:]} ({len(members)})\n"
        yield f"{wording.MEANINGS[verdict]}\n"
        for numbered in members:
            yield from (_short(numbered, facts) if verdict is Verdict.CONFIRMED else _long(numbered, report, facts))
    unsaid = summary.unsaid(report)
    if unsaid:
        words = ", ".join(f"{_shown(wording.quotation(c.attribution))} ({wording.form(c.attribution)})" for c in unsaid)
        yield f"\nIn marks, and said by nobody: {words}"
    yield from _barriers(report)
    yield from _facts(facts)
    yield f"\n---\n\n{_shown(wording.ran(report.run))}. {wording.APART}"


def _head(report: Report) -> Iterator[str]:
    article = report.article
    yield f"# {_shown(wording.title(article))}\n"
    when = wording.moment(article.published) if article.published else "no date printed"
    address = f", {_link(article.url)}" if article.url else ""
    yield f"Printed by {_shown(wording.publisher(article))}, {when}{address}\n"
    first, *others = summary.summary(report)
    yield "\\\n".join([f"**{_shown(first)}**", *(_shown(sentence) for sentence in others)])
    if report.credits or report.findings:
        yield ""
    for claim in report.credits:
        told, why = wording.credit(claim)
        yield f"- Credit: {_shown(told)}" + (f" ({_shown(why)})" if why else "")
    yield from _findings(report.findings)


def _findings(findings: Iterable[Finding]) -> Iterator[str]:
    for o in objections(findings):
        yield f"- {wording.LOUDNESS[o.severity]} **{_shown(o.checks)}** ({o.severity}): {_shown(o.message)}"


def _short(numbered: summary.Numbered, facts: Listed) -> Iterator[str]:
    case = numbered.case
    lines = [f"**{numbered.number}.** {_shown(wording.quotation(case.attribution))}", _shown(wording.briefly(case))]
    if case.trace.hops:
        lines.append(" ← ".join(_shown(h.name) + by_hand(h) + _numbers(facts, h) for h in hands(case)))
    yield _item([*lines, *_notes(case)])


def _notes(case: Case) -> list[str]:
    notes = objections(f for f in case.findings if f.severity is Severity.NOTE)
    return [f"note: {_shown(n.message)} ({_shown(n.checks)})" for n in notes]


def _numbers(facts: Listed, hand: Hand) -> str:
    return "".join(f" \\[{n}\\]" for n in facts.numbers(hand))


def _long(numbered: summary.Numbered, report: Report, facts: Listed) -> Iterator[str]:
    case = numbered.case
    yield f"### {numbered.number}. {_shown(wording.quotation(case.attribution))}\n"
    yield f"{_shown(wording.about(case, report.article))}\n"
    if len(case.verdicts) > 1:
        each = ", ".join(f"passage {n} {wording.LABELS[v]}" for n, v in enumerate(case.verdicts, 1))
        yield f"{each.capitalize()}\n"
    for step in numbered.steps:
        yield from _compared(step)
    if numbered.steps:
        yield f"The chain:\n\n- **{_shown(numbered.steps[0].hop.taker.name)}** (under review)"
    for depth, step in enumerate(numbered.steps, 1):
        yield _hop(step, facts, indent="  " * depth)
    yield from _rest(case, report)
    yield ""


def _compared(step: Step) -> Iterator[str]:
    if not step.findings:
        return
    taker, giver = _shown(step.hop.taker.name), _shown(step.hop.giver.name)
    differs = step.words is Words.DIFFERS
    yield f"**{f'Changed by {taker}, against {giver}' if differs else f'{taker}, beside {giver}'}**\n"
    if step.telling:
        yield f"| printed by {taker} | {giver} has |"
        yield "| --- | --- |"
        yield from (_row(both) for both in step.telling)
        yield ""
    yield from _findings(step.findings)
    yield ""


def _row(both: Sides) -> str:
    other = " (another language: numbers, names and negations are compared, not words)" if both.translated else ""
    return f"| {_marked(both.printed, _PRINTED)} | {_marked(both.original, _ORIGINAL) or 'no passage near'}{other} |"


def _marked(pieces: Sequence[Piece], signs: Mapping[Mark, str]) -> str:
    out = []
    for piece in brief(pieces):
        sign = signs.get(piece.mark, "")
        words = _shown(piece.text)
        if piece.mark is Mark.JOIN:
            out.append(" **&#124;** ")
        elif sign and words.strip():
            space = " " if words[0] == " " else ""
            out.append(f"{space}{sign}{words.strip()}{sign}")
        else:
            out.append(words)
    return "".join(out).strip()


def _hop(step: Step, facts: Listed, *, indent: str) -> str:
    giver = step.hop.giver
    url = giver.article.url if giver.article else None
    head = f"{wording.RELATIONS[step.hop.relation]} **{_shown(giver.name)}**"
    line = ", ".join(p for p in (head, _shown(dated(giver)), _link(url) if url else "") if p)
    lines = [f"{line}{f': {step.words}' if step.words else ''}"]
    if step.hop.evidence:
        lines.append(f"because of: {_shown(step.hop.evidence)}")
    lines += [f"listed: {_shown(fact_words(fact))} \\[{number}\\]" for fact, number in facts.of(giver)]
    return _item(lines, indent=indent)


def _rest(case: Case, report: Report) -> Iterator[str]:
    yield from _findings(summary.loose(case))
    if case.trace.rivals:
        yield f"- {_shown(wording.rivals(case))}"
    yield from (f"- {_shown(sentence)}" for sentence in wording.company(case))
    channel = case.attribution.channel
    for candidate in channel.candidates if channel and not channel.outlet else ():
        why = ", ".join(_shown(e) for e in candidate.evidence)
        yield f"- May be {_shown(candidate.name)}{f': {why}' if why else ''}"
    known = summary.names(report)
    read = summary.looked(case, known)
    if read and case.verdict is not Verdict.ALTERED:
        yield f"- Looked at: {', '.join(_shown(r) for r in read)}"
    missed = summary.missed(case, known)
    if missed:
        yield f"- Could not look: {_shown(', '.join(missed))}"
    yield from (_item([note]) for note in _notes(case))


def _barriers(report: Report) -> Iterator[str]:
    found = summary.barriers(report)
    if found:
        yield "\n## Could not look\n"
    for barrier in found:
        state = "not tried" if barrier.outcome is Outcome.NOT_TRIED else "could not be read"
        waiting = ", ".join(map(str, barrier.waiting))
        noun = "quotation" if len(barrier.waiting) == 1 else "quotations"
        why = _shown(barrier.reason) or "no reason known"
        head = f"**{_shown(barrier.place)}** {state}: {why} ({noun} {waiting})"
        mend = [f"To mend it: {_shown(barrier.mend)}"] if barrier.mend else []
        yield _item([head, *(_link(asked) for asked in barrier.asked), *mend])
    more = summary.spared(report)
    if more:
        yield f"\n{wording.counted(more, 'look-up')} failed that no open quotation waits for."


def _facts(facts: Listed) -> Iterator[str]:
    if not facts.sources:
        return
    yield "\n## Sources of the listed facts\n"
    yield from (f"- \\[{number}\\] {_shown(source)}" for number, source in enumerate(facts.sources, 1))
