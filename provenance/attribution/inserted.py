"""Tags that a language prints among the words said: «Мы ждали, — сказал он, — но зря», — Je viens, dit-il."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.attribution.lexicon import Language
from provenance.attribution.marks import Stretch

#: What a tag opens with and closes with.
_OPENING = re.compile(r"[,!?…]?\s*[—–]\s*(?=\w)|[,!?…»”]\s+(?=\w)")
_DASHED_END = re.compile(r"[,.:;!?…]*\s*[—–][,.:;]?\s*")
_PLAIN_END = re.compile(r"[,.:;](?=\s)\s*(?:[—–]\s*)?")
_WORD = re.compile(r"\w+(?:['’-]\w+)*['’]?")
_DIALOGUE = re.compile(r"[—–]\s*(?=\w)")
_DASH = re.compile(r"[—–]")
_APOSTROPHE = re.compile(r"['’]")
#: A tag has at most this many characters; the cue is among its first words.
_LONGEST, _FIRST_WORDS, _NEAR = 160, 3, 60


def spoken(
    text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Stretch], language: Language
) -> list[Stretch]:
    """Return the stretches with those that hold a tag parted around it, and the words of paragraphs of dialogue.

    Linear in the text; languages whose file does not say that they print tags so keep their stretches.
    """
    out = list(found)
    finder = _Tags(language)
    if "tags_inside_marks" in language.order:
        out = [part for stretch in out for part in _parted(text, stretch, finder)]
    if "dashes_open_speech" in language.order:
        out += _dialogue(text, paragraphs, out, finder)
        out.sort(key=lambda s: s.outer)
    return out


def _parted(text: str, stretch: Stretch, finder: _Tags) -> list[Stretch]:
    pieces = [] if stretch.single else finder.pieces(text, stretch.start, stretch.end)
    if not pieces:
        return [stretch]
    last = len(pieces) - 1
    return [
        Stretch(
            s, e, stretch.outer if n == 0 else s, stretch.close if n == last and e == stretch.end else e, False, True
        )
        for n, (s, e) in enumerate(pieces)
    ]


def _dialogue(
    text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Stretch], finder: _Tags
) -> list[Stretch]:
    """What is said in each paragraph that opens with a dash, has a tag and no marks."""
    out: list[Stretch] = []
    marked, at = [s.outer for s in found if not s.single], 0
    for start, end in paragraphs:
        while at < len(marked) and marked[at] < start:
            at += 1
        opening = _DIALOGUE.match(text, start, end)
        if opening is None or (at < len(marked) and marked[at] < end):
            continue
        pieces = finder.pieces(text, opening.end(), end)
        out += [Stretch(s, e, start if n == 0 else s, e, False, True) for n, (s, e) in enumerate(pieces)]
    return out


class _Tags:
    """Finds the tags in a range of text."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self.cues, self.auxiliaries = language.cues, words["inverted_auxiliaries"]
        self.subjects = words["determiners"] | words["articles"] | words["subject_pronouns"] | language.people["titles"]
        self.nobody = words["expletives"]
        self.dashed = "tags_between_dashes" in language.order

    def pieces(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return the ranges around the tags in text[start:end], none where there is no tag."""
        out: list[tuple[int, int]] = []
        begin = position = start
        while opening := _OPENING.search(text, position, end):
            stop = self._tag_end(text, opening, end) if opening.start() > begin else None
            position = opening.end() if stop is None else stop
            if stop is not None:
                kept = opening.start() + (text[opening.start()] in "!?…")
                out.append((begin, kept))
                begin = stop
        if out and any(c.isalnum() for c in text[begin:end]):
            out.append((begin, end))
        return out

    def _tag_end(self, text: str, opening: re.Match[str], end: int) -> int | None:
        """Where the tag that may open here ends, None where it is none."""
        dashed = _DASH.search(opening.group()) is not None
        if self.dashed and not dashed:
            return None
        near = min(end, opening.end() + _NEAR)
        words = list(_WORD.finditer(text, opening.end(), near))[: _FIRST_WORDS + 1]
        cue = self._cue(words)
        if cue is None or not (dashed or self._has_subject(words, cue)):
            return None
        limit = min(end, opening.end() + _LONGEST)
        close = (_DASHED_END if dashed else _PLAIN_END).search(text, words[cue].end(), limit)
        if close is not None:
            return close.end()
        return end if limit == end else None

    def _cue(self, words: Sequence[re.Match[str]]) -> int | None:
        """The index of the cue: the first word, or the one behind an auxiliary."""
        for k, word in enumerate(words[:_FIRST_WORDS]):
            bare = _APOSTROPHE.split(word.group().lower())[-1]
            if "after" in self.cues.get(bare, ()) or "after" in self.cues.get(bare.split("-")[0], ()):
                return k
            if bare.split("-")[0] not in self.auxiliaries:
                return None
        return None

    def _has_subject(self, words: Sequence[re.Match[str]], cue: int) -> bool:
        """Whether who says it is named: behind the cue, or joined to a verb of the tag by a hyphen."""
        joined = [w.group().lower().rsplit("-", 1)[1] for w in words[: cue + 1] if "-" in w.group()]
        if joined:
            return joined[-1] in self.subjects - self.nobody
        if cue + 1 >= len(words):
            return False
        after = words[cue + 1].group()
        return after[0].isupper() or after.lower() in self.subjects or _APOSTROPHE.search(after) is not None
