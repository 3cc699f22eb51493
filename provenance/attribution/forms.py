"""What each form of a word is by itself, worked out once and kept: its small letters and the traits that rules ask for.

A trait is one bit, so that a rule asks for any of several at once: ``token.traits & (CHANNEL | OUTLET)``.  What stands
between two spaces comes again as well ("said," "U.S."): it is cut into its words and marks once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

#: A full stop right behind it belongs to it; it is two words, parted by its apostrophe; it may end a sentence.
SHORTENED, CONTRACTED, ENDING = 1, 2, 4
#: A claim may be found at it; it may stand in a noun phrase, between subject and verb, tell how.
CLAIM, NOUN, ADVERB, MANNER = 8, 16, 32, 64
#: A date may begin with it; a channel may be found at it; it may describe one before its name.
DATE, CHANNEL, DESCRIBING = 128, 256, 512
#: It may be part of a name; has a possessive ending; stands so in a headline set in capitals; is "him" or "her".
NAME, POSSESSIVE, HEADED, OBJECT = 1024, 2048, 4096, 8192
#: An outlet's name may begin with it; it is a word of outlets' names or spelt like one.
OUTLET, AIRED = 16384, 32768
#: It may stand in a run of capital words without being part of the name: a title, an office, a place, a body.
SERVING = 65536

#: The traits of few words: a sentence knows where these stand.
NOTED = ENDING | CLAIM | DATE | CHANNEL | NAME | OBJECT | OUTLET | AIRED

#: So many forms and chunks are kept: those of some hundred articles, twenty megabytes.
_KEPT = 30_000
#: What opens a tag, the one token that may have spaces inside.
TAG = "<"
#: So long a chunk is not kept: it will not come again.
_LONGEST_CHUNK = 40
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”«»]+|<[^<>\s][^<>]{0,300}>|[@#]\w+|(?:[^\W\d_]\.){2,}"
    r"|\d+(?:[.,:]\d+)+(?:[-–]\w+)?|\w+(?:['’‘´`.&\-‑/]\w+|(?<=[A-Za-z])['’](?=\W|$))*|\.\.+|…|--+|\S"
)

#: What stands for an apostrophe inside a word, wrong-way marks and accents among it: "Lopez‘s", "don`t".
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘´`", "'"))


class Form(NamedTuple):
    """One form of a word or mark as printed."""

    text: str
    low: str
    is_word: bool
    is_capital: bool
    traits: int


#: The fields of a form, and where in its chunk it stands: from here to there.
Placed = tuple[str, str, bool, bool, int, int, int]


class Forms(dict[str, Form]):
    """The forms of one language by their text; a form not met before is made when it is asked for."""

    def __init__(self, traits: Callable[[str, str], int]) -> None:
        """*traits* answers for a text and its small letters."""
        super().__init__()
        self._traits = traits
        self.cut = Chunks(self)

    def __missing__(self, text: str) -> Form:
        if len(self) >= _KEPT:
            _forget(self)
        low = text.lower().translate(_APOSTROPHES)
        is_word = text[0].isalnum() or text[0] in "@#"
        made = self[text] = Form(text, low, is_word, text[0].isupper(), self._traits(text, low))
        return made


class Chunks(dict[str, tuple[Placed, ...]]):
    """What stands between two spaces, cut into its words and marks, by its text."""

    def __init__(self, forms: Forms) -> None:
        super().__init__()
        self._forms = forms

    def __missing__(self, chunk: str) -> tuple[Placed, ...]:
        alone = self._forms[chunk] if chunk.isalpha() else None
        if alone is not None and not alone.traits & CONTRACTED:
            made: tuple[Placed, ...] = ((*alone, 0, len(chunk)),)
        else:
            made = tuple(self._parted(self._cut(chunk)))
        if len(chunk) <= _LONGEST_CHUNK:
            if len(self) >= _KEPT:
                _forget(self)
            self[chunk] = made
        return made

    def _cut(self, chunk: str) -> Iterator[tuple[str, int, int]]:
        """The words and marks, a full stop with the abbreviation before it."""
        past = 0
        for match in _TOKEN.finditer(chunk):
            start, end = match.span()
            if start < past:
                continue  # "..." whose first stop was an abbreviation's
            if chunk[end : end + 1] == "." and self._forms[match.group()].traits & SHORTENED:
                end = past = end + 1
            yield chunk[start:end], start, end

    def _parted(self, words: Iterable[tuple[str, int, int]]) -> Iterator[Placed]:
        """The forms of words, each contraction cut in two before its apostrophe: "he's"."""
        for text, start, end in words:
            form = self._forms[text]
            if form.traits & CONTRACTED:
                cut = form.low.index("'")
                yield *self._forms[text[:cut]], start, start + cut
                yield *self._forms[text[cut:]], start + cut, end
            else:
                yield *form, start, end


def _forget(kept: dict[str, Any]) -> None:
    """Drop the later half of what is kept: what comes often came early."""
    for _ in range(len(kept) // 2):
        kept.popitem()
