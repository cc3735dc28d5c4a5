"""Org files: headings, lists, tables and code; drawers and settings are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, clean, table
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.types import BlockKind

_HEADING = re.compile(r"(\*{1,20}) +(.*?)(?:[ \t]+:[\w@#%:]+:)?[ \t]*$")
_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+)", re.IGNORECASE)
_SETTING = re.compile(r"[ \t]*#(?:\+(\w+):[ \t]*(.*)|[ \t].*|$)", re.IGNORECASE)
_DRAWER = re.compile(r"[ \t]*:([A-Za-z_-]+):[ \t]*$")
_ITEM = re.compile(r"([ \t]*)(?:[-+]|\d{1,4}[.)])[ \t]+(.*)")
_LINK = re.compile(r"\[\[([^\[\]]{1,500})\](?:\[([^\[\]]{1,500})\])?\]")
_MARKS = re.compile(r"(?<![\w*/=~+])([*/=~+])(?=\S)([^\n]{1,200}?)(?<=\S)\1(?![\w*/=~+])")
_CODE = ("src", "example")


_SAYS_OF_ITSELF = frozenset({"author", "date", "keywords", "subtitle", "description"})


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    reading = _Reading()
    reading.run(clean(decode(path.read_bytes())).split("\n"))
    yield from whole(reading.title or path.stem, reading.builder)


class _Reading:
    """One pass over the lines."""

    def __init__(self) -> None:
        self.builder = PageBuilder()
        self.title = ""
        self._held: list[str] = []
        self._rows: list[list[str]] = []

    def run(self, lines: list[str]) -> None:
        number = 0
        while number < len(lines):
            line = lines[number]
            number += 1
            if (drawer := _DRAWER.match(line)) and drawer[1].lower() != "end":
                ends = (n for n in range(number, len(lines)) if _ends(lines[n], ":end:"))
                number = next(ends, number - 1) + 1
            elif begin := _BEGIN.match(line):
                number = self._block(begin[1].lower(), lines, number)
            elif setting := _SETTING.match(line):
                self._flush()
                name, value = (setting[1] or "").lower(), setting[2].strip()
                if name == "title":
                    self.title = self.title or value
                elif name in _SAYS_OF_ITSELF and value:
                    self.builder.add(BlockKind.PARAGRAPH, f"{name.capitalize()}: {value}")
            elif heading := _HEADING.match(line):
                self._flush()
                text, links = _plain(heading[2])
                self.builder.add(BlockKind.HEADING, text, min(len(heading[1]), 6), links)
            elif line.lstrip().startswith("|"):
                self._row(line)
            elif item := _ITEM.match(line):
                self._flush()
                text, links = _plain(item[2])
                self.builder.add(BlockKind.LIST_ITEM, f"{item[1]}- {text}", pressed=links)
            elif line.strip():
                self._end_table()
                self._held.append(line.strip())
            else:
                self._flush()
        self._flush()

    def _block(self, kind: str, lines: list[str], start: int) -> int:
        """Add a block; returns the number of the line after it."""
        self._flush()
        ends = (n for n in range(start, len(lines)) if _ends(lines[n], f"#+end_{kind}"))
        end = next(ends, len(lines))
        inner = "\n".join(lines[start:end])
        if kind in _CODE:
            self.builder.add(BlockKind.CODE, inner)
        elif kind != "comment":
            text, links = _plain(inner)
            self.builder.add(BlockKind.PARAGRAPH, text, pressed=links)
        return end + 1

    def _row(self, line: str) -> None:
        if self._held:
            self._flush()
        if not line.lstrip().startswith("|-"):
            self._rows.append(
                [_plain(cell)[0].strip() for cell in line.strip().strip("|").split("|")]
            )

    def _end_table(self) -> None:
        self.builder.add(BlockKind.TABLE, table(self._rows))
        self._rows = []

    def _flush(self) -> None:
        self._end_table()
        text, links = _plain("\n".join(self._held))
        self.builder.add(BlockKind.PARAGRAPH, text, pressed=links)
        self._held = []


def _ends(line: str, mark: str) -> bool:
    return line.strip().lower().startswith(mark)


def _plain(text: str) -> tuple[str, list[Link]]:
    """Text without the marks of links and emphasis, and its links."""
    links = [Link(found[2] or found[1], found[1]) for found in _LINK.finditer(text)]
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    return _MARKS.sub(r"\2", text), links
