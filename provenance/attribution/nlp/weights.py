"""How likely a reading is: weights of features, learned and kept as facts of a language beside this module."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A logistic regression: *of* are the weights by feature, *least* how likely (0..1) a claim must be to stand."""

    of: Mapping[str, float]
    least: float

    def likely(self, features: Iterable[str]) -> float:
        """Return how likely, 0 to 1, somebody is said to say the content of a reading with these features.

        >>> round(Weights(of={"cue=say": 2.0, "negated=": -1.0}, least=0.5).likely(["cue=say", "cue=never seen"]), 2)
        0.88
        """
        total = math.fsum(self.of.get(feature, 0.0) for feature in set(features))
        return 1 / (1 + math.exp(-total))


@lru_cache
def weights(language: str) -> Weights:
    """Return a language's weights.  Raises FileNotFoundError where it has none, ValueError on a faulty file."""
    path = files("provenance.attribution.nlp") / "weights" / f"{language}.toml"
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    of = {
        f"{family}={seen}": float(weight)
        for family, table in facts["weights"].items()
        for seen, weight in table.items()
    }
    return Weights(of=of, least=float(facts["least"]))
