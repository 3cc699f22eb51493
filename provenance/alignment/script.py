"""From steps over tokens to what others read: edits, spans and similarity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.alignment.anchors import DELETE
from provenance.alignment.extension import Step
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.printed import Printed
from provenance.alignment.tokens import Token
from provenance.model import Edit, EditKind, Passage

_JUMP_PENALTY = 2.0
_MERGED = (EditKind.KEEP, EditKind.SUBSTITUTE, EditKind.INSERT, EditKind.DELETE, EditKind.BRACKET)


def similarity(text: Printed, steps: Iterable[Step]) -> float:
    """Return 0 to 100: the weight of the printed words that stand, less what was dropped and jumped."""
    total = lost = 0.0
    for step in steps:
        weight = sum(text.weights[step.q0 : step.q1]) if step.q0 >= 0 else 0.0
        total += weight
        if step.kind in (EditKind.SUBSTITUTE, EditKind.INSERT):
            lost += weight
        elif step.kind is EditKind.DELETE:
            lost += DELETE * (step.a1 - step.a0)
        elif step.kind is EditKind.JUMP:
            lost += _JUMP_PENALTY
    return round(max(0.0, 100.0 * (1 - lost / total)), 1) if total else 0.0


def spans(printed: Passage, text: Printed, original: Prepared, steps: Iterable[Step]) -> tuple[Passage, ...]:
    """Return the stretches of the original that the printed words stand in, in printed order."""
    ranges: list[tuple[int, int, int]] = []
    apart = True
    for step in steps:
        if step.kind in (EditKind.JUMP, EditKind.ELLIPSIS, None):
            apart = True
        elif step.a0 >= 0 and step.kind is not EditKind.DELETE:
            if apart or not ranges or step.a0 < ranges[-1][1]:
                ranges.append((step.a0, step.a1, step.q1))
            else:
                ranges[-1] = (ranges[-1][0], step.a1, step.q1)
            apart = False
    return tuple(_span(text, original, r) for r in ranges)


def _span(text: Printed, original: Prepared, found: tuple[int, int, int]) -> Passage:
    """Return the passage of some tokens with the punctuation that both sides have after them."""
    first, last, q = found
    start, end = original.tokens[first].start, max(t.end for t in original.tokens[first:last])
    at = max(t.end for t in text.tokens[:q])
    while (
        at < len(text.text) and text.text[at : at + 1] == original.text[end : end + 1] and text.text[at] in ".,;:!?…’'"
    ):
        at, end = at + 1, end + 1
    return Passage.of(original.text, start, end)


def edits(printed: Passage, text: Printed, original: Prepared, steps: list[Step]) -> tuple[Edit, ...]:
    """Return the edit script with ranges in both texts, neighbouring steps of a kind as one edit."""
    maker = _Maker(printed, text, original)
    out: list[Edit] = []
    maker.begin(steps)
    loose = _without_fillers(text, original, steps)
    for step in _grouped(_bracketed(_rounded(text, original, loose))):
        if step.kind is not None:
            out.append(maker.edit(step))
    return tuple(out)


def _without_fillers(text: Printed, original: Prepared, steps: list[Step]) -> list[Step]:
    """Return the steps without hesitations ("uh", "the, the") that came or went: no printed quotation keeps them."""
    fillers = facts().fillers
    out = []
    for step in steps:
        keys, at = ([t.key for t in text.tokens], step.q0) if step.kind is EditKind.INSERT else (original.keys, step.a0)
        loose = step.kind in (EditKind.DELETE, EditKind.INSERT) and (keys[at] in fillers or _is_stutter(keys, at))
        out.append(step._replace(kind=None) if loose else step)
    return out


def _is_stutter(keys: Sequence[str], at: int) -> bool:
    """Whether the word is a small one that was said twice, alone or with the word beside it ("I was, I was")."""
    small = facts().joints | facts().pronouns | facts().auxiliaries
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


def _rounded(text: Printed, original: Prepared, steps: list[Step]) -> list[Step]:
    """Return the steps with words in round brackets taken for the printer's, where they came in or say who."""
    out = steps
    for words in text.rounded:
        inside = [s for s in out if s.q0 in words]
        if inside and all(s.kind is EditKind.INSERT or _is_for_pronoun(original, s) for s in inside):
            out = [s._replace(kind=EditKind.BRACKET) if s.q0 in words else s for s in out]
    return out


