"""The people and bodies an article names: each with its fullest name, gender, roles and the places it serves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from provenance.attribution.casing import is_title_case
from provenance.attribution.entities import Entity, Mention, plain, role_of
from provenance.attribution.forms import NAME, POSSESSIVE
from provenance.attribution.genders import object_pronoun, of_name, of_phrase, of_word
from provenance.attribution.grammar import Grammar
from provenance.attribution.sentences import Sentence, Token

#: Names further apart than this many entities are not compared: keeps odd texts linear.
_WINDOW = 120
_NICKNAME_WORDS = 2
_PAIR = 2
#: A name keeps at least so many letters without its ending.
_SHORT_WORD = 3
#: A pronoun that is an object means somebody of at most so many sentences before.
_JUST_BEFORE = 2
#: An office before a comma and its holder has at most this many words; what follows the holder then.
_LONGEST_OFFICE, _ENDS_APPOSITION = 14, frozenset(",.;:)(—–-")

#: The lists of given names that show a person; names that places and bodies bear too are in none of them.
_GIVEN_NAMES = ("names_male", "names_female", "given_male", "given_female")


class People:
    """Every entity of an article, by the words of its name."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar) -> None:
        self.language = language = grammar.language
        self.titles = language.people["titles"]
        self.offices = language.people["offices"]
        self.media = language.channels["media_words"]
        self.endings = sorted(language.people["case_endings"], key=len, reverse=True)
        self.entities: list[Entity] = []
        self.by_word: dict[str, list[Entity]] = {}
        self.mentions: list[Mention] = []
        self.at: dict[int, Mention] = {}
        self.by_class: dict[str, list[Entity]] | None = None
        self.stops = grammar.nameless
        self.extending = language.words["genitive"] | language.words["articles"]
        self.particles = language.people["particles"]
        self.suffixes = language.people["name_suffixes"]
        self._name(sentences)
        self.mentions.sort(key=lambda m: m.position)
        for m in self.mentions:
            self.at[m.position] = m
            m.entity.count += 1
            self._describe(sentences[m.sentence].tokens, m)
        self._object_pronouns(sentences)

    # -- finding names --------------------------------------------------------------------------------------------

    def _runs(self, tokens: Sequence[Token]) -> list[tuple[int, int]]:
        """The runs of capital words that may be names, titles and places before them left out."""
        out: list[tuple[int, int]] = []
        past, n = 0, len(tokens)
        for k in [k for k, token in enumerate(tokens) if token.traits & NAME]:
            if k < past:
                continue
            end = k + 1
            while end < n and (
                tokens[end].traits & NAME
                or self._is_nickname(tokens, end)
                or (
                    tokens[end].low in self.particles
                    and end + 1 < n
                    and tokens[end + 1].traits & NAME
                    and tokens[end].low not in self.extending
                )
                or (tokens[end].low == "," and end + 1 < n and tokens[end + 1].low in self.suffixes)
            ):
                if tokens[end - 1].traits & POSSESSIVE or tokens[end - 1].low in self.media:
                    break
                end += 1
            start = self._name_start(tokens, k, end)
            if start < end:
                out.append((start, end))
            past = end
        return out

    def _is_nickname(self, tokens: Sequence[Token], k: int) -> bool:
        """John “Jack” Brown is one name."""
        stretch = tokens[k].stretch
        if stretch is None or not stretch.single or k + 1 >= len(tokens) or not tokens[k + 1].traits & NAME:
            return False
        return len(tokens[k].text.split()) <= _NICKNAME_WORDS and tokens[k].text[:1].isupper()

    def _name_start(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """Where the name itself begins: after titles, offices and the places they serve."""
        k, titled = start, False
        if end - start > _PAIR and self._is_plural_office(tokens[start]):
            start = k = start + 1
        if self._is_office_alone(tokens, start, end):
            return end
        for at in range(end - 2, start - 1, -1):
            low = tokens[at].low
            if (
                low.rstrip(".") in self.titles
                and (low.endswith(".") or low in self.offices)
                and not self._is_body(tokens[at + 1])
            ):
                k, titled = at + 1, True
                break
        while k < end:
            low = tokens[k].low.rstrip(".")
            place = low.removesuffix("'s") in self.language.places
            left = end - k
            if left == 1:
                break
            if left > 2 and tokens[k].text.isupper() and len(tokens[k].text) > 1:
                past = self._past_letters(tokens, k, end)
                if past > k:
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

    def _is_plural_office(self, token: Token) -> bool:
        """Whether a word is an office of several: "Presidents Vladimir Putin and …"."""
        low = token.low
        return low.endswith("s") and low not in self.offices and low.removesuffix("s") in self.offices

    def _past_letters(self, tokens: Sequence[Token], k: int, end: int) -> int:
        """Past the letters of a body before its speaker: "МИД Мария Захарова", when a first name follows."""
        at = k
        while at < end and tokens[at].text.isupper() and len(tokens[at].text) > 1:
            at += 1
        low = tokens[at].low if at < end else ""
        named = any(low in self.language.people[group] for group in _GIVEN_NAMES)
        return at if named and end - at > 1 else k

    def _is_office_alone(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a run is an office and no name: "Ruritanian Ambassador"."""
        last = tokens[end - 1].low.rstrip(".").removesuffix("'s")
        return last in self.offices and end - start > 1 and not self._plainly_named(tokens[start])

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

    def _name(self, sentences: Sequence[Sentence]) -> None:
        """Enter every name of the article, in headlines set in capitals only those the rest has."""
        runs = [self._runs(s.tokens) for s in sentences]
        shouting = [is_title_case(s) for s in sentences]
        # fuller names first, so that a surname ahead of them (in a headline) finds its owner
        listed = [(n, a, b) for n, found in enumerate(runs) if not shouting[n] for a, b in found]
        inner = {sentences[n].tokens[a].text for n, a, b in listed if a > 0 and b - a == 1}
        for number, start, end in sorted(listed, key=lambda r: -(min(r[2] - r[1], 3))):
            tokens = sentences[number].tokens
            known = end - start > 1 or start > 0 or plain(tokens[0]) in inner or self._plainly_named(tokens[0])
            known = known and not (end - start == 1 and plain(tokens[start]).lower() in self.language.places)
            self._enter(tokens, number, start, end, new=known)
        for number in range(len(sentences)):
            if shouting[number]:
                self._enter_known(sentences[number].tokens, number)

    # -- entering them --------------------------------------------------------------------------------------------

    def _plainly_named(self, token: Token) -> bool:
        """Whether a word that opens a sentence is a name even if it stands nowhere else."""
        people, low = self.language.people, plain(token).lower()
        return low in people["names_male"] or low in people["names_female"] or (token.text.isupper() and len(low) > 2)

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
                        self.mentions.append(Mention(found, number, k, end, tokens[k].start, k == 0))
                        k = end
                        break
            if found is None:
                k += 1

    def _enter(self, tokens: Sequence[Token], number: int, start: int, end: int, *, new: bool = True) -> None:
        words = tuple(plain(t) for t in tokens[start:end] if t.low != "," and t.stretch is None)
        if not words or (len(words) == 1 and len(words[0]) < 2):
            return
        titled = start > 0 and tokens[start - 1].low.rstrip(".") in self.titles
        entity = self.find(words)
        if entity is None and not new:
            return
        if entity is None:
            entity = Entity(name=words, stems=self._stems(words), first=tokens[start].start)
            self.entities.append(entity)
            for word in set(entity.stems):
                self.by_word.setdefault(word, []).append(entity)
        elif len(words) > len(entity.name):
            entity.name, entity.stems = words, self._stems(words)
            for word in set(entity.stems):
                if entity not in self.by_word.setdefault(word, [])[-_WINDOW:]:
                    self.by_word[word].append(entity)
        elif len(words) == len(entity.name) and (entity.full.isupper() or self._declines(words, entity.name)):
            entity.name, entity.stems = (
                words,
                self._stems(words),
            )  # set in capitals where it came first, in a transcript, or in another case
        entity.first = min(entity.first, tokens[start].start)
        entity.person = entity.person or titled or self._looks_personal(words)
        entity.gender = entity.gender or self._gender(tokens, start, words)
        before = start
        while before > 0 and (tokens[before - 1].is_capital or tokens[before - 1].low in self.titles):
            before -= 1
        subject = before <= 1 and not tokens[end - 1].traits & POSSESSIVE
        self.mentions.append(Mention(entity, number, start, end, tokens[start].start, subject))

    def find(self, words: Sequence[str]) -> Entity | None:
        """The entity these words name: the same name, its end, its first name, or a name with a word left out."""
        low = self._stems(words)
        best: tuple[int, Entity] | None = None
        for entity in self.by_word.get(low[-1], [])[:_WINDOW]:
            name = entity.stems
            bare = name[:-1] if name[-1] in self.suffixes else name
            if name == low or bare == low:
                return entity
            score = 0
            if len(low) <= len(name) and (name[-len(low) :] == low or bare[-len(low) :] == low):
                score = 3
            elif len(low) == 1 and name[0] == low[0] and entity.person:
                score = 2
            elif len(low) > 1 and name[-1] == low[-1] and (name[0] == low[0] or (len(name) == 1)):
                score = 3 if name[0] == low[0] else 1
            if score and (best is None or score > best[0]):
                best = (score, entity)
        return best[1] if best else None

    def _stems(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._stem(word.lower()) for word in words)

    def _stem(self, word: str) -> str:
        """A word of a name without its ending, in languages that decline names."""
        for ending in self.endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORT_WORD:
                return word.removesuffix(ending)
        return word

    def _declines(self, words: Sequence[str], known: Sequence[str]) -> bool:
        """Whether a known name is these words in another case: the shorter is the nominative."""
        return bool(self.endings) and sum(map(len, words)) < sum(map(len, known))

    def _looks_personal(self, words: Sequence[str]) -> bool:
        low = words[0].lower().rstrip(".")
        named = any(low in self.language.people[group] for group in _GIVEN_NAMES)
        return len(words) in (2, 3, 4) and (named or (len(words[0]) == 2 and words[0].endswith(".")))

    def _gender(self, tokens: Sequence[Token], start: int, words: Sequence[str]) -> str | None:
        k = start - 1
        while k >= 0 and start - k < 4:
            told = of_word(tokens[k].low, self.language)
            if told is not None:
                return told
            if tokens[k].low.rstrip(".") not in self.titles:
                break
            k -= 1
        return of_name(words, self.language)

    def _object_pronouns(self, sentences: Sequence[Sentence]) -> None:
        """ "Reiter criticised her.": she is the one other person named just before, if there is one."""
        recent: list[tuple[int, Entity]] = []
        for number, mentions in groupby(self.at.values(), key=lambda m: m.sentence):
            here = [(number, m.entity) for m in mentions if m.entity.person]
            recent = [(n, e) for n, e in recent if number - n <= _JUST_BEFORE]
            named = {id(e) for _, e in here}
            gender = object_pronoun(sentences[number].tokens, self.language) if len(named) == 1 else None
            others = {id(e): e for _, e in recent if id(e) not in named}
            if gender is not None and len(others) == 1:
                other = next(iter(others.values()))
                other.gender = other.gender or gender
            recent += here

    # -- what is said of them -------------------------------------------------------------------------------------

    def _describe(self, tokens: Sequence[Token], m: Mention) -> None:
        """Roles before the name and in an apposition after it."""
        words = self.language.words
        before = m.start
        while before > 0 and m.start - before < 9 and self._office(tokens, before - 1, m.start):
            before -= 1
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
            ):
                self._add(m.entity, tokens[m.end + 1 : close])
                if m.entity.person:
                    m.entity.gender = m.entity.gender or of_phrase(tokens[m.end + 1 : close], self.language)
        elif m.end + 1 < n and tokens[m.end].low in words["be"] and tokens[m.end + 1].low in words["articles"]:
            self._add(m.entity, tokens[m.end + 1 : m.end + 8])

    def _office_apart(self, tokens: Sequence[Token], m: Mention) -> int | None:
        """Where an office begins that a comma parts from its holder: "the ambassador to Moscow, NAME, said"."""
        words, roles = self.language.words, self.language.roles
        after = tokens[m.end].low if m.end < len(tokens) else "."
        if m.start < _PAIR or tokens[m.start - 1].low != "," or after not in _ENDS_APPOSITION:
            return None
        for k in range(m.start - 2, max(0, m.start - _LONGEST_OFFICE) - 1, -1):
            low = tokens[k].low
            if not tokens[k].is_word or low in self.language.cues or low in words["auxiliaries"]:
                return None
            edge = k == 0 or not tokens[k - 1].is_word
            if not (edge or low in words["definite"] or low in words["possessives"] or low.endswith(("'s", "s'"))):
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
