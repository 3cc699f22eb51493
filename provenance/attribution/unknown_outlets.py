"""Outlets in no file of ours: what in a text looks like the name of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.attribution.entities import Mention, is_letters, plain
from provenance.attribution.forms import POSSESSIVE
from provenance.attribution.grammar import Grammar
from provenance.attribution.lexicon import Language
from provenance.attribution.outlet_names import Named
from provenance.attribution.people import People
from provenance.attribution.sentences import Token
from provenance.attribution.traits import is_spelt_apart
from provenance.model import OutletCandidate

#: A programme's name has at most so many letters; what is longer is said on it.
_LONGEST_TITLE = 60
#: A programme's name in marks stands so close behind "show": "on his weekly show, “Morning Talk”".
_SHOW_NEAR = 2
#: An outlet's name in marks has at most so many words.
_NAME_WORDS = 4


def _unlisted(start: int, end: int, name: str) -> Named:
    return Named(start, end, (OutletCandidate(key=None, name=name, evidence=("named as an outlet",)),), known=False)


def name_at(tokens: Sequence[Token], k: int, *, people: People, grammar: Grammar) -> Named | None:
    """Return the unknown name that begins at *k*, when it looks like an outlet's: "the Springfield Courier"."""
    token = tokens[k]
    if not token.is_capital or token.low in grammar.times:
        return None
    if k and tokens[k - 1].is_capital and not _is_owner(tokens[k - 1]) and not _opens(tokens, k - 1, grammar):
        return None
    article = token.low in grammar.language.words["articles"]
    if token.low in people.stops and not article:
        return None
    end = k + 1
    while end < len(tokens) and tokens[end].is_capital and not tokens[end - 1].traits & POSSESSIVE:
        end += 1
    begin = k + article
    if begin >= end:
        return None
    run = tokens[begin:end]
    if not _looks_so(tokens, begin, run, people=people, grammar=grammar):
        return None
    name = " ".join([*(t.text for t in tokens[k : end - 1]), plain(tokens[end - 1])])
    described = end < len(tokens) and tokens[end].low in grammar.language.channels["media_nouns"]
    return _unlisted(k, end + described, name)


def _opens(tokens: Sequence[Token], k: int, grammar: Grammar) -> bool:
    """Whether a capital is only that of a sentence's first word: "On The Dana Reed Show, …"."""
    return k == 0 and tokens[0].low in grammar.prepositions


def _is_owner(token: Token) -> bool:
    return token.traits & POSSESSIVE != 0


def _looks_so(tokens: Sequence[Token], begin: int, run: Sequence[Token], *, people: People, grammar: Grammar) -> bool:
    """Whether a run of capital words is an outlet by a word in it, before it or after it, or by its spelling."""
    language = grammar.language
    words, media = language.channels, grammar.media
    if len(run) > 1 and plain(run[-1]).lower() in words["media_nouns"]:
        return True
    mention = _mentioned(run, people)
    if mention is not None and (mention.entity.person or (len(run) == 1 and len(mention.entity.name) > 1)):
        return False
    lows = [plain(t).lower() for t in run]
    if len(run) == 1 and (lows[0] in language.places or run[0].low in language.people["titles"]):
        return False
    if len(run) == 1 and lows[0] in media:
        return False
    if not media.isdisjoint(lows):
        return (language.people["bodies"] - words["media_words"]).isdisjoint(lows)
    before = [t.low for t in tokens[max(0, begin - 2) : begin]]
    if not media.isdisjoint(before) or _is_apposed(tokens, begin + len(run), words):
        return True
    told = before and (before[-1] in words["interview"] or before[-1] in language.cues)  # в интервью Би-би-си
    if told and not language.words["articles"] and len(run) == 1 and ("-" in lows[0] or is_letters(run[0])):
        return True
    talked = before and before[-1] in words["said_with"] and before[0] in words["interview"]
    if talked and len(run) == 1 and is_letters(run[0]):  # in an interview with KQXR
        return True
    if len(run) != 1 or lows[0].startswith(tuple(language.people["surname_openings"]) or ("\0",)):
        return False
    return is_spelt_apart(plain(run[0])) or lows[0].endswith(tuple(words["station_endings"]) or ("\0",))


def _mentioned(run: Sequence[Token], people: People) -> Mention | None:
    """The first mention that begins in a run of words."""
    at = people.at
    for token in run:
        if token.start in at:
            return at[token.start]
    return None


def _is_apposed(tokens: Sequence[Token], end: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a name is explained as an outlet: "the Courier, a local newspaper"."""
    if end + 2 >= len(tokens) or tokens[end].low != ",":
        return False
    for token in tokens[end + 1 : end + 6]:
        if token.low in words["media_nouns"]:
            return True
        if not token.is_word:
            return False
    return False


def marked_name(tokens: Sequence[Token], k: int, *, language: Language) -> Named | None:
    """Return the unknown outlet whose name stands in marks at *k* behind what it is, or behind whom cases show told."""
    token = tokens[k]
    if token.stretch is None or not k or len(token.text.split()) > _NAME_WORDS:
        return None
    before = tokens[k - 1].low
    dative = bool(language.words["dative_outlets"]) and before in language.cues and k + 1 < len(tokens)
    if before in language.channels["media_nouns"] or (dative and tokens[k + 1].is_word):
        return _unlisted(k, k + 1, token.text.strip(" ,"))
    return None


def quoted_programme(tokens: Sequence[Token], k: int, *, language: Language) -> Named | None:
    """Return the programme whose name stands in marks at *k* behind what it is: "on his show, “Morning Talk”"."""
    token = tokens[k]
    if token.stretch is None or not token.text[:1].isupper() or len(token.text) > _LONGEST_TITLE:
        return None
    shows = language.channels["shows"]
    after = any(t.low in shows for t in tokens[k + 1 : k + 1 + _SHOW_NEAR])
    if after or any(t.low in shows for t in tokens[max(0, k - _SHOW_NEAR) : k]):
        name = token.text.strip(" ,.")
        return _unlisted(k, k + 1, name)
    return None
