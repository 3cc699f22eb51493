"""Bytes to characters: strictly for files, as a browser would for pages, and never for what is no text."""

from __future__ import annotations

import codecs
import re

from provenance.errors import InputError

#: More than this is no article; a parser would only be kept busy.  The crawl's own cap is lower.
MOST_BYTES = 16_000_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_MENDS = {
    "a PDF": "Save the article as text (pdftotext FILE.pdf) or HTML and give that.",
    "a ZIP archive or an office document": "Unpack it, or save the document as text, and give that.",
}
#: What no text of any 8-bit encoding holds; random bytes hold a tenth of it.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LOOKED_AT, _MOST_CONTROLS = 65_536, 1
_META_CHARSET = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_HTTP_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
#: CNN declares its charset 35 KB into the page (field notes, section 2); browsers look at the first 1 KB only.
_META_WITHIN = 200_000
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
#: What browsers read these labels as (WHATWG Encoding Standard).
_WEB_LABELS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "utf-7": "cp1252",
}


def check_readable(data: bytes, *, where: str) -> None:
    """Return if the bytes may be an article's text.

    Raises:
        InputError: they are empty, too many, or a PDF, picture, archive or other binary.
    """
    if not data.strip():
        raise InputError(what="it is empty", where=where, mend="Give the article's text, Markdown or HTML.")
    if len(data) > MOST_BYTES:
        limit = MOST_BYTES // 1_000_000
        raise InputError(what=f"it has more than {limit} MB", where=where, mend="Give one article, not a collection.")
    head = data[:1024].lstrip()
    for magic, name in _BINARY:
        if head.startswith(magic):
            mend = _MENDS.get(name, "Give the article's text, Markdown or HTML.")
            raise InputError(what=f"it is {name}, not text", where=where, mend=mend)


def decoded(data: bytes, *, where: str) -> str:
    """Return the characters of a text file, its byte order mark included: UTF-8, or UTF-16 that says so.

    Raises:
        InputError: the bytes are neither; the message says which byte is not.
    """
    check_readable(data, where=where)
    encoding = next((e for mark, e in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        check_text(data, where=where)
        byte = f"byte 0x{data[error.start]:02x} at {error.start}"
        mend = "Convert it, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE."
        raise InputError(what=f"it is not UTF-8 ({byte})", where=where, mend=mend) from None
    if "\x00" in text:
        raise _binary(where)
    return text


def check_text(data: bytes, *, where: str) -> None:
    """Return if bytes in no known encoding may be a text all the same: such hold next to no control characters.

    Raises:
        InputError: they are binary.
    """
    head = data[:_LOOKED_AT]
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    if not marked and 100 * len(_CONTROL.findall(head)) > _MOST_CONTROLS * len(head):
        raise _binary(where)


def _binary(where: str) -> InputError:
    return InputError(what="it is binary, not text", where=where, mend="Give the article's text, Markdown or HTML.")


def page(data: bytes, *, media_type: str | None = None) -> str:
    """Return the characters of a page as a browser would read them: never fails, a wrong byte becomes U+FFFD.

    In order: byte order mark, the charset of *media_type* (the HTTP header), the page's own ``meta``, UTF-8 where
    the bytes are that, else Windows-1252 (WHATWG HTML, "determining the character encoding").  NUL becomes U+FFFD.

    >>> page(b"<meta charset=latin1>caf\\xe9 \\x93x\\x94")[-8:]
    'café “x”'
    """
    mark = next(((m, e) for m, e in _MARKS if data.startswith(m)), None)
    if mark:
        return data[len(mark[0]) :].decode(mark[1], "replace").replace("\x00", "\ufffd")
    stated = _HTTP_CHARSET.search(media_type or "")
    encoding = _known(stated.group(1)) if stated else None
    if encoding is None and (declared := _META_CHARSET.search(_COMMENT.sub(b"", data[:_META_WITHIN]))):
        encoding = _known(declared.group(1).decode("ascii"))
        if encoding and encoding.startswith("utf-16"):
            encoding = "utf-8"
    if encoding is None:
        encoding = "utf-8" if _is_utf8(data) else "cp1252"
    return data.decode(encoding, "replace").replace("\x00", "\ufffd")


def _known(label: str) -> str | None:
    """Return the name of the text encoding, None for one that Python lacks or that is no text encoding ("base64")."""
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    return _WEB_LABELS.get(info.name, info.name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
