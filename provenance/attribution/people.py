"""The people and bodies an article names: each with its fullest name, gender, roles and the places it serves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from provenance.attribution.casing import is_title_case
from provenance.attribution.declension import nominative, office_start
from provenance.attribution.entities import Entity, Mention, plain, role_of
from provenance.attribution.forms import POSSESSIVE
from provenance.attribution.genders import of_name, of_phrase, of_word, tell_from_objects
from provenance.attribution.grammar import Grammar
from provenance.attribution.likeness import SAME, likeness
from provenance.attribution.runs import name_runs
from provenance.attribution.sentences import Sentence, Token

#: Names further apart than this many entities are not compared: keeps odd texts linear.
_WINDOW = 60
_PAIR = 2
#: Names are entered by how many words they have, from so many and more on.
_LENGTHS = (3, 2, 1)
#: An office before a comma and its holder has at most this many words; what follows the holder then.
_LONGEST_OFFICE, _ENDS_APPOSITION = 14, frozenset(",.;:)(—–-")

#: The lists of given names that show a person; names that places and bodies bear too are in none of them.


class People:
    """Every entity of an article, by the words of its name."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar) -> None:
        self.language = language = grammar.language
        self.titles = language.people["titles"]
        self.offices = language.people["offices"]
        self.runs, self.likeness = name_runs(grammar), likeness(language)
        self.entities: list[Entity] = []
        self.by_word: dict[str, list[Entity]] = {}
        self.mentions: list[Mention] = []
        self.at: dict[int, Mention] = {}
        self.by_class: dict[str, list[Entity]] | None = None
        self.capitals = "nouns_capital" in language.order
        self.doing = grammar.participles
        self.stops, self.particles = grammar.nameless, language.people["particles"]
        self._name(sentences)
        self.mentions.sort(key=lambda m: m.position)
        self.at = {m.position: m for m in self.mentions}
        for entity in self.entities:
            entity.name, told = nominative(entity.name, self.language)
            entity.gender = entity.gender or told
        tell_from_objects(sentences, self.at, self.language)

    # -- finding names --------------------------------------------------------------------------------------------

    def _name(self, sentences: Sequence[Sentence]) -> None:
        """Enter every name of the article, in headlines set in capitals only those the rest has."""
        shouting = [is_title_case(s) for s in sentences]
        runs = [[] if shouting[n] else self.runs.find(s) for n, s in enumerate(sentences)]
        # fuller names first, so that a surname ahead of them (in a headline) finds its owner
        listed = [(n, a, b) for n, found in enumerate(runs) for a, b in found]
        inner = {sentences[n].tokens[a].text for n, a, b in listed if a > 0 and b - a == 1}
        listed = _without_opener(sentences, listed, inner, self.runs.given)
        by_length: dict[int, list[tuple[int, int, int]]] = {length: [] for length in _LENGTHS}
        for run in listed:
            by_length[min(run[2] - run[1], _LENGTHS[0])].append(run)
        for entered in by_length.values():
            found = [self._enter_run(sentences[n].tokens, n, a, b, inner) for n, a, b in entered]
            for mention in found:
                if mention is not None:
                    self._describe(sentences[mention.sentence].tokens, mention)
        for number in range(len(sentences)):
            if shouting[number]:
                self._enter_known(sentences[number].tokens, number)

    def _enter_run(
        self, tokens: Sequence[Token], number: int, start: int, end: int, inner: Collection[str]
    ) -> Mention | None:
        """Enter one run of words; *inner* are the single names that stand inside a sentence somewhere."""
        if start == 0 and end == _PAIR and plain(tokens[1]) in inner and self.runs.is_verbal(tokens[0]):
            start = 1  # a word with a capital for opening the sentence, before a name
        known = end - start > 1 or start > 0 or plain(tokens[0]) in inner or self.runs.is_plainly_named(tokens[0])
        if self.capitals and end - start == 1:
            titled = start > 0 and tokens[start - 1].low.rstrip(".") in self.titles
            known = titled or self.runs.is_plainly_named(tokens[start])
        low = plain(tokens[start]).lower()
        common = low in self.language.places or low in self.language.words["label_things"]
        known = known and not (end - start == 1 and common)
        return self._enter(tokens, number, start, end, new=known)

    # -- entering them --------------------------------------------------------------------------------------------

    def _enter_known(self, tokens: Sequence[Token], number: int) -> None:
        """In a headline in capitals only names that the body has are names."""
        k, n = 0, len(tokens)
        while k < n:
            found = None
            if tokens[k].is_capital:
                for end in range(min(n, k + 4), k, -1):
                    words = tuple(plain(t) for t in tokens[k:end])
                    found = (
                        self.find(words)
                        if all(t.is_capital or t.low in self.particles for t in tokens[k:end])
                        else None
                    )
                    if found is not None:
                        mention = Mention(found, number, k, end, tokens[k].start, k == 0)
                        found.count += 1
                        self.mentions.append(mention)
                        self._describe(tokens, mention)
                        k = end
                        break
            if found is None:
                k += 1

    def _enter(self, tokens: Sequence[Token], number: int, start: int, end: int, *, new: bool = True) -> Mention | None:
        words = tuple([plain(t) for t in tokens[start:end] if t.low != "," and t.stretch is None])
        if not words or (len(words) == 1 and len(words[0]) < _PAIR):
            return None
        titled = start > 0 and tokens[start - 1].low.rstrip(".") in self.titles
        gender, position = self._gender(tokens, start, words), tokens[start].start
        entity = self.find(words, gender=gender)
        if entity is None and not new:
            return None
        if entity is None:
            entity = Entity(name=words, stems=self.likeness.stems(words), first=position)
            self.entities.append(entity)
            self._index(entity)
        elif self._is_better(words, entity):
            entity.name, entity.stems = words, self.likeness.stems(words)
            self._index(entity)
        if position < entity.first:
            entity.first = position
        entity.person = entity.person or titled or self._looks_personal(words)
        entity.gender = entity.gender or gender
        entity.count += 1
        before = start
        while before > 0 and (tokens[before - 1].is_capital or tokens[before - 1].low in self.titles):
            before -= 1
        subject = before <= 1 and not tokens[end - 1].traits & POSSESSIVE
        mention = Mention(entity, number, start, end, position, subject)
        self.mentions.append(mention)
        return mention

    def _index(self, entity: Entity) -> None:
        for word in self.likeness.keys(entity.name, entity.stems):
            listed = self.by_word.setdefault(word, [])
            if entity not in listed[-_WINDOW:]:
                listed.append(entity)

    def _is_better(self, words: tuple[str, ...], entity: Entity) -> bool:
        """Whether a name is fuller than the known one, or the same not in capitals (a transcript) or another case."""
        if len(words) != len(entity.name):
            return len(words) > len(entity.name)
        if words == entity.name:
            return entity.full.isupper()
        shorter = bool(self.likeness.endings) and sum(map(len, words)) < sum(map(len, entity.name))
        return shorter or entity.full.isupper()

    def find(self, words: Sequence[str], *, gender: str | None = None) -> Entity | None:
        """The entity these words name: the likest, of those the most named; none of the other *gender*."""
        best: tuple[int, int, Entity] | None = None
        low = self.likeness.stems(words)
        for entity in self.by_word.get(low[-1], [])[:_WINDOW]:
            score = SAME if entity.stems == low else self.likeness.score(words, low, entity)
            if score == SAME:
                return entity
            if gender is not None and entity.gender is not None and entity.gender != gender:
                continue
            if score and (best is None or (score, entity.count) > best[:2]):
                best = (score, entity.count, entity)
        return best[2] if best else None

    def _looks_personal(self, words: Sequence[str]) -> bool:
        if len(words) not in (2, 3, 4):
            return False
        return words[0].lower().rstrip(".") in self.runs.given or (len(words[0]) == _PAIR and words[0].endswith("."))

    def _gender(self, tokens: Sequence[Token], start: int, words: tuple[str, ...]) -> str | None:
        k = start - 1
        while k >= 0 and start - k < 4:
            told = of_word(tokens[k].low, self.language)
            if told is not None:
                return told
            if tokens[k].low.rstrip(".") not in self.titles:
                break
            k -= 1
        return of_name(words, self.language)

    # -- what is said of them -------------------------------------------------------------------------------------

    def _describe(self, tokens: Sequence[Token], m: Mention) -> None:
        """Roles before the name and in an apposition after it."""
        words = self.language.words
        before = m.start
        while before > 0 and m.start - before < 9 and self._office(tokens, before - 1, m.start):
            before -= 1
        before = office_start(tokens, before, language=self.language, stops=self.stops)
        if before < m.start:
            self._add(m.entity, tokens[before : m.start])
        elif (opening := self._office_apart(tokens, m)) is not None:
            self._add(m.entity, tokens[opening : m.start - 1])
        n = len(tokens)
        if m.end + 1 < n and tokens[m.end].low == "," and tokens[m.end + 1].is_word:
            close = next(
                (
                    k
                    for k in range(m.end + 1, min(n, m.end + 16))
                    if tokens[k].low in (",", ".", ";") or (tokens[k].low in self.language.cues and k > m.end + 2)
                ),
                None,
            )
            if (
                close is not None
                and close > m.end + 1
                and tokens[m.end + 1].low not in self.language.words["connectives"]
                and tokens[close - 1].low not in words["auxiliaries"]
                and not self._acts(tokens, m.end + 1, close)
            ):
                self._add(m.entity, tokens[m.end + 1 : close])
                if m.entity.person:
                    m.entity.gender = m.entity.gender or of_phrase(tokens[m.end + 1 : close], self.language)
        elif (
            m.end + 1 < n
            and tokens[m.end].low in words["be"]
            and (tokens[m.end + 1].low in words["articles"] or tokens[m.end + 1].low in words["possessives"])
        ):
            self._add(m.entity, tokens[m.end + 1 : m.end + 8])

    def _acts(self, tokens: Sequence[Token], begin: int, close: int) -> bool:
        """Whether words behind a name and a comma say what somebody does: ", waving at", ", the mayor | said"."""
        first = tokens[begin]
        if tokens[close].low not in _ENDS_APPOSITION and first.low not in self.language.words["relative_openers"]:
            return bool(first.low in self.language.words["definite"])
        doing = first.low.endswith(self.doing) and not first.is_capital
        return doing and tokens[begin + 1].low in self.language.words["prepositions"]

    def _office_apart(self, tokens: Sequence[Token], m: Mention) -> int | None:
        """Where an office begins that a comma parts from its holder: "the ambassador to Moscow, NAME, said"."""
        words, roles = self.language.words, self.language.roles
        after = tokens[m.end].low if m.end < len(tokens) else "."
        if m.start < _PAIR or tokens[m.start - 1].low != "," or after not in _ENDS_APPOSITION:
            return None
        opening = words["definite"] | words["possessives"] | words["indefinite_openers"]
        for k in range(m.start - 2, max(0, m.start - _LONGEST_OFFICE) - 1, -1):
            low = tokens[k].low
            if not tokens[k].is_word or low in self.language.cues or low in words["auxiliaries"]:
                return None
            edge = k == 0 or not tokens[k - 1].is_word
            if not (edge or low in opening or low.endswith(("'s", "s'"))):
                continue
            inner = k > 1 and tokens[k - 1].low in words["extending"] and tokens[k - 2].low in roles
            if not inner and role_of(tokens[k : m.start - 1], self.language).classes:
                return k
        return None

    def _office(self, tokens: Sequence[Token], k: int, start: int) -> bool:
        token = tokens[k]
        low = token.low.rstrip(".").removesuffix("'s")
        if low in self.titles or low in self.language.roles or low in self.language.places:
            return True
        if (low in self.language.words["office_joints"] or low in self.language.words["posted_prepositions"]) and k > 0:
            left = tokens[k - 1].low
            placed = not self.language.words["articles"] and left in self.language.places
            return (left in self.titles or placed) and k + 1 < start
        return False

    def _add(self, entity: Entity, tokens: Sequence[Token]) -> None:
        role = role_of(tokens, self.language)
        if role.classes:
            entity.person = True
            entity.roles.append(role)

    def bearers(self, classes: Iterable[str]) -> list[Entity]:
        """The entities that bear a role of one of these classes, a bounded number of each."""
        if self.by_class is None:
            self.by_class = {}
            for entity in self.entities:
                for found in {c for r in entity.roles for c in r.classes}:
                    self.by_class.setdefault(found, []).append(entity)
        out: dict[int, Entity] = {}
        for found in sorted(classes):
            out |= {id(e): e for e in self.by_class.get(found, [])[:_WINDOW]}
        return list(out.values())


def _without_opener(
    sentences: Sequence[Sentence], listed: list[tuple[int, int, int]], inner: Collection[str], given: Collection[str]
) -> list[tuple[int, int, int]]:
    """The runs of capital words, "Wary" left out of "Wary Lopez" where it opens a sentence, as in a headline.

    It is no part of a name where the surname stands alone inside a sentence (it is one of the *inner* names) and with
    another word before it, and never with this one.
    """
    before: dict[str, set[str]] = {}
    for n, a, b in listed:
        if a and b - a == _PAIR:
            before.setdefault(plain(sentences[n].tokens[a + 1]), set()).add(plain(sentences[n].tokens[a]))
    out = []
    for n, a, b in listed:
        if a == 0 and b == _PAIR:
            first, last = (plain(t) for t in sentences[n].tokens[:_PAIR])
            others = before.get(last, ()) if last in inner and first.lower() not in given else ()
            a = int(bool(others) and first not in others)
        out.append((n, a, b))
    return out
