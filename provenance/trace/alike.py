"""Places of one article that fit printed words alike: the speaker printed tells which is meant; else none is picked."""

from __future__ import annotations

import re

from provenance.alignment.prepared import prepare
from provenance.model import Article, Attribution
from provenance.trace.finder import Finder
from provenance.trace.taking import Printed, Taken, compare_with, own_attribution, surname

#: Places whose similarity (0 to 100) differs by no more fit alike: less than one short word of a long quotation.
ALIKE = 1.0
#: So many attributions of one article are held against the words: on a page of thousands the rest is not looked at.
MOST_PLACES = 60
_OTHER_WORDS = re.compile(r"[^\n]")


def meant(taken: Taken, *, printed: Printed, taker: Article, finder: Finder) -> Taken:
    """Return what was taken, from the place that gives the words to the printed speaker where that fits as well.

    Without it words that two people say in one story would be given to whoever says them first.
    """
    wanted = surname(printed.attribution)
    if wanted is None or not fits_twice(taken):
        return taken
    if surname(own_attribution(taken, printed=printed.attribution, finder=finder)) == wanted:
        return taken
    places = [a for a in _said(taken.article, finder=finder) if surname(a) == wanted]
    for said in places[:MOST_PLACES]:
        if _fits(said, taken=taken, printed=printed, taker=taker, finder=finder):
            alone = prepare(_alone(taken.article.text, said))
            return compare_with(printed, taker=taker, giver=taken.article, others=(), finder=finder, original=alone)
    return taken


def others(taken: Taken, *, printed: Printed, taker: Article, finder: Finder) -> list[str]:
    """Return the names of other speakers to whom the same article gives words that fit as well.

    None where the speaker printed, or the article's silence about speakers, leaves nothing open.
    """
    chosen = surname(own_attribution(taken, printed=printed.attribution, finder=finder))
    if chosen is None or chosen == surname(printed.attribution) or not fits_twice(taken):
        return []
    places = [a for a in _said(taken.article, finder=finder) if surname(a) not in (None, chosen)]
    fitting = (a for a in places[:MOST_PLACES] if _fits(a, taken=taken, printed=printed, taker=taker, finder=finder))
    return list(dict.fromkeys(a.speaker.name for a in fitting if a.speaker and a.speaker.name))


def fits_twice(taken: Taken) -> bool:
    """Return whether any of the words stand in another place of the article as well as where they were placed."""
    margins = [a.margin for m in taken.matches for a in m.alignments if a.article == taken.article.id]
    return any(m is not None and m <= ALIKE for m in margins)


def _fits(said: Attribution, *, taken: Taken, printed: Printed, taker: Article, finder: Finder) -> bool:
    """Return whether the printed words fit one attribution of the article, by itself, as well as what was taken."""
    article = taken.article
    words = prepare(article.text[max(0, said.start - 1) : said.end + 1])  # its marks too
    there = compare_with(printed, taker=taker, giver=article, others=(), finder=finder, original=words)
    return there.fit >= taken.fit - ALIKE / 100


def _alone(text: str, said: Attribution) -> str:
    """Return the text with all but one attribution and its marks blank, so that positions stay."""
    start, end = max(0, said.start - 1), min(len(text), said.end + 1)
    blank = _OTHER_WORDS.sub(" ", text)
    return blank[:start] + text[start:end] + blank[end:]


def _said(article: Article, *, finder: Finder) -> list[Attribution]:
    return [a for a in finder.attributions(article) if a.kind.is_said]
