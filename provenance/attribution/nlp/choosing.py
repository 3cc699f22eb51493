"""The claims of a sentence chosen among its readings: the most likely first, one a cue, no content twice.

Contents lie apart or one inside the other, as everywhere in attribution.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.attribution.binding import Claim
from provenance.attribution.nlp.candidates import Candidate, candidates, of_claim
from provenance.attribution.nlp.features import Surroundings, features, overlap
from provenance.attribution.nlp.weights import Weights

#: Two contents that share so much are one: the scorer's measure of the same content, too.
_SAME = 0.5


def chosen(around: Surroundings, *, number: int, weights: Weights) -> tuple[Claim, ...]:
    """Return the claims of sentence *number* in order of their cues.

    What the rules have bound in quotation marks stays as it is; their other claims are judged like any reading.
    """
    judged = [(weights.likely(features(c, around)), c) for c in readings(around)]
    out = list(settled(around))
    for sure, reading in sorted(judged, key=lambda j: -j[0]):
        if sure < weights.least:
            break
        claim = _claim(reading, around, number=number, sure=sure)
        if not any(_clash(claim, other) for other in out):
            out.append(claim)
    return tuple(sorted(out, key=lambda c: c.cue))


def settled(around: Surroundings) -> tuple[Claim, ...]:
    """Return the claims that the rules alone decide: those of words in marks, and those with no place in the tree."""
    return tuple(c for c in around.rules if _is_marked(c, around) or of_claim(c, around.tree) is None)


def readings(around: Surroundings) -> Iterator[Candidate]:
    """Yield what is to be judged in a sentence: the other claims of the rules, and all that its tree allows."""
    for claim in around.rules:
        reading = None if _is_marked(claim, around) else of_claim(claim, around.tree)
        if reading is not None:
            yield reading
    yield from candidates(around.tree)


def _is_marked(claim: Claim, around: Surroundings) -> bool:
    tokens = around.sentence.tokens
    return any(around.grammar.is_marked(t) for start, end in claim.content for t in tokens[start:end])


def _claim(reading: Candidate, around: Surroundings, *, number: int, sure: float) -> Claim:
    if reading.claim is not None:
        return replace(reading.claim, sure=sure)
    cue = around.tree.words[reading.cue].token
    return Claim(
        sentence=number, cue=(cue, cue + 1), source=reading.source, content=reading.content, frame="parsed", sure=sure
    )


def _clash(one: Claim, other: Claim) -> bool:
    """Whether two claims cannot both stand: one cue, one content, or contents that cross."""
    shared = overlap(one.content, other.content)
    if one.cue[0] == other.cue[0] or shared >= _SAME:
        return True
    return shared > 0 and not (_inside(one, other) or _inside(other, one))


def _inside(one: Claim, other: Claim) -> bool:
    return all(any(a <= start and end <= b for a, b in other.content) for start, end in one.content)
