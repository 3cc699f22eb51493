"""The store: tables, rows, and one unit of work over them, on SQLite or PostgreSQL."""
