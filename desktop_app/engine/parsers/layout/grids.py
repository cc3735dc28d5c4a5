"""Tables and boxes that are drawn on a page: the lines around cells, found from its strokes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from desktop_app.engine.parsers.layout.lines import (
    MOST_LINES,
    Line,
    Piece,
    Placed,
    Stroke,
    in_rows,
    joined,
)
from desktop_app.engine.parsers.layout.tables import Cell, FramedText, Item, PrintedTable

THICK = 3.5
"""Points: a stroke that is wider is an area, whose edges count."""
NEAR = 3.0
"""Points by which lines of one table may miss each other."""
SHORT = 30.0
"""Points: a line across that is shorter is none between the rows of a table."""
MOST_STROKES = 5_000
"""A page with more is a drawing."""
MOST_MEETINGS = 250_000
FRAME = 0.6
"""Share of a page's lines from which a frame is around the page."""
RULED = 0.7
"""Share of the edges of cells that is drawn in a table, and not in a diagram."""
FILLED = 0.4
"""Share of a table's cells that hold text, at least."""
LONGEST_CELL = 1_500
"""Characters: what holds more is a frame around text, not a cell."""


def framed(lines: Sequence[Line], strokes: Sequence[Stroke]) -> list[Item]:
    """The lines, those inside drawn tables and boxes replaced by these."""
    items: list[Item] = list(lines)
    if not strokes or len(strokes) > MOST_STROKES or len(lines) > MOST_LINES:
        return items
    grids = list(_grids(strokes))
    for made in (_Grid.table, _Grid.box):
        for grid in grids:
            inside = [i for i in items if isinstance(i, Line) and grid.holds(i)]
            item = made(grid, inside) if inside else None
            if isinstance(item, FramedText) and len(inside) > FRAME * len(lines):
                continue
            if item:
                items = _instead(items, inside, item)
    return items


def _instead(items: Sequence[Item], lines: Sequence[Line], item: Item) -> list[Item]:
    """The item in the place of the first of the lines that it holds."""
    taken = set(map(id, lines))
    first = next(number for number, other in enumerate(items) if id(other) in taken)
    kept = [(n, other) for n, other in enumerate(items) if id(other) not in taken]
    return [
        *(other for n, other in kept if n < first),
        item,
        *(other for n, other in kept if n > first),
    ]


# ---- drawn tables


