"""A large store made of a small corpus: articles put together anew from runs of its words, and quotations altered.

Some documents are kept whole, cut to the length of an article: they are quoted.  The rest of the corpus is cut into
runs of 3 to 9 words, and those are joined to as many articles as wanted: common turns of phrase stay common, as in a
large archive, about a third of the shingles is new, and no article but the one quoted has the quotation.  Everything
is drawn from one seed, and the first articles of a larger store are those of a smaller one.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from provenance.model import Article, Moment, Precision

WORDS_AN_ARTICLE = 264
A_KIND = 20
_LEAST, _MOST = 10, 40
_FILLER = ["really", "simply", "certainly", "frankly", "completely", "always", "deeply", "office", "system", "moment"]

Rng = random.Random


class Question(NamedTuple):
    """A quotation as printed, how it was altered, and the numbers of the articles that may be named for it."""

    kind: str
    printed: str
    articles: frozenset[int]


class Corpus:
    """Articles by number from 0, and questions about the first of them."""

    def __init__(self, texts: Sequence[str], *, seed: int) -> None:
        rng = Rng(seed)
        documents = [t for t in texts if len(t.split()) >= WORDS_AN_ARTICLE]
        quoted = set(rng.sample(range(len(documents)), min(len(documents) // 2, 15 * A_KIND)))
        self.originals = [_cut(documents[n]) for n in sorted(quoted)]
        self._words = [w for n, text in enumerate(documents) if n not in quoted for w in text.split()]
        self._seed = seed

    def text(self, number: int) -> str:
        """Return the text of an article."""
        if number < len(self.originals):
            return self.originals[number]
        rng, words = Rng(f"{self._seed}/{number}"), []
        while len(words) < WORDS_AN_ARTICLE:
            at = rng.randrange(len(self._words) - 9)
            words += self._words[at : at + rng.randint(3, 9)]
        return "\n".join(" ".join(words[at : at + 60]) for at in range(0, len(words), 60))

    def article(self, number: int) -> Article:
        """Return the article with that number, of one of 50 outlets, an hour after the one before."""
        at = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(hours=number)
        return Article(
            url=f"https://outlet{number % 50}.example/{number}",
            outlet=f"outlet{number % 50}",
            text=self.text(number),
            published=Moment(at=at, precision=Precision.MINUTE),
            language="en",
        )

    def questions(self) -> list[Question]:
        """Return as many of each kind, about originals in turn."""
        rng = Rng(self._seed + 1)
        sentences = [list(_sentences(text)) for text in self.originals]
        # A sentence that two of them print, such as an agency's, has two right answers.
        printed = Counter(tuple(s[2:8]) for each in sentences for s in {tuple(s): s for s in each}.values())
        sentences = [[s for s in each if printed[tuple(s[2:8])] == 1] for each in sentences]
        able = [n for n, found in enumerate(sentences) if len(found) >= 2]
        out = []
        for index, (kind, alter) in enumerate(KINDS.items()):
            for n in range(A_KIND):
                one, other = (able[(index * A_KIND + n + turn) % len(able)] for turn in (0, 7))
                printed = alter(sentences[one], sentences[other], rng)
                right = {one, other} if alter is _splice_two else {one}
                out.append(Question(kind=kind, printed=printed, articles=frozenset(right)))
        return out


def _cut(text: str) -> str:
    words = list(re.finditer(r"\S+", text))
    return text[: words[min(len(words), WORDS_AN_ARTICLE) - 1].end()]


def _sentences(text: str) -> Iterator[list[str]]:
    """Yield the words of each sentence that is long enough to be quoted, cut where it is too long."""
    for sentence in re.split(r"(?<=[.!?])\s+|\n", text):
        words = sentence.split()
        if len(words) >= _LEAST:
            yield words[:_MOST]


Said = list[list[str]]


def _any(said: Said, rng: Rng) -> list[str]:
    return list(rng.choice(said))


def _verbatim(said: Said, _other: Said, rng: Rng) -> str:
    return " ".join(_any(said, rng))


def _typography(said: Said, _other: Said, rng: Rng) -> str:
    text = " ".join(_any(said, rng)).replace("'", "’").replace(" - ", " — ").upper()
    return text.rstrip(".,") + ","


def _substituted(words: list[str], rng: Rng, *, share: float) -> list[str]:
    for at in rng.sample(range(len(words)), max(1, round(share * len(words)))):
        words[at] = rng.choice(_FILLER)
    return words


def _one_word(said: Said, _other: Said, rng: Rng) -> str:
    return " ".join(_substituted(_any(said, rng), rng, share=0.0))


def _fifth(said: Said, _other: Said, rng: Rng) -> str:
    return " ".join(_substituted(_any(said, rng), rng, share=0.2))


def _added(said: Said, _other: Said, rng: Rng) -> str:
    words = _any(said, rng)
    for _ in range(3):
        words.insert(rng.randrange(1, len(words)), rng.choice(_FILLER))
    return " ".join(words)


def _dropped(said: Said, _other: Said, rng: Rng) -> str:
    words = _any(said, rng)
    at = rng.randrange(2, len(words) - 5)
    return " ".join(words[:at] + words[at + 3 :])


def _ellipsis(said: Said, _other: Said, rng: Rng) -> str:
    words = _any(said, rng)
    at = rng.randrange(3, len(words) - 6)
    return " ".join([*words[:at], rng.choice(["…", "[...]", "..."]), *words[at + 3 :]])


def _bracket(said: Said, _other: Said, rng: Rng) -> str:
    words = _any(said, rng)
    words[rng.randrange(1, len(words) - 1)] = "[the company]"
    return " ".join(words)


def _splice(said: Said, _other: Said, rng: Rng) -> str:
    first, second = rng.sample(said, 2)
    return " ".join(first).rstrip(".") + ", " + " ".join(second)


def _splice_two(said: Said, other: Said, rng: Rng) -> str:
    return " ".join(_any(said, rng)).rstrip(".") + ", " + " ".join(_any(other, rng))


def _reordered(said: Said, _other: Said, rng: Rng) -> str:
    words = _any(said, rng)
    at = len(words) // 2
    return " ".join(words[at:] + words[:at])


def _combined(said: Said, other: Said, rng: Rng) -> str:
    words = _substituted(_any(said, rng), rng, share=0.1)
    return _ellipsis([words], other, rng).rstrip(".").lower()


KINDS: dict[str, Callable[[Said, Said, Rng], str]] = {
    "verbatim": _verbatim,
    "typography": _typography,
    "one word": _one_word,
    "a fifth of the words": _fifth,
    "words added": _added,
    "words dropped": _dropped,
    "ellipsis": _ellipsis,
    "bracket": _bracket,
    "splice": _splice,
    "splice of two": _splice_two,
    "reordered": _reordered,
    "combined": _combined,
}
