"""The check ``speaker-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.people import same_person
from provenance.checks._reading import compared, finding
from provenance.checks.base import check
from provenance.model import Finding, Hop, Resolution, Severity

#: A speaker carried over from another sentence is objected to where it is stated.
_STATED = (Resolution.NAMED, Resolution.ROLE)


@check("speaker-changed", severity=Severity.ERROR, reads=Hop)
def speaker_changed(hop: Hop) -> Iterator[Finding]:
    """The original gives these words to another speaker.

    Titles, surnames, initials and transliterations of one name are equal; an unnamed source, or a role alone,
    contradicts nobody.
    """
    printed = hop.printed.speaker
    found = hop.found.speaker if hop.found else None
    if (
        not (printed and found and printed.name and found.name)
        or printed.how not in _STATED
        or same_person(printed.name, found.name)
    ):
        return
    for match in compared(hop):
        yield finding(
            "speaker-changed",
            severity=Severity.ERROR,
            message=f"the original gives these words to {found.name}, this gives them to {printed.name}",
            match=match,
            printed=printed.mention,
            original=found.mention,
        )
