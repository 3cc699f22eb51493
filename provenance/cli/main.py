"""The program ``provenance``: its commands wired, its errors said in one line, its exit codes."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer
from typer import Abort
from typer._click.exceptions import ClickException

from provenance.cli import (
    comparing,
    crawling,
    database,
    demo,
    explaining,
    listing,
    options,
    originals,
    outlets,
    tracing,
    verifying,
)
from provenance.cli.printing import hush
from provenance.cli.progress import say
from provenance.errors import ProvenanceError

#: What a shell reports for a program ended by Ctrl-C.
STOPPED = 130
#: The program itself failed: never 1, which means findings.
BROKEN = 3

app = typer.Typer(
    name="provenance",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"provenance {version('provenance-checker')}")
        raise typer.Exit


@app.callback()
def provenance(
    context: typer.Context,
    home: options.Home = None,
    store: options.StoreUrl = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Say, quotation by quotation, whether a republished article prints the original's words.

    And who said them, to which outlet, and through whose hands they came.

    Example: provenance verify repost.txt --published 2022-04-21
    """
    context.obj = {"home": home, "store": store}


app.command()(verifying.verify)
app.command()(comparing.compare)
app.command()(crawling.crawl)
app.command()(originals.add)
app.command()(originals.forget)
app.command()(tracing.trace)
app.command()(explaining.explain)
app.add_typer(outlets.app, name="outlets")
app.command()(listing.checks)
app.command()(listing.formats)
app.command()(listing.policy)
app.command()(listing.config)
app.add_typer(database.app, name="db")
app.command()(demo.demo)


def main() -> NoReturn:
    """Run the program with the arguments of the process, and end it."""
    _speak_utf8()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hush()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Return the exit code of the command line; what went wrong is said in one line on standard error."""
    try:
        result = app(list(arguments), prog_name="provenance", standalone_mode=False)
    except ProvenanceError as error:
        say(str(error))
        return error.exit_code
    except ClickException as error:
        return _wrong_use(error)
    except (Abort, KeyboardInterrupt):
        result = STOPPED
    except Exception:  # noqa: BLE001 -- the edge: a fault of ours must not look like findings
        traceback.print_exc()
        say("this is a fault of the program; please report it with the lines above")
        return BROKEN
    if result == STOPPED:
        say("stopped")
    return result if isinstance(result, int) else 0


def _wrong_use(error: ClickException) -> int:
    """Say what is wrong with the arguments, and where their help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "provenance"
    message = error.format_message().replace("Value error, ", "")  # the words of the library that reads values
    if message:
        say(f"{message.rstrip('.')}. See: {command} --help")
    elif context:  # asked for nothing: its help
        typer.echo(context.get_help())
    return error.exit_code


def _speak_utf8() -> None:
    """Make output UTF-8 where it does not go to a terminal; a terminal gets what it cannot show escaped."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace", **({} if stream.isatty() else {"encoding": "utf-8"}))
