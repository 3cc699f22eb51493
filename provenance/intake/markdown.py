"""The reader of Markdown: the text without its marks, with a map to the file."""

from __future__ import annotations

from importlib import import_module

from provenance.intake.base import Reading, Source, reader
from provenance.intake.reading.decoding import decoded


@reader("markdown", suffixes=(".md", ".markdown", ".mdown", ".mkd"), media_types=("text/markdown", "text/x-markdown"))
def markdown(source: Source) -> Reading:
    """Return the article of a Markdown file.

    Raises:
        InputError: it is empty, binary, not UTF-8, or holds no word.
    """
    text = decoded(source.data, where=source.where)
    # The parsers of Markdown and YAML cost .1 s to import, which a plain text must not pay.
    story = import_module("provenance.intake.marked.story").story
    made: Reading = story(text, source)
    return made
