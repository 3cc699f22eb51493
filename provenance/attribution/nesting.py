"""Chains: "X said that Y told Z that …" gives both reports, the inner within what X said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from provenance.attribution.binding import Claim
from provenance.attribution.sentences import Token

#: Frames in which what somebody says is told, and of the cues that tell it.
_REPORTS, _TELLING = frozenset(["that", "clause", "question", "quote"]), frozenset(["tell", "quote"])
#: What is passed on has at least so many words.
_SHORTEST = 3


def chained(
    tokens: Sequence[Token],
    kept: Sequence[Claim],
    found: Sequence[Claim],
    *,
    cues: Mapping[str, frozenset[str]],
    pronouns: Collection[str],
) -> list[Claim]:
    """Return the claims kept with those of *found* that one of them passes on whole, marked so.

    The inner source is somebody named or described: what "he" said there is as a rule the outer speaker's own.
    """

    def reports(claim: Claim) -> bool:
        source = claim.source
        if claim.frame not in _REPORTS or source is None or claim.cue[0] == claim.cue[1]:
            return False
        if sum(end - start for start, end in claim.content) < _SHORTEST:
            return False  # told the judge a lie
        told = cues.get(tokens[claim.cue[0]].low, frozenset()) & _TELLING
        return bool(told or claim.frame == "that") and tokens[source[0]].low not in pronouns

    def passes_on(outer: Claim, inner: Claim) -> bool:
        spans = [inner.cue, *inner.content, *([inner.source] if inner.source else ())]
        return outer.frame in _REPORTS and all(any(o[0] <= s and e <= o[1] for o in outer.content) for s, e in spans)

    heads = {c.cue for c in kept}
    inner = [c for c in found if c.cue not in heads and reports(c) and any(passes_on(o, c) for o in kept)]
    return [*kept, *(replace(c, nested=True) for c in inner)] if inner else list(kept)
