"""Whether two names mean one bearer: cut short, with initials, a short form, without accents or in another case."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from provenance.attribution.entities import Entity
from provenance.attribution.lexicon import Language

#: A name keeps at least so many letters without its ending.
_SHORT_WORD = 3
#: A body with fewer words in capitals is not known by their first letters; a given name cut to its initial.
_LEAST_INITIALS, _INITIAL = 2, 2
_NONE: frozenset[str] = frozenset()
#: So many words of names are kept as they are compared: those of some hundred articles.
_KEPT = 10_000
#: How sure a likeness is: the same, the end of it or another form of it, a first name alone, a surname it adds to.
SAME, SHORTER, FIRST, LONGER = 9, 3, 2, 1


class Likeness:
    """Compares the words of names in one language."""

    def __init__(self, language: Language) -> None:
        people = language.people
        self.endings = sorted(people["case_endings"], key=len, reverse=True)
        self.suffixes, self.forms = people["name_suffixes"], people["company_forms"]
        self.small = language.words["articles"] | language.words["genitive"] | language.words["conjunctions"]
        self.small |= language.words["extending"]
        self.short = language.short_names
        self.key = lru_cache(_KEPT)(self._key)

    def _key(self, word: str) -> str:
        """A word of a name as it is compared: small letters, no accents, no ending of a case."""
        low = word.lower()
        if not low.isascii():
            low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
        for ending in self.endings:
            if low.endswith(ending) and len(low) - len(ending) >= _SHORT_WORD:
                return low.removesuffix(ending)
        return low

    def stems(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return the words of a name as they are compared."""
        return tuple(map(self.key, words))

    def keys(self, words: Sequence[str], stems: Sequence[str]) -> set[str]:
        """Return what a name may be found by: its words and, of a body, their first letters."""
        letters = self.initials(words)
        return {*stems, letters} if letters else set(stems)

    def initials(self, words: Sequence[str]) -> str:
        """Return the first letters of a name's words in capitals: "msb" of "Maritime Safety Board"."""
        if len(words) <= _LEAST_INITIALS:
            return ""
        letters = [w[0] for w in words if w[0].isupper() and w.lower() not in self.small]
        return "".join(letters).lower() if len(letters) > _LEAST_INITIALS else ""

    def score(self, words: Sequence[str], low: Sequence[str], entity: Entity) -> int:
        """Return how well *words*, *low* as they are compared, name an entity; 0 where they do not."""
        name = entity.stems
        bare, asked = self._bare(name), self._bare(low)
        if name == low or bare == asked:
            return SAME
        if len(asked) <= len(bare) and bare[-len(asked) :] == asked:
            return SHORTER
        if len(low) == 1:
            return self._one(words[0], low[0], entity)
        if name[-1] in self.forms and not entity.person and asked == bare[: len(asked)]:
            return FIRST
        if asked[-1] != bare[-1]:
            return 0
        return LONGER if len(bare) == 1 else SHORTER if self._same_given(asked[0], bare[0]) else 0

    def _bare(self, name: Sequence[str]) -> Sequence[str]:
        """A name without "Jr." and without the form of a company."""
        last = len(name)
        while last > 1 and (name[last - 1] in self.suffixes or name[last - 1] in self.forms):
            last -= 1
        return name[:last]

    def _one(self, word: str, low: str, entity: Entity) -> int:
        """How well one word names somebody or a body: a first name, initials, a company without its form."""
        if entity.stems[0] == low and (entity.person or entity.stems[-1] in self.forms):
            return FIRST
        return SHORTER if word.isupper() and len(word) > _INITIAL and self.initials(entity.name) == low else 0

    def _same_given(self, one: str, other: str) -> bool:
        """Whether two given names may be one person's: the same, an initial of it, a short form."""
        if one == other or self.short.get(one, _NONE) & self.short.get(other, _NONE):
            return True
        brief = min(one.rstrip("."), other.rstrip("."), key=len)
        return len(brief) == 1 and one[0] == other[0]


@lru_cache
def likeness(language: Language) -> Likeness:
    """Return what compares the names of a language."""
    return Likeness(language)
