"""How far an original bears out words that are not a quotation: indirect speech, and words across languages.

Paraphrase is free.  What counts is whether the content words are there, and whether numbers, names, negation and
certainty agree: only their plain opposition contradicts.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.alignment.content import Content, content
from provenance.alignment.language import facts
from provenance.alignment.numbers import value
from provenance.alignment.prepared import Prepared, prepare
from provenance.alignment.sameness import same_name
from provenance.model import Passage, Support

#: Share of the content words that must be found for full and for partial support.
FULL, PART = 0.6, 0.3


def bears_out(printed: str, original: str, *, translated: bool = False) -> tuple[Support, tuple[str, ...]]:
    """Return how far *original* bears out *printed*, and what speaks against it in an editor's words.

    >>> bears_out("that talks could be held in Jerusalem", "He said talks could be held in Jerusalem.")[0].value
    'supported'
    """
    support, _, why = bearing(printed, prepare(original), translated=translated)
    return support, why


def bearing(
    printed: str, original: Prepared, *, near: Sequence[Passage] = (), translated: bool = False
) -> tuple[Support, Passage | None, tuple[str, ...]]:
    """Return the support, the sentences of the original that bear most on the words, and what speaks against them.

    *near* are passages of the original that stand beside these words in print.
    """
    wanted = content(prepare(printed))
    if not wanted.words and not wanted.numbers:
        return Support.SUPPORTED, near[0] if near else None, ()
    best: tuple[float, int, Passage, Content] | None = None
    for number, (start, end) in enumerate(sentences(original)):
        passage = Passage.of(original.text, start, end)
        had = content(prepare(passage.exact))
        score = _share(wanted, had, translated=translated)
        score += 0.15 if any(n.start < end and start < n.end for n in near) else 0.0
        if best is None or score > best[0] + 1e-9:
            best = score, -number, passage, had
    if best is None or best[0] < PART:
        return Support.NONE, None, ()
    return _judged(wanted, best[3], best[2], best[0], translated=translated)


def _judged(
    wanted: Content, had: Content, where: Passage, share: float, *, translated: bool
) -> tuple[Support, Passage, tuple[str, ...]]:
    against, gaps = [], []
    numbers = wanted.numbers - had.numbers
    if numbers and had.numbers - wanted.numbers and share >= FULL:
        against.append(f"this prints the number {_said(numbers)}, the original has {_said(had.numbers - wanted.numbers)}")
    elif numbers:
        gaps.append(f"the number {_said(numbers)} is not in the original's sentence")
    if wanted.negated != had.negated and share >= FULL + 0.1 and not translated:
        side = "this denies what the original states" if wanted.negated else "the original denies what this states"
        against.append(side)
    missing = sorted(n for n in wanted.names if not any(same_name(n, h) for h in had.names | had.words))
    if missing:
        gaps.append(f"the name {', '.join(missing)} is not in the original's sentence")
    if against:
        return Support.CONTRADICTED, where, tuple(against)
    full = share >= FULL and not numbers and len(missing) <= len(wanted.names) / 2
    return (Support.SUPPORTED, where, ()) if full else (Support.PARTLY, where, tuple(gaps))


def _said(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(n.lstrip("#") for n in numbers if value(n) is not None))


def _share(wanted: Content, had: Content, *, translated: bool) -> float:
    if translated:
        return _translated_share(wanted, had)
    found = sum(1 for w in wanted.words if w in had.words or any(same_name(w, h) for h in had.names if w in wanted.names))
    found += len(wanted.numbers & had.numbers)
    return found / (len(wanted.words) + len(wanted.numbers))


def _translated_share(wanted: Content, had: Content) -> float:
    total = len(wanted.names) + len(wanted.numbers)
    if not total:
        return 0.0
    named = had.names | had.words
    found = sum(1 for n in wanted.names if any(same_name(n, h) for h in named)) + len(wanted.numbers & had.numbers)
    return found / total


def sentences(original: Prepared) -> list[tuple[int, int]]:
    """Return the ranges of the text's sentences in order, from first token to last."""
    starts = [i for i, opens in enumerate(original.opens_sentence) if opens]
    ends = [*starts[1:], len(original)]
    found = original.tokens
    return [(found[s].start, max(t.end for t in found[s:e])) for s, e in zip(starts, ends, strict=True)]


def is_common(key: str) -> bool:
    """Whether a word says little about what a sentence is about."""
    return key in facts().common
