"""The two sides of an alignment as pieces of text, each marked with what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from provenance.formats._wording import shortened
from provenance.model import Alignment, Edit, EditKind, Hop, Match, Passage

_LEFT_OUT_WORDS = 24  # of a stretch that an ellipsis or a splice passes over: enough to see what it says
_CONTEXT_WORDS = 14  # kept on either side of a long unchanged run
_NEAR = 200  # code points between the quoted words and what was cut off: the rest of one sentence


class Mark(StrEnum):
    """What became of a piece."""

    SAME = "same"
    CHANGED = "changed"
    LEFT_OUT = "left out"
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"
    JOIN = "joined here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of one side with one mark; a JOIN has no text."""

    text: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What is printed, and what stands in the original; *original* is empty where nothing near was found."""

    printed: tuple[Piece, ...]
    original: tuple[Piece, ...]
    translated: bool = False

    @property
    def differ(self) -> bool:
        """Whether anything is marked, or the original has nothing near."""
        pieces = (*self.printed, *self.original)
        return not self.original or any(p.mark is not Mark.SAME for p in pieces)


_PRINTED = {
    EditKind.KEEP: Mark.SAME,
    EditKind.SUBSTITUTE: Mark.CHANGED,
    EditKind.INSERT: Mark.CHANGED,
    EditKind.ELLIPSIS: Mark.ELLIPSIS,
    EditKind.BRACKET: Mark.BRACKET,
    EditKind.JUMP: Mark.SAME,
    EditKind.DELETE: Mark.SAME,
}
_ORIGINAL = {
    EditKind.KEEP: Mark.SAME,
    EditKind.SUBSTITUTE: Mark.CHANGED,
    EditKind.DELETE: Mark.CHANGED,
    EditKind.ELLIPSIS: Mark.LEFT_OUT,
    EditKind.JUMP: Mark.LEFT_OUT,
    EditKind.BRACKET: Mark.CHANGED,
    EditKind.INSERT: Mark.SAME,
}


def sides(match: Match, hop: Hop, *, cut: Sequence[Passage] = ()) -> list[Sides]:
    """Return both sides of every stretch of the match, in the order printed; what is missing has no original.

    *cut* are passages of the giver's article that a finding says were cut off; near ones are shown with the original.
    """
    cuts = _cuts(match.alignments, cut)
    found = [(a.printed.start, _aligned(a, hop, cut=cuts.get(n, ()))) for n, a in enumerate(match.alignments)]
    found = [(at, replace(s, translated=match.translated)) for at, s in found]
    found += [(p.start, Sides(printed=(Piece(text=p.exact, mark=Mark.CHANGED),), original=())) for p in match.missing]
    if match.indirect is not None:
        both = Sides(
            printed=(Piece(text=match.printed.exact),),
            original=(Piece(text=match.indirect.exact),),
            translated=match.translated,
        )
        found.append((match.printed.start, both))
    return [s for _, s in sorted(found, key=lambda pair: pair[0])]


def _cuts(alignments: Sequence[Alignment], cut: Sequence[Passage]) -> dict[int, list[tuple[int, int]]]:
    """What of the cut passages no alignment covers, each range with the index of the alignment nearest before it.

    Where none is near before it, the nearest after it.
    """
    covered = [(p.start, p.end) for a in alignments for p in a.spans]
    covered += [e.original for a in alignments for e in a.edits if e.original[1] > e.original[0]]
    ends = [(n, a.spans[0].start, a.spans[-1].end) for n, a in enumerate(alignments) if a.spans]
    out: dict[int, list[tuple[int, int]]] = {}
    for passage in cut:
        start, end = _uncovered(passage, covered)
        gaps = [(start - stop, n) for n, _, stop in ends] + [(first - end + _NEAR, n) for n, first, _ in ends]
        near = [(gap, n) for gap, n in gaps if 0 <= gap <= 2 * _NEAR]
        if start < end and near:
            out.setdefault(min(near)[1], []).append((start, end))
    return {n: sorted(set(ranges)) for n, ranges in out.items()}


def _uncovered(passage: Passage, covered: Sequence[tuple[int, int]]) -> tuple[int, int]:
    start, end = passage.start, passage.end
    for first, last in sorted(covered):
        start = last if first <= start < last else start
    for first, last in sorted(covered, reverse=True):
        end = first if first < end <= last else end
    return start, end


def _aligned(alignment: Alignment, hop: Hop, *, cut: Sequence[tuple[int, int]]) -> Sides:
    taker = hop.taker.article
    giver = hop.giver.article
    printed = taker.text if taker and _holds(taker.text, alignment.printed) else None
    original = giver.text if giver and giver.id == alignment.article else None
    return Sides(
        printed=_merged(_printed(alignment, text=printed)),
        original=_merged(_with_cuts(alignment, cut, text=original)),
    )


def _holds(text: str, passage: Passage) -> bool:
    return text[passage.start : passage.end] == passage.exact


def _cut(start: int, end: int, *, text: str | None, spans: Sequence[Passage]) -> str:
    """The words at a range, from the article where it is at hand, else from the spans that hold it."""
    if text is not None:
        return text[start:end]
    return next((p.exact[start - p.start : end - p.start] for p in spans if p.start <= start and end <= p.end), "")


def _printed(alignment: Alignment, *, text: str | None) -> Iterable[Piece]:
    at, spans = alignment.printed.start, (alignment.printed,)
    for edit in alignment.edits:
        start, end = edit.printed
        if edit.kind is EditKind.JUMP:
            yield Piece(text="", mark=Mark.JOIN)
        if end <= start or start < at:
            continue
        yield Piece(text=_cut(at, start, text=text, spans=spans))
        yield Piece(
            text=_cut(start, end, text=text, spans=spans) or edit.printed_text,
            mark=_PRINTED[edit.kind],
        )
        at = end
    yield Piece(text=_cut(at, alignment.printed.end, text=text, spans=spans))


def _original(alignment: Alignment, *, text: str | None) -> Iterable[Piece]:
    spans = alignment.spans
    at: int | None = spans[0].start if spans else None
    for edit in alignment.edits:
        start, end = edit.original
        if edit.kind is EditKind.ELLIPSIS and not edit.original_text and end <= start:
            continue  # it stands for nothing: the original has an ellipsis there too, or goes straight on
        if edit.kind in (EditKind.JUMP, EditKind.ELLIPSIS):
            yield _passed_over(edit, text=text, spans=spans)
            at = None
        elif end > start:
            if at is not None and at < start:
                yield Piece(text=_cut(at, start, text=text, spans=spans))
            elif at is None:
                yield Piece(text=" ")
            yield Piece(text=_cut(start, end, text=text, spans=spans) or edit.original_text, mark=_ORIGINAL[edit.kind])
            at = end
    if spans and at is not None and at < spans[-1].end:
        yield Piece(text=_cut(at, spans[-1].end, text=text, spans=spans))


def _with_cuts(alignment: Alignment, cut: Sequence[tuple[int, int]], *, text: str | None) -> Iterable[Piece]:
    """The original's side, with what was cut off just before or after it."""
    pieces = _original(alignment, text=text)
    if text is None or not cut:
        yield from pieces
        return
    first, at = alignment.spans[0].start, alignment.spans[-1].end
    for start, end in cut:
        if end <= first:
            yield Piece(text=text[start:end].strip(), mark=Mark.CHANGED)
            yield Piece(text=text[end:first])
    yield from pieces
    for start, end in cut:
        if start >= at:
            yield Piece(text=text[at:start])
            yield Piece(text=text[start:end].rstrip(), mark=Mark.CHANGED)
            at = end


