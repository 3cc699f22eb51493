"""Where and when words were said, carried from one attribution of a speaker to the next until something ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.attribution.channels import Medium, Said
from provenance.attribution.values import value
from provenance.model import ChannelHow, Period, Precision

#: An occasion carries over at most this many sentences without words of the same speaker.
_CARRY = 8
#: ... one with the article's own outlet, whose story the interview is, over this many.
_CARRY_OWN = 40
#: ... words on a platform over this many: a post is short.
_CARRY_PLATFORM = 2
#: Who answers an outlet that asks is one of so many next utterances.
_ANSWER = 3
#: A later announcement reaches back over at most this many sentences.
_BACK = 4
#: ... of an interview with the article's own outlet over this many,
_BACK_OWN = 10
#: ... a platform over this many,
_BACK_PLATFORM = 1
#: ... and this many where an interview was mentioned without its outlet.
_BACK_OPEN = 8


@value
class Utterance:
    """One attribution or announcement in order of text: who, where stated, when stated.

    *silent* are questions of nobody named, *labelled* the turns of a transcript, *host* the words of a journalist,
    *perfect* what somebody "has argued", some time; *unnamed* are words of a "senator" or of "the statement".
    """

    speaker: str | None
    sentence: int
    paragraph: int = -1
    said: Said | None = None
    when: Period | None = None
    headline: bool = False
    announcement: bool = False
    silent: bool = False
    labelled: bool = False
    host: bool = False
    perfect: bool = False
    unnamed: bool = False
    medium: Medium = Medium.EITHER


@value
class Placed:
    """What an utterance ends up with."""

    said: Said | None = None
    how: ChannelHow | None = None
    when: Period | None = None


@value
class _Occasion:
    """Where somebody speaks as far as the text has come; *aside* is the occasion that a look back interrupts."""

    said: Said | None
    when: Period | None
    sentence: int
    paragraph: int = -1
    aside: _Occasion | None = None


def place(utterances: Sequence[Utterance], *, carrier: str | None = None) -> list[Placed]:
    """Return the channel and date of each utterance, in order; *carrier* is the key of the article's own outlet."""
    return _Course(_with_parties([_owned(u, carrier) for u in utterances])).run()


class _Course:
    """The occasions of an article as they follow each other."""

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        self.utterances = utterances
        self.later = _announcements(utterances)
        self.current: dict[str, _Occasion] = {}
        self.scene: _Occasion | None = None
        self.heard: dict[int, int] = {}

    def run(self) -> list[Placed]:
        """Return what each utterance ends up with."""
        return [self._next(u, later) for u, later in zip(self.utterances, self.later, strict=True)]

    def _next(self, u: Utterance, later: tuple[Said, int] | None) -> Placed:
        before = self._before(u)
        placed, occasion = _one(u, before, later)
        if occasion is not None:
            if u.speaker is not None:
                self.current[u.speaker] = self._looking_back(u, before, occasion)
            if occasion.said is not None:
                self.heard[id(occasion.said)] = u.sentence
                self.scene = occasion
        return replace(placed, when=None) if u.silent else placed

    def _before(self, u: Utterance) -> _Occasion | None:
        """The occasion that an utterance may belong to: its speaker's, or the scene that a journalist asks in."""
        mine = self.current.get(u.speaker or "")
        if mine is not None and mine.aside is not None and mine.paragraph != u.paragraph:
            mine = mine.aside
        if u.labelled or (u.host and (mine is None or mine.said is None)):
            mine = self.scene
        if mine is None or mine.said is None:
            return mine
        return replace(mine, sentence=max(mine.sentence, self.heard.get(id(mine.said), 0)))

    def _looking_back(self, u: Utterance, before: _Occasion | None, occasion: _Occasion) -> _Occasion:
        """An occasion of long before, told in the middle of another ("he told the Courier in 2012"), remembers it."""
        if occasion.said is u.said and before is not None and before.said is not None and before.said.candidates:
            long_ago = u.when is not None and u.when.precision in (Precision.MONTH, Precision.YEAR)
            if u.said is not None and (u.said.past or long_ago) and before.said is not u.said:
                return replace(occasion, paragraph=u.paragraph, aside=before)
        if before is not None and before.aside is not None and occasion.said is before.said:
            return replace(occasion, paragraph=before.paragraph, aside=before.aside)
        return occasion


def _owned(u: Utterance, carrier: str | None) -> Utterance:
    """Mark what the article's own outlet was told."""
    if carrier is None or u.said is None or all(c.key != carrier for c in u.said.candidates):
        return u
    return replace(u, said=u.said._replace(own=True))


