"""From the printed lines of a page to its text: reading order, paragraphs, headings, tables.

No library is used here: lines come in, a `Page` comes out. Every printed word
keeps its box and knows where it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from desktop_app.types import Block, BlockKind, Page, Word

COLUMN_LINES = 4
"""A column of text has at least so many lines."""
HEADING_LINES = 4
HEADING_CHARACTERS = 200
LARGER = 1.15
"""Times the size of the body text from which a line is a heading."""
LEVELS = ((1.8, 1), (1.4, 2), (LARGER, 3))
BOLD_LEVEL = 4
SPACE_BETWEEN = 0.9
"""Gap between two lines, in line heights, above which a new paragraph begins."""

_MARKER = re.compile(
    r"(?:[-*•‣▪●○◦·※□■▶-]|\(?\d{1,3}[.)]|\(?[a-z가-하][.)]|[①-⑳]|제\s?\d{1,4}\s?[조항장절](?:의\d+)?)(?:\s|\(|$)"
)
_END = re.compile(r"[.!?。！？:;…][\"'”’)\]]*$")
_HYPHENS = "-\u2010"


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed word: text in NFC, box in points."""

    text: str
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
    x0: float = field(init=False)
    y0: float = field(init=False)
    x1: float = field(init=False)
    y1: float = field(init=False)

    def __post_init__(self) -> None:
        for name, pick in (("x0", min), ("y0", min), ("x1", max), ("y1", max)):
            object.__setattr__(self, name, pick(getattr(piece, name) for piece in self.pieces))

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def height(self) -> float:
        return max(self.y1 - self.y0, 1.0)


def page(number: int, lines: Sequence[Line], body: float, width: float, height: float) -> Page:
    """Set the lines of a page as text; `body` is the document's usual size of letters."""
    lines = _whole_lines(lines)
    composer = _Composer(lines, body)
    for rows in _paragraphs(_rows(reading_order(lines)), body):
        composer.add(rows)
    return Page(
        number=number,
        text="".join(composer.texts),
        blocks=tuple(composer.blocks),
        words=tuple(composer.words),
        width=width,
        height=height,
    )


def _whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Join the parts of lines that were torn at the wide gaps of justified text."""
    whole: list[Line] = []
    for line in lines:
        if whole and _beside(whole[-1], line):
            before = whole[-1]
            widest = 2.0 if before.block == line.block else 1.0
            if line.x0 - before.x1 < widest * min(line.size, before.size):
                pieces = before.pieces + line.pieces
                size, bold = max(before.size, line.size), before.bold and line.bold
                whole[-1] = Line(pieces, size, bold, before.block, line.spaced)
                continue
        whole.append(line)
    return whole


# ---- reading order


def reading_order(lines: Sequence[Line]) -> list[Line]:
    """Column by column where there are columns of text, else as the file has them.

    Files mostly print in reading order; one that jumps about is sorted by place.
    """
    if (gutter := _gutter(lines)) is not None:
        return list(_by_columns(lines, gutter))
    ups = sum(b.y1 < a.y0 for a, b in pairwise(lines))
    if ups > max(2, 0.2 * len(lines)):
        return sorted(lines, key=lambda line: (round((line.y0 + line.y1) / 2 / 6), line.x0))
    return list(lines)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white strip between two columns of text, or None."""
    if len(lines) < 2 * COLUMN_LINES:
        return None
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    starts = sorted({round(line.x0) for line in lines})
    best: tuple[int, float] | None = None
    for start in starts:
        at = start - 2.0
        if not left + 0.2 * (right - left) < at < right - 0.2 * (right - left):
            continue
        crossing = sum(line.x0 < at < line.x1 for line in lines)
        if (best is None or crossing < best[0]) and _are_columns(lines, at, left, right):
            best = (crossing, at)
    return best[1] if best and best[0] <= 0.3 * len(lines) else None


def _are_columns(lines: Sequence[Line], at: float, left: float, right: float) -> bool:
    """Whether both sides are text that runs down beside the other: a table has short cells."""
    sides = [line for line in lines if line.x1 <= at], [line for line in lines if line.x0 >= at]
    for side, width in zip(sides, (at - left, right - at), strict=True):
        if len(side) < COLUMN_LINES or median(line.x1 - line.x0 for line in side) < 0.6 * width:
            return False
    top, bottom = (
        max(min(s.y0 for s in side) for side in sides),
        min(max(s.y1 for s in side) for side in sides),
    )
    shortest = min(max(s.y1 for s in side) - min(s.y0 for s in side) for side in sides)
    return bottom - top > 0.5 * shortest


def _by_columns(lines: Sequence[Line], at: float) -> Iterator[Line]:
    """Lines across the gutter part the page; between two of them: left side, then right side."""
    across = [line for line in lines if line.x0 < at < line.x1]
    rest = [line for line in lines if not line.x0 < at < line.x1]
    for bar in [*sorted(across, key=lambda line: line.y0), None]:
        above = [line for line in rest if bar is None or line.y0 < bar.y0]
        rest = [line for line in rest if bar is not None and line.y0 >= bar.y0]
        yield from reading_order([line for line in above if line.x1 <= at])
        yield from reading_order([line for line in above if line.x0 >= at])
        if bar is not None:
            yield bar


