"""Print the intervals of attribution figures.   python benchmarks/intervals.py SCORER GOLD PRED [--samples 400]

Few articles make wide figures: the articles are drawn anew with replacement (bootstrap, seeded), SCORER's ``score`` is
asked for each draw, and each figure is printed with the range that holds 95 % of the draws.  SCORER is the path of a
Python file with ``score(gold, pred)`` that returns figures by name, lists and mappings among them.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus import lines

#: The figures worth an interval: the scorer's name, then the place in what it returns, then what we call it.
FIGURES: Sequence[tuple[str, tuple[str | int, ...], str]] = (
    ("Q_overlap", (2,), "quoted segments"),
    ("Q_speaker", ("entity",), "speaker given a match"),
    ("A_exact", ("direct", 2), "direct, exact"),
    ("A_50", ("direct", 2), "direct, IoU .5"),
    ("A_50", ("mixed", 2), "mixed, IoU .5"),
    ("A_50", ("indirect", 2), "indirect, IoU .5"),
    ("T_entity_F1", (), "tuple"),
)
SHARE = 0.95

Score = Callable[[list[dict[str, Any]], dict[str, Any]], tuple[Mapping[str, Any], Any]]


def intervals(
    score: Score, gold: Sequence[dict[str, Any]], pred: dict[str, Any], *, samples: int, seed: int = 0
) -> Iterator[tuple[str, float, float, float]]:
    """Yield each figure's name, its value over all articles, and the ends of its interval, all in per cent."""
    chance = random.Random(seed)
    value = figures(score(list(gold), pred)[0])
    drawn = [figures(score(chance.choices(gold, k=len(gold)), pred)[0]) for _ in range(samples)]
    aside = int(samples * (1 - SHARE) / 2)
    for number, (_, _, name) in enumerate(FIGURES):
        ordered = sorted(draw[number] for draw in drawn)
        yield name, value[number], ordered[aside], ordered[-1 - aside]


def figures(scored: Mapping[str, Any]) -> list[float]:
    """Return the figures of one scoring in the order of FIGURES."""
    found = []
    for key, path, _ in FIGURES:
        value = scored[key]
        for step in path:
            value = value[step]
        found.append(float(value))
    return found


def scorer(path: Path) -> Score:
    """Return the ``score`` of a Python file; the file may import its neighbours."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Score = module.score
    return score


def main() -> None:
    """Run the tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("gold")
    parser.add_argument("pred")
    parser.add_argument("--samples", type=int, default=400)
    args = parser.parse_args()
    gold = list(lines(args.gold))
    pred = {d["doc_id"]: d for d in lines(args.pred)}
    for name, value, low, high in intervals(scorer(args.scorer), gold, pred, samples=args.samples):
        print(f"{name:22} {value:5.1f}   [{low:5.1f}, {high:5.1f}]")


if __name__ == "__main__":
    main()
