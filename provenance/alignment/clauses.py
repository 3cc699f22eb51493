"""Whether the clause around a quoted fragment denies it: the "not" that stands just outside the marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from provenance.alignment.content import stem
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared

#: So far before a fragment a negation governs it whatever stands between ("do not think we will").
NEAR = 3
#: And so far where the words in between are printed before the fragment too.
FAR = 10
_BREAK = re.compile(r"[,;:()\[\]\u2013\u2014?!]|\s-{1,2}\s")
_NEXT = re.compile(r"[,;:.()\[\]\u2013\u2014?!]|\s-{1,2}\s")


class Clause(NamedTuple):
    """What stands around a fragment in its own clause, token indices: *left* up to it, *right* after it."""

    left: range
    right: range


def clause(text: Prepared, start: int, end: int) -> Clause:
    """Return the clause around text[start:end], without the stretch itself.

    >>> from provenance.alignment.prepared import prepare
    >>> text = prepare("It was late, and she said she was not happy there.")
    >>> [text.keys[i] for i in clause(text, 38, 43).left]
    ['she', 'said', 'she', 'was', 'not']
    """
    first = bisect_left(text.tokens, start, key=lambda t: t.start)
    last = bisect_left(text.tokens, end, key=lambda t: t.start)
    left, right = first, last
    while left > 0 and left < len(text) and not text.opens_sentence[left] and not _parts(text, left, _BREAK):
        left -= 1
        if text.keys[left] in facts().clause_openers:
            left += 1
            break
    while right < len(text) and not _parts(text, right, _NEXT) and text.keys[right] not in facts().clause_openers:
        right += 1
    return Clause(range(left, first), range(last, right))


def _parts(text: Prepared, index: int, mark: re.Pattern[str]) -> bool:
    """Whether punctuation before the token ends the clause."""
    if index == 0:
        return False
    before, token = text.tokens[index - 1], text.tokens[index]
    between = text.text[before.end : token.start]
    return len(between) > 1 and (text.opens_sentence[index] or bool(mark.search(between)))


def denials(text: Prepared, indices: range) -> list[int]:
    """Return the tokens among *indices* that plainly deny, idioms such as "not only" left out."""
    known = facts()
    return [
        i
        for i in indices
        if text.keys[i] in known.negations
        and f"{text.keys[i]} {text.keys[i + 1] if i + 1 < len(text) else ''}" not in known.governing_idioms
    ]


def doubts(text: Prepared, indices: range) -> bool:
    """Whether any of the tokens denies or says a word that turns a statement round ("refused", "unlikely")."""
    known = facts()
    return any(text.keys[i] in known.negations or text.keys[i] in known.denying for i in indices)


def lost_denial(
    here: Prepared, fragment: tuple[int, int], there: Prepared, span: tuple[int, int]
) -> tuple[int, int] | None:
    """Return where in *there* one negation governs the words at *span* while nothing in *here* denies *fragment*.

    The range runs from the negation to the words; None where that is not plain.
    """
    own, other = clause(here, *fragment), clause(there, *span)
    found = denials(there, other.left)
    if len(found) != 1 or doubts(here, own.left) or doubts(here, own.right) or doubts(here, sentence(here, own)):
        return None
    if any(there.keys[i] in facts().denying for i in other.left):
        return None
    at, end = found[0], other.left.stop
    between = range(at + 1, end)
    printed = {stem(here.keys[i]) for i in own.left}
    shared = [i for i in between if there.keys[i] not in facts().common and stem(there.keys[i]) in printed]
    if len(between) >= NEAR and not (shared and len(between) < FAR):
        return None
    return there.tokens[at].start, there.tokens[end - 1].end


def sentence(text: Prepared, around: Clause) -> range:
    """Return the tokens of the sentence before the fragment."""
    left = around.left.start
    while 0 < left < len(text) and not text.opens_sentence[left]:
        left -= 1
    return range(left, around.left.stop)


def is_one_quotation(text: Prepared, start: int, end: int) -> bool:
    """Whether text[start:end] and the word after it stand in one pair of marks, or all outside any."""
    first = bisect_left(text.tokens, start, key=lambda t: t.start)
    last = bisect_left(text.tokens, end, key=lambda t: t.start)
    return len(set(text.inside[first : last + 1])) == 1