def _passed_over(edit: Edit, *, text: str | None, spans: Sequence[Passage]) -> Piece:
    words = edit.original_text or _cut(*sorted(edit.original), text=text, spans=spans)
    count = len(words.split())
    if not count:
        return Piece(text=" […]", mark=Mark.LEFT_OUT)
    if count > _LEFT_OUT_WORDS:
        found = words.split()
        half = _LEFT_OUT_WORDS // 2
        words = f"{' '.join(found[:half])} [… {count - 2 * half} words] {' '.join(found[-half:])}"
    return Piece(text=f" {words.strip()}", mark=Mark.LEFT_OUT)


def _merged(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join neighbours of one mark, and two marked ones with only a space between; empty ones go."""
    out: list[Piece] = []
    for piece in pieces:
        if not piece.text and piece.mark is not Mark.JOIN:
            continue
        if out and out[-1].mark is piece.mark is not Mark.JOIN:
            out[-1] = replace(piece, text=out[-1].text + piece.text)
        elif len(out) > 1 and out[-1] == Piece(text=" ") and out[-2].mark is piece.mark and piece.mark is not Mark.JOIN:
            out.pop()
            out[-1] = replace(piece, text=f"{out[-1].text} {piece.text}")
        else:
            out.append(piece)
    return tuple(out)


def brief(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with long unchanged runs cut to the words near a change."""
    last = len(pieces) - 1
    return tuple(_brief(p, first=i == 0, last=i == last) for i, p in enumerate(pieces))


def _brief(piece: Piece, *, first: bool, last: bool) -> Piece:
    found = piece.text.split()
    if piece.mark is not Mark.SAME or len(found) <= 2 * _CONTEXT_WORDS + 4:
        return piece
    if first and last:
        return replace(piece, text=shortened(piece.text, 2 * _CONTEXT_WORDS))
    head = "" if first else " " + " ".join(found[:_CONTEXT_WORDS])
    tail = "" if last else " ".join(found[-_CONTEXT_WORDS:]) + " "
    return replace(piece, text=f"{head} […] {tail}" if head else f"[…] {tail}")
