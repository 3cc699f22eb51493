"""Walk upstream, hand by hand, from printed words to the earliest known original.

Each article reached is attributed in turn, so that a hop compares what one hand prints with what it was given.  The
store is asked through a ``Finder``, which the verification hands in: nothing here reads a database.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from provenance.alignment.matching import match
from provenance.alignment.prepared import Prepared
from provenance.model import (
    Article,
    Attribution,
    Credit,
    Hand,
    Hop,
    Kind,
    Match,
    Outlet,
    OutletCandidate,
    Passage,
    Relation,
    Support,
    Trace,
)

#: Longer chains than this are not followed: real ones have at most four hands, and a circle must end.
MOST_HOPS = 6
#: A quotation counts as the same words as another's from this similarity up (alignment's own "near" is lower).
SAME_WORDS = 97.0
#: How the support of indirect speech ranks when several articles could bear it.
_RANK = {Support.SUPPORTED: 1.0, Support.CONTRADICTED: 0.6, Support.PARTLY: 0.5, Support.NONE: 0.0, None: 0.0}


class Finder(Protocol):
    """What the walk asks of the store.  Answers exclude the asking article and whatever was published after it."""

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """Return what the article attributes."""
        ...

    def credits(self, article: Article) -> tuple[Credit, ...]:
        """Return the article's claims of origin."""
        ...

    def prepared(self, article: Article) -> Prepared:
        """Return the article's words, ready to be aligned with."""
        ...

    def related(self, article: Article, *, outlets: Collection[str] | None) -> Sequence[Article]:
        """Return articles that share words with the whole article, most first."""
        ...

    def carrying(self, passage: Passage, *, of: Article, outlets: Collection[str] | None) -> Sequence[Article]:
        """Return articles that may carry the words of one passage of the article, best first."""
        ...

    def at(self, url: str) -> Article | None:
        """Return the newest article stored under an address."""
        ...

    def abroad(self, article: Article, *, outlets: Collection[str]) -> Sequence[Article]:
        """Return articles of these outlets in other languages from about the same days."""
        ...

    def outlet(self, key: str) -> Outlet | None:
        """Return the facts of an outlet."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What one hand prints: the attribution, and for each passage of it the index in the content under review."""

    attribution: Attribution
    indices: tuple[int, ...]

    @classmethod
    def first(cls, attribution: Attribution) -> Printed:
        """Return the attribution under review itself."""
        return cls(attribution=attribution, indices=tuple(range(len(attribution.content))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One article compared with a printed attribution: the matches, and how well they fit (0 to about 1)."""

    article: Article
    matches: tuple[Match, ...]
    fit: float


def compare_with(
    printed: Printed, *, taker: Article, giver: Article, others: Sequence[Article], finder: Finder
) -> Taken:
    """Return what *giver* has for each passage of the attribution; *others* may hold the rest of a splice."""
    originals = [(a.id, finder.prepared(a)) for a in (giver, *others)]
    translated = bool(taker.language and giver.language and taker.language != giver.language)
    matches = tuple(
        match(
            index,
            printed=content,
            quoted=tuple(q for q in printed.attribution.quoted if content.start <= q.start and q.end <= content.end),
            originals=originals,
            context=_paragraph(taker, content),
            translated=translated,
        )
        for index, content in zip(printed.indices, printed.attribution.content, strict=True)
    )
    return Taken(article=giver, matches=matches, fit=sum(map(_fit, matches)) / len(matches))


def _paragraph(article: Article, passage: Passage) -> str:
    """Return the paragraph a passage stands in: what short quotations are placed by."""
    text = article.text
    start = text.rfind("\n", 0, passage.start) + 1
    end = text.find("\n", passage.end)
    return text[start : end if end >= 0 else len(text)]


def _fit(found: Match) -> float:
    """Return how well one match fits: 1 where every quoted stretch stands word for word, 0 where nothing is near."""
    quoted = [a.similarity / 100 for a in found.alignments] + [0.0] * len(found.missing)
    if not quoted:
        return _RANK[found.support]
    return (sum(quoted) / len(quoted) + 0.1 * _RANK[found.support]) / 1.1


def best(
    printed: Printed, *, taker: Article, givers: Sequence[Article], finder: Finder, splices: bool = False
) -> Taken | None:
    """Return the article among *givers* that fits the attribution best, the first of equals; None where none does.

    With *splices*, the other givers may hold the rest of words that were put together from several articles.
    """
    taken = [
        compare_with(
            printed,
            taker=taker,
            giver=g,
            others=[o for o in givers if o.id != g.id][:3] if splices else (),
            finder=finder,
        )
        for g in givers
    ]
    return max((t for t in taken if t.fit > 0), key=lambda t: t.fit, default=None)


def own_attribution(taken: Taken, *, printed: Attribution, finder: Finder) -> Attribution | None:
    """Return the article's own attribution of the words found in it; None where it attributes them to nobody."""
    spans = _spans(taken)
    ranked = [
        (_overlap(a, spans), bool(a.quoted) == bool(printed.quoted), -a.start, a)
        for a in finder.attributions(taken.article)
        if a.kind.is_said
    ]
    covering = [r for r in ranked if r[0] > 0]
    return max(covering, key=lambda r: r[:3])[3] if covering else None


def _spans(taken: Taken) -> list[Passage]:
    quoted = [s for m in taken.matches for a in m.alignments if a.article == taken.article.id for s in a.spans]
    return quoted or [m.indirect for m in taken.matches if m.indirect]


def _overlap(attribution: Attribution, spans: Sequence[Passage]) -> int:
    return sum(max(0, min(c.end, s.end) - max(c.start, s.start)) for c in attribution.content for s in spans)


def outlets_of(candidates: Sequence[OutletCandidate]) -> frozenset[str]:
    """Return the keys of the candidates that are in an outlet file."""
    return frozenset(c.key for c in candidates if c.key)


def passed_on(hop: Hop, *, finder: Finder) -> Printed | None:
    """Return what the giver of a hop prints of the words, to be traced further; None where it prints none of them.

    The giver's own words count from here on, so that a change is charged once, to the hand that made it.  A speaker
    or channel that the giver leaves unsaid stays the one printed downstream.
    """
    giver, found, said = hop.giver.article, hop.found, hop.printed
    if giver is None:
        return None
    marked = [q for a in finder.attributions(giver) for q in a.quoted]
    content, quoted, indices = [], [], []
    for m in hop.matches:
        spans = [s for a in m.alignments if a.article == giver.id for s in a.spans]
        inside = [cut for s in spans for q in marked if (cut := _cut(giver, s, q))]
        ends = [(p.start, p.end) for p in (*spans, *([m.indirect] if m.indirect and not spans else ()))]
        if ends:
            content.append(giver.passage(min(s for s, _ in ends), max(e for _, e in ends)))
            quoted += inside
            indices.append(m.passage)
    if not content:
        return None
    carried = replace(
        said,
        content=tuple(content),
        quoted=tuple(quoted),
        kind=(Kind.MIXED if quoted else Kind.INDIRECT) if found is None else found.kind if quoted else Kind.INDIRECT,
        place=found.place if found else said.place,
        cue=found.cue if found else None,
        source=found.source if found else None,
        speaker=found.speaker if found and found.speaker else said.speaker,
        channel=found.channel if found and found.channel else said.channel,
        when=found.when if found and found.when else said.when,
    )
    return Printed(attribution=carried, indices=tuple(indices))


def _cut(article: Article, span: Passage, marked: Passage) -> Passage | None:
    start, end = max(span.start, marked.start), min(span.end, marked.end)
    return article.passage(start, end) if start < end else None


class Walk:
    """The walk from one article under review; *parents* are the articles its whole text was taken from, best first."""

    def __init__(self, article: Article, *, parents: Sequence[Article], finder: Finder) -> None:
        self._article, self._parents, self._finder = article, tuple(parents), finder

    def trace(self, attribution: Attribution) -> Trace:
        """Return the hops of one attribution, back to the earliest known original."""
        hops: list[Hop] = []
        printed: Printed | None = Printed.first(attribution)
        taker, seen = self._article, {self._article.id}
        while printed and len(hops) < MOST_HOPS:
            hop = self._step(taker, printed=printed, number=len(hops) + 1)
            if hop is None or (hop.giver.article and hop.giver.article.id in seen):
                break
            hops.append(hop)
            if hop.giver.article is None:
                break
            taker, printed = hop.giver.article, passed_on(hop, finder=self._finder)
            seen.add(taker.id)
        last = printed.attribution if printed else attribution
        reached = [h.giver.article for h in hops if h.giver.article]
        return Trace(
            hops=(*hops, *self._interview(hops, printed=last)),
            earliest=reached[-1] if reached else None,
            shared=self._shared(attribution, known={self._article.id, *(a.id for a in reached)}),
            rivals=self._rivals(attribution, hops),
        )

    def _step(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        return (
            self._from_parent(taker, printed=printed, number=number)
            or self._from_channel(taker, printed=printed, number=number)
            or (self._from_anywhere(taker, printed=printed) if number == 1 else None)
            or (self._without_words(taker, printed=printed) if number == 1 else None)
            or self._unread_channel(taker, printed=printed, number=number)
        )

    def _from_parent(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        """Return the hop to the article that the taker republished, found by its credit or its whole text."""
        parents: Sequence[Article] = self._parents
        if number > 1:
            keys = frozenset(k for c in self._finder.credits(taker) for k in outlets_of(c.candidates)) - {taker.outlet}
            parents = self._finder.related(taker, outlets=keys) if keys else ()
        taken = best(printed, taker=taker, givers=parents[:3], finder=self._finder, splices=True)
        why = "the words stand in the story that the text credits or copies"
        return self._hop(taken, taker, printed, number, Relation.REPUBLISHED, why) if taken else None

    def _from_channel(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        """Return the hop to an article of the outlet that the words were said to."""
        keys = self._channel_keys(printed.attribution, taker)
        if not keys:
            return None
        finder = self._finder
        near = [*finder.related(taker, outlets=keys), *self._carrying(printed.attribution, of=taker, outlets=keys)]
        taken = best(printed, taker=taker, givers=_distinct(near), finder=finder)
        if taken is None or taken.fit < 0.5:
            foreign = best(printed, taker=taker, givers=finder.abroad(taker, outlets=keys), finder=finder)
            taken = max((t for t in (taken, foreign) if t), key=lambda t: t.fit, default=None)
        why = "the text names this outlet as the one the words were said to"
        return self._hop(taken, taker, printed, number, Relation.QUOTED, why) if taken else None

    def _from_anywhere(self, taker: Article, *, printed: Printed) -> Hop | None:
        """Return the hop to whichever stored article carries the quoted words, though nothing credits it."""
        near = self._carrying(printed.attribution, of=taker, outlets=None)
        taken = best(printed, taker=taker, givers=near, finder=self._finder, splices=True)
        if taken is None or not any(m.alignments for m in taken.matches):
            return None
        why = "the same words stand there, though the text does not credit it"
        return self._hop(taken, taker, printed, 1, Relation.QUOTED, why)

    def _without_words(self, taker: Article, *, printed: Printed) -> Hop | None:
        """Return the first hop to the story the text was taken from, which does not carry these words."""
        if not self._parents:
            return None
        taken = compare_with(printed, taker=taker, giver=self._parents[0], others=(), finder=self._finder)
        why = "the text was taken from this story; no passage of it comes near these words"
        return self._hop(taken, taker, printed, 1, Relation.REPUBLISHED, why)

    def _unread_channel(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        """Return the hop to the named channel when no article of it could be found."""
        channel = printed.attribution.channel.outlet if printed.attribution.channel else None
        if channel is None or self._is_own(channel, taker):
            return None
        outlet = self._finder.outlet(channel.key) if channel.key else None
        return Hop(
            number=number,
            relation=Relation.QUOTED,
            taker=self._hand(taker),
            giver=Hand(name=channel.name, outlet=outlet),
            printed=printed.attribution,
            evidence="the text names this outlet; no article of it with these words was found",
        )

    def _interview(self, hops: Sequence[Hop], *, printed: Attribution) -> tuple[Hop, ...]:
        """Return the last hop, to the speaker, where the last hand is the channel the words were said to."""
        spoken = printed.channel.outlet if printed.channel else None
        if not hops or spoken is None or printed.speaker is None or printed.speaker.name is None:
            return ()
        last = hops[-1].giver
        if last.name != spoken.name and not (last.outlet and last.outlet.key == spoken.key):
            return ()
        hop = Hop(
            number=len(hops) + 1,
            relation=Relation.INTERVIEWED,
            taker=last,
            giver=Hand(name=printed.speaker.name),
            printed=printed,
            evidence="the words were said to this outlet, as the text states",
        )
        return (hop,)

    def _hop(
        self, taken: Taken, taker: Article, printed: Printed, number: int, relation: Relation, evidence: str
    ) -> Hop:
        return Hop(
            number=number,
            relation=relation,
            taker=self._hand(taker),
            giver=self._hand(taken.article),
            printed=printed.attribution,
            found=own_attribution(taken, printed=printed.attribution, finder=self._finder),
            matches=taken.matches,
            evidence=evidence,
        )

    def _hand(self, article: Article) -> Hand:
        outlet = self._finder.outlet(article.outlet) if article.outlet else None
        name = outlet.name if outlet else article.publisher or "the text under review"
        return Hand(name=name, outlet=outlet, article=article)

    def _is_own(self, channel: OutletCandidate, article: Article) -> bool:
        return channel.key == article.outlet if channel.key else channel.name == article.publisher

    def _channel_keys(self, printed: Attribution, taker: Article) -> frozenset[str]:
        candidates = printed.channel.candidates if printed.channel else ()
        return frozenset() if any(self._is_own(c, taker) for c in candidates) else outlets_of(candidates)

    def _carrying(self, printed: Attribution, *, of: Article, outlets: Collection[str] | None) -> list[Article]:
        passages = printed.quoted or printed.content
        return _distinct([a for p in passages for a in self._finder.carrying(p, of=of, outlets=outlets)])

    def _shared(self, attribution: Attribution, *, known: Collection[str]) -> tuple[str, ...]:
        """Return the ids of further articles that carry the quoted words, word for word."""
        if not attribution.quoted:
            return ()
        printed = Printed.first(attribution)
        near = [a for a in self._carrying(attribution, of=self._article, outlets=None) if a.id not in known]
        taken = [compare_with(printed, taker=self._article, giver=a, others=(), finder=self._finder) for a in near]
        return tuple(sorted(t.article.id for t in taken if _is_verbatim(t)))

    def _rivals(self, attribution: Attribution, hops: Sequence[Hop]) -> tuple[str, ...]:
        """Return the outlets whose articles fit as well as the first hop's, but name another speaker.

        Asked only where no credit or copied text decides which story the words were taken from.
        """
        if self._parents or not hops or hops[0].giver.article is None or not attribution.quoted:
            return ()
        printed, speaker = Printed.first(attribution), _surname(hops[0].found)
        names = []
        for article in self._carrying(attribution, of=self._article, outlets=None):
            taken = compare_with(printed, taker=self._article, giver=article, others=(), finder=self._finder)
            other = _surname(own_attribution(taken, printed=attribution, finder=self._finder))
            if _is_verbatim(taken) and speaker and other and other != speaker:
                names.append(self._hand(article).name)
        return tuple(sorted(set(names)))


def _is_verbatim(taken: Taken) -> bool:
    alignments = [a for m in taken.matches for a in m.alignments]
    missing = any(m.missing for m in taken.matches)
    return bool(alignments) and not missing and all(a.similarity >= SAME_WORDS for a in alignments)


def _surname(attribution: Attribution | None) -> str | None:
    name = attribution.speaker.name if attribution and attribution.speaker else None
    return name.split()[-1].casefold() if name else None


def _distinct(articles: Sequence[Article]) -> list[Article]:
    return list({a.id: a for a in articles}.values())