def _with_parties(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Give announcements that name nobody to who spoke last ("He made the remarks on …"), those of an outlet that
    asks to who speaks next, what "the statement" says to who spoke last, headlines of "a senator" to who speaks first.
    """
    out: list[Utterance] = []
    last: str | None = None
    lead = next((u.speaker for u in utterances if not (u.headline or u.unnamed or u.silent or u.speaker is None)), None)
    for index, utterance in enumerate(utterances):
        if utterance.announcement and utterance.speaker is None:
            asks = utterance.said is not None and utterance.said.asks
            later = (u.speaker for u in utterances[index + 1 : index + 1 + _ANSWER] if u.sentence > utterance.sentence)
            following = next(later, None)
            utterance = replace(utterance, speaker=following if asks else last)
        elif utterance.unnamed:
            named = lead if utterance.headline else last
            utterance = replace(utterance, speaker=named or utterance.speaker)
        last = utterance.speaker or last
        out.append(utterance)
    return out


def _one(u: Utterance, occasion: _Occasion | None, later: tuple[Said, int] | None) -> tuple[Placed, _Occasion | None]:
    said = u.said
    if said is None and not u.headline and (u.perfect or (u.unnamed and not _is_written(occasion))):
        return Placed(None, None, u.when), None  # "He has called it a shame", "the statement said": another occasion
    if said is not None and said.again and occasion is not None and occasion.said and occasion.said.candidates:
        said = None  # "he told the network": the one he is speaking to
    if occasion is not None and u.sentence - occasion.sentence > _carry(occasion.said, u.medium):
        occasion = None
    if u.headline:
        known = later is not None and later[0].candidates
        return Placed(later[0] if known and later else None, ChannelHow.ANNOUNCED_LATER if known else None), None
    if said is not None and (said.candidates or not (said.open_interview or said.fresh)):
        same = occasion is not None and (occasion.said is None or _same(occasion.said, said))
        when = u.when or (occasion.when if same and occasion else None)
        how = ChannelHow.INHERITED if said.again else ChannelHow.SAME_SENTENCE
        return Placed(said, how, when), _Occasion(said, when, u.sentence)
    if said is not None and said.fresh:
        return Placed(None, None, u.when), _Occasion(None, u.when, u.sentence)
    if occasion is not None and occasion.said is not None and _carries(occasion, u):
        when = u.when or occasion.when
        carried = ChannelHow.INHERITED if occasion.said.candidates else None
        return Placed(occasion.said if carried else None, carried, when), _Occasion(occasion.said, when, u.sentence)
    if later is not None and later[1] - u.sentence <= _reach(u, later[0]):
        when = u.when or (occasion.when if occasion else None)
        return Placed(later[0], ChannelHow.ANNOUNCED_LATER, when), _Occasion(later[0], when, u.sentence)
    when = u.when or (occasion.when if occasion else None)
    if said is not None and said.open_interview:
        return Placed(said, ChannelHow.SAME_SENTENCE, when), _Occasion(None, when, u.sentence)
    return Placed(None, None, when), _Occasion(None, when, u.sentence)


def _is_written(occasion: _Occasion | None) -> bool:
    """Whether somebody speaks in a statement or post, so that "the statement" is that."""
    return occasion is not None and occasion.said is not None and (occasion.said.platform or occasion.said.stated)


def _carries(occasion: _Occasion, u: Utterance) -> bool:
    """Whether an occasion still holds for an utterance that states none."""
    if u.when and occasion.when and u.when.text != occasion.when.text:
        return False
    return occasion.said is None or occasion.said.medium.goes_with(u.medium)


def _carry(said: Said | None, medium: Medium) -> int:
    if said is not None and (said.own or (said.platform and medium is Medium.POSTED)):
        return _CARRY_OWN
    posted = said is not None and said.platform and medium not in (Medium.WRITTEN, Medium.POSTED)
    return _CARRY_PLATFORM if posted else _CARRY


def _reach(u: Utterance, later: Said) -> int:
    """How many sentences back a channel stated later reaches."""
    medium = u.said.medium if u.said is not None else u.medium
    if later.other or not medium.goes_with(later.medium):
        return 0
    if later.platform:
        return _BACK_PLATFORM
    if later.own:
        return _BACK_OWN
    return _BACK_OPEN if u.said is not None else _BACK


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
        if u.said is not None and u.said.candidates and not u.said.asks:
            upcoming[u.speaker] = (u.said, u.sentence)
        elif u.said is not None and not u.said.open_interview:
            upcoming[u.speaker] = None
    return out
