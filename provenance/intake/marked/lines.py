"""The lines of a Markdown text without its marks, each piece with the place in the file it was copied from."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from provenance.intake.reading.mapping import Mapped
from provenance.model import PartKind

#: Stands in for what is masked, one for one, so that positions stay: a letter that no text has (private use).
_FILLER = "\ue000"
_MASKED = re.compile(
    r"\{\{[<%].*?[%>]\}\}|\{%.*?%\}|\{\{.*?\}\}|"  # Hugo, Jekyll, Liquid
    r"\[/?(?:caption|gallery|embed|youtube|vimeo|audio|video|quote|pullquote|tweet)\b[^\]\n]*\]|"  # WordPress
    r"\[\^[^\]\s]+\]:?|"  # footnotes
    r"\{[:.#][^{}\n]*\}|<!--.*?-->",  # attribute lists, comments
    re.DOTALL,
)
_HTML = re.compile(r"<!--.*?-->|</?([a-zA-Z][\w-]*)[^>]*>|&#?\w{1,32};|[^<&]+|[<&]", re.DOTALL)
_HTML_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "figure",
        "figcaption",
        "footer",
        "table",
        "tr",
    ]
)
#: A line of a quotation set apart that begins so says whose it is.
_SIGNED = re.compile(r"(?:[―—–~]|--?-?\s)\s*\w")
_HTML_SKIPPED = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_CITE = re.compile(r"<(?:blockquote|q)\b[^>]*\bcite\s*=\s*[\"']([^\"']+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the file copied to the text, or words written for one (an entity, a line break)."""

    start: int
    end: int
    text: str | None = None


@dataclass(slots=True, kw_only=True)
class Line:
    """One paragraph: its pieces, links as (first piece, last piece, address), level of a heading, ``cite``."""

    kind: PartKind
    pieces: list[Piece] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    level: int = 0
    cite: str | None = None


def marked_lines(source: str, *, start: int) -> list[Line]:
    """Return the paragraphs of a Markdown source from *start* on, code blocks left out."""
    masked = _MASKED.sub(lambda m: _FILLER * len(m.group()), source[start:])
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable("text_join")
    return list(_Blocks(masked, offset=start).lines(parser.parse(masked)))


def write(line: Line, made: Mapped) -> list[tuple[int, int, str]]:
    """Append a line to a text, and return its links as (start, end, address) in the text."""
    edges: list[tuple[int, int]] = []
    for piece in line.pieces:
        at = made.length
        if piece.text is None:
            made.copy(piece.start, piece.end)
        else:
            made.write(piece.text, source=piece.start)
        edges.append((at, made.length))
    spans = [(edges[a][0], edges[b - 1][1], url) for a, b, url in line.links if a < b <= len(edges)]
    return [(s, e, url) for s, e, url in spans if s < e]


class _Blocks:
    """One walk over the tokens of a text."""

    def __init__(self, text: str, *, offset: int) -> None:
        self.text, self.offset = text, offset
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.around: list[str] = []

    def lines(self, tokens: Sequence[Token]) -> Iterator[Line]:
        """Yield the lines that the tokens hold."""
        level = 0
        for token in tokens:
            if token.nesting == 1:
                self.around.append(token.type.removesuffix("_open"))
                level = int(token.tag[1]) if token.type == "heading_open" else level
            elif token.nesting == -1:
                self.around.pop()
            elif token.type == "inline":
                line = Line(kind=self._kind(), level=level if "heading" in self.around else 0)
                _Inline(self, token, line).run()
                parts = _signature_apart(line, self) if line.kind is PartKind.BLOCKQUOTE else [line]
                yield from (_trimmed(part, self) for part in parts if _has_words(part, self))
            elif token.type == "html_block":
                yield from self._html(token)

    def _kind(self) -> PartKind:
        if "heading" in self.around:
            return PartKind.HEADING
        if "blockquote" in self.around:
            return PartKind.BLOCKQUOTE
        return PartKind.LIST_ITEM if "list_item" in self.around else PartKind.PARAGRAPH

    def _html(self, token: Token) -> Iterator[Line]:
        """Yield the words between the tags of a block of HTML."""
        first, last = token.map or [0, 0]
        start, end = self.starts[first], self.starts[last] if last < len(self.starts) else len(self.text)
        text = _HTML_SKIPPED.sub(lambda m: _FILLER * len(m.group()), self.text[start:end])
        cite = _CITE.search(text)
        kind = PartKind.BLOCKQUOTE if "<blockquote" in text.lower() else self._kind()
        line = Line(kind=kind, cite=cite.group(1) if cite else None)
        for found in _HTML.finditer(text):
            tag = (found.group(1) or "").lower()
            if tag in _HTML_BLOCKS and _has_words(line, self):
                yield _trimmed(line, self)
                line = Line(kind=kind, cite=line.cite)
            elif not tag and not found.group().startswith("<!--"):
                self._words(line, start + found.start(), start + found.end())
        if _has_words(line, self):
            yield _trimmed(line, self)

    def _words(self, line: Line, start: int, end: int) -> None:
        words = self.text[start:end]
        if words.startswith("&") and (plain := entities.unescape(words)) != words:
            line.pieces.append(self.piece(start, end, text=plain))
            return
        for run in re.finditer(rf"[^\n{_FILLER}]+|\n+", words):
            text = " " if run.group().startswith("\n") else None
            line.pieces.append(self.piece(start + run.start(), start + run.end(), text=text))

    def piece(self, start: int, end: int, text: str | None = None) -> Piece:
        """Return a piece of the file for a range of the parsed text."""
        return Piece(start=start + self.offset, end=end + self.offset, text=text)

    def places(self, token: Token) -> list[int]:
        """Return the place in the parsed text of each code point of an inline token's content."""
        first, last = token.map or [0, 0]
        found: list[int] = []
        at = self.starts[first]
        for i, line in enumerate(token.content.split("\n")):
            row = min(first + i, last - 1 if last > first else first)
            begin = max(at, self.starts[row]) if "table" in " ".join(self.around) else self.starts[row]
            stop = self.starts[row + 1] if row + 1 < len(self.starts) else len(self.text)
            place = self.text.find(line, begin, stop) if line else begin
            place = place if place >= 0 else begin
            found.extend(range(place, place + len(line)))
            found.append(place + len(line))
            at = place + len(line)
        return found


