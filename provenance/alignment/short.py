"""Quotations of under four words: never placed by their words alone, always with the sentence around them."""

from __future__ import annotations

from provenance.alignment.aligning import align
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared
from provenance.alignment.sameness import same_name, same_word
from provenance.alignment.tokens import tokens
from provenance.model import Alignment, Edit, EditKind, Passage

#: Words from which a quotation is long enough to be placed by itself.
LONG_ENOUGH = 4
_AROUND = 40


def is_short(text: str) -> bool:
    """Whether the words are too few to be placed without their context."""
    return len(tokens(text)) < LONG_ENOUGH


def place(printed: Passage, *, original: Prepared, article: str, context: str) -> Alignment | None:
    """Return where a short quotation stands near other words of its context, None where it does not.

    Of several places the one that shares most content words with *context* within forty words either side.
    """
    keys = [t.key for t in tokens(printed.exact)]
    topics = {k for k in (t.key for t in tokens(context)) if k not in facts().common} - set(keys)
    best, score = -1, 0.0
    for at in range(len(original) - len(keys) + 1 if keys else 0):
        if not all(same_word(k, o) for k, o in zip(keys, original.keys[at : at + len(keys)], strict=True)):
            continue
        around = original.keys[max(0, at - _AROUND) : at + len(keys) + _AROUND]
        shared = len(topics & set(around)) + (0.5 if original.inside[at] else 0.0)
        if shared > score:
            best, score = at, shared
    if best < 0 or (topics and score < 1):
        return _near(printed, original=original, article=article, topics=topics)
    first, last = original.tokens[best], original.tokens[best + len(keys) - 1]
    span = Passage.of(original.text, first.start, last.end)
    keep = Edit(
        kind=EditKind.KEEP,
        printed=(printed.start, printed.end),
        original=(span.start, span.end),
        printed_text=printed.exact,
        original_text=span.exact,
    )
    return Alignment(article=article, printed=printed, spans=(span,), edits=(keep,), similarity=100.0)


def _near(printed: Passage, *, original: Prepared, article: str, topics: set[str]) -> Alignment | None:
    """Return an alignment with edits, where two words of three stand inside marks beside the context's words."""
    found = align(printed, original=original, article=article)
    if found is None or found.similarity < 60 or found.similarity == 100:
        return None
    span = found.spans[0]
    around = {t.key for t in tokens(original.text, start=max(0, span.start - 250), end=span.end + 250)}
    close = sum(1 for t in topics if t in around or any(same_name(t, k) for k in around if k[:1] == t[:1]))
    return found if close >= 2 else None
