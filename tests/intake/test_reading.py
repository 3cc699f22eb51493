"""The facade picks the reader, and what cannot be read is refused in one clear line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from provenance.errors import InputError
from provenance.intake.base import Reader
from provenance.intake.reading import read, readers
from provenance.outlets.registry import load

PAGE = b"<!DOCTYPE html><html><body><h1>Bridge stays free</h1><p>" + b"The bridge stays free of toll. " * 20 + b"</p>"
PLAIN = b"Bridge stays free\n\nThe bridge stays free of toll."
MARKED = b"---\ntitle: Bridge stays free\n---\n\nThe bridge *stays* free of toll.\n"


@pytest.mark.parametrize(
    ("data", "where", "known", "extractor"),
    [
        (PLAIN, "a.txt", {}, "text 1"),
        (PAGE, "a.html", {}, "html 1"),
        (MARKED, "a.md", {}, "markdown 1"),
        (PAGE, "standard input", {}, "html 1"),
        (MARKED, "standard input", {}, "markdown 1"),
        (PLAIN, "standard input", {}, "text 1"),
        (b"<p>a</p><p>b</p> The bridge", "standard input", {}, "html 1"),
        (PAGE, "https://a.example/x.php?y=1", {"media_type": "text/html; charset=utf-8"}, "html 1"),
        (MARKED, "a.txt", {"kind": "markdown"}, "markdown 1"),
        (PLAIN, "https://a.example/x.html", {"media_type": "text/plain"}, "text 1"),
    ],
)
def test_the_reader_is_the_one_asked_for_or_stated_or_seen(
    data: bytes, where: str, known: dict, extractor: str
) -> None:
    assert read(data, where=where, registry=load(), **known).article.extractor.startswith(extractor)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.txt: it is empty. Give the article's text"),
        (b" \n\t", "a.txt: it is empty."),
        (b"%PDF-1.7\n", "a.txt: it is a PDF, not text. Save the article as text"),
        (b"\x89PNG\r\n\x1a\n", "a.txt: it is a PNG image, not text."),
        (b"PK\x03\x04xx", "a.txt: it is a ZIP archive or an office document, not text."),
        (b"ab\x00cd", "a.txt: it is binary, not text."),
        (bytes(range(256)) * 9, "a.txt: it is binary, not text."),
        (b"caf\xe9 au lait", "a.txt: it is not UTF-8 (byte 0xe9 at 3). Convert it, for instance: iconv"),
        (b"--- \n ***", "a.txt: there is no text in it."),
        (b"a" * 16_000_001, "a.txt: it has more than 16 MB."),
    ],
    ids=["empty", "blank", "pdf", "png", "zip", "binary", "bytes", "latin", "marks", "huge"],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, where="a.txt", registry=load())
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("where", ["a.html", "a.md"])
@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4", b"<html></html>", b"---\ntitle: Only a title\n---\n", bytes(range(256))]
)
def test_every_reader_refuses_what_holds_no_text(data: bytes, where: str) -> None:
    if where == "a.html" and data.startswith(b"---"):
        data = b"<html><body><nav></nav><img></body></html>"
    if where == "a.md" and data == b"<html></html>":
        data = b"![](x.png)"
    with pytest.raises(InputError):
        read(data, where=where, registry=load())


def test_an_unknown_reader_or_outlet_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match=r"no reader 'htm'\. Did you mean 'html'"):
        read(PLAIN, where="a", registry=load(), kind="htm")
    with pytest.raises(InputError, match=r"no outlet 'time-of-israel'\. Did you mean 'times-of-israel'"):
        read(PLAIN, where="a", registry=load(), outlet="time-of-israel")


def test_the_folder_holds_the_three_readers() -> None:
    assert list(readers()) == ["html", "markdown", "text"]
    assert all(isinstance(r, Reader) for r in readers().values())


def test_reading_a_text_loads_no_parser_of_pages() -> None:
    code = (
        "import sys\n"
        "from provenance.intake.reading import read\n"
        "from provenance.outlets.registry import load\n"
        "read(b'x', where='a.txt', registry=load())\n"
        "heavy = ('trafilatura', 'htmldate', 'dateparser', 'lxml', 'markdown_it', 'yaml', 'scrapy', 'sqlalchemy')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