def _is_for_pronoun(original: Prepared, step: Step) -> bool:
    return step.kind is EditKind.SUBSTITUTE and original.keys[step.a0] in facts().pronouns


def _bracketed(steps: list[Step]) -> list[Step]:
    """Return the steps with the few words a bracket replaced counted to the bracket."""
    out: list[Step] = []
    for index, step in enumerate(steps):
        if step.kind is EditKind.DELETE:
            run = _run(steps, index)
            beside = (run[0] and steps[run[0] - 1].kind is EditKind.BRACKET) or (
                run[1] < len(steps) and steps[run[1]].kind is EditKind.BRACKET
            )
            if beside and run[1] - run[0] <= 4:
                step = step._replace(kind=EditKind.BRACKET)
        out.append(step)
    return out


def _run(steps: list[Step], index: int) -> tuple[int, int]:
    first = last = index
    while first and steps[first - 1].kind is EditKind.DELETE:
        first -= 1
    while last < len(steps) and steps[last].kind is EditKind.DELETE:
        last += 1
    return first, last


def _grouped(steps: list[Step]) -> list[Step]:
    out: list[Step] = []
    for step in steps:
        last = out[-1] if out else None
        if last and last.kind is step.kind and step.kind in _MERGED and _adjoins(last, step):
            out[-1] = _joined(last, step)
        else:
            out.append(step)
    return out


def _adjoins(left: Step, right: Step) -> bool:
    return left.a1 < 0 or right.a0 < 0 or left.a1 == right.a0


def _joined(left: Step, right: Step) -> Step:
    q = [x for x in (left.q0, right.q0) if x >= 0]
    a = [x for x in (left.a0, right.a0) if x >= 0]
    return Step(left.kind, min(q, default=-1), max(left.q1, right.q1), min(a, default=-1), max(left.a1, right.a1))


class _Maker:
    """Edits of one pair of texts; an empty range stands where the side would go on."""

    def __init__(self, printed: Passage, text: Printed, original: Prepared) -> None:
        self.printed, self.text, self.original = printed, text, original
        self.q_at = self.a_at = 0

    def begin(self, steps: Iterable[Step]) -> None:
        """Let words that came in before the first one of the original stand where that is."""
        self.a_at = next((self.original.tokens[s.a0].start for s in steps if s.a0 >= 0), 0)

    def edit(self, step: Step) -> Edit:
        assert step.kind is not None
        q = self._range(self.text.tokens, step.q0, step.q1) or (self.q_at, self.q_at)
        a = self._range(self.original.tokens, step.a0, step.a1) or (self.a_at, self.a_at)
        if step.kind is EditKind.ELLIPSIS:
            q = next((r for at, r in self.text.cuts if at == step.q0), q)
        if step.kind is EditKind.JUMP:
            a = self._jump(step)
        self.q_at, self.a_at = q[1], a[1]
        shift = self.printed.start
        return Edit(
            kind=step.kind,
            printed=(q[0] + shift, q[1] + shift),
            original=a,
            printed_text=self.text.text[q[0] : q[1]],
            original_text=self.original.text[a[0] : a[1]],
        )

    def _range(self, tokens: list[Token], first: int, last: int) -> tuple[int, int] | None:
        if first < 0 or last <= first:
            return None
        some = tokens[first:last]
        return some[0].start, max(t.end for t in some)

    def _jump(self, step: Step) -> tuple[int, int]:
        tokens = self.original.tokens
        before = tokens[step.a0 - 1].end if step.a0 > 0 else 0
        after = tokens[step.a1].start if 0 <= step.a1 < len(tokens) else len(self.original.text)
        return (before, after) if before <= after else (after, after)
