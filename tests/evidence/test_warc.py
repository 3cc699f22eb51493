"""The log keeps what came, checks it when it is read, and takes it away for good when it must."""

from __future__ import annotations

import gzip
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from provenance.errors import EvidenceError
from provenance.evidence import warc
from provenance.evidence.reading import responses
from provenance.evidence.tombstone import tombstone
from provenance.evidence.warc import EvidenceLog

AT = datetime(2022, 4, 20, 12, 30, 15, 123_456, tzinfo=UTC)
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Link", "<a>"), ("Link", "<b>")]


@pytest.fixture
def log(tmp_path: Path) -> EvidenceLog:
    return EvidenceLog(tmp_path / "evidence")


def write(log: EvidenceLog, url: str = "https://wire.example/1", body: bytes = b"<p>words</p>") -> str:
    return log.write(url, 200, HEADERS, body, AT, request_headers={"User-Agent": "ours"})


def place(log: EvidenceLog, reference: str) -> tuple[Path, int]:
    name, offset = reference.split("#")
    return log.folder / name, int(offset)


def test_an_answer_comes_back_as_it_was(log: EvidenceLog) -> None:
    record = log.read(write(log))
    assert (record.url, record.status, record.body, record.at) == ("https://wire.example/1", 200, b"<p>words</p>", AT)
    assert list(record.headers) == HEADERS
    assert record.media_type == "text/html; charset=utf-8"


@settings(max_examples=40, deadline=None)
@given(
    body=st.binary(max_size=300), status=st.integers(100, 999), value=st.text(max_size=20), path=st.text(max_size=20)
)
def test_any_answer_can_be_kept(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, status: int, value: str, path: str
) -> None:
    log = EvidenceLog(tmp_path_factory.mktemp("log"))
    reference = log.write(
        f"https://wire.example/{path}", status, {"X-Thing": value, "Content-Encoding": "gzip"}, body, AT
    )
    after = write(log)
    assert (log.read(reference).body, log.read(reference).status) == (body, status)
    assert [n for n, _ in log.read(reference).headers] == ["X-Thing", "X-Archive-Orig-Content-Encoding"]
    assert log.read(after).body == b"<p>words</p>"


def test_records_are_warc_1_1_with_request_and_sha_256(log: EvidenceLog) -> None:
    path, _ = place(log, write(log))
    with path.open("rb") as file:
        found = [
            (r.rec_type, r.rec_headers.protocol, r.rec_headers.get_header("WARC-Payload-Digest"))
            for r in ArchiveIterator(file)
        ]
    assert [kind for kind, _, _ in found] == ["warcinfo", "response", "request"]
    assert {protocol for _, protocol, _ in found} == {"WARC/1.1"}
    assert found[1][2] == f"sha256:{log.read(write(log)).digest}"


def test_others_find_nothing_wrong_with_our_files(log: EvidenceLog) -> None:
    path, _ = place(log, write(log))
    log.fail("https://wire.example/2", "timeout after 30 s", AT)
    with path.open("rb") as file:
        records = ArchiveIterator(file, check_digests="raise")
        lengths = [len(record.content_stream().read()) for record in records]
    assert len(lengths) >= 3


def test_a_failure_is_kept_in_words(log: EvidenceLog) -> None:
    path, _ = place(log, log.fail("https://wire.example/2", "refused:\r\nWARC-Type: response", AT))
    text = gzip.decompress(path.read_bytes()).decode()
    assert "WARC-Type: metadata" in text
    assert "reason: refused:%0D%0AWARC-Type: response\r\n" in text
    assert list(responses(path)) == []


def test_a_line_break_in_a_header_begins_no_header(log: EvidenceLog) -> None:
    reference = log.write("https://wire.example/\r\nX: y", 200, [("A\r\nSet-Cookie", "b\r\n\r\n<p>")], b"body", AT)
    record = log.read(reference)
    assert record.headers == (("A__Set-Cookie", "b%0D%0A%0D%0A<p>"),)
    assert record.body == b"body"


def test_the_log_only_grows(log: EvidenceLog) -> None:
    path, _ = place(log, write(log))
    before = path.read_bytes()
    write(log)
    assert path.read_bytes().startswith(before)


def test_each_log_opened_writes_files_of_its_own(log: EvidenceLog) -> None:
    one, other = write(log), write(EvidenceLog(log.folder))
    assert place(log, one)[0] != place(log, other)[0]
    assert log.read(other).body == log.read(one).body


