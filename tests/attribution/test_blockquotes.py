"""Quotations set apart are read without marks, and excerpts of articles are not taken for one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution.extraction import attributions
from provenance.model import Article, Attribution, Kind, Part, PartKind, Resolution
from tests.attribution.articles import OUTLETS

BEFORE = "Opposition leader Tomas Reiter spoke. “This is a scandal,” Reiter told the BBC."
WORDS = "The people here deserve to know where their money went."


def read(text: str) -> tuple[Attribution, ...]:
    """Return the attributions of these lines: "> " stands before what is set apart."""
    parts, lines, at = [], [], 0
    for line in text.split("\n"):
        quoted = line.startswith("> ")
        words = line.removeprefix("> ")
        kind = PartKind.BLOCKQUOTE if quoted else PartKind.PARAGRAPH
        parts.append(Part(kind=kind, start=at, end=at + len(words)))
        lines.append(words)
        at += len(words) + 1
    article = Article(text="\n".join(lines), parts=tuple(parts), language="en")
    return attributions(article, outlets=OUTLETS)


def said(text: str) -> list[tuple[tuple[str, ...], str | None]]:
    """Return the contents of the direct attributions and their speakers' names."""
    found = [a for a in read(text) if a.kind is Kind.DIRECT]
    assert all(a.quoted == a.content for a in found)
    return [(tuple(c.exact for c in a.content), a.speaker.name if a.speaker else None) for a in found]


@pytest.mark.parametrize(
    "line",
    [
        "— Ingrid Solberg",
        "-- Ingrid Solberg",
        "― Ingrid Solberg",
        "– Ingrid Solberg.",
        "— Ingrid Solberg, harbour minister",
        "— Harbour Minister Ingrid Solberg",
        "— Ingrid Solberg (@solberg) July 11, 2017",
        "— Ingrid Solberg told Reuters on Tuesday",
        "Ingrid Solberg",
        "Ingrid Solberg, harbour minister",
    ],
)
def test_the_line_below_names_who_says_it(line: str) -> None:
    assert said(f"{BEFORE}\n> {WORDS}\n> {line}")[-1] == ((WORDS,), "Ingrid Solberg")


@pytest.mark.parametrize("shown", [WORDS, f"“{WORDS}”", f"«{WORDS}»"])
@pytest.mark.parametrize("line", ["\n— Ingrid Solberg", " — Ingrid Solberg", " — Harbour Minister Ingrid Solberg"])
def test_marks_at_the_ends_are_left_outside(shown: str, line: str) -> None:
    assert said(f"{BEFORE}\n> {shown}{line}\nIt rained.")[-1] == ((WORDS,), "Ingrid Solberg")


def test_the_sentence_before_announces_it() -> None:
    text = f"Ingrid Solberg spoke. She told Reuters:\n> {WORDS}\n> We pay.\nIt rained."
    assert said(text) == [((WORDS, "We pay."), "Ingrid Solberg")]
    found = read(text)[0]
    assert found.channel is not None
    assert found.channel.candidates[0].key == "reuters"
    assert found.speaker is not None
    assert found.speaker.how is Resolution.PRONOUN


def test_a_colon_after_other_words_announces_it_too() -> None:
    before = "Ingrid Solberg said that the quay would be late, in these words:"
    assert said(f"{before}\n> {WORDS}")[-1] == ((WORDS,), "Ingrid Solberg")
    assert said(f"Ingrid Solberg had one more thing:\n> {WORDS}") == [((WORDS,), "Ingrid Solberg")]
    assert said(f"Two more things:\n> {WORDS}")[-1][1] is None


def test_nobody_is_guessed() -> None:
    assert said(f"{BEFORE}\n> {WORDS}\nIt rained.") == [(("This is a scandal,",), "Tomas Reiter"), ((WORDS,), None)]
    assert said(f"> {WORDS}") == [((WORDS,), None)]


def test_a_paragraph_left_open_goes_on_in_the_next() -> None:
    text = "> “We are here.\n> “We remain here.”\n> — Ingrid Solberg\nIt rained."
    assert said(text) == [(("We are here.", "We remain here."), "Ingrid Solberg")]


def test_two_quotations_with_their_lines_are_two() -> None:
    text = "> We stay.\n> — Ingrid Solberg\n> We go.\n> — Tomas Reiter"
    assert said(text) == [(("We stay.",), "Ingrid Solberg"), (("We go.",), "Tomas Reiter")]


def test_what_goes_on_after_it_has_its_speaker() -> None:
    text = f"> {WORDS}\n> — Ingrid Solberg\n“I was appointed to finish this quay and I will.”\nIt rained."
    assert [who for _, who in said(text)] == ["Ingrid Solberg", "Ingrid Solberg"]


@pytest.mark.parametrize(
    "excerpt",
    [
        "> The quay is late. “We are ashamed,” Ingrid Solberg said.",
        "> The quay is late.\n> “We are ashamed,” Ingrid Solberg said.\n> — Reuters",
        "> Ingrid Solberg said on Tuesday that the quay would be late.",
        "> REPORTER: When will it open, and why so late?\n> SOLBERG: I do not know when it will open.",
    ],
)
def test_an_excerpt_of_an_article_is_no_quotation(excerpt: str) -> None:
    whole = tuple(line.removeprefix("> ") for line in excerpt.split("\n"))
    assert whole not in [tuple(c.exact for c in a.content) for a in read(f"It rained.\n{excerpt}\nIt rained.")]


def test_what_the_speaker_hopes_is_no_report() -> None:
    assert (
        said("> I do not expect a single ship to dock here before May.\n> — Ingrid Solberg")[0][1] == "Ingrid Solberg"
    )
    assert said("> I hope that a ship will dock here before May.") == [
        (("I hope that a ship will dock here before May.",), None)
    ]


LINES = st.lists(
    st.sampled_from(
        [
            "> ",
            "— ",
            "“",
            "”",
            "Ingrid Solberg",
            " said",
            ": ",
            ". ",
            ", ",
            "\n",
            "\n> ",
            "we stay",
            " (",
            "she told BBC",
        ]
    ),
    max_size=30,
).map("".join)


@settings(deadline=None, max_examples=150)
@given(text=LINES)
def test_any_lines_give_attributions_in_order(text: str) -> None:
    lines = [line for line in text.split("\n") if re.search(r"\w", line.removeprefix("> "))]
    found = read("\n".join(lines)) if lines else ()
    assert [a.start for a in found] == sorted(a.start for a in found)
    assert all(a.content for a in found)
