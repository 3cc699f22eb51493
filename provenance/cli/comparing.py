"""The command ``compare``: two texts side by side, without a store and without a network."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli import options
from provenance.cli.printing import check_writable, code_for, format_named, print_lines, print_report
from provenance.cli.progress import say
from provenance.cli.session import Session, begin, now
from provenance.cli.sources import bytes_of, is_address
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.model import Article, Report

#: What the name of a file looks like: a folder in it, or a short suffix at its end, and no space.
_PATH = re.compile(r"\S*[/\\]\S*|\S+\.[A-Za-z]\w{1,4}")
_CODE = re.compile(r"[a-z]{2}")


Printed = Annotated[
    str, typer.Argument(metavar="PRINTED", help="What is printed: words in quotes, a file, or - for standard input.")
]
Original = Annotated[
    str, typer.Argument(metavar="ORIGINAL", help="The text it should be in: words in quotes, a file, or -.")
]
AsPassage = Annotated[
    bool, typer.Option("--as-passage", help="Compare all of PRINTED word by word, whatever quotations it holds.")
]
PrintedLanguage = Annotated[
    str | None, typer.Option("--printed-language", metavar="CODE", help="Its language, as en; else read off it.")
]
OriginalLanguage = Annotated[
    str | None, typer.Option("--original-language", metavar="CODE", help="Its language, as ru; else read off it.")
]


def compare(
    printed: Printed,
    original: Original,
    context: typer.Context,
    as_passage: AsPassage = False,
    printed_language: PrintedLanguage = None,
    original_language: OriginalLanguage = None,
    style: options.Format = "text",
    output: options.Output = None,
    fail_on: options.FailOn = None,
    parser: options.Parser = None,
) -> int:
    """Compare printed words with a text that should hold them, word by word.

    PRINTED may be a sentence: it is looked for in ORIGINAL as one quotation.  Where it is an article, each quotation
    in it is compared, and what it says in other words is held against the numbers, names and negations there.
    Across languages words are never compared.  Neither a store nor the network is asked.  Leaves with 0 when nothing
    was found, 1 on findings, 2 on wrong use.

    Example: provenance compare "We may open 60 rooms" "“We may open 40 rooms,” she said."
    """
    session = begin(context, home=None, store=None, fail_on=fail_on, parser=parser).prepared()
    chosen = format_named(style)
    check_writable(output)
    if printed == original == "-":
        raise InputError(what="only one of the two can be read there", where="standard input", mend="Name a file.")
    ours = _text(printed, named="PRINTED", language=_code(printed_language, "--printed-language"), session=session)
    theirs = _text(
        original, named="ORIGINAL", language=_code(original_language, "--original-language"), session=session
    )
    report = _compared(ours, theirs, as_passage=as_passage, session=session)
    if chosen.key == "text":
        from provenance.formats._comparison import lines

        print_lines(lines(report), output=output)
    else:
        print_report(report, style=chosen, output=output)
    return code_for(report, fail_on=session.settings.fail_on, strict=False)


def _compared(printed: Article, original: Article, *, as_passage: bool, session: Session) -> Report:
    from provenance.comparison import are_translated, compare_articles

    if are_translated(printed, original):
        say("the texts are in two languages, so numbers, names and negations are compared, and not words")
    return compare_articles(
        printed,
        original,
        registry=session.registry,
        severities=session.settings.severities,
        now=now(),
        parser=session.parser,
        as_passage=as_passage,
    )


def _code(stated: str | None, option: str) -> str | None:
    """Return the language as ISO 639-1 has it.

    Raises:
        InputError: it is no code of two letters.
    """
    if stated is None:
        return None
    code = stated.strip().lower().split("-")[0].split("_")[0]
    if not _CODE.fullmatch(code):
        raise InputError(what="not a language code", where=f"{option} {stated}", mend="Write two letters: en, ru, he.")
    return code


def _text(argument: str, *, named: str, language: str | None, session: Session) -> Article:
    """Return the text that an argument names or is, in the language stated for it.

    Raises:
        InputError: it is an address, looks like a file that is not there, holds no words, or cannot be read.
    """
    from provenance.comparison import with_language

    if is_address(argument) and not any(c.isspace() for c in argument):
        mend = "Save the page as a file, or look the whole article up: provenance verify ADDRESS"
        raise InputError(what="compare reads no addresses", where=argument, mend=mend)
    if argument == "-" or _is_file(argument):
        from provenance.intake.reading import read

        where = "standard input" if argument == "-" else argument
        return with_language(read(bytes_of(argument), where=where, registry=session.registry).article, language)
    if _PATH.fullmatch(argument):
        mend = "Check its name; words to compare may stand in quotes, with a space among them."
        raise InputError(what="there is no such file", where=argument, mend=mend)
    return with_language(_quoted(argument, named=named), language)


def _is_file(argument: str) -> bool:
    try:
        return bool(argument.strip()) and Path(argument).exists()
    except (OSError, ValueError):  # a sentence is too long for a name, or holds what no name may
        return False


def _quoted(words: str, *, named: str) -> Article:
    """Return words of the command line as an article of one paragraph a line."""
    from provenance.model import Article, Part, PartKind

    text = unicodedata.normalize("NFC", words).strip()
    if not any(c.isalnum() for c in text):
        raise InputError(what="there are no words in it", where=named, mend="Give a sentence in quotes, or a file.")
    spans = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    return Article(text=text, parts=tuple(Part(kind=PartKind.PARAGRAPH, start=s, end=e) for s, e in spans))
