"""The whole pipeline on one screen: what an article attributes, traced, compared and judged from the store alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.metadata import version

from provenance.alignment.prepared import Prepared, prepare
from provenance.attribution.extraction import attributions
from provenance.attribution.parsing import Parser
from provenance.intake.reading import Reading
from provenance.judgement import checks, judge, lifted
from provenance.leads import is_web_address, leads
from provenance.model import (
    Article,
    Attribution,
    Case,
    Credit,
    Moment,
    Near,
    Outlet,
    Passage,
    Precision,
    Report,
    Rule,
    Run,
    Search,
    digest,
)
from provenance.outlets.registry import Registry
from provenance.policy import policy
from provenance.retrieval import Candidate, candidates
from provenance.settings import Settings
from provenance.store.store import Store
from provenance.text import shingles, words
from provenance.trace.finder import Carrying, Related
from provenance.trace.origins import Origins, origins
from provenance.trace.taking import outlets_of
from provenance.trace.walk import Walk

#: An article may follow its own source by this much at most when clocks or zones disagree.
_SLACK = {Precision.MINUTE: timedelta(hours=2), Precision.DAY: timedelta(days=1)}
#: Articles in other languages are sought this near to the day of the article that quotes them.
_ABROAD = timedelta(days=4)
_RELATED, _CARRYING, _MOST_ABROAD = 5, 5, 12


def verify(
    reading: Reading,
    *,
    store: Store,
    registry: Registry,
    settings: Settings,
    now: datetime,
    parser: Parser | None = None,
) -> Report:
    """Return the report on one article from what the store holds; the network is not asked.

    The same reading, store, registry, settings and parser give the same report but for its times, which are *now*.
    """
    article = reading.article
    finder = StoreFinder(store=store, registry=registry, parser=parser)
    said = [a for a in finder.attributions(article) if a.kind.is_said]
    origin = origins(article, credits=reading.credits, said=said, finder=finder)
    walk = Walk(article, origin=origin, finder=finder)
    searches = _searches(reading, said=said, store=store, registry=registry, now=now)
    rules = policy(severities=settings.severities, outlets=registry.outlets, parser=parser).fingerprint
    traced = [(a, _case(a, walk=walk, origin=origin, searches=searches)) for a in said]
    cases, general = lifted(
        judge(replace(c, near=finder.near(a, of=article)), severities=settings.severities, policy=rules)
        for a, c in traced
    )
    return Report(
        article=article,
        credits=origin.credits,
        findings=general,
        cases=cases,
        rules=_rules(settings),
        outlets=_met(cases, registry=registry),
        run=_run(settings, now=now, parser=parser, rules=rules),
    )


def _case(attribution: Attribution, *, walk: Walk, origin: Origins, searches: Sequence[Search]) -> Case:
    trace = walk.trace(attribution)
    channel = outlets_of(attribution.channel.candidates) if attribution.channel else frozenset()
    bearing = {None, *channel, *(c.key for credit in origin.credits for c in credit.candidates)}
    return Case(
        attribution=attribution,
        credits=origin.credits,
        searches=tuple(s for s in searches if s.outlet in bearing),
        trace=trace,
    )


def _searches(
    reading: Reading, *, said: Sequence[Attribution], store: Store, registry: Registry, now: datetime
) -> list[Search]:
    """Return the searches for this article's own leads, and those of the whole store.

    A search for another article proves nothing about this one, even in the same outlet.
    """
    wanted = leads(reading.article, credits=reading.credits, attributions=said, registry=registry, now=now)
    own = store.searches(leads=[lead.id for lead in wanted])
    everywhere = [s for s in store.searches(outlets={None}) if not is_web_address(s.asked)]
    return list(dict.fromkeys([*everywhere, *own]))


def _met(cases: Sequence[Case], *, registry: Registry) -> dict[str, Outlet]:
    """Return the facts of every outlet that is a hand or was searched, by key."""
    hands = {h.outlet.key for c in cases for hop in c.trace.hops for h in (hop.taker, hop.giver) if h.outlet}
    searched = {s.outlet for c in cases for s in c.searches if s.outlet}
    return {key: outlet for key in sorted(hands | searched) if (outlet := registry.get(key))}


def _rules(settings: Settings) -> tuple[Rule, ...]:
    written = (check.rule for check in checks().values())
    return tuple(replace(rule, severity=settings.severities.get(rule.key, rule.severity)) for rule in written)


def _run(settings: Settings, *, now: datetime, parser: Parser | None, rules: str) -> Run:
    release = version("provenance-checker") + (f" with {parser.name}" if parser else "")
    told = digest(*(f"{k}={v}" for k, v in sorted(settings.severities.items())), *settings.trusted_origins)
    return Run(kind="verify", started=now, ended=now, version=release, settings=told, policy=rules)


class StoreFinder:
    """What the walk asks, answered from the store; each article is attributed and prepared once."""

    def __init__(self, *, store: Store, registry: Registry, parser: Parser | None = None) -> None:
        self._store, self._registry, self._parser = store, registry, parser
        self._said: dict[str, tuple[Attribution, ...]] = {}
        self._prepared: dict[str, Prepared] = {}
        self._carrying: dict[tuple[str, int, int, frozenset[str] | None], list[Carrying]] = {}
        self._near: dict[tuple[str, int, int, frozenset[str] | None], list[Candidate]] = {}
        self._related: dict[tuple[str, frozenset[str] | None], list[Related]] = {}

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """Return what the article attributes."""
        if article.id not in self._said:
            self._said[article.id] = attributions(article, outlets=self._registry.outlets, parser=self._parser)
        return self._said[article.id]

    def credits(self, article: Article) -> tuple[Credit, ...]:
        """Return the article's claims of origin."""
        return article.credits

    def prepared(self, article: Article) -> Prepared:
        """Return the article's words, ready to be aligned with."""
        if article.id not in self._prepared:
            self._prepared[article.id] = prepare(article.text)
        return self._prepared[article.id]

    def at(self, url: str) -> Article | None:
        """Return the newest article stored under an address."""
        return self._store.latest(url)

    def outlet(self, key: str) -> Outlet | None:
        """Return the facts of an outlet."""
        return self._registry.get(key)

    def related(self, article: Article, *, outlets: Collection[str] | None) -> Sequence[Related]:
        """Return stored articles that share three-word shingles with the whole text, most first."""
        key = article.id, frozenset(outlets) if outlets is not None else None
        if key not in self._related:
            grams = shingles([w.key for w in words(article.text)])
            shared = self._store.sharing(
                list(dict.fromkeys(grams)),
                outlets=outlets,
                until=_latest(article.published),
                exclude={article.id},
                limit=_RELATED,
            )
            found = ((self._store.article(s.article), s.shared) for s in shared)
            self._related[key] = [Related(article=a, shared=n) for a, n in found if a and not _is_same(a, article)]
        return self._related[key]

    def carrying(self, passage: Passage, *, of: Article, outlets: Collection[str] | None) -> Sequence[Carrying]:
        """Return stored articles that come near the words of one passage, nearest first."""
        key = of.id, passage.start, passage.end, frozenset(outlets) if outlets is not None else None
        if key not in self._carrying:
            bound = _latest(of.published)
            found = candidates(
                passage, store=self._store, outlets=outlets, until=bound, exclude={of.id}, limit=_CARRYING
            )
            near = [c for c in found if not _is_same(c.article, of) and not _is_later(c.article, bound)]
            self._near[key] = near
            self._carrying[key] = [Carrying(article=c.article, similarity=c.similarity) for c in near]
        return self._carrying[key]

    def near(self, attribution: Attribution, *, of: Article) -> tuple[Near, ...]:
        """Return what the attribution's words have found, each passage's nearest first; empty where none was asked."""
        found: dict[tuple[int, str], Near] = {}
        asked = {(p.start, p.end): p for p in (*attribution.content, *attribution.quoted)}
        for (article, start, end, _), near in self._near.items():
            if article == of.id and (start, end) in asked:
                found |= {(start, c.article.id): self._came_near(asked[start, end], c) for c in near}
        return tuple(sorted(found.values(), key=lambda n: (n.printed.start, -n.similarity, -n.score, n.article)))

    def looked_up(self, attribution: Attribution, *, of: Article) -> tuple[Near, ...]:
        """Return what the attribution's words find in the whole store, each passage's nearest first."""
        for passage in attribution.quoted or attribution.content:
            self.carrying(passage, of=of, outlets=None)
        return self.near(attribution, of=of)

    def _came_near(self, printed: Passage, candidate: Candidate) -> Near:
        article = candidate.article
        outlet = self._registry.get(article.outlet) if article.outlet else None
        return Near(
            printed=Passage(start=printed.start, end=printed.end, exact=printed.exact),
            article=article.id,
            name=outlet.name if outlet else article.publisher or article.url or article.id,
            url=article.url,
            score=candidate.score,
            similarity=candidate.similarity,
            margin=candidate.alignment.margin,
        )

    def abroad(self, article: Article, *, outlets: Collection[str]) -> Sequence[Article]:
        """Return articles of these outlets in another language from about the same days."""
        if article.published is None or not outlets:
            return ()
        at = article.published.at
        near = self._store.articles(outlets=outlets, since=at - _ABROAD, until=_latest(article.published))
        return [a for a in near if a.language and article.language and a.language != article.language][:_MOST_ABROAD]


def _latest(published: Moment | None) -> datetime | None:
    """Return the last instant at which a source of an article published then may itself have been published."""
    return published.at + _SLACK.get(published.precision, timedelta(days=366)) if published else None


def _is_later(article: Article, bound: datetime | None) -> bool:
    return bool(bound and article.published and article.published.at > bound)


def _is_same(one: Article, other: Article) -> bool:
    return one.id == other.id or (one.url is not None and one.url == other.url)
