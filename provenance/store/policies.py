"""Policies kept, each once: what a verdict of long ago was given under."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from provenance.codec import from_plain, to_plain
from provenance.model import Policy
from provenance.store.reports import pack, unpack
from provenance.store.tables import policies


def keep(connection: Connection, policy: Policy) -> None:
    """Add the policy; one that is there already is not added again."""
    here = policies.c.fingerprint == policy.fingerprint
    if connection.execute(select(policies.c.fingerprint).where(here)).first() is None:
        row = {"fingerprint": policy.fingerprint, "terms": pack(to_plain(policy))}
        connection.execute(insert(policies).values(row))


def begun(connection: Connection, fingerprint: str) -> list[Policy]:
    """Return the policies whose fingerprints begin so, in their order."""
    here = policies.c.fingerprint.startswith(fingerprint, autoescape=True)
    found = connection.execute(select(policies.c.terms).where(here).order_by(policies.c.fingerprint)).scalars()
    return [from_plain(unpack(terms), Policy) for terms in found]


def read(connection: Connection, fingerprint: str) -> Policy | None:
    """Return the policy with that fingerprint, None where it was not kept."""
    here = policies.c.fingerprint == fingerprint
    terms = connection.execute(select(policies.c.terms).where(here)).scalar_one_or_none()
    return None if terms is None else from_plain(unpack(terms), Policy)
