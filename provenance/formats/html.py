"""The report as one HTML page that loads nothing, runs nothing and can be printed.

Every word goes through ``_shown``: escaped for HTML, and what cannot be seen made visible.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from provenance.formats import _summary as summary
from provenance.formats import _wording as wording
from provenance.formats._chain import Listed, Step, Words, by_hand, dated, fact_words, hands, listed, objections
from provenance.formats._diff import Mark, Piece, Sides
from provenance.formats._map import overview
from provenance.formats._svg import drawing
from provenance.formats._visible import visible, web_address
from provenance.formats.base import format_
from provenance.model import Case, Finding, Hand, Outcome, Report, Severity, Verdict

_ESCAPE = re.compile("‹U\\+[^›]*›")

_MAP = (
    "Through whose hands the words went, from right to left, and how many quotations: "
    "✓ the same words, ✗ the text differs, ○ no passage found or nothing read."
)


@cache
def _style() -> str:
    return files("provenance.formats").joinpath("report.css").read_text(encoding="utf-8")


@format_("html", suffix=".html")
def render(report: Report) -> str:
    """For showing to somebody: one page, no script, both sides of what differs, the chain drawn."""
    style = _style()
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    title = _shown(f"Quotations in: {wording.shortened(wording.title(report.article), 20)}", plain=True)
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{title}</title>",
            f"<style>{style}</style></head>",
            "<body>",
            *_body(report),
            "</body></html>",
            "",
        ]
    )


def _body(report: Report) -> Iterator[str]:
    facts = listed(report)
    told: set[str] = set()
    cases = summary.said(report)
    yield from _header(report, cases)
    yield "<main>"
    for verdict, members in summary.grouped(cases):
        yield f'<section class="{verdict.lower()}" id="{verdict.lower()}">'
        label = wording.LABELS[verdict]
        yield f"<h2>{wording.SIGNS[verdict]} {label[0].upper()}{label[1:]} ({len(members)})</h2>"
        yield f'<p class="soft">{escape(wording.MEANINGS[verdict])}</p>'
        for numbered in members:
            if verdict is Verdict.CONFIRMED:
                yield from _short(numbered, facts, told)
            else:
                yield from _long(numbered, report, facts, told)
        yield "</section>"
    yield from _unsaid(report)
    yield from _barriers(report)
    yield from _facts(facts)
    yield from _legend(cases)
    yield "</main>"
    yield f"<footer>{_shown(wording.ran(report.run))}. All times are UTC. "
    yield f"{escape(wording.APART)}</footer>"


def _shown(text: str, *, plain: bool = False) -> str:
    """Return text of anybody's as HTML text or attribute value; *plain* without the frame around escapes."""
    safe = escape(visible(text))
    return safe if plain else _ESCAPE.sub(lambda m: f'<span class="unseen">{m.group()[1:-1]}</span>', safe)


def _link(url: str) -> str:
    """Return the address, followed only where it is one of the web."""
    safe = web_address(url)
    label = _shown(url)
    return f'<a href="{escape(safe)}" rel="noopener noreferrer nofollow">{label}</a>' if safe else label


def _header(report: Report, cases: Sequence[summary.Numbered]) -> Iterator[str]:
    article = report.article
    when = wording.moment(article.published) if article.published else "no date printed"
    yield '<header><p class="kicker">Where the quotations of this article come from</p>'
    yield f"<h1>{_shown(wording.title(article))}</h1>"
    yield f'<p class="meta">printed by {_shown(wording.publisher(article))}, {when}'
    yield f"<br>{_link(article.url)}</p>" if article.url else "</p>"
    first, *others = summary.summary(report)
    yield f'<p class="lead">{_shown(first)}</p>'
    yield from (f"<p>{_shown(sentence)}</p>" for sentence in others)
    if cases:
        yield '<ul class="counts">'
        for verdict, members in summary.grouped(tuple(cases)):
            name = verdict.lower()
            sign = f'<span class="sign" aria-hidden="true">{wording.SIGNS[verdict]}</span>'
            yield f'<li class="{name}"><a href="#{name}">{sign}<b>{len(members)}</b> {wording.LABELS[verdict]}</a></li>'
        yield "</ul>"
    yield from _claims(report)
    picture = overview(cases)
    if picture:
        yield f'<figure class="map">{picture}<figcaption>{_MAP}</figcaption>'
        yield "</figure>"
    yield "</header>"


def _claims(report: Report) -> Iterator[str]:
    if not report.credits and not report.findings:
        return
    yield '<ul class="claims">'
    for claim in report.credits:
        told, why = wording.credit(claim)
        yield f"<li>Credit: {_shown(told)}" + (f' <span class="soft">({_shown(why)})</span>' if why else "") + "</li>"
    for o in objections(report.findings):
        name = f"{wording.LOUDNESS[o.severity]} <b>{_shown(o.checks)}</b>"
        yield f'<li class="alert">{name} {_shown(o.message)}</li>'
    yield "</ul>"


