"""All chains of a report as one picture: who printed, whom it was taken from, and who said it, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from provenance.formats._chain import Words
from provenance.formats._summary import Numbered
from provenance.formats._svg import broken
from provenance.formats._visible import visible
from provenance.formats._wording import counted

_BOX, _HEIGHT = 164, 46
_GAP, _ROW = 108, 18
_MARGIN = 3
_MOST = (5, 12)  # columns and boxes in one of them: beyond these the picture says less than the list
_LOOKS = {Words.DIFFERS: "differs", Words.MISSING: "gap", Words.UNREAD: "gap"}
_SIGNS = {"differs": "✗", "gap": "○", "same": "✓", "": ""}

Node = tuple[int, str]  # how many hands back, and the name


def overview(cases: Sequence[Numbered]) -> str:
    """Return the picture as an SVG element, "" where fewer than two quotations were traced or it would be too large."""
    traced = [c for c in cases if c.steps]
    nodes, edges = _graph(traced)
    columns = _columns(nodes)
    if len(traced) < 2 or len(columns) > _MOST[0] or max(map(len, columns)) > _MOST[1]:
        return ""
    tallest = max(map(len, columns))
    height = tallest * (_HEIGHT + _ROW) - _ROW + 2 * _MARGIN
    width = len(columns) * (_BOX + _GAP) - _GAP + 2 * _MARGIN
    places = {node: _place(node, row, len(column), height) for column in columns for row, node in enumerate(column)}
    drawn = [_edge(places[a], places[b], edges[a, b]) for a, b in edges]
    drawn += [_node(name, places[back, name], first=back == 0) for back, name in nodes]
    told = escape("; ".join(_told(a[1], b[1], edges[a, b]) for a, b in edges))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label="{told}"><title>{told}</title>{"".join(drawn)}</svg>'
    )


def _graph(cases: Sequence[Numbered]) -> tuple[list[Node], dict[tuple[Node, Node], Counter[Words]]]:
    nodes: dict[Node, None] = {}
    edges: dict[tuple[Node, Node], Counter[Words]] = {}
    for case in cases:
        for back, step in enumerate(case.steps):
            taker, giver = (back, visible(step.hop.taker.name)), (back + 1, visible(step.hop.giver.name))
            nodes |= {taker: None, giver: None}
            edges.setdefault((taker, giver), Counter())[step.words] += 1
    return list(nodes), edges


def _columns(nodes: Sequence[Node]) -> list[list[Node]]:
    last = max((back for back, _ in nodes), default=0)
    return [[n for n in nodes if n[0] == back] for back in range(last + 1)]


def _place(node: Node, row: int, rows: int, height: int) -> tuple[int, int]:
    taken = rows * (_HEIGHT + _ROW) - _ROW
    return _MARGIN + node[0] * (_BOX + _GAP), (height - taken) // 2 + row * (_HEIGHT + _ROW)


def _told(taker: str, giver: str, found: Counter[Words]) -> str:
    states = ", ".join(f"{n} {words}" for words, n in sorted(found.items()) if words)
    return f"{taker} from {giver}: {counted(found.total(), 'quotation')}{f' ({states})' if states else ''}"


def _node(name: str, at: tuple[int, int], *, first: bool) -> str:
    x, y = at
    look = "box first" if first else "box"
    lines = broken(name)
    top = y + _HEIGHT / 2 + 5 - 7.5 * (len(lines) - 1)
    words = "".join(
        f'<text class="name" x="{x + _BOX // 2}" y="{top + 15 * n:g}" text-anchor="middle">{escape(line)}</text>'
        for n, line in enumerate(lines)
    )
    return f'<rect class="{look}" x="{x}" y="{y}" width="{_BOX}" height="{_HEIGHT}" rx="8"/>{words}'


def _edge(taker: tuple[int, int], giver: tuple[int, int], found: Counter[Words]) -> str:
    worst = next((w for w in _LOOKS if found[w]), None)
    look = _LOOKS[worst] if worst else "" if set(found) == {Words.SAID} else "same"
    x, y = taker[0] + _BOX, taker[1] + _HEIGHT // 2
    far, down = giver[0], giver[1] + _HEIGHT // 2
    bend = (x + far) // 2
    level = down + 15 if down > y else down - 6  # on the side of the curve's end that it does not come from
    count = found.total()
    label = f"{_SIGNS[look]} {found[worst]} of {count}" if worst else f"{_SIGNS[look]} {count}".strip()
    return (
        f'<path class="way {look}" d="M{far} {down}C{bend} {down} {bend} {y} {x + 10} {y}"/>'
        f'<path class="tip {look}" d="M{x + 1} {y}l11 -5.5v11z"/>'
        f'<text class="{look or "small"}" x="{far - 8}" y="{level}" text-anchor="end">{label}</text>'
    )
