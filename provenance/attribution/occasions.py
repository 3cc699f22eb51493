"""Where and when words were said, carried from one attribution of a speaker to the next until something ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.attribution.channels import Said
from provenance.model import ChannelHow, Period

#: An occasion carries over at most this many sentences without words of the same speaker.
_CARRY = 8
#: ... words on a platform over this many: a post is short.
_CARRY_PLATFORM = 2
#: A later announcement reaches back over at most this many sentences.
_BACK = 4
#: ... and this many where an interview was mentioned without its outlet.
_BACK_OPEN = 8


@dataclass(frozen=True, slots=True)
class Utterance:
    """One attribution or announcement in order of text: who, where stated, when stated."""

    speaker: str | None
    sentence: int
    said: Said | None = None
    when: Period | None = None
    headline: bool = False
    announcement: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """What an utterance ends up with."""

    said: Said | None = None
    how: ChannelHow | None = None
    when: Period | None = None


@dataclass(frozen=True, slots=True)
class _Occasion:
    said: Said | None
    when: Period | None
    sentence: int


def place(utterances: Sequence[Utterance]) -> list[Placed]:
    """Return the channel and date of each utterance, in order."""
    later = _announcements(utterances)
    current: dict[str, _Occasion] = {}
    out: list[Placed] = []
    for index, utterance in enumerate(utterances):
        placed, occasion = _one(utterance, current.get(utterance.speaker or ""), later[index])
        if utterance.speaker is not None and occasion is not None:
            current[utterance.speaker] = occasion
        if utterance.silent:
            placed = replace(placed, when=None)
        out.append(placed)
    return out


def _one(u: Utterance, occasion: _Occasion | None, later: tuple[Said, int] | None) -> tuple[Placed, _Occasion | None]:
    said = u.said
    if occasion is not None and u.sentence - occasion.sentence > _carry(occasion.said):
        occasion = None
    if u.headline:
        return Placed(later[0] if later else None, ChannelHow.ANNOUNCED_LATER if later else None), None
    if said is not None and (said.candidates or not (said.open_interview or said.fresh)):
        same = occasion is not None and (occasion.said is None or _same(occasion.said, said))
        when = u.when or (occasion.when if same and occasion else None)
        return Placed(said, ChannelHow.SAME_SENTENCE, when), _Occasion(said, when, u.sentence)
    if said is not None and said.fresh:
        return Placed(None, None, u.when), _Occasion(None, u.when, u.sentence)
    if (
        occasion is not None
        and occasion.said is not None
        and not (u.when and occasion.when and u.when.text != occasion.when.text)
    ):
        when = u.when or occasion.when
        how = ChannelHow.INHERITED if occasion.said.candidates else None
        return Placed(occasion.said if how else None, how, when), _Occasion(occasion.said, when, u.sentence)
    if later is not None and later[1] - u.sentence <= (_BACK_OPEN if said is not None else _BACK):
        when = u.when or (occasion.when if occasion else None)
        return Placed(later[0], ChannelHow.ANNOUNCED_LATER, when), _Occasion(later[0], when, u.sentence)
    when = u.when or (occasion.when if occasion else None)
    if said is not None and said.open_interview:
        return Placed(said, ChannelHow.SAME_SENTENCE, when), _Occasion(None, when, u.sentence)
    return Placed(None, None, when), _Occasion(None, when, u.sentence)


def _carry(said: Said | None) -> int:
    return _CARRY_PLATFORM if said is not None and said.platform else _CARRY


def _same(a: Said, b: Said) -> bool:
    return not a.candidates or {c.name for c in a.candidates} & {c.name for c in b.candidates} != set()


def _announcements(utterances: Sequence[Utterance]) -> list[tuple[Said, int] | None]:
    """For each utterance the next channel its speaker is given, unless a fresh occasion comes between."""
    upcoming: dict[str, tuple[Said, int] | None] = {}
    out: list[tuple[Said, int] | None] = [None] * len(utterances)
    for index in range(len(utterances) - 1, -1, -1):
        u = utterances[index]
        if u.speaker is None:
            continue
        out[index] = upcoming.get(u.speaker)
        if u.said is not None and u.said.candidates:
            upcoming[u.speaker] = (u.said, u.sentence)
        elif u.said is not None and not u.said.open_interview:
            upcoming[u.speaker] = None
    return out
