"""What is known of a reading before it is judged: the names of its features, each there or not.

A name is its family and what was seen, "cue=say" or "mark+cue=that say".  Good ones for attribution stand in Pareti
et al., 2013, "Automatically detecting and attributing indirect quotations": the cue, what it hangs on and what hangs
on it, the words at the edges, the length, who speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.attribution.binding import Claim
from provenance.attribution.grammar import Grammar
from provenance.attribution.nlp.candidates import Candidate
from provenance.attribution.nlp.tree import Tree
from provenance.attribution.phrases import Span
from provenance.attribution.sentences import Sentence

#: The most words of each class of lengths.
_SIZES = (1, 2, 3, 5, 8, 13, 21, 34)
#: Letters at the end of a cue that tell of its kind where the word is rare.
_ENDING = 4
_EMBEDDED = frozenset(["ccomp", "advcl", "relcl", "acl", "xcomp"])
_DEEPEST = 3
_VERBAL = frozenset(["VERB", "AUX"])
#: Parts of speech of which a language has ever more words.
_OPEN = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "SYM", "X", "INTJ"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Where the readings of one sentence stand; *rules* are the claims that the rules have found in it."""

    sentence: Sentence
    tree: Tree
    rules: Sequence[Claim]
    headline: bool
    grammar: Grammar


def features(candidate: Candidate, around: Surroundings) -> list[str]:
    """Return the features of a reading; one may stand twice and counts once."""
    return [
        *_cue(candidate, around),
        *_dependents(candidate, around.tree),
        *_content(candidate, around),
        *_edges(candidate, around),
        *_speaker(candidate, around),
        *_rules(candidate, around),
        *_place(candidate, around),
    ]


