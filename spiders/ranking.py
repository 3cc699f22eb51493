"""Which of the pages a list names to read first, and whether a page read belongs to a lead.

Words weigh by their rarity in the lists at hand, so no list of stop words is needed and no language is preferred.
Across scripts, only names can be compared: by the first letters of their transliteration, spellings of one sound
taken together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from provenance.model import Lead
from provenance.text import fold, shingles, words

from .listings import Entry, slug_words

#: A page whose title shares less than this of its weight with the lead is not worth a fetch (own pages of this
#: repository: stories asked for .13 to .79, decoys 0 to .07).
WORTH_READING = 0.1
#: Entries without any words are taken by their date alone, after all that have words in common.
WORDLESS = 0.1
#: What the surname of somebody the lead names adds to a score: as much as a third of a title in common.
NAMED = 0.3
#: An address with fewer words ("world/1441207") has only the names of sections.
_FEWEST_SLUG_WORDS = 3
#: Runs of three words that a page must share with a lead.
FEWEST_RUNS = 2
#: A lead's words are in a page when this share of its different words is.
NEAR = 0.5
#: The same across scripts, where only names can agree.
NEAR_ACROSS = 0.2
#: A story is changed after it was published: a time of change may lie this much after the window.
LATE_CHANGE = timedelta(days=30)

_SHORTEST_WORD = 4
_STEM = 5
#: A lead with fewer long words ("Ben Zvi") is compared by its short ones too.
_FEWEST_LONG_WORDS = 3
_CYRILLIC = dict(zip("абвгдеёзийклмнопрстуфыэ", "abvgdeeziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya",
}  # fmt: skip
#: Latin spellings of one sound, longest first: Russian is romanised as BGN/PCGN has it ("Tsvi"), other languages write
#: the name in ways of their own ("Zvi").
_ONE_SOUND = (
    ("shch", "sh"), ("tch", "ch"), ("sch", "sh"), ("ts", "z"), ("tz", "z"), ("zh", "j"), ("kh", "h"), ("ph", "f"),
    ("ck", "k"), ("ks", "x"), ("iy", "i"), ("yi", "i"), ("y", "i"), ("w", "v"), ("q", "k"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """An entry with how well it fits a lead, 0..1."""

    entry: Entry
    score: float


def rank(entries: Iterable[Entry], *, lead: Lead) -> tuple[Ranked, ...]:
    """Return the entries inside the lead's dates, best first; equal scores by date, then address."""
    inside = [e for e in entries if in_window(e, lead=lead)]
    asked = _asked(lead)
    held = {e.url: stems(_words_of(e)) | asked & stems(_words_of(e), shortest=1) for e in inside}
    frequency = Counter(stem for found in held.values() for stem in found)
    named = {_latinised(fold(name.split()[-1]))[:_STEM] for name in names(lead)}
    ranked = []
    for e in inside:
        bonus = NAMED if named & stems(_words_of(e), shortest=1) else 0.0
        score = _score(held[e.url], asked, frequency, total=len(inside)) + bonus
        ranked.append(_trusting_the_search(Ranked(entry=e, score=min(1.0, score)), lead=lead))
    return tuple(sorted(ranked, key=lambda r: (-r.score, r.entry.at.isoformat() if r.entry.at else "~", r.entry.url)))


def in_window(entry: Entry, *, lead: Lead) -> bool:
    """Return whether the entry may have been published between the lead's dates; one without a date may."""
    if entry.at is None:
        return True
    late = timedelta(0) if entry.exact else LATE_CHANGE
    day = timedelta(days=1)  # an address states a day, not a minute
    return (lead.since is None or entry.at >= lead.since - day) and (
        lead.until is None or entry.at <= lead.until + late
    )


