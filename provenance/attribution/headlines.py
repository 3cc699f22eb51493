"""Headlines: "Envoy: it would be an honor" and "It would be an honor: envoy", which no verb binds."""

from __future__ import annotations

from provenance.attribution.claims import Claim
from provenance.attribution.people import People
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token

#: A source in a headline is no longer than this many words.
_LONGEST_SOURCE = 9
#: A body that speaks in a headline without marks has a name of at most this many words.
_SHORT_BODY = 3
#: ... and, at the end, than this; what it says has at least so many words.
_SHORT_SOURCE, _SHORTEST_WORDS = 5, 3
_BOUND = frozenset(["after", "quote", "that", "clause"])


def headline_claims(document: Document, people: People) -> dict[int, Claim]:
    """Return a claim without cue for each headline sentence that is laid out as source and words."""
    out: dict[int, Claim] = {}
    for number, sentence in enumerate(document.sentences):
        if not document.paragraphs[sentence.paragraph].headline:
            continue
        claim = _colon(document, people, sentence.tokens, number) or _dash(document, people, sentence.tokens, number)
        if claim is not None:
            out[number] = claim
    return out


def _colon(document: Document, people: People, tokens: tuple[Token, ...], number: int) -> Claim | None:
    colons = [k for k, t in enumerate(tokens) if t.low == ":" and 0 < k < len(tokens) - 1]
    if len(colons) != 1:
        return None
    k, n = colons[0], len(tokens)
    while n > k + 1 and tokens[n - 1].stretch is None and tokens[n - 1].low in (".", "!", "?"):
        n -= 1
    if (
        k <= _LONGEST_SOURCE
        and (n - k > 2 or _has_marks(tokens[k:n]))
        and _is_source(document, people, tokens[:k], strict=not _has_marks(tokens[k:n]))
    ):
        return Claim(sentence=number, cue=(k, k), source=(0, k), content=((k + 1, n),), frame="headline")
    if (
        n - k - 1 <= _SHORT_SOURCE
        and (k >= _SHORTEST_WORDS or _has_marks(tokens[:k]))
        and _is_source(document, people, tokens[k + 1 : n], strict=True)
    ):
        return Claim(sentence=number, cue=(k, k), source=(k + 1, n), content=((0, k),), frame="headline")
    return None


def _dash(document: Document, people: People, tokens: tuple[Token, ...], number: int) -> Claim | None:
    """It will go on — minister."""
    dashes = [k for k, t in enumerate(tokens) if t.low in ("—", "–", "--", "-")]
    if not dashes:
        return None
    k, n = dashes[-1], len(tokens)
    if (
        k < _SHORTEST_WORDS
        or not 0 < n - k - 1 <= _SHORT_SOURCE
        or any(c.frame in _BOUND for c in document.claims[number])
    ):
        return None
    if not _is_source(document, people, tokens[k + 1 : n], strict=True):
        return None
    return Claim(sentence=number, cue=(k, k), source=(k + 1, n), content=((0, k),), frame="headline")


def _has_marks(tokens: tuple[Token, ...]) -> bool:
    return any(t.stretch is not None for t in tokens)


def _is_source(document: Document, people: People, tokens: tuple[Token, ...], *, strict: bool) -> bool:
    """Whether a phrase is somebody who can speak: a role or a person; with marks after it, any name."""
    language = document.language
    if any(
        t.stretch is not None or (t.low in language.words["auxiliaries"] and not t.low.startswith("'")) for t in tokens
    ):
        return False
    if any(t.low in language.words["headline_labels"] for t in tokens):
        return False
    if any(
        t.low.rstrip(".") in language.roles or t.low.rstrip(".") in language.people["indefinite_nouns"] for t in tokens
    ):
        return True
    if len(tokens) == 1 and tokens[0].low in language.people["bodies"]:
        return True  # "Two held after fire - police"
    found = [m.entity for t in tokens if (m := people.at.get(t.start)) is not None]
    if any(e.person for e in found):
        return True
    if strict and len(tokens) > _SHORT_BODY:
        return False
    return any(e.count > 1 for e in found)