@dataclass(slots=True)
class _Rule:
    """A drawn line: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """Lines across and down that meet each other."""

    across: list[_Rule]
    down: list[_Rule]
    ys: list[float]
    xs: list[float]

    def holds(self, item: Placed) -> bool:
        x, y = (item.x0 + item.x1) / 2, (item.y0 + item.y1) / 2
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def table(self, lines: Sequence[Line]) -> PrintedTable | None:
        """The lines in the cells; None when fewer than two rows or columns hold any."""
        filled: dict[tuple[int, int], list[Line]] = {}
        owner = cache(self._owner)
        for line in lines:
            for place, part in self._parted(line, owner):
                filled.setdefault(place, []).append(part)
        rows = sorted({row for row, _ in filled})
        columns = sorted({column for _, column in filled})
        if min(len(rows), len(columns)) < 2 or self._ruled() < RULED:
            return None
        if len(filled) < max(3, FILLED * len(rows) * len(columns)):
            return None
        if max(sum(len(line.text) for line in cell) for cell in filled.values()) > LONGEST_CELL:
            return None
        cells = ([_top_down(filled.get((r, c), ())) for c in columns] for r in rows)
        edges = tuple(self.xs[column] for column in columns[1:])
        return PrintedTable(tuple(part for row in cells for part in _unruled(row)), edges)

    def box(self, lines: Sequence[Line]) -> FramedText | None:
        """The lines when this is a frame around several that are no table's."""
        if max(len(self.xs), len(self.ys)) > 2 or len(lines) < 2:
            return None
        if any(len(row) > 1 for row in in_rows(lines)):
            return None
        return FramedText(tuple(lines), self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def _ruled(self) -> float:
        """Share of the edges of rows, or of columns, that is drawn."""
        width, height = self.xs[-1] - self.xs[0], self.ys[-1] - self.ys[0]
        across = sum(rule.end - rule.start for rule in self.across) / (width * len(self.ys))
        down = sum(rule.end - rule.start for rule in self.down) / (height * len(self.xs))
        return max(across, down)

    def _parted(
        self, line: Line, owner: Callable[[int, int], tuple[int, int]]
    ) -> Iterator[tuple[tuple[int, int], Line]]:
        """The words of a line by the cell that their middles are in."""
        row = _slot(self.ys, (line.y0 + line.y1) / 2)
        parts: dict[tuple[int, int], list[Piece]] = {}
        for piece in line.pieces:
            place = owner(row, _slot(self.xs, (piece.x0 + piece.x1) / 2))
            parts.setdefault(place, []).append(piece)
        for place, pieces in parts.items():
            yield place, Line(tuple(pieces), line.size, line.bold, line.block, line.spaced)

    def _owner(self, row: int, column: int) -> tuple[int, int]:
        """The first of the cells that are one because no line is drawn between them."""
        y, x = _middle(self.ys, row), _middle(self.xs, column)
        while column > 0 and not _drawn(self.down, self.xs[column], y):
            column -= 1
        while row > 0 and not _drawn(self.across, self.ys[row], x):
            row -= 1
        return row, column


def _unruled(row: list[Cell]) -> Iterator[tuple[Cell, ...]]:
    """The rows of text between two drawn lines, when the cells have as many lines each."""
    counts = [len(cell) for cell in row if cell]
    most = max(counts)
    even = sum(count >= 0.8 * most for count in counts)
    if most < 2 or even < 2 or even < 0.6 * len(counts) or (most == 2 and even == 2):
        yield tuple(row)
        return
    tops = [
        min(line.y0 for line in lines) for lines in in_rows(line for cell in row for line in cell)
    ]
    for top, below in pairwise([*tops, float("inf")]):
        yield tuple([line for line in cell if top <= line.y0 < below] for cell in row)


def _slot(edges: Sequence[float], at: float) -> int:
    return max(0, min(sum(edge <= at for edge in edges) - 1, len(edges) - 2))


def _middle(edges: Sequence[float], number: int) -> float:
    return (edges[number] + edges[number + 1]) / 2


def _drawn(rules: Iterable[_Rule], at: float, where: float) -> bool:
    return any(abs(r.at - at) <= NEAR and r.start - NEAR <= where <= r.end + NEAR for r in rules)


def _top_down(lines: Iterable[Line]) -> Cell:
    return [joined(row) for row in in_rows(lines)]


def across(strokes: Sequence[Stroke]) -> list[Stroke]:
    """The lines drawn across, those that go on in one another as one."""
    if len(strokes) > MOST_STROKES:
        return []
    flat = (s for s in strokes if s.y1 - s.y0 <= THICK and s.x1 - s.x0 > SHORT)
    return [Stroke(rule.start, rule.at, rule.end, rule.at) for rule in _rules(flat)[0]]


def _grids(strokes: Iterable[Stroke]) -> Iterator[_Grid]:
    """Grids from the largest to the smallest."""
    across, down = _rules(strokes)
    if len(across) * len(down) > MOST_MEETINGS:
        return
    found = []
    for horizontal, vertical in _met(across, down):
        ys = _edges([r.at for r in horizontal] + [v for r in vertical for v in (r.start, r.end)])
        xs = _edges([r.at for r in vertical] + [v for r in horizontal for v in (r.start, r.end)])
        if len(xs) > 1 and len(ys) > 1:
            found.append(_Grid(horizontal, vertical, ys, xs))
    size = [((g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0]), n) for n, g in enumerate(found)]
    yield from (found[number] for _, number in sorted(size, reverse=True))


def _rules(strokes: Iterable[Stroke]) -> tuple[list[_Rule], list[_Rule]]:
    """Lines across and lines down; those that go on in one another are one."""
    across, down = [], []
    for s in strokes:
        width, height = s.x1 - s.x0, s.y1 - s.y0
        if height <= THICK or width <= THICK:
            if width > 2 * height and width > 2 * THICK:
                across.append(_Rule((s.y0 + s.y1) / 2, s.x0, s.x1))
            elif height > 2 * width and height > THICK:
                down.append(_Rule((s.x0 + s.x1) / 2, s.y0, s.y1))
        else:
            across += [_Rule(s.y0, s.x0, s.x1), _Rule(s.y1, s.x0, s.x1)]
            down += [_Rule(s.x0, s.y0, s.y1), _Rule(s.x1, s.y0, s.y1)]
    return _merged(across), _merged(down)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    merged: list[_Rule] = []
    open_: list[_Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.at, rule.start)):
        open_ = [other for other in open_ if rule.at - other.at <= NEAR / 2]
        for other in open_:
            if rule.start <= other.end + NEAR and rule.end >= other.start - NEAR:
                other.start, other.end = min(other.start, rule.start), max(other.end, rule.end)
                break
        else:
            new = _Rule(rule.at, rule.start, rule.end)
            merged.append(new)
            open_.append(new)
    return merged


def _met(across: list[_Rule], down: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Lines that touch, also by way of others, belong together."""
    group = list(range(len(across) + len(down)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = group[group[number]]
            number = group[number]
        return number

    for i, h in enumerate(across):
        for j, v in enumerate(down, len(across)):
            if h.start - NEAR <= v.at <= h.end + NEAR and v.start - NEAR <= h.at <= v.end + NEAR:
                group[root(i)] = root(j)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for number in range(len(group)):
        both = groups.setdefault(root(number), ([], []))
        if number < len(across):
            both[0].append(across[number])
        else:
            both[1].append(down[number - len(across)])
    yield from (both for both in groups.values() if both[0] and both[1])


def _edges(values: Iterable[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > NEAR:
            edges.append(value)
    return edges
