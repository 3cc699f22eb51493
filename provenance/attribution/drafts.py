"""From claims to drafts: contents as ranges of the text, quotations that no cue binds, continuations."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.attribution.claims import Claim
from provenance.attribution.marks import Stretch
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token

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
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]


def drafts(document: Document) -> list[Draft]:
    """Return the drafts of a document in order of their contents."""
    out: list[Draft] = []
    for number, sentence in enumerate(document.sentences):
        here = [_draft(document, c) for c in document.claims[number]]
        out += [d for d in here if d.content]
    bound = _covered(out)
    out += _unbound(document, out, bound)
    out.sort(key=lambda d: (d.start, d.content[-1][1]))
    return out


def _draft(document: Document, claim: Claim) -> Draft:
    tokens = document.sentences[claim.sentence].tokens
    content = [r for s, e in claim.content if (r := _range(tokens, s, e)) is not None]
    cue = (tokens[claim.cue[0]].start, tokens[claim.cue[1] - 1].end)
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
    taken = set()
    for start, end in bound:
        for s in document.marked:
            if s.start >= end:
                break
            if s.start >= start and s.end <= end:
                taken.add(s.start)
    out: list[Draft] = []
    last: Draft | None = None
    last_said = -9
    for number, sentence in enumerate(document.sentences):
        tokens = sentence.tokens
        here = sorted(by_sentence.get(number, ()), key=lambda d: d.cue or (0, 0))
        loose = [t for t in tokens if t.stretch is not None and t.stretch.start not in taken and not t.stretch.single]
        words = [t for t in tokens if t.is_word]
        for token in loose:
            stretch = token.stretch
            assert stretch is not None
            if len(stretch_words(document, stretch)) < _SAID_WORDS:
                continue
            if not words and last is not None and number - last_said <= 2:
                out_draft = Draft(sentence=number, content=[(stretch.start, stretch.end)], continues=last, frame="continued")
                out.append(out_draft)
                last_said = number
            else:
                nearest = here[0] if here else None
                out.append(Draft(sentence=number, content=[(stretch.start, stretch.end)], continues=nearest or last, frame="loose"))
        if here:
            last, last_said = here[-1], number
    return out


def stretch_words(document: Document, stretch: Stretch) -> list[str]:
    """The words between the marks."""
    return document.text[stretch.start : stretch.end].split()
