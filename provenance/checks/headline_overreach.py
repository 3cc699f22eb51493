"""The check ``headline-overreach``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.prepared import Prepared, prepare
from provenance.alignment.printed import read
from provenance.alignment.sameness import same_word
from provenance.checks.base import check
from provenance.model import Case, Finding, Passage, Place, Severity


@check("headline-overreach", severity=Severity.WARNING, reads=Case)
def headline_overreach(case: Case) -> Iterator[Finding]:
    """The headline quotes words that stand neither in the body nor in the original.

    Words clipped from a longer quotation are a note. Quote words that were said, or take the marks off.
    """
    if case.attribution.place is not Place.HEADLINE or not case.trace.hops:
        return
    hop = case.trace.hops[0]
    if hop.taker.article is None or hop.giver.article is None:
        return
    for stretch in case.attribution.quoted:
        number = next((i for i, c in enumerate(case.attribution.content) if c.start <= stretch.start < c.end), 0)
        whole = [
            *_places(prepare(hop.taker.article.text), stretch, beside=case.attribution.end),
            *_places(prepare(hop.giver.article.text), stretch, beside=-1),
        ]
        if not whole:
            yield _finding(
                Severity.WARNING,
                number,
                stretch,
                "the headline quotes words that stand neither below nor in the original",
            )
        elif not any(whole):
            yield _finding(Severity.NOTE, number, stretch, "the headline clips these words from a longer quotation")


def _finding(severity: Severity, number: int, stretch: Passage, message: str) -> Finding:
    return Finding(
        check="headline-overreach", severity=severity, message=message, hop=1, passage=number, printed=stretch
    )


def _places(text: Prepared, stretch: Passage, *, beside: int) -> Iterator[bool]:
    """Yield, for each place of the words after position *beside*, whether they are a whole quotation there."""
    words = read(stretch.exact)
    keys = [t.key for i, t in enumerate(words.tokens) if i not in words.bracketed]
    size = len(keys)
    for at in range(len(text) - size + 1 if size else 0):
        if text.tokens[at].start < beside or not all(
            same_word(k, o) for k, o in zip(keys, text.keys[at : at + size], strict=True)
        ):
            continue
        before = at > 0 and text.inside[at - 1] and text.inside[at]
        after = at + size < len(text) and text.inside[at + size] and text.inside[at + size - 1]
        yield not (before or after)
