"""The index of shingles as packed segments; the postings themselves are built anew from the texts afterwards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# SQLite gives numbers by itself, and keeps no index beside the table, only where a column is declared INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.drop_table("postings")
    op.create_table(
        "additions",
        sa.Column("article", NUMBER, autoincrement=False, nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article", name="pk_additions"),
    )
    op.create_table(
        "segments",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("articles", sa.BigInteger(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("bits", sa.SmallInteger(), nullable=False),
        sa.Column("low", sa.SmallInteger(), nullable=False),
        sa.Column("high", sa.SmallInteger(), nullable=False),
        sa.Column("target", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_segments"),
    )
    op.create_table(
        "postings",
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_postings"),
    )
    forget_the_folding()


def downgrade() -> None:
    op.drop_table("postings")
    op.drop_table("segments")
    op.drop_table("additions")
    op.create_table(
        "postings",
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_postings"),
    )
    forget_the_folding()


def forget_the_folding() -> None:
    """Say that the index is of no version, so that the program, of whatever age, builds it anew from the texts."""
    op.execute("DELETE FROM meta WHERE key = 'folding'")
