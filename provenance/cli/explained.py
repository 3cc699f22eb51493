"""An explanation as lines of text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from provenance.explanation import Explanation
from provenance.formats import _summary as summary
from provenance.formats import _wording as wording
from provenance.formats._chain import dated
from provenance.formats._terminal import STYLES, Line, finding_lines
from provenance.formats._visible import visible
from provenance.formats.json_report import case_plain, edit_plain, near_plain, run_plain, written
from provenance.model import Alignment, Case, Edit, EditKind, Hop, Match, Near, Outcome
from provenance.policy import Change

_LONGEST = 60  # words of the quotation in the title
_MOST = 20  # searches, changes of policy: the JSON has all
_STRETCH = 16  # words of a kept stretch
_INDENT = "  "
#: What each step of an edit script is called, from the original to what is printed.
STEPS = {
    EditKind.KEEP: "keep",
    EditKind.SUBSTITUTE: "other words",
    EditKind.INSERT: "put in",
    EditKind.DELETE: "left out",
    EditKind.ELLIPSIS: "left out, and marked",
    EditKind.JUMP: "goes on elsewhere, unmarked",
    EditKind.BRACKET: "in brackets",
}


def lines(told: Explanation) -> Iterator[Line]:
    """Yield the explanation in order: the verdict and why, what was looked up, what came near, the edits, and now."""
    case = told.case
    yield from _head(told)
    yield from _why(case)
    yield from _looked_up(told)
    yield from _came_near(told)
    for hop in case.trace.hops:
        yield from _hop(hop)
    yield from _again(told)


def _line(text: str, style: str = "", *, first: str = _INDENT) -> Line:
    return Line(text=Text(visible(text), style), first=first, hang=" " * len(first))


def _section(title: str) -> Iterator[Line]:
    yield Line()
    yield Line(text=Text(title.upper(), "bold"))


def _head(told: Explanation) -> Iterator[Line]:
    case, report = told.case, told.report
    words = wording.shortened(wording.quotation(case.attribution), _LONGEST)
    yield Line(text=Text(words, "bold"), first=f"{told.number:>2} ", hang="   ")
    yield _line(wording.about(case, report.article), "dim")
    yield _line(f"in: {wording.title(report.article)}, printed by {wording.publisher(report.article)}", "dim")
    twice = [n for n, c in enumerate(summary.said(report), 1) if c.case.id == case.id]
    if len(twice) > 1:
        yield _line(f"printed {len(twice)} times there: numbers {', '.join(map(str, twice))}", "dim")
    yield _line(wording.ran(report.run), "dim")


def _why(case: Case) -> Iterator[Line]:
    yield from _section("Why")
    because = case.because or ("The deciding rule was not kept with this case.",) * len(case.verdicts)
    for number, (verdict, rule) in enumerate(zip(case.verdicts, because, strict=False), 1):
        passage = f"passage {number} " if len(case.verdicts) > 1 else ""
        label = Text(f"{passage}{wording.LABELS[verdict]}", STYLES[verdict])
        yield Line(text=Text.assemble(label, f": {visible(rule)}"), first=_INDENT, hang=_INDENT * 2)
    yield from finding_lines(case.findings, first=_INDENT)


def _looked_up(told: Explanation) -> Iterator[Line]:
    yield from _section("What was looked up")
    known = summary.names(told.report)
    searches = told.case.searches
    for search in searches[:_MOST]:
        at = f", {wording.minute(search.at)}" if search.at else ""
        place, outcome = wording.searched(search, known), wording.OUTCOMES[search.outcome]
        why = search.reason or (wording.counted(len(search.articles), "article") if search.articles else "")
        yield _line(f"{place}: {outcome}{f', {why}' if why else ''}{at}")
        yield _line(search.asked, "dim", first=_INDENT * 2)
        if search.mend and search.outcome not in (Outcome.FOUND, Outcome.ABSENT):
            yield _line(f"mend: {search.mend}", first=_INDENT * 2)
    if len(searches) > _MOST:
        yield _line(f"and {len(searches) - _MOST} more")
    if not searches:
        yield _line("nothing was searched for it; the store was read as it was")


def _came_near(told: Explanation) -> Iterator[Line]:
    case = told.case
    yield from _section("What came near")
    taken = {h.giver.article.id for h in case.trace.hops if h.giver.article}
    for near in case.near:
        yield from _near(near, taken=near.article in taken)
    if not case.near:
        yield from _not_by_words(told, taken)
    if case.trace.rivals:
        yield _line(wording.rivals(case), STYLES[case.verdict])
    margin = _margin(case.near or told.again.near, taken)
    if margin is not None:
        yield _line(f"lead of the article taken over the next best: {margin:g} of 100", "dim")


def _not_by_words(told: Explanation, taken: set[str]) -> Iterator[Line]:
    """What the words alone find now, where they found nothing then, or another way led to the story."""
    if any(h.matches for h in told.case.trace.hops):
        yield _line("no article by its words alone: a credit, a link or the whole text led to the story")
    else:
        yield _line("no article by its words")
    yield _line(f"looked up by the words alone now: {'' if told.again.near else 'nothing near'}".rstrip())
    for near in told.again.near:
        yield from _near(near, taken=near.article in taken)


def _near(near: Near, *, taken: bool) -> Iterator[Line]:
    share = f"shares {round(100 * near.score)} of 100 of the words’ runs"
    yield _line(f"{near.name}{' (taken)' if taken else ''}: {wording.alike(near.similarity, near.margin)}; {share}")
    if near.url:
        yield Line(text=Text(visible(near.url), "dim"), first=_INDENT * 2, whole=True)


def _margin(near: Sequence[Near], taken: set[str]) -> float | None:
    """Return the lead in similarity of the article taken over the best of the others, None without both."""
    own = [n.similarity for n in near if n.article in taken]
    others = [n.similarity for n in near if n.article not in taken]
    return round(max(own) - max(others), 1) if own and others else None


def _hop(hop: Hop) -> Iterator[Line]:
    giver = hop.giver
    when = f", {dated(giver)}" if dated(giver) else ""
    yield from _section(f"Hop {hop.number}")
    relation = wording.RELATIONS[hop.relation]
    yield _line(f"{hop.taker.name}: {relation} {giver.name}{when}")
    if hop.evidence:
        yield _line(f"because {hop.evidence}", "dim")
    for match in hop.matches:
        yield from _match(match, hop)


def _match(match: Match, hop: Hop) -> Iterator[Line]:
    for alignment in match.alignments:
        yield from _script(alignment, hop)
    for missing in match.missing:
        yield _line(f"nothing near “{missing.exact}”")
    if match.support is not None:
        translated = " (across languages: numbers, names, negations)" if match.translated else ""
        yield _line(f"{wording.SUPPORTS[match.support]}{translated}: “{match.printed.exact}”")
        if match.indirect:
            yield _line(f"against “{match.indirect.exact}”")
        yield from (_line(f"– {why}", first=_INDENT * 2) for why in match.why)


def _script(alignment: Alignment, hop: Hop) -> Iterator[Line]:
    article = hop.giver.article
    places = ", ".join(f"{s.start}–{s.end}" for s in alignment.spans)
    other = "" if article is None or article.id == alignment.article else " (in another article)"
    yield _line(f"{wording.alike(alignment.similarity, alignment.margin)}; at {places} of the original{other}")
    wide = max((len(STEPS[e.kind]) for e in alignment.edits), default=0)
    for edit in alignment.edits:
        yield _line(_step(edit), first=f"{_INDENT * 2}{STEPS[edit.kind]:<{wide}}  ")


def _step(edit: Edit) -> str:
    printed, original = (wording.shortened(t, _STRETCH) for t in (edit.printed_text, edit.original_text))
    if edit.kind is EditKind.KEEP:
        words = f"“{printed}”" if edit.printed_text == edit.original_text else f"“{printed}” for “{original}”"
    elif edit.kind is EditKind.JUMP:
        words = f"over “{original}”" if original else ""
    else:
        words = " for ".join(f"“{t}”" for t in (printed, original) if t)
    return f"{words} ({edit.printed[0]}–{edit.printed[1]}, original {edit.original[0]}–{edit.original[1]})".strip()


def _again(told: Explanation) -> Iterator[Line]:
    yield from _section("Asked again now")
    yield from _policy(told)
    now = told.again.case
    if now is None:
        yield _line("another answer: the text is no longer read as attributing these words", STYLES[told.case.verdict])
    elif told.same_answer:
        yield _line("the same answer")
    else:
        yield from _differs(told.case, now)
    for word, near in (("now also near", told.new_near), ("no longer near", told.lost_near)):
        if near:
            yield _line(f"{word}: {', '.join(n.name for n in near)}")


def _differs(then: Case, now: Case) -> Iterator[Line]:
    label = f"another answer: {wording.LABELS[now.verdict]}, then {wording.LABELS[then.verdict]}"
    yield Line(text=Text(label, STYLES[now.verdict]), first=_INDENT)
    yield from (_line(rule) for rule in now.because if rule not in then.because)
    before, after = ({f.fingerprint: f for f in c.findings} for c in (then, now))
    gone = [f for key, f in before.items() if key not in after]
    come = [f for key, f in after.items() if key not in before]
    for word, findings in (("now found", come), ("no longer found", gone)):
        if findings:
            yield _line(f"{word}:")
            yield from finding_lines(findings, first=_INDENT * 2)


def _policy(told: Explanation) -> Iterator[Line]:
    then, now = told.case.policy[: wording.SHORT], told.again.policy.fingerprint[: wording.SHORT]
    if told.same_policy:
        yield _line(f"under the same policy, {now}")
        return
    yield _line(f"under another policy: {now}, then {then or 'one that was not kept'}")
    if told.again.changes is None:
        yield _line("what the one of then stated was not kept, so what changed cannot be listed")
    else:
        yield from change_lines(told.again.changes)


def change_lines(changes: Sequence[Change]) -> Iterator[Line]:
    """Yield the terms of a policy that changed, those with a value to read first."""
    ranked = sorted(changes, key=lambda c: (not c.key.startswith(("threshold", "check")), c.key))
    for change in ranked[:_MOST]:
        yield _line(f"{change.key}: {change.before or 'not there'} → {change.after or 'not there'}", first=_INDENT * 2)
    if len(ranked) > _MOST:
        yield _line(f"and {len(ranked) - _MOST} more; see: provenance policy", first=_INDENT * 2)


def json(told: Explanation) -> str:
    """Return the explanation as JSON: the case as a report has it, its whole edit script, and the answer of now."""
    report, again = told.report, told.again
    plain: dict[str, Any] = {
        "version": "1.0",
        "number": told.number,
        "article": {"id": report.article.id, "url": report.article.url, "headline": report.article.headline},
        "run": run_plain(report.run),
        "case": case_plain(told.case, report.article),
        "script": [
            {"hop": hop.number, "article": a.article, "edits": [edit_plain(e, match.passage) for e in a.edits]}
            for hop in told.case.trace.hops
            for match in hop.matches
            for a in match.alignments
        ],
        "again": {
            "same_answer": told.same_answer,
            "same_policy": told.same_policy,
            "policy": again.policy.fingerprint,
            "near": [near_plain(n) for n in again.near],
            "changes": changes_plain(again.changes) if again.changes is not None else None,
            "case": case_plain(again.case, report.article) if again.case else None,
        },
    }
    return written(plain)


def changes_plain(changes: Sequence[Change]) -> list[dict[str, str | None]]:
    """Return the terms of a policy that changed."""
    return [{"key": c.key, "before": c.before, "after": c.after} for c in changes]
