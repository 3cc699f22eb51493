"""The commands ``add`` and ``forget``: originals that no crawl can reach, and texts that must go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.dates import moment
from provenance.cli.printing import COULD_NOT, FINE, write
from provenance.cli.session import Session, begin, make_folder, now
from provenance.cli.sources import bytes_of, outlet_key
from provenance.errors import InputError
from provenance.model import Article, Moment, Origin

if TYPE_CHECKING:
    from provenance.intake.reading import Reading
    from provenance.store.store import Store

_WARC = (".warc", ".warc.gz")
#: What a server says of a page that is there.
_ANSWERED = 200


def add(
    context: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="The page, as HTML, Markdown or text, or a WARC file that holds it.")
    ],
    as_url: Annotated[str, typer.Option("--as-url", metavar="URL", help="The address it was published at.")],
    outlet: Annotated[
        str,
        typer.Option(
            "--outlet",
            metavar="KEY",
            help="Who published it; see: provenance outlets.",
            autocompletion=options.outlet_keys,
        ),
    ],
    published: Annotated[str, typer.Option("--published", metavar="DATE", help="When, as 2022-04-21.")],
    again: Annotated[bool, typer.Option("--again", help="Add it although the address was forgotten.")] = False,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Add an original that no crawl can reach: paywalled, blocked or deleted.

    Reports say wherever they use it that it was supplied by hand.  What was forgotten is not brought back unless
    --again says so.

    Example: provenance add saved.html --as-url https://tass.com/world/1441273 --outlet tass --published 2022-04-21
    """
    session = begin(context, home=home, store=store)
    if not as_url.startswith(("http://", "https://")):
        raise InputError(what="not a web address", where=f"--as-url {as_url}", mend="Write it with https://.")
    key, when = outlet_key(outlet, session=session), moment(published, option="--published")
    data, media_type = _from_warc(file, url=as_url) if file.endswith(_WARC) else (bytes_of(file), None)
    reading = _read(data, file=file, url=as_url, media_type=media_type, outlet=key, published=when, session=session)
    with session.store() as opened:
        if not again:
            _check_not_forgotten(opened, as_url)
        evidence = _kept(data, url=as_url, media_type=media_type, session=session)
        id_, word = _added(opened, replace(reading.article, evidence=evidence, fetched=now()), url=as_url)
    write(f"{id_} {reading.article.headline or as_url} ({word}; supplied by hand)\n")
    return FINE


def _added(store: Store, article: Article, *, url: str) -> tuple[str, str]:
    """Store the article; return its id and what that meant for the address."""
    known = store.latest(url)
    id_ = store.add(article)
    if known is None:
        return id_, "added"
    return id_, "known already" if known.id == id_ else "revises what was stored"


def _check_not_forgotten(store: Store, url: str) -> None:
    """Say when and why the address was forgotten, where nothing has been added to it since.

    Raises:
        InputError: it was.
    """
    forgotten = store.forgotten(url)
    if forgotten and store.latest(url) is None:
        day, reason = forgotten[-1].at.date().isoformat(), forgotten[-1].reason
        raise InputError(
            what=f"this address was forgotten on {day} ({reason})", where=url, mend="To add it all the same: --again"
        )


def _read(
    data: bytes,
    *,
    file: str,
    url: str,
    media_type: str | None,
    outlet: str,
    published: Moment,
    session: Session,
) -> Reading:
    from provenance.intake.reading import read

    return read(
        data,
        where="standard input" if file == "-" else file,
        registry=session.registry,
        url=url,
        media_type=media_type,
        outlet=outlet,
        published=published,
        origin=Origin.SUPPLIED,
    )


def _from_warc(file: str, *, url: str) -> tuple[bytes, str | None]:
    """Return the bytes and media type of the address's record in the WARC file."""
    from provenance.evidence.replay import Archive

    if not Path(file).is_file():
        raise InputError(what="there is no such file", where=file, mend="Check its name.")
    record = Archive.open(Path(file)).answer(url)
    if record is None or record.status != _ANSWERED:
        raise InputError(what=f"no record of {url} with a page is in this file", where=file, mend="Check --as-url.")
    return record.body, record.media_type


def _kept(data: bytes, *, url: str, media_type: str | None, session: Session) -> str:
    """Write the bytes to the evidence; return where they are."""
    from provenance.evidence.warc import EvidenceLog

    make_folder(session.settings.evidence)
    headers = [
        ("Content-Type", media_type or "application/octet-stream"),
        ("X-Provenance-Origin", Origin.SUPPLIED.value),
    ]
    return EvidenceLog(session.settings.evidence).write(url, 200, headers, data, now())


def forget(
    context: typer.Context,
    url: Annotated[str, typer.Argument(metavar="URL", help="The address whose text must go.")],
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; it is kept.")],
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Remove the text, index and bytes of an address for good; its digest and the reason stay.

    Leaves with 3 when nothing is stored under the address.

    Example: provenance forget https://example.org/story --reason "the author asked"
    """
    from provenance.evidence.warc import EvidenceLog

    session = begin(context, home=home, store=store)
    if not reason.strip():
        raise InputError(what="a reason is needed", where="--reason", mend="Say why, in a few words.")
    with session.store() as opened:
        gone = opened.forget(url, reason=reason)
        log = EvidenceLog(session.settings.evidence)
        for reference in gone.evidence:
            log.erase(reference)
    if not gone.articles and not gone.evidence:
        write(f"nothing is stored under {url}\n")
        return COULD_NOT
    write(
        f"forgotten: {len(gone.articles)} text(s), {len(gone.evidence)} record(s) of evidence, "
        f"{gone.reports} report(s) emptied; kept: {', '.join(gone.digests) or 'no digest'} and the reason\n"
    )
    return FINE
