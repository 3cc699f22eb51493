"""Markdown loses its marks and no position."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.intake.marked.frontmatter import front_matter
from provenance.intake.reading import Reading, read
from provenance.model import Article
from provenance.outlets.registry import load

FILE = """\ufeff---
title: Harbour ferries to run at night
date: 2022-04-21T10:00:00+03:00
author: [Rosa Quill, {name: Jens Holm}]
site: my blog
source: TOI
canonical_url: https://www.timesofisrael.com/x/
lang: en-GB
---

VLADIVOSTOK, May 3. /TASS/. The *director* said “it [would](http://said.example/said) said be a **great
relief**” for all.[^1] Cafe\u0301s &amp; co \\* stay ~~shut~~ open.

> A quoted
> line with [a link](https://cnn.com/a_(b) "t") and [another][ref].

* One **thing**
* Two `things`

## A quiet job

{{< youtube abc >}} He counts ships. ![a ship](http://x.example/y.png) It is <b>late</b>.

<blockquote cite="https://tass.com/politics/1"><p>He said &ldquo;no&rdquo;.</p></blockquote>

    ignored = code

| a ship | a boat |
|--------|--------|
| one    | one    |

[^1]: A footnote stands here.

Source: [The Times of Israel](https://www.timesofisrael.com/x/)

[ref]: https://ria.ru/1
""".replace("\n", "\r\n")

PARTS = [
    ("headline", "Harbour ferries to run at night"),
    ("paragraph", "The director said “it would said be a great relief” for all. Cafés & co * stay shut open."),
    ("blockquote", "A quoted line with a link and another."),
    ("list-item", "One thing"),
    ("list-item", "Two things"),
    ("heading", "A quiet job"),
    ("paragraph", "He counts ships.  It is late."),
    ("blockquote", "He said “no”."),
    ("paragraph", "a ship"),
    ("paragraph", "a boat"),
    ("paragraph", "one"),
    ("paragraph", "one"),
    ("paragraph", "A footnote stands here."),
    ("credit", "Source: The Times of Israel"),
]


def _read(text: str) -> Reading:
    return read(text.encode(), where="a.md", registry=load())


def _parts(article: Article) -> list[tuple[str, str]]:
    return [(p.kind.value, article.text[p.start : p.end]) for p in article.parts]


def test_marks_go_and_parts_stay() -> None:
    article = _read(FILE).article
    assert _parts(article) == PARTS
    assert article.dateline == "VLADIVOSTOK, May 3. /TASS/."
    assert (article.byline, article.publisher, article.language) == ("Rosa Quill, Jens Holm", "my blog", "en")
    assert article.published is not None
    assert article.published.at.isoformat() == "2022-04-21T07:00:00+00:00"


def test_links_stand_over_their_words() -> None:
    article = _read(FILE).article
    assert [(article.text[k.start : k.end], k.url) for k in article.links] == [
        ("would", "http://said.example/said"),
        ("a link", "https://cnn.com/a_(b)"),
        ("another", "https://ria.ru/1"),
        ("He said “no”.", "https://tass.com/politics/1"),
        ("The Times of Israel", "https://www.timesofisrael.com/x/"),
    ]


def test_every_position_leads_back_to_the_file() -> None:
    article = _read(FILE).article
    assert article.source_map is not None
    for at, character in enumerate(article.text):
        source = FILE[article.source_map.to_source(at)]
        assert source == character or character in " \n“”é*", (at, character, source)
    assert article.source_map.line_column(article.text.index("Two")) == (18, 3)


def test_front_matter_and_lines_claim_origins() -> None:
    found = [(c.kind.value, [o.key for o in c.candidates]) for c in _read(FILE).credits]
    assert found == [
        ("source line", ["times-of-israel"]),
        ("dateline", ["tass"]),
        ("front matter", ["times-of-india", "times-of-israel"]),
        ("front matter", ["times-of-israel"]),
        ("cite attribute", ["tass"]),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("# Bridge *stays* free\n\nIt does.", [("headline", "Bridge stays free"), ("paragraph", "It does.")]),
        (
            "My blog\n\n# Bridge stays free\n\nIt does.\n",
            [("wrapper", "My blog"), ("headline", "Bridge stays free"), ("paragraph", "It does.")],
        ),
        (
            "---\ntitle: Bridge\n---\n# Bridge\n\nIt does.",
            [("headline", "Bridge"), ("paragraph", "It does.")],
        ),
        (
            '---\ntitle: "Bridge \\"free\\""\n---\nIt does.',
            [("headline", 'Bridge "free"'), ("paragraph", "It does.")],
        ),
        (
            "steampunk heart\n\nBridge stays free of any toll\n\nIt does, the owner said on Tuesday.\n\n(via Axios)",
            [
                ("wrapper", "steampunk heart"),
                ("headline", "Bridge stays free of any toll"),
                ("paragraph", "It does, the owner said on Tuesday."),
                ("credit", "(via Axios)"),
            ],
        ),
        ("+++\ntitle = 'Bridge'\n+++\nIt does.", [("headline", "Bridge"), ("paragraph", "It does.")]),
        ("---\ntitle: [\n---\n\nIt does, they said on Monday.", None),
    ],
)
def test_a_headline_is_found_wherever_it_stands(text: str, parts: list | None) -> None:
    article = _read(text).article
    assert parts is None or _parts(article) == parts


def test_broken_front_matter_is_text() -> None:
    assert front_matter("---\n- a list\n---\n").end == 0
    assert front_matter("+++\nnot toml\n+++\n").end == 0
    assert front_matter("---\na: 1\n+++\n").end == 0
    assert front_matter("no front matter").first("title") is None
    nested = front_matter("---\nsource:\n  url: https://tass.com/1\n  more: [1]\nempty:\n---\n")
    assert nested.first("source.url") == "https://tass.com/1"


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "> " * 2_000 + "x", "*" * 20_000, "<div>" * 5_000, "- " * 2_000 + "x", "&amp" * 999]
)
def test_hostile_marks_are_read_or_refused(text: str) -> None:
    try:
        article = _read(text).article
    except InputError:
        return
    assert article.text


MARKS = [
    "*",
    "**",
    "_",
    "[",
    "](http://a.example)",
    "`",
    "> ",
    "- ",
    "\n",
    "\n\n",
    "a",
    " b ",
    "“c”",
    "é",
    "<b>",
    "&amp;",
    "\\*",
    "![",
    "# ",
    "|",
    "~~",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_any_marks_give_lines_whose_letters_lead_back(marks: list[str]) -> None:
    file = "".join(marks)
    try:
        article = _read(file).article
    except InputError:
        return
    assert unicodedata.is_normalized("NFC", article.text)
    assert not any("\n" in article.text[p.start : p.end] for p in article.parts)
    assert article.source_map is not None
    for at, character in enumerate(article.text):
        if character.isalpha():
            assert file[article.source_map.to_source(at)] in (character, "&")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("> We stay\n> — Ann Lee", ["We stay", "— Ann Lee"]),
        ("> We stay.\n> -- [Ann Lee](https://a.example/lee), owner", ["We stay.", "-- Ann Lee, owner"]),
        ("> We stay\n> and stay.", ["We stay and stay."]),
        ("<blockquote><p>We stay.</p><footer>— <cite>Ann Lee</cite></footer></blockquote>", ["We stay.", "— Ann Lee"]),
    ],
)
def test_the_line_that_signs_a_quotation_stands_apart(text: str, lines: list[str]) -> None:
    article = _read(f"# Bridge stays free\n\nIt does, the owner wrote.\n\n{text}\n\nThat is all.").article
    assert [words for kind, words in _parts(article) if kind == "blockquote"] == lines
    assert [article.text[k.start : k.end] for k in article.links] == (["Ann Lee"] if "](" in text else [])


def test_a_long_file_of_another_systems_line_ends_is_read_to_its_end() -> None:
    file = "# Bridge stays free\r\n\r\n" + "It does, the owner *wrote*.\r\n\r\n" * 5_000 + "The end."
    article = _read(file).article
    assert len(article.parts) == 5_002
    assert article.source_map is not None
    assert article.source_map.to_source(article.text.index("The end")) == file.index("The end")
