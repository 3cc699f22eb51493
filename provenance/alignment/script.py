"""From steps over tokens to what others read: edits, spans and similarity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from provenance.alignment.anchors import DELETE
from provenance.alignment.extension import Step
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.printed import Printed
from provenance.model import Edit, EditKind, Passage

_JUMP_PENALTY = 2.0
#: A bracket takes the place of no more words than these.
_REPLACED = 4
_MERGED = frozenset({EditKind.KEEP, EditKind.SUBSTITUTE, EditKind.INSERT, EditKind.DELETE, EditKind.BRACKET})
_PARTING = frozenset({EditKind.JUMP, EditKind.ELLIPSIS, None})


def similarity(text: Printed, steps: Iterable[Step]) -> float:
    """Return 0 to 100: the weight of the printed words that stand, less what was dropped and jumped."""
    total = lost = 0.0
    for kind, q0, q1, a0, a1 in steps:
        weight = text.totals[q1] - text.totals[q0] if q0 >= 0 else 0.0
        total += weight
        if kind is EditKind.SUBSTITUTE or kind is EditKind.INSERT:
            lost += weight
        elif kind is EditKind.DELETE:
            lost += DELETE * (a1 - a0)
        elif kind is EditKind.JUMP:
            lost += _JUMP_PENALTY
    return round(max(0.0, 100.0 * (1 - lost / total)), 1) if total else 0.0


def spans(text: Printed, original: Prepared, steps: Iterable[Step]) -> tuple[Passage, ...]:
    """Return the stretches of the original that the printed words stand in, in printed order."""
    ranges: list[tuple[int, int, int]] = []
    apart = True
    for kind, _, q1, a0, a1 in steps:
        if kind in _PARTING:
            apart = True
        elif a0 >= 0 and kind is not EditKind.DELETE:
            if apart or a0 < ranges[-1][1]:
                ranges.append((a0, a1, q1))
            else:
                ranges[-1] = (ranges[-1][0], a1, q1)
            apart = False
    return tuple([_span(text, original, r) for r in ranges])


def _span(text: Printed, original: Prepared, found: tuple[int, int, int]) -> Passage:
    """Return the passage of some tokens with the punctuation that both sides have after them."""
    first, last, q = found
    start, end, at = original.starts[first], original.ends[last - 1], text.prepared.ends[q - 1]
    printed, whole = text.text, original.text
    while at < len(printed) and printed[at] in ".,;:!?…’'" and whole[end : end + 1] == printed[at]:
        at, end = at + 1, end + 1
    return Passage.of(whole, start, end)


def edits(printed: Passage, text: Printed, original: Prepared, steps: Sequence[Step]) -> tuple[Edit, ...]:
    """Return the edit script with ranges in both texts, neighbouring steps of a kind as one edit."""
    maker = _Maker(printed, text, original)
    maker.begin(steps)
    plain = _rounded(text, original, _without_fillers(text, original, steps))
    return tuple([maker.edit(step) for step in _grouped(_bracketed(plain)) if step.kind is not None])


def _without_fillers(text: Printed, original: Prepared, steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps without hesitations ("uh", "the, the") that came or went: no printed quotation keeps them."""
    out = list(steps)
    for index, step in enumerate(steps):
        gone = step.kind is EditKind.DELETE and _is_loose(original.keys, step.a0)
        if gone or (step.kind is EditKind.INSERT and _is_loose(text.keys, step.q0)):
            out[index] = step._replace(kind=None)
    return out


def _is_loose(keys: Sequence[str], at: int) -> bool:
    """Whether the word is a filler, or a small one said twice, alone or with the one beside it ("I was, I was")."""
    small = _small()
    if keys[at] in facts().fillers:
        return True
    if keys[at] not in small:
        return False
    for first, last in ((at, at + 1), (at, at + 2), (at - 1, at + 1)):
        size = last - first
        run = keys[first:last]
        if first < 0 or not all(k in small for k in run):
            continue
        if run in (keys[last : last + size], keys[max(0, first - size) : first]):
            return True
    return False


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return facts().joints | facts().pronouns | facts().auxiliaries


