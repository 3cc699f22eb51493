"""attributions(): who says what in an article, to whom, and when."""

from __future__ import annotations

from collections.abc import Iterable
from bisect import bisect_left

from provenance.attribution.drafts import Draft, drafts
from provenance.attribution.lexicon import language as language_of
from provenance.attribution.reading import Document, document
from provenance.model import Article, Attribution, Kind, Outlet, Passage, Place, Speaker


def attributions(article: Article, *, outlets: Iterable[Outlet]) -> tuple[Attribution, ...]:
    """Return the attributions of an article in order of start, words in marks that nobody says among them."""
    read = document(article, language=language_of(article.language or "en"))
    found = drafts(read)
    return tuple(_attribution(read, d, article) for d in found)


def _attribution(read: Document, draft: Draft, article: Article) -> Attribution:
    origin = draft
    while origin.source is None and origin.continues is not None and not origin.asked:
        origin = origin.continues
    quoted = []
    total = inside = 0
    for start, end in draft.content:
        at = bisect_left(read.marked, start - 3, key=lambda s: s.start)
        total += sum(c.isalnum() for c in read.text[start:end])
        while at < len(read.marked) and read.marked[at].start < end:
            s = read.marked[at]
            if s.start >= start and s.end <= end:
                quoted.append(article.passage(s.start, s.end))
                inside += sum(c.isalnum() for c in read.text[s.start : s.end])
            at += 1
    kind = Kind.INDIRECT if not quoted else Kind.DIRECT if inside >= 0.97 * total else Kind.MIXED
    source = article.passage(*origin.source) if origin.source else None
    return Attribution(
        content=tuple(article.passage(*r) for r in draft.content),
        quoted=tuple(quoted),
        cue=article.passage(*draft.cue) if draft.cue else None,
        source=source,
        kind=kind,
        place=Place.BODY,
        speaker=Speaker(name=source.exact, mention=source) if source else None,
    )
