"""What may be said in a sentence, by its tree alone: every word that could tell of words, with what it could tell.

Most of these say nothing: ``features`` describes each and ``weights`` says how likely it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from provenance.attribution.binding import Claim
from provenance.attribution.nlp.sources import phrase_of, source_of
from provenance.attribution.nlp.tree import Tree
from provenance.attribution.phrases import Span

_CLAUSES = frozenset(["ccomp", "xcomp"])
_PREDICATES = frozenset(["acomp", "attr", "oprd"])
_PREPOSITIONS = frozenset(["prep", "agent"])
#: What hangs on a noun to its right and may be what it tells.  What stands before it ("the fraud allegations") is a
#: content in less than two of a hundred cases of the training part of PolNeAR and is left out.
_COMPLEMENTS = frozenset(["acl", "ccomp", "xcomp", "relcl", "advcl"])
_CUES = frozenset(["VERB", "AUX", "NOUN", "ADJ"])
_AUXILIARIES = frozenset(["aux", "auxpass"])
#: Where a content may end sooner than its tree.
_BREAKS = frozenset([",", "—", "–", "--", ";"])
#: What ends the run of complements to the right of a cue.
_ENDING = frozenset(["punct", "conj", "cc"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of a cue: *kind* says how the content hangs on it, *by* how its source was found.

    *cue*, *head* (of the content) and *speaker* (the head of the source) are words of the tree, *content* and
    *source* token indices of the sentence; *claim* is the rules' own where the reading is theirs.
    """

    cue: int
    kind: str
    head: int
    content: tuple[Span, ...]
    speaker: int | None
    source: Span | None
    by: str
    claim: Claim | None = None


def candidates(tree: Tree) -> Iterator[Candidate]:
    """Yield the readings of a sentence in order of their cues; each cue may have several."""
    for index, word in enumerate(tree.words):
        if word.pos in _CUES and word.label not in _AUXILIARIES:
            yield from _Cue(tree, index).readings()


def of_claim(claim: Claim, tree: Tree) -> Candidate | None:
    """Return a claim of the rules as a reading, None where no word of the tree stands for its cue or content."""
    cues = [i for i, w in enumerate(tree.words) if claim.cue[0] <= w.token < claim.cue[1]]
    head = tree.top(claim.content)
    if not cues or head is None:
        return None
    return Candidate(
        cue=next((i for i in cues if tree.words[i].pos in _CUES), cues[0]),
        kind=f"rules-{claim.frame}",
        head=head,
        content=claim.content,
        speaker=tree.top([claim.source]) if claim.source else None,
        source=claim.source,
        by="rules" if claim.source else "rules-none",
        claim=claim,
    )


