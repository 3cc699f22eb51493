"""The discrepancy checks, one a file; see ``base``."""
