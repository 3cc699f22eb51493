"""attributions(): who says what in an article, to whom, and when."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from provenance.attribution.blockquotes import settled, with_blocks
from provenance.attribution.collecting import uncollected
from provenance.attribution.confidence import confidence, is_mere_deed, traits
from provenance.attribution.dates import Calendar, calendar
from provenance.attribution.declension import surname_in_genitive
from provenance.attribution.drafts import Draft, drafts
from provenance.attribution.forms import DATE
from provenance.attribution.genders import of_verb
from provenance.attribution.headlines import headline_claims
from provenance.attribution.introductions import introductions
from provenance.attribution.lexicon import DEFAULT
from provenance.attribution.lexicon import language as language_of
from provenance.attribution.occasions import Placed
from provenance.attribution.outlet_names import Names, names_of
from provenance.attribution.overlaps import apart
from provenance.attribution.parsing import Parser
from provenance.attribution.people import People
from provenance.attribution.reading import Document, document
from provenance.attribution.sentences import Token
from provenance.attribution.speakers import Found, Speakers
from provenance.attribution.timeline import Row, Timeline
from provenance.model import (
    Article,
    Attribution,
    Channel,
    Kind,
    Outlet,
    Passage,
    Period,
    Place,
    Resolution,
    Speaker,
)

#: The share of letters that must stand in marks for a quotation to be direct.
_DIRECT = 0.97
#: Fewer words than these, without marks, say nothing.
_LEAST_WORDS = 2
#: The least words in which an outlet and a source can stand together.
_TWO_PHRASES = 2
#: How a question is put to somebody in the active.
_ASKED = frozenset(["question", "quote", "object", "to"])
#: Longer contents need not be counted: confidence knows no difference beyond.
_COUNTED = 12
#: Where what is said of a cue ends.
_ENDS_ADJUNCT = frozenset([",", ";", "—", "--"])
_START = attrgetter("start")
#: A chain of continued quotations is followed this far back for its source.
_LONGEST_CHAIN = 50


def attributions(
    article: Article, *, outlets: Iterable[Outlet], parser: Parser | None = None
) -> tuple[Attribution, ...]:
    """Return the attributions of an article in order of start, words in marks that nobody says among them.

    One pass, linear in the text; it never raises on any text.  Dates resolve against ``article.published`` in the
    zone of the article's outlet, UTC where that is unknown.  *parser* is an optional extra that finds more indirect
    speech; without one the rules alone decide.  A deed or a wish that is likely no report is left out.
    """
    with uncollected():
        found = weighed(article, outlets=outlets, parser=parser)
        return tuple([a for a, known in found if not is_mere_deed(known, sure=a.confidence)])


def weighed(
    article: Article, *, outlets: Iterable[Outlet], parser: Parser | None = None
) -> tuple[tuple[Attribution, tuple[str, ...]], ...]:
    """Return the attributions of an article, each with the traits that its confidence was weighed by."""
    read, blocks = with_blocks(document(article, language=language_of(article.language or DEFAULT)), article)
    if parser is not None:
        read = parser.reread(read)
    listed = tuple(outlets)
    people = People(read.sentences, read.grammar)
    names = names_of(listed, language=read.language)
    for entity in people.entities:
        entity.outlet = names.knows(entity.full)
    carrier = next((o for o in listed if o.key == article.outlet), None)
    dates = calendar(article, language=read.language, zone=carrier.time_zone if carrier else None)
    bound = {**headline_claims(read, people), **introductions(read, people)}
    found = apart(settled(drafts(read, bound), blocks, read))
    rows = [r for r in _rows(read, people, names, dates, found) if not _is_wordless(read, r.draft)]
    placed = Timeline(read, people, names).placed(rows, carrier=article.outlet)
    out = (_attribution(read, article, row, where) for row, where in zip(rows, placed, strict=True))
    return tuple(sorted(out, key=lambda pair: pair[0].start))


def _rows(read: Document, people: People, names: Names, dates: Calendar, found: Sequence[Draft]) -> list[Row]:
    """The drafts with their speakers, and the channel and date that their own sentences state."""
    speakers = Speakers(read, people)
    resolved: dict[int, Found] = {}
    rows: list[Row] = []
    for draft in sorted(found, key=lambda d: (d.sentence, (d.cue or d.content[0])[0])):
        if draft.kind is not None:
            rows.append(Row(draft, None, None))
            continue
        _split_dative(read, names, draft)
        who = _who(read, speakers, draft, resolved)
        resolved[id(draft)] = who
        rows.append(Row(draft, None if draft.nobody else who, _when(read, dates, draft)))
    return rows


def _is_wordless(read: Document, draft: Draft) -> bool:
    """Whether a content without marks is fewer words than anything said in other words has: "criticised her"."""
    if draft.kind is not None or draft.frame == "label":
        return False
    words = [word for start, end in draft.content for word in read.text[start:end].split(maxsplit=_LEAST_WORDS)]
    if len(words) >= _LEAST_WORDS:
        return False
    answer = any(word.lower() in read.language.words["answers"] for word in words)  # she said no
    return not answer and not _quoted_in(read, draft)


def _split_dative(read: Document, names: Names, draft: Draft) -> None:
    """Take the outlet out of "сообщил ТАСС представитель": where cases mark it, whom one tells stands first."""
    tokens = draft.source_tokens
    if not read.language.words["dative_outlets"] or draft.cue is None or len(tokens) < _TWO_PHRASES:
        return
    if tokens[-1].low in read.language.channels["generic"] and tokens[0].start >= draft.cue[1]:
        tokens = draft.source_tokens = tokens[:-1]
        draft.source = (tokens[0].start, tokens[-1].end)
    end = _addressed(read, names, tokens)
    if 0 < end < len(tokens) and tokens[0].start >= draft.cue[1]:
        past = read.clauses.contents.adjunct(tokens[end:], 0)
        draft.source_tokens = tokens[end + past :] or tokens[end:]
        draft.source = (draft.source_tokens[0].start, draft.source_tokens[-1].end)


def _addressed(read: Document, names: Names, tokens: Sequence[Token]) -> int:
    """How many of the first words of a source are whom one tells: "ТАСС", "газете «Заря»", "журналистам"."""
    channels, k = read.language.channels, 0
    while k < len(tokens) and (tokens[k].low in channels["media_nouns"] or tokens[k].low in channels["generic"]):
        k += 1
    if k == len(tokens):
        return 0
    named = names.at(tokens, k)
    if named is not None:
        return named.end
    return k + 1 if k and tokens[k].stretch is not None else k


def _who(read: Document, speakers: Speakers, draft: Draft, resolved: dict[int, Found]) -> Found:
    if draft.passive and draft.asked and draft.addressee:
        speakers.was_asked(draft.addressee, draft.sentence)
    if draft.frame == "loose" and draft.source_tokens and not speakers.is_somebody(draft.source_tokens):
        draft.source, draft.source_tokens = None, ()
    if draft.source_tokens:
        headline = read.paragraphs[read.sentences[draft.sentence].paragraph].headline
        span = (draft.content[0][0], draft.content[-1][1])
        nobody = read.language.words["label_nobody"]
        if draft.frame == "label" or (draft.frame == "named" and any(t.low in nobody for t in draft.source_tokens)):
            who = speakers.labelled(draft.source_tokens, draft.sentence)
        else:
            who = speakers.resolve(draft.source_tokens, draft.sentence, content=span, headline=headline)
            if (
                draft.frame == "according"
                and who.how is Resolution.NAMED
                and who.name is not None
                and " " not in who.name
            ):
                who = replace(who, name=surname_in_genitive(who.name, read.language))
    elif draft.continues is not None and (before := resolved.get(id(draft.continues))) is not None:
        who = Found(before.name, before.role, before.entity, Resolution.CONTINUED)
    else:
        who = Found(None, None, None, Resolution.UNNAMED)
    if draft.cue is not None and who.entity is not None and who.entity.person and who.entity.gender is None:
        who.entity.gender = of_verb(read.text[slice(*draft.cue)].lower(), read.language)
    if put_to := _put_to(read, draft):
        speakers.was_asked(put_to, draft.sentence)
    asked = draft.passive and draft.asked
    if not asked and not draft.nested and not read.paragraphs[read.sentences[draft.sentence].paragraph].headline:
        speakers.spoke(who, draft.sentence)
    return who


def _put_to(read: Document, draft: Draft) -> Sequence[Token]:
    """Whom somebody asks: "NAME asked | Mayor Reed | whether"."""
    if draft.cue is None or draft.passive or draft.nested or draft.frame not in _ASKED:
        return ()
    tokens = read.sentences[draft.sentence].tokens
    if tokens[draft.cue_index].low not in read.language.channels["asks"]:
        return ()
    content = bisect_left(tokens, draft.content[0][0], key=_START)
    return tokens[draft.cue_index + 1 : content]


def _when(read: Document, dates: Calendar, draft: Draft) -> Period | None:
    """The date beside the cue, or before the source; never one inside the content."""
    tokens = read.sentences[draft.sentence].tokens
    if draft.cue is None or not read.sentences[draft.sentence].having(DATE):
        return None
    ranges = [*draft.content, draft.source] if draft.source else draft.content
    at = draft.cue_index

    zones = []
    end = behind = _past_source(tokens, draft)
    while (
        end < len(tokens)
        and not _lies_in(tokens[end], ranges)
        and (tokens[end].low not in _ENDS_ADJUNCT or dates.goes_on(tokens, end))
    ):
        end += 1
    zones.append((behind, end))
    back = at
    while back > 0 and not _lies_in(tokens[back - 1], ranges):
        back -= 1
    zones.append((back, at))
    if draft.source and back and tokens[back - 1].end == draft.source[1]:
        back = bisect_left(tokens, draft.source[0], key=_START)
        front = back
        while front > 0 and not _lies_in(tokens[front - 1], ranges):
            front -= 1
        asked = any(t.low in read.language.words["asking_passive"] for t in tokens[front:back])
        zones += [] if asked else [(front, back)]  # Asked about the fire last week, she said
    last = bisect_left(tokens, draft.end, key=_START) - 1
    if last > at and tokens[last].start >= draft.start and not tokens[at].low.endswith(read.grammar.participles):
        stop = last + 1
        while stop < len(tokens) and (tokens[stop].low not in _ENDS_ADJUNCT or dates.goes_on(tokens, stop)):
            stop += 1
        zones.append((last + 1, stop))
    for start, stop in zones:
        found = dates.find(tokens, start, stop)
        if found is not None and not _is_aside(read, tokens[start : found.start]):
            return dates.period(read.text[tokens[found.start].start : tokens[found.end - 1].end], found)
    return None


def _lies_in(token: Token, ranges: Sequence[tuple[int, int]]) -> bool:
    for start, end in ranges:  # noqa: SIM110 - asked of each word, and any() takes three times as long
        if start <= token.start < end:
            return True
    return False


def _past_source(tokens: Sequence[Token], draft: Draft) -> int:
    """The word behind the cue, and behind a source that follows it: "said NAME | on Monday"."""
    behind = draft.cue_index + 1
    if draft.source is None or behind >= len(tokens) or tokens[behind].start != draft.source[0]:
        return behind
    return bisect_left(tokens, draft.source[1], key=_START)


def _is_aside(read: Document, before: Sequence[Token]) -> bool:
    """Whether the words before a date make it another event's: "in a post that was deleted on Monday"."""
    last = max((k for k, t in enumerate(before) if t.low == ","), default=-1)
    here = before[last + 1 :]
    words = read.language.words
    return any(t.low in read.grammar.relatives or t.low in words["other_events"] for t in here)