def test_a_full_file_is_followed_by_another(log: EvidenceLog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "FILE_BYTES", 10)
    assert len({place(log, write(log))[0] for _ in range(3)}) == 3


def test_threads_do_not_mix_their_records(log: EvidenceLog) -> None:
    bodies = [f"body {n} ".encode() * 100 for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        references = list(pool.map(lambda b: write(log, body=b), bodies))
    assert [log.read(r).body for r in references] == bodies


def test_bytes_that_were_changed_fail(log: EvidenceLog) -> None:
    reference = write(log, body=b"they would never leave")
    path, offset = place(log, reference)
    data = path.read_bytes()
    members = [data[:offset], data[offset:]]
    first, rest = _split(members[1])
    forged = gzip.compress(gzip.decompress(first).replace(b"never", b"often"))
    path.write_bytes(members[0] + forged + rest)
    with pytest.raises(EvidenceError, match="failed"):
        log.read(reference)


def test_bytes_without_a_digest_are_not_taken_for_checked(log: EvidenceLog) -> None:
    reference = write(log)
    path, offset = place(log, reference)
    data = path.read_bytes()
    first, rest = _split(data[offset:])
    lines = gzip.decompress(first).split(b"\r\n")
    path.write_bytes(data[:offset] + gzip.compress(b"\r\n".join(x for x in lines if b"-Digest" not in x)) + rest)
    with pytest.raises(EvidenceError, match="no digest"):
        log.read(reference)


def _split(data: bytes) -> tuple[bytes, bytes]:
    import zlib

    unpack = zlib.decompressobj(zlib.MAX_WBITS + 16)
    unpack.decompress(data)
    return data[: len(data) - len(unpack.unused_data)], unpack.unused_data


@pytest.mark.parametrize("cut", [1, 5, 40, 100])
def test_a_file_that_was_cut_short_is_said(log: EvidenceLog, cut: int) -> None:
    reference = write(log)
    path, offset = place(log, reference)
    path.write_bytes(path.read_bytes()[: offset + cut])
    with pytest.raises(EvidenceError, match="record"):
        log.read(reference)
    with pytest.raises(EvidenceError):
        log.erase(reference)


@pytest.mark.parametrize(
    "reference", ["", "x", "../secret.warc.gz#0", "a/b.warc.gz#0", "x.warc.gz", "x.warc.gz#-1", "x.warc.gz#1"]
)
def test_what_is_no_reference_reads_nothing(log: EvidenceLog, reference: str) -> None:
    for act in (log.read, log.erase):
        with pytest.raises(EvidenceError):
            act(reference)


def test_an_offset_past_the_end_or_between_records_is_said(log: EvidenceLog) -> None:
    path, offset = place(log, write(log))
    for wrong in (offset + 1, path.stat().st_size, path.stat().st_size + 99):
        with pytest.raises(EvidenceError):
            log.read(f"{path.name}#{wrong}")
        with pytest.raises(EvidenceError):
            log.erase(f"{path.name}#{wrong}")


@pytest.mark.parametrize("body", [b"", b"x", b"words " * 5000, bytes(range(256)) * 2000], ids=len)
def test_what_is_erased_is_gone_and_the_rest_stays(log: EvidenceLog, body: bytes) -> None:
    before, gone, after = write(log), write(log, body=body), write(log)
    digest = log.read(gone).digest
    path, _ = place(log, gone)
    size = path.stat().st_size
    for _ in range(2):
        log.erase(gone)
    assert path.stat().st_size == size
    with pytest.raises(EvidenceError, match="erased"):
        log.read(gone)
    assert log.read(before).body == log.read(after).body == b"<p>words</p>"
    whole = gzip.decompress(path.read_bytes())
    assert digest.encode() in whole
    assert len(body) < 9 or body not in whole
    assert len(list(responses(path))) == 2


def test_a_tombstone_is_as_long_as_what_it_replaces() -> None:
    for length in [*range(400, 1500), 65_000, 65_535, 65_600, 65_700, 131_200, 1_000_003]:
        made = tombstone(length, digest="sha256:" + "0" * 64)
        assert len(made) == length
        assert gzip.decompress(made).startswith(b"WARC/1.1\r\nWARC-Type: metadata")
    with pytest.raises(EvidenceError, match="too small"):
        tombstone(60, digest="")


def test_a_folder_that_takes_no_files_is_said(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("a file stands where the folder should")
    with pytest.raises(EvidenceError, match="cannot be written"):
        write(EvidenceLog(tmp_path / "evidence"))
