"""The Alembic environment: every change of the tables, one numbered file each."""