class _Inline:
    """One walk over the children of an inline token, finding each in the content, in order."""

    def __init__(self, blocks: _Blocks, token: Token, line: Line) -> None:
        self.blocks, self.token, self.line = blocks, token, line
        self.places = blocks.places(token)
        self.at = 0
        self.opened: list[tuple[int, str]] = []

    def run(self) -> None:
        """Fill the line."""
        for child in self.token.children or ():
            step = getattr(self, f"_{child.type}", None)
            if step is not None:
                step(child)

    def _text(self, child: Token) -> None:
        self._copy(child.content)

    def _code_inline(self, child: Token) -> None:
        self._copy(child.content)

    def _text_special(self, child: Token) -> None:
        """An escape or an entity: what is written stands for what is marked."""
        place = self.token.content.find(child.markup, self.at)
        if place >= 0:
            self.at = place + len(child.markup)
            source = self.places[place]
            self.line.pieces.append(self.blocks.piece(source, source + len(child.markup), text=child.content))

    def _softbreak(self, child: Token) -> None:
        place = self.token.content.find("\n", self.at)
        if place >= 0:
            self.at = place + 1
            self.line.pieces.append(self.blocks.piece(self.places[place], self.places[place] + 1, text=" "))

    def _hardbreak(self, child: Token) -> None:
        self._softbreak(child)

    def _html_inline(self, child: Token) -> None:
        place = self.token.content.find(child.content, self.at)
        self.at = place + len(child.content) if place >= 0 else self.at

    def _image(self, child: Token) -> None:
        place = self.token.content.find("![", self.at)
        if place >= 0:
            self.at = _after_link(self.token.content, place + 2 + len(child.content))

    def _link_open(self, child: Token) -> None:
        self.opened.append((len(self.line.pieces), str(child.attrGet("href") or "")))

    def _link_close(self, child: Token) -> None:
        if not self.opened:
            return
        first, url = self.opened.pop()
        if url.startswith(("http://", "https://")):
            self.line.links.append((first, len(self.line.pieces), url))
        if child.info != "auto":
            self.at = _after_link(self.token.content, self.at)

    def _copy(self, words: str) -> None:
        for run in re.finditer(rf"[^{_FILLER}]+", words):
            place = self.token.content.find(run.group(), self.at)
            if place < 0:
                continue
            self.at = place + len(run.group())
            source = self.places[place]
            self.line.pieces.append(self.blocks.piece(source, source + len(run.group())))


def _signature_apart(line: Line, blocks: _Blocks) -> list[Line]:
    """Return a line of a quotation in two where its last row says whose it is: "— Name"."""
    for i in range(len(line.pieces) - 1, 0, -1):
        if line.pieces[i].text == " " and blocks.text[line.pieces[i].start - blocks.offset] == "\n":
            after = "".join(_words_of(p, blocks) for p in line.pieces[i + 1 :])
            if not _SIGNED.match(after.strip()):
                return [line]
            above = [k for k in line.links if k[1] <= i]
            below = [(a - i - 1, b - i - 1, url) for a, b, url in line.links if a > i]
            return [
                replace(line, pieces=line.pieces[:i], links=above),
                replace(line, pieces=line.pieces[i + 1 :], links=below),
            ]
    return [line]


def _after_link(content: str, at: int) -> int:
    """Return the place after the brackets that close a link or image whose words end before *at* or there."""
    close = content.find("]", at)
    if close < 0:
        return at
    at = close + 1
    if content[at : at + 1] == "[":
        end = content.find("]", at)
        return end + 1 if end >= 0 else at
    if content[at : at + 1] != "(":
        return at
    depth = 0
    for i in range(at, len(content)):
        depth += {"(": 1, ")": -1}.get(content[i], 0) if content[i - 1] != "\\" else 0
        if depth == 0:
            return i + 1
    return at


def _has_words(line: Line, blocks: _Blocks) -> bool:
    return any(re.search(r"[^\W_]", _words_of(p, blocks)) for p in line.pieces)


def _words_of(piece: Piece, blocks: _Blocks) -> str:
    return (
        piece.text if piece.text is not None else blocks.text[piece.start - blocks.offset : piece.end - blocks.offset]
    )


def _trimmed(line: Line, blocks: _Blocks) -> Line:
    """Return the line without the spaces that marks leave at its ends; pieces stay, so that links keep theirs."""
    for order, edge in ((1, str.lstrip), (-1, str.rstrip)):
        for i in range(len(line.pieces))[::order]:
            piece, words = line.pieces[i], _words_of(line.pieces[i], blocks)
            kept = edge(words)
            cut = len(words) - len(kept)
            if piece.text is not None:
                line.pieces[i] = Piece(start=piece.start, end=piece.end, text=kept)
            elif order == 1:
                line.pieces[i] = Piece(start=piece.start + cut, end=piece.end)
            else:
                line.pieces[i] = Piece(start=piece.start, end=piece.end - cut)
            if kept:
                break
    return line
