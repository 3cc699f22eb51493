"""Sentences with trees for the tests of the extra ``nlp``: they need no parser."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from provenance.attribution.binding import Claim
from provenance.attribution.grammar import Grammar
from provenance.attribution.lexicon import language
from provenance.attribution.nlp.features import Surroundings
from provenance.attribution.nlp.tree import Tree, Word
from provenance.attribution.phrases import Span
from provenance.attribution.reading import document
from provenance.attribution.sentences import Sentence
from tests.attribution.articles import article

GRAMMAR = Grammar(language("en"))


@dataclass(frozen=True, kw_only=True)
class Example:
    """A sentence with its tree and the readings it must have."""

    tree: Tree
    sentence: Sentence
    readings: Sequence[str]

    def around(self, *rules: Claim) -> Surroundings:
        return Surroundings(sentence=self.sentence, tree=self.tree, rules=rules, headline=False, grammar=GRAMMAR)

    def words(self, *spans: Span) -> str:
        return " … ".join(" ".join(t.text for t in self.sentence.tokens[start:end]) for start, end in spans) or "-"


def _example(printed: str, readings: Sequence[str]) -> Example:
    rows = [line.split() for line in printed.split("\n") if line]
    (sentence,) = document(article(" ".join(r[0] for r in rows)), language=GRAMMAR.language).sentences
    assert [t.text for t in sentence.tokens] == [r[0] for r in rows], "the tree's words must be the sentence's tokens"
    words = [
        Word(low=text.lower(), lemma=lemma, pos=pos, tag=tag, label=label, head=int(head), token=k)
        for k, (text, lemma, pos, tag, label, head) in enumerate(rows)
    ]
    return Example(tree=Tree(words), sentence=sentence, readings=readings)


TREES = {
    t["name"]: _example(t["words"], t["readings"])
    for t in tomllib.loads(Path(__file__).with_name("trees.toml").read_text(encoding="utf-8"))["tree"]
}
