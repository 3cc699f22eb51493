"""The reader of plain text: the text stays as it is, position for position; only its parts are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.intake.base import Reading, Source, reader
from provenance.intake.reading.crediting import by_agency, claim, credit_of, tail
from provenance.intake.reading.datelines import dateline
from provenance.intake.reading.decoding import decoded
from provenance.intake.reading.language import language
from provenance.intake.reading.mapping import plain_lines
from provenance.intake.reading.moments import moment
from provenance.intake.reading.opening import is_date, kinds, site_name
from provenance.intake.reading.paragraphs import Paragraph, paragraphs
from provenance.intake.reading.publisher import named, outlet
from provenance.model import Article, Credit, CreditKind, Moment, Part, PartKind
from provenance.outlets.registry import Registry

#: Under a claim of origin stand only short lines (tags, a name); "Source:" in the middle belongs to a table.
_SHORT_LINE_WORDS = 6


@reader("text", suffixes=(".txt", ".text"), media_types=("text/plain",))
def text(source: Source) -> Reading:
    """Return the article of a plain text.

    Raises:
        InputError: it is empty, binary, not UTF-8, or holds no word.
    """
    made = plain_lines(decoded(source.data, where=source.where))
    whole, found = paragraphs(made.text())
    if not found:
        raise InputError(what="there is no text in it", where=source.where, mend="Give the article's text.")
    divided = divide(whole, found)
    known = outlet(source) or named(source, divided.publisher)
    carrier = known.key if known else None
    article = Article(
        url=source.url,
        outlet=carrier,
        publisher=divided.publisher or (known.name if known else None),
        text=whole,
        parts=divided.parts,
        byline=divided.byline,
        dateline=divided.dateline,
        published=source.published or divided.published,
        fetched=source.fetched,
        language=language(whole),
        digest=source.digest,
        extractor="text 1",
        origin=source.origin,
        source_map=made.source_map(),
    )
    return Reading(article=article, credits=credits_of(article, agency=divided.agency, registry=source.registry))


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """The parts of a text and what its wrapper, byline and dateline state."""

    parts: tuple[Part, ...]
    publisher: str | None
    byline: str | None
    dateline: str | None
    agency: str | None
    published: Moment | None


def divide(whole: str, found: Sequence[Paragraph]) -> Divided:
    """Return what each paragraph of a text is; a dateline stands outside its part, like a bullet."""
    lines = [whole[p.start : p.end] for p in found]
    above = kinds(lines, stacked=[p.stacked for p in found]) if not found[0].bullet else []
    opening = dateline(lines[len(above)]) if len(above) < len(lines) else None
    closing = _closing(lines)
    parts = [Part(kind=k, start=p.start, end=p.end) for k, p in zip(above, found, strict=False)]
    for i, p in enumerate(found[len(above) :], start=len(above)):
        shift = opening.end if opening and i == len(above) else 0
        parts.extend(_parts(whole, p, shift=shift, last=i >= closing))
    wrappers = [line for k, line in zip(above, lines, strict=False) if k is PartKind.WRAPPER]
    bylines = [line for k, line in zip(above, lines, strict=False) if k is PartKind.BYLINE]
    return Divided(
        parts=tuple(parts),
        publisher=next((name for line in wrappers if not is_date(line) and (name := site_name(line))), None),
        byline=bylines[0] if bylines else None,
        dateline=opening.text if opening else None,
        agency=opening.agency if opening else None,
        published=next((m for line in wrappers if is_date(line) and (m := moment(line, zone=None))), None),
    )


def credits_of(article: Article, *, agency: str | None, registry: Registry) -> tuple[Credit, ...]:
    """Return the claims of origin that the text of an article makes: its credit lines, its byline, its dateline."""
    whole, made = article.text, list[Credit]()
    for part in article.parts:
        if part.kind is PartKind.CREDIT and (found := claim(whole[part.start : part.end])):
            made.extend(credit_of(found, text=whole, line=(part.start, part.end), registry=registry))
    for kind, words in ((CreditKind.AGENCY_BYLINE, article.byline), (CreditKind.DATELINE, agency)):
        if words and (credit := by_agency(kind, words, registry=registry, carrier=article.outlet)):
            made.append(credit)
    return tuple(made)


def _closing(lines: Sequence[str]) -> int:
    """Return the index of the first of the last lines that may be claims of origin."""
    at = len(lines) - 1
    while at > 0 and (claim(lines[at]) or len(lines[at].split()) <= _SHORT_LINE_WORDS):
        at -= 1
    return at


def _parts(whole: str, paragraph: Paragraph, *, shift: int, last: bool) -> list[Part]:
    start, end = paragraph.start + shift, paragraph.end
    line = whole[start:end]
    if last and claim(line):
        return [Part(kind=PartKind.CREDIT, start=start, end=end)]
    kind = PartKind.BLOCKQUOTE if paragraph.quoted else PartKind.PARAGRAPH
    kind = PartKind.LIST_ITEM if paragraph.bullet else kind
    if last and (cut := tail(line)) is not None:
        stop = start + len(line[:cut].rstrip(" \t(["))
        return [Part(kind=kind, start=start, end=stop), Part(kind=PartKind.CREDIT, start=start + cut, end=end)]
    return [Part(kind=kind, start=start, end=end)]
