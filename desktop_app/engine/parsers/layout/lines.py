"""The printed words, lines and strokes of a page, in points from its top left corner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

MOST_LINES = 3_000
"""A page with more has its lines in the order of the file, without tables and notes."""
WIDE_GAP = 2.0
"""Times the size of the letters: a wider gap between two words parts cells, not words."""


class Placed(Protocol):
    """Anything with a box on the page."""

    @property
    def x0(self) -> float: ...
    @property
    def y0(self) -> float: ...
    @property
    def x1(self) -> float: ...
    @property
    def y1(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed word: text in NFC, box in points."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A drawn line along an edge of the page, or a rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Line:
    """Printed words on one base line. `spaced`: whether a space was printed after the last."""

    pieces: tuple[Piece, ...]
    size: float
    bold: bool
    block: int
    """Number of the block that the library put the line into."""
    spaced: bool = False
    code: bool = False
    """Whether it is printed in letters of one width, as programs are."""
    x0: float = field(init=False)
    y0: float = field(init=False)
    x1: float = field(init=False)
    y1: float = field(init=False)

    def __post_init__(self) -> None:
        first = self.pieces[0]
        x0, y0, x1, y1 = first.x0, first.y0, first.x1, first.y1
        for piece in self.pieces[1:]:
            x0, y0 = min(x0, piece.x0), min(y0, piece.y0)
            x1, y1 = max(x1, piece.x1), max(y1, piece.y1)
        for name, value in (("x0", x0), ("y0", y0), ("x1", x1), ("y1", y1)):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def height(self) -> float:
        return max(self.y1 - self.y0, 1.0)

    @property
    def upright(self) -> bool:
        """Not printed along the side of the page."""
        return self.y1 - self.y0 <= 1.5 * (self.x1 - self.x0) or len(self.text) < 4


Row = list[Line]
"""Lines printed beside each other, from left to right: mostly just one."""


def beside(a: Line, b: Line) -> bool:
    """Whether `b` stands to the right of `a`, on the same base line."""
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return b.x0 >= a.x1 - 0.1 * a.height and overlap > 0.6 * min(a.height, b.height)


def joined(lines: Sequence[Line]) -> Line:
    """One line of lines that stand beside each other."""
    if len(lines) == 1:
        return lines[0]
    pieces = tuple(piece for line in lines for piece in line.pieces)
    size, bold = max(line.size for line in lines), all(line.bold for line in lines)
    code = all(line.code for line in lines)
    return Line(pieces, size, bold, lines[0].block, lines[-1].spaced, code)


def cells(line: Line) -> list[Line]:
    """The parts of a line between which the gap is too wide for a space."""
    parts = [[line.pieces[0]]]
    for piece in line.pieces[1:]:
        if piece.x0 - parts[-1][-1].x1 > WIDE_GAP * line.size:
            parts.append([])
        parts[-1].append(piece)
    if len(parts) == 1:
        return [line]
    return [replace(line, pieces=tuple(part)) for part in parts]


def whole_lines(lines: Iterable[Line], gutters: Sequence[float] = ()) -> list[Line]:
    """Join the parts of lines that were torn at the wide gaps of justified text.

    What lies on both sides of a gutter between columns stays apart.
    """
    whole: list[Line] = []
    for line in lines:
        if whole and beside(whole[-1], line):
            before = whole[-1]
            widest = WIDE_GAP if before.block == line.block else 1.0
            parted = any(before.x1 <= gutter <= line.x0 for gutter in gutters)
            if not parted and line.x0 - before.x1 < widest * min(line.size, before.size):
                whole[-1] = joined((before, line))
                continue
        whole.append(line)
    return whole


def in_rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Lines from top to bottom; those on one base line from left to right."""
    row: Row = []
    for line in sorted(lines, key=lambda line: line.y0 + line.y1):
        # against the first: a row must not creep down the page line by line
        if row and min(line.y1, row[0].y1) - max(line.y0, row[0].y0) <= 0.5 * line.height:
            yield sorted(row, key=lambda line: line.x0)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda line: line.x0)
