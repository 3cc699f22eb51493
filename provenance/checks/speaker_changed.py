"""The check ``speaker-changed``."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.people import same_person
from provenance.alignment.tokens import tokens
from provenance.checks._reading import compared, finding
from provenance.checks.base import check
from provenance.model import Finding, Hop, Resolution, Severity, Speaker


@check("speaker-changed", severity=Severity.ERROR, reads=Hop)
def speaker_changed(hop: Hop) -> Iterator[Finding]:
    """The original gives these words to another speaker.

    Titles, surnames, initials and transliterations of one name are equal; an unnamed source, or a role alone,
    contradicts nobody. Where both print the same "he" or "the envoy", the sentence that names him is objected to.
    Name the speaker whom the original names.
    """
    printed = hop.printed.speaker
    found = hop.found.speaker if hop.found else None
    if not (printed and found and printed.name and found.name) or same_person(printed.name, found.name):
        return
    if _is_carried_over(printed, found):
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


def _is_carried_over(printed: Speaker, found: Speaker) -> bool:
    """Whether both sides print the same pronoun or role here: who that is, another sentence says, and answers for."""
    if printed.how is Resolution.NAMED or printed.mention is None or found.mention is None:
        return False
    ours, theirs = ([t.key for t in tokens(m.exact)] for m in (printed.mention, found.mention))
    return ours == theirs
