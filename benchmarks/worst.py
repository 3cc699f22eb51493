"""Print where attribution loses most, and the worst documents.   python benchmarks/worst.py DOCS GOLD PRED

DOCS holds the texts (JSON lines: doc_id, text), GOLD the labelled attributions (doc_id, attributions with id, kind,
content, source, speaker, speaker_aliases), PRED what `quotes.py` wrote.  With --labels, the channels too: one line an
attribution (doc_id, attribution, channel: names that fit, or null).

A gold content is matched, one to one, by the predicted one it shares most letters with, if these are half of the
letters of both together.  What is lost, and how many points it costs (each side of a pair that does not fit is one):

missed    nobody says a word of it in the prediction        1
spurious  nobody says a word of it in the labels            1
cut       some of its words are said, but under half        2
speaker   matched, but somebody else says it                2
channel   matched, but told to another outlet or none       1
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus import lines

Row = Mapping[str, Any]
#: Two contents match when they share this part of their letters.
MATCHED = 0.5
#: Two sources are one mention when they share this part of the shorter.
MENTIONED = 0.5
POINTS = {"missed": 1, "spurious": 1, "cut": 2, "speaker": 2, "channel": 1}
_SHOWN = 160
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Loss:
    """One loss: what kind, on direct, mixed or indirect speech, what was wanted and what was given."""

    document: str
    what: str
    kind: str
    wanted: str
    given: str

    @property
    def points(self) -> int:
        """What it costs."""
        return POINTS[self.what]


def losses(text: str, gold: Sequence[Row], found: Sequence[Row], *, document: str = "") -> Iterator[Loss]:
    """Yield what one document loses; a gold row may have *channels*, the names that fit, or None for none."""
    wanted, given = ([letters(text, row["content"]) for row in rows] for rows in (gold, found))
    pairs = matched(wanted, given)
    touched: set[int] = set()
    for i, row in enumerate(gold):
        if i in pairs:
            yield from _in_pair(text, row, found[pairs[i]], document)
            continue
        near = [j for j, words in enumerate(given) if words & wanted[i] and j not in pairs.values()]
        touched |= set(near)
        best = max(near, key=lambda j: len(given[j] & wanted[i]), default=None)
        printed = shown(text, found[best]) if best is not None else ""
        yield Loss(document, "missed" if best is None else "cut", row["kind"], shown(text, row), printed)
    for j, row in enumerate(found):
        if j not in touched and j not in pairs.values():
            yield Loss(document, "spurious", row.get("kind", "unknown"), "", shown(text, row))


def _in_pair(text: str, row: Row, answer: Row, document: str) -> Iterator[Loss]:
    if row.get("source") and not same_speaker(text, row, answer):
        who = answer.get("speaker") or words(text, answer.get("source") or []) or "nobody"
        said = f"{row.get('speaker') or words(text, row['source'])}: {shown(text, row)}"
        yield Loss(document, "speaker", row["kind"], said, who)
    if "channels" in row and not same_channel(row["channels"], answer.get("channel")):
        wanted = " / ".join(row["channels"] or ()) or "none"
        yield Loss(document, "channel", row["kind"], f"{wanted}: {shown(text, row)}", answer.get("channel") or "none")


def letters(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Return the positions of the letters and digits of spans; marks and edges do not matter."""
    return frozenset(i for start, end in spans for i in range(start, end) if text[i].isalnum())


