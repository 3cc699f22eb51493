"""An archive answers as the web did, and nothing outside of it is read."""

from __future__ import annotations

import contextlib
import gzip
import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from provenance.errors import EvidenceError, InputError
from provenance.evidence import reading, replay
from provenance.evidence.reading import responses
from provenance.evidence.replay import Archive
from provenance.evidence.warc import EvidenceLog

AT = datetime(2022, 4, 20, tzinfo=UTC)


@pytest.fixture
def web(tmp_path: Path) -> Path:
    pages = {
        "wire.example/index.html": "home",
        "wire.example/world/story.html": "story",
        "wire.example/world/1": "no suffix",
        "wire.example/feed/index.html": "feed folder",
        "wire.example/search@q=peace talks": "found",
        "wire.example/search": "all",
        "wire.example/api@POST": '{"posted": 1}',
        "wire.example/map.xml": "<urlset/>",
        "wire.example/robots.txt": "User-agent: *",
        "wire.example/naïve": "named",
        "wire.example/gone": "",
        "wire.example/gone.headers.json": json.dumps({"status": 301, "headers": {"Location": "/world/1", "Age": 3}}),
        "wire.example/bad": "",
        "wire.example/bad.headers.json": "{",
        "wire.example/odd": "",
        "wire.example/odd.headers.json": "[]",
        "secret.txt": "outside",
    }
    for name, text in pages.items():
        (tmp_path / "web" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "web" / name).write_text(text, encoding="utf-8")
    (tmp_path / "web" / "wire.example" / "link").symlink_to(tmp_path / "web" / "secret.txt")
    return tmp_path / "web"


def says(archive: Archive, path: str, *, method: str = "GET") -> str | int | None:
    record = archive.answer(f"https://wire.example{path}", method)
    if record is None:
        return None
    return record.body.decode() if record.status == 200 else record.status


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("", "home"),
        ("/", "home"),
        ("/?utm=1", "home"),
        ("/world/story", "story"),
        ("/world/story.html#part", "story"),
        ("/world/1", "no suffix"),
        ("/feed/", "feed folder"),
        ("/feed", "feed folder"),
        ("/search?q=peace%20talks", "found"),
        ("/search?q=other", "all"),
        ("/na%C3%AFve", "named"),
        ("/naïve", "named"),
        ("/api", 404),
        ("/nothing", 404),
        ("/world/", 404),
        ("/odd", ""),
    ],
)
def test_a_folder_answers_by_path(web: Path, path: str, said: str | int) -> None:
    assert says(Archive.open(web), path) == said


def test_a_post_has_a_file_of_its_own(web: Path) -> None:
    archive = Archive.open(web)
    assert says(archive, "/api", method="POST") == '{"posted": 1}'
    assert says(archive, "/api?page=2", method="POST") == '{"posted": 1}'
    assert says(archive, "/search", method="POST") == 404


def test_a_side_file_says_status_and_headers(web: Path) -> None:
    record = Archive.open(web).answer("https://wire.example/gone")
    assert record is not None
    assert record.status == 301
    assert ("Location", "/world/1") in record.headers
    assert ("Age", "3") in record.headers
    with pytest.raises(InputError, match="not JSON"):
        Archive.open(web).answer("https://wire.example/bad")


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/map.xml", "application/xml"), ("/robots.txt", "text/plain; charset=utf-8"), ("/", "text/html; charset=utf-8")],
)
def test_the_suffix_says_the_media_type(web: Path, path: str, kind: str) -> None:
    record = Archive.open(web).answer(f"http://WIRE.example:80{path}")
    assert record is not None
    assert record.media_type == kind


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt",
        "/world/%5c..%5c..%5csecret.txt",
        "/%00",
        "/a%00b",
        "/link",
        "//etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/secret.txt",
        "/gone.headers.json",
        "/" + "a" * 5000,
        "/search?../../secret.txt",
    ],
)
def test_no_path_leads_out_of_the_folder(web: Path, path: str) -> None:
    assert says(Archive.open(web), path) in (404, "all")


@pytest.mark.parametrize(
    "url",
    [
        "https://nobody.example/",
        "https://../secret.txt",
        "https://./secret.txt",
        "https://wire.example..%2f/",
        "https:///secret.txt",
        "file:///secret.txt",
        "https://[::1/",
        "wire.example",
        "",
        "https://secret.txt/",
    ],
)
def test_an_unknown_host_is_no_answer(web: Path, url: str) -> None:
    assert Archive.open(web).answer(url) is None


