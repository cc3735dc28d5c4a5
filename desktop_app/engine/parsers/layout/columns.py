"""Reading order: column by column where a page has columns of text, else as the file has it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from statistics import median
from typing import TypeVar

from desktop_app.engine.parsers.layout.lines import MOST_LINES, Line, Placed

P = TypeVar("P", bound=Placed)

COLUMN_LINES = 4
"""A column of text has at least so many lines."""
ACROSS = 0.5
"""Share of the lines that may run across a gutter: headings, an abstract."""
STICKING_OUT = 20
"""One in so many lines may reach further to the side than the columns."""
APART = 0.7
"""Times the height of the first line: with a wider gap below it stands above the columns."""
FILLED = 0.6
"""Share of a column's width that half of its lines fill; a table's cells are shorter."""


def reading_order(items: Sequence[P]) -> list[P]:
    """Lines, tables and boxes of a page in the order in which a person reads them.

    Files mostly print in reading order; one that jumps about is sorted by place.
    """
    if places := gutters(items):
        return list(_by_columns(items, places))
    if len(items) < 2:
        return list(items)
    ups = sum(b.y1 < a.y0 for a, b in pairwise(items))
    if ups > max(2, 0.2 * len(items)):
        return [item for row in _by_place(items) for item in row]
    # one column of which a line was printed late: a title, what stands at the foot
    if any(b.y1 < a.y0 and b.x0 < a.x1 and b.x1 > a.x0 for a, b in pairwise(items)):
        rows = list(_by_place(items))
        if len(rows) == len(items):
            return [item for row in rows for item in row]
    return list(items)


def _by_place(items: Sequence[P]) -> Iterator[list[P]]:
    """From top to bottom; those whose middles are level from left to right."""
    row: list[P] = []
    for item in sorted(items, key=lambda item: item.y0 + item.y1):
        if row and (item.y0 + item.y1) / 2 > row[0].y0 + 0.7 * (row[0].y1 - row[0].y0):
            yield sorted(row, key=lambda item: item.x0)
            row = []
        row.append(item)
    yield sorted(row, key=lambda item: item.x0)


def _weight(item: Placed) -> int:
    return 1 if isinstance(item, Line) else COLUMN_LINES


def gutters(items: Sequence[Placed]) -> list[float]:
    """Where columns begin, but for the first: all of three columns, or the best of two."""
    if not 2 * COLUMN_LINES <= sum(map(_weight, items)) <= MOST_LINES:
        return []
    # without the few that stick out: a footer, a number in the margin
    few = len(items) // STICKING_OUT
    left = sorted(item.x0 for item in items)[few]
    right = sorted(item.x1 for item in items)[-1 - few]
    starts: Counter[int] = Counter()
    for item in items:
        starts[round(item.x0 / 3)] += _weight(item)
    found = []
    last = left
    for start in sorted(starts):
        at = 3.0 * start - 3.5
        enough = starts[start] + starts[start - 1] + starts[start + 1] >= COLUMN_LINES
        if not enough or at < last + 0.15 * (right - left) or at > right - 0.15 * (right - left):
            continue
        if (crossing := _crossing(items, at)) <= ACROSS * len(items):
            found.append((crossing, at))
            last = at if crossing == 0 else last
    places = sorted({at for _, at in found})
    if len(places) > 1 and _are_columns(items, [left, *places, right]):
        return places
    for _, at in sorted(found):
        if _are_columns(items, [left, at, right]):
            return [at]
    return []


def _crossing(items: Sequence[Placed], at: float) -> int:
    return sum(item.x0 < at < item.x1 for item in items)


def _are_columns(items: Sequence[Placed], edges: Sequence[float]) -> bool:
    """Whether all strips hold text that runs down beside the others."""
    spans = []
    for place, (left, right) in enumerate(pairwise(edges)):
        start = left if place else float("-inf")
        end = right if place < len(edges) - 2 else float("inf")
        inside = [item for item in items if item.x0 >= start and item.x1 <= end]
        if sum(map(_weight, inside)) < COLUMN_LINES:
            return False
        if median(item.x1 - item.x0 for item in inside) < FILLED * (right - left):
            return False
        spans.append((min(item.y0 for item in inside), max(item.y1 for item in inside)))
    shortest = min(bottom - top for top, bottom in spans)
    common = min(bottom for _, bottom in spans) - max(top for top, _ in spans)
    return common > 0.5 * shortest


def _apart(items: Sequence[P]) -> list[P]:
    """The first row when it stands apart from what is below: a running header."""
    first, *second = islice(_by_place(items), 2)
    if not second:
        return []
    gap = min(item.y0 for item in second[0]) - max(item.y1 for item in first)
    return first if gap > APART * (first[0].y1 - first[0].y0) else []


def _by_columns(items: Sequence[P], places: Sequence[float]) -> Iterator[P]:
    """What runs across a gutter parts the page; between two of them: column by column."""
    across = [item for item in items if any(item.x0 < at < item.x1 for at in places)]
    across += [item for item in _apart(items) if item not in across]
    kept = set(map(id, across))
    rest = [item for item in items if id(item) not in kept]
    for bar in [*sorted(across, key=lambda item: (round(item.y0), item.x0)), None]:
        above = [item for item in rest if bar is None or item.y0 < bar.y0]
        rest = [item for item in rest if bar is not None and item.y0 >= bar.y0]
        for left, right in pairwise([float("-inf"), *places, float("inf")]):
            yield from reading_order([i for i in above if i.x0 >= left and i.x1 <= right])
        if bar is not None:
            yield bar
