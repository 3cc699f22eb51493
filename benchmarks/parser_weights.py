"""Learn the weights of the extra ``nlp`` from labelled articles.   python benchmarks/parser_weights.py TRAIN OUT

TRAIN holds labelled documents (JSON lines: doc_id, text, meta, attributions with content, cue and source as ranges).
OUT is ``provenance/attribution/nlp/weights/en.toml``.  Needs the extra; numpy comes with it.

Every reading of a sentence is an example.  It is right by the share of letters and digits that it has in common with
a labelled content, where that is at least half and the cue or the source is the same too; else it is wrong.  A logistic
regression (L2) is fitted twice: over all features seen often enough, then over those that matter most.  Only names of
features and their weights are written: words and labels of grammar, no sentence.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from corpus import article_of, lines, registry_with
from quotes import spacy

from provenance.attribution.drafts import trimmed
from provenance.attribution.lexicon import language
from provenance.attribution.nlp.candidates import Candidate
from provenance.attribution.nlp.choosing import readings, settled
from provenance.attribution.nlp.features import Surroundings, features
from provenance.attribution.phrases import Span
from provenance.attribution.reading import document
from provenance.attribution.sentences import Sentence
from provenance.model import Article

#: A feature counts when so many readings have it; so many are kept: with all 43,000 F1 on articles held out is half a
#: point better, with 6,000 a point worse.
_OFTEN, _KEPT = 10, 10_000
#: The strength of L2, and steps, of the first and the second fit; chosen on 140 training articles held out.
_FIRST, _SECOND = (6.0, 120), (4.0, 150)
#: A reading is a claim when that is more likely than not.  On PolNeAR F1 is two points higher at .35, by statements
#: that its annotators count and GUM's do not: there it is eight points lower.
_LEAST = 0.5
#: Contents that share less are not the same: the scorer's measure.
_SAME = 0.5
_RATE, _SLOW_FROM, _SLOWER = 0.1, 0.6, 0.3

Letters = frozenset[int]


def examples(path: str, *, names: Counter[str]) -> Iterator[tuple[frozenset[str], float]]:
    """Yield the features of every reading of every sentence, and how right it is, 0 to 1.

    *names* counts words up where they are tagged as names, and down where not.
    """
    documents = list(lines(path))
    registry = registry_with(d["meta"].get("publisher") or "unknown" for d in documents)
    parser = spacy()
    for labelled in documents:
        article = article_of(labelled, registry=registry)
        read = document(article, language=language("en"))
        gold = [_Gold(labelled["text"], a) for a in labelled["attributions"]]
        found = list(parser.surroundings(read))
        taken = {
            g
            for _, around in found
            for claim in settled(around)
            for g in gold
            if g.share(_letters(article, around.sentence, claim.content)) >= _SAME
        }
        free = [g for g in gold if g not in taken]
        for word in (w for _, around in found for w in around.tree.words):
            names[word.low] += 1 if word.pos == "PROPN" else -1
        for _, around in found:
            for reading in readings(around):
                yield frozenset(features(reading, around)), _right(article, around, reading, free)


class _Gold:
    """One labelled attribution as positions of letters."""

    def __init__(self, text: str, attribution: dict[str, Any]) -> None:
        self.content, self.cue, self.source = (
            frozenset(k for start, end in attribution[part] for k in range(start, end) if text[k].isalnum())
            for part in ("content", "cue", "source")
        )

    def share(self, content: Letters) -> float:
        """Return the share of letters in common, 0 to 1."""
        both = len(self.content & content)
        return both / (len(self.content) + len(content) - both) if both else 0.0

    def speaks(self, source: Letters) -> bool:
        """Whether a source is this one's, as the scorer takes it: half of the shorter."""
        return 2 * len(source & self.source) >= (min(len(source), len(self.source)) or 1)