# ---- rows and paragraphs

Row = list[Line]
"""Lines printed beside each other: the cells of a table's row, mostly just one."""


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[Row] = []
    for line in lines:
        if rows and _beside(rows[-1][-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _beside(a: Line, b: Line) -> bool:
    overlap = min(a.y1, b.y1) - max(a.y0, b.y0)
    return b.x0 >= a.x1 and overlap > 0.6 * min(a.height, b.height)


def _paragraphs(rows: Sequence[Row], body: float) -> Iterator[list[Row]]:
    """Rows that belong together: one block each."""
    group: list[Row] = []
    for row in rows:
        if group and not _continues(group, row, body):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _continues(group: list[Row], row: Row, body: float) -> bool:
    before, line = group[-1][-1], row[0]
    if (len(row) > 1) != (len(group[-1]) > 1):
        return False
    gap = line.y0 - before.y1
    if len(row) > 1:
        return gap < 2 * line.height
    if _level(before, body) != _level(line, body) or abs(before.size - line.size) > 0.1 * body:
        return False
    if _MARKER.match(line.text):
        return False
    if before.block == line.block:
        return True
    if _level(line, body):
        return 0 <= gap + line.height < 2 * line.height and line.x0 < before.x1
    carried_on = not _END.search(before.text) and line.text[:1].islower()
    if line.y1 < before.y0:  # the next column
        return carried_on
    right = max(r[-1].x1 for r in group)
    full = before.x1 > right - 0.15 * max(right - before.x0, 1) and line.x0 <= before.x0 + 2
    return gap < SPACE_BETWEEN * line.height and (carried_on or (full and len(group) > 1))


def _level(line: Line, body: float) -> int:
    """Heading level by look, 0 for body text."""
    for ratio, level in LEVELS:
        if line.size >= ratio * body:
            return level
    return BOLD_LEVEL if line.bold and line.size >= 0.95 * body else 0


def _is_heading(rows: list[Row], body: float) -> int:
    """Level of a heading, or 0: it is short, has letters and does not end like a sentence."""
    text = " ".join(line.text for row in rows for line in row)
    fits = len(rows) <= HEADING_LINES and len(text) <= HEADING_CHARACTERS
    if not fits or sum(c.isalpha() for c in text) < 2:
        return 0
    level = _level(rows[0][0], body)
    if level == BOLD_LEVEL and (len(rows) > 2 or text.endswith((".", ",", ";", "。"))):
        return 0
    return level


# ---- text


class _Composer:
    """Joins words into the page's text and notes where each stands."""

    def __init__(self, lines: Sequence[Line], body: float) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.words: list[Word] = []
        self._length = 0
        self._body = body
        self._compounds = {
            piece.text.lower() for line in lines for piece in line.pieces if "-" in piece.text[1:-1]
        }
        self._spaces_printed = any(line.spaced for line in lines)

    def add(self, rows: list[Row]) -> None:
        if self.texts:
            self._write("\n\n")
        start = self._length
        is_table = len(rows) > 1 and len(rows[0]) > 1
        level = 0 if is_table else _is_heading(rows, self._body)
        if is_table:
            kind = BlockKind.TABLE
            self._table(rows)
        else:
            self._flow([line for row in rows for line in row])
            marked = _MARKER.match(rows[0][0].text)
            kind = BlockKind.LIST_ITEM if marked else BlockKind.PARAGRAPH
        if level:
            kind = BlockKind.HEADING
        self.blocks.append(Block(kind=kind, start=start, end=self._length, level=level))

    def _table(self, rows: list[Row]) -> None:
        for number, row in enumerate(rows):
            if number:
                self._write("\n")
            for column, line in enumerate(row):
                if column:
                    self._write(" | ")
                self._flow([line])

    def _flow(self, lines: list[Line]) -> None:
        """Words of lines as one running text; words parted at a line's end become whole."""
        for number, line in enumerate(lines):
            following = lines[number + 1] if number + 1 < len(lines) else None
            for place, piece in enumerate(line.pieces):
                text = piece.text
                gap = " "
                if place == len(line.pieces) - 1:
                    gap = ""
                    if following is not None:
                        text, gap = self._join(line, following)
                start = self._length
                self._write(text)
                self.words.append(Word(start, self._length, piece.x0, piece.y0, piece.x1, piece.y1))
                self._write(gap)

    def _join(self, line: Line, following: Line) -> tuple[str, str]:
        """The last word of a line as it is to be written, and what parts it from the next."""
        last, first = line.pieces[-1].text, following.pieces[0].text
        if len(last) > 1 and last[-1] in _HYPHENS and last[-2].isalpha():
            if first[:1].islower() and f"{last}{first}".lower() not in self._compounds:
                return last[:-1], ""
            return last, ""
        if _is_ideograph(last[-1]) and _is_ideograph(first[0]):
            return last, ""
        # Korean set with breaks between any two syllables prints a space where a word ends
        if _is_hangul(last[-1]) and _is_hangul(first[0]) and self._spaces_printed:
            return last, " " if line.spaced else ""
        return last, " "

    def _write(self, text: str) -> None:
        if text:
            self.texts.append(text)
            self._length += len(text)


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _is_ideograph(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff" or "\u4e00" <= character <= "\u9fff"
