"""policy(): everything that decides a verdict, read off the program itself, as one value with a fingerprint.

The rules are read from their own files, so that none can be forgotten: a rule that changes changes the fingerprint,
a comment, a docstring or another line break does not.  What only gathers, keeps or shows (crawl, store, formats) is
no part of it, nor are addresses, clocks and the machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from provenance.attribution.parsing import Parser
from provenance.judgement import checks
from provenance.model import Outlet, Policy, Severity, digest

#: What of the store decides which articles are near.
_INDEX = ("articles", "holders", "packing", "ranking", "segments", "shingles")
#: The rules by room: files and folders (without the folders in them) whose code decides.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "alignment": ("alignment",),
    "attribution": ("attribution",),
    "checks": ("checks",),
    "judgement": ("judgement.py", "model.py", "rulings.py"),
    "leads": ("leads.py",),
    "retrieval": ("retrieval.py", *(f"store/{name}.py" for name in _INDEX)),
    "text": ("text.py",),
    "trace": ("trace",),
    "verification": ("comparison.py", "verification.py"),
}
#: Facts of languages and other data that rules read, by what they are of.
DATA: Mapping[str, tuple[str, ...]] = {
    "alignment": ("alignment/languages",),
    "attribution": ("attribution", "attribution/languages"),
}
#: What an optional parser brings.
PARSER = ("attribution/nlp", "attribution/nlp/weights")
#: Files of the folder of checks that are no check, and so rules of all of them.
_SHARED = re.compile(r"(_\w+|base)\.py")
#: The name that sizes of caches have everywhere: they decide nothing.
_CACHE = "_KEPT"

_NAME = r"_?[A-Z][A-Z0-9_]*"
_THRESHOLD = re.compile(rf"({_NAME}(?:, {_NAME})*) = ([-\d.eE_]+(?:, [-\d.eE_]+)*)$")
_DOCSTRING = re.compile(r'(?:\A|(?<=:\n))[ \t]*r?""".*?"""[ \t]*$', re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"(?:^|(?<=\S)  )#[^\"']*$|^\s*#.*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A term of a policy that another one states otherwise; None where it has none of that key."""

    key: str
    before: str | None
    after: str | None


def policy(*, severities: Mapping[str, Severity], outlets: Iterable[Outlet], parser: Parser | None = None) -> Policy:
    """Return what decides a verdict: rules, word lists, thresholds, severities, and which names mean which outlet.

    Equal on every machine and in every process for one version of the program with the same *severities* (by check),
    *outlets* and *parser*.
    """
    terms = dict(_written())
    terms |= {f"check.{key}.severity": severities.get(key, check.severity).value for key, check in checks().items()}
    terms["outlets.names"] = _names(outlets)
    terms["parser.name"] = parser.name if parser else "none"
    if parser:
        terms |= dict(_data("parser", PARSER, home=files("provenance")))
        terms["parser.rules"] = _code(_listed(files("provenance"), PARSER[:1], ".py"))[0]
    return Policy(terms=tuple(sorted(terms.items())))


def changes(before: Policy, after: Policy) -> tuple[Change, ...]:
    """Return every term that the two policies state otherwise, by key."""
    old, new = dict(before.terms), dict(after.terms)
    return tuple(
        Change(key=key, before=old.get(key), after=new.get(key))
        for key in sorted({*old, *new})
        if old.get(key) != new.get(key)
    )


@lru_cache(maxsize=1)
def _written() -> tuple[tuple[str, str], ...]:
    """Return what the program's own files state; they do not change while it runs."""
    return tuple(written(files("provenance")))


def written(home: Traversable) -> Iterator[tuple[str, str]]:
    """Yield the terms that the files of a package state: rules, thresholds, data; *home* is its folder."""
    for room, places in ROOMS.items():
        found = _listed(home, places, ".py")
        if room == "checks":
            for name, file in list(found.items()):
                if not _SHARED.fullmatch(file.name):
                    code, thresholds = _code({name: found.pop(name)})
                    yield f"check.{file.name.removesuffix('.py').replace('_', '-')}.rules", code
                    yield from thresholds
        code, thresholds = _code(found)
        yield f"rules.{room}", code
        yield from thresholds
    for room, places in DATA.items():
        yield from _data(room, places, home=home)


def _data(room: str, places: Iterable[str], *, home: Traversable) -> Iterator[tuple[str, str]]:
    for name, file in _listed(home, places, ".toml").items():
        lines = [line for line in _lines(file.read_text(encoding="utf-8")) if not line.lstrip().startswith("#")]
        kind = "language" if "/languages/" in name else "data"
        yield f"{kind}.{room}.{file.name.removesuffix('.toml')}", digest(*lines)


def _listed(home: Traversable, places: Iterable[str], suffix: str) -> dict[str, Traversable]:
    """Return the files of that suffix at the places, by their path in the package, sorted."""
    found: dict[str, Traversable] = {}
    for place in places:
        at = home.joinpath(*place.split("/"))
        if at.is_file():
            found[place] = at
        elif at.is_dir():
            found |= {f"{place}/{f.name}": f for f in at.iterdir() if f.name.endswith(suffix)}
    return dict(sorted(found.items()))


def _code(modules: Mapping[str, Traversable]) -> tuple[str, list[tuple[str, str]]]:
    """Return the digest of what the modules do, and the thresholds that stand in them, each a term of its own."""
    told: list[str] = []
    thresholds: list[tuple[str, str]] = []
    for name, module in modules.items():
        dotted = name.removesuffix(".py").replace("/", ".")
        told.append(dotted)
        for line in _lines(_DOCSTRING.sub("", "\n".join(module.read_text(encoding="utf-8").splitlines()))):
            bare = _COMMENT.sub("", line) if "#" in line else line
            stated = _THRESHOLD.match(bare) if bare[:1] == "_" or bare[:1].isupper() else None
            if stated:
                values = zip(stated.group(1).split(", "), stated.group(2).split(", "), strict=True)
                thresholds += [(f"threshold.{dotted}.{key}", value) for key, value in values if key != _CACHE]
            elif bare:
                told.append(bare)
    return digest(*told), thresholds


def _lines(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.rstrip())]


def _names(outlets: Iterable[Outlet]) -> str:
    """Return the digest of what tells outlets apart: names, addresses, zones; no listed fact counts in a verdict."""
    told = []
    for o in sorted(outlets, key=lambda o: o.key):
        lists = (o.domains, o.aliases, o.ambiguous_aliases, o.programmes, o.languages)
        told += [o.key, o.name, o.kind.value, o.time_zone or "", *("\n".join(each) for each in lists)]
    return digest(*told)
