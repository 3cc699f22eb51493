"""The HTML format: one page that loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from provenance.formats.html import render
from provenance.model import Verdict
from tests.formats import samples

VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """The elements of a page, and whether they close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.crossed: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)


PAGES = {name: render.render(report) for name, report in samples.ALL.items()}


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_element_closes_in_order(name):
    page = Page(PAGES[name])
    assert (page.crossed, page.open) == ([], [])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_is_run_and_nothing_is_loaded(name):
    for tag, attributes in Page(PAGES[name]).elements:
        assert tag not in {"script", "img", "iframe", "link", "object", "embed", "form", "base", "video", "audio"}
        assert not [a for a in attributes if a.startswith("on") or a in {"src", "srcset", "style", "action"}]
    assert not re.search(r"url\(|@import", PAGES[name].split("</style>")[0])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_links_go_to_web_addresses_or_into_the_page(name):
    page = Page(PAGES[name])
    ids = {a["id"] for _, a in page.elements if "id" in a}
    for tag, attributes in page.elements:
        if tag != "a":
            continue
        href = attributes["href"] or ""
        if href.startswith("#"):
            assert href[1:] in ids
        else:
            assert re.fullmatch(r"https?://[!-~]+", href)
            assert attributes["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_an_id_stands_once(name):
    ids = [a["id"] for _, a in Page(PAGES[name]).elements if "id" in a]
    assert len(ids) == len(set(ids))


def test_the_policy_allows_the_one_style_sheet_and_nothing_else():
    text = PAGES["full"]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    allowed = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{allowed}'" in text


def test_a_chain_is_drawn_with_words_for_those_who_cannot_see_it():
    drawings = [a for tag, a in Page(PAGES["full"]).elements if tag == "svg"]
    assert drawings
    assert all(a["role"] == "img" and a["aria-label"] for a in drawings)
    assert any("The Times of Israel quoted TASS: the text differs" in (a["aria-label"] or "") for a in drawings)


def test_both_sides_stand_beside_each_other_with_their_marks():
    text = PAGES["full"]
    assert '<ins title="not so in the original">will</ins>' in text
    assert '<del title="not so in print">may</del>' in text


def test_headings_go_down_one_level_at_a_time():
    levels = [int(tag[1]) for tag, _ in Page(PAGES["full"]).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_names_its_language_and_fits_a_phone():
    assert '<html lang="en">' in PAGES["empty"]
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in PAGES["empty"]


def test_what_cannot_be_seen_is_framed():
    assert '<span class="unseen">U+202E</span>' in PAGES["hostile"]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_can_be_read_on_every_ground(scheme):
    """WCAG 2.2, 1.4.3: a contrast of 4.5 to 1."""
    block = re.findall(r":root \{(.*?)\}", PAGES["full"], re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    texts = ["ink", "soft", "link", *(v.lower() for v in Verdict)]
    pairs = [(t, g) for t in texts for g in ("paper", "card")] + [("ink", g) for g in ("bad", "was", "skip")]
    poor = []
    for text, ground in pairs:
        light, dark = sorted((luminance(colours[text]), luminance(colours[ground])), reverse=True)
        if (light + 0.05) / (dark + 0.05) < 4.5:
            poor.append((text, ground))
    assert poor == []
