"""What the checks read off a hop: its changes with where they stand, and findings about them in an editor's words."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.alignment.changes import Carries, Change, changes
from provenance.alignment.matching import outside
from provenance.alignment.opposition import Opposed
from provenance.alignment.prepared import Prepared, prepare
from provenance.alignment.support import opposed, statements
from provenance.model import Alignment, Article, EditKind, Finding, Hop, Match, Passage, Severity, Support


def original_of(hop: Hop, alignment: Alignment) -> Article | None:
    """Return the article an alignment was made against, None where it is not the giver's."""
    article = hop.giver.article
    return article if article is not None and article.id == alignment.article else None


def alignments(hop: Hop) -> Iterator[tuple[Match, Alignment, Prepared]]:
    """Yield every alignment of the hop with the prepared text of the original."""
    for match in hop.matches:
        for alignment in match.alignments:
            article = original_of(hop, alignment)
            yield match, alignment, prepare(article.text if article else _pieced(alignment))


def _pieced(alignment: Alignment) -> str:
    """Return a text in which the alignment's original words stand where they stood: the rest is blank."""
    text = [" "] * max([s.end for s in alignment.spans] + [e.original[1] for e in alignment.edits], default=0)
    for start, end, exact in [
        *((s.start, s.end, s.exact) for s in alignment.spans),
        *((*e.original, e.original_text) for e in alignment.edits),
    ]:
        if len(exact) == end - start:
            text[start:end] = exact
    return "".join(text)


def changed(hop: Hop) -> Iterator[tuple[Match, Alignment, Prepared, Change]]:
    """Yield every changed, added or dropped stretch of the hop's quotations."""
    for match, alignment, original in alignments(hop):
        for change in changes(alignment, original=original):
            yield match, alignment, original, change


def finding(
    key: str,
    *,
    severity: Severity,
    message: str,
    match: Match,
    printed: Passage | None = None,
    original: Passage | None = None,
) -> Finding:
    """Return a finding on the match's passage."""
    return Finding(
        check=key, severity=severity, message=message, passage=match.passage, printed=printed, original=original
    )


def on_change(
    key: str, *, severity: Severity, match: Match, alignment: Alignment, original: Prepared, change: Change
) -> Finding:
    """Return the finding for one change, both sides' words in the message."""
    edit = change.edit
    shift = alignment.printed.start
    start, end = edit.printed[0] - shift, edit.printed[1] - shift
    exact = alignment.printed.exact
    printed = Passage(
        start=edit.printed[0],
        end=edit.printed[1],
        exact=exact[start:end],
        prefix=exact[max(0, start - 32) : start],
        suffix=exact[end : end + 32],
    )
    return finding(
        key,
        severity=severity,
        message=said(change),
        match=match,
        printed=printed,
        original=Passage.of(original.text, *edit.original),
    )


def said(change: Change) -> str:
    """Return what changed, as a sentence."""
    edit = change.edit
    if edit.kind is EditKind.BRACKET and not edit.original_text:
        return f"“{edit.printed_text}” was put in with a bracket, and turns the statement round"
    if edit.printed_text and edit.original_text:
        return f"the original has “{edit.original_text}”, this prints “{edit.printed_text}”"
    after = f" after “{_tail(change.before)}”" if change.before else ""
    if edit.kind is EditKind.INSERT:
        return f"the original does not have “{edit.printed_text}”{after}"
    return f"the original has “{edit.original_text}”{after}, this leaves it out"


def _tail(text: str, *, count: int = 3) -> str:
    return " ".join(text.split()[-count:])


def carrying(hop: Hop, key: str, what: Carries) -> Iterator[Finding]:
    """Yield an error for every change that carries *what*."""
    for match, alignment, original, change in changed(hop):
        if what in change.carries:
            yield on_change(
                key, severity=Severity.ERROR, match=match, alignment=alignment, original=original, change=change
            )


def plain_changes(hop: Hop, key: str, kind: EditKind) -> Iterator[Finding]:
    """Yield an error for every change of one kind of which no narrower key says all."""
    for match, alignment, original, change in changed(hop):
        if change.edit.kind is kind and change.plain:
            yield on_change(
                key, severity=Severity.ERROR, match=match, alignment=alignment, original=original, change=change
            )


def compared(hop: Hop) -> list[Match]:
    """Return the matches for which the giver has something near: the hop's two sides can be compared."""
    return [m for m in hop.matches if m.alignments or (m.indirect is not None and m.support is not None)]


def opposition(hop: Hop, match: Match) -> Opposed:
    """Return what of the words outside marks the original's own sentence opposes."""
    if match.support is not Support.CONTRADICTED or match.indirect is None:
        return Opposed()
    quoted = [q for q in hop.printed.quoted if match.printed.start <= q.start < match.printed.end]
    bare = outside(match.printed, quoted)
    giver = hop.giver.article
    article = prepare(giver.text) if giver else None
    for statement in statements(bare or match.printed.exact):
        whole = "" if statement != bare else match.printed.exact
        against = opposed(statement, match.indirect.exact, whole=whole, article=article, translated=match.translated)
        if any(against):
            return against
    return Opposed()


def opposing(hop: Hop, key: str, what: str) -> Iterator[Finding]:
    """Yield an error for each passage whose words outside marks the original opposes in *what*, a field's name."""
    for match in hop.matches:
        against = getattr(opposition(hop, match), what)
        if against:
            yield finding(
                key,
                severity=Severity.ERROR,
                message=against,
                match=match,
                printed=match.printed,
                original=match.indirect,
            )


def opening(text: str, *, count: int = 6) -> str:
    """Return the first words of a longer stretch, as a message shows it."""
    words = text.split()
    return " ".join(words if len(words) <= count else [*words[:count], "…"])
