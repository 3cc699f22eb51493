"""Sentences set like headlines, where a capital letter says nothing of a word."""

from __future__ import annotations

from itertools import pairwise

from provenance.attribution.forms import HEADED
from provenance.attribution.sentences import Sentence

_DASHES = frozenset(["―", "—", "–", "--", "-", "~"])
#: A headline in capitals: at least so many words of more than so many letters, so large a share of them capital.
_TITLE_WORDS, _SHORT_WORD, _TITLE_SHARE = 4, 3, 0.75


def is_title_case(sentence: Sentence) -> bool:
    """Return whether a sentence is set like a headline: most of its longer words, verbs too, begin with a capital."""
    for token in sentence.tokens:  # asked of every sentence, and most are none at their second or third word
        if not token.traits & HEADED:
            return False
    if any(t.low in _DASHES for t in sentence.tokens[:2]):
        return False  # a name signed behind a dash, alone or after its quotation
    if any(t.low == ":" and u.stretch is not None for t, u in pairwise(sentence.tokens)):
        return False  # a name and office before what its bearer says
    words = [t for t in sentence.tokens if t.is_word and len(t.text) > _SHORT_WORD]
    return len(words) >= _TITLE_WORDS and sum(t.is_capital for t in words) >= _TITLE_SHARE * len(words)