def _cue(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    word, kind, grammar = around.tree.words[candidate.cue], candidate.kind, around.grammar
    yield "bias="
    yield f"kind={kind}"
    yield f"cue={word.lemma}"
    yield f"cue+kind={word.lemma} {kind}"
    yield f"tag+kind={word.tag} {kind}"
    yield f"label+kind={word.label} {kind}"
    yield f"ending+kind={word.lemma[-_ENDING:]} {kind}"
    for frame in grammar.cues.get(word.low, ()):
        yield f"frame+kind={frame} {kind}"
    if word.low in grammar.words["facts"]:
        yield f"fact+kind={kind}"
    if word.head == candidate.cue:
        yield "up=root"
        return
    above = around.tree.words[word.head]
    yield f"up={above.lemma} {word.label}"
    if word.pos in ("NOUN", "ADJ"):
        yield f"up+cue={above.lemma} {word.lemma}"


def _dependents(candidate: Candidate, tree: Tree) -> Iterator[str]:
    lemma = tree.words[candidate.cue].lemma
    for child in tree.children[candidate.cue]:
        word = tree.words[child]
        if word.label in ("aux", "auxpass"):
            yield f"aux={word.lemma}"
            yield f"aux+cue={word.lemma} {lemma}"
        elif word.label == "neg":
            yield "negated="
            yield f"negated+cue={lemma}"
        elif word.label == "prt":
            yield f"particle+cue={word.low} {lemma}"
        elif word.label == "prep" and child > candidate.cue:
            yield f"preposition+cue={word.low} {lemma}"
        elif word.label in ("dobj", "dative", "advmod", "mark", "amod"):
            yield f"has={word.label} {candidate.kind}"
            if word.label in ("mark", "advmod"):
                yield f"{word.label}={word.low}"


def _content(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    tree, kind, lemma = around.tree, candidate.kind, around.tree.words[candidate.cue].lemma
    head = tree.words[candidate.head]
    size = _size(candidate.content)
    inner = tree.child(candidate.head, "nsubj", "nsubjpass")
    marker = _marker(tree, candidate.head)
    if head.pos in _VERBAL:  # what is said may be about anything: its nouns are no evidence
        yield f"head={head.lemma}"
    yield f"head+cue={head.pos} {lemma}"
    yield f"head+kind={head.tag} {kind}"
    yield f"size+kind={size} {kind}"
    yield f"size+cue={size} {lemma}"
    yield f"mark+kind={marker} {kind}"
    yield f"mark+cue={marker} {lemma}"
    yield f"inner={'none' if inner is None else tree.words[inner].pos} {kind}"
    if len(candidate.content) > 1:
        yield f"split={kind}"
    tokens = around.sentence.tokens
    if any(t.stretch is not None for start, end in candidate.content for t in tokens[start:end]):
        yield f"marked={kind}"


def _size(content: Sequence[Span]) -> int:
    words = sum(end - start for start, end in content)
    return next((k for k, most in enumerate(_SIZES) if words <= most), len(_SIZES))


def _marker(tree: Tree, head: int) -> str:
    """The word that opens a clause: "that", "whether", "to"."""
    words = (tree.words[c] for c in tree.children[head])
    return next((w.low for w in words if w.label == "mark" or (w.label == "aux" and w.tag == "TO")), "none")


def _edges(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    tokens, tree, kind = around.sentence.tokens, around.tree, candidate.kind
    start, end = candidate.content[0][0], candidate.content[-1][1]
    first = _opening(tree, start)
    yield f"first={first}"
    yield f"first+kind={first} {kind}"
    if _size(candidate.content) == 0:
        yield f"only={first} {kind}"
    yield f"before={_shape(tokens[start - 1].low) if start else '^'} {kind}"
    yield f"after={_shape(tokens[end].low) if end < len(tokens) else '$'} {kind}"
    yield f"last={_shape(tokens[end - 1].low)}"


def _opening(tree: Tree, token: int) -> str:
    """The word at a token where that is a word of grammar, else its part of speech."""
    index = tree.at_token.get(token)
    if index is None:
        return "none"
    word = tree.words[index]
    return word.pos if word.pos in _OPEN else word.low


def _shape(low: str) -> str:
    return "word" if low.isalnum() else low[:2]


def _speaker(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    kind, lemma = candidate.kind, around.tree.words[candidate.cue].lemma
    yield f"by+kind={candidate.by} {kind}"
    yield f"by+cue={candidate.by} {lemma}"
    if candidate.speaker is None:
        yield f"source+kind=none {kind}"
        yield f"source+cue=none {lemma}"
        return
    word = around.tree.words[candidate.speaker]
    yield f"source+kind={word.pos} {kind}"
    yield f"source+cue={word.pos} {lemma}"
    if word.low in around.grammar.language.roles:
        yield f"role+kind={kind}"
    if word.pos != "PROPN":
        yield f"speaker={word.lemma}"
        yield f"speaker+by={word.lemma} {candidate.by}"


def _rules(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    """How the claims of the rules stand to a reading."""
    kind, cue = candidate.kind, around.tree.words[candidate.cue].token
    if not around.rules:
        yield f"rules=silent {kind}"
    for claim in around.rules:
        alike = round(5 * overlap(candidate.content, claim.content))
        if claim.cue[0] <= cue < claim.cue[1]:
            yield f"rules=same {claim.frame} {kind}"
            yield f"alike={alike} {claim.frame}"
            continue
        yield f"alike=other {alike}"
        if any(start <= cue < end for start, end in claim.content):
            yield f"rules=inside {claim.frame}"
            yield f"rules+kind=inside {kind}"
            continue
        yield f"rules=other {kind}"
        if any(start <= claim.cue[0] < end for start, end in candidate.content):
            yield f"rules=within {claim.frame} {kind}"


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the share of their tokens that two contents have in common, 0 to 1."""
    both = sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)
    either = sum(e - s for s, e in one) + sum(e - s for s, e in other) - both
    return both / either if either else 0.0


def _place(candidate: Candidate, around: Surroundings) -> Iterator[str]:
    tree, kind = around.tree, candidate.kind
    clauses = [candidate.cue, *tree.above(candidate.cue)]
    depth = min(_DEEPEST, sum(tree.words[i].label in _EMBEDDED for i in clauses))
    yield f"depth+kind={depth} {kind}"
    yield f"depth+cue={depth} {tree.words[candidate.cue].lemma}"
    if around.headline:
        yield f"headline={kind}"
    if around.sentence.tokens[-1].low == "?":
        yield f"question={kind}"
    if any(around.grammar.is_marked(t) for t in around.sentence.tokens):
        yield f"marks={kind}"
