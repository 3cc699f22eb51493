"""The store: one unit of work over articles, searches, reports and the index of shingles."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from types import TracebackType

from sqlalchemy import Connection, Engine

from provenance.model import Article, Policy, Report, Search
from provenance.store import articles, forgetting, policies, reports, searches, upkeep
from provenance.store.engine import WRITING, connect
from provenance.store.upgrading import make_ready
from provenance.store.values import Fetch, Forgotten, Shared

#: Added articles after which the index is looked at: a question to the database, a fortieth of adding them.
_LOOK_EVERY = 16
#: Articles kept while nothing is written: a few MB.
_KEPT = 512


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """A database of articles, evidence and judgements.

    ``with store:`` is one transaction: it commits at the end and rolls back on an exception; the store can be entered
    again.  Outside of it each call is a transaction of its own.

    >>> with Store.open("sqlite://") as store:
    ...     id = store.add(Article(url="https://example.org/1", text="He said no."))
    ...     store.article(id).text
    'He said no.'
    """

    def __init__(self, engine: Engine, *, now: Callable[[], datetime] = _now) -> None:
        self._engine, self._now = engine, now
        self._connection: Connection | None = None
        self._depth = 0
        self._erased = False
        self._kept: dict[str, Article] = {}
        self._ids: dict[int, str] = {}
        self._added = _LOOK_EVERY - 1  # others may have left the index in pieces: the first addition looks

    @classmethod
    def open(cls, url: str, *, now: Callable[[], datetime] = _now) -> Store:
        """Return the store at a database address (``sqlite:///PATH``, ``postgresql://HOST/NAME``).

        A fresh embedded database is set up; *now* is the clock that stamps rows.

        Raises:
            SettingsError: the address is none.
            StoreTooNewError: a later version of the program wrote it.
            StoreUnavailableError: it is locked, unreachable, not ours, or older than the program; the message says
                the command that mends it.
        """
        engine = connect(url)
        try:
            make_ready(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, now=now)

    def __enter__(self) -> Store:
        self._depth += 1
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._end(commit=kind is None)

    def close(self) -> None:
        """Free the engine; an open transaction is rolled back."""
        self._end(commit=False)
        self._engine.dispose()

    def _end(self, *, commit: bool) -> None:
        connection, self._connection = self._connection, None
        self._forget_rows()
        if connection is None:
            return
        with connection:  # closing rolls back what was not committed
            if commit:
                connection.commit()
                self._checkpoint(connection)
        self._erased = False
        if commit and self._added >= _LOOK_EVERY:
            self._added = 0
            upkeep.keep_up(self._engine)

    def _forget_rows(self) -> None:
        self._kept.clear()
        self._ids.clear()

    def _checkpoint(self, connection: Connection) -> None:
        # What was forgotten must not live on in SQLite's write-ahead log.
        if self._erased and connection.dialect.name == "sqlite":
            raw = connection.connection.cursor()
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            raw.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self:
            if self._connection is None:
                self._connection = self._engine.connect()
            yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._reading() as connection:
            if connection.dialect.name == "sqlite" and not connection.get_execution_options().get(WRITING):
                # Nothing is written yet, so ending the reading transaction loses nothing (see ``engine._begin``).
                connection.rollback()
                connection.execution_options(**{WRITING: True})
            self._forget_rows()
            yield connection

    def add(self, article: Article) -> str:
        """Store the article and index its words; return its id.

        Adding it again changes nothing.  Another text at the same address, or the same text with corrected facts, is
        a new row that revises the old one.
        """
        with self._writing() as connection:
            self._added += 1
            return articles.add(connection, article, now=self._now())

    def settle(self) -> None:
        """Tidy the index after many articles were added; it answers the same before and after.

        What was added is committed first, and so is each step, so it can be broken off at any time.

        Raises:
            StoreUnavailableError: another program kept the lock too long.
        """
        self._end(commit=True)
        upkeep.settle(self._engine)

    def article(self, id: str) -> Article | None:
        """Return the article with that id, None if there is none.

        Within one ``with`` the last some hundred are kept: a verification asks for the same ones again and again.
        """
        with self._reading() as connection:
            if id not in self._kept:
                found = articles.by_id(connection, id)
                if found is None:
                    return None
                self._kept[id] = found
                if len(self._kept) > _KEPT:
                    del self._kept[next(iter(self._kept))]
            return self._kept[id]

    def latest(self, url: str) -> Article | None:
        """Return what stood at the address when it was last read, None if it never was."""
        with self._reading() as connection:
            return articles.latest(connection, url)

    def history(self, url: str) -> tuple[Article, ...]:
        """Return everything that stood at the address, oldest first; a text that came back stands there twice."""
        with self._reading() as connection:
            return articles.history(connection, url)

    def articles(
        self, *, outlets: Collection[str] | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Article]:
        """Yield the latest revisions, in the order they were stored, published in [since, until) or undated."""
        after = 0
        while True:
            with self._reading() as connection:
                found = articles.batch(connection, after=after, outlets=outlets, since=since, until=until)
            yield from (article for _, article in found)
            if len(found) < articles.PAGE:
                return
            after = found[-1][0]

    def sharing(
        self,
        shingles: Sequence[int],
        *,
        outlets: Collection[str] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        exclude: Collection[str] = (),
        languages: Collection[str] | None = None,
        limit: int = 10,
        near: float = 0.0,
        shingle_size: int = 3,
    ) -> list[Shared]:
        """Return the articles that hold most of the shingles (``provenance.text.shingles``), rare ones counting more.

        Best first; equals in order of their ids; old revisions too.  *exclude* are ids.  Dates as in ``articles``;
        *languages* are codes ("en"), and an article of unknown language is kept as one without a date is.  All of
        these are applied before the *limit*.  What shares less than *near* (0..1) of the best's score is left out.
        Shingles in more than ``provenance.store.segments.COMMON`` articles do not count.

        Raises:
            ValueError: *shingle_size* is none of the indexed sizes, 2 and 3.
        """
        if shingle_size not in (2, 3):
            raise ValueError(f"shingles of {shingle_size} words are not indexed; ask with 2 or 3")
        with self._reading() as connection:
            wanted = articles.within(outlets=outlets, since=since, until=until, languages=languages)
            return articles.sharing(
                connection, shingles, wanted=wanted, exclude=exclude, limit=limit, near=near, known=self._ids
            )

    def record(self, search: Search) -> None:
        """Add the search; one equal to it, time and all, is not added again."""
        with self._writing() as connection:
            searches.record(connection, search)

    def searches(
        self, *, leads: Collection[str] | None = None, outlets: Collection[str | None] | None = None
    ) -> list[Search]:
        """Return the searches for these leads and of these outlets (None among them: the whole store), oldest first."""
        with self._reading() as connection:
            return searches.chosen(connection, leads=leads, outlets=outlets)

    def record_fetch(self, fetch: Fetch) -> None:
        """Add one attempt to read an address, whether it succeeded or not."""
        with self._writing() as connection:
            searches.record_fetch(connection, fetch)

    def fetches(self, url: str) -> list[Fetch]:
        """Return every attempt at the address, oldest first."""
        with self._reading() as connection:
            return searches.fetched(connection, url)

    def keep(self, report: Report, *, policy: Policy | None = None) -> str:
        """Keep the report, whole and as rows of cases, hops and findings; return the id of its run.

        The same run again changes nothing; another run with the same answer adds only the run.  *policy* is the one
        it was made under, kept so that a later one can be compared with it.
        """
        with self._writing() as connection:
            if policy is not None:
                policies.keep(connection, policy)
            return reports.keep(connection, report)

    def policy(self, fingerprint: str) -> Policy | None:
        """Return what the policy with that fingerprint was made of, None where it was not kept."""
        with self._reading() as connection:
            return policies.read(connection, fingerprint)

    def report(self, id: str) -> Report | None:
        """Return the report of a run, or the latest with a case, by id; equal to the one kept.

        None where there is none, or where ``forget`` took its words away.
        """
        with self._reading() as connection:
            return reports.read(connection, id)

    def policies(self, begun: str = "") -> list[Policy]:
        """Return the kept policies whose fingerprints begin so."""
        with self._reading() as connection:
            return policies.begun(connection, begun)

    def last_report(self) -> Report | None:
        """Return the report of the latest run, None where none was kept or ``forget`` took its words away."""
        with self._reading() as connection:
            return reports.last(connection)

    def case_ids(self, begun: str = "", *, limit: int = 1000) -> list[str]:
        """Return the ids of kept cases that begin so, each once, the newest first, at most *limit*."""
        with self._reading() as connection:
            return reports.case_ids(connection, begun=begun, limit=limit)

    def reports(self, article: str) -> list[Report]:
        """Return the reports on the article with that id, each answer once, the latest run's last."""
        with self._reading() as connection:
            return reports.of(connection, article)

    def forget(self, url: str, *, reason: str) -> Forgotten:
        """Take away, for good, every text that stood at the address, its index entries and the words reports quote.

        Digests and the reason stay.  The caller erases the ``evidence`` named in the answer with
        ``EvidenceLog.erase`` inside the same ``with``, so that nothing is forgotten by half.
        """
        with self._writing() as connection:
            self._erased = True
            return forgetting.forget(connection, url, reason=reason, now=self._now())

    def forgotten(self, url: str) -> list[Forgotten]:
        """Return what was taken away from the address, oldest first; a crawl asks before it fetches it again."""
        with self._reading() as connection:
            return forgetting.forgettings(connection, url)