def _case_title(numbered: summary.Numbered) -> str:
    words = _shown(wording.quotation(numbered.case.attribution))
    return f'<h3><span class="number">{numbered.number}</span> {words}</h3>'


def _short(numbered: summary.Numbered, facts: Listed, told: set[str]) -> Iterator[str]:
    case = numbered.case
    yield f'<article class="case" id="q{numbered.number}">{_case_title(numbered)}'
    yield f'<p class="meta">{_shown(wording.briefly(case))}</p>'
    if numbered.steps:
        path = " ← ".join(_shown(h.name) + by_hand(h) + _numbers(facts, h) for h in hands(case))
        yield f'<p class="path">{path}</p>'
        yield "<details><summary>The chain and the passages</summary>"
        yield from _chain(numbered, facts, told)
        for step in numbered.steps:
            yield from _compared(step, always=True)
        yield "</details>"
    yield from _findings([f for f in case.findings if f.severity is Severity.NOTE])
    yield "</article>"


def _numbers(facts: Listed, hand: Hand) -> str:
    return "".join(f'<sup><a href="#source{n}">[{n}]</a></sup>' for n in facts.numbers(hand))


def _long(numbered: summary.Numbered, report: Report, facts: Listed, told: set[str]) -> Iterator[str]:
    case = numbered.case
    yield f'<article class="case" id="q{numbered.number}">{_case_title(numbered)}'
    yield f'<p class="meta">{_shown(wording.about(case, report.article))}</p>'
    if len(case.verdicts) > 1:
        each = ", ".join(f"passage {n} {wording.LABELS[v]}" for n, v in enumerate(case.verdicts, 1))
        yield f'<p class="meta">{each.capitalize()}</p>'
    for step in numbered.steps:
        yield from _compared(step, always=False)
    yield from _chain(numbered, facts, told)
    yield from _rest(case, report)
    yield "</article>"


def _chain(numbered: summary.Numbered, facts: Listed, told: set[str]) -> Iterator[str]:
    """The drawing, and the hops in words; *told* are the outlets whose facts stand further up."""
    if not numbered.steps:
        return
    yield f"<figure>{drawing(numbered.case, numbered.steps, facts)}"
    yield '<figcaption><ol class="hops">'
    for step in numbered.steps:
        yield f"<li>{_hop(step, facts, told)}</li>"
    yield "</ol></figcaption></figure>"


def _hop(step: Step, facts: Listed, told: set[str]) -> str:
    giver = step.hop.giver
    url = giver.article.url if giver.article else None
    head = f"{wording.RELATIONS[step.hop.relation]} <b>{_shown(giver.name)}</b>"
    parts = [head, _shown(dated(giver)), _link(url) if url else ""]
    line = ", ".join(p for p in parts if p)
    if step.words:
        line += f": {step.words}"
    if step.hop.evidence:
        line += f'<span class="listed">because of: {_shown(step.hop.evidence)}</span>'
    return line + _listed(giver, facts, told)


def _listed(giver: Hand, facts: Listed, told: set[str]) -> str:
    if giver.outlet is None or not facts.of(giver):
        return ""
    if giver.outlet.key in told:
        return f'<span class="listed">listed: as above {_numbers(facts, giver)}</span>'
    told.add(giver.outlet.key)
    return "".join(
        f'<span class="listed">listed: {_shown(fact_words(f))} <a href="#source{n}">[{n}]</a></span>'
        for f, n in facts.of(giver)
    )


def _compared(step: Step, *, always: bool) -> Iterator[str]:
    """Both sides of a hop with its findings; where nothing differs only when asked *always*."""
    if not step.findings and not (always and step.sides):
        return
    taker, giver = _shown(step.hop.taker.name), _shown(step.hop.giver.name)
    differs = step.words is Words.DIFFERS
    yield f"<h4>{f'Changed by {taker}, against {giver}' if differs else f'{taker}, beside {giver}'}</h4>"
    for both in step.sides if always else step.telling:
        yield from _sides(both, taker=taker, giver=giver)
    yield from _findings(step.findings)


def _sides(both: Sides, *, taker: str, giver: str) -> Iterator[str]:
    original = _original(both.original) or '<span class="soft">no passage near</span>'
    yield '<div class="sides">'
    yield f'<div class="side"><p class="label">printed by {taker}</p><p>{_printed(both.printed)}</p></div>'
    yield f'<div class="side"><p class="label">{giver} has</p><p>{original}</p></div></div>'
    if both.translated:
        yield '<p class="soft">Another language: numbers, names and negations are compared, not words.</p>'


def _printed(pieces: Sequence[Piece]) -> str:
    return "".join(_printed_piece(p) for p in pieces)


