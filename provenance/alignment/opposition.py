"""What of two sentences about the same cannot both be true: numbers, names, months, negation, certainty."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from provenance.alignment.content import Content, stem
from provenance.alignment.language import facts
from provenance.alignment.numbers import is_day, value
from provenance.alignment.prepared import Prepared, is_name
from provenance.alignment.sameness import same_name

#: So many words before a name, and after it, are compared to say that another name stands in its place.
_SLOT = 3
#: A word that leaves a statement open governs at most so many words after it.
_GOVERNED = 12
#: And so much of what is stated must stand there: of a question, and of what is only considered.
_MOST, _HALF = 0.6, 0.5
#: "half" may stand for what is this near to 50 percent, "about 40" for what is this near to 40.
_ROUND = Decimal("0.1")


class Opposed(NamedTuple):
    """What of two sentences cannot both be true, in an editor's words; "" where nothing opposes."""

    number: str = ""
    negation: str = ""
    name: str = ""
    certainty: str = ""


class Number(NamedTuple):
    """A number of a sentence: its key, as printed, and the word that bounds it ("at least"), "" for none."""

    key: str
    raw: str
    bound: str


def numbers(text: Prepared) -> Iterator[Number]:
    """Yield the numbers of a text with what bounds them.

    >>> from provenance.alignment.prepared import prepare
    >>> list(numbers(prepare("At least 14 ships")))
    [Number(key='#14', raw='14', bound='at least')]
    """
    for i, key in enumerate(text.keys):
        if key[0] == "#" and value(key) is not None:
            two = " ".join(text.keys[max(0, i - 2) : i])
            one = text.keys[i - 1] if i else ""
            bounds = facts().bounds
            yield Number(key, text.raw(i), two if two in bounds else one if one in bounds else "")


def other_number(printed: Prepared, original: Prepared) -> str:
    """Return how the numbers oppose: other numbers, or a bound that the original does not put on the same number.

    What "may begin in 14 weeks" is at least 14 weeks away.
    """
    if day := _other_day(printed, original):
        return day
    had, wanted = list(numbers(original)), list(numbers(printed))
    keys = {n.key for n in had}
    sure = not facts().doubtful & set(original.keys)
    for number in wanted:
        plain = [n for n in had if n.key == number.key]
        if facts().bounds.get(number.bound) in ("up", "down") and sure and plain and not any(n.bound for n in plain):
            return f"this prints “{number.bound} {number.raw}”, the original has “{plain[0].raw}”"
    own = {n.key for n in wanted}
    ours = [n for n in wanted if n.key not in keys]
    theirs = [n for n in had if n.key not in own]
    unlike = [n for n in ours if not any(_within(n, t) for t in theirs)]
    if unlike and theirs and len({n.key for n in ours}) <= len({n.key for n in theirs}):
        return f"this prints the number {_said(unlike)}, the original has {_said(theirs)}"
    return _fraction(printed, original, theirs)


def _other_day(printed: Prepared, original: Prepared) -> str:
    """Return how the one day of the year that each side names is another, "" where it is not."""
    ours, theirs = ({k: t.raw(i) for i, k in enumerate(t.keys) if is_day(k)} for t in (printed, original))
    if len(ours) != 1 or len(theirs) != 1 or ours.keys() == theirs.keys():
        return ""
    return f"this prints “{''.join(ours.values())}”, the original has “{''.join(theirs.values())}”"


def _within(printed: Number, original: Number) -> bool:
    """Whether the original's number lies where the printed bound ("more than 40", "about 40") puts it."""
    way = facts().bounds.get(printed.bound)
    one, other = value(printed.key), value(original.key)
    if way is None or one is None or other is None:
        return False
    return {"up": other >= one, "down": other <= one}.get(way, abs(one - other) <= _ROUND * abs(one))


def _fraction(printed: Prepared, original: Prepared, theirs: list[Number]) -> str:
    """Return how "half" opposes a percentage."""
    if "percent" not in original.keys:
        return ""
    for i, key in enumerate(printed.keys):
        share = facts().fractions.get(key)
        if share is None or key in original.keys or printed.keys[i + 1 : i + 2] not in (["of"], ["the"]):
            continue
        two = " ".join(printed.keys[max(0, i - 2) : i])
        number = Number(f"#{share}", printed.raw(i), two if two in facts().bounds else "about")
        if theirs and not any(_within(number, t) for t in theirs):
            return f"this prints “{printed.raw(i)}”, the original has {_said(theirs)} percent"
    return ""


def _said(some: list[Number]) -> str:
    return ", ".join(dict.fromkeys(n.raw for n in some))


def other_name(printed: Prepared, original: Prepared, *, article: Prepared) -> str:
    """Return which name, or month, of the printed words stands in the place of another of the original's sentence."""
    own = set(printed.keys)
    named = [j for j in _names(original) if original.keys[j] not in own and not _is_part(original, j, of=own)]
    for i in _names(printed):
        key = printed.keys[i]
        if key in original.keys or any(same_name(key, k) for k in original.keys):
            continue
        if _is_part(printed, i, of=set(original.keys)):
            continue
        month = key in facts().calendar - facts().weekdays
        placed = (j for j in named if _comparable(original.keys[j], month=month))
        slot = next((j for j in placed if month or _same_slot(printed, i, original, j)), None)
        if slot is None:
            continue
        if month or (key not in article.codes and not any(same_name(key, k) for k in article.codes)):
            return f"this prints “{printed.raw(i)}”, the original has “{original.raw(slot)}”"
    return ""


def _comparable(name: str, *, month: bool) -> bool:
    """Whether a name may stand in the place of another: a month in that of a month, no weekday in any."""
    known = facts()
    return name not in known.weekdays and month == (name in known.calendar)


