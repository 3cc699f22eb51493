"""Print and draw how far confidence can be believed.   python benchmarks/reliability.py GOLD PRED [--plot OUT.svg]

GOLD holds labelled documents, PRED what `quotes.py` wrote of them.  An attribution is right when half of the letters of
its content are shared with a labelled one, and the source is right; one whose labelled source is empty is not asked.

ece    expected calibration error: how far confidence lies from the share that is right, over tenths, weighed by number
brier  mean squared distance of confidence from 1 (right) or 0 (wrong); "of share" is that of who knows the share alone

Source: A. Niculescu-Mizil and R. Caruana, 2005, "Predicting good probabilities with supervised learning", ICML.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import lines
from worst import letters, matched, same_speaker

_BINS = 10
#: Sides of the drawing, and its margin, in pixels.
_SIDE, _MARGIN = 320, 44


@dataclass(frozen=True)
class Answer:
    """One attribution: how sure it was, and whether it is right."""

    sure: float
    right: bool


@dataclass(frozen=True)
class Bin:
    """The attributions of one tenth of confidence: how many, their mean confidence, the share that is right."""

    count: int
    sure: float
    right: float


def answers(gold: str, predictions: str) -> Iterator[Answer]:
    """Yield the attributions that were predicted."""
    predicted = {d["doc_id"]: d["attributions"] for d in lines(predictions)}
    for document in lines(gold):
        text, wanted = document["text"], document["attributions"]
        rows = [r for r in predicted.get(document["doc_id"], []) if letters(text, r["content"])]
        pairs = matched([letters(text, g["content"]) for g in wanted], [letters(text, r["content"]) for r in rows])
        owner = {j: wanted[i] for i, j in pairs.items()}
        for j, row in enumerate(rows):
            if j not in owner or owner[j]["source"]:
                yield Answer(row["confidence"], j in owner and same_speaker(text, owner[j], row))


def bins(found: Sequence[Answer]) -> list[Bin]:
    """Return the tenths that are not empty, from the least sure."""
    listed: list[list[Answer]] = [[] for _ in range(_BINS)]
    for answer in found:
        listed[min(int(answer.sure * _BINS), _BINS - 1)].append(answer)
    return [Bin(len(b), sum(a.sure for a in b) / len(b), sum(a.right for a in b) / len(b)) for b in listed if b]


def calibration_error(found: Sequence[Answer]) -> float:
    """Return the expected calibration error, 0 to 1."""
    return sum(b.count * abs(b.sure - b.right) for b in bins(found)) / len(found)


def brier(found: Sequence[Answer]) -> float:
    """Return the Brier score, 0 to 1, 0 being perfect."""
    return sum((a.sure - a.right) ** 2 for a in found) / len(found)


def table(found: Sequence[Answer]) -> Iterator[str]:
    """Yield the lines of a Markdown table of the tenths."""
    yield "| confidence | attributions | mean | right |"
    yield "| --- | --- | --- | --- |"
    for one in bins(found):
        low = min(int(one.sure * _BINS), _BINS - 1) / _BINS
        yield f"| {low:.1f}–{low + 1 / _BINS:.1f} | {one.count} | {one.sure:.2f} | {one.right:.2f} |"


def drawing(found: Sequence[Answer], title: str) -> str:
    """Return the reliability plot as SVG: a point a tenth, as large as it has attributions, on the diagonal if true."""
    side = _SIDE - 2 * _MARGIN
    most = max(b.count for b in bins(found))

    def at(x: float, y: float) -> tuple[float, float]:
        return round(_MARGIN + x * side, 1), round(_SIDE - _MARGIN - y * side, 1)

    points = [(at(b.sure, b.right), 2 + 10 * (b.count / most) ** 0.5, b) for b in bins(found)]
    marks = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r:.1f}"><title>{b.count}: {b.sure:.2f}, right {b.right:.2f}</title></circle>\n'
        for (x, y), r, b in points
    )
    line = " ".join(f"{x},{y}" for (x, y), _, _ in points)
    (left, bottom), (right, top) = at(0, 0), at(1, 1)
    ticks = "".join(
        f'<text x="{at(v, 0)[0]}" y="{bottom + 16}">{v:g}</text>\n'
        f'<text x="{left - 16}" y="{at(0, v)[1] + 4}">{v:g}</text>\n'
        for v in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE} {_SIDE}" font-family="sans-serif"'
        f' font-size="11" text-anchor="middle">\n<rect width="{_SIDE}" height="{_SIDE}" fill="#fff"/>\n'
        f'<path d="M{left},{bottom}V{top}H{right}V{bottom}Z M{left},{bottom}L{right},{top}"'
        f' fill="none" stroke="#999"/>\n'
        f'{ticks}<text x="{_SIDE / 2}" y="20">{title}</text>\n'
        f'<text x="{_SIDE / 2}" y="{_SIDE - 6}">confidence</text>\n'
        f'<text transform="translate(12 {_SIDE / 2}) rotate(-90)">share right</text>\n'
        f'<polyline points="{line}" fill="none" stroke="#27b"/>\n'
        f'<g fill="#27b" fill-opacity=".6">\n{marks}</g>\n</svg>\n'
    )


def main() -> None:
    """Run the driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("predictions")
    parser.add_argument("--plot", help="where the drawing goes")
    parser.add_argument("--title", default="", help="what stands above it")
    args = parser.parse_args()
    found = list(answers(args.gold, args.predictions))
    share = sum(a.right for a in found) / len(found)
    print(f"attributions {len(found)}  right {share:.3f}  ece {calibration_error(found):.3f}", end="  ")
    print(f"brier {brier(found):.3f} (of share {share * (1 - share):.3f})\n")
    print("\n".join(table(found)))
    if args.plot:
        Path(args.plot).write_text(drawing(found, args.title), encoding="utf-8")


if __name__ == "__main__":
    main()
