"""Tables of a page, and those without lines around the cells: cells that stand in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from desktop_app.engine.parsers.layout.lines import Line, Piece, Row, Stroke, cells, joined

MOST_ROWS = 300
"""Rows of a page that are looked at as one table."""
HEADER_LINES = 6
WHITE = ((10, 0.6), (5, 1.0), (0, 1.2))
"""From so many rows on, the white between two columns is so wide, in sizes of the letters.

In few rows words may stand below words by chance.
"""

_MARK = re.compile(r"[-*•‣▪●○◦·※□■▶]|\(?[\w.]{1,5}[.)]|\.\d{1,3}|[①-⑳]")

Cell = list[Line]
"""Lines of a cell from top to bottom; none when it is empty."""


@dataclass(frozen=True, slots=True)
class FramedText:
    """Text in a frame: read by itself."""

    lines: tuple[Line, ...]
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Rows of equally many cells; the first row is the header."""

    rows: tuple[tuple[Cell, ...], ...]
    edges: tuple[float, ...]
    """Where its columns part."""
    x0: float = field(init=False)
    y0: float = field(init=False)
    x1: float = field(init=False)
    y1: float = field(init=False)

    def __post_init__(self) -> None:
        lines = [line for row in self.rows for cell in row for line in cell]
        for name, pick in (("x0", min), ("y0", min), ("x1", max), ("y1", max)):
            object.__setattr__(self, name, pick(getattr(line, name) for line in lines))


Item = Line | PrintedTable | FramedText


# ---- tables without lines


def aligned(rows: Sequence[Row], rules: Sequence[Stroke] = ()) -> list[PrintedTable | Line]:
    """Rows whose cells stand in columns as tables, the others as lines.

    `rules` are lines drawn across: those above a table show where its header begins.
    """
    parts = [[part for line in row for part in cells(line)] for row in rows]
    made: list[PrintedTable | Line] = []
    start = 0
    while start < len(rows):
        end = start
        if len(parts[start]) > 1:
            end = _run(parts, start)
            while end > start + 1 and len(parts[end - 1]) < 2 and not _wraps(parts, end - 1):
                end -= 1
        if end - start > 1 and (table := _table(parts[start:end])):
            if header := _header(made, table, rules):
                table = _headed(header, table)
                del made[-len(header) :]
            made.append(table)
            start = end
        else:
            made.append(joined(rows[start]))
            start += 1
    return made


def _header(
    made: Sequence[PrintedTable | Line], table: PrintedTable, rules: Sequence[Stroke]
) -> list[Line]:
    """The lines above a table that stand under a rule drawn across all of it."""
    if not rules:
        return []
    near = 2 * table.rows[0][0][0].height if table.rows[0][0] else 20.0
    over = [r for r in rules if r.x0 <= table.x0 + near and r.x1 >= table.x1 - near]
    second = min((cell[0].y0 for cell in table.rows[1] if cell), default=table.y1)
    if any(table.y0 + 2 < rule.y0 < second + 2 for rule in over):
        return []  # its first row is the header
    lines: list[Line] = []
    for line in reversed(made[-HEADER_LINES:]):
        if not isinstance(line, Line) or line.y1 > table.y0 + 2 or line.y0 < table.y0 - 6 * near:
            break
        lines.insert(0, line)
    tops = [r.y0 for r in over if r.y0 < table.y0 - 0.4 * near]
    above = [line for line in lines if any(abs(line.y0 - top) < near for top in tops)]
    if not above:
        return []
    first = min(top for top in tops if any(abs(line.y0 - top) < near for line in lines))
    header = [line for line in lines if line.y1 > first]
    return header if all(line.y0 > first - 2 for line in header) else []


def _headed(header: Sequence[Line], table: PrintedTable) -> PrintedTable:
    """A table with a header whose words go to the columns above which they stand."""
    columns = [[line for cell in cut for line in cell] for cut in zip(*table.rows, strict=True)]
    edges = [
        (max(line.x1 for line in a) + min(line.x0 for line in b)) / 2 for a, b in pairwise(columns)
    ]
    cuts = [_cut([line], edges) for line in header]
    row = tuple([line for cell in column for line in cell] for column in zip(*cuts, strict=True))
    return PrintedTable((row, *table.rows), table.edges)


