"""CNN: articles by dated sitemap, and transcripts, where "told CNN" is often only to be found.

The layouts of both ages of its pages stand in the outlet's file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.model import Lead

from .base import OutletSpider
from .questions import Question, days, facts_of, months

#: A transcript goes online within a day of the programme; the days of the lead are asked, the latest first.
MOST_DAYS = 9


class CnnSpider(OutletSpider):
    """Asks the sitemaps of the lead's months, the transcripts of its days, then the lists of the outlet's file."""

    name = "cnn"
    domain = "cnn.com"

    def questions(self, lead: Lead) -> Iterator[Question]:
        """Yield the questions, those that state the lead's dates first."""
        assert self.outlet is not None
        for year, month in months(lead):
            yield Question(url=f"https://www.cnn.com/sitemaps/article-{year}-{month:02}.xml")
        for day in days(lead, most=MOST_DAYS):
            yield Question(url=f"https://transcripts.cnn.com/date/{day.date().isoformat()}", css="a[href*='/show/']")
        yield from facts_of(replace(self.outlet, search=()), lead=lead)
        yield from facts_of(replace(self.outlet, sitemaps=(), feeds=()), lead=lead)
