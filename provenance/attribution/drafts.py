"""From claims to drafts: contents as ranges of the text, quotations that no cue binds, continuations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.attribution.claims import Claim
from provenance.attribution.marks import Stretch
from provenance.attribution.reading import Document
from provenance.attribution.marked import unsaid
from provenance.attribution.sentences import Token
from provenance.model import Kind

Range = tuple[int, int]
#: A quotation without a cue needs this many words to be taken for something said.
_SAID_WORDS = 4


@dataclass(slots=True)
class Draft:
    """An attribution in the making; ranges are of the text, *source_tokens* the words of the source."""

    sentence: int
    content: list[Range]
    cue: Range | None = None
    source: Range | None = None
    source_tokens: tuple[Token, ...] = ()
    frame: str = ""
    asked: bool = False
    passive: bool = False
    continues: "Draft | None" = None
    follows: bool = False
    cue_index: int = 0
    addressee: tuple[Token, ...] = ()
    kind: Kind | None = None

    def unclosed(self, document: Document) -> bool:
        """Whether the last stretch of the content was left open at the end of its paragraph."""
        end = self.content[-1][1]
        return any(not s.closed and s.end >= end - 1 and s.start < end <= s.end for s in document.marked)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]


def drafts(document: Document, headlines: Mapping[int, Claim]) -> list[Draft]:
    """Return the drafts of a document in order of their contents; *headlines* are claims by sentence."""
    out: list[Draft] = []
    for number in range(len(document.sentences)):
        claims = document.claims[number]
        if number in headlines:
            claims = (headlines[number],)
        here = [_draft(document, c) for c in claims]
        out += here
    bound = _covered(out)
    out += [d for d in _unbound(document, out, bound) if d.frame != "open"]
    out = [d for d in out if d.content]
    out.sort(key=lambda d: (d.start, d.content[-1][1]))
    return out


def _draft(document: Document, claim: Claim) -> Draft:
    tokens = document.sentences[claim.sentence].tokens
    content = [r for s, e in claim.content if (r := _range(tokens, s, e)) is not None]
    has_cue = claim.cue[0] < claim.cue[1]
    cue = (tokens[claim.cue[0]].start, tokens[claim.cue[1] - 1].end) if has_cue else None
    source = claim.source
    span = (tokens[source[0]].start, tokens[source[1] - 1].end) if source else None
    return Draft(
        sentence=claim.sentence,
        content=content,
        cue=cue,
        source=span,
        source_tokens=tuple(tokens[source[0] : source[1]]) if source else (),
        frame=claim.frame,
        asked=claim.asked,
        passive=claim.passive,
        cue_index=claim.cue[0],
        addressee=tuple(tokens[slice(*claim.subject)]) if claim.subject else (),
    )


def _range(tokens: tuple[Token, ...], start: int, end: int) -> Range | None:
    while end > start and tokens[end - 1].stretch is None and tokens[end - 1].low in (",", ".", ";", ":", "—", "–", "--"):
        end -= 1
    while start < end and tokens[start].stretch is None and tokens[start].low in (",", ";", ":", "—", "–", "--", "•"):
        start += 1
    if start >= end:
        return None
    first, last = tokens[start], tokens[end - 1]
    if end - start == 1 and first.stretch is not None:
        return first.stretch.start, first.stretch.end
    return first.start, last.end


def _covered(found: list[Draft]) -> list[Range]:
    return sorted(r for d in found for r in d.content)


def _unbound(document: Document, found: list[Draft], bound: list[Range]) -> list[Draft]:
    """Drafts for quotations that no claim covers: they continue the last one, or stand alone."""
    by_sentence: dict[int, list[Draft]] = {}
    for d in found:
        by_sentence.setdefault(d.sentence, []).append(d)
    taken = _taken(document, bound)
    out: list[Draft] = []
    last: Draft | None = None
    last_said = -9
    for number, sentence in enumerate(document.sentences):
        here = sorted(by_sentence.get(number, ()), key=lambda d: d.cue or (0, 0))
        tokens = sentence.tokens
        loose = [(k, t.stretch) for k, t in enumerate(tokens) if t.stretch is not None and t.stretch.start not in taken]
        words = any(t.is_word for t in tokens)
        for index, stretch in loose:
            span = (stretch.start, stretch.end)
            if not words and last is not None and number - last_said == 1:
                same = document.sentences[number - 1].paragraph == sentence.paragraph
                if last.frame == "open" and not last.content:
                    last.content.append(span)
                    out.append(last)
                    last_said = number
                    continue
                if (same and document.sentences[last.sentence].paragraph == sentence.paragraph) or last.unclosed(document):
                    last.content.append(span)
                    last_said = number
                    continue
            kind = unsaid(tokens, index, document.language) if words or last is None else None
            if stretch.single and kind is None:
                kind = Kind.SCARE_QUOTE
            if kind is not None:
                out.append(Draft(sentence=number, content=[span], frame="unsaid", kind=kind))
                continue
            if not words and last is not None and number - last_said <= 2:
                new = Draft(sentence=number, content=[span], continues=last, frame="continued")
                last, last_said = new, number
            else:
                source = _subject(document, number) or (None if words else _subject(document, number - 1))
                new = Draft(sentence=number, content=[span], continues=here[0] if here else last, frame="loose")
                if source is not None and not here:
                    new.source_tokens = source
                    new.source = (source[0].start, source[-1].end)
                last, last_said = new, number
            out.append(new)
        if here:
            last, last_said = here[-1], number
    return out


def _taken(document: Document, bound: list[Range]) -> set[int]:
    """The starts of the stretches that lie in a bound content."""
    taken: set[int] = set()
    at = 0
    for start, end in bound:
        while at < len(document.marked) and document.marked[at].start < start:
            at += 1
        k = at
        while k < len(document.marked) and document.marked[k].start < end:
            if document.marked[k].end <= end:
                taken.add(document.marked[k].start)
            k += 1
    return taken


def _subject(document: Document, number: int) -> tuple[Token, ...] | None:
    """The words of a sentence's main subject, None where none is plain."""
    if number < 0:
        return None
    tokens = document.sentences[number].tokens
    span = document.clauses.main_subject(tokens, len(tokens))
    return tuple(tokens[slice(*span)]) if span else None


def stretch_words(document: Document, stretch: Stretch) -> list[str]:
    """The words between the marks."""
    return document.text[stretch.start : stretch.end].split()
