"""What each form of a word is by itself, worked out once and kept: its small letters and the traits that rules ask for.

A trait is one bit, so that a rule asks for any of several at once: ``token.traits & (CUE | AUXILIARY)``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

#: A full stop right behind it belongs to it; it is two words, parted by its apostrophe; it may end a sentence.
SHORTENED, CONTRACTED, ENDING = 1, 2, 4
#: It is a cue; a claim may be found at it; it may stand in a noun phrase, between subject and verb, tell how.
CUE, CLAIM, NOUN, ADVERB, MANNER = 8, 16, 32, 64, 128
#: A date may begin with it; a channel may be found at it; it may describe one before its name.
DATE, CHANNEL, DESCRIBING = 256, 512, 1024
#: It may be part of a name; has a possessive ending; stands so in a headline set in capitals; is "him" or "her".
NAME, POSSESSIVE, HEADED, OBJECT = 2048, 4096, 8192, 16384
#: An outlet's name may begin with it.
OUTLET = 32768

#: So many forms are kept: the words of a thousand articles, fifteen megabytes.
_KEPT = 50_000


class Form(NamedTuple):
    """One form of a word or mark as printed."""

    low: str
    is_word: bool
    is_capital: bool
    traits: int


class Forms(dict[str, Form]):
    """The forms of one language by their text; a form not met before is made when it is asked for."""

    def __init__(self, traits: Callable[[str, str], int]) -> None:
        """*traits* answers for a text and its small letters."""
        super().__init__()
        self._traits = traits

    def __missing__(self, text: str) -> Form:
        if len(self) >= _KEPT:
            self.clear()
        low = text.lower().replace("’", "'")
        is_word = text[0].isalnum() or text[0] in "@#"
        made = self[text] = Form(low, is_word, text[0].isupper(), self._traits(text, low))
        return made
