"""match(): what the originals have for one passage of a printed attribution."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.alignment.aligning import align
from provenance.alignment.prepared import Prepared
from provenance.alignment.short import is_short, place
from provenance.alignment.support import bearing, has_anchors
from provenance.alignment.tokens import tokens
from provenance.model import Alignment, Edit, EditKind, Match, Passage, Support

Original = tuple[str, Prepared]
#: A piece of so many words is looked for in other originals.
PIECE = 5
#: Why words are not compared across languages.
NO_ANCHORS = "the original is in another language, and these words hold no number or name to compare by"


def match(
    passage: int,
    *,
    printed: Passage,
    quoted: Sequence[Passage],
    originals: Sequence[Original],
    context: str = "",
    translated: bool = False,
) -> Match:
    """Return what the originals have for passage number *passage* of a content.

    *quoted* are the stretches of *printed* inside marks (for a direct quotation *printed* itself); *originals* are
    (article id, prepared text), the one meant first, the others for stretches it does not have.  *context* is the
    printed sentence around the passage with its speaker: quotations of under four words are placed by it.  With
    *translated* no words are compared: only numbers, names and negation.
    """
    if translated:
        return _across_languages(passage, printed, originals)
    alignments: list[Alignment] = []
    missing: list[Passage] = []
    for stretch in quoted:
        found = _stretch(stretch, originals, context or printed.exact)
        alignments += found
        if not found:
            missing.append(stretch)
    bare = outside(printed, quoted)
    if not bare or not originals:
        return Match(passage=passage, printed=printed, alignments=tuple(alignments), missing=tuple(missing))
    near = [s for a in alignments for s in a.spans]
    support, where, why = bearing(bare, originals[0][1], whole=printed.exact, near=near)
    return Match(
        passage=passage,
        printed=printed,
        alignments=tuple(alignments),
        missing=tuple(missing),
        indirect=where,
        support=support,
        why=why,
    )


def _across_languages(passage: int, printed: Passage, originals: Sequence[Original]) -> Match:
    if not originals:
        return Match(passage=passage, printed=printed, translated=True)
    support, where, why = bearing(printed.exact, originals[0][1], translated=True)
    if support is Support.NONE and not has_anchors(printed.exact):
        return Match(passage=passage, printed=printed, translated=True, why=(NO_ANCHORS,))
    return Match(passage=passage, printed=printed, indirect=where, support=support, why=why, translated=True)


def outside(printed: Passage, quoted: Sequence[Passage]) -> str:
    """Return the words of a passage outside marks, "" where fewer than two remain.

    >>> p = Passage.of("that it would be “a great honor” to host", 0, 40)
    >>> outside(p, [Passage.of("that it would be “a great honor” to host", 18, 31)])
    'that it would be “ ” to host'
    """
    text, at = "", printed.start
    for stretch in sorted(quoted, key=lambda s: s.start):
        text += printed.exact[at - printed.start : stretch.start - printed.start] + " "
        at = max(at, stretch.end)
    text += printed.exact[at - printed.start :]
    return text if len(tokens(text)) >= 2 else ""


def _stretch(stretch: Passage, originals: Sequence[Original], context: str) -> list[Alignment]:
    """Return the alignments of one quoted stretch: one, or more where it was spliced from several articles."""
    if is_short(stretch.exact):
        placed = (place(stretch, original=o, article=i, context=context) for i, o in originals)
        return [x for x in placed if x is not None][:1]
    for index, (article, original) in enumerate(originals):
        found = align(stretch, original=original, article=article)
        if found is not None:
            return _with_rest(stretch, found, [o for i, o in enumerate(originals) if i != index])
    return []


def _with_rest(stretch: Passage, found: Alignment, others: Sequence[Original]) -> list[Alignment]:
    """Return the alignment, parted where a long stretch that it lacks stands in another article."""
    rest = next((e for e in found.edits if e.kind is EditKind.INSERT and _is_long(e)), None)
    if rest is None:
        return [found]
    first, last = rest.printed[0] - stretch.start, rest.printed[1] - stretch.start
    part = Passage(start=rest.printed[0], end=rest.printed[1], exact=stretch.exact[first:last])
    for article, original in others:
        more = align(part, original=original, article=article)
        if more is not None and more.similarity >= 60:
            kept = tuple(e for e in found.edits if e is not rest)
            position = more.edits[0].original[0] if more.edits else 0
            jump = Edit(kind=EditKind.JUMP, printed=(part.start, part.start), original=(position, position))
            two = [_replaced(found, kept), _replaced(more, (jump, *more.edits))]
            return two if first else two[::-1]
    return [found]


def _is_long(edit: Edit) -> bool:
    return len(tokens(edit.printed_text)) >= PIECE


def _replaced(alignment: Alignment, edits: tuple[Edit, ...]) -> Alignment:
    return Alignment(
        article=alignment.article,
        printed=alignment.printed,
        spans=alignment.spans,
        edits=edits,
        similarity=alignment.similarity,
        margin=alignment.margin,
    )
