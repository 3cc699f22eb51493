"""The commands, examples and the report that the documentation shows."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
WEB = ROOT / "fixtures" / "web"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"\s*# leaves with (\d)$")
_REPORT = re.compile(r"(<!-- report: begin -->\n)(.*?)(<!-- report: end -->)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One line as shown: its words, the file on its standard input, the code it leaves with."""

    words: tuple[str, ...]
    stdin: str | None
    code: int


def blocks(page: Path, language: str) -> list[str]:
    """Return the fenced blocks of the language, in order."""
    return [text for found, text in _BLOCK.findall(page.read_text("utf-8")) if found == language]


def commands(page: Path) -> Iterator[Command]:
    """Give each line that a console block shows after a dollar sign."""
    for block in blocks(page, "console"):
        for line in block.splitlines():
            if line.startswith("$ "):
                code = _CODE.search(line)
                words = shlex.split(_CODE.sub("", line[2:]))
                stdin = words[words.index("<") + 1] if "<" in words else None
                plain = words[: words.index("<")] if stdin else words
                yield Command(words=tuple(plain), stdin=stdin, code=int(code.group(1)) if code else 0)


def prepare(folder: Path) -> None:
    """Put the files there that the commands name."""
    reposts = ROOT / "fixtures" / "reposts"
    (folder / "repost.txt").write_bytes((reposts / "faithful.txt").read_bytes())
    (folder / "altered.html").write_bytes((reposts / "altered.html").read_bytes())
    page = (
        "<html lang='en'><head><title>A story</title></head><body><article><h1>A story behind a wall</h1>{}</article>"
    )
    told = "<p>“We are ready to receive them in the house by the river,” the envoy told the agency on Thursday.</p>"
    (folder / "saved.html").write_text(page.format(told * 3), "utf-8")
    (folder / "note.txt").write_text(note(), "utf-8")


def note() -> str:
    """Return the short repost that the README shows."""
    return next(b for b in blocks(ROOT / "README.md", "text") if "TASS" in b)


def shown_report() -> str:
    """Return the report that the README shows."""
    found = _REPORT.search((ROOT / "README.md").read_text("utf-8"))
    assert found is not None
    return found.group(2).removeprefix("```text\n").removesuffix("```\n")


def with_report(readme: str, report: str) -> str:
    """Return the README with another report in its place."""
    return _REPORT.sub(lambda m: f"{m.group(1)}```text\n{report}```\n{m.group(3)}", readme)
