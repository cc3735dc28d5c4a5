"""The tables of a sheet: parts between blank rows, with the lines above and below them.

Rows come as they are in the file, with only the cells that hold something, so
that what a sheet says about its size never costs anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from desktop_app.engine.parsers.page_builder import PageBuilder, table
from desktop_app.engine.parsers.plain import tables
from desktop_app.types import BlockKind, Cell, Table

MOST_ROWS = 20_000
"""Rows of one sheet that become text."""
MOST_CHARACTERS = 5_000_000
MOST_PLACES = 1_000_000
"""Cells of one sheet that become text, empty ones between them counted."""

WIDEST_SHEET = 16_384

_LONG_LINE = 40
"""Characters from which a last row with a single cell is a remark."""
_REMARKS = ("※", "*", "주)", "주:", "비고", "출처", "자료:", "Note", "Source")
_DEEPEST_HEADER = 4
_MOST_BESIDE = 5


class Shown(NamedTuple):
    """A cell: what it holds (dates as ISO 8601 text), and what a person sees."""

    value: int | float | str
    text: str


class SheetRow(NamedTuple):
    """A row that is not blank: its number in the sheet, and column -> cell."""

    number: int
    cells: dict[int, Shown]


class MergedRange(NamedTuple):
    """Cells that are one, from the first to the last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Region:
    """Lines above a table, its rows (all of one width, the header first), and remarks below."""

    lines: list[str] = field(default_factory=list)
    rows: list[list[Shown | None]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def regions(rows: Sequence[SheetRow], merges: Sequence[MergedRange] = ()) -> list[Region]:
    """The regions of a sheet, in order. Merged cells are filled in `rows`."""
    fill(rows, merges)
    tops: dict[int, list[MergedRange]] = {}
    for merge in merges:
        tops.setdefault(merge.top, []).append(merge)
    return [_region(block, tops) for part in _parts(rows) for block in _beside(part)]


def fill(rows: Sequence[SheetRow], merges: Sequence[MergedRange]) -> None:
    """Put a text that is merged over several rows into each of them.

    A number stays only where it stands, so that sums stay right.
    """
    places = {row.number: index for index, row in enumerate(rows)}
    left = MOST_PLACES
    for merge in sorted(merge for merge in merges if merge.bottom > merge.top):
        index = places.get(merge.top, len(rows))
        cell = rows[index].cells.get(merge.left) if index < len(rows) else None
        if cell is None or not isinstance(cell.value, str):
            continue
        index += 1
        while index < len(rows) and rows[index].number <= merge.bottom and left > 0:
            rows[index].cells.setdefault(merge.left, cell)
            index += 1
            left -= 1


def _parts(rows: Sequence[SheetRow]) -> list[list[SheetRow]]:
    """Rows between blank ones; rows without a header of their own go on with the table above.

    A line with a header below it begins another table, also without a blank row before it.
    """
    parts: list[list[SheetRow]] = []
    columns: set[int] = set()
    previous = None
    for place, row in enumerate(rows):
        if parts and _begins_table(parts[-1], rows[place : place + 3]):
            parts.append([])
            columns = set()
        elif previous is None or row.number != previous + 1:
            goes_on = (
                len(row.cells) > 1
                and columns.issuperset(row.cells)
                and not tables.is_header([cell.value for cell in row.cells.values()])
            )
            if not goes_on:
                parts.append([])
                columns = set()
        previous = row.number
        parts[-1].append(row)
        columns.update(row.cells)
    return parts


def _begins_table(part: Sequence[SheetRow], following: Sequence[SheetRow]) -> bool:
    """Whether the next rows are a line, a header and its first row, below rows of a table.

    The header must show: by numbers below words, or by a name that the header above has.
    """
    if len(following) < 3 or any(len(row.cells) < 2 for row in following[1:]):
        return False
    line, head, first = following
    if len(line.cells) != 1 or not isinstance(next(iter(line.cells.values())).value, str):
        return False
    above = [row for row in part if len(row.cells) > 1]
    if len(above) < 2 or not tables.is_header([cell.value for cell in head.cells.values()]):
        return False
    below = [first.cells[column] for column in head.cells if column in first.cells]
    names = {cell.text for cell in head.cells.values()}
    again = len(names & {cell.text for cell in above[0].cells.values()}) > 0
    return again or any(not isinstance(cell.value, str) for cell in below)


def _beside(rows: list[SheetRow]) -> list[list[SheetRow]]:
    """The tables of a part that stand beside each other, from left to right.

    A blank column is a boundary only between blocks with headers of their own that
    do not begin and end in the same rows, or that have a name in common.
    """
    columns = sorted({column for row in rows for column in row.cells})
    bounds = [after for before, after in pairwise(columns) if after > before + 1]
    if not 0 < len(bounds) <= _MOST_BESIDE:
        return [rows]
    blocks = []
    for first, end in zip([columns[0], *bounds], [*bounds, columns[-1] + 1], strict=True):
        cut = [
            SheetRow(row.number, {c: cell for c, cell in row.cells.items() if first <= c < end})
            for row in rows
        ]
        blocks.append([row for row in cut if row.cells])
    heads = [_head(block) for block in blocks]
    reaches = {(block[0].number, block[-1].number) for block in blocks}
    names = [name for head in heads for name in head]
    apart = len(reaches) > 1 or len(set(names)) < len(names)
    return blocks if apart and all(heads) else [rows]


def _head(rows: list[SheetRow]) -> list[str]:
    """The names of the columns of rows that look like a table, below the lines above it."""
    table = [row for row in rows if len(row.cells) > 1][:2]
    if len(table) < 2 or not tables.is_header([cell.value for cell in table[0].cells.values()]):
        return []
    return [cell.text for cell in table[0].cells.values()]


def _region(rows: list[SheetRow], tops: Mapping[int, list[MergedRange]]) -> Region:
    region = Region()
    first, last = 0, len(rows)
    while first < last and len(rows[first].cells) == 1:
        region.lines.append(_only(rows[first]))
        first += 1
    while last > first and len(rows[last - 1].cells) == 1 and _is_remark(_only(rows[last - 1])):
        last -= 1
        region.remarks.append(_only(rows[last]))
    region.remarks.reverse()
    rows = rows[first:last]
    if rows:
        columns = sorted({column for row in rows for column in row.cells})
        header, depth = _header(rows, columns, tops)
        # a few far cells must not make every row as wide as the sheet
        most = max(MOST_PLACES, tables.MOST_CELLS) // len(columns) + 1
        region.rows = [header]
        region.rows += [[row.cells.get(c) for c in columns] for row in rows[depth : depth + most]]
    return region


def _only(row: SheetRow) -> str:
    return next(iter(row.cells.values())).text


def _is_remark(text: str) -> bool:
    return len(text) > _LONG_LINE or text.startswith(_REMARKS)


def _header(
    rows: list[SheetRow], columns: list[int], tops: Mapping[int, list[MergedRange]]
) -> tuple[list[Shown | None], int]:
    """The header in one row, and how many rows of the sheet it takes.

    A header of several rows has a cell that is merged over columns; the names
    of each column are put together from top to bottom.
    """
    single = [rows[0].cells.get(column) for column in columns]
    over = [merge for merge in tops.get(rows[0].number, ()) if merge.left in rows[0].cells]
    if all(merge.left == merge.right for merge in over):
        return single, 1
    depth = max(merge.bottom - merge.top + 1 for merge in over)
    depth = 2 if depth == 1 else min(depth, _DEEPEST_HEADER)
    head = rows[:depth]
    words = all(isinstance(cell.value, str) for row in head[1:] for cell in row.cells.values())
    if not words or len(rows) <= depth:
        return single, 1
    names: list[list[str]] = [[] for _ in columns]
    for row in head:
        across = _spread(row, tops.get(row.number, ()))
        for place, column in enumerate(columns):
            if cell := row.cells.get(column) or across.get(column):
                names[place].append(cell.text)
    texts = [" ".join(dict.fromkeys(parts)) for parts in names]
    return [Shown(text, text) if text else None for text in texts], depth


def _spread(row: SheetRow, merges: Iterable[MergedRange]) -> dict[int, Shown]:
    """Column -> the cell of a row that is merged over it."""
    across: dict[int, Shown] = {}
    end = 0
    for merge in sorted(merges, key=lambda merge: merge.left):
        if merge.left > end and merge.left in row.cells:  # merged cells do not overlap
            end = min(merge.right, WIDEST_SHEET)
            across.update(dict.fromkeys(range(merge.left, end + 1), row.cells[merge.left]))
    return across


class SheetText:
    """The page of a sheet, within limits; `cut` tells whether they were reached."""

    def __init__(self) -> None:
        self.builder = PageBuilder()
        self.cut = False
        self._rows = MOST_ROWS
        self._characters = MOST_CHARACTERS
        self._places = MOST_PLACES

    def add(self, region: Region) -> None:
        self.add_lines(region.lines)
        width = len(region.rows[0]) if region.rows else 1
        most = min(self._rows, self._places // width)
        kept = []
        for row in region.rows[:most]:
            texts = [cell.text if cell else "" for cell in row]
            self._characters -= sum(map(len, texts))
            if self._characters < 0:
                break
            kept.append(texts)
        self.cut = self.cut or len(kept) < len(region.rows)
        self._rows -= len(kept)
        self._places -= len(kept) * width
        self.builder.add(BlockKind.TABLE, table(kept))
        self.add_lines(region.remarks)

    def add_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._characters -= len(line)
            self._rows -= 1
            if self._characters < 0 or self._rows < 0:
                self.cut = True
                return
            self.builder.add(BlockKind.PARAGRAPH, line)


def typed(region: Region, name: str, page: int) -> Table | None:
    """The table of a region, or None when it does not look like one."""
    values: list[list[Cell]] = [[cell.value if cell else None for cell in r] for r in region.rows]
    return tables.to_table(name, page, values)
