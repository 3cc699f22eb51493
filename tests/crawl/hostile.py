"""A web server on loopback that behaves badly on purpose, and counts who asked for what."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Answer = Callable[["Asked"], None]
#: Long enough for every limit in the tests, short enough not to hold up the end of a test run.
PATIENCE = 20.0


def story(title: str = "Envoy offers Jerusalem for talks", words: str = "a house with two doors") -> bytes:
    """Return a page that an extractor takes for an article."""
    paragraphs = "".join(
        f"<p>Ambassador Ada Lane said on Thursday that it was {words} and that both sides held a key, number {i}. "
        "She spoke to reporters after a long meeting in the ministry about the venue of the talks.</p>"
        for i in range(6)
    )
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    ).encode()


class Asked(BaseHTTPRequestHandler):
    """One request, with what is needed to answer it."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        answer = self.server.answers.get(self.path.partition("?")[0])
        try:
            if answer is None:
                self.give(b"not here", status=404)
            else:
                answer(self)
        except OSError:
            pass  # the crawler hung up, as it should
        self.close_connection = True

    do_POST = do_GET  # noqa: N815 -- the names of the standard library

    def give(self, body: bytes, *, status: int = 200, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Answers by path, and lists every path asked for in order."""

    daemon_threads = True

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers, self.asked = answers, list[str]()
        super().__init__(("127.0.0.1", 0), Asked)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.place}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A crawler that hangs up is no error."""


@contextmanager
def serving(answers: dict[str, Answer], *, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Give a server that answers until the end of the block."""
    server = Server(answers)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def self_signed(folder: Path) -> ssl.SSLContext:
    """Return what a server needs to speak TLS with a certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    file = folder / "self-signed.pem"
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(key.private_bytes(*form) + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def page(body: bytes = b"", **more: Any) -> Answer:
    return lambda asked: asked.give(body or story(), **more)


def redirect(to: str, *, status: int = 302) -> Answer:
    return lambda asked: asked.give(b"", status=status, Location=to)


def bomb() -> Answer:
    """A page of 10 KB that unpacks to 10 MB."""
    packed = gzip.compress(b"<p>" + b"a" * 10_000_000)
    return lambda asked: asked.give(packed, Content_Encoding="gzip")


def endless(asked: Asked) -> None:
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
    _pour(asked, b"<p>more and more" * 4000)


def endless_headers(asked: Asked) -> None:
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    _pour(asked, b"".join(b"X-%d: %s\r\n" % (i, b"v" * 200) for i in range(300)))


def cookies(asked: Asked) -> None:
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
    asked.raw(b"Set-Cookie: a=" + b"b" * 4000 + b"\r\n")
    _pour(asked, (b"Set-Cookie: c=" + b"d" * 4000 + b"\r\n") * 50)


def _pour(asked: Asked, data: bytes) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        asked.raw(data)


def trickle(asked: Asked) -> None:
    """A byte at a time, for ever."""
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n")
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        asked.raw(b".")
        time.sleep(0.05)


def silence(asked: Asked) -> None:
    """A connection that is taken and never answered, until the other side goes."""
    asked.connection.settimeout(PATIENCE)
    asked.connection.recv(1)


def reset(asked: Asked) -> None:
    asked.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    asked.connection.close()


def cut(asked: Asked) -> None:
    """Less than was promised."""
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n<p>half")


def garbage(asked: Asked) -> None:
    asked.raw(b"\x00\x01\x02 this is no HTTP \xff\xfe\r\n\r\n")


def promises_too_much(asked: Asked) -> None:
    asked.raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900000000\r\n\r\n")
