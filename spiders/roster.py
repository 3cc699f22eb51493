"""Which spider follows an outlet's leads: its own where there is one, else the generic one."""

from __future__ import annotations

from provenance.model import Outlet

from .base import OutletSpider
from .cnn import CnnSpider
from .generic import GenericSpider
from .tass import TassSpider
from .times_of_israel import TimesOfIsraelSpider

_OWN: tuple[type[OutletSpider], ...] = (CnnSpider, TassSpider, TimesOfIsraelSpider)


def spider_for(outlet: Outlet | None) -> type[OutletSpider]:
    """Return the class that follows the outlet's leads."""
    domains = outlet.domains if outlet else ()
    return next((kind for kind in _OWN if kind.domain in domains), GenericSpider)
