"""A claim: one cue with the source and the content that it binds."""

from __future__ import annotations

from provenance.attribution.phrases import Span
from provenance.attribution.values import value


@value
class Claim:
    """One cue with what it binds, as token indices of its sentence; *content* may have several runs.

    *subject* is who was asked or told in a passive; *asked* says that the content is a question put to somebody;
    *sure* is how likely (0..1) a parser takes the claim to be, None where rules alone made it;
    *nested* says that the whole claim lies in the content of another: X said that Y told Z.
    """

    sentence: int
    cue: Span
    source: Span | None
    content: tuple[Span, ...]
    frame: str
    passive: bool = False
    asked: bool = False
    subject: Span | None = None
    sure: float | None = None
    nested: bool = False


@value
class Maker:
    """What all claims of one cue share: made once, it makes each of them."""

    sentence: int
    cue: Span
    source: Span | None

    def claim(
        self,
        content: tuple[Span, ...],
        frame: str,
        *,
        asked: bool = False,
        passive: bool = False,
        subject: Span | None = None,
    ) -> Claim:
        """Return the claim that these words are its content."""
        return Claim(
            sentence=self.sentence,
            cue=self.cue,
            source=self.source,
            content=content,
            frame=frame,
            asked=asked,
            passive=passive,
            subject=subject,
        )
