"""Where the names of a sentence stand: runs of capital words without the titles, offices and places before them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from provenance.attribution.entities import is_letters, plain
from provenance.attribution.forms import NAME, POSSESSIVE, SERVING
from provenance.attribution.grammar import Grammar
from provenance.attribution.sentences import Sentence, Token

_NICKNAME_WORDS = 2
_PAIR = 2
#: So many small words may stand together inside a name: "van der Molen".
_SMALL_WORDS = 3


class NameRuns:
    """Finds the runs of words that may be names."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar, self.language = grammar, (language := grammar.language)
        people, words = language.people, language.words
        self.titles, self.offices = people["titles"], people["offices"]
        self.particles, self.suffixes = people["particles"], people["name_suffixes"]
        self.media = language.channels["media_words"]
        self.extending = words["genitive"] | words["articles"]
        self.capitals, self.declines = "nouns_capital" in language.order, bool(people["case_endings"])
        self.before = people["name_openers"]
        self.named_for = people["bodies_for"]
        self.inside = words["genitive"] | words["phrase_prepositions"] | words["articles"] | words["conjunctions"]
        self.given = grammar.given
        endings = words["past_endings"] | words["participle_endings"] | words["adverb_endings"]
        self.verbal = tuple(sorted(endings)) or ("\0",)

    def find(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Return the runs of capital words that may be names, titles and places before them left out."""
        out: list[tuple[int, int]] = []
        tokens, past = sentence.tokens, 0
        for k in sentence.having(NAME):
            if k < past:
                continue
            past = self._end(tokens, k)
            start = self._name_start(tokens, k, past)
            if start < past:
                start = self._particles_start(tokens, start)
                out.append((start, past))
        return out

    def _particles_start(self, tokens: Sequence[Token], start: int) -> int:
        """Where the particles before a surname begin, if the first has a capital: "zei | De Vries"."""
        k = start
        while k > 1 and start - k < _SMALL_WORDS and tokens[k - 1].low in self.particles:
            k -= 1
        return k if k < start and tokens[k].is_capital else start

    def _end(self, tokens: Sequence[Token], start: int) -> int:
        """Where the run of capital words that begins at *start* ends."""
        end = start + 1
        while end < len(tokens):
            if tokens[end - 1].traits & POSSESSIVE or tokens[end - 1].low in self.media:
                break
            step = self._step(tokens, start, end)
            if not step:
                break
            end += step
        return end

    def _step(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """How many words from *end* on belong to the name, 0 for none."""
        if tokens[end].traits & NAME or self._is_nickname(tokens, end):
            return 1
        if end + 1 >= len(tokens):
            return 0
        low = tokens[end].low
        if low == ",":
            return int(tokens[end + 1].low in self.suffixes)
        if low == "&":
            return 2 * bool(tokens[end + 1].traits & NAME)
        if low in self.particles and (low not in self.extending or self.grammar.goes_on_with_particle(tokens, end)):
            return self._small(tokens, end, self.particles)
        if low in self.inside and any(t.low in self.named_for for t in tokens[start:end]):
            return self._small(tokens, end, self.inside)
        return 0

    def _small(self, tokens: Sequence[Token], k: int, listed: frozenset[str]) -> int:
        """How many words from *k* on, small ones up to a capital one, go on with a name."""
        for far in range(1, _SMALL_WORDS + 1):
            if k + far >= len(tokens):
                return 0
            if tokens[k + far].traits & NAME:
                return far + 1
            if tokens[k + far].low not in listed:
                return 0
        return 0

    def is_verbal(self, token: Token) -> bool:
        """Whether a word has the form of a verb or adverb: "Understated", "Asking"."""
        return (token.low.endswith(self.verbal) or token.low in self.language.cues) and token.low not in self.given

    def is_plainly_named(self, token: Token) -> bool:
        """Whether a word that opens a sentence is a name even if it stands nowhere else."""
        low = plain(token).lower()
        return low in self.given or (token.text.isupper() and len(low) > _PAIR)

    def _is_nickname(self, tokens: Sequence[Token], k: int) -> bool:
        """John “Jack” Brown is one name."""
        stretch = tokens[k].stretch
        if stretch is None or not stretch.single or k + 1 >= len(tokens) or not tokens[k + 1].traits & NAME:
            return False
        return len(tokens[k].text.split()) <= _NICKNAME_WORDS and tokens[k].text[:1].isupper()

    def _name_start(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where the name itself begins: after titles, offices and the places they serve."""
        if self._is_bare(tokens, start, end):
            return start
        while end - start > 1 and tokens[start].low in self.before:
            start += 1
        k, titled = start, False
        if end - start >= _PAIR and self._is_plural_office(tokens[start]):
            start = k = start + 1
        if self._is_office_alone(tokens, start, end):
            return end
        after = self._past_title(tokens, start, end)
        k, titled = after or k, after is not None
        while k < end:
            low = tokens[k].low.rstrip(".")
            place = low.removesuffix("'s") in self.language.places
            left = end - k
            if left == 1:
                break
            if (past := self._past_body(tokens, k, end)) > k:
                k, titled = past, True
                continue
            if self._is_body(tokens[k + 1]) and self._past_letters(tokens, k + 1, end) == k + 1:
                return start if not titled else k
            named = low in self.titles and (left > _PAIR or low in self.offices or tokens[k].low.endswith("."))
            if named or (left > _PAIR and self._is_posted(tokens, k)):
                titled = True
            elif not (
                place and (titled or self._after_office(tokens, k) or tokens[k + 1].low.rstrip(".") in self.titles)
            ):
                break
            k += 1
        if end - k == 1 and tokens[k].low.rstrip(".").removesuffix("'s") in self.titles:
            return end
        return k

    def _is_bare(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a run is a name and nothing else, as most are: nothing in it or before it serves a name."""
        for token in tokens[start:end]:
            if token.traits & SERVING:
                return False
        return end - start <= _PAIR or not self._is_posted(tokens, start)

    def _past_title(self, tokens: Sequence[Token], start: int, end: int) -> int | None:
        """Past the last title of a run, where a name stands behind it: of "campaign manager" a name of two words."""
        if self._is_body(tokens[end - 1]):
            return None
        for at in range(end - 2, start - 1, -1):
            low = tokens[at].low
            office = low.endswith(".") or low in self.offices or end - at > _PAIR
            named = not self._is_body(tokens[at + 1]) and tokens[at + 1].low not in self.suffixes
            if low.rstrip(".") in self.titles and office and named:
                return at + 1
        return None

    def _is_plural_office(self, token: Token) -> bool:
        """Whether a word is an office of several: "Presidents Vladimir Putin and …"."""
        low, short = token.low.rstrip("."), token.low.endswith(".")
        one = low.removesuffix("s")
        return one != low and low not in self.titles and one in (self.titles if short else self.offices)

    def _past_body(self, tokens: Sequence[Token], k: int, end: int) -> int:
        """Past the letters of a body at *k*: where names have cases the next word is its speaker's in any event."""
        if not is_letters(tokens[k]):
            return k
        if self.declines and not tokens[k + 1].text.isupper():
            return k + 1
        return self._past_letters(tokens, k, end) if end - k > _PAIR else k

    def _past_letters(self, tokens: Sequence[Token], k: int, end: int) -> int:
        """Past the letters of a body before its speaker: "МИД Мария Захарова", when a first name follows."""
        at = k
        while at < end and tokens[at].text.isupper() and len(tokens[at].text) > 1:
            at += 1
        low = tokens[at].low if at < end else ""
        return at if low in self.given and end - at > 1 else k

    def _is_office_alone(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a run is an office and no name: "Ruritanian Ambassador"."""
        last = tokens[end - 1].low.rstrip(".").removesuffix("'s")
        return last in self.offices and end - start > 1 and not self._named_by_first(tokens, start, end)

    def _named_by_first(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a run opens with a first name, or, where offices have capitals too, has one before its last word."""
        return any(self.is_plainly_named(t) for t in tokens[start : end - 1 if self.capitals else start + 1])

    def _is_posted(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether a place unknown to us follows an office: "Ambassador to Ruritania"."""
        return (
            k > 1 and tokens[k - 1].low in self.language.words["posted_prepositions"] and self._after_office(tokens, k)
        )

    def _is_body(self, token: Token) -> bool:
        return token.low in self.language.people["bodies"]

    def _after_office(self, tokens: Sequence[Token], k: int) -> bool:
        """Whether "ambassador to" stands before."""
        if k < 2 or tokens[k - 1].low not in self.language.words["office_prepositions"]:
            return False
        low = tokens[k - 2].low
        return low in self.titles or low in self.language.roles or low in self.language.places


@lru_cache
def name_runs(grammar: Grammar) -> NameRuns:
    """Return what finds the names of a language."""
    return NameRuns(grammar)