def _attribution(read: Document, article: Article, row: Row, where: Placed) -> tuple[Attribution, tuple[str, ...]]:
    draft = row.draft
    content = tuple(article.passage(*r) for r in draft.content)
    quoted, kind = _quoted(read, article, draft, content)
    kind = draft.kind or kind
    headline = read.paragraphs[read.sentences[draft.sentence].paragraph].headline
    source = article.passage(*draft.source) if draft.source else None
    known = _traits(read, row, kind, headline=headline)
    made = Attribution(
        content=content,
        quoted=quoted,
        cue=article.passage(*draft.cue) if draft.cue else None,
        source=source,
        kind=kind,
        place=Place.HEADLINE if headline else Place.BODY,
        speaker=_speaker(row.found, source or _origin(article, draft)),
        channel=_channel(article, where),
        when=where.when,
        confidence=confidence(known, kind=kind, likely=draft.sure),
    )
    return made, known


def _quoted(
    read: Document, article: Article, draft: Draft, content: tuple[Passage, ...]
) -> tuple[tuple[Passage, ...], Kind]:
    if draft.frame == "label":  # a transcript needs no marks to be verbatim
        return content, Kind.DIRECT
    quoted = _quoted_in(read, draft)
    if not quoted:
        return (), Kind.INDIRECT
    if quoted == draft.content:
        return content, Kind.DIRECT
    total, inside = (_letters(read.text, ranges) for ranges in (draft.content, quoted))
    return tuple(article.passage(*r) for r in quoted), Kind.DIRECT if inside >= _DIRECT * total else Kind.MIXED


