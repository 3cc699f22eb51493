"""The chain of hands drawn as a picture: boxes for hands, arrows the way the words went, from the giver to the taker.

Two drawings of one chain, side by side for wide pages and one under the other for narrow ones.  Colours are classes of
the page's style sheet, and every state has words and a line of its own besides a colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from unicodedata import east_asian_width

from provenance.formats._chain import Listed, Step, Words
from provenance.formats._visible import visible
from provenance.formats._wording import moment
from provenance.model import Case, Hand, Origin, Relation

_BOX = 164  # width of a box, in px, that holds two lines of 19 characters at 13 px
_HEIGHT = 88
_GAP = 108  # room for "✓ same words" below an arrow
_DROP = 62
_MARGIN = 3
#: How many characters of 13 px a box holds.
COLUMNS = 19
_SMALL_COLUMNS = 27  # of the smaller lines, at 11 px
_MOST_ABREAST = 4  # boxes: five would be shrunk below what can be read
_STATES = {
    Words.SAME: ("same", "✓ same words"),
    Words.NOTED: ("same", "✓ same words"),
    Words.DIFFERS: ("differs", "✗ differs"),
    Words.MISSING: ("gap", "○ no passage"),
    Words.UNREAD: ("gap", "– not read"),
    Words.SAID: ("", ""),
}
_VERBS = {Relation.REPUBLISHED: "republished", Relation.QUOTED: "quoted", Relation.INTERVIEWED: "said to"}

_RELATED = {
    Relation.REPUBLISHED: "republished",
    Relation.QUOTED: "quoted",
    Relation.INTERVIEWED: "had it from",
}


def drawing(case: Case, steps: Sequence[Step], facts: Listed) -> str:
    """Return both drawings as SVG elements, "" where nothing was traced."""
    if not steps:
        return ""
    told = _told(steps)
    tall = _svg(case, steps, facts, told=told, place=_below)
    if len(steps) >= _MOST_ABREAST:
        return f'<div class="only">{tall}</div>'
    return f'<div class="wide">{_svg(case, steps, facts, told=told, place=_beside)}</div><div class="tall">{tall}</div>'


def _told(steps: Sequence[Step]) -> str:
    hops = [
        f"{visible(s.hop.taker.name)} {_RELATED[s.hop.relation]} {visible(s.hop.giver.name)}"
        + (f": {s.words}" if s.words else "")
        for s in steps
    ]
    return "; ".join(hops)


def _beside(index: int) -> tuple[int, int]:
    return _MARGIN + index * (_BOX + _GAP), _MARGIN


def _below(index: int) -> tuple[int, int]:
    return _MARGIN, _MARGIN + index * (_HEIGHT + _DROP)


def _svg(
    case: Case, steps: Sequence[Step], facts: Listed, *, told: str, place: Callable[[int], tuple[int, int]]
) -> str:
    beside = place is _beside
    right, bottom = place(len(steps))
    width = right + _BOX + _MARGIN if beside else 2 * _BOX
    height = bottom + _HEIGHT + _MARGIN
    parts = [_box(steps[0].hop.taker, place(0), note="under review", first=True, facts=facts)]
    for index, step in enumerate(steps, 1):
        parts.append(_arrow(step, place(index - 1), beside=beside))
        parts.append(_box(step.hop.giver, place(index), note=_note(case, step), first=False, facts=facts))
    label = escape(told)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{label}"><title>{label}</title>{"".join(parts)}</svg>'
    )


def _note(case: Case, step: Step) -> str:
    article = step.hop.giver.article
    if article is None:
        return "speaker" if step.hop.relation is Relation.INTERVIEWED else "no text read"
    by_hand = article.origin is Origin.SUPPLIED
    if article == case.trace.earliest and step.words is not Words.MISSING:
        return "earliest known, by hand" if by_hand else "earliest known original"
    return str(article.origin) if by_hand else ""


def _when(hand: Hand) -> str:
    article = hand.article
    if article is None:
        return ""
    return moment(article.published).removesuffix(" UTC") if article.published else "no date"


def _box(hand: Hand, at: tuple[int, int], *, note: str, first: bool, facts: Listed) -> str:
    x, y = at
    round_ = _HEIGHT // 2 if note == "speaker" else 8
    numbers = " ".join(f"[{n}]" for n in facts.numbers(hand))
    lines = [(line, "name") for line in broken(visible(hand.name))]
    lines += [
        (cut(line, _SMALL_COLUMNS), "small")
        for line in (_when(hand), note, f"listed facts {numbers}" if numbers else "")
        if line
    ]
    top = y + _HEIGHT / 2 - 7.5 * (len(lines) - 1) + 4
    text = "".join(
        f'<text class="{kind}" x="{x + _BOX // 2}" y="{top + 15 * n:g}" text-anchor="middle">{escape(line)}</text>'
        for n, (line, kind) in enumerate(lines)
    )
    look = "box first" if first else "box"
    return f'<rect class="{look}" x="{x}" y="{y}" width="{_BOX}" height="{_HEIGHT}" rx="{round_}"/>{text}'


def broken(name: str) -> list[str]:
    """Return the name on at most two lines of 19 columns, cut with an ellipsis."""
    lines = [""]
    for word in name.split():
        grown = f"{lines[-1]} {word}".strip()
        if _columns(grown) > COLUMNS and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = grown
    kept = lines[:2]
    short = [cut(line) for line in kept]
    if len(lines) > 2 and not short[-1].endswith("…"):
        short[-1] = cut(f"{short[-1]}{'…' * COLUMNS}").rstrip("…") + "…"
    return short


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def cut(line: str, columns: int = COLUMNS) -> str:
    """Return the line in at most so many columns, cut with an ellipsis.

    >>> cut("The Times of Israel", 10)
    'The Times…'
    """
    if _columns(line) <= columns:
        return line
    while _columns(line) > columns - 1:
        line = line[:-1]
    return f"{line}…"


def _arrow(step: Step, taker: tuple[int, int], *, beside: bool) -> str:
    """From the giver to the taker: the way the words went."""
    look, state = _STATES[step.words]
    verb = _VERBS[step.hop.relation]
    if beside:
        x, y = taker[0] + _BOX, taker[1] + _HEIGHT // 2
        line = f'<path class="way {look}" d="M{x + _GAP} {y}H{x + 9}"/>'
        tip = f'<path class="tip {look}" d="M{x + 1} {y}l11 -5.5v11z"/>'
        return line + tip + _labels(verb, state, look=look, at=(x + _GAP // 2 + 4, y - 8, y + 18), anchor="middle")
    x, y = taker[0] + _BOX // 2, taker[1] + _HEIGHT
    line = f'<path class="way {look}" d="M{x} {y + _DROP}V{y + 9}"/>'
    tip = f'<path class="tip {look}" d="M{x} {y + 1}l-5.5 11h11z"/>'
    middle = y + _DROP // 2
    return line + tip + _labels(verb, state, look=look, at=(x + 14, middle - 2, middle + 15), anchor="start")


def _labels(verb: str, state: str, *, look: str, at: tuple[int, int, int], anchor: str) -> str:
    x, above, below = at
    out = f'<text class="small" x="{x}" y="{above}" text-anchor="{anchor}">{verb}</text>'
    return out + (f'<text class="{look}" x="{x}" y="{below}" text-anchor="{anchor}">{state}</text>' if state else "")
