"""TASS: tass.com in English and tass.ru in Russian, each with a search of its own.

tass.ru is asked in Russian: names are turned into Cyrillic letters, as they are spelt there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.model import Lead

from .base import OutletSpider
from .questions import Question, facts_of, searches
from .ranking import names

#: Endings and letter groups first, as BGN/PCGN romanisation of Russian writes them.
_LETTERS = (
    ("shch", "щ"), ("sky", "ский"), ("skiy", "ский"), ("ey", "ей"), ("iy", "ий"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"),
    ("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ya", "я"), ("yo", "ё"), ("ye", "е"), ("a", "а"), ("b", "б"), ("c", "к"),
    ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "дж"), ("k", "к"), ("l", "л"),
    ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"),
    ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
)  # fmt: skip
_LETTER_OF = dict(_LETTERS)
_PATTERN = re.compile("|".join(latin for latin, _ in _LETTERS))


class TassSpider(OutletSpider):
    """Asks tass.com's search in the lead's words and tass.ru's by surnames in Russian."""

    name = "tass"
    domain = "tass.com"

    def questions(self, lead: Lead) -> Iterator[Question]:
        """Yield both searches, then the lists of the outlet's file."""
        assert self.outlet is not None
        surnames = tuple(dict.fromkeys(in_russian(name.split()[-1]) for name in names(lead)))
        russian = replace(lead, words=surnames)
        for endpoint in self.outlet.search:
            yield from searches(endpoint, lead=russian if "tass.ru" in endpoint.url else lead)
        yield from facts_of(replace(self.outlet, search=()), lead=lead)


def in_russian(word: str) -> str:
    """Return a name in Cyrillic letters, as a newspaper would likely spell it; other scripts stay.

    >>> in_russian("Viktorov"), in_russian("Zelensky"), in_russian("Putin")
    ('Викторов', 'Зеленский', 'Путин')
    """
    spelt = _PATTERN.sub(lambda m: _LETTER_OF[m.group()], word.lower())
    return spelt[:1].upper() + spelt[1:]
