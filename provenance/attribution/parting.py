"""Words that a language writes together and attribution reads apart: l'Élysée, dit-il, a-t-elle."""

from __future__ import annotations

from provenance.attribution.forms import Forms
from provenance.attribution.lexicon import Language
from provenance.attribution.sentences import Token


class Parting:
    """Parts the words of one language."""

    def __init__(self, language: Language, forms: Forms) -> None:
        words, self.forms = language.words, forms
        self.elided, self.whole = words["elided"], words["whole"]
        self.joined = sorted(words["joined_pronouns"], key=len, reverse=True)

    def parted(self, listed: list[Token]) -> list[Token]:
        """Return the tokens with such words parted; positions are those in the text."""
        if not self.elided and not self.joined:
            return listed
        return [part for token in listed for part in self._behind(token)]

    def _behind(self, token: Token) -> list[Token]:
        head, apostrophe, rest = token.low.partition("'")
        parts = apostrophe and rest and head in self.elided and token.low not in self.whole
        if token.stretch is not None or not parts:
            return self._before(token)
        cut = len(head) + 1
        first = self._word(token.text[:cut], token.start)
        return [first, *self._before(self._word(token.text[cut:], token.start + cut))]

    def _before(self, token: Token) -> list[Token]:
        if token.stretch is None and "-" in token.low:
            for ending in self.joined:
                if token.low.endswith(ending) and len(token.low) > len(ending):
                    return self._split(token, ending)
        return [token]

    def _split(self, token: Token, ending: str) -> list[Token]:
        head = len(token.text) - len(ending)
        pronoun = ending.rsplit("-", 1)[1]
        begin = len(token.text) - len(pronoun)
        return [self._word(token.text[:head], token.start), self._word(token.text[begin:], token.start + begin)]

    def _word(self, text: str, start: int) -> Token:
        return Token(*self.forms[text], start, start + len(text))
