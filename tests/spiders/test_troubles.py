"""Why something could not be read, in words."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)

from provenance.spiders.addresses import AddressRefusedError
from provenance.spiders.troubles import Trouble, TroubleError, TroubleKind, mend, of_error, of_status


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, TroubleKind.PAYWALL),
        (402, TroubleKind.PAYWALL),
        (403, TroubleKind.FORBIDDEN),
        (404, TroubleKind.GONE),
        (410, TroubleKind.GONE),
        (429, TroubleKind.TOO_MANY),
        (451, TroubleKind.FORBIDDEN),
        (500, TroubleKind.SERVER),
        (503, TroubleKind.SERVER),
        (304, TroubleKind.BROKEN),
        (418, TroubleKind.BROKEN),
    ],
)
def test_a_status_has_a_kind_and_stands_in_the_words(status: int, kind: TroubleKind) -> None:
    trouble = of_status(status)

    assert trouble is not None
    assert trouble.kind is kind
    assert str(status) in trouble.words


@pytest.mark.parametrize("status", [200, 204])
def test_success_is_no_trouble(status: int) -> None:
    assert of_status(status) is None


KNOWN = Trouble(kind=TroubleKind.ROBOTS, words="robots.txt forbids this page")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (TroubleError(KNOWN), TroubleKind.ROBOTS),
        (AddressRefusedError("no"), TroubleKind.ADDRESS),
        (DownloadTimeoutError("slow"), TroubleKind.TIMEOUT),
        (CannotResolveHostError("x"), TroubleKind.DNS),
        (DownloadCancelledError("large"), TroubleKind.TOO_LARGE),
        (ResponseDataLossError("short"), TroubleKind.BROKEN),
        (NotSupported("ftp"), TroubleKind.ADDRESS),
        (DownloadConnectionRefusedError("x"), TroubleKind.CONNECTION),
        (IgnoreRequest("max redirections reached"), TroubleKind.REDIRECTS),
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE during decompression"), TroubleKind.TOO_LARGE),
        (DownloadFailedError("certificate verify failed"), TroubleKind.TLS),
        (ValueError("Missing scheme"), TroubleKind.ADDRESS),
        (DownloadFailedError("reset"), TroubleKind.BROKEN),
        (LookupError("unknown encoding"), TroubleKind.BROKEN),
    ],
)
def test_an_error_of_the_downloader_has_a_kind(error: Exception, kind: TroubleKind) -> None:
    assert of_error(error).kind is kind


def test_a_cause_may_tell_more_than_the_error() -> None:
    error = DownloadFailedError("failed")
    error.__cause__ = OSError("SSL routines: certificate has expired")

    assert of_error(error).kind is TroubleKind.TLS


def test_the_mend_names_what_is_known_and_leaves_the_rest_to_fill_in() -> None:
    assert mend(url="https://a.example/1", outlet="wire", published="2022-04-21") == (
        "save the page and run: provenance add FILE --as-url https://a.example/1 --outlet wire --published 2022-04-21"
    )
    assert mend(url="", outlet=None, published=None).endswith("--as-url URL --outlet KEY --published DATE")