def _names(text: Prepared) -> Iterator[int]:
    for i, key in enumerate(text.keys):
        first = i == 0 and text.raw(0)[:1].isupper() and key not in facts().common
        if (is_name(text, i) or first) and key not in facts().weekdays and key not in facts().titles:
            yield i


def _is_part(text: Prepared, index: int, *, of: set[str]) -> bool:
    """Whether the word is a given name or office before a surname that stands among *of*."""
    last = index + 1
    if last >= len(text) or not is_name(text, last):
        return False
    between = text.text[text.tokens[index].end : text.tokens[last].start]
    return not between.strip() and any(same_name(text.keys[last], k) for k in of)


def _same_slot(printed: Prepared, i: int, original: Prepared, j: int) -> bool:
    left = _run(printed.keys[max(0, i - _SLOT) : i][::-1], original.keys[max(0, j - _SLOT) : j][::-1])
    right = _run(printed.keys[i + 1 : i + 1 + _SLOT], original.keys[j + 1 : j + 1 + _SLOT])
    if left >= 2 or right >= 2 or (left and right):
        return True
    return left == 1 and printed.keys[i - 1] not in facts().common


def _run(one: list[str], other: list[str]) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def left_open(printed: Prepared, original: Prepared) -> Opposed:
    """Return what the printed words state while the original asks, weighs, or says it with a weaker modal."""
    known = facts()
    if _states(printed):
        said = {stem(k) for k in printed.keys if k not in known.common and k not in known.certainty}
        for i, key in enumerate(original.keys):
            if key not in known.open:
                continue
            governed = {stem(original.keys[j]) for j in _governed(original, i, commas=key not in known.questions)}
            share = len(said & governed) / len(said) if said else 0.0
            if key in known.questions and share >= _MOST:
                return _answered(printed, original, i)
            if key not in known.questions and share >= _HALF and _strong(printed):
                return Opposed(certainty=f"the original leaves this open (“{original.raw(i)}”), this states it")
    return Opposed(certainty=_weaker(printed, original))


def _governed(text: Prepared, at: int, *, commas: bool) -> Iterator[int]:
    """Yield the tokens after *at* up to the end of what it governs; with *commas* these do not end it."""
    for j in range(at + 1, min(len(text), at + 1 + _GOVERNED)):
        between = text.text[text.tokens[j - 1].end : text.tokens[j].start]
        if text.opens_sentence[j] or any(c in between for c in (".;:?!" if commas else ",.;:?!")):
            return
        yield j


def _answered(printed: Prepared, original: Prepared, at: int) -> Opposed:
    """Return how a statement opposes a question that the original's sentence reports, and perhaps answers."""
    rest = original.keys[at:]
    denied = any(k in facts().negations for k in printed.keys)
    no = any(k in facts().negations for k in rest)
    if no and not denied:
        return Opposed(negation="the original denies what this states")
    if no or set(rest) & facts().affirmations:
        return Opposed()
    return Opposed(certainty=f"the original leaves this open (“{original.raw(at)}”), this states it")


def _states(printed: Prepared) -> bool:
    """Whether the words state something, and leave nothing open themselves."""
    keys = set(printed.keys)
    return bool(keys & facts().auxiliaries) and not (keys & facts().open or _weak(printed))


def _weak(text: Prepared) -> bool:
    return any(facts().certainty.get(k, 100) <= 40 for k in text.keys)


def _strong(text: Prepared) -> bool:
    return any(k in facts().modals and facts().certainty[k] >= 60 for k in text.keys)


def _weaker(printed: Prepared, original: Prepared) -> str:
    """Return which strong modal stands for a weak one before the same verb."""
    theirs = dict(_modals(original))
    for verb, modal in _modals(printed):
        other = theirs.get(verb)
        if other is None or facts().certainty[printed.keys[modal]] < 60:
            continue
        if original.keys[other] in facts().doubtful and not _weak(printed):
            return f"the original has “{original.raw(other)}”, this prints “{printed.raw(modal)}”"
    return ""


def _modals(text: Prepared) -> Iterator[tuple[str, int]]:
    """Yield the stem of the verb that each modal stands before, and the modal's index."""
    for i, key in enumerate(text.keys):
        if key in facts().modals and not text.raw(i)[:1].isupper():
            verb = next((k for k in text.keys[i + 1 : i + 6] if k not in facts().common), None)
            if verb is not None:
                yield stem(verb), i


def other_negation(wanted: Content, had: Content) -> str:
    """Return which of two statements denies what the other states, "" where both do or neither.

    One must deny nothing, the other an odd number of times: of two that deny something, which word is meant is open.
    """
    if (wanted.negations and had.negations) or wanted.negations % 2 == had.negations % 2:
        return ""
    return "the original denies what this states" if had.negations else "this denies what the original states"


def is_verbatim(printed: Prepared, original: Prepared) -> bool:
    """Whether the printed words, a "that" before them aside, stand in the original's sentence as they are."""
    return _place(printed, original) >= 0


def _place(printed: Prepared, original: Prepared) -> int:
    keys = printed.keys[1:] if printed.keys[:1] == ["that"] else printed.keys
    size = len(keys)
    return next((i for i in range(len(original) - size + 1) if original.keys[i : i + size] == keys), -1)


def asked(printed: Prepared, original: Prepared) -> Opposed:
    """Return how words that stand in the original as they are oppose it: where it asks them, or does not say."""
    at = _place(printed, original)
    if at < 1 or original.keys[at - 1] not in facts().questions or not _states(printed):
        return Opposed()
    return _answered(printed, original, at - 1)
