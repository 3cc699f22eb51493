"""The outlet or platform that words were said to: where it is named, how far it carries, which outlets a name fits."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from provenance.attribution.entities import plain
from provenance.attribution.lexicon import Language, language
from provenance.attribution.people import People
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token
from provenance.model import Outlet, OutletCandidate

#: Outlet names longer than this many words are not looked for.
_LONGEST_NAME = 7
#: Words between "interview" or "told" and the outlet: "told the Russian state news agency TASS".
_DESCRIBED = 8
#: An outlet's event is named within so many words after it: "NBC's first town hall".
_EVENT = 3
#: ... and between "told" and "reporters".
_GENERIC_NEAR = 4


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet named at tokens[start:end]; *programme* where a programme names it."""

    start: int
    end: int
    candidates: tuple[OutletCandidate, ...]
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A channel as a sentence states it; no candidates: to reporters, or in an interview that is not named."""

    mention: tuple[int, int]
    candidates: tuple[OutletCandidate, ...]
    programme: str | None = None
    platform: bool = False
    open_interview: bool = False
    fresh: bool = False


class Names:
    """Outlets by the words that name them."""

    def __init__(self, outlets: Iterable[Outlet], language: Language) -> None:
        self.language, self.articles = language, language.words["articles"]
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

    def at(self, tokens: Sequence[Token], k: int) -> Named | None:
        """The outlet named at token *k*, the longest name that fits."""
        token = tokens[k]
        if token.stretch is not None:
            return self._marked(token, k)
        if not (token.text[0].isupper() or token.text[0].isdigit()):
            return None
        longer = self.table.get(_word(token))
        if longer is None and "/" in token.text:
            longer = self.table.get(_word(token).split("/")[0])
            rows = longer.get(_word(token).split("/")[0]) if longer else None
            return Named(k, k + 1, _candidates(rows)) if rows else None
        if longer is None:
            return None
        words = [_word(t) if t.stretch is None else "\0" for t in tokens[k : k + _LONGEST_NAME]]
        for count in range(len(words), 0, -1):
            rows = longer.get(" ".join(words[:count]))
            if rows is not None:
                if count == 1 and rows[0][1] == "programme":
                    continue
                return self._named(k, k + count, rows)
        return None

    def _marked(self, token: Token, k: int) -> Named | None:
        low = _normal(token.text, self.articles)
        rows = self.table.get(low.split(" ", 1)[0], {}).get(low) if low else None
        return self._named(k, k + 1, rows) if rows else None

    def _named(self, start: int, end: int, rows: list[tuple[Outlet, str, str]]) -> Named:
        programme = rows[0][2] if all(kind == "programme" for _, kind, _ in rows) else None
        return Named(start, end, _candidates(rows), programme)

    def knows(self, name: str) -> bool:
        """Whether a name is an outlet's alone."""
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
    return low[:-2] if low.endswith("'s") else low[:-1] if low.endswith("s'") else low


def _normal(name: str, articles: Collection[str]) -> str:
    """A name in small letters without the article before it."""
    low = " ".join(name.lower().replace("’", "'").strip(" .,!?“”\"'").split())
    first, space, rest = low.partition(" ")
    return rest if space and first in articles else low


class _Identity:
    """Outlets compared as objects: hashing their facts would cost more than reading an article."""

    __slots__ = ("_hash", "outlets")

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets = tuple(outlets)
        self._hash = hash(tuple(map(id, self.outlets)))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Identity) or len(self.outlets) != len(other.outlets):
            return False
        return all(a is b for a, b in zip(self.outlets, other.outlets, strict=True))


@lru_cache(maxsize=8)
def _names(outlets: _Identity, key: str) -> Names:
    return Names(outlets.outlets, language(key))


def names_of(outlets: Iterable[Outlet], *, language: Language) -> Names:
    """Return the table of names of these outlets; the last few tables are kept."""
    return _names(_Identity(outlets), language.key)


