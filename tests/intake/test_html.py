"""Pages of no known layout give text, parts, links and claims of origin; hostile ones do no harm."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.intake.pages.dates import guessed
from provenance.intake.pages.places import source_map
from provenance.intake.pages.structured import described
from provenance.intake.pages.tree import MOST_ELEMENTS, is_too_deep, parse
from provenance.intake.reading import Reading, read
from provenance.intake.reading.decoding import page
from provenance.model import Origin, PartKind, Precision
from provenance.outlets.registry import load

BLOG = "https://blog.example/1"
LONG = (
    "<p>The bridge stays free of any toll, its owner said on Tuesday, and so do both ferries beside it.</p>"
    "<p>“Nobody has to pay for <a href='/water'>water</a>,” she told a reporter of the harbour paper.</p>"
    "<p>The smaller ferry leaves the harbour once a day; the larger one waits for the train from the north.</p>"
)


def _page(body: str, head: str = "", lang: str = ' lang="en-GB"') -> str:
    return (
        f"<!DOCTYPE html><html{lang}><head><title>Bridge stays free of toll | My blog</title>{head}</head>"
        f"<body><article><h1>Bridge stays free of toll</h1>{body}</article></body></html>"
    )


def _read(text: str, url: str | None = "https://blog.example/1", **known: object) -> Reading:
    return read(text.encode(), where="page.html", registry=load(), url=url, **known)  # type: ignore[arg-type]


def _credits(reading: Reading) -> list[list[str | None]]:
    return [[c.kind.value, *(o.key or o.name for o in c.candidates)] for c in reading.credits]


def test_a_page_gives_headline_paragraphs_links_and_language() -> None:
    article = _read(_page(LONG, '<meta property="og:site_name" content="My blog">')).article
    lines = article.text.split("\n")
    assert lines[0] == article.headline == "Bridge stays free of toll"
    assert lines[1].startswith("The bridge stays free of any toll")
    assert len(lines) == 4
    assert [(article.text[k.start : k.end], k.url) for k in article.links] == [("water", "https://blog.example/water")]
    assert (article.publisher, article.outlet, article.language) == ("My blog", None, "en")


@pytest.mark.parametrize(
    ("tail", "credits"),
    [
        ("<p>Source: TOI</p>", [["source line", "times-of-india", "times-of-israel"]]),
        ("<p>Source: <a href='https://www.timesofisrael.com/x/'>TOI</a></p>", [["source line", "times-of-israel"]]),
        ("<p>(via <a href='https://ledger.example/x'>The Harbor Ledger</a>)</p>", [["via", "The Harbor Ledger"]]),
        ("<p>h/t Politico</p>", [["hat tip", "politico"]]),
    ],
)
def test_a_credit_line_is_read_with_its_link(tail: str, credits: list) -> None:
    assert _credits(_read(_page(LONG + tail))) == credits


@pytest.mark.parametrize(
    ("head", "url", "credits"),
    [
        (
            '<link rel="canonical" href="https://tass.com/world/1">',
            "https://blog.example/1",
            [["canonical link", "tass"]],
        ),
        ('<link rel="canonical" href="https://www.blog.example/1">', "https://blog.example/1", []),
        (
            '<link rel="canonical" href="https://other.example/1">',
            "https://blog.example/1",
            [["canonical link", "other.example"]],
        ),
        ('<link rel="canonical" href="https://www.cnn.com/1">', "https://edition.cnn.com/1", []),
        ('<link rel="canonical" href="https://tass.com/world/1">', None, []),
        (
            '<link rel="canonical" href="https://tass.com/world/1"><meta property="og:site_name" content="My blog">',
            None,
            [["canonical link", "tass"]],
        ),
        (
            '<link rel="canonical" href="https://web.archive.org/web/20220101000000/https://blog.example/1">',
            "https://blog.example/1",
            [],
        ),
        ('<link rel="canonical" href="mailto:x">', "https://blog.example/1", []),
    ],
)
def test_a_canonical_link_to_another_site_is_a_claim_of_origin(head: str, url: str | None, credits: list) -> None:
    assert _credits(_read(_page(LONG, head), url=url)) == credits


def test_structured_data_and_markup_claim_origins() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"@type": ["NewsArticle"], '
        '"headline": "Bridge stays free of toll", "datePublished": "2022-04-21T10:00:00+03:00", '
        '"author": [{"@id": "#a"}, {"name": "Rosa Quill"}], "isBasedOn": [{"url": "https://tass.com/world/1"}, '
        '"/own", "A speech"], "creditText": "Reuters", "inLanguage": "en", "isAccessibleForFree": "False"}, '
        '{"@id": "#a", "name": "Jens Holm"}]}</script>'
    )
    body = (
        LONG
        + '<blockquote cite="https://www.cnn.com/x"><p>“Nobody pays for the water of the harbour.”</p></blockquote>'
        + '<p class="reblogged-from"><a href="https://other.example/post/1">other</a></p>'
    )
    reading = _read(_page(body, head))
    article = reading.article
    assert ["isBasedOn", "tass"] in _credits(reading)
    assert ["isBasedOn", "A speech"] in _credits(reading)
    assert ["source line", "reuters"] in _credits(reading)
    assert ["reblog trail", "other"] in _credits(reading)
    assert ["cite attribute", "cnn"] in _credits(reading)
    assert article.byline == "Jens Holm, Rosa Quill"
    assert article.published is not None
    assert article.published.at.isoformat() == "2022-04-21T07:00:00+00:00"


def test_a_cite_attribute_is_a_claim_over_its_words() -> None:
    body = '<blockquote cite="https://www.cnn.com/x"><p>“The water is free.”</p></blockquote>' + LONG.replace(
        "<p>", "<p>Also: "
    )
    text = _page("", lang="").replace("<article>", '<article><div class="the-content">' + body + "</div>")
    reading = read(
        text.replace("<h1>", '<h1 class="headline">').encode(),
        where="x.html",
        registry=load(),
        url="https://www.timesofisrael.com/x/",
    )
    (credit,) = [c for c in reading.credits if c.kind.value == "cite attribute"]
    assert credit.passage is not None
    assert credit.passage.exact == "“The water is free.”"
    assert [c.key for c in credit.candidates] == ["cnn"]


def test_an_agency_byline_is_credited() -> None:
    assert _credits(_read(_page(LONG, '<meta name="author" content="Reuters">'))) == [["agency byline", "reuters"]]


def test_the_day_is_guessed_where_nothing_states_it() -> None:
    made = _read(_page("<p class='date'>Posted on April 21, 2022</p>" + LONG)).article.published
    assert made is not None
    assert (made.at.date().isoformat(), made.precision) == ("2022-04-21", Precision.DAY)


def test_a_zoneless_time_is_a_day_for_a_site_nobody_knows() -> None:
    head = '<meta property="article:published_time" content="2022-04-21T23:30:00">'
    made = _read(_page(LONG, head)).article.published
    assert made is not None
    assert (made.at.date().isoformat(), made.precision) == ("2022-04-21", Precision.DAY)


def test_a_body_that_only_the_structured_data_hold_is_read() -> None:
    body = " ".join(["The bridge stays free of any toll, its owner said."] * 10)
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{body}"}}</script>'
    text = f"<html><head><title>Bridge</title>{head}</head><body><h1>Bridge</h1><p>Loading.</p></body></html>"
    assert "its owner said." in _read(text).article.text


@pytest.mark.parametrize(
    ("data", "media_type", "words"),
    [
        ("<p>“café”</p>".encode(), None, "“café”"),
        ("<p>“café”</p>".encode("cp1252"), None, "“café”"),
        ("<meta charset='windows-1251'><p>мост</p>".encode("cp1251"), None, "мост"),
        ("<p>мост</p>".encode("koi8-r"), "text/html; charset=koi8-r", "мост"),
        (b"<!-- " + b"x" * 40_000 + " --><meta charset=utf-8><p>мост</p>".encode(), None, "мост"),
        ("<meta charset=base64><p>мост</p>".encode(), None, "мост"),
        ("<meta charset=nonsense><p>мост</p>".encode(), None, "мост"),
        ("<meta charset=utf-16><p>мост</p>".encode(), None, "мост"),
        ("\ufeff<p>мост</p>".encode(), "text/html; charset=latin-1", "мост"),
        (b"<p>a\x00b</p>", None, "a\ufffdb"),
        (b"<meta charset=utf-8><p>a\xffb</p>", None, "a\ufffdb"),
    ],
)
def test_a_page_is_decoded_as_a_browser_would(data: bytes, media_type: str | None, words: str) -> None:
    assert words in page(data, media_type=media_type)


HOSTILE = {
    "deep": "<div>" * 100_000 + "end",
    "deep inline": "<p>" + "<b>" * 50_000 + "bridge",
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b;</p>' + LONG,
    "attributes": "<p " + "a=b " * 50_000 + ">x</p>" + LONG,
    "unclosed": "<p>bridge <a href='x" * 5_000,
    "structured": f'<script type="application/ld+json">{"[" * 100_000}</script>' + LONG,
    "scripts": "<script>" + "x" * 1_000_000,
    "surrogates": "<p>&#xD800; &#0; &#xFFFFFFF; \x01\x02</p>" + LONG,
    "addresses": "<p><a href='http://[bad'>x</a> <a href='//'>y</a></p><blockquote cite='http://[x'>z</blockquote>"
    + LONG,
    "nothing": "<",
    "frames": "<frameset>" * 1000,
    "lines": "<br>" * 50_000 + LONG,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_read_or_refused(name: str) -> None:
    try:
        article = _read(HOSTILE[name]).article
    except InputError:
        return
    assert unicodedata.is_normalized("NFC", article.text)


SOUP = ["<p>", "</p>", "<b>", "</a>", "<a href=x>", "<br>", "<li>", "é", "e\u0301", " a ", "“b”", "\u0301"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(SOUP)))
def test_any_soup_gives_parts_that_cover_the_text(soup: list[str]) -> None:
    try:
        article = _read(_page(LONG + "".join(soup))).article
    except InputError:
        return
    assert "\n".join(article.text[p.start : p.end] for p in article.parts) == article.text
    assert unicodedata.is_normalized("NFC", article.text)
    assert all(0 <= k.start < k.end <= len(article.text) for k in article.links)


def test_a_position_leads_back_to_the_line_of_the_page() -> None:
    text = _page(
        LONG.replace("</p>", "</p>\n").replace("nobody", "no&shy;body") + "<p>Caf&eacute;s &amp; bars close.</p>"
    )
    article = _read(text).article
    assert article.source_map is not None
    for word in ("bridge", "“Nobody", "train", "bars"):
        at = article.text.index(word)
        assert text.startswith(word, article.source_map.to_source(at)), word
    assert article.source_map.line_column(article.text.index("smaller ferry"))[0] == 3
    assert text[article.source_map.to_source(article.text.index("& bars"))] == "&"


def test_a_page_that_was_fetched_needs_no_lines() -> None:
    assert _read(_page(LONG), origin=Origin.FETCHED).article.source_map is None


def test_deep_trees_are_known_before_recursive_tools_see_them() -> None:
    root = parse("<div>" * 250 + "x")
    assert root is not None
    assert is_too_deep(root)
    assert guessed(root, url=None) is None
    assert described(root).headline == ""


def test_a_page_of_nothing_is_no_tree() -> None:
    assert parse("") is None


def test_a_tree_larger_than_any_honest_page_is_read_by_its_paragraphs_alone() -> None:
    root = parse(LONG + "<b></b>" * MOST_ELEMENTS)
    assert root is not None
    assert is_too_deep(root)
    article = _read(_page(LONG + "<i></i>" * MOST_ELEMENTS), origin=Origin.FETCHED).article
    assert article.headline == "Bridge stays free of toll"
    assert "she told a reporter of the harbour paper" in article.text


@pytest.mark.parametrize(
    ("quotation", "lines"),
    [
        ("<blockquote><p>We stay.</p><footer>— <cite>Ann Lee</cite></footer></blockquote>", ["We stay.", "— Ann Lee"]),
        ("<blockquote><div><p>We stay.</p><footer>Ann Lee</footer></div></blockquote>", ["We stay.", "Ann Lee"]),
        ("<blockquote>We stay. <cite>Ann Lee</cite></blockquote>", ["We stay.", "Ann Lee"]),
        (
            "<figure><blockquote><p>We stay.</p></blockquote><figcaption>— Ann Lee, owner</figcaption></figure>",
            ["We stay.", "— Ann Lee, owner"],
        ),
        (f"<blockquote><p>We stay.</p><footer>{'menu ' * 60}</footer></blockquote>", ["We stay."]),
        ("<figure><img src=x><blockquote><p>We stay.</p></blockquote><figcaption>Ann Lee</figcaption></figure>", []),
    ],
)
def test_the_line_that_signs_a_quotation_is_kept(quotation: str, lines: list[str]) -> None:
    article = _read(_page(LONG + quotation + LONG.replace("bridge", "quay"))).article
    kept = [article.text[p.start : p.end] for p in article.parts if p.kind is PartKind.BLOCKQUOTE]
    assert kept == lines


STORY = f"<p>It is cold.</p>{LONG}"


@pytest.mark.parametrize(
    ("page_", "headline"),
    [
        (
            f"<title>Otters gone | Shore</title><article><h1>Ship ‘lost’ at sea</h1>{STORY}</article>",
            "Ship ‘lost’ at sea",
        ),
        (f"<title>Otters gone | Shore</title><h1>All otters of the island lost</h1><div>{STORY}</div>", None),
        (
            f"<title>Otters gone | Shore</title><h1><a href=/>Harbour News</a></h1><article>{STORY}</article>",
            "Otters gone",
        ),
        (
            f"<title>Otters gone | Shore</title><article>{STORY}</article><aside><h1>More from us today</h1></aside>",
            None,
        ),
        (f"<title>Otters gone | Shore</title><h1>The weather of this week</h1><div>{STORY}</div>", "Otters gone"),
        (f"<h1>Ship lost</h1><div>{STORY}</div>", "Ship lost"),
    ],
)
def test_the_headline_is_what_stands_above_the_story(page_: str, headline: str | None) -> None:
    expected = headline or ("All otters of the island lost" if "All otters" in page_ else "Otters gone")
    assert _read(f"<html><body>{page_}</body></html>").article.headline == expected


def test_lines_that_stand_nowhere_in_a_page_have_no_place() -> None:
    missing = "\n".join(f"nowhere {n}" for n in range(60))
    made = source_map("<p>One</p><p>Two</p>", f"{missing}\nTwo\nOne")
    assert made.segments == ((len(missing) + 1, 13, 3),)
    assert source_map("<p>One &amp; two</p>", "Two\nOne & two").segments == ((4, 3, 5), (10, 13, 3))
