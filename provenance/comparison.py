"""compare() and compare_articles(): two texts handed over, with no store or outlet around them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.metadata import version
from unicodedata import name as character_name

from provenance.alignment.matching import match
from provenance.alignment.prepared import Prepared, prepare, quoted_spans
from provenance.alignment.tokens import tokens
from provenance.attribution.extraction import attributions
from provenance.attribution.parsing import Parser
from provenance.judgement import checks, judge
from provenance.model import (
    Alignment,
    Article,
    Attribution,
    Case,
    Credit,
    Finding,
    Hand,
    Hop,
    Kind,
    Origin,
    Outcome,
    Outlet,
    Passage,
    Relation,
    Report,
    Run,
    Search,
    Severity,
    Trace,
    Verdict,
    digest,
)
from provenance.outlets.registry import Registry, load
from provenance.policy import policy
from provenance.trace.alike import meant, others
from provenance.trace.finder import Carrying, Related
from provenance.trace.taking import Printed, compare_with, own_attribution

#: What the one place that was looked at is called.
_GIVEN = Search(lead="", outlet=None, asked="the texts given", outcome=Outcome.FOUND)
#: The hands of a comparison where the texts name none.
TAKER, GIVER = "the text under review", "the original"
#: A text of fewer words than this is too short for its language to be told by its words.
_TELLING = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of printed words: the verdict, the findings, and where they stand in the original (None: nowhere)."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    alignment: Alignment | None

    @property
    def policy(self) -> str:
        """The fingerprint of the policy that gave the verdict: that of ``provenance policy`` with nothing set."""
        return policy(severities={}, outlets=load().outlets).fingerprint


def compare(printed: str, original: str) -> Comparison:
    """Return how *printed*, a quotation without its marks, differs from *original*, a text that should hold it.

    >>> compare("we will leave the treaty", "“We will not leave the treaty,” he said.").findings[0].check
    'negation-changed'
    >>> compare("we can't leave", "“We cannot leave,” he said.").verdict.value
    'CONFIRMED'
    """
    case = direct_case(printed, articles=(Article(text=original, origin=Origin.SUPPLIED),))
    judged = judge(case, severities={})
    alignments = [a for h in judged.trace.hops for m in h.matches for a in m.alignments]
    return Comparison(verdict=judged.verdict, findings=judged.findings, alignment=alignments[0] if alignments else None)


def direct_case(printed: str, *, articles: tuple[Article, ...], context: str = "") -> Case:
    """Return the case of words printed as a direct quotation, matched against articles, the one meant first."""
    passage = Passage(start=0, end=len(printed), exact=printed)
    attribution = Attribution(content=(passage,), quoted=(passage,), kind=Kind.DIRECT)
    if not articles:
        return Case(attribution=attribution, searches=(_GIVEN,))
    originals = [(a.id, prepare(a.text)) for a in articles]
    found = match(0, printed=passage, quoted=(passage,), originals=originals, context=context)
    hop = Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name=TAKER),
        giver=Hand(name=articles[0].publisher or GIVER, article=articles[0]),
        printed=attribution,
        matches=(found,),
        evidence="the words",
    )
    return Case(attribution=attribution, searches=(_GIVEN,), trace=Trace(hops=(hop,)))


def compare_articles(
    printed: Article,
    original: Article,
    *,
    registry: Registry,
    severities: Mapping[str, Severity],
    now: datetime,
    parser: Parser | None = None,
    as_passage: bool = False,
) -> Report:
    """Return the report on what *printed* has of *original*; no store is asked.

    Each quotation and each indirect speech of *printed* is compared with the whole original.  A text that attributes
    nothing, one that is a quotation and nothing else, and any text *as_passage*, is compared as one quotation.
    """
    rules = policy(severities=severities, outlets=registry.outlets, parser=parser).fingerprint
    finder = _Finder(registry=registry, parser=parser)
    said = () if as_passage else _said(printed, finder=finder)
    found = [_case(a, printed=printed, original=original, finder=finder) for a in said or (_as_one(printed),)]
    written = (check.rule for check in checks().values())
    release = version("provenance-checker") + (f" with {parser.name}" if parser else "")
    return Report(
        article=printed,
        cases=tuple(judge(case, severities=severities, policy=rules) for case in found),
        rules=tuple(replace(rule, severity=severities.get(rule.key, rule.severity)) for rule in written),
        outlets={key: o for a in (printed, original) if (key := a.outlet) and (o := registry.get(key))},
        run=Run(
            kind="compare",
            started=now,
            ended=now,
            version=release,
            settings=digest(*(f"{k}={v}" for k, v in sorted(severities.items()))),
            policy=rules,
        ),
    )


def are_translated(printed: Article, original: Article) -> bool:
    """Return whether the texts are in two languages: as stated, else as their words or their letters show."""
    if printed.language and original.language:
        return printed.language != original.language
    scripts = _script(printed.text), _script(original.text)
    return None not in scripts and scripts[0] != scripts[1]


def with_language(article: Article, stated: str | None) -> Article:
    """Return the article in the *stated* language, None for the one read off it; of few words that is no evidence."""
    told = stated or (article.language if len(tokens(article.text)) >= _TELLING else None)
    return replace(article, language=told)


def _script(text: str) -> str | None:
    """Return the script of most letters ("LATIN", "CYRILLIC"), None where there are none."""
    counted = Counter(character_name(c, "").split(" ")[0] for c in text if c.isalpha())
    return counted.most_common(1)[0][0] if counted else None


def _said(printed: Article, *, finder: _Finder) -> tuple[Attribution, ...]:
    """Return what the text attributes; nothing for one paragraph without marks, and for one inside its own marks."""
    spans = quoted_spans(printed.text)
    if (not spans and "\n" not in printed.text.strip()) or _inside_marks(printed.text) is not None:
        return ()
    return tuple(a for a in finder.attributions(printed) if a.kind.is_said)


def _inside_marks(text: str) -> tuple[int, int] | None:
    """Return the range inside the marks of a text that is one quotation and nothing else."""
    spans = quoted_spans(text)
    if len(spans) != 1:
        return None
    start, end = spans[0]
    return None if any(c.isalnum() for c in text[:start] + text[end:]) else (start, end)


def _as_one(printed: Article) -> Attribution:
    text = printed.text
    start, end = _inside_marks(text) or (len(text) - len(text.lstrip()), len(text.rstrip()))
    passage = printed.passage(start, end)
    return Attribution(content=(passage,), quoted=(passage,), kind=Kind.DIRECT)


def _case(attribution: Attribution, *, printed: Article, original: Article, finder: _Finder) -> Case:
    """Return the case of one attribution against the one original."""
    one = Printed.first(attribution)
    translated = are_translated(printed, original)
    taken = compare_with(one, taker=printed, giver=original, others=(), finder=finder, translated=translated)
    taken = meant(taken, printed=one, taker=printed, finder=finder)
    named = original.publisher or GIVER
    fitting = others(taken, printed=one, taker=printed, finder=finder) if attribution.speaker else []
    rivals = tuple(f"{named} ({who})" for who in fitting)
    hop = Hop(
        number=1,
        relation=Relation.QUOTED,
        taker=Hand(name=printed.publisher or TAKER, outlet=finder.outlet(printed.outlet or ""), article=printed),
        giver=Hand(name=named, outlet=finder.outlet(original.outlet or ""), article=original),
        printed=attribution,
        found=own_attribution(taken, printed=attribution, finder=finder) if attribution.speaker else None,
        matches=taken.matches,
        evidence="this original was handed over",
    )
    trace = Trace(hops=(hop,), earliest=original, rivals=rivals, margin=0.0 if rivals else None)
    return Case(attribution=attribution, searches=(_GIVEN,), trace=trace)


class _Finder:
    """What comparing asks where there are two texts and nothing else: each is attributed once, nothing is looked up."""

    def __init__(self, *, registry: Registry, parser: Parser | None) -> None:
        self._registry, self._parser = registry, parser
        self._said: dict[str, tuple[Attribution, ...]] = {}

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """Return what the article attributes."""
        if article.id not in self._said:
            self._said[article.id] = attributions(article, outlets=self._registry.outlets, parser=self._parser)
        return self._said[article.id]

    def prepared(self, article: Article) -> Prepared:
        """Return the article's words, ready to be aligned with."""
        return prepare(article.text)

    def outlet(self, key: str) -> Outlet | None:
        """Return the facts of an outlet."""
        return self._registry.get(key)

    def credits(self, article: Article) -> tuple[Credit, ...]:
        """Return the article's claims of origin."""
        return article.credits

    def related(self, article: Article, *, outlets: Collection[str] | None) -> Sequence[Related]:
        """Return nothing: there is no store."""
        return ()

    def carrying(self, passage: Passage, *, of: Article, outlets: Collection[str] | None) -> Sequence[Carrying]:
        """Return nothing: there is no store."""
        return ()

    def at(self, url: str) -> Article | None:
        """Return nothing: there is no store."""
        return None

    def abroad(self, article: Article, *, outlets: Collection[str]) -> Sequence[Article]:
        """Return nothing: there is no store."""
        return ()
