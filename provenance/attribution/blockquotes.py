"""Block quotations: words set apart are said without marks, by whom the line below or the sentence before names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from provenance.attribution.claims import Claim
from provenance.attribution.drafts import Draft, Range
from provenance.attribution.labels import labelled
from provenance.attribution.marks import Stretch
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Sentence, Token, quotation, sentence
from provenance.model import Article, PartKind

_DASHES = frozenset(["―", "—", "–", "--", "---", "-", "~"])
_STOPS = frozenset([".", "?", "!", "…", "...", ":"])
_NAME_ENDS = frozenset([",", "(", ";", "|", "/", "•"])
#: A line that signs has at most so many words and marks; the name in it so many, one without a dash fewer.
_LONGEST_LINE, _LONGEST_NAME, _LONGEST_BARE = 26, 10, 6
#: Claims of these kinds are guesses: they do not make an excerpt of what is set apart.
_GUESSES = frozenset(["object", "to", "loose", "question"])


class _Paragraph(NamedTuple):
    """One paragraph: its sentences are those from *first* on."""

    number: int
    first: int
    tokens: tuple[Token, ...]


class Block(NamedTuple):
    """One quotation set apart: its contents, the number of its first sentence, and the name that signs it.

    *signed_in* is the sentence of the name.
    """

    content: tuple[Range, ...]
    first: int
    name: tuple[Token, ...]
    signed_in: int


class _Quoted(NamedTuple):
    """A block before its sentences are renumbered; *cut* is where the last paragraph's own signature begins."""

    paragraphs: tuple[_Paragraph, ...]
    name: tuple[Token, ...]
    cut: int | None
    below: int | None


def with_blocks(read: Document, article: Article) -> tuple[Document, tuple[Block, ...]]:
    """Return the document with each quotation set apart made one masked quotation a paragraph, and these quotations.

    What is set apart and has cues and marks of its own is an excerpt of an article: it stays as it is.
    """
    starts = {p.start for p in article.parts if p.kind is PartKind.BLOCKQUOTE}
    if not starts:
        return read, ()
    found = list(_quoted(read, starts))
    return _masked(read, found) if found else (read, ())


def settled(found: Sequence[Draft], blocks: Sequence[Block], read: Document) -> list[Draft]:
    """Return the drafts with one draft for each block: by its signature, its announcement, or by nobody known."""
    return sorted(_Settling(found, blocks, read).run(), key=lambda d: (d.start, d.end))


# -- finding them -------------------------------------------------------------------------------------------------


def _quoted(read: Document, starts: set[int]) -> Iterator[_Quoted]:
    spoken = {read.sentences[n].paragraph for n in labelled(read.sentences, language=read.language)}
    run: list[_Paragraph] = []
    for paragraph in (*_paragraphs(read), None):
        inside = paragraph is not None and read.paragraphs[paragraph.number].start in starts
        if inside and paragraph is not None:
            run.append(paragraph)
        ends = bool(run) and (not inside or (len(run) > 1 and bool(_signature(run[-1].tokens, read))))
        if ends:
            below = paragraph if not inside else None
            made = _of(read, run, below=below)
            run = []
            if made is not None and not _is_excerpt(read, made, spoken):
                yield made


def _paragraphs(read: Document) -> Iterator[_Paragraph]:
    number, sentences = 0, read.sentences
    while number < len(sentences):
        first, paragraph = number, sentences[number].paragraph
        held: list[Token] = []
        while number < len(sentences) and sentences[number].paragraph == paragraph:
            held += sentences[number].tokens
            number += 1
        yield _Paragraph(paragraph, first, tuple(held))


def _of(read: Document, run: Sequence[_Paragraph], *, below: _Paragraph | None) -> _Quoted | None:
    """The block of a run of paragraphs: signed by its last, at the end of its last, below it, or not at all."""
    last = run[-1]
    if len(run) > 1 and (name := _signature(last.tokens, read) or _bare(last.tokens, run[-2].tokens, read)):
        return _Quoted(tuple(run[:-1]), name, None, last.first)
    if (cut := _cut(last.tokens, read)) is not None:
        return _Quoted(tuple(run), _signature(last.tokens[cut:], read), cut, None)
    if below is not None and (name := _signature(below.tokens, read)):
        return _Quoted(tuple(run), name, None, below.first)
    return _Quoted(tuple(run), (), None, None) if not _signature(last.tokens, read) else None


def _signature(tokens: Sequence[Token], read: Document) -> tuple[Token, ...]:
    """The words that name who signs in a line behind a dash, () where the line is none."""
    if len(tokens) < 2 or tokens[0].low not in _DASHES or len(tokens) > _LONGEST_LINE:
        return ()
    return _name(tokens[1:], read)


