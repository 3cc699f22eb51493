"""A page made an article: dated layouts of known outlets, else trafilatura; text, parts, links and claims of origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import html

from provenance.errors import InputError
from provenance.intake.base import Reading, Source
from provenance.intake.pages.blocks import Block
from provenance.intake.pages.dates import guessed, stated
from provenance.intake.pages.extracted import Extracted
from provenance.intake.pages.generic import generic
from provenance.intake.pages.layouts import by_layout
from provenance.intake.pages.origins import canonical_of, cite_credits, cited, is_elsewhere, markup_credits, site_name
from provenance.intake.pages.places import source_map
from provenance.intake.pages.structured import Described, described
from provenance.intake.pages.tree import parse
from provenance.intake.reading.crediting import by_address, by_agency, claim, credit_of
from provenance.intake.reading.datelines import Dateline, dateline
from provenance.intake.reading.language import language
from provenance.intake.reading.language import stated as stated_language
from provenance.intake.reading.publisher import named, outlet
from provenance.model import Article, Credit, CreditKind, Link, Moment, Origin, Outlet, Part, PartKind

#: Under a claim of origin stand only short lines; "Source:" in the middle of a page belongs to a picture.
_SHORT_LINE_WORDS = 8


def story(page: str, source: Source) -> Reading:
    """Return the article of a page's characters.

    Raises:
        InputError: there is no text in the page.
    """
    root = parse(page)
    if root is None:
        raise _empty(source)
    about = _About.of(root, source)
    extracted = _extracted(root, source, about)
    if not extracted.blocks:
        raise _empty(source)
    made = _reading(root, source, about, extracted)
    if source.origin is not Origin.REVIEWED:
        return made
    # Only what a user hands in is shown by line and column; the search costs as much as a small page's parsing.
    return replace(made, article=replace(made.article, source_map=source_map(page, made.article.text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _About:
    """What the page says around its story."""

    described: Described
    url: str | None
    canonical: str | None
    elsewhere: bool
    site: str | None
    outlet: Outlet | None
    published: Moment | None

    @classmethod
    def of(cls, root: html.HtmlElement, source: Source) -> _About:
        data = described(root)
        canonical = canonical_of(root, url=source.url)
        site = site_name(root, described=data)
        own = source.url
        elsewhere = bool(canonical) and is_elsewhere(canonical or "", own=own, site=site, registry=source.registry)
        known = outlet(source, claimed=None if elsewhere else canonical) or named(source, site)
        zone = known.time_zone if known else None
        return cls(
            described=data,
            url=own or (None if elsewhere else canonical),
            canonical=canonical,
            elsewhere=elsewhere,
            site=site,
            outlet=known,
            published=source.published or stated(root, described=data, zone=zone),
        )


def _extracted(root: html.HtmlElement, source: Source, about: _About) -> Extracted:
    day = about.published.at.date() if about.published else None
    found = by_layout(root, outlet=about.outlet, url=about.url, day=day) if about.outlet else None
    return found or generic(root, url=about.url, described=about.described)


def _reading(root: html.HtmlElement, source: Source, about: _About, extracted: Extracted) -> Reading:
    written = _Written()
    opening = _dateline(extracted)
    written.write(extracted)
    text = written.text
    cites = cited(root, text=text, url=about.url)
    published = about.published or extracted.published or guessed(root, url=about.url)
    byline = extracted.byline or ", ".join(about.described.authors) or None
    article = Article(
        url=source.url,
        canonical=about.canonical,
        outlet=about.outlet.key if about.outlet else None,
        publisher=about.outlet.name if about.outlet else about.site,
        text=text,
        parts=tuple(written.parts),
        links=tuple(sorted((*written.links, *cites), key=lambda k: (k.start, k.end))),
        byline=byline,
        dateline=extracted.dateline or (opening.text if opening else None),
        published=published,
        fetched=source.fetched,
        language=stated_language(root.get("lang") or about.described.language) or language(text),
        digest=source.digest,
        extractor=f"html 1, {extracted.way}",
        origin=source.origin,
    )
    agency = opening.agency if opening else None
    credits = tuple(_credits(root, source, about, article, written.lines, cites, agency=agency))
    return Reading(article=article, credits=credits)


@dataclass(slots=True)
class _Written:
    """The text of an article as it is written, one paragraph a line."""

    lines: list[tuple[int, Block]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _at: int = 0

    @property
    def text(self) -> str:
        """The lines so far."""
        return "\n".join(self._text)

    def write(self, extracted: Extracted) -> None:
        """Write headline, deck and blocks; a dateline is left out of the first paragraph."""
        for kind, words in ((PartKind.HEADLINE, extracted.headline), (PartKind.DECK, extracted.deck)):
            if words:
                self._line(Block(kind=kind, text=words))
        opening = _dateline(extracted)
        body = list(extracted.blocks)
        closing = _closing(body)
        for i, block in enumerate(body):
            if opening and block is _first(body):
                block = _without(block, opening)
            if (i >= closing or i == 0) and claim(block.text):
                block = Block(kind=PartKind.CREDIT, text=block.text, links=block.links)
            self._line(block)

    def _line(self, block: Block) -> None:
        end = self._at + len(block.text)
        self.lines.append((self._at, block))
        self.parts.append(Part(kind=block.kind, start=self._at, end=end))
        self.links.extend(Link(start=self._at + s, end=self._at + e, url=u) for s, e, u in block.links)
        self._text.append(block.text)
        self._at = end + 1


def _credits(
    root: html.HtmlElement,
    source: Source,
    about: _About,
    article: Article,
    lines: list[tuple[int, Block]],
    cites: list[Link],
    *,
    agency: str | None,
) -> Iterable[Credit]:
    registry, text = source.registry, article.text
    for start, block in lines:
        if block.kind is PartKind.CREDIT and (found := claim(block.text)):
            link = next((u for s, e, u in block.links if s < found.end and found.start < e), None)
            span = (start, start + len(block.text))
            yield from credit_of(found, text=text, line=span, registry=registry, link=link)
    for kind, words in ((CreditKind.AGENCY_BYLINE, article.byline), (CreditKind.DATELINE, agency)):
        if words and (credit := by_agency(kind, words, registry=registry, carrier=article.outlet)):
            yield credit
    there = registry.by_url(about.canonical) if about.canonical else None
    if about.elsewhere and about.canonical and (there is None or there != about.outlet):
        yield by_address(CreditKind.CANONICAL, about.canonical, registry=registry)
    yield from markup_credits(root, described=about.described, url=about.url, carrier=about.outlet, registry=registry)
    yield from cite_credits(cites, text=text, url=about.url, carrier=about.outlet, registry=registry)


def _first(body: list[Block]) -> Block | None:
    return next((b for b in body if b.kind is PartKind.PARAGRAPH), None)


def _dateline(extracted: Extracted) -> Dateline | None:
    first = _first(list(extracted.blocks))
    return dateline(first.text) if first else None


def _without(block: Block, opening: Dateline) -> Block:
    cut = opening.end
    links = tuple((max(0, s - cut), e - cut, u) for s, e, u in block.links if e > cut)
    return Block(kind=block.kind, text=block.text[cut:], links=links)


def _closing(body: list[Block]) -> int:
    """Return the index of the first of the last lines that may be claims of origin."""
    at = len(body) - 1
    while at > 0 and (claim(body[at].text) or len(body[at].text.split()) <= _SHORT_LINE_WORDS):
        at -= 1
    return at


def _empty(source: Source) -> InputError:
    mend = "Save the page once its text shows in the browser, or give the text itself."
    return InputError(what="there is no article's text in the page", where=source.where, mend=mend)
