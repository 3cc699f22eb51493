"""Plain texts keep every position; only their parts are told apart."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.intake.reading import Reading, read
from provenance.model import CreditKind, PartKind
from provenance.outlets.registry import load

CASES = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))["case"]
SHARED = Path(__file__).parents[3] / "shared"


def _read(text: str | bytes, **known: object) -> Reading:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return read(data, where="a.txt", registry=load(), **known)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_a_text_is_divided_into_its_parts(case: dict) -> None:
    reading = _read(case["text"])
    article = reading.article
    assert [[p.kind.value, article.text[p.start : p.end]] for p in article.parts] == case["parts"]
    assert article.publisher == case.get("publisher")
    assert article.byline == case.get("byline")
    assert article.dateline == case.get("dateline")
    assert (article.published.at.date().isoformat() if article.published else None) == case.get("published")
    found = [[c.kind.value, *(o.key or "?" for o in c.candidates)] for c in reading.credits]
    assert found == case.get("credits", [])
    assert len(article.text) == len(case["text"])


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=300))
def test_the_text_is_the_file_in_nfc_and_every_position_leads_back(text: str) -> None:
    data = text.encode()
    if not any(c.isalnum() for c in text) or data.strip() != data or data[:3] == b"\xef\xbb\xbf":
        return
    try:
        article = _read(data).article
    except InputError:
        return
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    flat = {ord(c): " " for c in "\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
    assert article.text.translate(flat) == plain.translate(flat)
    assert article.source_map is not None
    for at, character in enumerate(article.text):
        source = text[article.source_map.to_source(at)]
        first = unicodedata.normalize("NFD", source)[0]
        assert character in "\n " or first in unicodedata.normalize("NFD", character)


@given(st.text(st.sampled_from("ab. \n\t-•“”>é\u0301"), max_size=200))
def test_parts_are_in_order_apart_and_hold_no_line_break(text: str) -> None:
    if not any(c.isalnum() for c in text):
        return
    article = _read(text).article
    ends = [0, *(p.end for p in article.parts)]
    assert all(end <= part.start < part.end for end, part in zip(ends, article.parts, strict=False))
    assert not any("\n" in article.text[p.start : p.end] for p in article.parts)
    assert unicodedata.is_normalized("NFC", article.text)


def test_marks_of_bytes_and_line_ends_are_left_out_and_lines_still_counted() -> None:
    data = "\ufeffBridge stays free\r\n\r\nThe cafe\u0301 said “no” on Monday.\r\n".encode()
    article = _read(data).article
    assert article.text == "Bridge stays free\n\nThe café said “no” on Monday.\n"
    assert article.source_map is not None
    assert article.source_map.line_column(0) == (1, 1)
    assert article.source_map.line_column(article.text.index("said")) == (3, 11)


def test_utf16_that_says_so_is_read() -> None:
    assert _read("\ufeffThe bridge stays free.".encode("utf-16-le")).article.text == "The bridge stays free."


def test_what_is_known_from_outside_wins() -> None:
    article = _read("Bridge stays free\n\nIt does.", outlet="tass", url="https://tass.com/world/1").article
    assert (article.outlet, article.publisher, article.url) == ("tass", "TASS", "https://tass.com/world/1")


def test_a_wrapper_that_names_an_outlet_is_that_outlet() -> None:
    article = _read("Meduza\n\nBridge stays free for all of them\n\nIt does, the owner said on Monday.").article
    assert (article.outlet, article.publisher) == ("meduza", "Meduza")


def test_the_first_case_is_read_as_it_stands() -> None:
    file = SHARED / "input" / "repost-jerusalem-talks.txt"
    if not file.exists():
        return
    data = file.read_bytes()
    reading = read(data, where=file.name, registry=load())
    article = reading.article
    gold = json.loads((SHARED / "gold" / "repost-jerusalem-talks.json").read_text(encoding="utf-8"))
    assert article.text == data.decode()
    assert article.headline == gold["title"]
    assert article.publisher == gold["reposted_by"]
    assert [c.kind for c in reading.credits] == [CreditKind.SOURCE_LINE]
    assert reading.credits[0].text == gold["credit"]["text"]
    assert {gold["credit"]["outlet"], gold["credit"]["not_outlet"]} == {o.name for o in reading.credits[0].candidates}
    assert sum(p.kind is PartKind.LIST_ITEM for p in article.parts) == 4
