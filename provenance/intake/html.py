"""The reader of pages: characters as a browser would read them, then the story in them."""

from __future__ import annotations

from importlib import import_module

from provenance.intake.base import Reading, Source, reader
from provenance.intake.reading.decoding import check_readable, check_text, page


@reader("html", suffixes=(".html", ".htm", ".xhtml"), media_types=("text/html", "application/xhtml+xml"))
def html(source: Source) -> Reading:
    """Return the article of a page.

    Raises:
        InputError: it is empty, binary, or holds no article's text.
    """
    check_readable(source.data, where=source.where)
    check_text(source.data, where=source.where)
    # trafilatura costs .4 s to import, which a plain text must not pay: it is imported by the first page.
    story = import_module("provenance.intake.pages.story").story
    made: Reading = story(page(source.data, media_type=source.media_type), source)
    return made
