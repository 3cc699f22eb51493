"""The spider for any outlet: asks what the outlet's file states, and fetches what leads link."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Lead

from .base import OutletSpider
from .questions import Question, facts_of


class GenericSpider(OutletSpider):
    """Driven by an outlet's facts alone: searches, sitemaps, feeds."""

    name = "generic"

    def questions(self, lead: Lead) -> Iterator[Question]:
        """Yield the searches, sitemaps and feeds of the outlet's file; none for leads of unknown outlets."""
        if self.outlet:
            yield from facts_of(self.outlet, lead=lead)
