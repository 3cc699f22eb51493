"""What an edit script means: which words changed and what they carry, and where the place in the original jumps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from provenance.alignment import printed as words
from provenance.alignment.language import facts
from provenance.alignment.prepared import Prepared, is_name
from provenance.model import Alignment, Edit, EditKind

_STANDING = (EditKind.KEEP, EditKind.SUBSTITUTE)
_CHANGED = (EditKind.SUBSTITUTE, EditKind.INSERT, EditKind.DELETE)
#: A longer run that came or went is a change of words first; names and modals in it are not reported beside.
_SHORT_RUN = 2
#: A bracket of more words is an explanation, whatever words it holds.
_GLOSS = 3
#: How sure a modal is, 0 to 100, to leave a thing open, and to state it.
_WEAK, _SURE = 45, 85
_LEADS = frozenset({"and", "but", "or", "so", "only", "even"})
_AUXILIARIES = frozenset({"do", "does", "did"})
#: Reordered pieces stand together: their span is at most this many times their own length.
_TOGETHER, _LOOSE = 1.35, 12


class Carries(StrEnum):
    """What changed words carry, beyond being words."""

    NUMBER = "number"
    NEGATION = "negation"
    CERTAINTY = "certainty"
    NAME = "name"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One changed, added or dropped stretch; *plain*: the general key speaks; *carries*: which others do."""

    edit: Edit
    carries: frozenset[Carries]
    plain: bool
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """Printed words that stand together and are apart in the original; *reorders*: only their order is another."""

    edit: Edit
    left: str
    right: str
    reorders: bool


@dataclass(frozen=True, slots=True)
class _Side:
    keys: tuple[str, ...]
    numbers: frozenset[str]
    negations: int
    certainty: frozenset[str]
    names: frozenset[str]


def changes(alignment: Alignment, *, original: Prepared) -> Iterator[Change]:
    """Yield the changed stretches of an alignment in printed order."""
    printed = words.read(alignment.printed.exact).prepared
    before = ""
    for edit in alignment.edits:
        if edit.kind in _CHANGED or edit.kind is EditKind.BRACKET:
            new = _side(printed, edit.printed[0] - alignment.printed.start, edit.printed[1] - alignment.printed.start)
            old = _side(original, *edit.original)
            new, old = _capitalised(edit, new, old, original)
            if edit.kind is not EditKind.BRACKET:
                yield _change(edit, new, old, before)
            elif turned := _turned(new, old):
                yield Change(edit=edit, carries=turned, plain=False, before=before)
        before = edit.original_text or before


def _side(prepared: Prepared, start: int, end: int) -> _Side:
    found = prepared.tokens
    first = bisect_left(found, start, key=lambda t: t.start)
    last = first
    while last < len(found) and found[last].start < end:
        last += 1
    keys = tuple(t.key for t in found[first:last])
    known, at = facts(), range(first, last)
    denied = [k for k in keys if k in known.negations]
    return _Side(
        keys,
        frozenset(k for k in keys if any(c.isdecimal() for c in k)),
        len(denied),
        frozenset(t.key for i, t in zip(at, found[first:last], strict=True) if _is_certainty(prepared, i, t.key)),
        frozenset(found[i].key for i in at if is_name(prepared, i) and found[i].key not in known.negations),
    )


def _is_certainty(prepared: Prepared, index: int, key: str) -> bool:
    """Whether the word says how sure a statement is, and names no month ("in May")."""
    known = facts()
    return key in known.certainty and not (key in known.month_words and is_name(prepared, index))


def _idiom(key: str, following: Sequence[str]) -> bool:
    return bool(following) and f"{key} {following[0]}" in facts().negation_idioms


def _capitalised(edit: Edit, new: _Side, old: _Side, original: Prepared) -> tuple[_Side, _Side]:
    """Return both sides with a word at a sentence's start taken for a name where it stands for one.

    A capitalised word is one too where the original has it as a name, and where it stands for a pronoun.
    """
    if edit.kind is not EditKind.SUBSTITUTE or not edit.printed_text[:1].isupper():
        return new, old
    pronoun, key = old.keys[0] in facts().pronouns, new.keys[0]
    if not new.names and key not in facts().common and (old.names or pronoun or key in original.names):
        new = replace(new, names=frozenset({key}))
    if new.names and not old.names and edit.original_text[:1].isupper() and old.keys[0] not in facts().common:
        old = replace(old, names=frozenset(old.keys[:1]))
    return new, old