def _name(tokens: Sequence[Token], read: Document) -> tuple[Token, ...]:
    cues, end = read.grammar.cues, 0
    while end < len(tokens) and tokens[end].low not in _NAME_ENDS | _STOPS | _DASHES:
        if tokens[end].stretch is not None or (end and tokens[end].low in cues and not tokens[end].is_capital):
            break
        end += 1
    stops = sum(t.low in _STOPS for t in tokens[end:-1])
    capital = any(t.is_capital for t in tokens[:end])
    opens = tokens[0].is_capital or tokens[0].low in read.language.words["articles"]
    return tuple(tokens[:end]) if opens and capital and not stops and end <= _LONGEST_NAME else ()


def _bare(tokens: Sequence[Token], before: Sequence[Token], read: Document) -> tuple[Token, ...]:
    """The name of a last line that is a name and who that is, with no dash before it."""
    if len(tokens) > _LONGEST_LINE or tokens[-1].low in _STOPS or not _closes(before[-1]):
        return ()
    name = _name(tokens, read)
    particles = read.language.people["particles"]
    plain = all(t.is_capital or t.low in particles for t in name) and tokens[len(name) :][:1] != ()
    alone = len(name) == len(tokens) and all(t.is_capital or t.low in particles for t in name)
    return name if (alone or (plain and tokens[len(name)].low in (",", "("))) and len(name) <= _LONGEST_BARE else ()


def _cut(tokens: Sequence[Token], read: Document) -> int | None:
    """Where a signature begins at the end of a paragraph: behind what closes a sentence, and a dash."""
    for k in range(len(tokens) - 2, max(0, len(tokens) - _LONGEST_LINE), -1):
        if tokens[k].low in _DASHES and _closes(tokens[k - 1]):
            return k if _signature(tokens[k:], read) else None
    return None


def _closes(token: Token) -> bool:
    return token.stretch is not None or token.low in _STOPS or token.low in ("”", '"', "»", "’")


def _is_excerpt(read: Document, made: _Quoted, spoken: set[int]) -> bool:
    """Whether it is a piece of an article: it quotes in marks itself, reports what others say, or is a transcript."""
    first = made.paragraphs[0]
    stop = made.paragraphs[-1].tokens
    end = stop[made.cut - 1].end if made.cut else stop[-1].end
    claims = [c for c in _claims(read, first.first, end) if c.cue[0] < c.cue[1]]
    if any(p.number in spoken for p in made.paragraphs) or any(_quotes(read, c) for c in claims):
        return True
    if made.name or _announced(read, first.first):
        return False
    return any(c.frame not in _GUESSES and _is_third(read, c) for c in claims)


def _claims(read: Document, first: int, end: int) -> Iterator[Claim]:
    number = first
    while number < len(read.sentences) and read.sentences[number].start < end:
        yield from read.claims[number]
        number += 1


def _quotes(read: Document, claim: Claim) -> bool:
    """Whether what a claim binds stands in marks."""
    tokens = read.sentences[claim.sentence].tokens
    return any(t.stretch is not None and not t.stretch.single for s, e in claim.content for t in tokens[s:e])


def _is_third(read: Document, claim: Claim) -> bool:
    """Whether another than the speaker is said to say something: no "I hope"."""
    if claim.source is None:
        return False
    words, source = read.language.words, read.sentences[claim.sentence].tokens[slice(*claim.source)]
    third = words["pronouns_male"] | words["pronouns_female"] | words["pronouns_plural"]
    return len(source) > 1 or source[0].low in third or source[0].low not in read.grammar.pronouns


def _announced(read: Document, first: int) -> bool:
    """Whether the sentence before ends with a colon."""
    return first > 0 and read.sentences[first - 1].tokens[-1].low == ":"


# -- masking them -------------------------------------------------------------------------------------------------


def _masked(read: Document, found: Sequence[_Quoted]) -> tuple[Document, tuple[Block, ...]]:
    """The document in which every paragraph of the blocks is one quotation, and the blocks by its new sentences."""
    cuts = {p.number: (q.cut if p is q.paragraphs[-1] else None) for q in found for p in q.paragraphs}
    lines = {q.below for q in found if q.below is not None}
    sentences: list[Sentence] = []
    claims: list[tuple[Claim, ...]] = []
    news: dict[int, int] = {}
    made: list[Stretch] = []
    for paragraph in _paragraphs(read):
        news[paragraph.first] = len(sentences)
        if paragraph.number in cuts:
            token, rest = _one(read, paragraph.tokens, cuts[paragraph.number])
            made += [token.stretch] if token.stretch else []
            sentences += [sentence(t, paragraph.number) for t in ((token,), rest) if t]
            claims += [()] * (len(sentences) - len(claims))
            continue
        number = paragraph.first
        while number < len(read.sentences) and read.sentences[number].paragraph == paragraph.number:
            bound = () if number in lines else read.claims[number]
            claims.append(tuple(replace(c, sentence=len(sentences)) for c in bound))
            sentences.append(read.sentences[number])
            number += 1
    marked = _outermost(read.marked, made)
    spans = {s.outer: (s.start, s.end) for s in made}
    blocks = tuple(_block(q, news, spans) for q in found)
    return replace(read, sentences=tuple(sentences), claims=tuple(claims), marked=marked), blocks


