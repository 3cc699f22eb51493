"""The Times of Israel: its search needs a browser, so its sitemaps and the feeds of its topics are read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Lead

from .base import OutletSpider
from .questions import Question, facts_of
from .ranking import names

#: A feed for each person the lead names; a story has seldom more, and each costs a request.
MOST_TOPICS = 3


class TimesOfIsraelSpider(OutletSpider):
    """Asks the outlet's sitemaps and feeds, then the feeds of the topics that the lead names."""

    name = "times-of-israel"
    domain = "timesofisrael.com"

    def questions(self, lead: Lead) -> Iterator[Question]:
        """Yield the lists of the outlet's file, then topic feeds; a topic that is not there is no harm."""
        assert self.outlet is not None
        yield from facts_of(self.outlet, lead=lead)
        for topic in topics(lead):
            yield Question(url=f"https://www.timesofisrael.com/topic/{topic}/feed/")


def topics(lead: Lead) -> tuple[str, ...]:
    """Return the names among the lead's phrases as the site writes its topics.

    >>> topics(Lead(outlet="x", words=("Naftali Bennett", "a great honor")))
    ('naftali-bennett',)
    """
    slugs = (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") for name in names(lead))
    return tuple(dict.fromkeys(slugs))[:MOST_TOPICS]
