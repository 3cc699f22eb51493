"""Which addresses may be fetched: web addresses of public hosts, written plainly.

Python's ``is_global`` passes multicast, NAT64, 6to4, IPv4-compatible and site-local addresses; they are refused by
name (field notes, section 9).
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Collection
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_REFUSED_NETWORKS = tuple(
    ipaddress.ip_network(n)
    for n in (
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "2002::/16",
        "2001::/32",
        "::/96",
        "::ffff:0:0/96",
        "fec0::/10",
        "ff00::/8",
    )
)
_ORDINARY_PORTS = (None, 80, 443)
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)$", re.ASCII)
#: RFC 3986 has no limit; the longest news address seen in the sitemaps at hand has 312 characters.
_LONGEST = 2083


class AddressRefusedError(Exception):
    """An address that is not fetched; its text says why."""


def refusal(address: str) -> str | None:
    """Return why an IP address is not connected to, None where it is public.

    >>> refusal("127.0.0.1"), refusal("93.184.215.14")
    ('127.0.0.1 is not a public address', None)
    >>> refusal("64:ff9b::7f00:1")
    '64:ff9b::7f00:1 is not a public address'
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return f"{address} is no address"
    if not ip.is_global or ip.is_multicast or any(ip in n for n in _REFUSED_NETWORKS if n.version == ip.version):
        return f"{address} is not a public address"
    return None


def checked(url: str, *, loopback: Collection[str] = ()) -> str:
    """Return the address as it may be requested: without fragment, host in lower case and ASCII.

    *loopback* are "host:port" that tests may open.

    Raises:
        AddressRefusedError: not http or https, credentials, an odd port, a malformed host, or an address that is
            not public or oddly spelt.

    >>> checked("https://Tass.com/politics/1#top")
    'https://tass.com/politics/1'
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressRefusedError(f"the address is malformed ({error})") from None
    if parts.scheme not in ("http", "https"):
        raise AddressRefusedError(f"only http and https are fetched, not {parts.scheme or 'an address without scheme'}")
    if not host:
        raise AddressRefusedError("the address names no host")
    if "@" in parts.netloc:
        raise AddressRefusedError("the address holds credentials")
    if len(url) > _LONGEST:
        raise AddressRefusedError(f"the address is longer than {_LONGEST} characters")
    name = _host(host)
    if f"{name}:{port}" not in loopback:
        _check_place(name, port)
    return _joined(parts, name, port)


def _joined(parts: SplitResult, name: str, port: int | None) -> str:
    shown = f"[{name}]" if ":" in name else name
    netloc = shown if port in (None, 80 if parts.scheme == "http" else 443) else f"{shown}:{port}"
    safe = "/%:@!$&'()*+,;=~-._"
    return urlunsplit(
        (parts.scheme, netloc, quote(parts.path, safe=safe) or "/", quote(parts.query, safe=safe + "?"), "")
    )


def _host(host: str) -> str:
    """Return the host as ASCII: an address, or labels that a name server could know."""
    bare = host.strip("[]").rstrip(".").lower()
    if ":" in bare:
        return bare
    try:
        name = bare if bare.isascii() else bare.encode("idna").decode("ascii")
    except UnicodeError:
        raise AddressRefusedError(f"{host!r} is no host name") from None
    if not name or len(name) > 253 or not all(_LABEL.match(label) for label in name.split(".")):
        raise AddressRefusedError(f"{host!r} is no host name")
    return name


def _check_place(name: str, port: int | None) -> None:
    if port not in _ORDINARY_PORTS:
        raise AddressRefusedError(f"port {port} is not a web port")
    literal = _literal(name)
    if literal is not None:
        if literal != name:
            raise AddressRefusedError(f"{name} is an odd spelling of an address")
        reason = refusal(name)
        if reason:
            raise AddressRefusedError(reason)


def _literal(name: str) -> str | None:
    """Return the address that the name spells in any way a resolver accepts, None for a real name."""
    if ":" in name:
        return name
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        pass
    last = name.rpartition(".")[2]
    return "" if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) else None
