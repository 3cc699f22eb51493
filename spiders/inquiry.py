"""What is known so far about one lead, and the outcome that follows from it.

"Looked, and it is not there" needs a list that reaches the lead's dates or a search that answered; anything less is
"could not look", with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from provenance.model import Lead, Outcome, Outlet, Search

from .listings import Entry
from .ranking import WORTH_READING
from .troubles import Trouble, TroubleKind, mend

#: A candidate this like the lead is believed to be the page asked for even when it cannot be read.
LIKELY = 0.3


@dataclass(slots=True, kw_only=True)
class Inquiry:
    """The state of one lead while it is followed."""

    lead: Lead
    outlet: Outlet | None
    entries: dict[str, Entry] = field(default_factory=dict)
    stored: dict[str, str] = field(default_factory=dict)
    near: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    covered: bool = False
    oldest: datetime | None = None
    list_troubles: dict[str, Trouble] = field(default_factory=dict)
    page_troubles: dict[str, tuple[Trouble, float]] = field(default_factory=dict)
    unread: int = 0
    spent: Trouble | None = None
    pages: int = 0
    lists: int = 0
    bytes: int = 0
    deadline: float = 0.0
    needs_script: bool = False

    def add_list(self, url: str, entries: tuple[Entry, ...], *, is_search: bool) -> None:
        """Take in the entries of a list and note whether it reaches the lead's dates."""
        for entry in entries:
            self.entries.setdefault(entry.url, replace(entry, hit=is_search))
        dates = sorted(e.at for e in entries if e.at)
        if dates:
            self.oldest = min(dates[0], self.oldest or dates[0])
        self.covered = self.covered or is_search or self._reaches(dates, any_entries=bool(entries))

    def _reaches(self, dates: list[datetime], *, any_entries: bool) -> bool:
        since, until = self.lead.since, self.lead.until
        if not dates:
            return any_entries  # a list without dates is taken to hold all
        day = timedelta(days=1)
        return (since is None or dates[-1] >= since - day) and (until is None or dates[0] <= until + day)

    def search(self, *, now: datetime) -> Search:
        """Return the outcome, with its reason in words and what would mend it."""
        outcome, reason = self._outcome()
        missing = outcome in (Outcome.UNREACHABLE, Outcome.NOT_TRIED)
        return Search(
            lead=self.lead.id,
            outlet=self.lead.outlet,
            asked=self._asked(),
            outcome=outcome,
            reason=reason,
            mend=self._mend() if missing else "",
            at=now,
            articles=tuple(dict.fromkeys(self.near)),
        )

    def _outcome(self) -> tuple[Outcome, str]:
        if self.near:
            return Outcome.FOUND, f"{_count(len(set(self.near)), 'article')} found"
        likely = self._likely()
        if likely:
            return Outcome.UNREACHABLE, f"{likely[0]}: {likely[1].words}"
        if self.spent:
            done = self.pages or self.lists
            return (Outcome.UNREACHABLE if done else Outcome.NOT_TRIED), self.spent.words
        if self.covered and self.unread:
            return Outcome.NOT_TRIED, f"{_count(self.unread, 'page')} of the days asked for not read: page limit"
        if self.covered:
            return Outcome.ABSENT, f"{_count(self.lists, 'list')} and {_count(self.pages, 'page')} read, nothing near"
        return Outcome.UNREACHABLE, self._why_not_looked()

    def _why_not_looked(self) -> str:
        for url, trouble in self.list_troubles.items():
            if trouble.kind is not TroubleKind.GONE:
                return f"{url}: {trouble.words}"
        if self.oldest:
            return f"the lists that could be read reach back only to {self.oldest.date().isoformat()}"
        if self.list_troubles:
            url, trouble = next(iter(self.list_troubles.items()))
            return f"{url}: {trouble.words}"
        if self.needs_script:
            return "its search needs a browser, and no list of it reaches the dates"
        return "no list or search of it is known" if self.lead.words else "nothing could be read"

    def _likely(self) -> tuple[str, Trouble] | None:
        """Return the failed page most like the lead; one that is gone, or no article, only if it was surely meant."""
        failed = [
            (score, url, trouble)
            for url, (trouble, score) in self.page_troubles.items()
            if score >= LIKELY or trouble.kind not in (TroubleKind.GONE, TroubleKind.NOT_ARTICLE)
        ]
        best = max(failed, key=lambda f: f[0], default=None)
        return (best[1], best[2]) if best else None

    def _mend(self) -> str:
        likely = self._likely()
        url = likely[0] if likely else (self.lead.urls[0] if self.lead.urls else "")
        at = self.entries[url].at if url in self.entries else None
        return mend(url=url, outlet=self.lead.outlet, published=at.date().isoformat() if at else None)

    def _asked(self) -> str:
        if self.lead.urls and not self.lead.words:
            return " ".join(self.lead.urls)
        place = self.outlet.domains[0] if self.outlet and self.outlet.domains else (self.lead.outlet or "the web")
        return f"{place}: {' | '.join(self.lead.words[:3])}"

    def leave(self, scores: list[float]) -> None:
        """Note pages that were worth reading and were not read."""
        self.unread += sum(score >= WORTH_READING for score in scores)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
