"""How sure an attribution is: how likely its content and its source are right, as measured on labelled articles.

What is known of an attribution are its *traits*; each adds its weight to the log-odds.  The weights stand in
``confidence.toml``, written by ``benchmarks/calibration.py``; how well they hold on other articles,
``benchmarks/reliability.py`` shows.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from math import exp

from provenance.attribution.drafts import Draft
from provenance.attribution.lexicon import Language
from provenance.attribution.speakers import Found
from provenance.model import Kind, Resolution

#: What verbs of report take: words in marks.
_REPORTING = frozenset(["after", "quote", "tell"])
#: Contents of fewer words are cut wrong more often, one letter more or less being much of them.
_LENGTHS = (3, 6, 12)
#: The trait of a pronoun that fits two persons where nothing decides; one of two is right half of the time at best.
UNDECIDED, _UNSURE = "speaker undecided", 0.5
#: Words that nobody says are labelled in no corpus we have, so nothing is measured: neither likely nor unlikely.
_UNSAID = 0.6
#: So many sets of traits are kept with what they weigh: those of some hundred articles.
_KEPT = 10_000
#: Cues of thought that take an object or an infinitive ("preferred the plan", "wants to leave") tell deeds and wishes
#: as often as words.  One without marks that is less likely a report than this is left out: of those, 35 % are right on
#: the training part of PolNeAR, and the tuple's F1 is the same for thresholds of .35 to .5.
_DEEDS, _LEAST_LIKELY = frozenset(["object indirect", "to indirect"]), 0.45


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the weight of each trait in log-odds; one that is not there weighs nothing."""
    path = files("provenance.attribution") / "confidence.toml"
    listed: dict[str, float] = tomllib.loads(path.read_text(encoding="utf-8"))["weights"]
    return listed


def traits(
    draft: Draft, found: Found | None, *, kind: Kind, cue: str | None, headline: bool, words: int, language: Language
) -> tuple[str, ...]:
    """Return what is known of an attribution; *cue* is in small letters, *words* are those of the content."""
    how, unsure = (found.how, found.unsure) if found is not None else (None, False)
    return _named(draft.frame, kind, cue, how, unsure, headline, min(words, _LENGTHS[-1]), language)


@lru_cache(maxsize=_KEPT)
def _named(
    frame: str,
    kind: Kind,
    cue: str | None,
    how: Resolution | None,
    unsure: bool,
    headline: bool,
    words: int,
    language: Language,
) -> tuple[str, ...]:
    """The names of traits; most attributions share theirs with others."""
    out = ["always", f"frame {frame}", f"{frame} {kind.value}", f"kind {kind.value}"]
    if cue is not None:
        frames = language.cues.get(cue, frozenset())
        out += [f"cue {language.lemmas.get(cue, cue)}", f"{kind.value} {_manner(frames)}"]
    out.append(f"speaker {how.value}" if how is not None else "speaker nobody")
    out += [UNDECIDED] if unsure else []
    out += [f"{kind.value} headline"] if headline else []
    return (*out, *(f"under {n} words" for n in _LENGTHS if words < n))


def _manner(frames: frozenset[str]) -> str:
    if frames & _REPORTING:
        return "report"
    return "thought" if frames else "unlisted"


def confidence(known: tuple[str, ...], *, kind: Kind, likely: float | None = None) -> float:
    """Return how sure an attribution with these traits is, 0 to 1; *likely* is what a parser that found it says."""
    if not kind.is_said:
        return _UNSAID
    if likely is None:
        likely = _likelihood(known)
    return round(min(likely, _UNSURE) if UNDECIDED in known else likely, 2)


@lru_cache(maxsize=_KEPT)
def _likelihood(known: tuple[str, ...]) -> float:
    """How likely an attribution with these traits is right, 0 to 1."""
    table = weights()
    return 1 / (1 + exp(-sum(table.get(trait, 0.0) for trait in known)))


def is_mere_deed(known: tuple[str, ...], *, sure: float) -> bool:
    """Return whether an attribution with these traits is more likely a deed or a wish; its cue was measured."""
    if sure >= _LEAST_LIKELY or "indirect thought" not in known or _DEEDS.isdisjoint(known):
        return False
    return any(trait.startswith("cue ") and trait in weights() for trait in known)
