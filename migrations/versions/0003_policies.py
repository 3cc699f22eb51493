"""The policy that gave a verdict: its fingerprint with each case, and what each policy was made of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "policies",
        sa.Column("fingerprint", sa.String(length=16), nullable=False),
        sa.Column("terms", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name="pk_policies"),
    )
    with op.batch_alter_table("cases", recreate="never") as batch:
        batch.add_column(sa.Column("policy", sa.Text(), nullable=True))
    # Runs have carried a fingerprint from the first; of several, that of the run which made the row.
    op.execute(
        "UPDATE cases SET policy = (SELECT policy FROM runs WHERE runs.report = cases.report ORDER BY number LIMIT 1)"
    )


def downgrade() -> None:
    with op.batch_alter_table("cases", recreate="never") as batch:
        batch.drop_column("policy")
    op.drop_table("policies")
