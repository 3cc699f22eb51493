"""Why a page or a list could not be read, as a kind and in words, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)

from .addresses import AddressRefusedError


class TroubleKind(StrEnum):
    """What stood in the way."""

    PAYWALL = "paywall"
    ROBOTS = "robots.txt"
    FORBIDDEN = "refused by the site"
    TOO_MANY = "too many requests"
    GONE = "gone"
    TIMEOUT = "timeout"
    DNS = "no such host"
    ADDRESS = "address refused"
    TOO_LARGE = "too large"
    REDIRECTS = "redirects"
    SERVER = "server error"
    TLS = "certificate"
    CONNECTION = "connection"
    BROKEN = "broken answer"
    NOT_ARTICLE = "not an article"
    ARCHIVE = "not in the archive"
    FORGOTTEN = "forgotten"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One failure: its kind and the words for a reader."""

    kind: TroubleKind
    words: str


class TroubleError(IgnoreRequest):
    """A failure that already knows its kind; not retried."""

    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble
        super().__init__(trouble.words)


def of_status(status: int) -> Trouble | None:
    """Return what an HTTP status other than 2xx stands for, None for 2xx.

    >>> of_status(429).words
    'the site asks for fewer requests (429)'
    """
    if 200 <= status < 300:
        return None
    table = {
        401: (TroubleKind.PAYWALL, "the page needs a login (401)"),
        402: (TroubleKind.PAYWALL, "the page is behind a paywall (402)"),
        403: (TroubleKind.FORBIDDEN, "the site refuses this reader (403)"),
        404: (TroubleKind.GONE, "the page is not there (404)"),
        410: (TroubleKind.GONE, "the page is gone (410)"),
        429: (TroubleKind.TOO_MANY, "the site asks for fewer requests (429)"),
        451: (TroubleKind.FORBIDDEN, "the page is withheld for legal reasons (451)"),
    }
    if status in table:
        kind, words = table[status]
        return Trouble(kind=kind, words=words)
    if status >= 500:
        return Trouble(kind=TroubleKind.SERVER, words=f"the site failed ({status})")
    return Trouble(kind=TroubleKind.BROKEN, words=f"the site answered with status {status}")


def refused(why: str) -> Trouble:
    """Return what a page that answers and is no article stands for; *why* follows "the page …".

    >>> refused("is a wall against robots").kind
    <TroubleKind.FORBIDDEN: 'refused by the site'>
    """
    kinds = {
        "paywall": TroubleKind.PAYWALL,
        "wall": TroubleKind.FORBIDDEN,
        "consent": TroubleKind.FORBIDDEN,
        "not there": TroubleKind.GONE,
    }
    kind = next((kind for sign, kind in kinds.items() if sign in why), TroubleKind.NOT_ARTICLE)
    return Trouble(kind=kind, words=f"the page {why}")


def of_error(error: BaseException) -> Trouble:
    """Return what an exception of the downloader or its middlewares stands for."""
    if isinstance(error, TroubleError):
        return error.trouble
    if isinstance(error, AddressRefusedError):
        return Trouble(kind=TroubleKind.ADDRESS, words=f"the address is refused: {error}")
    for kinds, kind, words in _BY_ERROR:
        if isinstance(error, kinds):
            return Trouble(kind=kind, words=words)
    return _by_text(error)


_BY_ERROR: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], TroubleKind, str], ...] = (
    (DownloadTimeoutError, TroubleKind.TIMEOUT, "the site did not answer in time"),
    (CannotResolveHostError, TroubleKind.DNS, "the host is unknown to the name servers"),
    (DownloadCancelledError, TroubleKind.TOO_LARGE, "the page is larger than the limit"),
    (ResponseDataLossError, TroubleKind.BROKEN, "the answer ended early"),
    (NotSupported, TroubleKind.ADDRESS, "the address is refused: only http and https are fetched"),
    (DownloadConnectionRefusedError, TroubleKind.CONNECTION, "the host refuses the connection"),
)


def _by_text(error: BaseException) -> Trouble:
    """Scrapy raises one class for several things; its text, or that of its cause, tells which."""
    text = " ".join(str(e) for e in (error, error.__cause__, error.__context__) if e)
    if isinstance(error, IgnoreRequest) and "redirection" in text:
        return Trouble(kind=TroubleKind.REDIRECTS, words="the site redirects too often")
    if isinstance(error, IgnoreRequest) and "decompress" in text:
        return Trouble(kind=TroubleKind.TOO_LARGE, words="the page is larger than the limit once unpacked")
    if "certificate" in text or "SSL" in text:
        return Trouble(kind=TroubleKind.TLS, words="the site's certificate is not valid")
    if isinstance(error, ValueError):
        return Trouble(kind=TroubleKind.ADDRESS, words="the site points to a malformed address")
    return Trouble(
        kind=TroubleKind.BROKEN, words=f"the answer could not be read ({type(error).__name__}: {text.strip()[:120]})"
    )


def mend(*, url: str, outlet: str | None, published: str | None) -> str:
    """Return the one step by which a reader hands in what could not be fetched."""
    return (
        f"save the page and run: provenance add FILE --as-url {url or 'URL'} "
        f"--outlet {outlet or 'KEY'} --published {published or 'DATE'}"
    )