class _Cue:
    """The readings of one word as a cue."""

    def __init__(self, tree: Tree, at: int) -> None:
        self.tree, self.at, self.word = tree, at, tree.words[at]
        self.speaker, self.by = source_of(tree, at)
        self.source = None if self.speaker is None else phrase_of(tree, self.speaker, cue=at)

    def readings(self) -> Iterator[Candidate]:
        if self.word.pos in ("NOUN", "ADJ"):
            yield from self.of_noun()
            return
        feeling = self.tree.child(self.at, "nsubjpass") if self.by == "passive" else None
        for reading in self.of_verb():
            yield reading
            if reading.head > self.at and len(reading.content) == 1:
                yield from self.cut(reading)
                if feeling is not None:
                    yield self.felt(reading, feeling)
        yield from self.of_owner()

    def cut(self, reading: Candidate) -> Iterator[Candidate]:
        """The content up to its first comma or dash: of what hangs behind one, trees are not sure."""
        tree, (start, end) = self.tree, reading.content[0]
        behind = range(reading.head + 1, tree.reach[reading.head][1])
        stop = next((tree.words[i].token for i in behind if tree.words[i].low in _BREAKS), None)
        if stop is not None and start < stop < end:
            yield replace(reading, kind=f"cut-{reading.kind}", content=((start, stop),))

    def felt(self, reading: Candidate, subject: int) -> Candidate:
        """They are convinced that X: the subject of a passive is whose thought it is, not whom it was told."""
        return replace(reading, speaker=subject, source=phrase_of(self.tree, subject, cue=self.at), by="felt")

    def made(self, kind: str, head: int, *content: Span) -> Candidate:
        return Candidate(
            cue=self.at, kind=kind, head=head, content=content, speaker=self.speaker, source=self.source, by=self.by
        )

    def of_verb(self) -> Iterator[Candidate]:
        """What hangs on a verb: a clause, a predicate, an object, a phrase with a preposition, all of them."""
        tree, at = self.tree, self.at
        first = None
        for child in tree.children[at]:
            label = tree.words[child].label
            if label in _CLAUSES:
                yield self.made(label if child > at else f"left-{label}", child, *self.without_cue(child))
            elif label == "dobj" or (label in _PREDICATES and child > at):
                yield self.made(label, child, tree.phrase(child))
            elif label in _PREPOSITIONS and child > at:
                yield from self.of_preposition(child)
            if child > at and (label in _CLAUSES or label in _PREDICATES or label == "dobj"):
                yield from self.with_subject(child, label)
                first = child if first is None else first
        if first is not None and (end := self.end_of_complements(first)) > tree.reach[first][1]:
            yield self.made("all", first, tree.span(tree.reach[first][0], end))
        passive = tree.child(at, "nsubjpass")
        if passive is not None:
            yield self.made("passive", passive, tree.phrase(passive))

    def with_subject(self, child: int, label: str) -> Iterator[Candidate]:
        """He is expected to go: what is expected has its subject before the cue, and nobody who expects it."""
        tree = self.tree
        subject = tree.child(self.at, "nsubj", "nsubjpass")
        if subject is not None and subject < self.at and label in ("xcomp", *_PREDICATES):
            content = (tree.phrase(subject), tree.phrase(child))
            yield Candidate(
                cue=self.at, kind=f"subject+{label}", head=child, content=content, speaker=None, source=None, by="none"
            )

    def end_of_complements(self, first: int) -> int:
        """The last word of what hangs on the cue from its first complement on."""
        children = (c for c in self.tree.children[self.at] if c >= first and self.tree.words[c].label not in _ENDING)
        return max((self.tree.reach[c][1] for c in children), default=first)

    def of_owner(self) -> Iterator[Candidate]:
        """X, she says, is Y: the content is what the cue hangs on; a plan he raised: it is the noun."""
        tree, at, word = self.tree, self.at, self.word
        if word.head == at:
            return
        if word.label in ("parataxis", "ccomp", "advcl") and tree.words[word.head].pos in _CUES:
            (low, high), (first, last) = tree.reach[word.head], tree.reach[at]
            yield from self.interrupted("around", word.head, (low, first - 1), (last + 1, high))
        elif word.label == "relcl" and tree.reach[at][0] > tree.reach[word.head][0]:
            yield self.made("relative", word.head, tree.span(tree.reach[word.head][0], tree.reach[at][0] - 1))

    def interrupted(self, kind: str, head: int, *runs: tuple[int, int]) -> Iterator[Candidate]:
        spans = tuple(self.tree.span(*run) for run in runs if run[0] <= run[1])
        if spans:
            yield self.made(kind, head, *spans)

    def without_cue(self, child: int) -> tuple[Span, ...]:
        """A clause, the cue and its source left out where they interrupt it."""
        tree = self.tree
        low, high = tree.reach[child]
        if not low < self.at < high:
            return (tree.span(low, high),)
        own = [tree.reach[c] for c in tree.children[self.at] if c != child and low < c < high]
        first = min([self.at, *(a for a, _ in own)])
        last = max([self.at, *(b for _, b in own)])
        runs = ((low, first - 1), (last + 1, high))
        return tuple(tree.span(*run) for run in runs if run[0] <= run[1])

    def of_preposition(self, child: int) -> Iterator[Candidate]:
        """Called for a vote; spoke about what happened: the content stands without the preposition."""
        tree = self.tree
        inner = tree.child(child, "pobj", "pcomp")
        if inner is None and (deeper := tree.child(child, "prep")) is not None:
            inner = tree.child(deeper, "pobj", "pcomp")
        if inner is not None and inner > child:
            yield self.made(f"prep-{tree.words[inner].label}", inner, tree.phrase(inner))

    def of_noun(self) -> Iterator[Candidate]:
        """The claim that X; support for X; ready to X; her view is X."""
        tree, at = self.tree, self.at
        for child in tree.children[at]:
            label = tree.words[child].label
            if child > at and label in _PREPOSITIONS:
                yield from self.of_preposition(child)
            elif child > at and label in _COMPLEMENTS:
                yield self.made(f"noun-{label}", child, tree.phrase(child))
        verb = self.word.head
        if self.word.label in ("attr", "nsubj") and tree.words[verb].pos == "AUX":
            other = tree.child(verb, "ccomp", "xcomp", "attr")
            if other is not None and other != at:
                yield self.made("noun-is", other, tree.phrase(other))
