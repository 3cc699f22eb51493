"""The facts of languages that alignment needs, read from the TOML files of ``languages`` and merged."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

Rewriting = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """What the files say together; *variants* maps a key to the other keys that mean the same word."""

    negations: frozenset[str]
    negation_idioms: frozenset[str]
    conditions: tuple[tuple[str, ...], ...]
    fillers: frozenset[str]
    certainty: dict[str, int]
    modals: frozenset[str]
    contractions: dict[str, tuple[str, ...]]
    suffixes: dict[str, str]
    variants: dict[str, frozenset[str]]
    spaced: dict[str, tuple[str, ...]]
    spelling: tuple[tuple[re.Pattern[str], Rewriting], ...]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    scales: dict[str, int]
    glued_scales: dict[str, int]
    units: dict[str, str]
    signs: frozenset[str]
    sign_prefixes: frozenset[str]
    parts: dict[str, int]
    initials: dict[str, str]
    spelled_names: tuple[tuple[tuple[str, ...], str], ...]
    name_starts: frozenset[str]
    clipped: tuple[tuple[str, str], ...]
    units_of_one: frozenset[str]
    numbered: dict[str, str]
    months: dict[str, int]
    month_words: frozenset[str]
    numeric: frozenset[str]
    common: frozenset[str]
    joints: frozenset[str]
    pronouns: frozenset[str]
    calendar: frozenset[str]
    weekdays: frozenset[str]
    auxiliaries: frozenset[str]
    abbreviations: frozenset[str]
    hosts: frozenset[str]
    before_numbers: frozenset[str]
    titles: frozenset[str]
    transliteration: dict[str, str]
    nicknames: dict[str, frozenset[str]]
    condition_idioms: frozenset[str]
    inversions: frozenset[str]
    denial_tails: frozenset[str]
    hedges: frozenset[tuple[str, ...]]
    hedging: frozenset[str]
    turning: frozenset[str]
    governing_idioms: frozenset[str]
    denying: frozenset[str]
    clause_openers: frozenset[str]
    bounds: dict[str, str]
    fractions: dict[str, int]
    open: frozenset[str]
    questions: frozenset[str]
    affirmations: frozenset[str]
    statement_joints: frozenset[str]
    doubtful: frozenset[str]
    case_endings: frozenset[str]


@lru_cache(maxsize=1)
def facts() -> Language:
    """Return the facts of every language file, merged in the order of their names."""
    folder = resources.files("provenance.alignment") / "languages"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return _merge([tomllib.loads(f.read_text(encoding="utf-8")) for f in files])


#: What the files list at the top, and in their table of words, taken over as it is.
_LISTS = (
    "negations",
    "negation_idioms",
    "governing_idioms",
    "denying",
    "clause_openers",
    "questions",
    "affirmations",
    "statement_joints",
    "doubtful",
    "condition_idioms",
    "inversions",
    "denial_tails",
    "hedging",
    "turning",
    "fillers",
    "signs",
    "sign_prefixes",
    "units_of_one",
    "month_words",
    "case_endings",
)
_WORDS = (
    "common",
    "joints",
    "pronouns",
    "abbreviations",
    "before_numbers",
    "hosts",
    "auxiliaries",
    "weekdays",
    "titles",
)


class _Files:
    """What the files say under one heading, together."""

    def __init__(self, files: list[dict[str, Any]]) -> None:
        self.files = files

    def flat(self, *path: str) -> list[Any]:
        """Return the lists of all files as one."""
        return [x for f in self.files for x in _at(f, path, [])]

    def table(self, *path: str) -> dict[str, Any]:
        """Return the tables of all files as one, a later file's word over an earlier one's."""
        return {k: v for f in self.files for k, v in _at(f, path, {}).items()}


def _merge(files: list[dict[str, Any]]) -> Language:
    said = _Files(files)
    listed: dict[str, Any] = {name: frozenset(said.flat(name)) for name in _LISTS}
    listed |= {name: frozenset(said.flat("words", name)) for name in _WORDS}
    return Language(
        **listed,
        **_numbers(said),
        **_names(said),
        hedges=frozenset(tuple(h.split()) for h in said.flat("hedges")),
        conditions=tuple(tuple(c.split()) for c in said.flat("conditions")),
        certainty=said.table("modals") | said.table("certainty"),
        modals=frozenset(said.table("modals")),
        contractions={k: tuple(v.split()) for k, v in said.table("contractions").items()},
        suffixes=said.table("suffixes"),
        clipped=tuple(said.table("clipped").items()),
        variants=_variants(said.flat("variants", "groups") + said.flat("variants", "exonyms")),
        spaced={k: tuple(v.split()) for k, v in said.table("variants", "spaced").items()},
        spelling=tuple(_spelling(said.table("spelling"))),
        open=frozenset(said.flat("open_words") + said.flat("questions")),
    )


def _numbers(said: _Files) -> dict[str, Any]:
    """Return what numbers, amounts and days are read by; *numeric*: the words with which a phrase of them begins."""
    tables: dict[str, Any] = {name: said.table(name) for name in ("scales", "parts", "numbered", "months")}
    starts = ["half", "per", *said.flat("signs"), *said.flat("units_of_one"), *(k for t in tables.values() for k in t)]
    named = (name.split()[0] for name in said.table("spelled_names"))
    months, days = said.flat("words", "months"), said.flat("words", "weekdays")
    return tables | {
        "numeric": frozenset([*starts, *named]),
        "numbers": said.table("numbers"),
        "ordinals": said.table("ordinals"),
        "glued_scales": said.table("glued_scales"),
        "units": {form: unit for f in said.files for unit, forms in f.get("units", {}).items() for form in forms},
        "calendar": frozenset([*months, *days, *tables["months"]]),
        "bounds": said.table("bounds"),
        "fractions": said.table("fractions"),
    }


def _names(said: _Files) -> dict[str, Any]:
    """Return what tells that two ways to write a name are one."""
    spelled = {tuple(k.split()): v for k, v in said.table("spelled_names").items()}
    return {
        "initials": said.table("initials"),
        "spelled_names": tuple(sorted(spelled.items(), key=lambda name: (-len(name[0]), name))),
        "name_starts": frozenset(name[0] for name in spelled),
        "transliteration": said.table("transliteration"),
        "nicknames": _variants(said.flat("words", "nicknames")),
    }


def _at(data: dict[str, Any], path: tuple[str, ...], default: Any) -> Any:
    for name in path:
        data = data.get(name, default)
        if data is default:
            break
    return data


def _variants(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for key in group:
            found.setdefault(key, set()).update(k for k in group if k != key)
    return {k: frozenset(v) for k, v in found.items()}


def _stems(table: dict[str, list[str]]) -> list[tuple[re.Pattern[str], Rewriting]]:
    """Return the rewriting of listed stems, all of them as one pattern."""
    pairs = dict(pair.split(":") for name in ("stems", "ae") for pair in table.get(name, ()))
    any_of = "|".join(sorted(pairs, key=lambda stem: (-len(stem), stem)))
    return [(re.compile(f"^(?:{any_of})"), lambda found: pairs[found.group()])] if pairs else []


def _spelling(table: dict[str, list[str]]) -> list[tuple[re.Pattern[str], Rewriting]]:
    """Return the rewritings, in order, that give both spellings of a word one form."""
    rules: list[tuple[str, Rewriting]] = [
        (r"^(\w{3,})is(e|es|ed|ing|er|ers|ation|ations|ational)$", r"\1iz\2"),
        (r"^(\w{3,}[lr])ys(e|es|ed|ing)$", r"\1yz\2"),
    ]
    if table:
        rules += [
            (rf"^((?:un|dis|mis)?(?:{'|'.join(table['our'])}))our", r"\1or"),
            (rf"^(\w*(?:{'|'.join(table['re'])}))re(s|d)?$", r"\1er\2"),
            (rf"^((?:{'|'.join(table['ence'])}))enc(e|es|eless)$", r"\1ens\2"),
            (rf"^({'|'.join(table['double_l'])})l(ed|ing|er|ers|ery|or|ors|ous|ously)$", r"\1\2"),
            (rf"^((?:{'|'.join(table['amme'])}))amme(s)?$", r"\1am\2"),
        ]
        rules += [(r"^(\w{3,})logue(s|d)?$", r"\1log\2")]
    return [(re.compile(pattern), new) for pattern, new in rules] + _stems(table)