def _letters(text: str, ranges: Sequence[tuple[int, int]]) -> int:
    return sum([sum(map(str.isalnum, text[start:end])) for start, end in ranges])


def _quoted_in(read: Document, draft: Draft) -> list[tuple[int, int]]:
    """The ranges in marks that lie in a content."""
    quoted = []
    for start, end in draft.content:
        at = bisect_left(read.marked, start, key=lambda s: s.start)
        while at < len(read.marked) and read.marked[at].start < end:
            stretch = read.marked[at]
            at += 1
            if stretch.end <= end and stretch.start not in read.quiet:
                quoted.append((stretch.start, stretch.end))
    return quoted


def _speaker(found: Found | None, source: Passage | None) -> Speaker | None:
    if found is None or (found.name is None and found.role is None and source is None):
        return None
    return Speaker(name=found.name, role=found.role, mention=source, how=found.how)


def _origin(article: Article, draft: Draft) -> Passage | None:
    """The source of the attribution that a draft without one continues."""
    before, seen = draft.continues, 0
    while before is not None and before.source is None and seen < _LONGEST_CHAIN:
        before, seen = before.continues, seen + 1
    return article.passage(*before.source) if before is not None and before.source else None


def _channel(article: Article, where: Placed) -> Channel | None:
    if where.said is None or where.how is None:
        return None
    said = where.said
    # an outlet's readers know which "Times" it means by itself
    own = tuple(c for c in said.candidates if c.key is not None and c.key == article.outlet)
    mention = article.passage(*said.mention)
    return Channel(candidates=own or said.candidates, how=where.how, mention=mention, programme=said.programme)


def _traits(read: Document, row: Row, kind: Kind, *, headline: bool) -> tuple[str, ...]:
    draft = row.draft
    cue = read.text[slice(*draft.cue)].lower() if draft.cue else None
    words = sum(len(read.text[start:end].split(maxsplit=_COUNTED)) for start, end in draft.content)
    return traits(draft, row.found, kind=kind, cue=cue, headline=headline, words=words, language=read.language)
