"""From claims to drafts: contents as ranges of the text, quotations that no cue binds, continuations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.attribution.claims import Claim
from provenance.attribution.labels import labelled
from provenance.attribution.marked import unsaid
from provenance.attribution.marks import Stretch
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token
from provenance.attribution.signatures import Signed, signed
from provenance.model import Kind

Range = tuple[int, int]
#: A paragraph that is all quotation continues words at most this many sentences back.
_CONTINUED = 2
#: What a reader is told to say follows within so many words: Tell your child “…”.
_BIDDEN = 4
_SPOKEN_ENDS = frozenset(",.?!…")
_TRIMMED_RIGHT = frozenset([",", ".", ";", ":", "—", "–", "--"])
_TRIMMED_LEFT = frozenset([",", ";", ":", "—", "–", "--", "•"])


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution in the making; ranges are of the text, *source_tokens* the words of the source.

    *addressee* is who was asked; *continues* the draft whose speaker goes on; *kind* is set for words nobody says;
    *sure* is how likely (0..1) a parser takes it to be.
    """

    sentence: int
    content: list[Range]
    frame: str
    cue: Range | None = None
    cue_index: int = 0
    source: Range | None = None
    source_tokens: tuple[Token, ...] = ()
    asked: bool = False
    passive: bool = False
    addressee: tuple[Token, ...] = ()
    continues: Draft | None = None
    kind: Kind | None = None
    sure: float | None = None
    nested: bool = False

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where the content ends."""
        return self.content[-1][1]

    @property
    def nobody(self) -> bool:
        """Whether it is a question whose asker is not named."""
        return self.asked and self.passive and self.source is None


def drafts(document: Document, headlines: Mapping[int, Claim]) -> list[Draft]:
    """Return the drafts of a document in order of their contents; *headlines* are claims by sentence,
    those of headlines and of labels before a quotation: they are the only ones of theirs."""
    out: list[Draft] = []
    labels = labelled(document.sentences, language=document.language)
    spoken = {document.sentences[n].paragraph for n in labels}
    names = signed(document.sentences, grammar=document.grammar)
    out += [_signed(s) for listed in names.values() for s in listed]
    for number, sentence in enumerate(document.sentences):
        if sentence.paragraph in spoken:
            out += [_spoken(document, labels[number])] if number in labels else []
            continue
        if sentence.paragraph in names:
            continue
        claims = (headlines[number],) if number in headlines else document.claims[number]
        out += [_draft(document, c) for c in claims]
    out += _Unbound(document, out).found()
    return sorted((d for d in out if d.content), key=lambda d: (d.start, d.end))


def _spoken(document: Document, claim: Claim) -> Draft:
    """The draft of a labelled paragraph: all of it is said."""
    draft = _draft(document, claim)
    if draft.content:
        paragraph = document.paragraphs[document.sentences[claim.sentence].paragraph]
        draft.content = [(draft.start, paragraph.end)]
    return draft


def _signed(found: Signed) -> Draft:
    """The draft of a quotation that a name follows behind a dash."""
    stretch = found.quotation.stretch
    span = (stretch.start, stretch.end) if stretch is not None else (found.quotation.start, found.quotation.end)
    source = (found.name[0].start, found.name[-1].end)
    return Draft(found.sentence, [span], "signed", source=source, source_tokens=found.name)


def _draft(document: Document, claim: Claim) -> Draft:
    tokens = document.sentences[claim.sentence].tokens
    has_cue = claim.cue[0] < claim.cue[1]
    source = claim.source
    return Draft(
        sentence=claim.sentence,
        content=[r for s, e in claim.content if (r := trimmed(tokens, s, e)) is not None] or _before(document, claim),
        frame=claim.frame,
        cue=(tokens[claim.cue[0]].start, tokens[claim.cue[1] - 1].end) if has_cue else None,
        cue_index=claim.cue[0],
        source=(tokens[source[0]].start, tokens[source[1] - 1].end) if source else None,
        source_tokens=tokens[slice(*source)] if source else (),
        asked=claim.asked,
        passive=claim.passive,
        addressee=tokens[slice(*claim.subject)] if claim.subject else (),
        nested=claim.nested,
        sure=claim.sure,
    )


def _before(document: Document, claim: Claim) -> list[Range]:
    """The sentence before in the same paragraph, for a claim that refers to it."""
    here, number = document.sentences[claim.sentence], claim.sentence - 1
    if claim.frame != "backward" or number < 0 or document.sentences[number].paragraph != here.paragraph:
        return []
    tokens = document.sentences[number].tokens
    span = trimmed(tokens, 0, len(tokens))
    return [span] if span else []


def trimmed(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The characters of a run of tokens, punctuation at its edges left out; of one quotation, what is inside."""
    while end > start and tokens[end - 1].stretch is None and tokens[end - 1].low in _TRIMMED_RIGHT:
        end -= 1
    while start < end and tokens[start].stretch is None and tokens[start].low in _TRIMMED_LEFT:
        start += 1
    if start >= end:
        return None
    first = tokens[start].stretch
    if end - start == 1 and first is not None:
        return first.start, first.end
    return tokens[start].start, tokens[end - 1].end


