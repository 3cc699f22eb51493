"""What sitemaps, feeds, search answers and link pages name."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsel import Selector

from provenance.spiders.listings import date_in, html_listing, json_listing, slug_words, xml_listing

BASE = "https://a.example/lists/x"
AT = datetime(2022, 4, 21, 8, 20, tzinfo=UTC)


def xml(body: str | bytes) -> tuple[list[str], list[str]]:
    data = body.encode() if isinstance(body, str) else body
    listing = xml_listing(data, base=BASE, limit=100_000)
    return [e.url for e in listing.entries], [url for url, _ in listing.children]


SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://a.example/1 </loc><lastmod>2022-04-22</lastmod></url>
<url><loc>https://a.example/2</loc><news:news><news:publication><news:name>A</news:name></news:publication>
<news:publication_date>2022-04-21T08:20:00Z</news:publication_date><news:title>Peace &amp; talks</news:title>
</news:news></url>
<url><loc></loc></url><url/></urlset>"""


def test_a_news_sitemap_gives_titles_and_times() -> None:
    first, second = xml_listing(SITEMAP.encode(), base=BASE, limit=100_000).entries

    assert (first.url, first.words, first.exact) == ("https://a.example/1", "", False)
    assert first.at == datetime(2022, 4, 22, tzinfo=UTC)
    assert (second.words, second.at, second.exact) == ("Peace & talks", AT, True)


def test_a_day_in_the_address_is_a_date_of_publication() -> None:
    body = "<urlset><url><loc>https://a.example/2022/04/20/x</loc><lastmod>2026-01-01</lastmod></url></urlset>"

    (entry,) = xml_listing(body.encode(), base=BASE, limit=1000).entries

    assert (entry.at, entry.exact) == (datetime(2022, 4, 20, tzinfo=UTC), True)


def test_a_sitemap_may_be_packed() -> None:
    assert xml(gzip.compress(SITEMAP.encode())) == (["https://a.example/1", "https://a.example/2"], [])


def test_a_packed_sitemap_larger_than_the_limit_is_not_unpacked() -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * 10_000_000)

    with pytest.raises(ValueError, match="decompressed"):
        xml_listing(bomb, base=BASE, limit=100_000)


def test_an_index_names_further_lists() -> None:
    body = """<sitemapindex><sitemap><loc>/s/1.xml</loc><lastmod>2022-04-21T08:20:00+00:00</lastmod></sitemap>
    <sitemap><loc></loc></sitemap><comment/></sitemapindex>"""

    listing = xml_listing(body.encode(), base=BASE, limit=1000)

    assert listing.children == (("https://a.example/s/1.xml", AT),)


def test_rss_and_atom_give_titles_summaries_and_times() -> None:
    rss = """<rss><channel><title>A</title><link>https://a.example/</link><item><title>Peace talks</title>
    <link>https://a.example/1</link><pubDate>Thu, 21 Apr 2022 10:20:00 +0200</pubDate>
    <description><![CDATA[<p>An <b>envoy</b> said</p>]]></description></item></channel></rss>"""
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Peace talks</title>
    <link rel="self" href="https://a.example/self"/><link href="https://a.example/1"/>
    <summary>An envoy said</summary><updated>2022-04-21T08:20:00Z</updated></entry></feed>"""

    entries = [xml_listing(f.encode(), base=BASE, limit=1000).entries for f in (rss, atom)]

    assert entries[0] == entries[1]
    assert (entries[0][0].words, entries[0][0].at) == ("Peace talks An envoy said", AT)


def test_broken_markup_is_read_as_far_as_it_goes() -> None:
    assert xml("<urlset><url><loc>https://a.example/1</loc></url><url><loc>https://a.exa") == (
        ["https://a.example/1", "https://a.exa"],
        [],
    )


@pytest.mark.parametrize("body", ["", "hello", "<html><body>404</body></html>", "<a/>", "\x00", '{"a": 1}'])
def test_what_is_no_list_is_said_to_be_none(body: str) -> None:
    with pytest.raises(ValueError, match="no sitemap"):
        xml(body)


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    body = """<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
    <urlset><url><loc>https://a.example/&f;&b;</loc></url></urlset>"""

    urls, _ = xml(body)

    assert all("aaaa" not in url for url in urls)


def test_a_search_answer_gives_whatever_has_an_address_and_a_title() -> None:
    body = """{"total": 2, "result": [{"id": 1, "url": "/a/1", "title": "Peace <b>talks</b>", "lead": "An envoy",
    "published_dt": "2022-04-21T11:20:00+03:00"}, {"title": "no address"}, {"url": "/b", "title": 5},
    {"deeper": {"link": "https://a.example/2022/04/21/c", "headline": "C", "timestamp": null}},
    {"link": "/d", "title": "D", "date": 1650529200}, {"link": "/e", "title": "E", "date": 1650529200000}]}"""

    entries = json_listing(body.encode(), base=BASE).entries

    assert [e.url for e in entries] == [f"https://a.example/{p}" for p in ("a/1", "2022/04/21/c", "d", "e")]
    assert (entries[0].words, entries[0].at) == ("Peace talks An envoy", AT)
    assert entries[1].at == datetime(2022, 4, 21, tzinfo=UTC)
    assert entries[2].at == entries[3].at == AT


def test_json_that_is_none_is_an_error_and_endless_nesting_is_not() -> None:
    with pytest.raises(ValueError):
        json_listing(b"{", base=BASE)

    nested = b'{"a":' * 50 + b'{"url": "/x", "title": "X"}' + b"}" * 50
    assert json_listing(nested, base=BASE).entries == ()


def test_a_page_gives_its_links_with_their_words() -> None:
    page = Selector(
        '<a href="/show/1"> The <b>talks</b></a><a href="#x">x</a><a href="javascript:a()">y</a><a>z</a>'
        '<div class="r"><a href="/other">o</a></div>'
    )

    assert [(e.url, e.words) for e in html_listing(page, base=BASE).entries] == [
        ("https://a.example/show/1", "The talks"),
        ("https://a.example/other", "o"),
    ]
    assert [e.url for e in html_listing(page, base=BASE, css=".r").entries] == ["https://a.example/other"]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2022/04/20/x", "2022-04-20"),
        ("https://a.example/20220420/x-1.html", "2022-04-20"),
        ("https://a.example/x/2022-04-20", "2022-04-20"),
        ("https://a.example/2022/13/20/x", None),
        ("https://a.example/2022/02/31/x", None),
        ("https://a.example/world/1441207", None),
        ("https://a.example/article-1234567890", None),
        ("http://[broken/2022/04/20/", None),
    ],
)
def test_the_day_of_an_address(url: str, day: str | None) -> None:
    found = date_in(url)

    assert (found.date().isoformat() if found else None) == day


def test_the_words_of_a_broken_address_are_none() -> None:
    assert slug_words("http://[broken/a-b-c") == ""


@given(st.binary(max_size=300))
def test_no_bytes_make_a_list_fail_in_another_way(data: bytes) -> None:
    for read in (lambda: xml_listing(data, base=BASE, limit=1000), lambda: json_listing(data, base=BASE)):
        try:
            read()
        except ValueError:
            continue
        with pytest.raises(ValueError):
            xml_listing(b"\x1f\x8b" + data, base=BASE, limit=1000)