def _printed_piece(piece: Piece) -> str:
    words = _shown(piece.text)
    if piece.mark is Mark.CHANGED:
        return f'<ins title="not so in the original">{words}</ins>'
    if piece.mark is Mark.JOIN:
        return '<span class="join" title="joined here with no mark; the original goes on elsewhere">|</span>'
    if piece.mark is Mark.BRACKET:
        return f'<span class="bracket" title="in brackets: put in by whoever printed it">{words}</span>'
    return words


def _original(pieces: Sequence[Piece]) -> str:
    return "".join(_original_piece(p) for p in pieces)


def _original_piece(piece: Piece) -> str:
    words = _shown(piece.text)
    if piece.mark is Mark.CHANGED:
        return f'<del title="not so in print">{words}</del>'
    return f'<del class="out" title="passed over">{words}</del>' if piece.mark is Mark.LEFT_OUT else words


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield '<ul class="findings">'
    for o in objections(findings):
        name = f"{wording.LOUDNESS[o.severity]} <b>{_shown(o.checks)}</b>"
        loud = f'<span class="soft">({o.severity})</span>'
        yield f'<li class="{o.severity}">{name} {loud} {_shown(o.message)}</li>'
    yield "</ul>"


def _rest(case: Case, report: Report) -> Iterator[str]:
    """What belongs to no hop: findings, what fits as well, where was looked and where not, notes."""
    yield from _findings(summary.loose(case))
    if case.trace.rivals:
        yield f"<p>{_shown(wording.rivals(case))}</p>"
    yield from (f"<p>{_shown(sentence)}</p>" for sentence in wording.company(case))
    channel = case.attribution.channel
    for candidate in channel.candidates if channel and not channel.outlet else ():
        why = ", ".join(_shown(e) for e in candidate.evidence)
        yield f'<p class="soft">May be {_shown(candidate.name)}{f": {why}" if why else ""}</p>'
    known = summary.names(report)
    read = summary.looked(case, known)
    if read and case.verdict is not Verdict.ALTERED:
        yield f'<p class="soft">Looked at: {", ".join(_shown(r) for r in read)}</p>'
    missed = summary.missed(case, known)
    if missed:
        link = '; <a href="#barriers">how to mend it</a>' if case.verdict is not Verdict.CONFIRMED else ""
        yield f"<p>Could not look: {_shown(', '.join(missed))}{link}</p>"
    yield from _findings([f for f in case.findings if f.severity is Severity.NOTE])


def _unsaid(report: Report) -> Iterator[str]:
    cases = summary.unsaid(report)
    if cases:
        words = ", ".join(f"{_shown(wording.quotation(c.attribution))} ({wording.form(c.attribution)})" for c in cases)
        yield f'<p class="soft">In marks, and said by nobody: {words}</p>'


def _barriers(report: Report) -> Iterator[str]:
    found = summary.barriers(report)
    more = summary.spared(report)
    if found:
        yield '<section class="unverified" id="barriers"><h2>Could not look</h2>'
    for barrier in found:
        state = "not tried" if barrier.outcome is Outcome.NOT_TRIED else "could not be read"
        waiting = ", ".join(f'<a href="#q{n}">{n}</a>' for n in barrier.waiting)
        noun = "quotation" if len(barrier.waiting) == 1 else "quotations"
        why = _shown(barrier.reason) or "no reason known"
        yield f'<div class="barrier"><p><b>{_shown(barrier.place)}</b> {state}: {why}'
        yield f' <span class="soft">({noun} {waiting})</span></p>'
        yield from (f'<p class="asked">{_link(asked)}</p>' for asked in barrier.asked)
        yield f'<p class="mend">To mend it: {_shown(barrier.mend)}</p></div>' if barrier.mend else "</div>"
    if found:
        yield "</section>"
    if more:
        yield f'<p class="soft">{wording.counted(more, "look-up")} failed that no open quotation waits for.</p>'


def _facts(facts: Listed) -> Iterator[str]:
    if not facts.sources:
        return
    yield "<section><h2>Sources of the listed facts</h2>"
    yield f'<p class="soft">{escape(wording.APART)}</p><dl>'
    for number, source in enumerate(facts.sources, 1):
        yield f'<dt id="source{number}">[{number}]</dt><dd>{_shown(source)}</dd>'
    yield "</dl></section>"


def _legend(cases: Sequence[summary.Numbered]) -> Iterator[str]:
    if not cases:
        return
    yield "<section><h2>How to read this</h2><dl>"
    for verdict in Verdict:
        sign = f'<span class="sign">{wording.SIGNS[verdict]}</span>'
        yield f'<dt class="{verdict.lower()}">{sign} {wording.LABELS[verdict]}</dt>'
        yield f"<dd>{escape(wording.MEANINGS[verdict])}</dd>"
    yield "<dt><ins>underlined</ins></dt><dd>printed so, and not in the original</dd>"
    yield "<dt><del>dotted</del></dt><dd>in the original, and not printed so</dd></dl></section>"
