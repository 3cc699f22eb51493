"""A parsed sentence as plain values: its words, what each depends on, and the token of ours that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from provenance.attribution.phrases import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of the parser: *head* is the index of the word it depends on, its own at the root.

    *label*, *pos* and *tag* are as in spaCy's English models (ClearNLP's dependencies, universal and Penn Treebank
    parts of speech); *lemma* and *low* are in lower case, the lemma of every name is ``NAME``; *token* is the index
    of the token of ours it stands in.
    """

    lemma: str
    low: str
    pos: str
    tag: str
    label: str
    head: int
    token: int


#: What stands for any name as a lemma: whose name it is, is no evidence of what is said.
NAME = "*"


class Tree:
    """The words of one sentence and what depends on each; asked by index.  *at_token* are the first words of tokens."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.children: list[list[int]] = [[] for _ in words]
        for index, word in enumerate(words):
            if word.head != index:
                self.children[word.head].append(index)
        self.reach = self._reaches()
        self.at_token = {word.token: index for index, word in reversed(list(enumerate(words)))}

    def _reaches(self) -> list[tuple[int, int]]:
        """The first and the last word that depends on each word, directly or not."""
        order = [i for i, w in enumerate(self.words) if w.head == i]
        for index in order:
            order.extend(self.children[index])
        reach = [(i, i) for i in range(len(self.words))]
        for index in reversed(order):
            for child in self.children[index]:
                low, high = reach[child]
                reach[index] = min(reach[index][0], low), max(reach[index][1], high)
        return reach

    def child(self, index: int, *labels: str) -> int | None:
        """The first word that depends on one directly under one of these labels, None where there is none."""
        return next((c for c in self.children[index] if self.words[c].label in labels), None)

    def span(self, first: int, last: int) -> Span:
        """The tokens of ours from one word to another, both within."""
        return self.words[first].token, self.words[last].token + 1

    def phrase(self, index: int) -> Span:
        """The tokens of ours of all that depends on a word."""
        return self.span(*self.reach[index])

    def above(self, index: int) -> Iterator[int]:
        """The words that a word depends on, the nearest first."""
        while self.words[index].head != index:
            index = self.words[index].head
            yield index

    def top(self, spans: Iterable[Span]) -> int | None:
        """The first word of some tokens that depends on none of them; None where no word stands in them."""
        runs = tuple(spans)
        inside = [i for i, w in enumerate(self.words) if any(s <= w.token < e for s, e in runs)]
        held = set(inside)
        return next((i for i in inside if self.words[i].head == i or self.words[i].head not in held), None)
