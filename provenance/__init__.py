"""Provenance: whose words a republished article prints, and through which hands they came."""
