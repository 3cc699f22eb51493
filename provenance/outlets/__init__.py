"""Outlets: one TOML file each, and the loader beside them."""
