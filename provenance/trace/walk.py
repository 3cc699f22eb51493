"""The walk upstream, hop by hop: each article it reaches is attributed in turn."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from provenance.model import Article, Attribution, Hand, Hop, OutletCandidate, Relation, Trace
from provenance.trace.alike import ALIKE, meant, others
from provenance.trace.circles import circle, credited
from provenance.trace.copies import COPIED, by_origin, containment, own_words
from provenance.trace.finder import Finder, Related
from provenance.trace.origins import Origins
from provenance.trace.taking import (
    SAME_WORDS,
    Printed,
    Taken,
    best,
    compare_with,
    outlets_of,
    own_attribution,
    passed_on,
    surname,
)

#: Longer chains than this are not followed: real ones have at most four hands, and a circle must end.
MOST_HOPS = 6
#: So much of an attribution must fit an article that is otherwise unrelated (0 to 1): nearly all of it.
SURE_FIT = 0.7
#: So much must fit a story that the credit only makes likely: the statement is borne out, in part, or contradicted.
LIKELY_FIT = 0.45
#: An article is related to a text from as many common three-word shingles as one quotation of ten words has.
FEWEST_RELATED = 8
#: Words shorter than this stand in many articles by chance, and make none of them a copy.
FEWEST_SHARED = 6


class Walk:
    """The walk from one article under review, whose origins are known as far as the store shows them."""

    def __init__(self, article: Article, *, origin: Origins, finder: Finder) -> None:
        self._article, self._finder = article, finder
        self._parents, self._likely = origin.parents, origin.likely
        self._credited = any(credit.decided for credit in origin.credits)

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
        rivals, margin = self._rivals(attribution, hops)
        shared = self._shared(attribution, known={self._article.id, *(a.id for a in reached)})
        return Trace(
            hops=(*hops, *(self._interview(hops, printed=last) if attribution.speaker else ())),
            earliest=reached[-1] if reached else None,
            shared=tuple(a.id for a in shared),
            origins=by_origin(reached, shared, credited=self._credits) if shared else (),
            circle=circle(hops, article=self._article),
            rivals=rivals,
            margin=margin,
        )

    def _step(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        return (
            self._from_parent(taker, printed=printed, number=number)
            or self._from_channel(taker, printed=printed, number=number)
            or (self._from_copied(taker, printed=printed, number=number) if number > 1 else None)
            or (self._from_anywhere(taker, printed=printed) if number == 1 else None)
            or (self._without_words(taker, printed=printed) if number == 1 else None)
            or self._unread_channel(taker, printed=printed, number=number)
        )

    def _from_parent(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        """Return the hop to the article that the taker republished, found by its credit or its whole text."""
        why = "the words stand in the story that the text credits or copies"
        if number == 1:
            taken = best(printed, taker=taker, givers=self._parents[:3], finder=self._finder, splices=True)
            taken = taken or best(printed, taker=taker, givers=self._likely, finder=self._finder, least=LIKELY_FIT)
        else:
            keys = frozenset(k for c in self._finder.credits(taker) for k in outlets_of(c.candidates)) - {taker.outlet}
            taken = self._credibly(printed, taker=taker, near=self._finder.related(taker, outlets=keys) if keys else ())
        return self._hop(taken, taker, printed, number, Relation.REPUBLISHED, why) if taken else None

    def _from_copied(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        """Return the hop to an older story that the taker copies, whatever outlet it credits: names may be unknown."""
        if taker.published is None:
            return None
        own, at = own_words(taker.text), taker.published.at
        older = [r.article for r in self._finder.related(taker, outlets=None)]
        older = [a for a in older if a.published and a.published.at < at and a.outlet != taker.outlet]
        copied = [a for a in older if containment(own, own_words(a.text)) >= COPIED]
        taken = best(printed, taker=taker, givers=copied, finder=self._finder)
        why = "the story is a copy of this older one"
        return self._hop(taken, taker, printed, number, Relation.REPUBLISHED, why) if taken else None

    def _from_channel(self, taker: Article, *, printed: Printed, number: int) -> Hop | None:
        """Return the hop to an article of the outlet that the words were said to."""
        keys = self._channel_keys(printed.attribution, taker)
        if not keys:
            return None
        carrying = self._carrying(printed.attribution, of=taker, outlets=keys)
        near = [*self._finder.related(taker, outlets=keys), *(Related(article=a, shared=0) for a in carrying)]
        taken = self._credibly(printed, taker=taker, near=near)
        if taken is None:
            taken = best(
                printed,
                taker=taker,
                givers=self._finder.abroad(taker, outlets=keys),
                finder=self._finder,
                least=SURE_FIT,
            )
        why = "the text names this outlet as the one the words were said to"
        return self._hop(taken, taker, printed, number, Relation.QUOTED, why) if taken else None

    def _credibly(self, printed: Printed, *, taker: Article, near: Sequence[Related]) -> Taken | None:
        """Return the article that fits best, if it is plainly what the words were taken from.

        An article that shares no more with the text than a turn of phrase must bear the words out fully: to name an
        unrelated story as an origin is worse than to name none.
        """
        related = {r.article.id: r.article for r in near if r.shared >= FEWEST_RELATED}
        taken = best(printed, taker=taker, givers=list(related.values()), finder=self._finder, splices=True)
        if taken is not None and taken.fit >= SURE_FIT:
            return taken
        others = _distinct([r.article for r in near if r.article.id not in related])
        return best(printed, taker=taker, givers=others, finder=self._finder, least=SURE_FIT) or taken

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
        """Return the last hop, to the speaker, where the last hand is the channel the words were said to.

        Words that the text under review gives to no speaker at all (an interviewer's question) end at the channel.
        """
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
        taken = meant(taken, printed=printed, taker=taker, finder=self._finder)
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
        return _distinct([c.article for p in passages for c in self._finder.carrying(p, of=of, outlets=outlets)])

    def _shared(self, attribution: Attribution, *, known: Collection[str]) -> list[Article]:
        """Return further articles, by id, that carry every longer quoted stretch, word for word."""
        long = [q for q in attribution.quoted if len(q.exact.split()) >= FEWEST_SHARED]
        carrying = [self._finder.carrying(q, of=self._article, outlets=None) for q in long]
        same = [{c.article.id: c.article for c in found if c.similarity >= SAME_WORDS} for found in carrying]
        ids = set.intersection(*(set(found) for found in same)) - set(known) if same else set()
        return [same[0][id] for id in sorted(ids)]

    def _credits(self, article: Article) -> frozenset[str]:
        return credited(self._finder.credits(article))

    def _rivals(self, attribution: Attribution, hops: Sequence[Hop]) -> tuple[tuple[str, ...], float | None]:
        """Return what fits as well as the first hop's passage but gives the words to another speaker, and its margin.

        Nothing where the speaker printed is that of the passage taken: that decides.  Other articles are asked only
        where no credit decides which story the words were taken from; of copied text, the stories it may be copied of.
        """
        first = hops[0] if hops else None
        if first is None or first.giver.article is None or not attribution.quoted or first.found is None:
            return (), None
        printed, speaker = Printed.first(attribution), surname(first.found)
        if speaker is None or speaker == surname(attribution):
            return (), None
        own = self._compared(printed, first.giver.article)
        names = {
            f"{first.giver.name} ({n})": own.similarity
            for n in others(own, printed=printed, taker=self._article, finder=self._finder)
        }
        for article in self._alternatives(attribution):
            taken = self._compared(printed, article)
            found = own_attribution(taken, printed=attribution, finder=self._finder)
            other = surname(found)
            fits = taken.is_verbatim and own.similarity - taken.similarity <= ALIKE
            if fits and other and other != speaker:
                names[self._named(article, found)] = taken.similarity
        margin = max(0.0, own.similarity - max(names.values())) if names else None
        return tuple(sorted(names)), margin

    def _alternatives(self, attribution: Attribution) -> Sequence[Article]:
        """Return the articles that the words may have been taken from as well."""
        if self._credited:
            return ()
        return self._parents or self._carrying(attribution, of=self._article, outlets=None)

    def _compared(self, printed: Printed, article: Article) -> Taken:
        return compare_with(printed, taker=self._article, giver=article, others=(), finder=self._finder)

    def _named(self, article: Article, found: Attribution | None) -> str:
        who = found.speaker.name if found and found.speaker else None
        return f"{self._hand(article).name} ({who})" if who else self._hand(article).name


def _distinct(articles: Sequence[Article]) -> list[Article]:
    return list({a.id: a for a in articles}.values())