def _turned(new: _Side, old: _Side) -> frozenset[Carries]:
    """Return what a bracket turns round: a negation put in or taken out, a weak modal made sure or a sure one weak.

    A longer bracket explains; a word such as "refused" may stand for a negation; a tense may be another.
    """
    found: set[Carries] = set()
    denying = facts().denying.intersection(new.keys + old.keys)
    if new.negations != old.negations and new.keys and len(new.keys) <= _GLOSS and not denying:
        found.add(Carries.NEGATION)
    sure, was = (max((facts().certainty[k] for k in side.certainty), default=None) for side in (new, old))
    if sure is not None and was is not None and min(sure, was) <= _WEAK and max(sure, was) >= _SURE:
        found.add(Carries.CERTAINTY)
    return frozenset(found)


def _change(edit: Edit, new: _Side, old: _Side, before: str) -> Change:
    found: set[Carries] = set()
    if new.numbers != old.numbers:
        found.add(Carries.NUMBER)
    if new.negations != old.negations:
        found.add(Carries.NEGATION)
    short = edit.kind is EditKind.SUBSTITUTE or len(new.keys) + len(old.keys) <= _SHORT_RUN
    if new.certainty != old.certainty and short:
        found.add(Carries.CERTAINTY)
    if short and _names(new) != _names(old):
        found.add(Carries.NAME)
    if edit.kind is EditKind.DELETE and conditions(old.keys):
        found.add(Carries.CONDITION)
    return Change(edit=edit, carries=frozenset(found), plain=_plain(new, old, found), before=before)


def _names(side: _Side) -> frozenset[str]:
    """The names among the words, months left out: a day of the month is a number."""
    return side.names - frozenset(facts().months) if side.numbers else side.names


def _plain(new: _Side, old: _Side, found: set[Carries]) -> bool:
    """Whether the general key speaks: not where like stands for like, or a negation alone came or went."""
    if not found - {Carries.CONDITION}:
        return True
    size = max(len(new.keys), len(old.keys))
    if new.keys and old.keys:
        alike = (new.numbers and old.numbers) or (new.names and old.names) or (new.certainty and old.certainty)
        return not alike or size > 3
    return any(k not in facts().negations and k not in _AUXILIARIES for k in new.keys + old.keys)


def conditions(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the first condition among the keys ("only if"), () where there is none.

    >>> conditions(["we", "go", "only", "if", "they", "do"])
    ('only', 'if')
    """
    found: tuple[str, ...] = ()
    for condition in facts().conditions:
        size = len(condition)
        if any(tuple(keys[i : i + size]) == condition for i in range(len(keys) - size + 1)) and size > len(found):
            found = condition
    return found


def opens_with_condition(keys: Sequence[str]) -> bool:
    """Whether the words begin with a condition, one word such as "and" or "but" before it allowed.

    >>> opens_with_condition(["but", "if", "they", "go"]), opens_with_condition(["if", "anything"])
    (True, False)
    """
    start = 1 if keys and keys[0] in _LEADS and not _condition_at(keys, 0) else 0
    return _condition_at(keys, start)


def _condition_at(keys: Sequence[str], start: int) -> bool:
    if " ".join(keys[start : start + 2]) in facts().condition_idioms:
        return False
    return any(tuple(keys[start : start + len(c)]) == c for c in facts().conditions)


def negations(keys: Sequence[str]) -> tuple[str, ...]:
    """Return the words among the keys that deny something, idioms such as "no doubt" left out."""
    return tuple(k for i, k in enumerate(keys) if k in facts().negations and not _idiom(k, keys[i + 1 : i + 2]))


def jumps(alignment: Alignment, *, original: Prepared) -> Iterator[Jump]:
    """Yield the unmarked jumps of an alignment in printed order."""
    kept = [e for e in alignment.edits if e.kind in _STANDING]
    turned = bool(kept) and _reorders(kept, original)
    seen, left = 0, ""
    for edit in alignment.edits:
        if edit.kind in _STANDING:
            seen, left = seen + 1, edit.original_text
        elif edit.kind is EditKind.JUMP:
            right = kept[seen].original_text if seen < len(kept) else ""
            yield Jump(edit=edit, left=left, right=right, reorders=turned and 0 < seen < len(kept))


def _reorders(kept: Sequence[Edit], original: Prepared) -> bool:
    """Whether the pieces stand together in one quotation of the original, and only their order is another."""
    start, end = min(e.original[0] for e in kept), max(e.original[1] for e in kept)
    own = sum(e.original[1] - e.original[0] for e in kept)
    if end - start > _TOGETHER * own + _LOOSE or not any(b.original[0] < a.original[0] for a, b in pairwise(kept)):
        return False
    first = bisect_left(original.tokens, start, key=lambda t: t.start)
    last = bisect_left(original.tokens, end, key=lambda t: t.start)
    return len(set(original.inside[first:last])) == 1