def matched(wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]) -> dict[int, int]:
    """Return which given content each wanted one is matched by, the nearest pairs first."""
    near = []
    for i, one in enumerate(wanted):
        for j, other in enumerate(given):
            shared = len(one & other)
            if shared and shared >= MATCHED * len(one | other):
                near.append((-shared / len(one | other), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(near):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def same_speaker(text: str, gold: Row, found: Row) -> bool:
    """Return whether two rows have one source: the same mention, or a name that ends in the same word."""
    one, other = letters(text, gold["source"]), letters(text, found.get("source") or [])
    if one and other and len(one & other) >= MENTIONED * min(len(one), len(other)):
        return True
    names = [gold.get("speaker") or "", *gold.get("speaker_aliases", ()), words(text, gold["source"])]
    last = {parts[-1] for name in names if (parts := _name(name))}
    said = _name(found.get("speaker") or words(text, found.get("source") or []))
    return bool(said) and said[-1] in last


def _name(text: str) -> list[str]:
    """The capitalised words of a name, in small letters, without what follows a comma."""
    head = re.split(r"[,(;]", re.sub(r"['’]s\b", "", text))[0]
    return [w.lower() for w in re.findall(r"[^\W\d_][\w'’.-]*", head) if w[0].isupper()]


def same_channel(wanted: Sequence[str] | None, given: str | None) -> bool:
    """Return whether a channel is one of those that fit, whole words of one in the other; none fits none."""
    if not wanted or not given:
        return not wanted and not given
    return any(_within(name, given) or _within(given, name) for name in wanted)


def _within(one: str, other: str) -> bool:
    inner, outer = (f" {' '.join(_WORD.findall(name.lower()))} " for name in (one, other))
    return inner.strip() != "" and inner.removeprefix(" the") in outer


def words(text: str, spans: Iterable[Sequence[int]]) -> str:
    """Return the words of spans, pieces parted by an ellipsis."""
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)


def shown(text: str, row: Row) -> str:
    """Return the content of a row, shortened in the middle."""
    whole = words(text, row["content"])
    return whole if len(whole) <= _SHOWN else f"{whole[: _SHOWN // 2]} […] {whole[-_SHOWN // 2 :]}"


# -- printing -----------------------------------------------------------------------------------------------------


def table(found: Sequence[Loss]) -> Iterator[str]:
    """Yield a line for each kind of loss: how many on which speech, and its share of all points."""
    total = sum(loss.points for loss in found) or 1
    count = Counter((loss.what, loss.kind) for loss in found)
    kinds = sorted({loss.kind for loss in found})
    yield f"{'loss':10}" + "".join(f"{kind:>16}" for kind in kinds) + f"{'points':>10}{'share':>8}"
    for what in POINTS:
        points = sum(loss.points for loss in found if loss.what == what)
        cells = (f"{count[what, k]:>7} {100 * POINTS[what] * count[what, k] / total:>6.1f} %" for k in kinds)
        yield f"{what:10}" + "".join(cells) + f"{points:>10}{100 * points / total:>6.1f} %"


def worst(found: Sequence[Loss], *, most: int) -> Iterator[str]:
    """Yield the documents that lose most, with what they lose."""
    total = sum(loss.points for loss in found) or 1
    by_document: defaultdict[str, list[Loss]] = defaultdict(list)
    for loss in found:
        by_document[loss.document].append(loss)
    ranked = sorted(by_document.items(), key=lambda x: (-sum(loss.points for loss in x[1]), x[0]))
    for name, lost in ranked[:most]:
        points = sum(loss.points for loss in lost)
        what = Counter(f"{loss.what} {loss.kind}" for loss in lost).most_common()
        yield f"{points:>5} {100 * points / total:>5.1f} %  {name}  " + ", ".join(f"{n} {k}" for k, n in what)


def samples(found: Sequence[Loss], *, most: int) -> Iterator[str]:
    """Yield some of each kind of loss, spread evenly over the documents."""
    groups: defaultdict[tuple[str, str], list[Loss]] = defaultdict(list)
    for loss in found:
        groups[loss.what, loss.kind].append(loss)
    for (what, kind), group in sorted(groups.items(), key=lambda x: -sum(loss.points for loss in x[1])):
        yield f"\n{what} {kind} ({len(group)})"
        for loss in group[:: max(1, len(group) // most)][:most]:
            yield f"  {loss.document}"
            yield from (f"    {sign} {said}" for sign, said in (("-", loss.wanted), ("+", loss.given)) if said)


def with_channels(gold: Iterable[Row], labels: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the gold rows by document; those with a label of their channel get the names that fit."""
    told = {(x["doc_id"], x["attribution"]): x["channel"] for x in labels if not x.get("skip")}

    def row(name: str, a: Row) -> Row:
        return {**a, "channels": told[name, a["id"]]} if (name, a.get("id")) in told else a

    return {x["doc_id"]: [row(x["doc_id"], a) for a in x["attributions"]] for x in gold}


def main() -> None:
    """Run the tool."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("documents", "gold", "predicted"):
        parser.add_argument(name)
    parser.add_argument("--labels", help="labels of channels")
    parser.add_argument("--only", help='one kind of loss, as "missed" or "speaker direct"')
    parser.add_argument("--most", type=int, default=12, help="documents printed")
    parser.add_argument("--samples", type=int, default=5, help="samples of each kind")
    args = parser.parse_args()
    texts = {x["doc_id"]: x["text"] for x in lines(args.documents)}
    predicted = {x["doc_id"]: x["attributions"] for x in lines(args.predicted)}
    found: list[Loss] = []
    for name, rows in with_channels(lines(args.gold), lines(args.labels) if args.labels else ()).items():
        found += losses(texts[name], rows, predicted.get(name, ()), document=name)
    print("\n".join(table(found)), end="\n\n")
    chosen = [x for x in found if not args.only or f"{x.what} {x.kind}".startswith(args.only)]
    print("\n".join([*worst(chosen, most=args.most), *samples(chosen, most=args.samples)]))


if __name__ == "__main__":
    main()
