"""How sure an attribution is: the share of its kind that labelled training articles have too."""

from __future__ import annotations

from provenance.attribution.drafts import Draft
from provenance.attribution.lexicon import Language
from provenance.attribution.speakers import Found
from provenance.model import Kind, Resolution

#: By frame, with marks and without: the precision of each (half of the words shared) on 250 articles of the training
#: part of PolNeAR, rounded to a twentieth.
_BY_FRAME = {
    "after": (0.95, 0.75),
    "quote": (0.9, 0.9),
    "that": (0.9, 0.85),
    "clause": (0.85, 0.8),
    "question": (0.95, 0.8),
    "according": (0.85, 0.85),
    "continued": (0.75, 0.75),
    "headline": (0.9, 0.5),
    "label": (0.9, 0.9),
    "named": (0.9, 0.9),
    "open": (0.9, 0.9),
    "backward": (0.8, 0.8),
    "signed": (0.9, 0.9),
    "object": (0.75, 0.6),
    "to": (0.85, 0.65),
    "reach": (0.65, 0.65),
    "loose": (0.65, 0.65),
}
#: Frames nobody measured.
_OTHER = 0.6
#: A cue of no report ("found", "thinks", "wants") without marks holds in so many of a hundred of these; the measure of
#: "that" behind one, and of a bare clause, an object or an infinitive.
_UNREPORTED = {"that": 0.7, "clause": 0.5, "object": 0.55, "to": 0.55, "question": 0.6}
#: What verbs of report take: words in marks.
_REPORTING = frozenset(["after", "quote", "tell"])
#: What a pronoun or role costs: that share of them is resolved right.
_RESOLVED = 0.95
#: The most where a pronoun fits two persons and nothing decides.
_UNSURE = 0.5


def confidence(draft: Draft, found: Found | None, *, kind: Kind, cue: str | None, language: Language) -> float:
    """Return how sure an attribution is, 0 to 1; *cue* is the word as printed, lower case."""
    marked, plain = _BY_FRAME.get(draft.frame, (_OTHER, _OTHER))
    sure = plain if kind is Kind.INDIRECT else marked
    if kind is Kind.INDIRECT and cue is not None and not language.cues.get(cue, frozenset(["quote"])) & _REPORTING:
        sure = min(sure, _UNREPORTED.get(draft.frame, sure))
    if draft.sure is not None:
        sure = draft.sure
    if found is not None and found.how in (Resolution.PRONOUN, Resolution.ROLE):
        sure *= _RESOLVED
    if found is not None and found.unsure:
        sure = min(sure, _UNSURE)
    return round(sure, 2)