def _run(parts: Sequence[Row], start: int) -> int:
    """Where the rows end that may be one table with that at `start`."""
    end, single = start + 1, 0
    while end < min(len(parts), start + MOST_ROWS):
        above, row = parts[end - 1], parts[end]
        gap = min(c.y0 for c in row) - max(c.y1 for c in above)
        single = single + 1 if len(row) == 1 else 0
        if not -row[0].height < gap < 2 * row[0].height or single > 3:
            break
        if abs(row[0].size - above[0].size) > 0.35 * above[0].size:
            break
        end += 1
    return end


def _wraps(parts: Sequence[Row], number: int) -> bool:
    """Whether a row of one cell carries on a cell above that is not the first."""
    line, above = parts[number][0], parts[number - 1]
    return any(abs(cell.x0 - line.x0) < line.size for cell in above[1:]) or (
        len(above) == 1 and abs(above[0].x0 - line.x0) < line.size and _wraps(parts, number - 1)
    )


def _table(rows: Sequence[Row]) -> PrintedTable | None:
    """The rows set in columns; None when they stand in none."""
    several = [row for row in rows if len(row) > 1]
    if len(several) < max(2, 0.4 * len(rows)):
        return None
    # headings stand over figures askew
    edges = _white(several[1:] if len(several) > 3 else several)
    if not edges or not _are_columns([_cut(row, edges) for row in several]):
        return None
    made: list[tuple[Cell, ...]] = []
    last = 0.0
    for row in rows:
        cut = _cut(row, edges)
        gap = min(cell.y0 for cell in row) - last
        if made and not cut[0] and gap < 0.6 * row[0].height:
            for old, new in zip(made[-1], cut, strict=True):
                old += new
        else:
            made.append(cut)
        last = max(cell.y1 for cell in row)
    return PrintedTable(tuple(made), tuple(edges)) if len(made) > 1 else None


def _are_columns(rows: Sequence[tuple[Cell, ...]]) -> bool:
    filled = [sum(map(bool, cut)) for cut in zip(*rows, strict=True)]
    if min(filled) < 0.4 * len(rows) or not _lined_up(rows):
        return False
    return len(filled) > 2 or not _is_list(rows)


def _white(rows: Sequence[Row]) -> list[float]:
    """The middles of the white strips that run down through all rows."""
    size = median(cell.size for row in rows for cell in row)
    narrowest = next(width for many, width in WHITE if len(rows) >= many) * size
    pieces = sorted((p.x0, p.x1) for row in rows for cell in row for p in cell.pieces)
    edges: list[float] = []
    end = pieces[0][0]
    for x0, x1 in pieces:
        if x0 - end >= narrowest:
            edges.append((end + x0) / 2)
        end = max(end, x1)
    return edges


def _cut(row: Row, edges: Sequence[float]) -> tuple[Cell, ...]:
    """The words of a row by the column that their middles are in.

    As many cells as columns are in them one by one.
    """
    if len(row) == len(edges) + 1:
        return tuple([cell] for cell in row)
    cut: tuple[Cell, ...] = tuple([] for _ in range(len(edges) + 1))
    for line in row:
        parts: dict[int, list[Piece]] = {}
        for piece in line.pieces:
            middle = (piece.x0 + piece.x1) / 2
            parts.setdefault(sum(edge < middle for edge in edges), []).append(piece)
        for column, pieces in parts.items():
            cut[column].append(Line(tuple(pieces), line.size, line.bold, line.block, line.spaced))
    return cut


def _is_list(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the rows are numbered paragraphs."""
    marked = sum(bool(row[0]) and bool(_MARK.fullmatch(row[0][0].text)) for row in rows)
    return marked > 0.7 * len(rows)


def _lined_up(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the cells of each column but the first share an edge, or their middle.

    The right edge counts for figures alone: torn lines of justified text share it, too.
    """
    for column in list(zip(*rows, strict=True))[1:]:
        cut = [(cell[0].x0, cell[-1].x1, cell) for cell in column if cell]
        edges = [[x0 for x0, _, _ in cut]]
        if len(cut) > 2:
            edges.append([(x0 + x1) / 2 for x0, x1, _ in cut])
        if sum(_is_figure(cell[0].text) for _, _, cell in cut) > 0.5 * len(cut):
            edges.append([x1 for _, x1, _ in cut])
        near = 0.4 * cut[0][2][0].size
        shared = max(sum(abs(a - b) < near for b in at) for at in edges for a in at[:40])
        if shared < 0.6 * len(cut):
            return False
    return True


def _is_figure(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= 0.4 * len(text)
