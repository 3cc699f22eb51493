"""The commands ``checks``, ``formats``, ``policy`` and ``config``: what the program has, and how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import FINE, print_rows, write
from provenance.cli.session import Session, begin
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.model import Policy


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
    rows = []
    for key, check in known.items():
        severity = session.settings.severities.get(key, check.severity)
        first, _, rest = check.help.partition("\n")
        rows.append((f"{key:<{wide}}  {severity:<7}  ", first))
        if full and rest.strip():
            rows += [("    ", " ".join(rest.split())), ("", "")]
    print_rows(rows)
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
    print_rows((f"{key:<{wide}}  ", style.help) for key, style in known.items())
    return FINE


def policy(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Argument(metavar="[FINGERPRINT]", help="List only what changed since the policy of a report.")
    ] = None,
    style: Annotated[options.Plain, typer.Option("--format", help="How it is written.")] = options.Plain.TEXT,
    parser: options.Parser = None,
    home: options.Home = None,
    store: options.StoreUrl = None,
) -> int:
    """Show what decides a verdict: rules, checks and their severities, word lists and thresholds.

    Every report ends with the fingerprint of its policy.  It changes when any of this does, and with nothing else:
    two verdicts with one fingerprint were given by the same rules.  Rules and lists are shown by their digests.

    Example: provenance policy --format json
    """
    from provenance.policy import policy as decided

    session = begin(context, home=home, store=store, parser=parser).prepared()
    now = decided(severities=session.settings.severities, outlets=session.registry.outlets, parser=session.parser)
    if since is not None:
        return _since(since.strip().lower(), now, session=session, style=style)
    if style is options.Plain.JSON:
        write(_json({"fingerprint": now.fingerprint, "terms": dict(now.terms)}))
        return FINE
    wide = max(len(key) for key, _ in now.terms)
    write(f"policy {now.fingerprint}\n\n" + "".join(f"{key:<{wide}}  {value}\n" for key, value in now.terms))
    return FINE


def _since(begun: str, now: Policy, *, session: Session, style: options.Plain) -> int:
    """Print what changed since a kept policy."""
    from provenance.policy import changes

    with session.store() as store:
        kept = store.policies(begun)
    if len(kept) != 1:
        several = ", ".join(p.fingerprint for p in kept[:5])
        raise InputError(
            what="several kept policies begin so" if kept else "no kept policy has this fingerprint",
            where=begun,
            mend=f"Write more of it: {several}" if kept else "It stands at the foot of a report that verify kept.",
        )
    found = changes(kept[0], now)
    if style is options.Plain.JSON:
        listed = [{"key": c.key, "before": c.before, "after": c.after} for c in found]
        write(_json({"fingerprint": now.fingerprint, "since": kept[0].fingerprint, "changes": listed}))
        return FINE
    told = "".join(f"{c.key}: {c.before or 'not there'} → {c.after or 'not there'}\n" for c in found)
    write(told or f"the same policy, {now.fingerprint}\n")
    return FINE


def _json(plain: object) -> str:
    from json import dumps

    return dumps(plain, ensure_ascii=False, indent=2)


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
