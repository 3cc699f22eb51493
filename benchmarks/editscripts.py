"""Measures the alignment alone: one quotation against one article, whose edit script is known because we made it.

    python benchmarks/editscripts.py DOCS.jsonl [--per-kind 40] [--seed 1] [--worst 5]

DOCS holds {"doc_id", "text", "attributions": [{"quoted": [[start, end]]}]} a line.  Quotations of 12 to 45 words are
drawn from it and changed in a known way (every draw is seeded), then aligned with their article by ours and by its
peers, all in one run; the article's tokens are prepared beforehand for each.

exact   the edit script is the one that was made, or another that turns the printed words into the original's with
        no more of any kind of edit (which of two equal words was dropped cannot be known)
IoU     code points of the article's words that the printed ones stand for: shared by truth and answer, of all in either
us      median and 95th percentile of the microseconds one takes; "read" with the tokens of the quotation at hand too
"""

from __future__ import annotations

import argparse
import difflib
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import mean, median
from typing import Any, NamedTuple

from corpus import lines
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from provenance.alignment import printed as reading
from provenance.alignment.aligning import align
from provenance.alignment.prepared import Prepared
from provenance.model import EditKind, Passage

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_PLAIN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
#: A longer run of dropped words is a jump to a peer that knows no jumps.
_BRIDGE = 12
_ROUNDS = 5


class Word(NamedTuple):
    """A word as printed, and the code points it stands at."""

    text: str
    start: int
    end: int


