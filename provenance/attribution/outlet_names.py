"""The outlets by the words that name them: names, aliases that may mean several, programmes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from provenance.attribution.forms import POSSESSIVE
from provenance.attribution.lexicon import Language, language
from provenance.attribution.sentences import Token
from provenance.model import Outlet, OutletCandidate

#: Outlet names longer than this many words are not looked for.
_LONGEST_NAME = 7
#: So many names are kept with whether they are an outlet's: those of some hundred articles.
_KEPT = 10_000
#: An outlet's name in marks has at most so many characters of article, spaces and stops around it.
_MARKS = 20


class Named(NamedTuple):
    """An outlet named at tokens[start:end]; *programme* where a programme names it; not *known*: in no file."""

    start: int
    end: int
    candidates: tuple[OutletCandidate, ...]
    programme: str | None = None
    known: bool = True


class Names:
    """Outlets by the words that name them."""

    def __init__(self, outlets: Iterable[Outlet], language: Language) -> None:
        self.language, self.articles = language, language.words["articles"]
        self.endings = sorted(language.people["case_endings"], key=len, reverse=True)
        self.table: dict[str, dict[str, list[tuple[Outlet, str, str]]]] = {}
        self.keys: dict[str, Outlet] = {}
        for outlet in sorted(outlets, key=lambda o: o.key):
            self.keys[outlet.key] = outlet
            for kind, listed in (
                ("name", (outlet.name, *outlet.aliases)),
                ("ambiguous", outlet.ambiguous_aliases),
                ("programme", outlet.programmes),
            ):
                for name in listed:
                    low = _normal(name, self.articles)
                    if low:
                        first = low.split(" ", 1)[0]
                        rows = self.table.setdefault(first, {}).setdefault(low, [])
                        if all(o.key != outlet.key for o, _, _ in rows):
                            rows.append((outlet, kind, name))
        self.knows = lru_cache(_KEPT)(self._knows)
        self.longest = _MARKS + max((len(low) for named in self.table.values() for low in named), default=0)

    def at(self, tokens: Sequence[Token], k: int) -> Named | None:
        """The outlet named at token *k*, the longest name that fits."""
        token = tokens[k]
        if token.stretch is not None:
            return self._marked(token, k)
        if not (token.is_capital or token.text[0].isdigit()):
            return None
        word = _word(token) if token.traits & POSSESSIVE else token.low
        longer = self.table.get(word) or (self._stem_table(word) if self.endings else None)
        if longer is None and "/" in word:
            longer = self.table.get(word.split("/")[0])
            rows = longer.get(word.split("/")[0]) if longer else None
            return Named(k, k + 1, _candidates(rows)) if rows else None
        if longer is None:
            return None
        words = [_word(t) if t.stretch is None else "\0" for t in tokens[k : k + _LONGEST_NAME]]
        for count in range(len(words), 0, -1):
            rows = longer.get(" ".join(words[:count])) or self._declined(longer, words[:count])
            if rows is not None:
                if count == 1 and rows[0][1] == "programme":
                    continue
                return self._named(k, k + count, rows)
        return None

    def may_begin(self, token: Token) -> bool:
        """Whether the name of an outlet may begin with a word; answers quickly for most words."""
        if token.stretch is not None or token.low in self.table or self.endings:
            return True
        return token.traits & POSSESSIVE != 0 or "/" in token.low

    def _stem_table(self, word: str) -> dict[str, list[tuple[Outlet, str, str]]] | None:
        """The outlets whose name opens with a word that stands here in another case."""
        return next((t for e in self.endings if (t := self.table.get(word.removesuffix(e)))), None)

    def _declined(
        self, longer: dict[str, list[tuple[Outlet, str, str]]], words: Sequence[str]
    ) -> list[tuple[Outlet, str, str]] | None:
        """The outlets of one word that stands here in another case."""
        if not self.endings or len(words) > 1:
            return None
        return next((rows for e in self.endings if (rows := longer.get(words[0].removesuffix(e)))), None)

    def _marked(self, token: Token, k: int) -> Named | None:
        if len(token.text) > self.longest:
            return None
        low = _normal(token.text, self.articles)
        longer = self.table.get(low.split(" ", 1)[0], {})
        rows = longer.get(low) if low else None
        if rows is None and low and " " not in low and (stems := self._stem_table(low)):
            rows = self._declined(stems, [low])
        return self._named(k, k + 1, rows) if rows else None

    def _named(self, start: int, end: int, rows: list[tuple[Outlet, str, str]]) -> Named:
        programme = rows[0][2] if all(kind == "programme" for _, kind, _ in rows) else None
        return Named(start, end, _candidates(rows), programme)

    def _knows(self, name: str) -> bool:
        """Whether a name is an outlet's alone; *knows* keeps what it answered."""
        low = _normal(name, self.articles)
        rows = self.table.get(low.split(" ", 1)[0], {}).get(low, []) if low else []
        return any(kind == "name" for _, kind, _ in rows)

    def platform(self, name: str) -> tuple[OutletCandidate, ...]:
        """The outlet of a platform's name, without key where there is none."""
        rows = self.table.get(_normal(name, self.articles).split(" ", 1)[0], {}).get(_normal(name, self.articles))
        if rows:
            return _candidates(rows)
        return (OutletCandidate(key=None, name=name),)


def _candidates(rows: list[tuple[Outlet, str, str]]) -> tuple[OutletCandidate, ...]:
    sure = [r for r in rows if r[1] == "name"] or rows
    return tuple(
        OutletCandidate(key=o.key, name=o.name, evidence=(f"{kind} “{name}”" if kind != "name" else f"named “{name}”",))
        for o, kind, name in sure
    )


def _word(token: Token) -> str:
    low = token.low
    if not token.traits & POSSESSIVE:
        return low
    return low[:-2] if low.endswith("'s") else low[:-1]


def _normal(name: str, articles: Collection[str]) -> str:
    """A name in small letters without the article before it."""
    low = " ".join(name.lower().replace("’", "'").strip(" .,!?“”\"'").split())
    first, space, rest = low.partition(" ")
    return rest if space and first in articles else low


class _Identity:
    """Outlets compared as objects: hashing their facts would cost more than reading an article."""

    __slots__ = ("_hash", "_ids", "outlets")

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets = tuple(outlets)
        self._ids = tuple(map(id, self.outlets))
        self._hash = hash(self._ids)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and self._ids == other._ids


@lru_cache(maxsize=8)
def _names(outlets: _Identity, key: str) -> Names:
    return Names(outlets.outlets, language(key))


def names_of(outlets: Iterable[Outlet], *, language: Language) -> Names:
    """Return the table of names of these outlets; the last few tables are kept."""
    return _names(_Identity(outlets), language.key)
