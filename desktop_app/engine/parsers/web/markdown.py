"""Markdown: one pass over the lines, which nesting and length cannot slow down.

The text stays readable for people and models: marks of headings, links, images
and emphasis go, what they mark stays; lists, tables and code stay as written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.engine.parsers.web import front_matter
from desktop_app.types import BlockKind

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_CLOSING_MARKS = re.compile(r"(?:^|[ \t])#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_LIST = re.compile(r"[ \t]{0,40}(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_WIDEST_RULE = 2_000
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?)+")
_LINK = re.compile(r"!?\[([^\[\]]{0,1000})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,500}\")?\)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500})(?<=\S)\1")
_CODE = re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    lines = _without_comments(clean(decode(path.read_bytes()))).split("\n")
    reading = _Reading()
    said, lines = front_matter.split(lines)
    reading.introduce(said)
    reading.run(lines)
    yield from whole(reading.title or path.stem, reading.builder)


def inline(text: str) -> str:
    """Text without the marks of links, images, strong emphasis and code."""
    text = _LINK.sub(r"\1", text)
    text = _EMPHASIS.sub(r"\2", text)
    return _CODE.sub(r"\1", text)


def _without_comments(text: str) -> str:
    kept = []
    start = 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[start:begin])
        start = end + len("-->")
    return "".join([*kept, text[start:]])


class _Reading:
    """The block under way, and those that are done in `builder`."""

    def __init__(self) -> None:
        self.builder = PageBuilder()
        self.title = ""
        self._kind = BlockKind.PARAGRAPH
        self._lines: list[str] = []

    def introduce(self, said: list[tuple[str, str]]) -> None:
        """Begin with what the file says of itself."""
        self.title = next((value[:200] for label, value in said if label.lower() == "title"), "")
        text = "\n".join(f"{label}: {value}" for label, value in said)
        self.builder.add(BlockKind.PARAGRAPH, text)

    def run(self, lines: list[str]) -> None:
        fence = ""
        for number, raw in enumerate(lines):
            if fence:
                if raw.strip().startswith(fence) and not raw.strip().strip(fence[0]):
                    fence = ""
                    self._flush()
                else:
                    self._lines.append(raw)
                continue
            line = _QUOTE.sub("", raw, count=1)
            if found := _FENCE.match(line):
                self._flush()
                fence, self._kind = found[1], BlockKind.CODE
            else:
                self._line(line, lines[number + 1] if number + 1 < len(lines) else "")
        self._flush()

    def _line(self, line: str, following: str) -> None:
        if not line.strip():
            self._flush()
        elif found := _HEADING.match(line):
            self._flush()
            self._heading(_CLOSING_MARKS.sub("", found[2] or ""), len(found[1]))
        elif self._underlined(line):
            heading = " ".join(self._lines)
            self._lines = []
            self._heading(heading, 1 if "=" in line else 2)
        elif _RULE.match(line):
            self._flush()
        elif self._kind is BlockKind.TABLE and self._lines and "|" in line:
            self._lines.append(line.strip())
        elif "|" in line and _TABLE_RULE.match(following[:_WIDEST_RULE]):
            self._begin(BlockKind.TABLE, line.strip())
        elif _LIST.match(line):
            self._begin(BlockKind.LIST_ITEM, line)
        elif not self._lines and line.startswith(("    ", "\t")):
            self._begin(BlockKind.CODE, line)
        elif self._kind is BlockKind.TABLE and self._lines:
            self._begin(BlockKind.PARAGRAPH, line)
        else:
            self._lines.append(line)

    def _underlined(self, line: str) -> bool:
        return (
            bool(self._lines)
            and self._kind is BlockKind.PARAGRAPH
            and _UNDERLINE.match(line) is not None
        )

    def _begin(self, kind: BlockKind, line: str) -> None:
        self._flush()
        self._kind, self._lines = kind, [line]

    def _heading(self, text: str, level: int) -> None:
        text = inline(text).strip()
        self.title = self.title or text[:200]
        self.builder.add(BlockKind.HEADING, text, level)

    def _flush(self) -> None:
        text = "\n".join(self._lines)
        if self._kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            text = inline("\n".join(line.strip() for line in self._lines))
        elif self._kind is BlockKind.TABLE:
            text = inline(text)
        self.builder.add(self._kind, text)
        self._kind, self._lines = BlockKind.PARAGRAPH, []
