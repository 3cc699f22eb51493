"""Strangers' text made safe to show."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.formats._visible import UNSEEN, visible, web_address

ANY = st.text(st.characters(exclude_categories=()), max_size=40)
SEEN = st.text(st.characters(exclude_categories=("C", "Z", "M")), max_size=40)


@given(ANY)
def test_nothing_that_a_terminal_obeys_is_left(text):
    left = set(re.findall(f"[{UNSEEN}]", visible(text)))
    assert left <= {"\u200c", "\u200d", "\ufe0f"}


@given(ANY)
def test_what_is_visible_once_is_visible_twice(text):
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("text", ["“It’s 2 %,” he said.", "мы не уйдём", "می‌خواهم", "👩‍🚀 ❤️", "שלום", "日本語"])
def test_ordinary_text_of_any_script_stays(text):
    assert visible(text) == text


def test_a_long_run_of_unseen_characters_is_counted():
    assert visible("a" + "\ufe01" * 200 + "b") == "a‹U+FE01 and 199 more unseen characters›b"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        " https://a.example",
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://",
        "https:///x",
        "file:///etc/passwd",
        "https://[::1",
        "ftp://a.example/",
    ],
)
def test_what_is_no_address_of_the_web_is_no_link(url):
    assert web_address(url) is None


@given(ANY)
def test_a_link_is_plain_ascii_without_quotes_or_brackets(text):
    link = web_address(f"https://a.example/{text}")
    assert link is None or re.fullmatch(r"https://[!#-;=?-~]+", link)
