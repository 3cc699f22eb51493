"""Learn how sure attributions are.   python benchmarks/calibration.py DOCS GOLD OUT

DOCS is a blinded file, GOLD the same documents labelled.  Every attribution we make of them is right (half of the
letters shared, and the right source) or wrong; a logistic regression over its traits, with L2, gives each its weight in
log-odds.  OUT is the file that `provenance.attribution.confidence` reads.  Documents that test it must stay out of it.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp
from pathlib import Path

from corpus import article_of, lines, registry_with
from quotes import row
from worst import letters, matched, same_speaker

from provenance.attribution.confidence import UNDECIDED
from provenance.attribution.extraction import weighed

Traits = frozenset[str]
#: A trait of fewer attributions is noise.
_OFTEN = 40
#: How strongly weights are drawn to 0; how many steps of what size lead from there to where they rest.
_STRENGTH, _STEPS, _RATE = 2.0, 3000, 0.05
_HEAD = """# How traits of an attribution speak for it, in log-odds: a logistic regression over {rows} attributions
# of {articles} labelled articles (the training part of PolNeAR); {share:.0%} are right. By benchmarks/calibration.py.
[weights]
"""


def answers(docs: str, gold: str) -> Iterator[tuple[Traits, bool]]:
    """Yield the traits of each attribution we make, and whether it is right."""
    documents = list(lines(docs))
    registry = registry_with(d["meta"].get("publisher") or "unknown" for d in documents)
    labelled = {d["doc_id"]: d for d in lines(gold)}
    for document in documents:
        article, right = article_of(document, registry=registry), labelled[document["doc_id"]]
        text, wanted = right["text"], right["attributions"]
        made = [(row(article, a), t) for a, t in weighed(article, outlets=registry.outlets) if a.kind.is_said]
        pairs = matched([letters(text, g["content"]) for g in wanted], [letters(text, r["content"]) for r, _ in made])
        owner = {j: wanted[i] for i, j in pairs.items()}
        for j, (answer, known) in enumerate(made):
            if j in owner and not owner[j]["source"]:
                continue
            yield frozenset(known) - {UNDECIDED}, j in owner and same_speaker(text, owner[j], answer)


def learned(found: Sequence[tuple[Traits, bool]]) -> dict[str, float]:
    """Return the weight of each trait that is not rare, by Adam on all attributions at once."""
    seen = Counter(t for known, _ in found for t in known)
    groups: dict[Traits, list[int]] = {}
    for known, right in found:
        group = groups.setdefault(frozenset(t for t in known if seen[t] >= _OFTEN), [0, 0])
        group[0] += 1
        group[1] += right
    weights = {t: 0.0 for t in sorted(seen) if seen[t] >= _OFTEN}
    mean, square = dict(weights), dict(weights)
    for step in range(1, _STEPS + 1):
        for trait, slope in _slopes(groups, weights, len(found)).items():
            mean[trait] = 0.9 * mean[trait] + 0.1 * slope
            square[trait] = 0.99 * square[trait] + 0.01 * slope * slope
            size = (square[trait] / (1 - 0.99**step)) ** 0.5 + 1e-10
            weights[trait] -= _RATE * (1 - step / (_STEPS + 1)) * mean[trait] / (1 - 0.9**step) / size
    return weights


def _slopes(groups: Mapping[Traits, Sequence[int]], weights: Mapping[str, float], rows: int) -> dict[str, float]:
    slopes = {trait: _STRENGTH * weight * (trait != "always") / rows for trait, weight in weights.items()}
    for known, (all_, right) in groups.items():
        likely = 1 / (1 + exp(-sum(weights[t] for t in known)))
        for trait in known:
            slopes[trait] += (all_ * likely - right) / rows
    return slopes


def main() -> None:
    """Run the driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs")
    parser.add_argument("gold")
    parser.add_argument("out")
    args = parser.parse_args()
    found = list(answers(args.docs, args.gold))
    share = sum(right for _, right in found) / len(found)
    head = _HEAD.format(rows=len(found), articles=sum(1 for _ in lines(args.docs)), share=share)
    listed = (f'"{trait}" = {weight:.2f}\n' for trait, weight in sorted(learned(found).items()) if round(weight, 2))
    Path(args.out).write_text(head + "".join(listed), encoding="utf-8")


if __name__ == "__main__":
    main()
