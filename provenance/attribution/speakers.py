"""Who a source phrase means, over the whole article: names, roles, pronouns, and what stands nearest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from provenance.attribution.bodies import body_name
from provenance.attribution.entities import Entity, Mention, Role, role_fit, role_of
from provenance.attribution.pairs import of_two
from provenance.attribution.people import People
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token
from provenance.attribution.values import value
from provenance.model import Resolution

#: How many namings back a pronoun may reach.
_REACH = 30
#: "The latter" is one of two, and two words.
_BOTH = 2
#: How many sentences back a pronoun or role may reach by recency alone.
_SENTENCES = 4
#: How likely a pronoun means the subject of its own sentence, on the scale of the other weights.
_SUBJECT_HERE = 4.3
#: What a gender known to be the pronoun's adds, and being known for a person.
_KNOWN_GENDER, _KNOWN_PERSON = 1.0, 0.2
#: Two persons whose weights differ by less fit a pronoun alike.
_UNDECIDED = 0.1


def _nearness(sentences: int, *, subject: bool) -> float:
    """Return what speaks for somebody named so many sentences before a pronoun."""
    if sentences == 0:
        return _SUBJECT_HERE if subject else 2.5
    return (3.9 if subject else 1.9) - 0.7 * (sentences - 1)


@value
class Found:
    """The answer for one source: a name or None, a role, the entity, how, and whether another fits as well."""

    name: str | None
    role: str | None
    entity: Entity | None
    how: Resolution
    unsure: bool = False


class Speakers:
    """Resolves the sources of an article in order; remembers who spoke last."""

    def __init__(self, document: Document, people: People) -> None:
        self.document, self.people = document, people
        self.language, self.grammar = document.language, document.grammar
        self.after_names = self.language.words["conjunctions"] | self.language.words["reflexives"] | {"&"}
        self.opening = frozenset(s.start for s in document.sentences)
        self.positions = [m.position for m in people.mentions]
        self.last: Found | None = None
        self.last_alone = False
        self.last_sentence = -99
        self.addressed: Entity | None = None
        self.addressed_sentence = -99
        self.presented: list[Entity] | None = None

    def spoke(self, found: Found, sentence: int) -> None:
        """Remember who spoke last."""
        self.last, self.last_sentence = found, sentence
        self.last_alone = found.entity is None and self._is_one(found.role)

    def _is_one(self, role: str | None) -> bool:
        """Whether an unnamed source is one person, new here: "a minister" and "the minister, who …"."""
        head: list[str] = []
        words = (role or "").lower().split()
        new = bool(words) and (words[0] in self.language.words["indefinite_articles"] or "," in (role or ""))
        for word in words:
            if word in self.grammar.prepositions or word in self.grammar.relatives:
                break
            head.append(word.rstrip(",.("))
            if head[-1] != word:
                break
        return new and bool(head) and head[-1] in self.language.roles and not head[-1].endswith("s")

    def is_somebody(self, tokens: Sequence[Token]) -> bool:
        """Whether a phrase is a person's: a name, a role or a personal pronoun."""
        words = self.language.words
        personal = words["pronouns_male"] | words["pronouns_female"] | words["pronouns_plural"]
        if tokens[0].low in personal or any(t.low in self.language.roles for t in tokens):
            return True
        if any(t.low in self.language.people["indefinite_nouns"] for t in tokens):
            return True
        named = [m.entity for t in tokens if (m := self.people.at.get(t.start)) is not None]
        return any(e.person or " ".join(e.name).lower() not in self.language.places for e in named)

    def was_asked(self, tokens: Sequence[Token], sentence: int) -> None:
        """Remember whom a question was put to."""
        named = self._named(tokens)
        self.addressed = named[0] if named else self.addressed
        self.addressed_sentence = sentence

    def resolve(
        self, tokens: Sequence[Token], sentence: int, *, content: tuple[int, int], headline: bool = False
    ) -> Found:
        """Return who the source *tokens* of a claim in this sentence mean."""
        words = self.language.words
        if len(tokens) <= 2 and (tokens[0].low in self.grammar.pronouns or tokens[0].low in words["indefinite"]):
            return self._pronoun(tokens[0], sentence, content)
        head = self._head(tokens)
        if len(head) == _BOTH and (one := self._of_two(head[-1], sentence)) is not None:
            return one
        named = self._named(head)
        if named is not None:
            return self._entity(named, tokens)
        inner = self._apposed_name(tokens, len(head))
        if inner is not None:
            return self._entity(inner, tokens)
        pair = of_two(tokens, sentence, people=self.people, positions=self.positions, language=self.language)
        if pair is not None:
            return Found(pair.full, _first_role(pair), pair, Resolution.COREFERENCE)
        return self._role(head, tokens, sentence, headline=headline)

    def labelled(self, tokens: Sequence[Token], sentence: int) -> Found:
        """Return whom a transcript's label means: capitals are no part of a name, and an office alone is no name.

        The answers are those of the one person presented before the first label.
        """
        nobody = self.language.words["label_nobody"]
        text = self.document.text[tokens[0].start : tokens[-1].end]
        if self.presented is None:
            self.presented = [e for e in self.people.entities if e.person and e.first < tokens[0].start]
        if len(self.presented) == 1 and all(t.low in self.language.words["label_answers"] for t in tokens):
            return Found(self.presented[0].full, text, self.presented[0], Resolution.COREFERENCE)
        if tokens[-1].low in self.language.roles or any(t.low in nobody for t in tokens):
            return Found(None, text, None, Resolution.UNNAMED)
        found = self.resolve(tokens, sentence, content=(0, 0))
        name = found.name.title() if found.name is not None and found.name.isupper() else found.name
        return Found(name, found.role, found.entity, found.how)

    # -- names ----------------------------------------------------------------------------------------------------

    def _head(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The phrase without its apposition or relative clause."""
        for k, token in enumerate(tokens):
            if k and (
                token.low in (",", "(", "—", "–", "--", "-") or token.low in self.language.words["relative_openers"]
            ):
                return tokens[:k]
        return tokens

    def _named(self, head: Sequence[Token]) -> tuple[Entity, Mention] | None:
        """The entity named as the head of a phrase, not one that only modifies it."""
        inside = [m for t in head if (m := self.people.at.get(t.start)) is not None]
        if not inside:
            return None
        index = {t.start: k for k, t in enumerate(head)}
        for m in inside:
            start = index[m.position]
            end = start + (m.end - m.start)
            if (
                end < len(head)
                and head[end].low not in self.grammar.prepositions
                and head[end].low not in self.after_names
            ):
                continue
            if start < end < len(head) and head[end - 1].low.endswith(("'s", "s'")):
                continue
            if start > 1 and head[start - 1].low in self.language.words["genitive_determiners"]:
                continue  # der Sprecher des | Auswärtigen Amtes
            if start and head[start - 1].low in self.grammar.prepositions and not self._ends_office(head, start):
                continue
            if any(t.low in self.grammar.prepositions for t in head[:start]) and not self._ends_office(head, start):
                continue
            return m.entity, m
        return None

    def _ends_office(self, head: Sequence[Token], start: int) -> bool:
        """Whether all before a name is its bearer's office: "Russian Ambassador to Israel"."""
        seen = head[:start]
        if any(t.low in self.grammar.determiners for t in seen):
            return False
        prepositions = [k for k, t in enumerate(seen) if t.low in self.grammar.prepositions]
        if not prepositions or prepositions[-1] == start - 1:
            return False
        return any(t.low.rstrip(".") in self.people.titles for t in seen[: prepositions[0]])

    def _apposed_name(self, tokens: Sequence[Token], at: int) -> tuple[Entity, Mention] | None:
        """Clinton's campaign manager, Robby Mook: the name stands in the apposition."""
        if at + 1 >= len(tokens) or tokens[at].low != ",":
            return None
        first = at + 1
        while first < len(tokens) - 1 and tokens[first].low.rstrip(".") in self.people.titles:
            first += 1
        segment = self._head(tokens[first:])
        mention = self.people.at.get(tokens[first].start)
        if mention is not None and mention.end - mention.start < len(segment):
            mention = self._last_named(segment) or mention
        if mention is None or not (mention.entity.person or self._may_be_named_so(mention.entity)):
            return None
        return mention.entity, mention

    def _last_named(self, segment: Sequence[Token]) -> Mention | None:
        """Who is named at the end of a phrase that opens with the body served: "Harbour Board spokesman John Smith"."""
        for k in range(len(segment) - 1, 0, -1):
            if (mention := self.people.at.get(segment[k].start)) is not None:
                ends = mention.end - mention.start == len(segment) - k
                return mention if ends and segment[k - 1].low.rstrip(".") in self.people.titles else None
        return None

    def _may_be_named_so(self, entity: Entity) -> bool:
        """Whether a name after "the captain," is the captain's: two words that are no place's."""
        return len(entity.name) > 1 and " ".join(entity.name).lower() not in self.language.places

    def _entity(self, named: tuple[Entity, Mention], tokens: Sequence[Token]) -> Found:
        entity, mention = named
        full = mention.end - mention.start >= len(entity.name) and not self._is_declined(tokens, entity)
        role = entity.roles[0].text if entity.roles else None
        return Found(entity.full, role, entity, Resolution.NAMED if full else Resolution.COREFERENCE)

    def _is_declined(self, tokens: Sequence[Token], entity: Entity) -> bool:
        """Whether a name stands here in a case other than that in which it is given."""
        return bool(self.language.declension) and not set(entity.name) <= {t.text for t in tokens}

    # -- pronouns -------------------------------------------------------------------------------------------------

    def _pronoun(self, token: Token, sentence: int, content: tuple[int, int]) -> Found:
        words = self.language.words
        nobody = Found(None, None, None, Resolution.UNNAMED)
        if token.low in words["pronouns_relative"]:
            return self._relative(token, sentence, content)
        if token.low in words["pronouns_male"] or token.low in words["pronouns_female"]:
            gender = "male" if token.low in words["pronouns_male"] else "female"
            score, entity, unsure = self._nearest(token.start, sentence, content, gender)
            far = sentence - self.last_sentence
            alone = self.last_alone and far <= 1 and score < _SUBJECT_HERE
            if self.last is not None and self.last.entity is None and (alone or (entity is None and far <= 2)):
                return Found(self.last.name, self.last.role, None, Resolution.PRONOUN)
            if entity is None:
                return nobody
            if entity.gender is None:
                entity.gender, entity.guessed = gender, unsure
            return Found(entity.full, _first_role(entity), entity, Resolution.PRONOUN, unsure)
        if token.low in words["pronouns_plural"] or token.low in words["pronouns_neutral"]:
            last = self.last
            if last is not None and sentence - self.last_sentence <= 2 and not (last.entity and last.entity.person):
                return Found(last.name, last.role, last.entity, Resolution.PRONOUN)
        return nobody

    def _relative(self, token: Token, sentence: int, content: tuple[int, int]) -> Found:
        tokens = self.document.sentences[sentence].tokens
        at = next((k for k, t in enumerate(tokens) if t.start == token.start), 0)
        end = at - 1 if at and tokens[at - 1].low == "," else at
        span = self.document.clauses.phrases.before(tokens, end) if end > 0 else None
        if span is None or tokens[span[0]].low in self.grammar.pronouns:
            return Found(None, None, None, Resolution.UNNAMED)
        found = self.resolve(self._last_joined(tokens[span[0] : span[1]]), sentence, content=content)
        return Found(found.name, found.role, found.entity, Resolution.COREFERENCE if found.name else found.how)

    def _last_joined(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """The last of several joined: who of "NAME and NAME, who" means."""
        joined = [k for k, t in enumerate(tokens) if t.low in self.grammar.conjunctions]
        behind = tokens[joined[-1] + 1 :] if joined else ()
        return behind if any(t.start in self.people.at for t in behind[:1]) else tokens

    def _of_two(self, word: Token, sentence: int) -> Found | None:
        """Whom "the latter" or "the former" means: of the two persons whom the sentence before names last."""
        words = self.language.words
        if not sentence or not (word.low in words["latter"] or word.low in words["former_of_two"]):
            return None
        named: list[Entity] = []
        for token in self.document.sentences[sentence - 1].tokens:
            mention = self.people.at.get(token.start)
            if mention is not None and mention.entity not in named and self._may_be_person(mention.entity):
                named.append(mention.entity)
        if len(named) < _BOTH:
            return None
        entity = named[-1] if word.low in words["latter"] else named[-_BOTH]
        return Found(entity.full, _first_role(entity), entity, Resolution.COREFERENCE)

    def _nearest(
        self, position: int, sentence: int, content: tuple[int, int], gender: str
    ) -> tuple[float, Entity | None, bool]:
        """The person a pronoun most likely means, and whether nothing decides between two.

        Subjects and speakers stand before others, near before far.
        """
        scores: dict[int, tuple[float, Entity]] = {}
        guessed = False

        def add(entity: Entity, score: float) -> None:
            nonlocal guessed
            guessed = guessed or (entity.guessed and entity.gender != gender)
            if (entity.gender or gender) == gender and self._may_be_person(entity):
                bonus = _KNOWN_GENDER * (entity.gender == gender) + _KNOWN_PERSON * entity.person
                old = scores.get(id(entity), (0.0, entity))[0]
                scores[id(entity)] = (max(old, score + bonus), entity)

        last = self.last
        if last is not None and last.entity is not None:
            far = sentence - self.last_sentence
            add(last.entity, {0: 4.0, 1: 4.0, 2: 3.2, 3: 2.4}.get(far, 1.0 if far < 8 else 0.0))
        if self.addressed is not None and sentence - self.addressed_sentence <= 2:
            add(self.addressed, 4.6)
        at = bisect_left(self.positions, position)
        for m in reversed(self.people.mentions[max(0, at - _REACH) : at]):
            if content[0] <= m.position < content[1]:
                continue
            far = sentence - m.sentence
            if far > _SENTENCES:
                break
            add(m.entity, _nearness(far, subject=m.subject))
        listed = sorted(scores.values(), key=lambda s: -s[0])
        if not listed:
            return 0.0, None, False
        score, best = listed[0]
        close = len(listed) > 1 and score - listed[1][0] < _UNDECIDED and listed[1][1].person
        return score, best, close or best.guessed or (guessed and best.gender is None)

    def _may_be_person(self, entity: Entity) -> bool:
        if entity.person or entity.outlet:
            return not entity.outlet
        low = [w.lower() for w in entity.name]
        return (
            " ".join(low) not in self.language.places
            and not (set(low) & self.language.channels["media_words"])
            and len(low) <= 3
            and low[-1] not in self.language.people["bodies"]
        )

    # -- roles ----------------------------------------------------------------------------------------------------

    def _role(self, head: Sequence[Token], tokens: Sequence[Token], sentence: int, *, headline: bool) -> Found:
        """A phrase without a name: somebody of that role who is named elsewhere, or an unnamed source."""
        text = self.document.text[tokens[0].start : tokens[-1].end]
        words = self.language.words
        role = role_of(head, self.language)
        possessive = any(t.low.endswith(("'s", "s'")) for t in head[:-1])
        definite = headline or head[0].low in words["definite"] or not words["articles"] or possessive
        plural = head[-1].low.endswith("s") and not head[-1].is_capital
        if not role.classes or not definite or plural:
            return self._body(head, text)
        entity = self._bearer(role, head[0].start, sentence, headline=headline)
        if entity is not None:
            return Found(entity.full, _first_role(entity), entity, Resolution.ROLE)
        return Found(None, text, None, Resolution.UNNAMED)

    def _body(self, head: Sequence[Token], text: str) -> Found:
        """A body that speaks is its own name; people without names, polls and letters stay unnamed."""
        name = body_name(head, people=self.people, grammar=self.grammar, opening=self.opening)
        return Found(name, None, None, Resolution.NAMED) if name else Found(None, text, None, Resolution.UNNAMED)

    def _bearer(self, role: Role, position: int, sentence: int, *, headline: bool) -> Entity | None:
        """The entity that bears a role: same class, no place against it; the nearest of those introduced before."""
        best: tuple[bool, float, Entity] | None = None
        nearest = self._distances(position)
        for entity in self.people.bearers(role.classes):
            fit = max((role_fit(role, r) for r in entity.roles), default=0.0)
            if fit <= 0:
                continue
            far = nearest.get(id(entity), 60)
            score = fit - 0.05 * min(far, 40)
            if self.last is not None and self.last.entity is entity and sentence - self.last_sentence <= 3:
                score += 1.0
            known = entity.first < position
            if best is None or (known, score) > best[:2]:
                best = (known, score, entity)
        if best is not None:
            return best[2]
        kin = role.classes & self.language.people["roles_of_kin"]
        return None if kin else self._by_recency(role, sentence)

    def _by_recency(self, role: Role, sentence: int) -> Entity | None:
        """The last speaker, where nothing is known of what they are: news varies the name so."""
        last = self.last
        if last is None or last.entity is None or sentence - self.last_sentence > 2:
            return None
        entity = last.entity
        if not self._may_be_person(entity) or any(r.classes & role.classes for r in entity.roles):
            return entity if entity.person else None
        other = bool(entity.roles and role.classes & self.language.people["roles_for_others"])
        return entity if entity.person and not other else None

    def _distances(self, position: int) -> dict[int, int]:
        """How many namings away each entity is."""
        at = bisect_left(self.positions, position)
        out: dict[int, int] = {}
        for k in range(1, _REACH):
            if at - k >= 0:
                out.setdefault(id(self.people.mentions[at - k].entity), k)
            if at + k - 1 < len(self.people.mentions):
                out.setdefault(id(self.people.mentions[at + k - 1].entity), k + 4)
        return out


def _first_role(entity: Entity) -> str | None:
    return entity.roles[0].text if entity.roles else None
