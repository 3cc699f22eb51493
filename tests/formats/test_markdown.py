"""The Markdown format: what a page says stays text."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from provenance.formats.markdown import _shown, render
from tests.formats import samples

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_a_page_cannot_write_markup_into_the_report():
    html = READER.render(render.render(samples.HOSTILE))
    known = "h1 h2 h3 p ul li strong a br hr table thead tbody tr th td"
    assert set(re.findall(r"<(\w+)", html)) <= set(known.split())
    assert all(href.startswith("https://evil.example/%22") for href in re.findall(r'href="([^"]*)"', html))


@pytest.mark.parametrize(
    "text",
    ["1. first", "- item", "# head", "> quote", "a | b", "<b>", "&amp;", "*x*", "`x`", "[x](y)", "=", "+ x", "12) x"],
)
def test_text_is_shown_as_it_stands(text):
    shown = READER.render(_shown(text))
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert shown == f"<p>{plain}</p>\n"


def test_nobody_is_notified_and_no_address_links_itself():
    shown = _shown("@everyone see #1 at https://a.example or www.b.example")
    assert "@e" not in shown
    assert "#1" not in shown
    assert "://" not in shown
    assert "www." not in shown


def test_both_sides_of_a_change_stand_in_one_row():
    html = READER.render(render.render(samples.FULL))
    assert "<td>It <strong>will</strong> be a great honor for <strong>20</strong> delegations" in html
    assert "<td>It <strong>may</strong> be a great honor for <strong>12</strong> delegations" in html


def test_a_chain_is_a_list_in_lists():
    html = READER.render(render.render(samples.FULL))
    assert html.count("<ul>\n<li>quoted from <strong>TASS</strong>") == 2