@given(st.text())
def test_no_address_whatever_breaks_it(tmp_path_factory: pytest.TempPathFactory, rest: str) -> None:
    folder = tmp_path_factory.mktemp("web")
    (folder / "wire.example").mkdir()
    record = Archive.open(folder).answer(f"https://wire.example/{rest}")
    assert record is None or record.status == 404


def log_of(folder: Path) -> EvidenceLog:
    log = EvidenceLog(folder)
    log.write("https://wire.example/1", 200, {}, b"old", AT)
    log.write("https://wire.example/1", 200, {"Content-Type": "text/plain"}, b"new", AT)
    log.write("https://wire.example/api", 200, {}, b"posted", AT, method="POST", request_body=b"q")
    log.write("https://wire.example/list?page=2", 200, {}, b"second", AT)
    log.fail("https://down.example/", "timeout", AT)
    return log


def test_our_own_log_answers_with_the_last_of_each(tmp_path: Path) -> None:
    log_of(tmp_path)
    archive = Archive.open(tmp_path)
    assert says(archive, "/1") == "new"
    assert says(archive, "/1#part") == "new"
    assert says(archive, "/api", method="POST") == "posted"
    assert says(archive, "/api") == 404
    assert says(archive, "/list?page=2") == "second"
    assert says(archive, "/list") == 404
    assert archive.answer("http://wire.example:443/1") is not None
    assert archive.answer("https://down.example/") is None
    assert archive.answer("https://wire.example:99999/1") is not None


def test_one_file_answers_too(tmp_path: Path) -> None:
    log_of(tmp_path)
    (path,) = tmp_path.glob("*.warc.gz")
    assert says(Archive.open(path), "/1") == "new"


def foreign(path: Path, *, zipped: bool, chunked: bool = False) -> None:
    """Write a WARC file as others do: SHA-1, and bodies as they went over the wire."""
    body = gzip.compress("Größe".encode())
    headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
    if chunked:
        body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
        headers.append(("Transfer-Encoding", "chunked"))
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=zipped)
        for url in ("https://wire.example/1", "https://wire.example/2"):
            http = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=http))
        writer.write_record(writer.create_warc_record("dns:wire.example", "response", payload=BytesIO(b"1.2.3.4")))


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
def test_files_of_others_are_read_too(tmp_path: Path, zipped: bool, chunked: bool) -> None:
    path = tmp_path / ("theirs.warc.gz" if zipped else "theirs.warc")
    foreign(path, zipped=zipped, chunked=chunked)
    found = list(responses(path))
    assert [r.url for r in found] == ["https://wire.example/1", "https://wire.example/2"]
    assert {r.body.decode() for r in found} == {"Größe"}
    assert says(Archive.open(path), "/2") == "Größe"


def test_a_body_over_the_cap_is_left_out(tmp_path: Path, web: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log_of(tmp_path / "log")
    (path,) = (tmp_path / "log").glob("*.warc.gz")
    monkeypatch.setattr(reading, "MOST_BYTES", 3)
    monkeypatch.setattr(replay, "MOST_BYTES", 3)
    assert [r.body for r in responses(path)] == [b"old", b"new"]
    assert says(Archive.open(path), "/api", method="POST") == 413
    assert says(Archive.open(web), "/search") == "all"
    assert says(Archive.open(web), "/world/story") == 413


def test_forged_bytes_are_not_replayed(tmp_path: Path) -> None:
    path = tmp_path / "theirs.warc"
    foreign(path, zipped=False)
    data = path.read_bytes()
    at = data.index(b"\x1f\x8b") + 4
    path.write_bytes(data[:at] + b"\x99" + data[at + 1 :])
    with pytest.raises(EvidenceError, match="digest"):
        Archive.open(path).answer("https://wire.example/1")


@pytest.mark.parametrize(
    "junk",
    [b"", b"not an archive", b"\x1f\x8b\x08broken", b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n"],
)
def test_junk_is_said_or_holds_nothing(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(junk)
    for act in (lambda: list(responses(path)), lambda: list(reading.requests(path))):
        with contextlib.suppress(InputError):
            assert act() == []


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("x")
    for wrong in ("nothing", "page.html"):
        with pytest.raises(InputError):
            Archive.open(tmp_path / wrong)
    with pytest.raises(InputError, match="no such file"):
        list(responses(tmp_path / "nothing.warc"))
