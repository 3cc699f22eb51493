"""The former and the latter: which of the two persons is meant that a sentence before named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from provenance.attribution.entities import Entity
from provenance.attribution.lexicon import Language
from provenance.attribution.people import People
from provenance.attribution.sentences import Token

#: The two are named at most so many sentences before, among so many names.
_SENTENCES_BACK, _NAMES_BACK = 2, 12
_PHRASE = 2


def of_two(
    tokens: Sequence[Token], sentence: int, *, people: People, positions: Sequence[int], language: Language
) -> Entity | None:
    """Return whom "the former" or "the latter" in a sentence means, None where it is no such phrase.

    *positions* are those of the people's mentions.
    """
    low, words = tokens[-1].low, language.words
    if len(tokens) != _PHRASE or low not in words["first_of_two"] | words["second_of_two"]:
        return None
    at = bisect_left(positions, tokens[0].start)
    before = [m for m in people.mentions[max(0, at - _NAMES_BACK) : at] if not m.entity.outlet]
    for number in range(sentence, sentence - _SENTENCES_BACK - 1, -1):
        named = list(dict.fromkeys(id(m.entity) for m in before if m.sentence == number))
        if len(named) > 1:
            wanted = named[-1] if low in words["second_of_two"] else named[-2]
            return next(m.entity for m in before if id(m.entity) == wanted)
    return None