def near(lead: Lead, *, text: str) -> bool:
    """Return whether a page's text belongs to the lead: it shares runs of words with a phrase, or most words.

    One run of three ("a great honor") is anybody's; two are four words in a row, or two places.  Of a lead of a few
    words more than half must be there; across scripts, more than half of those that make up its names.

    A lead without words asks for an address; whatever stands there belongs to it.
    """
    if not lead.words:
        return True
    keys = [w.key for w in words(text)]
    runs = set(shingles(keys))
    asked_runs = {run for phrase in lead.words for run in shingles([w.key for w in words(phrase)])}
    if len(runs & asked_runs) >= FEWEST_RUNS:
        return True
    asked, held = _asked(lead), stems(text, shortest=1)
    if _latin(text) != _latin(" ".join(lead.words)):
        return _share(asked, held) >= NEAR_ACROSS or _names_meet(lead, text)
    share = _share(asked, held)
    return share > NEAR if _is_short(lead) else share >= NEAR


def _is_short(lead: Lead) -> bool:
    return len(stems(" ".join(lead.words))) < _FEWEST_LONG_WORDS


def _asked(lead: Lead) -> frozenset[str]:
    """Return the stems a lead asks for: those of its long words, or of all where only a few are long."""
    return stems(" ".join(lead.words), shortest=1 if _is_short(lead) else _SHORTEST_WORD)


def _share(asked: frozenset[str], held: frozenset[str]) -> float:
    return len(asked & held) / len(asked) if asked else 0.0


def _names_meet(lead: Lead, text: str) -> bool:
    asked = frozenset(_sounds(w.key) for name in names(lead) for w in words(name))
    return _share(asked, frozenset(_sounds(w.key) for w in words(text))) > NEAR


def _sounds(word: str) -> str:
    """Return the first letters of a word, spellings of one sound taken together.

    >>> _sounds("zvi") == _sounds("цви"), _sounds("zelensky") == _sounds("зеленский")
    (True, True)
    """
    latin = _latinised(word)
    for spelling, sound in _ONE_SOUND:
        latin = latin.replace(spelling, sound)
    return latin[:_STEM]


def names(lead: Lead) -> tuple[str, ...]:
    """Return the lead's phrases that look like a name: two to four words, each with a capital.

    >>> names(Lead(outlet="x", words=("Naftali Bennett", "a great honor", "Jerusalem")))
    ('Naftali Bennett',)
    """
    found = (p for p in lead.words if re.fullmatch(r"(?:[^\W\d_a-zа-я][\w’'-]+ ?){2,4}", p))
    return tuple(dict.fromkeys(found))


def stems(text: str, *, shortest: int = _SHORTEST_WORD) -> frozenset[str]:
    """Return the first letters of the text's longer words, Cyrillic ones in Latin letters.

    >>> sorted(stems("Zelensky met") & stems("Зеленского"))
    ['zelen']
    """
    found = (_latinised(w.key)[:_STEM] for w in words(text))
    return frozenset(stem for stem in found if len(stem) >= shortest)


def _trusting_the_search(ranked: Ranked, *, lead: Lead) -> Ranked:
    """In another script words hardly compare; there the outlet's own search is believed."""
    foreign = bool(ranked.entry.words) and _latin(ranked.entry.words) != _latin(" ".join(lead.words))
    return replace(ranked, score=max(ranked.score, WORDLESS)) if ranked.entry.hit and foreign else ranked


def _words_of(entry: Entry) -> str:
    slug = slug_words(entry.url)
    return f"{entry.words} {slug if len(slug.split()) >= _FEWEST_SLUG_WORDS else ''}"


def _score(held: frozenset[str], asked: frozenset[str], frequency: Counter[str], *, total: int) -> float:
    if not held:
        return WORDLESS
    weight = {stem: math.log(1 + total / frequency[stem]) for stem in held}
    return sum(weight[s] for s in held & asked) / sum(weight.values())


def _latinised(word: str) -> str:
    return "".join(_CYRILLIC.get(letter, letter) for letter in word)


def _latin(text: Sequence[str]) -> bool:
    letters = [c for c in text[:2000] if c.isalpha()]
    return sum(c < "\u0250" for c in letters) * 2 >= len(letters)
