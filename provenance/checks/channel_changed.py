"""The check ``channel-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.people import same_outlet
from provenance.checks._reading import compared, finding
from provenance.checks.base import check
from provenance.model import Channel, ChannelHow, Finding, Hop, OutletCandidate, Severity


@check("channel-changed", severity=Severity.ERROR, reads=Hop)
def channel_changed(hop: Hop) -> Iterator[Finding]:
    """The original says that these words were said to another outlet.

    A programme and the outlet that airs it are equal. The original's own publisher is one too, unless the original
    says in the same sentence that it was another. An unnamed channel ("told reporters") contradicts none. Name the
    outlet that the original names, or none.
    """
    printed = hop.printed.channel
    found = hop.found.channel if hop.found else None
    if not (printed and found and printed.outlet and found.candidates) or printed.how is ChannelHow.INHERITED:
        return
    if (_is_giver(hop, printed.outlet) and found.how is not ChannelHow.SAME_SENTENCE) or any(
        _same(printed, printed.outlet, found, c) for c in found.candidates
    ):
        return
    names = " or ".join(c.name for c in found.candidates)
    for match in compared(hop):
        yield finding(
            "channel-changed",
            severity=Severity.ERROR,
            message=f"the original says this was said to {names}, this says to {printed.outlet.name}",
            match=match,
            printed=printed.mention,
            original=found.mention,
        )


def _is_giver(hop: Hop, outlet: OutletCandidate) -> bool:
    giver = hop.giver.outlet
    if giver is not None and outlet.key is not None:
        return giver.key == outlet.key
    return bool(hop.giver.name) and same_outlet(hop.giver.name, outlet.name)


def _same(printed: Channel, one: OutletCandidate, found: Channel, other: OutletCandidate) -> bool:
    if one.key is not None and other.key is not None:
        return one.key == other.key
    programmes = [p for p in (printed.programme, found.programme) if p]
    names = [one.name, other.name]
    return same_outlet(*names) or any(same_outlet(p, n) for p in programmes for n in names)
