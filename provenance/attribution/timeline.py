"""The occasions of an article in order: what each attribution, and each sentence without one, says of the channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.attribution.channels import ChannelFinder, Medium, Said
from provenance.attribution.drafts import Draft
from provenance.attribution.occasions import Placed, Utterance, place
from provenance.attribution.outlet_names import Names
from provenance.attribution.people import People
from provenance.attribution.reading import Document
from provenance.attribution.sentences import Token
from provenance.attribution.speakers import Found
from provenance.model import Period

#: What a boundary between two clauses adds to the distance, in words, between a cue and a channel.
_CLAUSE = 1000
#: A comma and "who is" stand before what describes somebody.
_APPOSED = 3
#: ... right behind a name of at most so many words.
_NAME = 4
#: "to the Russian state news agency TASS": so many words before the name at most.
_TOLD = 8
#: ... and fewer behind it: "on Monday".
_DATED = 3
#: "the statement"
_THE_STATEMENT = 2
#: The label of a turn in a transcript has at most so many characters.
_LABEL = 40


@dataclass(slots=True)
class Row:
    """A draft with who says it and the date its own sentence states."""

    draft: Draft
    found: Found | None
    when: Period | None

    @property
    def key(self) -> str | None:
        """What tells one speaker from another: the name, else the words of the source."""
        if self.found is None:
            return None
        return self.found.name or " ".join(t.low for t in self.draft.source_tokens) or None


class Timeline:
    """Puts channels and dates on the attributions of one article."""

    def __init__(self, read: Document, people: People, names: Names) -> None:
        self.read, self.people, self.names = read, people, names
        self.finder = ChannelFinder(read, people, names)
        self.words = read.language.channels
        self.plural = tuple(read.language.words["plural_endings"]) or ("\0",)
        self.perfects = read.language.words["perfects"]
        self.telling = (
            self.words["speaking"] | self.words["carried"] | self.words["statement"] | self.words["interview"]
        )
        self.speaking: set[str | None] = set()
        pronouns = read.language.words["pronouns_male"] | read.language.words["pronouns_female"]
        self.pronouns = pronouns | read.language.words["pronouns_plural"]

    def placed(self, rows: Sequence[Row], *, carrier: str | None) -> list[Placed]:
        """Return the channel and date of each row, with what sentences without attribution announce; *carrier* is
        the key of the article's own outlet."""
        self.speaking = {row.key for row in rows}
        by_sentence: dict[int, list[int]] = {}
        for index, row in enumerate(rows):
            if row.draft.kind is None:
                by_sentence.setdefault(row.draft.sentence, []).append(index)
        line: list[tuple[int, Utterance]] = []
        for number in range(len(self.read.sentences)):
            if number in by_sentence:
                line += self._sentence(number, [(i, rows[i]) for i in by_sentence[number]])
            else:
                line += [(-1, u) for said in self.finder.stated(number, ()) for u in self._announced(number, said)]
        out = [Placed() for _ in rows]
        for (index, _), where in zip(line, place([u for _, u in line], carrier=carrier), strict=True):
            if index >= 0:
                out[index] = where
        return out

    def _sentence(self, number: int, rows: list[tuple[int, Row]]) -> Iterator[tuple[int, Utterance]]:
        """What one sentence states: its announcements (index -1), then its attributions."""
        hidden = [r for _, row in rows if row.draft.frame != "object" for r in row.draft.content]
        cues = [row.draft.cue[0] for _, row in rows if row.draft.cue is not None]
        stated = self.finder.stated(number, hidden, cues=cues)
        bound = self._bound(number, [row for _, row in rows], stated) if stated else [None] * len(rows)
        taken = {id(said) for said in bound if said is not None and not said.asks}
        for said in stated:
            if id(said) not in taken or (said.fresh and said.head <= 1):
                yield from ((-1, u) for u in self._announced(number, said))
        for (index, row), mine in zip(rows, bound, strict=True):
            if mine is not None and mine.candidates and row.draft.frame == "according":
                mine = self._given(number, row.draft, mine)
                yield from self._told_source(number, row.draft, mine) if mine else ()
            if mine is not None and mine.candidates and row.draft.cue is not None:
                self._leave_out(number, row.draft, mine)
            yield index, self._utterance(row, mine)

    def _leave_out(self, number: int, draft: Draft, said: Said) -> None:
        """End a content before whom it was told: "confirmed the arrest | to the Courier on Monday"."""
        start, end = draft.content[-1]
        inside = said.head == draft.cue_index and start < said.mention[0] < end
        if not inside or len(self.read.text[said.mention[1] : end].split(maxsplit=_DATED)) >= _DATED:
            return  # described the plan to the Courier as a shame
        tokens = self.read.sentences[number].tokens
        at = self._index(tokens, said.mention[0])
        to = next(
            (k for k in range(at - 1, max(said.head, at - _TOLD), -1) if tokens[k].low in self.words["said_to"]), 0
        )
        if tokens[to - 1].start > start and to > said.head + 1:
            draft.content[-1] = (start, tokens[to - 1].end)

    def _given(self, number: int, draft: Draft, said: Said) -> Said | None:
        """The channel of a source that stands in an outlet, unless nobody gave it there: "a report in the Courier"."""
        head = self.read.sentences[number].tokens[said.head].low
        somebody = any(t.start in self.people.at for t in draft.source_tokens if t.end < said.mention[0])
        written = head in self.words["statement"] or head in self.words["works"]
        return None if written and not somebody and not said.platform else said

    def _told_source(self, number: int, draft: Draft, said: Said) -> Iterator[tuple[int, Utterance]]:
        """Who gave the interview that a source is: "according to an interview her brother gave to"."""
        named = [m for t in draft.source_tokens if (m := self.people.at.get(t.start)) and m.entity.person]
        if named:
            yield -1, Utterance(speaker=named[0].entity.full, sentence=number, said=said, announcement=True)

    def _utterance(self, row: Row, said: Said | None) -> Utterance:
        draft = row.draft
        paragraph = self.read.sentences[draft.sentence].paragraph
        headline = self.read.paragraphs[paragraph].headline
        key, silent = self._described(row) or row.key, row.found is None
        if draft.addressee and (silent or draft.passive):  # a question goes with the words of who is asked
            asked = next((m for t in draft.addressee if (m := self.people.at.get(t.start))), None)
            key = asked.entity.full if asked else None
        return Utterance(
            speaker=key,
            sentence=draft.sentence,
            paragraph=paragraph,
            said=said or self._byline(draft),
            when=row.when,
            headline=headline,
            silent=silent,
            perfect=self._is_perfect(draft),
            unnamed=self._is_unnamed(row, headline=headline),
            medium=self._medium(draft),
            labelled=draft.frame == "label" or self._is_turn(draft),
            host=not self.words["media_people"].isdisjoint([t.low for t in draft.source_tokens]),
        )

    def _is_unnamed(self, row: Row, *, headline: bool) -> bool:
        """Whether others tell whose words these are: those of a headline's "senator", of "the statement" in a text."""
        source = row.draft.source_tokens
        if row.found is None or row.found.name is not None or not source:
            return False
        if headline:
            return not source[-1].low.endswith(self.plural)
        given = source[0].low in self.read.language.words["definite"] and len(source) == _THE_STATEMENT
        return given and source[-1].low in self.words["statement"]

    def _is_perfect(self, draft: Draft) -> bool:
        """Whether a cue tells no single occasion: "has argued", "had long said"."""
        if draft.cue is None:
            return False
        tokens, at = self.read.sentences[draft.sentence].tokens, draft.cue_index
        return any(t.low in self.perfects for t in tokens[self.read.grammar.verb_start(tokens, at) : at])

    def _is_turn(self, draft: Draft) -> bool:
        """Whether a quotation is a turn of a transcript: "REED: We stay." """
        opening = self.read.text[draft.start : draft.start + _LABEL].split(":", 1)
        return len(opening) > 1 and len(opening[0]) > 1 and opening[0].isupper()

    def _described(self, row: Row) -> str | None:
        """Whom a source without a name goes on to describe: "Reed, who is a pastor in Leeds, attacked"."""
        source = row.draft.source_tokens
        if row.found is None or row.found.name is not None or not source:
            return None
        tokens = self.read.sentences[row.draft.sentence].tokens
        first = self._index(tokens, source[0].start)
        for k in range(first - 1, max(-1, first - 1 - _APPOSED), -1):
            if tokens[k].low == "," and k:
                named = (self.people.at.get(t.start) for t in tokens[max(0, k - _NAME) : k])
                return next((m.entity.full for m in named if m and m.end == k and m.entity.person), None)
        return None

    def _medium(self, draft: Draft) -> Medium:
        cue = self._cue(draft)
        if cue in self.words["posts"]:
            return Medium.POSTED
        if cue in self.words["writing"] or cue in self.read.language.platforms or cue in self.words["posting"]:
            return Medium.WRITTEN
        return Medium.SPOKEN if cue in self.words["talking"] else Medium.EITHER

    def _cue(self, draft: Draft) -> str:
        if draft.cue is None:
            return ""
        return self.read.sentences[draft.sentence].tokens[draft.cue_index].low

    # -- which attribution of a sentence a channel belongs to ----------------------------------------------------

    def _bound(self, number: int, rows: Sequence[Row], stated: Sequence[Said]) -> list[Said | None]:
        """For each row of a sentence the channel that is said of it."""
        tokens = self.read.sentences[number].tokens
        inside = [any(s <= t.start < e for row in rows for s, e in row.draft.content) for t in tokens]
        out: list[Said | None] = [None] * len(rows)
        costs = [[self._apart(tokens, inside, row.draft, said) for said in stated] for row in rows]
        for s, said in enumerate(stated):
            if said.asks:  # CNN's Anna Weber | asked | the mayor whether
                asking = [r for r, row in enumerate(rows) if row.draft.cue and row.draft.cue_index == said.head]
                for r in asking:
                    out[r] = said
                continue
            if any(row.draft.frame == "signed" for row in rows):
                continue  # of names and words alone none states a channel
            nearest = min((costs[r][s] for r in range(len(rows))), default=_CLAUSE)
            owners = {rows[r].key for r in range(len(rows)) if costs[r][s] == nearest}
            for r, row in enumerate(rows):
                shares = costs[r][s] == nearest or row.found is None or row.key is None or row.key in owners
                if shares and costs[r][s] < 2 * _CLAUSE and self._is_better(said, out[r], costs[r], stated):
                    out[r] = said
        return out

    def _is_better(self, said: Said, other: Said | None, costs: Sequence[int], stated: Sequence[Said]) -> bool:
        if other is None:
            return True
        named, known = bool(said.candidates), bool(other.candidates)
        if named != known:
            return named
        return costs[stated.index(said)] < costs[stated.index(other)]

    def _apart(self, tokens: Sequence[Token], inside: Sequence[bool], draft: Draft, said: Said) -> int:
        """How far a channel is from a cue: words between them that nobody says, and above all clauses."""
        at = draft.cue_index if draft.cue is not None else self._index(tokens, draft.start)
        if said.head == at:
            return 0
        first, last = sorted((at, said.head))
        between = [tokens[k] for k in range(first + 1, last) if not inside[k]]
        clauses = sum(t.low in self.words["clauses"] or t.low == ";" for t in between)
        cues = sum(t.low in self.words["tell"] for t in between)
        return len(between) + _CLAUSE * (clauses + cues)

    def _index(self, tokens: Sequence[Token], position: int) -> int:
        return next((k for k, t in enumerate(tokens) if t.end > position), len(tokens) - 1)

    def _byline(self, draft: Draft) -> Said | None:
        """The outlet of somebody who writes: "Dana Reed of the Courier wrote", "Courier columnist Dana Reed writes"."""
        if draft.cue is None or self._cue(draft) not in self.words["writing"]:
            return None
        people = [m for t in draft.source_tokens if (m := self.people.at.get(t.start)) and m.entity.person]
        for k, token in enumerate(draft.source_tokens):
            named = self.names.at(draft.source_tokens, k) if token.is_capital and people else None
            if named is not None:
                span = draft.source_tokens[named.start].start, draft.source_tokens[named.end - 1].end
                return Said(span, named.candidates, named.programme, medium=Medium.WRITTEN)
        return None

    # -- sentences that announce -----------------------------------------------------------------------------------

    def _announced(self, number: int, said: Said) -> Iterator[Utterance]:
        """Whose words a sentence gives a channel without quoting them; nobody named means who spoke last."""
        opens = said.fresh and said.head <= 1
        if not (said.candidates or opens) or (said.platform and said.head > 1):
            return
        tokens = self.read.sentences[number].tokens
        head = tokens[said.head].low
        if head in self.words["works"] or (tokens[said.head].stretch is None and head in self.words["written_for"]):
            return
        if head in self.words["conveying"] and head not in self.words["speaking"]:
            return
        if head in self.words["said_on"] and said.head and not any(t.low in self.telling for t in tokens[: said.head]):
            return  # during his time on CNN
        if opens:
            people = {m.entity.full for t in tokens if (m := self.people.at.get(t.start)) and m.entity.person}
            yield from (Utterance(speaker=who, sentence=number, said=said, announcement=True) for who in sorted(people))
            return
        yield Utterance(speaker=self._party(tokens, said), sentence=number, said=said, announcement=True)

    def _party(self, tokens: Sequence[Token], said: Said) -> str | None:
        """The person nearest before the word that states a channel, else the first after it."""
        named = [(k, m.entity) for k, t in enumerate(tokens) if (m := self.people.at.get(t.start))]
        named = [(k, e) for k, e in named if e.person or e.full in self.speaking]
        named = [(k, e) for k, e in named if not said.mention[0] <= tokens[k].start < said.mention[1]]
        before = [e.full for k, e in named if k < said.head]
        after = [e.full for k, e in named if k > said.head and tokens[k].start > said.mention[1]]
        if said.asks:
            return after[0] if after else None
        if not before and any(t.low in self.pronouns for t in tokens[: said.head]):
            return None
        return before[-1] if before else after[0] if after else None
