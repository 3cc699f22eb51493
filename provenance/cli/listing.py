"""The commands ``checks``, ``formats`` and ``config``: what the program has, and how it is set."""

from __future__ import annotations

from typing import Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import FINE, write
from provenance.cli.session import begin


def checks(
    context: typer.Context,
    full: Annotated[bool, typer.Option("--full", help="The whole text of each, not its first line.")] = False,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """List the discrepancy checks: key, severity, what each objects to.

    Example: provenance checks --full
    """
    from provenance.checks.base import Check
    from provenance.plugs import members

    session = begin(context, home=home, store=store)
    known = members("provenance.checks", Check)
    wide = max((len(key) for key in known), default=0)
    for key, check in known.items():
        severity = session.settings.severities.get(key, check.severity)
        first, _, rest = check.help.partition("\n")
        write(f"{key:<{wide}}  {severity:<7}  {first}\n")
        if full and rest.strip():
            write("".join(f"    {line}".rstrip() + "\n" for line in rest.strip().splitlines()) + "\n")
    return FINE


def formats(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """List the report formats that --format takes.

    Example: provenance formats
    """
    from provenance.formats.base import Format
    from provenance.plugs import members

    begin(context, home=home, store=store)
    known = members("provenance.formats", Format)
    wide = max((len(key) for key in known), default=0)
    write("".join(f"{key:<{wide}}  {style.help}\n" for key, style in known.items()))
    return FINE


def config(context: typer.Context, home: options.Home = None, store: options.StoreUrl = None) -> int:
    """Show each setting, its value and where it came from.

    Defaults are overruled by provenance.toml (or [tool.provenance] in pyproject.toml) of this folder or the nearest
    one above, that by the environment (PROVENANCE_HOME, PROVENANCE_CRAWL_PAGES), and that by options.

    Example: provenance config --home here
    """
    table = begin(context, home=home, store=store).loaded.table
    key_wide, value_wide = max(len(s.key) for s in table), min(40, max(len(s.value) for s in table))
    write("".join(f"{s.key:<{key_wide}}  {s.value:<{value_wide}}  {s.origin}\n" for s in table))
    return FINE
