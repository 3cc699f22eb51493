"""The command ``demo``: the main job on a small web that travels with the package."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from provenance.cli import options
from provenance.cli.printing import FINDINGS, FINE, code_for, format_named, print_report, write
from provenance.cli.progress import Progress, say
from provenance.cli.session import Session, begin, now
from provenance.cli.verifying import judged
from provenance.model import Moment, Severity
from provenance.settings import STORE_FILE

if TYPE_CHECKING:
    from provenance.model import Report

#: The day on which the faithful repost says that its story happened ("Thursday"); the altered one states its own.
FAITHFUL_DAY = "2022-04-21"


def demo(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """Verify a faithful and an altered repost against a small web of our own; needs no network.

    Prints both reports, and at last the path of an HTML report of the altered one.  Leaves with 0 when the faithful
    repost holds and the altered one does not.  With --home the folder can be used by the other commands afterwards.

    Example: provenance demo --home trial
    """
    from provenance.cli.dates import moment

    session = _surroundings(context, home=home, store=store)
    with ExitStack() as stack:
        fixtures = stack.enter_context(as_file(files("provenance.fixtures")))
        web, reposts = fixtures / "web", fixtures / "reposts"
        day = moment(FAITHFUL_DAY, option="demo")
        faithful = _verified(reposts / "faithful.txt", web=web, published=day, session=session)
        altered = _verified(reposts / "altered.html", web=web, published=None, session=session)
    code = _code(faithful, altered)
    page = session.settings.home / "altered.html"
    write(format_named("html").render(altered), output=page)
    write(f"{page}\n")
    return code


def _surroundings(context: typer.Context, *, home: Path | None, store: str | None) -> Session:
    """Return the session in the home that was named, else in a temporary one, with a store of its own in it.

    A home named by the environment or a settings file is used while it holds no store, and a store named so never
    is: the demo's pages are of our own making but stand under real addresses, and do not belong among real ones.
    """
    named = begin(context, home=home, store=store).loaded
    origin, kept = named.origins.get("home"), named.settings.home
    if origin not in (None, "--home") and (kept / STORE_FILE).exists():
        say(f"{kept} holds a store already, so the demo takes a folder of its own; --home overrules")
        origin = None
    if origin is None:
        kept = Path(tempfile.mkdtemp(prefix="provenance-demo-"))
    own = (
        named.settings.store
        if named.origins.get("store") == "--store"
        else f"sqlite:///{(kept / STORE_FILE).as_posix()}"
    )
    return begin(context, home=kept, store=own)


def _verified(repost: Path, *, web: Path, published: Moment | None, session: Session) -> Report:
    from provenance.cli.gathering import gather
    from provenance.intake.reading import read

    with Progress() as progress:
        progress(f"verifying {repost.name} against the web of our own")
        data = repost.read_bytes()
        reading = read(data, where=repost.name, registry=session.registry, published=published)
        at = now()
        gather(reading, session=session, now=at, replay=web, progress=progress)
        report = judged(reading, session=session, at=at)
    write(f"\n──── {repost.name} ────\n\n")
    print_report(report, style=format_named("text"), output=None)
    return report


def _code(faithful: Report, altered: Report) -> int:
    """Return 0 where the faithful repost holds and the altered one does not, and say so."""
    first, second = (code_for(r, fail_on=Severity.WARNING, strict=False) for r in (faithful, altered))
    say(f"the faithful repost leaves with {first}, the altered one with {second}")
    return FINE if (first, second) == (FINE, FINDINGS) else FINDINGS
