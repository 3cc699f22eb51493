"""A small newsroom for the tests: an agency, a paper that quotes it, a blog that copies the paper."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from provenance.intake.reading import Reading, read
from provenance.model import Case, Finding, Moment, Origin, Outcome, Precision, Report, Search
from provenance.outlets.registry import Registry, load
from provenance.settings import Settings
from provenance.store.store import Store
from provenance.verification import verify

NOW = datetime(2024, 5, 12, 9, 0, tzinfo=UTC)

AGENCY = """Harbour envoy says dredging will wait

MOSCOW, May 9. /TASS/. The dredging of the northern channel may begin in 14 weeks if the ministry signs the permit, harbour envoy Irina Sokolova told TASS on Thursday.

"We may begin the dredging in 14 weeks if the ministry signs the permit, and not a day before that," Sokolova said.

"Nobody has asked the fishing crews to leave the old pier," she added.

The envoy noted that the harbour council had not discussed the tariff.
"""  # noqa: E501

PAPER = """Envoy: Dredging of the northern channel is weeks away

The dredging of the northern channel is at least 14 weeks away, harbour envoy Irina Sokolova told the Russian news agency TASS on Thursday.

“We may begin the dredging in 14 weeks if the ministry signs the permit, and not a day before that,” Sokolova said.

“Nobody has asked the fishing crews to leave the old pier,” she added.

The envoy said that the harbour council had not discussed the tariff.
"""  # noqa: E501

BLOG = "tidal notebook\nUncategorized\n\n" + PAPER + "\nSource: The Times of Israel\n"


def at(day: str) -> Moment:
    """Return a day of the newsroom's calendar."""
    return Moment(at=datetime.fromisoformat(day).replace(tzinfo=UTC), precision=Precision.DAY)


def article(text: str, *, outlet: str | None = None, day: str | None = None, url: str | None = None) -> Reading:
    """Return a text as the intake reads it."""
    return read(
        text.encode(),
        where="a test",
        registry=load(),
        kind="text",
        url=url,
        outlet=outlet,
        published=at(day) if day else None,
        origin=Origin.SUPPLIED if outlet else Origin.REVIEWED,
    )


class Newsroom:
    """A store with some articles in it, and the verification of a text against it."""

    def __init__(self, home: Path, *, searched: Iterable[str | None] = (), registry: Registry | None = None) -> None:
        self.home, self.registry = home, registry or load()
        self.store = Store.open(f"sqlite:///{(home / 'newsroom.db').as_posix()}")
        with self.store:
            for outlet in searched:
                self.store.record(
                    Search(lead=f"lead {outlet}", outlet=outlet, asked="its archive", outcome=Outcome.FOUND, at=NOW)
                )

    def add(self, text: str, *, outlet: str, day: str) -> None:
        """Store an original."""
        url = f"https://{outlet}.example/{day}/{len(text)}"
        with self.store:
            self.store.add(article(text, outlet=outlet, day=day, url=url).article)

    def verify(self, text: str, *, day: str | None = None) -> Report:
        """Return the report on a text."""
        with self.store:
            return verify(
                article(text, day=day),
                store=self.store,
                registry=self.registry,
                settings=Settings(home=self.home),
                now=NOW,
            )


def case_of(report: Report, words: str) -> Case:
    """Return the case whose content holds the words."""
    return next(c for c in report.cases if any(words in p.exact for p in c.attribution.content))


def loud(case: Case) -> set[tuple[str, int | None]]:
    """Return the check and hop of every finding above a note."""
    return {(f.check, f.hop) for f in case.findings if is_loud(f)}


def is_loud(finding: Finding) -> bool:
    """Return whether a finding is above a note."""
    return finding.severity.rank > 0


def chain(case: Case) -> list[str]:
    """Return the names of the hands, the text under review first."""
    hops = case.trace.hops
    return [hops[0].taker.name, *(h.giver.name for h in hops)] if hops else []