def _right(article: Article, around: Surroundings, reading: Candidate, gold: Sequence[_Gold]) -> float:
    content = _letters(article, around.sentence, reading.content)
    near = [(share, g) for g in gold if (share := g.share(content)) >= _SAME]
    if not near:
        return 0.0
    token = around.tree.words[reading.cue].token
    cue = _letters(article, around.sentence, ((token, token + 1),))
    source = _letters(article, around.sentence, (reading.source,) if reading.source else ())
    return max((share for share, g in near if cue & g.cue or g.speaks(source)), default=0.0)


def _letters(article: Article, sentence: Sentence, content: Sequence[Span]) -> Letters:
    """The positions, in the text as given, of the letters of some tokens."""
    ranges = [r for s, e in content if (r := trimmed(sentence.tokens, s, e)) is not None]
    to_source = article.source_map.to_source if article.source_map else int
    return frozenset(to_source(k) for start, end in ranges for k in range(start, end) if article.text[k].isalnum())


class Examples:
    """Examples as one array of feature numbers, those of each example in a row."""

    def __init__(self, found: Sequence[tuple[frozenset[str], float]], names: Sequence[str]) -> None:
        number = {name: i for i, name in enumerate(names)}
        rows = [[number[f] for f in sorted(fs) if f in number] for fs, _ in found]
        self.sizes = np.array([len(r) for r in rows])
        self.starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.flat = np.array([k for r in rows for k in r], dtype=np.int32)
        self.right = np.array([right for _, right in found])
        self.width = len(names)

    def fit(self, strength: float, steps: int) -> np.ndarray:
        """Return the weights of a logistic regression with L2, by Adam on all examples at once."""
        weights, mean, square = np.zeros(self.width), np.zeros(self.width), np.zeros(self.width)
        for step in range(1, steps + 1):
            likely = 1 / (1 + np.exp(-np.add.reduceat(weights[self.flat], self.starts)))
            wrong = np.bincount(self.flat, weights=np.repeat(likely - self.right, self.sizes), minlength=self.width)
            slope = (wrong + strength * weights) / len(self.right)
            mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
            rate = _RATE * (1 if step < _SLOW_FROM * steps else _SLOWER)
            weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-10)
        return weights


def learned(found: Sequence[tuple[frozenset[str], float]], *, names: Counter[str]) -> dict[str, float]:
    """Return the weights of the features that matter most, those with a name in them left out."""
    seen = Counter(f for fs, _ in found for f in fs)
    often = sorted(f for f, n in seen.items() if n >= _OFTEN and not _has_name(f, names))
    first = dict(zip(often, Examples(found, often).fit(*_FIRST), strict=True))
    kept = sorted(sorted(often, key=lambda f: -abs(first[f]) * seen[f] ** 0.5)[:_KEPT])
    return dict(zip(kept, Examples(found, kept).fit(*_SECOND).tolist(), strict=True))


def _has_name(feature: str, names: Counter[str]) -> bool:
    return any(names[word] > 0 for word in feature.partition("=")[2].split())


def written(weights: dict[str, float], *, articles: int) -> str:
    """Return the weights as the file that ``provenance.attribution.nlp.weights`` reads."""
    families: dict[str, list[str]] = defaultdict(list)
    for feature, weight in weights.items():
        family, _, seen = feature.partition("=")
        if round(weight, 2):
            families[family].append(f"{json.dumps(seen, ensure_ascii=False)} = {round(weight, 2)}")
    head = (
        "# How features of a reading speak for a claim (see features.py): a logistic regression learned on\n"
        f"# {articles} labelled articles, the training part of PolNeAR, by benchmarks/parser_weights.py.\n"
        f'language = "en"\n# A reading is a claim from this likelihood on.\nleast = {_LEAST}\n'
    )
    tables = (f'\n[weights."{family}"]\n' + "\n".join(rows) + "\n" for family, rows in sorted(families.items()))
    return head + "".join(tables)


def main() -> None:
    """Run the driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train")
    parser.add_argument("out")
    args = parser.parse_args()
    names: Counter[str] = Counter()
    found = list(examples(args.train, names=names))
    print(f"{len(found)} readings, {sum(right > 0 for _, right in found)} of them claims")
    text = written(learned(found, names=names), articles=sum(1 for _ in lines(args.train)))
    Path(args.out).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
