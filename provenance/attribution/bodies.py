"""The name of a body that speaks as a phrase gives it: "the Lopez campaign", "the Supreme Court", "Moscow"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from provenance.attribution.entities import is_letters, plain
from provenance.attribution.forms import NAME
from provenance.attribution.grammar import Grammar
from provenance.attribution.people import People
from provenance.attribution.sentences import Token


def body_name(head: Sequence[Token], *, people: People, grammar: Grammar, opening: Collection[int]) -> str | None:
    """Return the name of the body that a phrase names, None where it names none: "two officials", "exit polls".

    *opening* are the positions at which sentences begin, where a capital letter says nothing.
    """
    language = grammar.language
    core = _core(head, grammar)
    common = head[0].low in language.words["articles"] and "nouns_capital" in language.order
    if common and not any(is_letters(t) for t in head):
        return None  # die Polizei
    unnamed = bool({t.low for t in head} & language.people["indefinite_nouns"]) or core[-1].low in language.roles
    if unnamed or head[0].low in language.words["indefinite_openers"]:
        return None
    first = next((k for k, t in enumerate(core) if t.is_capital and t.low not in grammar.determiners), None)
    if first is None or not _is_named(core, first, people, opening):
        return None
    return " ".join([t.text for t in head[first:-1]] + [plain(head[-1])])


def _core(head: Sequence[Token], grammar: Grammar) -> Sequence[Token]:
    """A phrase up to its first preposition."""
    end = next((k for k, t in enumerate(head) if k and t.low in grammar.prepositions), len(head))
    return head[:end]


def _is_named(core: Sequence[Token], first: int, people: People, opening: Collection[int]) -> bool:
    """Whether a phrase with a capital word names a body, by a noun for bodies or by a name of its own."""
    last = core[-1]
    if not last.is_capital:
        return last.low in people.language.people["bodies"]
    if last.start in people.at or len(core) - first > 1 or last.start not in opening:
        return True
    return bool(last.traits & NAME) and not people.runs.is_verbal(last)