def _rounded(text: Printed, original: Prepared, steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps with words in round brackets taken for the printer's, where they came in or say who."""
    if not text.rounded:
        return steps
    where = {q: number for number, words in enumerate(text.rounded) for q in words}
    kept = {where[s.q0] for s in steps if s.q0 in where and not _is_put_in(original, s)}
    return [s._replace(kind=EditKind.BRACKET) if s.q0 in where and where[s.q0] not in kept else s for s in steps]


def _is_put_in(original: Prepared, step: Step) -> bool:
    if step.kind is EditKind.SUBSTITUTE:
        return original.keys[step.a0] in facts().pronouns
    return step.kind is EditKind.INSERT


def _bracketed(steps: Sequence[Step]) -> Sequence[Step]:
    """Return the steps with the few words a bracket replaced counted to the bracket."""
    if not any(step.kind is EditKind.BRACKET for step in steps):
        return steps
    runs = [(kind, list(run)) for kind, run in groupby(steps, key=lambda s: s.kind)]
    out: list[Step] = []
    for index, (kind, run) in enumerate(runs):
        beside = any(k is EditKind.BRACKET for k, _ in runs[max(0, index - 1) : index + 2])
        if kind is EditKind.DELETE and beside and len(run) <= _REPLACED:
            run = [step._replace(kind=EditKind.BRACKET) for step in run]
        out += run
    return out


def _grouped(steps: Iterable[Step]) -> list[Step]:
    """Return the steps with neighbours of one kind, that adjoin in the original, joined."""
    out: list[Step] = []
    for step in steps:
        last = out[-1] if out else None
        alike = last and last.kind is step.kind and step.kind in _MERGED
        if last and alike and (last.a1 < 0 or step.a0 < 0 or last.a1 == step.a0):
            out[-1] = _joined(last, step)
        else:
            out.append(step)
    return out


def _joined(left: Step, right: Step) -> Step:
    q0 = left.q0 if left.q0 >= 0 else right.q0
    a0 = left.a0 if left.a0 >= 0 else right.a0
    return Step(left.kind, q0, max(left.q1, right.q1), a0, max(left.a1, right.a1))


class _Maker:
    """Edits of one pair of texts; an empty range stands where the side would go on."""

    def __init__(self, printed: Passage, text: Printed, original: Prepared) -> None:
        self.shift, self.text, self.original = printed.start, text, original
        self.q_at = self.a_at = 0

    def begin(self, steps: Iterable[Step]) -> None:
        """Let words that came in before the first one of the original stand where that is."""
        self.a_at = next((self.original.starts[s.a0] for s in steps if s.a0 >= 0), 0)

    def edit(self, step: Step) -> Edit:
        """Return a step as an edit; the next one goes on where it ends."""
        kind, q0, q1, a0, a1 = step
        mine, theirs = self.text.prepared, self.original
        assert kind is not None
        q = (mine.starts[q0], mine.ends[q1 - 1]) if q1 > q0 >= 0 else (self.q_at, self.q_at)
        a = (theirs.starts[a0], theirs.ends[a1 - 1]) if a1 > a0 >= 0 else (self.a_at, self.a_at)
        if kind is EditKind.ELLIPSIS:
            q = self.text.cut_at(q0) or q
        elif kind is EditKind.JUMP:
            a = self._jump(a0, a1)
        self.q_at, self.a_at = q[1], a[1]
        return Edit(
            kind=kind,
            printed=(q[0] + self.shift, q[1] + self.shift),
            original=a,
            printed_text=mine.text[q[0] : q[1]],
            original_text=theirs.text[a[0] : a[1]],
        )

    def _jump(self, first: int, last: int) -> tuple[int, int]:
        ends, starts = self.original.ends, self.original.starts
        before = ends[first - 1] if first > 0 else 0
        after = starts[last] if 0 <= last < len(starts) else len(self.original.text)
        return (before, after) if before <= after else (after, after)
