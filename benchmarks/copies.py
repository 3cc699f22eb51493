"""Measures whether copies of one wire text are told from different stories on the same event.

    python benchmarks/copies.py DOCS.jsonl [--pairs 400] [--seed 1]

DOCS holds {"doc_id", "text", "attributions": [{"quoted": [[start, end]]}]} a line.  Copies are made of its texts as
papers make them: under another headline and dateline, cut from below or in the middle, with a paragraph of their own,
with single words changed.  Different stories on one event are made of two texts, the second with the paragraphs of the
first that hold a quotation (up to half of its own length).  Every draw is seeded.

precision, recall   of pairs taken for copies at each share of the shorter text's shingles that the other has, words in
                    quotation marks left out ("own") or not ("all")
natural             pairs of different documents as they are that are taken for copies: to be read
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

from corpus import lines

from provenance.text import keys, shingles
from provenance.trace.copies import COPIED, containment, own_words

_LEAST_WORDS, _LEAST_PARAGRAPHS = 150, 6
_SHARES = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7)
Draw = random.Random
Measure = Callable[[str], frozenset[int]]


class Pair(NamedTuple):
    """Two texts, how they came about, and whether they are copies of one."""

    kind: str
    one: str
    other: str
    copies: bool


class Story(NamedTuple):
    """A text by paragraphs, and which of them hold a quotation."""

    headline: str
    body: list[str]
    quoting: list[str]


def story(document: dict[str, object]) -> Story | None:
    """Return a document as a story, None where it is too short to be cut."""
    text = str(document["text"])
    headline, *body = [p for p in text.split("\n") if p.strip()]
    if len(text.split()) < _LEAST_WORDS or len(body) < _LEAST_PARAGRAPHS:
        return None
    return Story(headline, body, [p for p in body if any(m in p for m in '“"')])


def headed(body: Sequence[str], other: Story, rng: Draw) -> str:
    """Return a body under the headline of another story and a dateline."""
    place = rng.choice(["HARBOR CITY (Wire)", "NORTH QUAY, May 3", "From our correspondent in Port Ellen"])
    return "\n\n".join([other.headline, f"{place} — {body[0]}", *body[1:]])


def _as_it_is(own: Story, other: Story, rng: Draw) -> str:
    return headed(own.body, other, rng)


def _cut_below(own: Story, other: Story, rng: Draw) -> str:
    return headed(own.body[: max(4, round(len(own.body) * rng.uniform(0.4, 0.8)))], other, rng)


def _cut_inside(own: Story, other: Story, rng: Draw) -> str:
    kept = sorted(rng.sample(range(len(own.body)), max(4, round(len(own.body) * rng.uniform(0.5, 0.8)))))
    return headed([own.body[i] for i in kept], other, rng)


def _added(own: Story, other: Story, rng: Draw) -> str:
    at = rng.randrange(1, len(own.body))
    return headed([*own.body[:at], rng.choice(other.body), *own.body[at:]], other, rng)


def _edited(own: Story, other: Story, rng: Draw) -> str:
    spare = " ".join(other.body).split()
    body = [" ".join(rng.choice(spare) if rng.random() < 0.05 else w for w in p.split()) for p in own.body]
    return headed(body, other, rng)


def _all_of_it(own: Story, other: Story, rng: Draw) -> str:
    cut = own._replace(body=own.body[: max(5, round(len(own.body) * rng.uniform(0.5, 0.9)))])
    return _added(Story("", _edited(cut, other, rng).split("\n\n")[1:], []), other, rng)


COPIES = {f.__name__[1:]: f for f in (_as_it_is, _cut_below, _cut_inside, _added, _edited, _all_of_it)}


def same_event(one: Story, other: Story, rng: Draw) -> str:
    """Return the other story with quotations of the first: half of its own words long at most."""
    body, room = list(other.body), sum(len(p.split()) for p in other.body) // 2
    for paragraph in rng.sample(one.quoting, len(one.quoting)):
        room -= len(paragraph.split())
        if room >= 0:
            body.insert(rng.randrange(len(body) + 1), _only_quoted(paragraph, rng))
    return "\n\n".join([other.headline, *body])


def _only_quoted(paragraph: str, rng: Draw) -> str:
    """Return the paragraph's quotation with a tag of the second paper's own."""
    opened = min((paragraph.find(m) for m in '“"' if m in paragraph), default=0)
    closed = max(paragraph.rfind(m) for m in '”"')
    said = paragraph[opened : closed + 1] if closed > opened else paragraph
    return (
        f"{said} {rng.choice(['was the answer given in the hall.', 'the visitor told the room.', 'came the reply.'])}"
    )


def pairs(documents: Sequence[dict[str, object]], *, count: int, rng: Draw) -> list[Pair]:
    """Return so many pairs of copies and as many of different stories."""
    stories = [s for d in documents if (s := story(d)) is not None]
    made = []
    for n in range(count):
        own, first, second = rng.sample(stories, 3)
        kind, make = list(COPIES.items())[n % len(COPIES)]
        against = rng.choice(list(COPIES.values()))
        made.append(Pair(kind, against(own, first, rng), make(own, second, rng), copies=True))
    quoted = [s for s in stories if len(s.quoting) >= 2]
    for _ in range(count):
        one, other = rng.choice(quoted), rng.choice(stories)
        if one is not other:
            text = "\n\n".join([one.headline, *one.body])
            made.append(Pair("same event", text, same_event(one, other, rng), copies=False))
    return made


def whole(text: str) -> frozenset[int]:
    """Return the shingles of all of a text."""
    return frozenset(shingles(keys(text)))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs")
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    documents = list(lines(asked.docs))
    made = pairs(documents, count=asked.pairs, rng=random.Random(asked.seed))
    for name, measure in (("own", own_words), ("all", whole)):
        shares = [(p, containment(measure(p.one), measure(p.other))) for p in made]
        for share in _SHARES:
            print(f"{name} {share:.2f}  {_figures(shares, share)}")
        worst = sorted(kind for kind in COPIES if _recall([s for s in shares if s[0].kind == kind], COPIED) < 1)
        print(f"{name}: at {COPIED} not all found of {', '.join(worst) or 'none'}")
    sets = [(str(d["doc_id"]), own_words(str(d["text"]))) for d in documents]
    near = [(a, b, c) for (a, x), (b, y) in combinations(sets, 2) if (c := containment(x, y)) >= COPIED]
    print(f"natural: {len(near)} of {len(sets) * (len(sets) - 1) // 2} pairs")
    for one, other, share in near:
        print(f"  {share:.2f} {one} {other}")


def _figures(shares: Sequence[tuple[Pair, float]], share: float) -> str:
    taken = [p.copies for p, c in shares if c >= share]
    return f"precision {sum(taken) / len(taken) if taken else 1:.3f}  recall {_recall(shares, share):.3f}"


def _recall(shares: Sequence[tuple[Pair, float]], share: float) -> float:
    copies = [c >= share for p, c in shares if p.copies]
    return sum(copies) / len(copies) if copies else 1.0


if __name__ == "__main__":
    main()
