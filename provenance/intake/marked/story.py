"""A Markdown file made an article: marks gone, every position kept, front matter read as claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from provenance.errors import InputError
from provenance.intake.base import Reading, Source
from provenance.intake.marked.frontmatter import FrontMatter, front_matter
from provenance.intake.marked.lines import Line, marked_lines, write
from provenance.intake.reading.crediting import by_address, by_agency, candidates, claim, credit_of
from provenance.intake.reading.datelines import Dateline, dateline
from provenance.intake.reading.language import language
from provenance.intake.reading.language import stated as stated_language
from provenance.intake.reading.mapping import Mapped, plain_lines
from provenance.intake.reading.moments import any_language
from provenance.intake.reading.opening import kinds, site_name
from provenance.intake.reading.publisher import named, outlet
from provenance.model import Article, Credit, CreditKind, Link, Part, PartKind, Passage, SourceMap
from provenance.outlets.registry import Registry
from provenance.text import normalized

_SOURCES = (
    *("source", "sources", "source_name", "source.name", "source_url", "source.url", "original_url", "original"),
    *("original_source", "originally_published", "originally_published_at", "canonical_url", "canonical", "via"),
    *("credit", "credits", "reposted_from", "republished_from", "syndicated_from", "external_url", "hat_tip"),
)
_SHORT_LINE_WORDS = 8


def story(text: str, source: Source) -> Reading:
    """Return the article of a Markdown file's characters.

    Raises:
        InputError: there is no text in the file.
    """
    plain = plain_lines(text)
    file = plain.text()
    matter = front_matter(file)
    lines = marked_lines(file, start=matter.end)
    written = _Written(Mapped(file))
    written.write(lines, matter=matter)
    if not any(p.kind is not PartKind.HEADLINE for p in written.parts):
        raise InputError(what="there is no text in it", where=source.where, mend="Give the article's text.")
    return _reading(source, matter, written, original=plain.source_map())


@dataclass(slots=True)
class _Written:
    """The text of an article as it is written, one paragraph a line."""

    made: Mapped
    parts: list[Part] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    cites: list[tuple[Part, str]] = field(default_factory=list)
    opening: Dateline | None = None
    publisher: str | None = None
    byline: str | None = None

    def write(self, lines: Sequence[Line], *, matter: FrontMatter) -> None:
        """Write the title of the front matter, where the text does not open with it, and the lines."""
        words = [_words(line, self.made) for line in lines]
        title = matter.first("title", "headline")
        if title and not (words and words[0] == title):
            self._title(title, matter)
        sorts = self._kinds(lines, words, titled=bool(title))
        for line, sort, word in zip(lines, sorts, words, strict=True):
            self._line(line, sort, word)

    def _kinds(self, lines: Sequence[Line], words: Sequence[str], *, titled: bool) -> list[PartKind]:
        sorts = [line.kind for line in lines]
        headline = next((i for i, line in enumerate(lines[:4]) if line.level), None)
        if titled and not self.parts:
            sorts[0] = PartKind.HEADLINE
        elif not titled and headline is not None:
            sorts[headline] = PartKind.HEADLINE
            sorts[:headline] = [_above(w, k) for w, k in zip(words[:headline], sorts, strict=False)]
        elif not titled:
            found = kinds(words, stacked=[False] * len(words))
            sorts[: len(found)] = found
        at = len(sorts) - 1
        while at >= 0 and (claim(words[at]) or len(words[at].split()) <= _SHORT_LINE_WORDS):
            sorts[at] = PartKind.CREDIT if claim(words[at]) else sorts[at]
            at -= 1
        return sorts

    def _title(self, title: str, matter: FrontMatter) -> None:
        at = self.made.source.find(title, 0, matter.end)
        if at >= 0:
            self.made.copy(at, at + len(title))
        else:
            line = re.search(r"^[\"']?(?:title|headline)\b", self.made.source[: matter.end], re.MULTILINE)
            self.made.write(title, source=line.start() if line else 0)
        self.parts.append(Part(kind=PartKind.HEADLINE, start=0, end=self.made.length))

    def _line(self, line: Line, sort: PartKind, words: str) -> None:
        if self.made.length:
            self.made.write("\n")
        start = self.made.length
        self.links.extend(Link(start=s, end=e, url=u) for s, e, u in write(line, self.made))
        shift = 0
        if sort is PartKind.PARAGRAPH and not any(p.kind is PartKind.PARAGRAPH for p in self.parts):
            self.opening = dateline(words)
            shift = self.opening.end if self.opening else 0
        part = Part(kind=sort, start=start + shift, end=self.made.length)
        self.parts.append(part)
        if line.cite:
            self.cites.append((part, line.cite))
            self.links.append(Link(start=part.start, end=part.end, url=line.cite))
        if sort is PartKind.WRAPPER:
            self.publisher = self.publisher or site_name(words)
        if sort is PartKind.BYLINE:
            self.byline = self.byline or words


def _reading(source: Source, matter: FrontMatter, written: _Written, *, original: SourceMap) -> Reading:
    text, registry = written.made.text(), source.registry
    site = matter.first("publisher", "site", "site_name", "blog", "publication") or written.publisher
    known = outlet(source) or named(source, site)
    authors = ", ".join(matter.all("author", "authors", "byline", "author.name"))
    zone = known.time_zone if known else None
    date = matter.first("date", "published", "pubdate", "publishdate", "publish_date", "created", "date_published")
    article = Article(
        url=source.url,
        canonical=next((u for u in matter.all("canonical_url", "canonical") if u.startswith("http")), None),
        outlet=known.key if known else None,
        publisher=known.name if known else site,
        text=text,
        parts=tuple(written.parts),
        links=tuple(written.links),
        byline=authors or written.byline,
        dateline=written.opening.text if written.opening else None,
        published=source.published or (any_language(date, zone=zone, language=None) if date else None),
        fetched=source.fetched,
        language=stated_language(matter.first("lang", "language", "locale")) or language(text),
        digest=source.digest,
        extractor="markdown 1",
        origin=source.origin,
        source_map=_through(written.made.source_map(), original),
    )
    agency = written.opening.agency if written.opening else None
    return Reading(article=article, credits=tuple(_credits(article, matter, written, agency, registry)))


def _credits(
    article: Article, matter: FrontMatter, written: _Written, agency: str | None, registry: Registry
) -> Iterator[Credit]:
    text = article.text
    for part in article.parts:
        if part.kind is PartKind.CREDIT and (found := claim(text[part.start : part.end])):
            begin, end = part.start + found.start, part.start + found.end
            link = next((k.url for k in article.links if k.start < end and begin < k.end), None)
            yield from credit_of(found, text=text, line=(part.start, part.end), registry=registry, link=link)
    for kind, words in ((CreditKind.AGENCY_BYLINE, article.byline), (CreditKind.DATELINE, agency)):
        if words and (credit := by_agency(kind, words, registry=registry, carrier=article.outlet)):
            yield credit
    for value in matter.all(*_SOURCES):
        yield _front(value, registry)
    for part, address in written.cites:
        passage = Passage.of(text, part.start, part.end)
        yield by_address(CreditKind.CITE, address, registry=registry, passage=passage)


def _front(value: str, registry: Registry) -> Credit:
    if value.startswith(("http://", "https://")):
        return by_address(CreditKind.FRONT_MATTER, value, registry=registry)
    found = candidates(value, url=None, registry=registry)
    return Credit(kind=CreditKind.FRONT_MATTER, text=value, candidates=found)


def _above(words: str, kind: PartKind) -> PartKind:
    return PartKind.CREDIT if claim(words) else PartKind.WRAPPER if kind is PartKind.PARAGRAPH else kind


def _words(line: Line, made: Mapped) -> str:
    """Return a line's words as they will stand in the text."""
    pieces = (made.source[p.start : p.end] if p.text is None else p.text for p in line.pieces)
    return normalized("".join(pieces))


def _through(made: SourceMap, original: SourceMap) -> SourceMap:
    """Return the map to the file itself, where line ends and marks of bytes were made plain before the text was."""
    segments: list[tuple[int, int, int]] = []
    starts = [s[0] for s in original.segments]
    for text, place, length in made.segments:
        done = 0
        while done < length:
            at = place + done
            inside = original.segments[max(0, bisect_right(starts, at) - 1)] if starts else (0, 0, length)
            run = max(1, min(length - done, inside[0] + inside[2] - at))
            segments.append((text + done, original.to_source(at), run))
            done += run
    return SourceMap(segments=tuple(segments), lines=original.lines)
