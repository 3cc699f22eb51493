"""Words in marks that nobody says: titles of works, nicknames, scare quotes."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token
from provenance.model import Kind

#: A scare quote has at most this many words; longer words in marks are somebody's.
SCARE_WORDS = 3
_TITLE_SHARE = 0.7
_SHORT_WORD = 3
#: A name of a thing or work has so many capitals and words; what is named has so many words before it.
_LEAST_CASED, _LONGEST_TITLE, _LONGEST_THING = 2, 12, 4
#: Who airs a programme is named in so many words, the preposition included.
_LONGEST_OWNER = 4


def unsaid(tokens: Sequence[Token], k: int, language: Language) -> Kind | None:
    """Return what the quotation at tokens[k] is when nobody says it, None when it is long enough to be said."""
    token = tokens[k]
    if k and tokens[k - 1].low in language.marked["calling_verbs"]:
        return Kind.NICKNAME
    words = _words(token.text)
    if _nickname(tokens, k, words) or _given(tokens, k, words, language):
        return Kind.NICKNAME
    if _title(tokens, k, words, language):
        return Kind.TITLE
    return Kind.SCARE_QUOTE if len(words) <= SCARE_WORDS else None


def _words(text: str) -> list[str]:
    """The words of a quotation that have a letter or figure."""
    return [w for w in text.split() if w.isalnum() or any(map(str.isalnum, w))]


def is_quiet(tokens: Sequence[Token], k: int, language: Language) -> bool:
    """Whether the quotation at tokens[k] is a nickname or a work named as one: nobody says it, whatever its length."""
    words = _words(tokens[k].text)
    if _nickname(tokens, k, words) or _given(tokens, k, words, language) or _work(tokens, k, words, language):
        return True
    before = {t.low for t in tokens[max(0, k - 2) : k] if t.stretch is None}
    titled = not before.isdisjoint(language.marked["title_before"])
    return (titled or _broadcast(tokens, k, words, language)) and _is_cased(words, language)


def _broadcast(tokens: Sequence[Token], k: int, words: Sequence[str], language: Language) -> bool:
    """On “Meet the Town,” and on TV Leeds' “Meet the Town,”: a programme named where people speak."""
    if not k or not 2 <= len(words) <= _LONGEST_TITLE or tokens[k].text[-1:] in "?!":
        return False
    before = tokens[k - 1]
    if before.low in language.marked["broadcast_before"]:
        return True
    owned = before.is_capital and before.low.endswith(("'s", "s'"))
    return owned and any(t.low in language.marked["broadcast_before"] for t in tokens[max(0, k - _LONGEST_OWNER) : k])


def _is_cased(words: Sequence[str], language: Language) -> bool:
    """Whether the longer words begin with a capital letter, as in a title; prepositions do not count."""
    long = [w for w in words if len(w) > _SHORT_WORD and w not in language.words["prepositions"]]
    if not long:
        return bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()
    return sum(w[:1].isupper() for w in long) >= _TITLE_SHARE * len(long)


def _nickname(tokens: Sequence[Token], k: int, words: Sequence[str]) -> bool:
    """John “Jack” Smith: one or two words between two parts of a name."""
    if not 0 < k < len(tokens) - 1 or len(words) > 2:
        return False
    before, after = tokens[k - 1], tokens[k + 1]
    return before.is_capital and after.is_capital and tokens[k].text[:1].isupper() and tokens[k].text[-1:] not in ".,!?"


def _is_name(words: Sequence[str], text: str, language: Language) -> bool:
    """Whether words could name a thing: two at least, set like a title, with no mark that speech ends in."""
    if len(words) > _LONGEST_TITLE or text[-1:] in ",?!":
        return False
    return sum(w[:1].isupper() for w in words) >= _LEAST_CASED and _is_cased(words, language)


def _is_short_name(words: Sequence[str], text: str, language: Language) -> bool:
    """Whether words could name a thing where a verb says that they do: one is enough, and a comma may stand inside."""
    return 0 < len(words) <= _LONGEST_TITLE and text[-1:] not in "?!" and _is_cased(words, language)


def _given(tokens: Sequence[Token], k: int, words: Sequence[str], language: Language) -> bool:
    """Calls his boat “The Patient Gull”: a name given to a thing of one's own, or by a verb that only gives names."""
    named = _is_name(words, tokens[k].text, language)
    if not (named or _is_short_name(words, tokens[k].text, language)):
        return False
    at = k - 1
    while at > 0 and k - at <= _LONGEST_THING and tokens[at].is_word and not tokens[at].is_capital:
        low = tokens[at].low
        if low in language.marked["naming_verbs"]:
            return True
        owned = low in language.words["possessives"] and at < k - 1
        if owned and tokens[at - 1].low not in language.marked["naming_verbs"]:
            return named and tokens[at - 1].low in language.marked["calling_verbs"]
        at -= 1
    return False


def _work(tokens: Sequence[Token], k: int, words: Sequence[str], language: Language) -> bool:
    """Has read “The Old Man and the Sea”: a work right after what one does with works."""
    if not k or not _is_name(words, tokens[k].text, language):
        return False
    verb = k - 2 if k > 1 and tokens[k - 1].low in language.words["prepositions"] else k - 1
    return tokens[verb].low in language.marked["work_verbs"]


def _title(tokens: Sequence[Token], k: int, words: Sequence[str], language: Language) -> bool:
    before = {t.low for t in tokens[max(0, k - 3) : k] if t.stretch is None}
    after = tokens[k + 1].low if k + 1 < len(tokens) else ""
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    cased = _is_cased(words, language) and capital >= 1
    if "sentence_case_titles" in language.order:
        cased = capital >= 1 and words[0][:1].isupper()
    if before & language.marked["title_before"] or after in language.marked["title_after"]:
        return cased and len(words) <= 14
    ends = tokens[k].text.rstrip()[-1:]
    return cased and len(words) >= 2 and ends not in "?!" and len(words) <= 12 and capital >= 2
