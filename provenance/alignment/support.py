"""How far an original bears out words that are not a quotation: indirect speech, and words across languages.

Paraphrase is free.  What counts is whether the content words are there, and whether numbers, names, negation and
certainty agree: only their plain opposition contradicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from provenance.alignment.content import Content, content, stem
from provenance.alignment.language import facts
from provenance.alignment.opposition import (
    Opposed,
    asked,
    is_verbatim,
    left_open,
    other_name,
    other_negation,
    other_number,
)
from provenance.alignment.prepared import Prepared, prepare
from provenance.alignment.sameness import is_among
from provenance.model import Passage, Support

#: Share of the content words that must be found for full and for partial support.
FULL, PART = 0.6, 0.3
#: Sentences and statements are compared by so many words: what is longer is none, and would cost as much squared.
LONGEST = 400
#: And so large a share for one negation to turn a statement round: less is paraphrase.
CLOSE = 0.8


def bears_out(printed: str, original: str, *, translated: bool = False) -> tuple[Support, tuple[str, ...]]:
    """Return how far *original* bears out *printed*, and what speaks against it in an editor's words.

    >>> bears_out("that talks could be held in Jerusalem", "He said talks could be held in Jerusalem.")[0].value
    'supported'
    """
    support, _, why = bearing(printed, prepare(original), translated=translated)
    return support, why


def bearing(
    printed: str, original: Prepared, *, whole: str = "", near: Sequence[Passage] = (), translated: bool = False
) -> tuple[Support, Passage | None, tuple[str, ...]]:
    """Return the support, the sentences of the original that bear most on the words, and what speaks against them.

    *whole* are the words with the quotations among them, which may hold the negation of the sentence.  *near* are
    passages of the original that stand beside these words in print.
    """
    printed = _readable(printed)
    for statement in statements(printed)[1:]:
        answer = bearing(statement, original, translated=translated)
        if answer[0] is Support.CONTRADICTED:
            return answer
    wanted = _wanted(printed, whole)
    if not wanted.words and not wanted.numbers:
        return Support.SUPPORTED, near[0] if near else None, ()
    best: tuple[float, int, Passage, Content] | None = None
    for number, (start, end) in enumerate(sentences(original)):
        passage = Passage.of(original.text, start, end)
        had = content(prepare(passage.exact))
        score = _share(wanted, had, translated=translated)
        score += 0.15 if any(n.start < end and start < n.end for n in near) else 0.0
        if best is None or score > best[0] + 1e-9:
            best = score, -number, passage, had
    if best is None or best[0] < PART:
        return Support.NONE, None, ()
    where = best[2]
    against = _opposed(prepare(printed), wanted, prepare(where.exact), original, translated=translated)
    against = _own(against, whole)
    if any(against):
        return Support.CONTRADICTED, where, tuple(w for w in against if w)
    return _judged(prepare(printed), wanted, best[3], where, best[0], translated=translated)


def has_anchors(printed: str) -> bool:
    """Whether the words hold a number or a plain name: what alone is compared across languages.

    >>> has_anchors("we met 40 delegates"), has_anchors("Talks will wait")
    (True, False)
    """
    wanted = content(prepare(printed))
    return bool(_anchors(wanted) or wanted.numbers)


def statements(printed: str) -> list[str]:
    """Return the words, and where they hold several statements ("and that"), each of the later ones too.

    >>> statements("that he would go and that she may stay")
    ['that he would go and that she may stay', 'she may stay']
    """
    joint = re.compile("|".join(rf"\b{re.escape(j)}\b" for j in sorted(facts().statement_joints)))
    return [printed, *(p.strip() for p in joint.split(printed)[1:])]


def opposed(
    printed: str, original: str, *, whole: str = "", article: Prepared | None = None, translated: bool = False
) -> Opposed:
    """Return in which numbers, names, negation and certainty two sentences about the same plainly oppose each other.

    *article* is the whole text that *original* is a sentence of: a name that stands there replaces none.

    >>> opposed("that ten soldiers were killed there", "He said 14 soldiers were killed there.").number
    'this prints the number ten, the original has 14'
    """
    had = prepare(original)
    against = _opposed(prepare(printed), _wanted(printed, whole), had, article or had, translated=translated)
    return _own(against, whole)


def _opposed(printed: Prepared, wanted: Content, original: Prepared, article: Prepared, *, translated: bool) -> Opposed:
    """Return what opposes: only where most other content words agree, so that it is the same statement."""
    had = content(original)
    share = _share(wanted, had, translated=translated)
    if translated:
        return _opposed_abroad(printed, wanted, original, share)
    number = name = ""
    close = share >= CLOSE and len(had.words) <= 1.5 * len(wanted.words)
    negation = other_negation(wanted, had) if close else ""
    open_ = Opposed()
    if is_verbatim(printed, original):
        open_ = asked(printed, original)
    elif _share_of_words(wanted, had) >= FULL:
        number = other_number(printed, original)
        name = other_name(printed, original, article=article)
        open_ = left_open(printed, original) if share >= FULL else open_
    return Opposed(number=number, negation=negation or open_.negation, name=name, certainty=open_.certainty)


def _own(against: Opposed, whole: str) -> Opposed:
    """Return what opposes, but for a statement that its own quotation leaves open ("would “consider” it")."""
    weighed = whole and facts().open & set(prepare(whole).keys)
    return against._replace(certainty="") if weighed else against


def _opposed_abroad(printed: Prepared, wanted: Content, original: Prepared, share: float) -> Opposed:
    """Return what opposes across languages, where two names and numbers at least say that it is the same statement.

    Some languages deny a thing twice ("никто не"), so that a negation is counted as one whatever stands with it.
    """
    if share < CLOSE or len(wanted.names) + len(wanted.numbers) < 2:
        return Opposed()
    ours, theirs = set(printed.keys), set(original.keys)
    turned = facts().negations | facts().denying
    if ours & facts().negations and not theirs & turned:
        return Opposed(negation="this denies what the original states")
    if theirs & facts().negations and not ours & turned:
        return Opposed(negation="the original denies what this states")
    return Opposed()


def _wanted(printed: str, whole: str) -> Content:
    wanted = content(prepare(printed))
    return replace(wanted, negations=content(prepare(whole)).negations) if whole else wanted


def _judged(
    printed: Prepared, wanted: Content, had: Content, where: Passage, share: float, *, translated: bool
) -> tuple[Support, Passage, tuple[str, ...]]:
    gaps = []
    numbers = wanted.numbers - had.numbers
    if numbers:
        raw = dict.fromkeys(printed.raw(i) for i, k in enumerate(printed.keys) if k in numbers)
        gaps.append(f"the number {', '.join(raw)} is not in the original's sentence")
    named = _anchors(wanted) if translated else wanted.names - {stem(day) for day in facts().weekdays}
    missing = sorted(n for n in named if not is_among(n, had.names | had.words))
    if missing:
        words = [next(printed.raw(i) for i, k in enumerate(printed.keys) if n in (k, stem(k))) for n in missing]
        gaps.append(f"the name {', '.join(words)} is not in the original's sentence")
    full = share >= FULL and not numbers and len(missing) <= len(named) / 2
    return (Support.SUPPORTED, where, ()) if full else (Support.PARTLY, where, tuple(gaps))


def _share_of_words(wanted: Content, had: Content) -> float:
    return len(wanted.words & had.words) / len(wanted.words) if wanted.words else 0.0


def _share(wanted: Content, had: Content, *, translated: bool) -> float:
    if translated:
        return _translated_share(wanted, had)
    found = sum(1 for w in wanted.words if w in had.words or (w in wanted.names and is_among(w, had.names)))
    found += len(wanted.numbers & had.numbers)
    return found / (len(wanted.words) + len(wanted.numbers))


def _translated_share(wanted: Content, had: Content) -> float:
    named, names = had.names | had.words, _anchors(wanted)
    if wanted.first and is_among(wanted.first, named):
        names |= {wanted.first}
    total = len(names) + len(wanted.numbers)
    if not total:
        return 0.0
    found = sum(1 for n in names if is_among(n, named)) + len(wanted.numbers & had.numbers)
    return found / total


def _anchors(wanted: Content) -> frozenset[str]:
    """Return the names but those of weekdays; a word that is one by its place alone ("Talks will …") is none.

    A month says little by itself: it counts beside a number or another name only.
    """
    names = wanted.names - {stem(day) for day in facts().weekdays} - {wanted.first}
    return names if wanted.numbers or names - facts().months.keys() else frozenset()


def sentences(original: Prepared) -> list[tuple[int, int]]:
    """Return the ranges of the text's sentences in order, from first token to last; too long ones in parts."""
    if not len(original):
        return []
    opens = [i for i, opens in enumerate(original.opens_sentence) if opens]
    starts = [at for s, e in pairwise([*opens, len(original)]) for at in range(s, e, LONGEST)]
    return [(original.starts[s], original.ends[e - 1]) for s, e in pairwise([*starts, len(original)])]


def _readable(printed: str) -> str:
    """Return the words up to where they are too long to be one statement."""
    ends = prepare(printed).ends
    return printed[: ends[LONGEST - 1]] if len(ends) > LONGEST else printed
