"""The report as JSON, after the published schema ``report.schema.json`` beside this file.

Positions are code points of ``article.text``, which is in the report, or of the article that a passage names.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any

from provenance.formats._visible import UNSEEN
from provenance.formats._wording import role
from provenance.formats.base import format_
from provenance.model import (
    Alignment,
    Article,
    Attribution,
    Case,
    Channel,
    Credit,
    Edit,
    EditKind,
    Finding,
    Hand,
    Hop,
    Match,
    Moment,
    Near,
    Outlet,
    OutletCandidate,
    Passage,
    Period,
    Report,
    Run,
    Search,
    Speaker,
)

#: Of the schema: the first number rises when a reader of the old one would break.
VERSION = "1.0"

Plain = dict[str, Any]
_UNSEEN = re.compile(f"[{UNSEEN}]")


@format_("json", suffix=".json")
def render(report: Report) -> str:
    """Everything in the report, for programs (JSON, with a published schema)."""
    plain = {
        "version": VERSION,
        "article": _article(report.article, text=True),
        "credits": [_credit(c) for c in report.credits],
        "findings": [_finding(f) for f in report.findings],
        "cases": [case_plain(c, report.article) for c in report.cases],
        "rules": [{"key": r.key, "severity": r.severity.value, "help": r.help} for r in report.rules],
        "outlets": [_outlet(o) for _, o in sorted(report.outlets.items())],
        "run": run_plain(report.run),
    }
    return written(plain)


def written(plain: Plain) -> str:
    """Return plain data as JSON for a file or a terminal."""
    return _quiet(json.dumps(plain, ensure_ascii=False, indent=2)) + "\n"


def _quiet(text: str) -> str:
    """Escape what a terminal obeys or nobody sees; it can stand in strings only, so the JSON means the same."""
    return _UNSEEN.sub(lambda m: "\n" if m.group() == "\n" else _escape(m.group()), text)


def _escape(character: str) -> str:
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]


def _article(article: Article, *, text: bool = False) -> Plain:
    plain: Plain = {
        "id": article.id,
        "url": article.url,
        "canonical": article.canonical,
        "outlet": article.outlet,
        "publisher": article.publisher,
        "headline": article.headline,
        "byline": article.byline,
        "dateline": article.dateline,
        "published": _moment(article.published),
        "fetched": _time(article.fetched),
        "language": article.language,
        "origin": article.origin.value,
        "digest": article.digest,
        "extractor": article.extractor,
        "evidence": article.evidence,
    }
    if text:
        plain["text"] = article.text
        plain["parts"] = [{"kind": p.kind.value, "start": p.start, "end": p.end} for p in article.parts]
    return plain


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _moment(when: Moment | None) -> Plain | None:
    return {"at": when.at.isoformat(), "precision": when.precision.value} if when else None


def _passage(passage: Passage | None) -> Plain | None:
    return {"start": passage.start, "end": passage.end, "exact": passage.exact} if passage else None


def _passages(passages: tuple[Passage, ...]) -> list[Plain | None]:
    return [_passage(p) for p in passages]


def _candidate(candidate: OutletCandidate) -> Plain:
    return {"key": candidate.key, "name": candidate.name, "evidence": list(candidate.evidence)}


def _credit(credit: Credit) -> Plain:
    return {
        "kind": credit.kind.value,
        "text": credit.text,
        "passage": _passage(credit.passage),
        "url": credit.url,
        "candidates": [_candidate(c) for c in credit.candidates],
        "decided": _candidate(credit.decided) if credit.decided else None,
    }


def _finding(finding: Finding) -> Plain:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "hop": finding.hop,
        "passage": finding.passage,
        "message": finding.message,
        "fingerprint": finding.fingerprint,
        "printed": _passage(finding.printed),
        "original": _passage(finding.original),
    }


def case_plain(case: Case, article: Article) -> Plain:
    """Return the case as the report has it; *article* is the one under review."""
    return {
        "id": case.id,
        "attribution": _attribution(case.attribution, article),
        "verdict": case.verdict.value,
        "verdicts": [v.value for v in case.verdicts],
        "because": list(case.because),
        "support": case.support.value if case.support else None,
        "findings": [_finding(f) for f in case.findings],
        "trace": {
            "hops": [_hop(h) for h in case.trace.hops],
            "earliest": _article(case.trace.earliest) if case.trace.earliest else None,
            "shared": list(case.trace.shared),
            "origins": [list(origin) for origin in case.trace.origins],
            "circle": list(case.trace.circle),
            "rivals": list(case.trace.rivals),
            "margin": None if case.trace.margin is None else round(case.trace.margin, 2),
        },
        "credits": [_credit(c) for c in case.credits],
        "searches": [_search(s) for s in case.searches],
        "near": [near_plain(n) for n in case.near],
        "policy": case.policy,
    }


def near_plain(near: Near) -> Plain:
    """Return an article that came near, as a case of the report has it."""
    return {
        "printed": _range(near.printed),
        "article": near.article,
        "name": near.name,
        "url": near.url,
        "score": round(near.score, 4),
        "similarity": round(near.similarity, 2),
        "margin": None if near.margin is None else round(near.margin, 2),
    }


def _attribution(attribution: Attribution, article: Article) -> Plain:
    return {
        "kind": attribution.kind.value,
        "place": attribution.place.value,
        "content": [_in_file(p, article) for p in attribution.content],
        "quoted": _passages(attribution.quoted),
        "cue": attribution.cue.exact if attribution.cue else None,
        "source": attribution.source.exact if attribution.source else None,
        "selectors": {"cue": _range(attribution.cue), "source": _range(attribution.source)},
        "speaker": _speaker(attribution.speaker),
        "channel": _channel(attribution.channel),
        "when": attribution.when.text if attribution.when else None,
        "when_range": _period(attribution.when),
        "confidence": round(attribution.confidence, 4),
    }


def _in_file(passage: Passage, article: Article) -> Plain:
    """The passage, with where it begins in the file that was read, where there was one."""
    plain: Plain = {"start": passage.start, "end": passage.end, "exact": passage.exact}
    if article.source_map is not None and article.source_map.lines:
        plain["line"], plain["column"] = article.source_map.line_column(passage.start)
    return plain


def _range(passage: Passage | None) -> Plain | None:
    return {"start": passage.start, "end": passage.end} if passage else None


def _period(when: Period | None) -> Plain | None:
    if when is None:
        return None
    return {"start": _time(when.start), "end": _time(when.end), "precision": when.precision.value}


def _speaker(speaker: Speaker | None) -> Plain | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "role": role(speaker),
        "how": speaker.how.value,
        "mention": _passage(speaker.mention),
    }


def _channel(channel: Channel | None) -> Plain | None:
    if channel is None:
        return None
    return {
        "outlet": channel.outlet.name if channel.outlet else None,
        "candidates": [_candidate(c) for c in channel.candidates],
        "how": channel.how.value,
        "mention": _passage(channel.mention),
        "programme": channel.programme,
    }


def _hop(hop: Hop) -> Plain:
    return {
        "number": hop.number,
        "from": hop.taker.name,
        "to": hop.giver.name,
        "relation": hop.relation.value,
        "passage": [p for m in hop.matches for p in _found(m, hop)],
        "edits": [edit_plain(e, m.passage) for m in hop.matches for a in m.alignments for e in a.edits if _told(e)],
        "matches": [_match(m) for m in hop.matches],
        "evidence": hop.evidence,
        "from_url": _url(hop.taker),
        "to_url": _url(hop.giver),
        "from_outlet": hop.taker.outlet.key if hop.taker.outlet else None,
        "to_outlet": hop.giver.outlet.key if hop.giver.outlet else None,
        "to_article": _article(hop.giver.article) if hop.giver.article else None,
        "printed_speaker": hop.printed.speaker.name if hop.printed.speaker else None,
        "found_speaker": hop.found.speaker.name if hop.found and hop.found.speaker else None,
    }


def _url(hand: Hand) -> str | None:
    return hand.article.url if hand.article else None


def _found(match: Match, hop: Hop) -> list[Plain]:
    """Where the giver has the words: one passage for each span, then the one that bears the words outside marks."""
    own = hop.giver.article.id if hop.giver.article else None
    spans: list[tuple[Passage, str | None]] = [(s, a.article) for a in match.alignments for s in a.spans]
    if match.indirect:
        spans.append((match.indirect, own))
    return [{"start": p.start, "end": p.end, "exact": p.exact, "article": id_} for p, id_ in spans]


def _match(match: Match) -> Plain:
    return {
        "passage": match.passage,
        "similarity": [_similarity(a) for a in match.alignments],
        "missing": _passages(match.missing),
        "support": match.support.value if match.support else None,
        "why": list(match.why),
        "translated": match.translated,
    }


def _similarity(alignment: Alignment) -> Plain:
    margin = None if alignment.margin is None else round(alignment.margin, 2)
    return {"article": alignment.article, "similarity": round(alignment.similarity, 2), "margin": margin}


def _told(edit: Edit) -> bool:
    return edit.kind is not EditKind.KEEP


def edit_plain(edit: Edit, passage: int) -> Plain:
    """Return one step of the edit script of a passage, as a hop of the report has it."""
    return {
        "kind": edit.kind.value,
        "passage": passage,
        "printed": list(edit.printed),
        "original": list(edit.original),
        "printed_text": edit.printed_text,
        "original_text": edit.original_text,
    }


def _search(search: Search) -> Plain:
    return {
        "lead": search.lead,
        "outlet": search.outlet,
        "asked": search.asked,
        "outcome": search.outcome.value,
        "reason": search.reason,
        "mend": search.mend,
        "at": _time(search.at),
        "articles": list(search.articles),
    }


def _outlet(outlet: Outlet) -> Plain:
    return {
        "key": outlet.key,
        "name": outlet.name,
        "kind": outlet.kind.value,
        "country": outlet.country,
        "domains": list(outlet.domains),
        "facts": [
            {"key": f.key, "value": f.value, "source": f.source, "as_of": f.as_of, "cited": f.source is not None}
            for f in outlet.facts
        ],
    }


def run_plain(run: Run) -> Plain:
    """Return the run as the report has it."""
    return {
        "kind": run.kind,
        "started": run.started.isoformat(),
        "ended": run.ended.isoformat(),
        "version": run.version,
        "settings": run.settings,
        "policy": run.policy,
    }
