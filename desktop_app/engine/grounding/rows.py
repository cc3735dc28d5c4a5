"""Rows of tables in the text of a page, each with the headings above it.

Readers write tables as Markdown: a row of headings, a line of hyphens, the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SEPARATOR = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*\Z")
_CELL_END = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `start` and `end` count in the text it was found in."""

    start: int
    end: int
    cells: tuple[str, ...]
    headings: tuple[str, ...]
    """As many as there are cells; empty where the table has none."""

    def told(self, columns: frozenset[int] = frozenset()) -> str:
        """The row as a person reads it: its first cell, and the others under their headings.

        With `columns`, the places of cells from 0, only these and the first.
        """
        told = [
            (place, cell)
            for place, cell in enumerate(self.cells)
            if cell and (not columns or place in columns or place == 0)
        ]
        parts = [cell if place == 0 else self._under(place, cell) for place, cell in told]
        return " · ".join(parts)

    def _under(self, place: int, cell: str) -> str:
        heading = self.headings[place] if place < len(self.headings) else ""
        return f"{heading}: {cell}" if heading else cell


def is_row(line: str) -> bool:
    """Whether a line is of a table."""
    stripped = line.strip()
    return stripped.startswith("|") and stripped.count("|") >= 2


def rows(text: str, header: str = "") -> Iterator[Row]:
    """The rows of tables in a text, without their headings.

    `header` is the row of headings of the table that the text begins in.
    """
    headings = cells_of(header) if is_row(header) else ()
    lines = list(_lines(text))
    for number, (start, end) in enumerate(lines):
        line = text[start:end]
        if not is_row(line):
            headings = () if line.strip() else headings
            continue
        if _SEPARATOR.match(line):
            continue
        following = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if _SEPARATOR.match(following) and following.strip():
            headings = cells_of(line)
            continue
        cells = cells_of(line)
        if any(cells):
            named = headings if len(headings) == len(cells) else ()
            yield Row(start, end, cells, named)


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a row, unescaped."""
    parts = _CELL_END.split(line.strip().removeprefix("|").removesuffix("|"))
    return tuple(part.replace("\\|", "|").strip() for part in parts)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
