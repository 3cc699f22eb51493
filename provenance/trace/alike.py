"""Places of one article that fit printed words alike: the speaker printed tells which is meant; else none is picked."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.alignment.prepared import prepare
from provenance.model import Article, Attribution
from provenance.trace.finder import Finder
from provenance.trace.taking import Printed, Taken, compare_with, own_attribution, surname

#: Places whose similarity (0 to 100) differs by no more fit alike: less than one short word of a long quotation.
ALIKE = 1.0
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
    for said in _said(taken.article, finder=finder):
        if surname(said) == wanted:
            there = at(said, taken=taken, printed=printed, taker=taker, finder=finder)
            if there is not None:
                return there
    return taken


def others(taken: Taken, *, printed: Printed, taker: Article, finder: Finder) -> list[str]:
    """Return the names of other speakers to whom the same article gives words that fit as well.

    None where the speaker printed, or the article's silence about speakers, leaves nothing open.
    """
    chosen = surname(own_attribution(taken, printed=printed.attribution, finder=finder))
    if chosen is None or chosen == surname(printed.attribution) or not fits_twice(taken):
        return []
    names = []
    for said in _said(taken.article, finder=finder):
        other = surname(said)
        if other and other != chosen and at(said, taken=taken, printed=printed, taker=taker, finder=finder):
            names.append(said.speaker.name if said.speaker and said.speaker.name else other)
    return list(dict.fromkeys(names))


def fits_twice(taken: Taken) -> bool:
    """Return whether any of the words stand in another place of the article as well as where they were placed."""
    margins = [a.margin for m in taken.matches for a in m.alignments if a.article == taken.article.id]
    return any(m is not None and m <= ALIKE for m in margins)


def at(said: Attribution, *, taken: Taken, printed: Printed, taker: Article, finder: Finder) -> Taken | None:
    """Return the comparison with one attribution of the article alone, None where it fits worse than what was taken."""
    article = taken.article
    blank = _OTHER_WORDS.sub(" ", article.text)
    start, end = max(0, said.start - 1), min(len(article.text), said.end + 1)  # its marks too
    text = blank[:start] + article.text[start:end] + blank[end:]
    there = compare_with(printed, taker=taker, giver=article, others=(), finder=finder, original=prepare(text))
    return replace(there, article=article) if there.fit >= taken.fit - ALIKE / 100 else None


def _said(article: Article, *, finder: Finder) -> list[Attribution]:
    return [a for a in finder.attributions(article) if a.kind.is_said]