class ChannelFinder:
    """Finds what channel each sentence states outside the words it quotes."""

    def __init__(self, document: Document, people: People, names: Names) -> None:
        self.document, self.people, self.names = document, people, names
        self.language = document.language
        c = self.language.channels
        self.interviews, self.generic, self.fresh = c["interview"], c["generic"], c["fresh"]
        self.statements, self.into = c["statement"], c["told_to"]
        self.ends_telling = self.language.words["complementizers"] | self.language.words["conjunctions"]
        self.describing = tuple(c["describing_endings"]) or ("\0",)

    def stated(
        self, sentence: int, hidden: Sequence[tuple[int, int]], *, told: int | None, source: tuple[int, int] | None
    ) -> Said | None:
        """The channel that a sentence states; *hidden* are ranges of text not to be looked into, *told* the index
        of a cue that has an addressee, *source* the range of the source."""
        tokens = self.document.sentences[sentence].tokens
        open_interview = fresh = None
        if source is not None:  # "X in an interview with Y" may be taken for one phrase
            c = self.language.channels
            opens = self.interviews | c["speaking"]
            if told is not None and tokens[told].low in c["writing"]:
                opens |= c["written_for"]
            spoken = (t.start for t in tokens if source[0] < t.start < source[1] and t.low in opens)
            source = source[0], next(spoken, source[1])
        for k, token in enumerate(tokens):
            if any(s <= token.start < e for s, e in hidden) or (source and source[0] <= token.start < source[1]):
                continue
            said = self._said(tokens, k, told)
            if said is not None:
                return said
            low = token.low
            if low in self.interviews and open_interview is None:
                open_interview = token
            elif low in self.fresh and k and tokens[k - 1].low not in self.language.words["adjectival"]:
                fresh = fresh or token
        if open_interview is not None:
            return Said((open_interview.start, open_interview.end), (), open_interview=True)
        if fresh is not None:
            return Said((fresh.start, fresh.end), (), fresh=True)
        return None

    def _said(self, tokens: Sequence[Token], k: int, told: int | None) -> Said | None:
        token = tokens[k]
        low = token.low
        named = self.names.at(tokens, k)
        if named is not None and self._addressed(tokens, named, told):
            return self._with_programme(tokens, named)
        if low in self.language.platforms and (token.stretch is None) and self._on_platform(tokens, k):
            return Said((token.start, token.end), self.names.platform(self.language.platforms[low]), platform=True)
        spoken = k > 1 and tokens[k - 2].low in self.language.channels["speaking"]
        if low in self.generic and (spoken or (told is not None and 0 < k - told <= _GENERIC_NEAR)):
            return Said((token.start, token.end), ())
        if named is None and token.stretch is None and token.is_capital and self._unknown_outlet(tokens, k, told):
            end = k + 1
            while end < len(tokens) and tokens[end].is_capital and not tokens[end - 1].low.endswith("'s"):
                end += 1
            name = " ".join([t.text for t in tokens[k : end - 1]] + [plain(tokens[end - 1])])
            return Said(
                (tokens[k].start, tokens[end - 1].end),
                (OutletCandidate(key=None, name=name, evidence=("named as an outlet",)),),
            )
        return None

    def _with_programme(self, tokens: Sequence[Token], named: Named) -> Said:
        """Take in "CNN's “State of the Union”" and "Fox News Sunday"."""
        k, programme, candidates = named.end, named.programme, named.candidates
        if k < len(tokens) and tokens[k - 1].low.endswith(("'s", "s'")):
            if tokens[k].stretch is not None:
                programme = tokens[k].text.strip(" ,.")
            else:
                inner = self.names.at(tokens, k)
                if inner is not None and inner.programme:
                    programme = inner.programme
        return Said((tokens[named.start].start, tokens[named.end - 1].end), candidates, programme)

    def _addressed(self, tokens: Sequence[Token], named: Named, told: int | None) -> bool:
        """Whether words were said to, on or in the outlet named here: not by it, nor about it."""
        n, k, end = len(tokens), named.start, named.end
        after = tokens[end].low if end < n else ""
        if after in self.interviews or (
            end + 1 < n and tokens[end + 1].low in self.interviews and after not in (",", ".")
        ):
            return True
        if told is not None and told < k <= told + _DESCRIBED + 4:
            between = tokens[told + 1 : k]
            if all(t.low not in (",", ":") and t.low not in self.ends_telling and t.stretch is None for t in between):
                return True
        back = k - 1
        while back >= 0 and k - back <= _DESCRIBED and self._describes(tokens[back]):
            back -= 1
        if back < 0:
            return False
        low = tokens[back].low
        before = tokens[back - 1].low if back else ""
        c = self.language.channels
        following = {t.low for t in tokens[end : end + _EVENT]}
        if following & c["events"] and low in c["at_events"]:
            return True
        if low in c["on"]:
            return before not in c["about"]
        if low not in c["told_to"]:
            return False
        if any(t.low in self.interviews for t in tokens[back + 1 : k]) and not self.language.words["articles"]:
            return True  # в интервью агентству X
        window = {t.low for t in tokens[max(0, back - 6) : back]}
        if before in c["carried"] and low in c["asked_by"]:
            return bool(window & (self.interviews | self.statements | c["events"]))
        if low in c["written_for"] and window & c["writing"]:
            return True
        if low in c["asked_by"]:
            return bool(window & (self.interviews | c["asked"]))
        return bool(window & (self.interviews | self.statements)) or before in c["speaking"]

    def _describes(self, token: Token) -> bool:
        low = token.low
        c = self.language.channels
        if (
            token.is_word
            and not token.is_capital
            and low not in self.document.grammar.boundary
            and low not in self.document.grammar.prepositions
            and low not in self.document.grammar.cues
        ):
            return True
        return (
            low in self.language.words["articles"]
            or low in c["media_nouns"]
            or low in c["media_words"]
            or low in self.language.places
            or low.removesuffix("'s") in self.language.places
            or low in self.document.grammar.words["possessives"]
            or low in self.language.time["weekdays"]
            or low.endswith(self.describing)
            or low in c["media_people"]
        ) and token.stretch is None

    def _on_platform(self, tokens: Sequence[Token], k: int) -> bool:
        low = tokens[k].low
        if (
            low in self.language.cues
            and not tokens[k].is_capital
            and low.endswith((*self.document.grammar.past, *self.document.grammar.participles))
        ):
            return True
        window = [t.low for t in tokens[max(0, k - 5) : k] if t.stretch is None]
        return any(w in self.language.channels["posted_on"] for w in window)

    def _unknown_outlet(self, tokens: Sequence[Token], k: int, told: int | None) -> bool:
        """Whether an unknown name stands where an outlet does and looks like one."""
        if k and tokens[k - 1].is_capital and not tokens[k - 1].low.endswith("'s"):
            return False
        if tokens[k].low in self.document.grammar.times or tokens[k].low in self.people.stops:
            return False
        end = k + 1
        while end < len(tokens) and tokens[end].is_capital and not tokens[end - 1].low.endswith("'s"):
            end += 1
        run = tokens[k:end]
        if not self._addressed(tokens, Named(k, end, ()), told):
            return False
        mention = next((m for t in run if (m := self.people.at.get(t.start)) is not None), None)
        if len(run) > 1 and plain(run[-1]).lower() in self.language.channels["media_nouns"]:
            return True
        if mention is not None and mention.entity.person:
            return False
        return self._looks_like_outlet(tokens, k, run, told)

    def _looks_like_outlet(self, tokens: Sequence[Token], k: int, run: Sequence[Token], told: int | None) -> bool:
        lows = [plain(t).lower() for t in run]
        c = self.language.channels
        if len(run) == 1 and (lows[0] in self.language.places or run[0].low in self.language.people["titles"]):
            return False
        if any(w in c["media_words"] or w in c["media_nouns"] for w in lows):
            return not any(w in self.language.people["bodies"] - c["media_words"] for w in lows)
        if any(t.low in c["media_nouns"] or t.low in c["media_words"] for t in tokens[max(0, k - 2) : k]):
            return True
        word = plain(run[0])
        person = lows[0].startswith(tuple(self.language.people["surname_openings"]) or ("\0",))
        camel = not person and any(x.islower() and y.isupper() for x, y in itertools.pairwise(word))
        return len(run) == 1 and (camel or ("." in word[1:-1] and not word.endswith(".")))
