"""The frozen settings every part is handed: defaults, then file, then environment, then flags."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from provenance.model import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class CrawlLimits:
    """What one crawl may use at most."""

    pages: int = 200
    pages_per_lead: int = 12
    seconds: float = 180.0
    request_seconds: float = 30.0
    bytes_per_page: int = 4_000_000
    redirects: int = 5
    delay_seconds: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.  *home* holds store, evidence and caches; *store* is a database address or None."""

    home: Path
    store: str | None = None
    fail_on: Severity = Severity.WARNING
    strict: bool = False
    severities: dict[str, Severity] = field(default_factory=dict)
    trusted_origins: tuple[str, ...] = ()
    crawl: CrawlLimits = field(default_factory=CrawlLimits)
    contact: str = "https://github.com/provenance-checker/provenance"

    @property
    def store_url(self) -> str:
        """The database's address: the set one, else SQLite in the home folder."""
        return self.store or f"sqlite:///{(self.home / 'provenance.db').as_posix()}"

    @property
    def evidence(self) -> Path:
        """The folder of WARC files."""
        return self.home / "evidence"
