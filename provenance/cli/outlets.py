"""The commands ``outlets`` and ``outlets show``: who can be named, and what is listed about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import FINE, print_rows, write
from provenance.cli.session import begin
from provenance.cli.sources import outlet_key

if TYPE_CHECKING:
    from provenance.model import Outlet

app = typer.Typer()


@app.callback(invoke_without_command=True)
def listing(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """List the outlets known, or show one with its facts and their sources.

    Example: provenance outlets

    Example: provenance outlets show tass
    """
    session = begin(context, home=home, store=store)
    if context.invoked_subcommand is None:
        outlets = session.registry.outlets
        wide = max(len(o.key) for o in outlets)
        write("".join(f"{o.key:<{wide}}  {o.kind:<11} {o.name}\n" for o in outlets))
    return FINE


@app.command()
def show(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY", help="The outlet's key, or a name that is its alone.", autocompletion=options.outlet_keys
        ),
    ],
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Show one outlet: names, addresses, and each listed fact with its source and date.

    Example: provenance outlets show tass
    """
    session = begin(context, home=home, store=store)
    outlet = session.registry.get(outlet_key(key, session=session))
    assert outlet is not None
    print_rows(_rows(outlet))
    return FINE


def _rows(outlet: Outlet) -> Iterator[tuple[str, str]]:
    """Yield the rows of one outlet, each with what it is called."""
    yield "", f"{outlet.name} ({outlet.key})"
    rows = {
        "kind": outlet.kind.value,
        "country": outlet.country or "",
        "languages": ", ".join(outlet.languages),
        "time zone": outlet.time_zone or "",
        "addresses": ", ".join(outlet.domains),
        "also": ", ".join(outlet.aliases),
        "ambiguous": ", ".join(outlet.ambiguous_aliases),
        "programmes": ", ".join(outlet.programmes),
        "feeds": ", ".join(outlet.feeds),
        "sitemaps": ", ".join(outlet.sitemaps),
        "search": ", ".join(s.url for s in outlet.search),
        "layouts": ", ".join(la.name for la in outlet.layouts),
        "note": outlet.note or "",
    }
    for name, value in rows.items():
        if value:
            yield f"  {name + ':':<12} ", value
    for fact in outlet.facts:
        source = f"{fact.source}, as of {fact.as_of or 'no date'}" if fact.source else "uncited"
        yield f"  {fact.key + ':':<12} ", f"{fact.value} [{source}]"
