"""The commands ``db upgrade``, ``db status`` and ``db optimize``: the store's own upkeep."""

from __future__ import annotations

import typer

from provenance.cli import options
from provenance.cli.printing import COULD_NOT, FINE, write
from provenance.cli.progress import Progress
from provenance.cli.session import begin, make_folder

app = typer.Typer(
    help="Upgrade the store, say which version it is at, or tidy it.\n\nExample: provenance db status",
    no_args_is_help=True,
)

#: What to do about a store that is older or not set up, and about one from the future.
_MEND = ". Run: provenance db upgrade"
_TOO_NEW = ". Upgrade the program: pip install --upgrade provenance-checker"


@app.command()
def upgrade(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """Bring the store to the version this program needs; what it holds is kept.

    Example: provenance db upgrade --store postgresql://localhost/provenance
    """
    from provenance.store.upgrading import upgrade as upgraded

    settings = begin(context, home=home, store=store).settings
    make_folder(settings.home)
    with Progress() as progress:
        revision = upgraded(settings.store_url, say=progress)
    write(f"{settings.store_name} is at {revision}\n")
    return FINE


@app.command()
def status(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """Say which version the store is at and which this program needs; leaves with 3 where they differ.

    Example: provenance db status
    """
    from provenance.store.upgrading import head, indexed, revision, revisions

    settings = begin(context, home=home, store=store).settings
    make_folder(settings.home)
    at = revision(settings.store_url)
    if at == head() and not indexed(settings.store_url):
        write(f"{settings.store_name} is at {at}, its index of words by older rules{_MEND}\n")
        return COULD_NOT
    mend = "" if at == head() else _MEND if at is None or at in revisions() else _TOO_NEW
    write(f"{settings.store_name} is at {at or 'no version yet'}; this program needs {head()}{mend}\n")
    return FINE if at == head() else COULD_NOT


@app.command()
def optimize(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """Give back unused room and refresh what the database knows of its own tables.

    Example: provenance db optimize
    """
    from provenance.store.optimizing import optimize as optimized

    settings = begin(context, home=home, store=store).settings
    make_folder(settings.home)
    optimized(settings.store_url)
    write(f"{settings.store_name} is tidy\n")
    return FINE