def _one(read: Document, tokens: Sequence[Token], cut: int | None) -> tuple[Token, tuple[Token, ...]]:
    """The paragraph as one masked quotation, marks at its ends outside, and the signature behind it."""
    held = tokens[:cut] if cut else tokens
    first, last = held[0], held[-1]
    start, end = first.start, last.end
    if first.stretch is not None and not first.stretch.single and (len(held) == 1 or not first.stretch.closed):
        start = first.stretch.start
        end = first.stretch.end if len(held) == 1 else end
    stretch = Stretch(start, end, first.start, last.end, single=False, closed=True)
    return quotation(read.text[start:end], stretch), tuple(tokens[cut:] if cut else ())


def _outermost(marked: Iterable[Stretch], made: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The stretches in order, those inside a block gone."""
    out: list[Stretch] = []
    at, blocks = 0, list(made)
    for stretch in marked:
        while at < len(blocks) and blocks[at].close <= stretch.outer:
            out.append(blocks[at])
            at += 1
        if at == len(blocks) or stretch.close <= blocks[at].outer:
            out.append(stretch)
    return (*out, *blocks[at:])


def _block(quoted: _Quoted, news: Mapping[int, int], spans: Mapping[int, Range]) -> Block:
    first, last = news[quoted.paragraphs[0].first], news[quoted.paragraphs[-1].first]
    content = tuple(spans[p.tokens[0].start] for p in quoted.paragraphs)
    signed_in = last + 1 if quoted.cut else news[quoted.below] if quoted.below is not None else last
    return Block(content, first, quoted.name, signed_in)


# -- who says them ------------------------------------------------------------------------------------------------


class _Settling:
    """One walk over the drafts, then one draft for each block."""

    def __init__(self, found: Sequence[Draft], blocks: Sequence[Block], read: Document) -> None:
        self.found, self.blocks, self.read = found, blocks, read
        self.starts = [b.content[0][0] for b in blocks]
        self.owners: dict[int, Draft] = {}
        self.gone: dict[int, int] = {}
        self.by_sentence: dict[int, Draft] = {}

    def run(self) -> list[Draft]:
        """Return all drafts, those inside the blocks made one for each."""
        kept = [d for d in self.found if self._keeps(d)]
        self.by_sentence = {d.sentence: d for d in kept if d.kind is None}
        ours = [self._of(n, block) for n, block in enumerate(self.blocks)]
        for draft in kept:
            if draft.continues is not None and id(draft.continues) in self.gone:
                draft.continues = ours[self.gone[id(draft.continues)]]
        return kept + [d for n, d in enumerate(ours) if n not in self.owners]

    def _keeps(self, draft: Draft) -> bool:
        """Whether a draft stays: all of it stands outside the blocks, or it announces the one that it runs into."""
        around = [self._block(r) for r in draft.content]
        hit = next((n for n in around if n is not None), None)
        if hit is None:
            return True
        outside = [r for r, n in zip(draft.content, around, strict=True) if n is None]
        block = self.blocks[hit]
        if draft.sentence == block.first - 1 and draft.cue is not None:
            draft.content = [*outside, *block.content]
            self.owners[hit] = draft
            return True
        draft.content = outside or draft.content
        if not outside:
            self.gone[id(draft)] = hit
        return bool(outside)

    def _block(self, span: Range) -> int | None:
        n = bisect_right(self.starts, span[0]) - 1
        return n if n >= 0 and span[0] < self.blocks[n].content[-1][1] else None

    def _of(self, n: int, block: Block) -> Draft:
        made = self.owners.get(n) or self._new(block)
        if block.name:
            made.source_tokens, made.source = block.name, (block.name[0].start, block.name[-1].end)
        return made

    def _new(self, block: Block) -> Draft:
        """A draft of its own: signed, or going on from the sentence that ends with a colon, or nobody's."""
        content = list(block.content)
        if block.name:
            return Draft(block.signed_in, content, "signed")
        if not _announced(self.read, block.first):
            return Draft(block.first, content, "block")
        before = self.by_sentence.get(block.first - 1)
        if before is not None:
            return Draft(block.first, content, "continued", continues=before)
        tokens = self.read.sentences[block.first - 1].tokens
        span = self.read.clauses.subjects.main(tokens, len(tokens))
        source = tuple(tokens[slice(*span)]) if span else ()
        where = (source[0].start, source[-1].end) if source else None
        return Draft(block.first, content, "loose", source=where, source_tokens=source)
