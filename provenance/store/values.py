"""The values that only the store gives: what shares words, what was forgotten, what a fetch came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """An article that shares shingles with what was asked.

    *score*, 0 to 1, is the shared part of the asked shingles weighted by rarity; *shared* counts them.
    """

    article: str
    score: float
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was taken away from one address for good.

    *articles* are the ids and *digests* the SHA-256 of the bytes, of each text that stood there; *evidence* the WARC
    records the caller must erase; *reports* how many kept reports lost their body with it.
    """

    url: str
    reason: str
    at: datetime
    articles: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    reports: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """One attempt to read an address: *status* and *digest* None and a *reason* where it failed."""

    url: str
    at: datetime
    status: int | None = None
    digest: str | None = None
    size: int | None = None
    evidence: str | None = None
    reason: str = ""
    lead: str | None = None
