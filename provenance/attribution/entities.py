"""Who and what an article names: entities, where they are mentioned, and the roles that phrases give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from provenance.attribution.forms import POSSESSIVE
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token
from provenance.attribution.traits import unowned
from provenance.attribution.values import value


@value
class Role:
    """What a phrase says somebody is: classes of role, places it comes from, places it is sent to, other words.

    *start* is where the phrase stands in the text, *former* that the office was laid down.
    """

    classes: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    text: str = ""
    start: int = 0
    former: bool = False


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something named; grows as the article goes on.

    *stems* are the words of the name in small letters without case endings; *guessed* says that the gender was taken
    from a pronoun that could have meant another too.
    """

    name: tuple[str, ...]
    stems: tuple[str, ...] = ()
    person: bool = False
    outlet: bool = False
    gender: str | None = None
    guessed: bool = False
    roles: list[Role] = field(default_factory=list)
    count: int = 0
    first: int = 0

    @property
    def full(self) -> str:
        """The fullest name."""
        return " ".join(self.name)


@value
class Mention:
    """One naming of an entity: its sentence, tokens and whether it stands as the sentence's subject."""

    entity: Entity
    sentence: int
    start: int
    end: int
    position: int
    subject: bool


def plain(token: Token) -> str:
    """A word of a name without a possessive."""
    return unowned(token.text) if token.traits & POSSESSIVE else token.text


def is_letters(token: Token) -> bool:
    """Whether a word is the letters of a body: "МИД"."""
    return token.text.isupper() and len(token.text) > 1


def role_of(tokens: Sequence[Token], language: Language) -> Role:
    """What a phrase says somebody is."""
    classes: set[str] = set()
    origins: set[str] = set()
    targets: set[str] = set()
    others: set[str] = set()
    roles, places = language.roles, language.places
    head: int | None = None
    lows = [t.low.rstrip(".") if t.stretch is None else "" for t in tokens]
    k = 0
    while k < len(lows):
        low = lows[k]
        bare = low.removesuffix("'s")
        pair = f"{low}-{lows[k + 1]}" if low in language.openings and k + 1 < len(lows) else ""
        spaced = pair.replace("-", " ", 1) if pair else ""
        if pair and pair in roles:
            classes.add(roles[pair])
            if roles[pair].endswith(f"-{lows[k + 1]}"):
                classes.add(roles.get(lows[k + 1], lows[k + 1]))  # a foreign minister is a minister
            head, k = k + 1, k + 1
        elif low in roles and not (head is not None and k and lows[k - 1] in language.words["office_joints"]):
            classes.add(roles[low])
            head = k if head is None else head
        elif spaced in places or bare in places or spaced.removesuffix("'s") in places:
            two = spaced in places or spaced.removesuffix("'s") in places
            place = places.get(spaced) or places.get(spaced.removesuffix("'s")) or places[bare]
            (targets if _is_sent(lows, k, head, classes, language) else origins).add(place)
            k += 1 if two else 0
        elif tokens[k].is_capital and not (low in language.people["titles"] or low in language.words["determiners"]):
            (targets if _is_sent(lows, k, head, classes, language) else others).add(bare)
        k += 1
    text = " ".join([t.text for t in tokens if t.stretch is None])
    start = tokens[0].start if tokens else 0
    former = not language.words["former"].isdisjoint(lows)
    return Role(frozenset(classes), frozenset(origins), frozenset(targets), frozenset(others), text, start, former)


def _is_sent(lows: Sequence[str], k: int, head: int | None, classes: set[str], language: Language) -> bool:
    """Whether the place at *k* is one somebody is sent to: "envoy to Moscow", and of a diplomat "envoy in Moscow"."""
    if head is None or not k:
        return False
    before = lows[k - 1]
    if before in language.words["articles"] and k > 1:
        before = lows[k - 2]
    posted = bool(classes & language.words["posted_roles"])
    return before in language.words["to"] or (posted and before in language.words["posted_in"])


def role_fit(asked: Role, borne: Role) -> float:
    """Return 0 where the roles differ or places speak against it; more for places that agree."""
    if not asked.classes & borne.classes or (asked.former and not borne.former):
        return 0.0
    score = 1.0 + 0.3 * len(asked.classes & borne.classes)
    sure = bool(asked.origins and borne.origins)
    for a, b, places in (
        (asked.origins | asked.others, borne.origins | borne.others, sure),
        (asked.targets, borne.targets, True),
    ):
        if a and b:
            if a & b or any(_akin(x, y) for x in a for y in b):
                score += 1.0
            elif places:
                return 0.0
            else:
                score -= 0.4
    crossed = (asked.origins & borne.targets) | (asked.targets & borne.origins)
    if crossed or any(_akin(x, y) for x in asked.origins | asked.others for y in borne.targets):
        return 0.0
    return score


def _akin(a: str, b: str) -> bool:
    """Whether two unknown place words share their first four letters: "Ruritania" and "Ruritanian"."""
    return len(a) > 4 and len(b) > 4 and a[:4].lower() == b[:4].lower()
