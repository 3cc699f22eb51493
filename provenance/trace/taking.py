"""One hand compared with what it was given: the matches, how well they fit, and what is passed on of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.alignment.matching import match
from provenance.alignment.prepared import Prepared
from provenance.model import Article, Attribution, Hop, Kind, Match, OutletCandidate, Passage, Speaker, Support
from provenance.text import words
from provenance.trace.finder import Finder

#: Words put together from more articles than this are not told apart.
MOST_SPLICED = 3
#: How the support of indirect speech ranks when several articles could bear it.
_RANK = {Support.SUPPORTED: 1.0, Support.CONTRADICTED: 0.6, Support.PARTLY: 0.5, Support.NONE: 0.0, None: 0.0}

#: A quotation counts as the same words as another's from this similarity up (alignment's own "near" is lower).
SAME_WORDS = 97.0
#: Articles whose fit differs by no more than this fit alike; the speaker tells them apart.
SAME_FIT = 0.1
#: The statement is there, the words in marks are not: an altered fragment rather than another story.
_FRAGMENT_ELSEWHERE = 0.3


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

    @property
    def similarity(self) -> float:
        """The least similarity, 0 to 100, of any stretch in marks; 0 where one is missing."""
        found = [a.similarity for m in self.matches for a in m.alignments]
        return 0.0 if any(m.missing for m in self.matches) else min(found, default=0.0)

    @property
    def is_verbatim(self) -> bool:
        """Whether every stretch in marks stands there, all but word for word."""
        return self.similarity >= SAME_WORDS


def compare_with(
    printed: Printed,
    *,
    taker: Article,
    giver: Article,
    others: Sequence[Article],
    finder: Finder,
    original: Prepared | None = None,
    translated: bool | None = None,
) -> Taken:
    """Return what *giver* has for each passage of the attribution; *others* may hold the rest of a splice.

    *original* is the part of the giver's text that counts, its positions kept; all of it unless said.  *translated*
    says that no words are to be compared; None: where both languages are known and differ.
    """
    originals = [(giver.id, original or finder.prepared(giver)), *((a.id, finder.prepared(a)) for a in others)]
    if translated is None:
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
    return Taken(article=giver, matches=matches, fit=sum(_fit(m, giver=giver.id) for m in matches) / len(matches))


def _paragraph(article: Article, passage: Passage) -> str:
    """Return the paragraph a passage stands in: what short quotations are placed by."""
    text = article.text
    start = text.rfind("\n", 0, passage.start) + 1
    end = text.find("\n", passage.end)
    return text[start : end if end >= 0 else len(text)]


def _fit(found: Match, *, giver: str) -> float:
    """Return how well one match fits: 1 where every quoted stretch stands word for word, 0 where nothing is near.

    What only another article holds, of a splice, speaks for that one.
    """
    own = [a for a in found.alignments if a.article == giver]
    quoted = [a.similarity / 100 for a in own] + [0.0] * len(found.missing)
    if not quoted and not found.alignments:
        return _RANK[found.support]
    if not own:
        return _FRAGMENT_ELSEWHERE if found.support is Support.SUPPORTED else 0.0
    return (sum(quoted) / len(quoted) + 0.1 * _RANK[found.support]) / 1.1


def best(
    printed: Printed,
    *,
    taker: Article,
    givers: Sequence[Article],
    finder: Finder,
    splices: bool = False,
    least: float = 0.0,
) -> Taken | None:
    """Return the article among *givers* that fits the attribution best and over *least*, or None.

    Of articles that fit alike, one that gives the words to the same speaker comes first, then the first given.

    With *splices*, the other givers may hold the rest of words that were put together from several articles.
    """
    taken = []
    for giver in givers:
        others = [o for o in givers if o.id != giver.id][:MOST_SPLICED] if splices else ()
        one = compare_with(printed, taker=taker, giver=giver, others=others, finder=finder)
        if one.fit > least:
            taken.append(one)
    most = max((t.fit for t in taken), default=0.0)
    near = [t for t in taken if t.fit >= most - SAME_FIT]
    if len(near) < 2:
        return near[0] if near else None
    return max(near, key=lambda t: (_same_speaker(t, printed=printed.attribution, finder=finder), t.fit))


def _same_speaker(taken: Taken, *, printed: Attribution, finder: Finder) -> bool:
    """Return whether the article gives the words to the speaker printed: short words stand in many stories."""
    found = own_attribution(taken, printed=printed, finder=finder)
    return bool(found) and surname(found) is not None and surname(found) == surname(printed)


def surname(attribution: Attribution | None) -> str | None:
    """Return the last word of the speaker's name, folded; None where nobody is named."""
    name = attribution.speaker.name if attribution and attribution.speaker else None
    return name.split()[-1].casefold() if name else None


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
    regions = [(m, r) for m in hop.matches if (r := _region(m, giver=giver, marked=marked, found=found))]
    if not regions:
        return None
    quoted = tuple(q for _, (_, inside) in regions for q in inside)
    said_aloud = found.kind if found and found.quoted else Kind.MIXED
    translated = any(m.translated for m in hop.matches)
    carried = replace(
        said,
        content=tuple(content for _, (content, _) in regions),
        quoted=quoted,
        kind=said_aloud if quoted else Kind.INDIRECT,
        place=found.place if found else said.place,
        cue=found.cue if found else None,
        source=found.source if found else None,
        speaker=_speaker(found, said=said, translated=translated),
        channel=found.channel if found and found.channel else said.channel,
        when=found.when if found and found.when else said.when,
    )
    return Printed(attribution=carried, indices=tuple(m.passage for m, _ in regions))


def _speaker(found: Attribution | None, *, said: Attribution, translated: bool) -> Speaker | None:
    """Return the giver's own speaker; across languages the name as printed downstream, in the reader's letters."""
    if found is None or found.speaker is None or (translated and said.speaker and said.speaker.name):
        return said.speaker
    return found.speaker


def _region(
    match_: Match, *, giver: Article, marked: Sequence[Passage], found: Attribution | None
) -> tuple[Passage, tuple[Passage, ...]] | None:
    """Return the giver's passage that answers one match, and the stretches of it in the giver's own marks."""
    spans = _joined(giver, [s for a in match_.alignments if a.article == giver.id for s in a.spans])
    inside = tuple(cut for s in spans for q in marked if (cut := _cut(giver, s, q)))
    if not spans and match_.indirect:
        own = [cut for c in (found.content if found else ()) if (cut := _cut(giver, match_.indirect, c))]
        spans = own or [match_.indirect]
    return (giver.passage(spans[0].start, spans[-1].end), inside) if spans else None


def _joined(article: Article, spans: Sequence[Passage]) -> list[Passage]:
    """Return the spans in the order of the text, joined where no word stands between: an ellipsis is passed on."""
    joined: list[Passage] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if joined and not words(article.text, start=joined[-1].end, end=max(span.start, joined[-1].end)):
            last = joined.pop()
            joined.append(article.passage(last.start, max(last.end, span.end)))
        else:
            joined.append(span)
    return joined


def _cut(article: Article, span: Passage, marked: Passage) -> Passage | None:
    start, end = max(span.start, marked.start), min(span.end, marked.end)
    return article.passage(start, end) if start < end else None
