"""Circular sourcing: stories that name each other as where they have their words, so that none of them is an origin."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model import Article, Credit, Hop


def credited(credits: Sequence[Credit]) -> frozenset[str]:
    """Return the keys of the outlets that credits name without leaving open which is meant."""
    meant = (c.decided or (c.candidates[0] if len(c.candidates) == 1 else None) for c in credits)
    return frozenset(c.key for c in meant if c and c.key)


def circle(hops: Sequence[Hop], *, article: Article) -> tuple[str, ...]:
    """Return the names of the hands between which the trail closes, () where it does not.

    It closes where the last article of the trail has its words, by its credit or the channel it names, from an outlet
    that an earlier hand of the trail is; *article* is the one under review.  Where an older story follows, the trail
    has not ended there.
    """
    taken = [h for h in hops if h.giver.article]
    if not taken or taken[-1].giver.article is None:
        return ()
    last = taken[-1]
    given, channel = taken[-1].giver.article, last.found.channel if last.found else None
    said_to = {channel.outlet.key} if channel and channel.outlet else set()
    named = (credited(given.credits) | said_to) - {given.outlet, None}
    hands = [article, *(h.giver.article for h in taken[:-1])]
    names = [taken[0].taker.name, *(h.giver.name for h in taken)]
    first = next((i for i, hand in enumerate(hands) if hand and hand.outlet in named), None)
    return tuple(names[first:]) if first is not None else ()