def split(text: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def plain(word: str) -> str:
    """Return a word as the peers compare it."""
    return word.casefold().replace("’", "'")


class Step(NamedTuple):
    """One edit by words: *q* the printed ones, *a* the original's."""

    kind: str
    q: tuple[int, ...] = ()
    a: tuple[int, ...] = ()


Script = list[Step]


@dataclass
class Piece:
    """Printed words with, for each, what became of it; built up by the mutations."""

    out: list[str] = field(default_factory=list)
    steps: Script = field(default_factory=list)

    def add(self, kind: str, words: Sequence[str] = (), a: Sequence[int] = ()) -> None:
        """Add printed words, the original's they stand for, or both."""
        at = len(split(" ".join(self.out)))
        self.out += words
        self.steps.append(Step(kind, tuple(range(at, len(split(" ".join(self.out))))), tuple(a)))

    def keep(self, source: Source, first: int, last: int) -> None:
        """Add the source's words first..last as they stand there, punctuation and all."""
        for i in range(first, last):
            self.add("keep", [source.printed(i)], [i])


@dataclass(frozen=True)
class Source:
    """One article and the words first..last of it that are quoted."""

    text: str
    words: list[Word]
    first: int
    last: int

    def printed(self, i: int) -> str:
        """Word *i* with the punctuation around it."""
        end = self.words[i + 1].start if i + 1 < len(self.words) else len(self.text)
        return self.text[self.words[i].start : end].split("\n")[0].rstrip("“\"'‘( ") or self.words[i].text


@dataclass(frozen=True)
class Trial:
    """A printed quotation, its article, and the script that was made."""

    kind: str
    printed: str
    text: str
    steps: Script

    @cached_property
    def plain(self) -> list[str]:
        """The printed words as the peers compare them."""
        return [plain(w.text) for w in split(self.printed)]


Make = Callable[[Source, random.Random, "Pool"], Piece | None]


class Pool(NamedTuple):
    """What mutations draw from: words of all articles, and all quotations."""

    words: list[str]
    sources: list[Source]

    def word(self, rng: random.Random, unlike: str) -> str:
        """Return a word that does not begin as *unlike* does."""
        while True:
            word = rng.choice(self.words)
            if word[:2] != plain(unlike)[:2]:
                return word


def _k_verbatim(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    piece = Piece()
    piece.keep(s, s.first, s.last)
    return piece


def _k_typography(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    piece = Piece()
    swap = {"’": "'", "'": "’", "—": "–", ",": ""}
    for i in range(s.first, s.last):
        word = "".join(swap.get(c, c) for c in s.printed(i))
        piece.add("keep", [word.upper() if rng.random() < 0.05 else word], [i])
    return piece if len(split(" ".join(piece.out))) == s.last - s.first else None


def _k_hidden(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    piece = Piece()
    for i in range(s.first, s.last):
        word = s.printed(i)
        piece.add("keep", [word[:2] + rng.choice("\ufe0f\ufe00\ufe01") + word[2:] if len(word) > 3 else word], [i])
    return piece


def changed(s: Source, rng: random.Random, pool: Pool, share: float) -> Piece:
    """Return the words with one, or a share of them, replaced."""
    inner = range(s.first + 1, s.last - 1)
    at = set(rng.sample(inner, max(1, round(share * len(inner)))))
    piece = Piece()
    for i in range(s.first, s.last):
        if i in at:
            piece.add("substitute", [pool.word(rng, s.words[i].text)], [i])
        else:
            piece.keep(s, i, i + 1)
    return piece


def _k_sub(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    return changed(s, rng, pool, 0)


def _k_sub20(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    return changed(s, rng, pool, 0.2)


def _k_insert(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    at, piece = rng.randrange(s.first + 2, s.last - 2), Piece()
    piece.keep(s, s.first, at)
    for _ in range(rng.randint(1, 3)):
        piece.add("insert", [pool.word(rng, "")])
    piece.keep(s, at, s.last)
    return piece


def dropped(s: Source, rng: random.Random, kind: str, mark: str, most: int) -> Piece | None:
    """Return the words with a run of them left out, and *mark* printed there."""
    size = rng.randint(1 if kind == "delete" else 3, most)
    if s.last - s.first < size + 8:
        return None
    at, piece = rng.randrange(s.first + 4, s.last - size - 3), Piece()
    piece.keep(s, s.first, at)
    piece.add(kind, [mark] if mark else [], range(at, at + size))
    piece.keep(s, at + size, s.last)
    return piece


def _k_delete(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    return dropped(s, rng, "delete", "", 6)


def _k_ellipsis(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    return dropped(s, rng, "ellipsis", rng.choice(["…", "...", ". . .", "[...]"]), 10)


def _k_bracket(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    at, piece = rng.randrange(s.first + 2, s.last - 2), Piece()
    piece.keep(s, s.first, at)
    name = " ".join(pool.word(rng, "") for _ in range(rng.randint(1, 2))).title()
    piece.add("bracket", [f"[{name}]"], [at])
    piece.keep(s, at + 1, s.last)
    return piece


def _k_reordered(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    at, piece = rng.randrange(s.first + 5, s.last - 5), Piece()
    piece.keep(s, at, s.last)
    piece.add("jump")
    piece.keep(s, s.first, at)
    return piece


def _k_splice(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    others = [o for o in pool.sources if o.text is s.text and not (s.first - 20 < o.first < s.last + 20)]
    if not others:
        return None
    o, piece = rng.choice(others), Piece()
    piece.keep(s, s.first, s.last)
    piece.add("jump")
    piece.keep(o, o.first, o.last)
    return piece


def _k_splice_two(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    o, piece = rng.choice(pool.sources), Piece()
    if o.text is s.text:
        return None
    foreign = [(("insert"), [o.printed(i)], ()) for i in range(o.first, min(o.last, o.first + s.last - s.first))]
    if rng.random() < 0.5:
        piece.keep(s, s.first, s.last)
    for part in foreign:
        piece.add(*part)
    if piece.steps[0].kind == "insert":
        piece.keep(s, s.first, s.last)
    return piece


def _k_combo(s: Source, rng: random.Random, pool: Pool) -> Piece | None:
    if s.last - s.first < 16:
        return None
    third, piece = (s.last - s.first) // 3, Piece()
    one, two, three = (rng.randrange(s.first + n * third + 2, s.first + (n + 1) * third - 1) for n in range(3))
    piece.keep(s, s.first, one)
    piece.add("substitute", [pool.word(rng, s.words[one].text)], [one])
    piece.keep(s, one + 1, two)
    piece.add("delete", [], [two])
    piece.keep(s, two + 1, three)
    piece.add("insert", [pool.word(rng, s.words[three].text)])
    piece.keep(s, three, s.last)
    return piece


KINDS: dict[str, Make] = {
    name[3:].replace("_", "-"): make for name, make in list(globals().items()) if name.startswith("_k_")
}


def sources(documents: Sequence[dict[str, Any]]) -> list[Source]:
    """Return the quotations of 12 to 45 words with nothing in them that is an edit already."""
    found = []
    for document in documents:
        text = document["text"]
        words = split(text)
        for start, end in {tuple(q) for a in document["attributions"] for q in a["quoted"]}:
            inner = text[start:end]
            first = next((i for i, w in enumerate(words) if w.start >= start), 0)
            last = next((i for i, w in enumerate(words) if w.start >= end), len(words))
            simple = all(_PLAIN.fullmatch(w.text) for w in words[first:last])
            if 12 <= last - first <= 45 and simple and not re.search(r"[\n\"“”\[…]|\.\s?\.| [-–—] ?", inner):
                found.append(Source(text, words, first, last))
    return sorted(found, key=lambda s: (s.text[:80], s.first))


def trials(documents: Sequence[dict[str, Any]], *, per_kind: int, rng: random.Random) -> list[Trial]:
    """Return so many mutated quotations of each kind."""
    all_sources = sources(documents)
    common = Counter(plain(w.text) for s in all_sources for w in s.words if _PLAIN.fullmatch(w.text))
    pool = Pool(sorted(w for w, n in common.items() if len(w) > 3 and w.isalpha() and n > 5), all_sources)
    made = []
    for kind, make in KINDS.items():
        order = rng.sample(all_sources, len(all_sources))
        pieces = ((s, p) for s in order if (p := make(s, rng, pool)) is not None)
        made += [
            Trial(kind, " ".join(p.out), s.text, p.steps) for (s, p), _ in zip(pieces, range(per_kind), strict=False)
        ]
    return made


# --- the answers ---------------------------------------------------------------------------------------------------

Aligner = Callable[[Trial], object]


class Ours:
    """align(), the article prepared."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.prepared = {t: _warm(t) for t in texts}

    def run(self, trial: Trial) -> object:
        """What is timed."""
        passage = Passage(start=0, end=len(trial.printed), exact=trial.printed)
        return align(passage, original=self.prepared[trial.text], article="a")

    def script(self, trial: Trial, found: Any) -> Script:
        """The answer as steps by words."""
        printed, original = split(trial.printed), split(trial.text)
        out: Script = []
        for edit in found.edits if found else ():
            q = _inside(printed, edit.printed) if edit.kind is not EditKind.ELLIPSIS else ()
            a = _inside(original, edit.original) if edit.kind is not EditKind.JUMP else ()
            out += _parted(edit.kind.value, q, a)
        return _whole(out)


def _whole(steps: Script) -> Script:
    """Return the steps with a word of which a part was dropped and a part replaced ("don't") counted once."""
    replaced = {a for s in steps if s.kind == "substitute" for a in s.a}
    less = [s._replace(a=tuple(a for a in s.a if a not in replaced)) if s.kind == "delete" else s for s in steps]
    return [s for s in less if s.a or s.kind != "delete"]


def _warm(text: str) -> Prepared:
    prepared = Prepared(text)
    align(Passage(start=0, end=len(text), exact=text[:400] + " x " + text[-400:]), original=prepared, article="a")
    return prepared


def _inside(words: Sequence[Word], where: tuple[int, int]) -> tuple[int, ...]:
    return tuple(i for i, w in enumerate(words) if where[0] < w.end and w.start < where[1])


def _parted(kind: str, q: Sequence[int], a: Sequence[int]) -> Script:
    """Return a step for each pair of words where the two sides are as many, else one for all."""
    if kind in ("keep", "substitute") and len(q) == len(a):
        return [Step(kind, (x,), (y,)) for x, y in zip(q, a, strict=True)]
    if kind == "insert":
        return [Step(kind, (x,), ()) for x in q]
    return [Step(kind, tuple(q), tuple(a))]


class Difflib:
    """SequenceMatcher over the words of both, split beforehand.

    *kept*: its index of the article is kept as well; *turned*: the article is the first text and the quotation the
    second, which is indexed anew.
    """

    def __init__(
        self, texts: Sequence[str], *, kept: bool = False, autojunk: bool = True, turned: bool = False
    ) -> None:
        self.words = {t: [plain(w.text) for w in split(t)] for t in texts}
        self.autojunk, self.turned = autojunk, turned
        self.kept = {t: self._matcher(t) for t in texts} if kept else {}

    def _matcher(self, text: str) -> difflib.SequenceMatcher[str]:
        return difflib.SequenceMatcher(None, b=self.words[text], autojunk=self.autojunk)

    def run(self, trial: Trial) -> object:
        """What is timed."""
        if self.turned:
            return difflib.SequenceMatcher(None, self.words[trial.text], trial.plain).get_opcodes()
        matcher = self.kept.get(trial.text) or self._matcher(trial.text)
        matcher.set_seq1([*trial.plain])
        return matcher.get_opcodes()

    def script(self, trial: Trial, found: Any) -> Script:
        """The answer as steps by words, what stands before and after the words in the article left out."""
        if self.turned:
            other = {"insert": "delete", "delete": "insert"}
            found = [(other.get(tag, tag), j1, j2, i1, i2) for tag, i1, i2, j1, j2 in found]
        return _opcodes(found)


class Rapidfuzz:
    """partial_ratio_alignment for the window, editops over its words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.lower = {t: t.lower().replace("’", "'") for t in texts}

    def run(self, trial: Trial) -> object:
        """What is timed."""
        low, text = trial.printed.lower().replace("’", "'"), self.lower[trial.text]
        window = fuzz.partial_ratio_alignment(low, text)
        return window, Levenshtein.opcodes(
            _WORD.findall(low), _WORD.findall(text[window.dest_start : window.dest_end]) if window else []
        )

    def script(self, trial: Trial, found: Any) -> Script:
        """The answer as steps by words."""
        window, codes = found
        first = len(_WORD.findall(self.lower[trial.text][: window.dest_start])) if window else 0
        return _opcodes([(c.tag, c.src_start, c.src_end, c.dest_start + first, c.dest_end + first) for c in codes])


def _opcodes(codes: Sequence[tuple[str, int, int, int, int]]) -> Script:
    """Return opcodes from printed to original as steps."""
    out: Script = []
    for index, (tag, i1, i2, j1, j2) in enumerate(codes):
        outer = index in (0, len(codes) - 1)
        if tag == "insert" and outer:
            continue
        if tag == "replace" and outer:
            j1, j2 = (j1, min(j2, j1 + i2 - i1)) if index else (max(j1, j2 - i2 + i1), j2)
        pairs = min(i2 - i1, j2 - j1)
        kind = "keep" if tag == "equal" else "substitute"
        out += [Step(kind, (i1 + n,), (j1 + n,)) for n in range(pairs)]
        out += [Step("insert", (i,)) for i in range(i1 + pairs, i2)]
        if j2 > j1 + pairs:
            apart = j2 - j1 - pairs > _BRIDGE
            out.append(Step("jump") if apart else Step("delete", (), tuple(range(j1 + pairs, j2))))
    return out


# --- the score -----------------------------------------------------------------------------------------------------


def cost(steps: Script) -> Counter[str]:
    """Return how many words each kind of edit has, and how many jumps there are."""
    count: Counter[str] = Counter()
    for step in steps:
        if step.kind in ("jump", "ellipsis"):
            count[step.kind] += 1
        if step.kind != "keep":
            count[step.kind + " words"] += len(step.q) + len(step.a)
    return +count


def is_exact(trial: Trial, steps: Script) -> bool:
    """Whether the script is the one made, or does the same with no more edits of any kind."""
    mine, made = cost(steps), cost(trial.steps)
    if any(mine[k] > made[k] for k in mine):
        return False
    return _tiles(trial, steps) and _contiguous(steps)


def _tiles(trial: Trial, steps: Script) -> bool:
    """Whether every printed word is in one step, and kept words are equal."""
    printed, original = split(trial.printed), split(trial.text)
    used = [q for s in steps for q in s.q]
    marks = {q for s in trial.steps if s.kind == "ellipsis" for q in s.q}
    if used != [q for q in range(len(printed)) if q not in marks]:
        return False
    return all(_letters(printed, s.q) == _letters(original, s.a) for s in steps if s.kind == "keep")


def _letters(words: Sequence[Word], at: Sequence[int]) -> str:
    return "".join(c for i in at for c in plain(words[i].text) if c.isalnum())


def _contiguous(steps: Script) -> bool:
    """Whether the original's words follow one another but at jumps."""
    at = None
    for step in steps:
        if step.kind == "jump":
            at = None
        elif step.a:
            if at is not None and step.a[0] != at:
                return False
            at = step.a[-1] + 1
    return True


def iou(trial: Trial, steps: Script) -> float:
    """Return the share of the article's code points, in words that printed ones stand for, that both have."""
    words = split(trial.text)
    mine, made = (
        {c for s in some if s.q for i in s.a if i < len(words) for c in range(words[i].start, words[i].end)}
        for some in (steps, trial.steps)
    )
    return len(mine & made) / len(mine | made) if mine | made else 1.0


def timed(aligner: Any, made: Sequence[Trial], *, fresh: bool = True) -> list[float]:
    """Return the microseconds of each trial, sorted; *fresh*: the quotation is read anew each time.

    All trials are run in turn, and again: nobody aligns the same words twice in a row.  The median of the rounds.
    """
    took: dict[int, list[float]] = defaultdict(list)
    for _ in range(_ROUNDS):
        for index, trial in enumerate(made):
            if fresh:
                reading._kept.cache_clear()
            began = time.perf_counter()
            aligner.run(trial)
            took[index].append(1e6 * (time.perf_counter() - began))
    return sorted(median(t) for t in took.values())


def main() -> None:
    """Print a table by kind, and one of the aligners."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs")
    parser.add_argument("--per-kind", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--worst", type=int, default=0, help="print so many failures of ours of each kind")
    asked = parser.parse_args()
    made = trials(list(lines(asked.docs)), per_kind=asked.per_kind, rng=random.Random(asked.seed))
    texts = sorted({t.text for t in made})
    print(f"{len(made)} quotations, {len(texts)} articles of {mean(len(split(t)) for t in texts):.0f} words")
    ours = Ours(texts)
    peers = {
        "difflib": Difflib(texts),
        "difflib, no junk": Difflib(texts, autojunk=False),
        "difflib, kept": Difflib(texts, kept=True),
        "difflib, turned": Difflib(texts, turned=True),
    }
    for name, aligner in {"ours": ours, **peers, "rapidfuzz": Rapidfuzz(texts)}.items():
        report(name, aligner, made, worst=asked.worst if aligner is ours else 0)
    began = time.perf_counter()
    for text in texts:
        _ = Prepared(text).encoded
    print(f"preparing an article: {1000 * (time.perf_counter() - began) / len(texts):.2f} ms")


def report(name: str, aligner: Any, made: Sequence[Trial], *, worst: int) -> None:
    """Print one aligner's figures."""
    exact, shared, kinds = [], [], defaultdict(list)
    for trial in made:
        steps = aligner.script(trial, aligner.run(trial))
        exact.append(is_exact(trial, steps))
        shared.append(iou(trial, steps))
        kinds[trial.kind].append((exact[-1], shared[-1]))
        if worst and not exact[-1] and sum(not e for e, _ in kinds[trial.kind]) <= worst:
            print(f"  {trial.kind}: {trial.printed}\n    made  {_shown(trial.steps)}\n    found {_shown(steps)}")
    print(f"{name:18} exact {mean(exact):.3f}  IoU {mean(shared):.3f}  us {_times(timed(aligner, made))}", end="")
    print(f"  read {_times(timed(aligner, made, fresh=False))}" if isinstance(aligner, Ours) else "")
    print("    " + "  ".join(f"{k} {mean(e for e, _ in v):.2f}/{mean(s for _, s in v):.2f}" for k, v in kinds.items()))


def _times(took: Sequence[float]) -> str:
    return f"{median(took):.0f} ({took[int(0.95 * len(took))]:.0f})"


def _shown(steps: Script) -> str:
    return " ".join(f"{s.kind}{list(s.q)}{list(s.a)}" for s in steps if s.kind != "keep") or "nothing but keeps"


if __name__ == "__main__":
    main()
