"""The tables.  Rows of evidence and judgement are added and never changed; the index is working state.

Numbers are ours and mean nothing outside one database; ids are digests of content and mean the same everywhere.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from provenance.store.types import ExactText, Instant

#: From the first migration on, so that every constraint can be named when it has to go.
NAMING: dict[str, str] = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

METADATA = MetaData(naming_convention=NAMING)

#: SQLite gives numbers by itself only to a column declared INTEGER.
_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
#: Room for a digest of ``provenance.model.digest``.
_ID = String(16)
_KEY = String(32)


def _page() -> Column[str]:
    # Indexes hold this digest of an address: PostgreSQL indexes no value over some 2,700 bytes, and addresses can be.
    return Column("page", _ID, nullable=False)


#: One row a fact about the store itself, such as the version of folding its index was built with.
meta = Table("meta", METADATA, Column("key", _KEY, primary_key=True), Column("value", ExactText, nullable=False))

#: One row a text with its facts.  The same text with corrected facts has the same id and another ``facts``.
articles = Table(
    "articles",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("id", _ID, nullable=False),
    Column("facts", _ID, nullable=False),
    _page(),
    Column("url", ExactText),
    Column("canonical", ExactText),
    Column("outlet", ExactText),
    Column("publisher", ExactText),
    Column("text", ExactText, nullable=False),
    Column("parts", ExactText, nullable=False),
    Column("links", ExactText, nullable=False),
    Column("credits", ExactText, nullable=False),
    Column("byline", ExactText),
    Column("dateline", ExactText),
    Column("published_at", Instant),
    Column("published_precision", String(8)),
    Column("fetched_at", Instant),
    Column("language", ExactText),
    Column("digest", ExactText, nullable=False),
    Column("extractor", ExactText, nullable=False),
    Column("origin", String(16), nullable=False),
    Column("evidence", ExactText),
    Column("source_map", ExactText),
    Column("added_at", Instant, nullable=False),
    UniqueConstraint("id", "facts"),
    Index(None, "page"),
    Index(None, "outlet", "published_at"),
)

#: What stood at an address, in the order it was read there; an address whose text comes back has a third row.
revisions = Table(
    "revisions",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    _page(),
    Column("article", _NUMBER, ForeignKey("articles.number", ondelete="CASCADE"), nullable=False),
    Column("revises", _NUMBER, ForeignKey("articles.number", ondelete="SET NULL")),
    Column("at", Instant, nullable=False),
    Index(None, "page", "number"),
    Index(None, "article"),
    Index(None, "revises"),
)

#: The shingles of an article that no segment has yet: its hashes, eight bytes each, in no order.
additions = Table(
    "additions",
    METADATA,
    Column("article", _NUMBER, primary_key=True, autoincrement=False),
    Column("hashes", LargeBinary, nullable=False),
)

#: One row a segment of the index: how many articles and postings it has, in two to the power of ``bits`` buckets.
#: Of the 256 stripes of hashes it holds those from ``low`` to before ``high``: a segment that is being merged hands
#: them over, one by one, to the one that ``target`` names.
segments = Table(
    "segments",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("articles", BigInteger, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("bits", SmallInteger, nullable=False),
    Column("low", SmallInteger, nullable=False),
    Column("high", SmallInteger, nullable=False),
    Column("target", BigInteger),
)

#: One row a bucket that holds anything: the number of the segment above 24 bits of bucket; see ``store.packing``.
postings = Table(
    "postings",
    METADATA,
    Column("key", _NUMBER, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

fetches = Table(
    "fetches",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    _page(),
    Column("url", ExactText, nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", SmallInteger),
    Column("digest", ExactText),
    Column("size", BigInteger),
    Column("evidence", ExactText),
    Column("reason", ExactText, nullable=False),
    Column("lead", _ID),
    Index(None, "page"),
)

searches = Table(
    "searches",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("id", _ID, nullable=False),
    Column("lead", ExactText, nullable=False),
    Column("outlet", ExactText),
    Column("asked", ExactText, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("reason", ExactText, nullable=False),
    Column("mend", ExactText, nullable=False),
    Column("at", Instant),
    Column("articles", ExactText, nullable=False),
    UniqueConstraint("id"),
    Index(None, "lead"),
    Index(None, "outlet"),
)

#: One row a distinct answer; ``body`` is the whole report but its run and articles, None once forgotten.
reports = Table(
    "reports",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("id", _ID, nullable=False),
    Column("article", _ID, nullable=False),
    _page(),
    Column("url", ExactText),
    Column("outlet", ExactText),
    Column("publisher", ExactText),
    Column("body", LargeBinary),
    UniqueConstraint("id"),
    Index(None, "article"),
    Index(None, "page"),
)

#: The articles that reports speak of, as they were read then, each kept once.
sources = Table(
    "sources",
    METADATA,
    Column("key", _ID, primary_key=True),
    _page(),
    Column("url", ExactText),
    Column("body", LargeBinary, nullable=False),
    Index(None, "page"),
)

report_sources = Table(
    "report_sources",
    METADATA,
    Column("report", _NUMBER, ForeignKey("reports.number"), primary_key=True),
    Column("source", _ID, ForeignKey("sources.key", ondelete="CASCADE"), primary_key=True),
    Index(None, "source"),
)

#: One row an execution: the answer it gave, and when.
runs = Table(
    "runs",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("id", _ID, nullable=False),
    Column("report", _NUMBER, ForeignKey("reports.number"), nullable=False),
    Column("kind", ExactText, nullable=False),
    Column("started", Instant, nullable=False),
    Column("ended", Instant, nullable=False),
    Column("version", ExactText, nullable=False),
    Column("settings", ExactText, nullable=False),
    Column("policy", ExactText, nullable=False),
    UniqueConstraint("id"),
    Index(None, "report"),
)

#: What a policy was made of, by its fingerprint: ``terms`` is packed JSON.
policies = Table(
    "policies",
    METADATA,
    Column("fingerprint", _ID, primary_key=True),
    Column("terms", LargeBinary, nullable=False),
)

#: ``subject`` is what is judged; of several judgements of one subject, the latest run's counts.
cases = Table(
    "cases",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("report", _NUMBER, ForeignKey("reports.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", _ID, nullable=False),
    Column("subject", _ID, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("place", String(16), nullable=False),
    Column("speaker", ExactText),
    Column("channel", ExactText),
    Column("verdict", String(16), nullable=False),
    Column("support", String(16)),
    Column("policy", ExactText),
    UniqueConstraint("report", "position"),
    Index(None, "id"),
    Index(None, "subject"),
)

hops = Table(
    "hops",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("case", _NUMBER, ForeignKey("cases.number"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("subject", _ID, nullable=False),
    Column("relation", String(16), nullable=False),
    Column("taker", ExactText, nullable=False),
    Column("taker_outlet", ExactText),
    Column("taker_article", _ID),
    Column("giver", ExactText, nullable=False),
    Column("giver_outlet", ExactText),
    Column("giver_article", _ID),
    Column("passages", Integer, nullable=False),
    Column("evidence", ExactText, nullable=False),
    UniqueConstraint("case", "position"),
    Index(None, "subject"),
    Index(None, "taker_outlet"),
    Index(None, "giver_outlet"),
)

#: ``subject`` is the finding's own fingerprint within the article, or within the hop that changed the words.
findings = Table(
    "findings",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    Column("report", _NUMBER, ForeignKey("reports.number"), nullable=False),
    Column("case", _NUMBER, ForeignKey("cases.number")),
    Column("hop", _NUMBER, ForeignKey("hops.number")),
    Column("subject", _ID, nullable=False),
    Column("check", ExactText, nullable=False),
    Column("severity", String(8), nullable=False),
    Column("fingerprint", _ID, nullable=False),
    Column("message", ExactText),
    Column("passage", Integer),
    Column("printed", ExactText),
    Column("original", ExactText),
    Index(None, "report"),
    Index(None, "case"),
    Index(None, "hop"),
    Index(None, "subject"),
    Index(None, "check"),
)

#: What was taken away for good: which digests stood at an address, and why they went.
forgotten = Table(
    "forgotten",
    METADATA,
    Column("number", _NUMBER, primary_key=True),
    _page(),
    Column("url", ExactText, nullable=False),
    Column("article", _ID, nullable=False),
    Column("digest", ExactText, nullable=False),
    Column("reason", ExactText, nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "page"),
)
