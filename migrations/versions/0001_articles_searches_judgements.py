"""The first tables: articles and their index, fetches, searches, reports with cases, hops and findings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# SQLite gives numbers by itself, and keeps no index beside the table, only where a column is declared INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("facts", sa.String(length=16), nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("canonical", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.Column("credits", sa.Text(), nullable=False),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_precision", sa.String(length=8), nullable=True),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Text(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("source_map", sa.Text(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", "facts", name="uq_articles_id_facts"),
    )
    op.create_index("ix_articles_outlet_published_at", "articles", ["outlet", "published_at"], unique=False)
    op.create_index("ix_articles_page", "articles", ["page"], unique=False)
    op.create_table(
        "fetches",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.SmallInteger(), nullable=True),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lead", sa.String(length=16), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_fetches"),
    )
    op.create_index("ix_fetches_page", "fetches", ["page"], unique=False)
    op.create_table(
        "forgotten",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_forgotten"),
    )
    op.create_index("ix_forgotten_page", "forgotten", ["page"], unique=False)
    op.create_table(
        "meta",
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "postings",
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_postings"),
    )
    op.create_table(
        "reports",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("article", sa.String(length=16), nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
        sa.UniqueConstraint("id", name="uq_reports_id"),
    )
    op.create_index("ix_reports_article", "reports", ["article"], unique=False)
    op.create_index("ix_reports_page", "reports", ["page"], unique=False)
    op.create_table(
        "searches",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mend", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("articles", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_searches"),
        sa.UniqueConstraint("id", name="uq_searches_id"),
    )
    op.create_index("ix_searches_lead", "searches", ["lead"], unique=False)
    op.create_index("ix_searches_outlet", "searches", ["outlet"], unique=False)
    op.create_table(
        "sources",
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sources"),
    )
    op.create_index("ix_sources_page", "sources", ["page"], unique=False)
    op.create_table(
        "cases",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("support", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_cases_report_reports"),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
        sa.UniqueConstraint("report", "position", name="uq_cases_report_position"),
    )
    op.create_index("ix_cases_id", "cases", ["id"], unique=False)
    op.create_index("ix_cases_subject", "cases", ["subject"], unique=False)
    op.create_table(
        "report_sources",
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_report_sources_report_reports"),
        sa.ForeignKeyConstraint(
            ["source"], ["sources.key"], name="fk_report_sources_source_sources", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("report", "source", name="pk_report_sources"),
    )
    op.create_index("ix_report_sources_source", "report_sources", ["source"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("page", sa.String(length=16), nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("revises", NUMBER, nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["article"], ["articles.number"], name="fk_revisions_article_articles", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revises"], ["articles.number"], name="fk_revisions_revises_articles", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
    )
    op.create_index("ix_revisions_article", "revisions", ["article"], unique=False)
    op.create_index("ix_revisions_page_number", "revisions", ["page", "number"], unique=False)
    op.create_index("ix_revisions_revises", "revisions", ["revises"], unique=False)
    op.create_table(
        "runs",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_runs_report_reports"),
        sa.PrimaryKeyConstraint("number", name="pk_runs"),
        sa.UniqueConstraint("id", name="uq_runs_id"),
    )
    op.create_index("ix_runs_report", "runs", ["report"], unique=False)
    op.create_table(
        "hops",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("case", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("relation", sa.String(length=16), nullable=False),
        sa.Column("taker", sa.Text(), nullable=False),
        sa.Column("taker_outlet", sa.Text(), nullable=True),
        sa.Column("taker_article", sa.String(length=16), nullable=True),
        sa.Column("giver", sa.Text(), nullable=False),
        sa.Column("giver_outlet", sa.Text(), nullable=True),
        sa.Column("giver_article", sa.String(length=16), nullable=True),
        sa.Column("passages", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_hops_case_cases"),
        sa.PrimaryKeyConstraint("number", name="pk_hops"),
        sa.UniqueConstraint("case", "position", name="uq_hops_case_position"),
    )
    op.create_index("ix_hops_giver_outlet", "hops", ["giver_outlet"], unique=False)
    op.create_index("ix_hops_subject", "hops", ["subject"], unique=False)
    op.create_index("ix_hops_taker_outlet", "hops", ["taker_outlet"], unique=False)
    op.create_table(
        "findings",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("case", NUMBER, nullable=True),
        sa.Column("hop", NUMBER, nullable=True),
        sa.Column("subject", sa.String(length=16), nullable=False),
        sa.Column("check", sa.Text(), nullable=False),
        sa.Column("severity", sa.String(length=8), nullable=False),
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("passage", sa.Integer(), nullable=True),
        sa.Column("printed", sa.Text(), nullable=True),
        sa.Column("original", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case"], ["cases.number"], name="fk_findings_case_cases"),
        sa.ForeignKeyConstraint(["hop"], ["hops.number"], name="fk_findings_hop_hops"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_findings_report_reports"),
        sa.PrimaryKeyConstraint("number", name="pk_findings"),
    )
    op.create_index("ix_findings_case", "findings", ["case"], unique=False)
    op.create_index("ix_findings_check", "findings", ["check"], unique=False)
    op.create_index("ix_findings_hop", "findings", ["hop"], unique=False)
    op.create_index("ix_findings_report", "findings", ["report"], unique=False)
    op.create_index("ix_findings_subject", "findings", ["subject"], unique=False)


def downgrade() -> None:
    op.drop_table("findings")
    op.drop_table("hops")
    op.drop_table("runs")
    op.drop_table("revisions")
    op.drop_table("report_sources")
    op.drop_table("cases")
    op.drop_table("sources")
    op.drop_table("searches")
    op.drop_table("reports")
    op.drop_table("postings")
    op.drop_table("meta")
    op.drop_table("forgotten")
    op.drop_table("fetches")
    op.drop_table("articles")
