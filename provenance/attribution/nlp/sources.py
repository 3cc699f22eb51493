"""Who speaks, by the tree: the subject of a verb however far it stands, the owner of a noun, the agent of a passive."""

from __future__ import annotations

from typing import NamedTuple

from provenance.attribution.nlp.tree import Tree
from provenance.attribution.phrases import Span

#: A verb's subject is sought over so many verbs that it is joined to or stands under.
_LONGEST_CHAIN = 4
#: Verbs under these labels share the subject of the verb above them.
_SHARING = frozenset(["conj", "xcomp", "advcl", "ccomp", "dep"])
#: What leads from a noun or adjective to the verb that it goes with: "made a call", "was confident".
_LIGHT = frozenset(["dobj", "attr", "acomp", "pobj", "prep", "conj", "oprd", "xcomp"])
_OWNING = frozenset(["by", "from"])


class Source(NamedTuple):
    """Who speaks: the head word of the phrase, None where nobody is named, and how it was found."""

    head: int | None
    how: str


def source_of(tree: Tree, cue: int) -> Source:
    """Return who speaks by the word *cue*."""
    if tree.words[cue].pos in ("NOUN", "ADJ"):
        return _of_noun(tree, cue)
    return _of_verb(tree, cue)


def phrase_of(tree: Tree, head: int, *, cue: int) -> Span:
    """Return the tokens of a source: its phrase, less the part that the cue stands in."""
    low, high = tree.reach[head]
    if low <= cue <= high:
        inside = next((c for c in tree.children[head] if tree.reach[c][0] <= cue <= tree.reach[c][1]), None)
        first, last = tree.reach[inside] if inside is not None else (cue, cue)
        low, high = (low, first - 1) if head < first else (last + 1, high)
    while high > head and tree.words[high].pos == "PUNCT" and tree.words[high].low not in (")", "]"):
        high -= 1
    return tree.span(min(low, head), max(high, head))


def _of_verb(tree: Tree, cue: int) -> Source:
    agent = tree.child(cue, "agent")
    by = tree.child(agent, "pobj") if agent is not None else None
    if by is not None:
        return Source(by, "agent")
    if tree.child(cue, "nsubjpass", "auxpass") is not None:
        return Source(None, "passive")
    here, how = cue, ""
    for _ in range(_LONGEST_CHAIN):
        found = tree.child(here, "nsubj", "csubj")
        if found is not None:
            return Source(found, how or "subject")
        passive = tree.child(here, "nsubjpass")
        if passive is not None:
            return Source(passive, f"{how}-passive")
        word = tree.words[here]
        if word.label in ("acl", "relcl") and word.head != here:
            return Source(word.head, how or word.label)
        above = _above(tree, here)
        if above is None:
            break
        how, here = how or word.label, above
        if tree.words[here].pos in ("NOUN", "PROPN"):
            return Source(here, how)
    return Source(None, "none")


def _above(tree: Tree, verb: int) -> int | None:
    """The word whose subject a verb without one shares."""
    word = tree.words[verb]
    if word.head == verb:
        return None
    if word.label == "pcomp":
        return tree.words[word.head].head
    return word.head if word.label in _SHARING else None


def _of_noun(tree: Tree, cue: int) -> Source:
    owner = tree.child(cue, "poss")
    if owner is not None:
        return Source(owner, "poss")
    for child in tree.children[cue]:
        by = tree.child(child, "pobj") if tree.words[child].low in _OWNING else None
        if by is not None:
            return Source(by, "by")
    here = cue
    for _ in range(_LONGEST_CHAIN):
        word = tree.words[here]
        if word.head == here or word.label not in _LIGHT:
            break
        here = word.head
        if tree.words[here].pos in ("VERB", "AUX"):
            found = _of_verb(tree, here)
            return Source(found.head, f"light-{found.how}")
    compound = tree.child(cue, "compound", "amod")
    return Source(compound, "compound" if compound is not None else "none")