class _Unbound:
    """Drafts for quotations that no claim covers: they continue the last one, or stand alone."""

    def __init__(self, document: Document, found: Sequence[Draft]) -> None:
        self.document = document
        self.by_sentence: dict[int, list[Draft]] = {}
        for draft in (d for d in found if not d.nested):
            self.by_sentence.setdefault(draft.sentence, []).append(draft)
        self.taken = _taken(document, sorted(r for d in found for r in d.content))
        self.left_open = {s.end for s in document.marked if not s.closed}
        self.nouns = document.language.words["noun_cues"]
        self.out: list[Draft] = []
        self.last: Draft | None = None
        self.last_sentence = -9
        self.waiting: list[tuple[int, Range]] = []

    def found(self) -> list[Draft]:
        for number, sentence in enumerate(self.document.sentences):
            here = sorted(self.by_sentence.get(number, ()), key=lambda d: d.cue or (0, 0))
            self._hand_over(number, here)
            for index in sentence.marked:
                stretch = sentence.tokens[index].stretch
                if stretch is not None and stretch.start not in self.taken:
                    alone = not any(t.is_word for t in sentence.tokens)
                    self._loose(number, index, stretch, here, alone=alone)
            if here:
                self.last, self.last_sentence = self._spoken_last(sentence.tokens, here), number
        self._hand_over(len(self.document.sentences) + 1, ())
        return self.out

    def _spoken_last(self, tokens: Sequence[Token], here: Sequence[Draft]) -> Draft:
        """The draft of a sentence that a quotation after it continues: one before its tag, else the last."""
        first = here[0]
        opened = tokens[0].stretch is not None and first.frame == "after" and first.start == tokens[0].stretch.start
        return first if opened and tokens[-1].stretch is None else here[-1]

    def _loose(self, number: int, index: int, stretch: Stretch, here: Sequence[Draft], *, alone: bool) -> None:
        """One quotation that no claim covers."""
        span = (stretch.start, stretch.end)
        if alone and self.last is not None and number - self.last_sentence == 1 and self._goes_on(number):
            self.last.content.append(span)
            self.last_sentence = number
            return
        if alone and not stretch.closed and number + 1 < len(self.document.sentences):
            self.waiting.append((number, span))
            return
        kind = self._unsaid(number, index, stretch, alone=alone)
        if kind is not None:
            self.out.append(Draft(number, [span], "unsaid", kind=kind))
            return
        if alone and self.last is not None and number - self.last_sentence <= _CONTINUED:
            new = Draft(number, [span], "continued", continues=self.last)
        else:
            new = self._standing(number, index, span, here, alone=alone)
        self.out.append(new)
        self.last, self.last_sentence = new, number

    def _hand_over(self, number: int, here: Sequence[Draft]) -> None:
        """Give paragraphs left open to the quotation that closes them, and to its speaker."""
        if not self.waiting or self.waiting[-1][0] == number:
            return
        first = self._opening(number)
        owner = next((d for d in here if first and d.content and d.start in (first.start, first.outer)), None)
        if owner is not None and self.waiting[-1][0] == number - 1:
            owner.content[:0] = [span for _, span in self.waiting]
        elif first is not None and not here and self.waiting[-1][0] == number - 1:
            return  # one more paragraph of the same quotation
        else:
            sentence = self.waiting[0][0]
            new = Draft(sentence, [s for _, s in self.waiting], "continued", continues=self.last)
            self.out.append(new)
            self.last, self.last_sentence = new, self.waiting[-1][0]
        self.waiting = []

    def _opening(self, number: int) -> Stretch | None:
        """The quotation that a sentence opens with."""
        if number >= len(self.document.sentences):
            return None
        return self.document.sentences[number].tokens[0].stretch

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence that is all quotation belongs to the attribution before it."""
        last = self.last
        if last is None:
            return False
        if not last.content:
            return True  # a cue with a colon at the end of its paragraph
        here = self.document.sentences[number].paragraph
        same = self.document.sentences[number - 1].paragraph == here
        return (same and self.document.sentences[last.sentence].paragraph == here) or last.end in self.left_open

    def _unsaid(self, number: int, index: int, stretch: Stretch, *, alone: bool) -> Kind | None:
        tokens = self.document.sentences[number].tokens
        if index and self._is_bidding(tokens, index):
            return Kind.SCARE_QUOTE
        if not index and self._is_topic(tokens):
            return Kind.SCARE_QUOTE
        kind = unsaid(tokens, index, self.document.language) if not alone or self.last is None else None
        return Kind.SCARE_QUOTE if kind is None and stretch.single else kind

    def _is_topic(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence is about words in marks that open it: “I came, I saw” is an old line."""
        told = len(tokens) > 1 and tokens[1].low in self.document.language.words["be"]
        return told and tokens[0].text[-1:] not in _SPOKEN_ENDS

    def _is_bidding(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a sentence tells its reader to say words in marks: Say “…” before you leave."""
        first, lemmas = tokens[0], self.document.language.lemmas
        bids = first.is_capital and lemmas.get(first.low) == first.low and first.low not in self.nouns
        return bids and index <= _BIDDEN and all(t.low != ":" for t in tokens[:index])

    def _standing(self, number: int, index: int, span: Range, here: Sequence[Draft], *, alone: bool) -> Draft:
        """A quotation in a sentence without its own cue: the sentence's subject says it, else the last speaker."""
        source = self._subject(number) or (self._subject(number - 1) if alone else None)
        sentence = self.document.sentences[number].tokens
        new = Draft(number, [span], "loose", continues=here[0] if here else self.last)
        asking = self.document.language.words["asking_passive"]
        if index == 1 and sentence[0].low in asking:
            new.asked = new.passive = True
            new.continues = None
        elif source and not here:
            new.source_tokens = source
            new.source = (source[0].start, source[-1].end)
        return new

    def _subject(self, number: int) -> tuple[Token, ...]:
        """The words of a sentence's main subject, none where it is not plain."""
        if number < 0:
            return ()
        tokens = self.document.sentences[number].tokens
        span = self.document.clauses.subjects.main(tokens, len(tokens))
        return tokens[slice(*span)] if span else ()


def _taken(document: Document, bound: Sequence[Range]) -> set[int]:
    """The starts of the stretches that lie in a bound content."""
    taken: set[int] = set()
    at, marked = 0, document.marked
    for start, end in bound:
        while at < len(marked) and marked[at].start < start:
            at += 1
        k = at
        while k < len(marked) and marked[k].start < end:
            if marked[k].end <= end:
                taken.add(marked[k].start)
            k += 1
    return taken
