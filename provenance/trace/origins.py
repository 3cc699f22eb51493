"""Decide, by what the store shows, which story a text was taken from and which outlet an ambiguous credit means."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from provenance.model import Article, Attribution, Credit, OutletCandidate, Passage
from provenance.text import fold, shingles, words
from provenance.trace.finder import Finder

#: How many related articles of one outlet are compared with the text.
MOST_RELATED = 3
#: An article carries a quotation when it has at least this share of its three-word shingles (0 to 1).
CARRIED = 0.5
#: Without a credit, an article must carry this share of the text's quotations to count as what it was taken from.
COPIED_SHARE = 0.5
#: ... and so much of the whole text's shingles: two reports of one speech share its quotations, not their own words.
COPIED_TEXT = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The credits, decided where the store shows it, and the articles the text was taken from, most likely first.

    *likely* are stories of the credited outlets that name a speaker of the text: they may bear its words out or
    contradict them, but that they lack some proves nothing.
    """

    credits: tuple[Credit, ...]
    parents: tuple[Article, ...]
    likely: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carrier:
    article: Article
    carried: int


def origins(article: Article, *, credits: Sequence[Credit], said: Sequence[Attribution], finder: Finder) -> Origins:
    """Return which outlet each credit means and which stored articles the text was taken from.

    A credit with several candidates is decided when the stories of exactly one of them carry the most of the
    attributed words; a credit with one candidate means that one, whether or not the store bears it out.
    """
    weighed: dict[str, list[_Carrier]] = {}
    for key in sorted({c.key for credit in credits for c in credit.candidates if c.key}):
        near = _linked(article, credits, key, finder) or _near(article, outlets={key}, finder=finder)
        weighed[key] = _carriers(near, said=said)
    decided = tuple(_decided(c, weighed=weighed, of=len(_wanted(said))) for c in credits)
    keys = {c.decided.key for c in decided if c.decided and c.decided.key}
    met = [c for key in sorted(keys) for c in weighed.get(key, ())]
    credited = [c for c in met if c.carried or _shares_text(article, c.article)]
    ranked = sorted(credited, key=lambda c: -c.carried) or _copied(article, said=said, finder=finder)
    likely = [c.article for c in met if c not in credited and _names_a_speaker(c.article, said)]
    return Origins(credits=decided, parents=tuple(c.article for c in ranked), likely=tuple(likely))


def _names_a_speaker(article: Article, said: Sequence[Attribution]) -> bool:
    surnames = {a.speaker.name.split()[-1] for a in said if a.speaker and a.speaker.name}
    held = {w.key for w in words(article.text)}
    return any(fold(surname) in held for surname in surnames)


def _linked(article: Article, credits: Sequence[Credit], key: str, finder: Finder) -> list[Article]:
    """Return the stored articles that the credits link to, of one outlet."""
    stored = [finder.at(c.url) for c in credits if c.url]
    return [a for a in stored if a and a.outlet == key and a.id != article.id]


def _carriers(near: Sequence[Article], *, said: Sequence[Attribution]) -> list[_Carrier]:
    """Return the articles with how many of the quotations each carries, most first."""
    wanted = _wanted(said)
    counted = []
    for giver in near:
        held = frozenset(shingles([w.key for w in words(giver.text)]))
        carried = sum(len(held & grams) >= CARRIED * len(grams) for grams in wanted)
        counted.append(_Carrier(article=giver, carried=carried))
    return sorted(counted, key=lambda c: -c.carried)


def _wanted(said: Sequence[Attribution]) -> list[frozenset[int]]:
    """Return the shingles of each quotation, of indirect speech where nothing is quoted; too short ones left out."""
    quoted = [_shingles(q) for a in said for q in a.quoted]
    return [g for g in quoted if g] or [g for a in said for c in a.content if (g := _shingles(c))]


def _shingles(passage: Passage) -> frozenset[int]:
    return frozenset(shingles([w.key for w in words(passage.exact)]))


def _decided(credit: Credit, *, weighed: dict[str, list[_Carrier]], of: int) -> Credit:
    counts = {c: max((w.carried for w in weighed.get(c.key or "", ())), default=0) for c in credit.candidates}
    told = tuple(replace(c, evidence=(*c.evidence, *_evidence(c, counts[c], weighed, of))) for c in credit.candidates)
    most = max(counts.values(), default=0)
    leading = [t for t, c in zip(told, credit.candidates, strict=True) if counts[c] == most]
    if len(credit.candidates) == 1 or (most > 0 and len(leading) == 1):
        return replace(credit, candidates=told, decided=leading[0])
    return replace(credit, candidates=told)


def _evidence(candidate: OutletCandidate, carried: int, weighed: dict[str, list[_Carrier]], of: int) -> tuple[str, ...]:
    if not carried:
        return ("no stored story of it carries the attributed words",)
    story = weighed[candidate.key or ""][0].article
    title = f"“{story.headline}”" if story.headline else story.url or "a stored story"
    return (f"its story {title} carries {carried} of {of} quotations",)


def _near(article: Article, *, outlets: Collection[str] | None, finder: Finder) -> list[Article]:
    return [r.article for r in finder.related(article, outlets=outlets)[:MOST_RELATED]]


def _copied(article: Article, *, said: Sequence[Attribution], finder: Finder) -> list[_Carrier]:
    """Return the articles that the text copies though it does not credit them."""
    near = [giver for giver in _near(article, outlets=None, finder=finder) if _shares_text(article, giver)]
    needed = max(1, round(COPIED_SHARE * len(_wanted(said))))
    return [c for c in _carriers(near, said=said) if c.carried >= needed]


def _shares_text(article: Article, giver: Article) -> bool:
    """Return whether the text shares more with the other than quotations: its own words."""
    own = frozenset(shingles([w.key for w in words(article.text)]))
    return len(own.intersection(shingles([w.key for w in words(giver.text)]))) >= max(1.0, COPIED_TEXT * len(own))
