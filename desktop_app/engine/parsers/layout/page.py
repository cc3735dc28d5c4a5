"""From the printed lines of a page to its text: paragraphs, headings, footnotes, tables.

No library is used here: lines come in, a `Page` comes out. Every printed word
keeps its box and knows where it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from desktop_app.engine.parsers.layout import grids, tables
from desktop_app.engine.parsers.layout.columns import gutters, reading_order
from desktop_app.engine.parsers.layout.lines import (
    MOST_LINES,
    Line,
    Piece,
    Placed,
    Row,
    Stroke,
    beside,
    cells,
    whole_lines,
)
from desktop_app.engine.parsers.layout.tables import Cell, FramedText, Item, PrintedTable
from desktop_app.engine.parsers.layout.writer import PageWriter, Vocabulary, is_hangul
from desktop_app.types import BlockKind, Page

__all__ = ["Line", "PageLayout", "Piece", "page", "reading_order"]

HEADING_LINES = 4
HEADING_CHARACTERS = 200
LARGER = 1.15
"""Times the size of the body text from which a line is a heading."""
LEVELS = ((1.8, 1), (1.4, 2), (LARGER, 3))
BOLD_LEVEL = 4
SPACE_BETWEEN = 0.9
"""Gap between two lines, in line heights, above which a new paragraph begins."""
INDENT = 0.7
"""Times the size of the letters: so far to the right begins a new paragraph."""
AROUND = 8
"""Lines before and after in which the right edge of a column is looked for."""
NOTE_SIZE = 0.93
"""Times the size of the body text up to which a line at the foot of a page is a note."""
NOTE_GAP = 0.4
"""Times its height: a note stands further below the text than that."""
SAME_COLUMNS = 12.0
"""Points by which the columns of a table that goes on from the page before may differ."""

_MARKER = re.compile(
    r"(?:[-*•‣▪●○◦·※□■▶-]|\(?\d{1,3}[.)]|\(?[a-z가-하][.)]|[①-⑳]|제\s?\d{1,4}\s?[조항장절](?:의\d+)?)(?:\s|\(|$)"
)
_END = re.compile(r"[.!?。！？:;…][\"'”’)\]]*$")
_SENTENCE = re.compile(r"[.!?。！？][\"'”’)\]]*$")
_NOTE = re.compile(r"(?:\d{1,3}\)?(?![\d.,]*\d)|[*†‡§]{1,3}|주\s?\d{1,3}\)|\[\d{1,3}\])\s?\S")


def page(
    number: int,
    lines: Sequence[Line],
    body: float,
    width: float,
    height: float,
    strokes: Sequence[Stroke] = (),
) -> Page:
    """Set the lines of a page as text; `body` is the document's usual size of letters."""
    return PageLayout(body).page(number, lines, width, height, strokes)


class PageLayout:
    """Sets the pages of one document, one after the other."""

    def __init__(self, body: float, *, typewritten: bool = False) -> None:
        """`typewritten`: letters of one width are those of the text, and make no code."""
        self._body = body
        self._typewritten = typewritten
        self._open: PrintedTable | None = None
        """The table at the end of the page before."""
        self._header: tuple[Cell, ...] = ()
        self._vocabulary = Vocabulary()

    def page(
        self,
        number: int,
        lines: Sequence[Line],
        width: float,
        height: float,
        strokes: Sequence[Stroke] = (),
        hidden: Sequence[Line] = (),
    ) -> Page:
        """A page's lines as text; `strokes` are what is drawn along its edges.

        Lines that nobody sees come last, as one block.
        """
        lines = whole_lines(lines, gutters(lines))
        if self._typewritten:
            lines = [replace(line, code=False) for line in lines]
        upright = [line for line in lines if line.upright]
        if 2 * len(upright) < len(lines):  # the whole page is printed along its side
            upright = lines
        aside = set(map(id, lines)).difference(map(id, upright))
        items = grids.framed(upright, strokes)
        notes = _notes(items, self._body, height)
        kept = set(map(id, notes))
        ordered = reading_order([item for item in items if id(item) not in kept])
        parts = list(_parts(ordered, self._body, grids.across(strokes)))
        self._vocabulary.learn(lines)
        writer = PageWriter(lines, self._vocabulary)
        for place, part in enumerate(parts):
            if isinstance(part, PrintedTable):
                goes_on = place == 0 and self._goes_on(part)
                writer.table(part, self._header if goes_on else ())
                self._header = self._header if goes_on else part.rows[0]
            else:
                _write(writer, part, self._body)
        self._open = parts[-1] if parts and isinstance(parts[-1], PrintedTable) else None
        for note in _note_by_note(notes):
            writer.text(BlockKind.PARAGRAPH, note)
        for line in lines:
            if id(line) in aside:
                writer.text(BlockKind.PARAGRAPH, [line])
        if hidden:
            writer.text(BlockKind.HIDDEN, hidden)
        return writer.page(number, width, height)

    def _goes_on(self, table: PrintedTable) -> bool:
        """Whether it is the rest of the table on the page before, without its header."""
        before = self._open
        if before is None or len(before.edges) != len(table.edges):
            return False
        apart = (abs(a - b) for a, b in zip(before.edges, table.edges, strict=True))
        if max(apart) > SAME_COLUMNS:
            return False
        return _texts(self._header) != _texts(table.rows[0])


def _texts(row: Iterable[Cell]) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]


# ---- footnotes


def _notes(items: Sequence[Item], body: float, height: float) -> list[Line]:
    """Lines in small type at the foot of a page or column, the first of which has a mark."""
    low = [
        item
        for item in items
        if isinstance(item, Line) and item.size <= NOTE_SIZE * body and item.y0 > 0.4 * height
    ]
    if len(items) > MOST_LINES or not any(map(_is_note, low)):
        return []
    small = set(map(id, low))
    others = [i for i in items if id(i) not in small and i.y1 > 0.4 * height]
    notes: dict[int, Line] = {}
    seen: list[Line] = []
    for line in sorted(low, key=lambda line: (line.y1, line.x0)):
        if any(other.y1 > line.y1 and _above(line, other) for other in others):
            continue
        near = [o for o in seen if _above(o, line) and line.y0 - o.y1 < line.height]
        gaps = [line.y0 - o.y1 for o in others if _above(o, line)]
        seen.append(line)
        apart = min((gap for gap in gaps if gap > -line.height), default=line.height)
        follows = bool(near) and id(near[-1]) in notes
        if follows or (not near and _is_note(line) and apart > NOTE_GAP * line.height):
            notes[id(line)] = line
    return reading_order(list(notes.values()))


def _is_note(line: Line) -> bool:
    return bool(_NOTE.match(line.text)) and sum(map(str.isalpha, line.text)) > 3


def _above(upper: Placed, lower: Placed) -> bool:
    return upper.x0 < lower.x1 and upper.x1 > lower.x0


def _note_by_note(notes: Sequence[Line]) -> Iterator[list[Line]]:
    note: list[Line] = []
    for line in notes:
        if note and _NOTE.match(line.text):
            yield note
            note = []
        note.append(line)
    if note:
        yield note


# ---- paragraphs


def _units(items: Iterable[Item], rules: Sequence[Stroke]) -> Iterator[Item]:
    """Lines that stand beside each other as rows of a table or as one line."""
    for is_line, run in groupby(items, key=lambda item: isinstance(item, Line)):
        if not is_line:
            yield from run
            continue
        rows: list[Row] = []
        for line in run:
            if not isinstance(line, Line):
                continue
            if rows and beside(rows[-1][-1], line):
                rows[-1].append(line)
            else:
                rows.append([line])
        yield from tables.aligned(rows, rules)


def _parts(
    items: Iterable[Item], body: float, rules: Sequence[Stroke] = ()
) -> Iterator[PrintedTable | list[Line]]:
    """Tables, and the lines of each paragraph; what stands amid a paragraph comes after it."""
    units = list(_units(items, rules))
    group: list[Line] = []
    held: list[PrintedTable | FramedText] = []

    def rest() -> Iterator[PrintedTable | list[Line]]:
        if group:
            yield list(group)
        for item in held:
            if isinstance(item, PrintedTable):
                yield item
            else:
                yield from _parts(reading_order(item.lines), body)
        group.clear()
        held.clear()

    for place, unit in enumerate(units):
        if not isinstance(unit, Line):
            held.append(unit)
            continue
        right = _right(units, place, unit)
        goes_on = group and (
            _carried_on(group, unit, body, right) if held else _continues(group, unit, body, right)
        )
        if not goes_on:
            yield from rest()
        group.append(unit)
    yield from rest()


def _right(units: Sequence[Item], place: int, line: Line) -> float:
    """The right edge of the column that a line stands in."""
    near = units[max(0, place - AROUND) : place + AROUND]
    return max(
        (
            u.x1
            for u in near
            if isinstance(u, Line)
            and u.x0 < line.x1
            and u.x1 > line.x0
            and abs(u.size - line.size) < 0.15 * line.size
        ),
        default=line.x1,
    )


def _same_look(before: Line, line: Line, body: float) -> bool:
    return _level(before, body) == _level(line, body) and abs(before.size - line.size) <= 0.1 * body


def _carried_on(group: list[Line], line: Line, body: float, right: float) -> bool:
    """Whether a paragraph goes on after a break: in the next column, after a table."""
    before = group[-1]
    if _END.search(before.text) or _level(line, body) or not _same_look(before, line, body):
        return False
    first, width = line.text[:1], right - line.x0
    if before.x1 - before.x0 < 0.5 * width or len(cells(before)) > 1:
        return False
    return first.islower() or (is_hangul(first) and before.x1 - before.x0 > 0.9 * width)


def _continues(group: list[Line], line: Line, body: float, right: float) -> bool:
    before = group[-1]
    if before.code and line.code and -line.height < line.y0 - before.y1 < 2 * line.height:
        return True
    if not _same_look(before, line, body) or _MARKER.match(line.text) or before.code != line.code:
        return False
    gap = line.y0 - before.y1
    room = right - before.x1 - (line.pieces[0].x1 - line.pieces[0].x0)
    indented = line.x0 - before.x0 > INDENT * line.size and not _MARKER.match(group[0].text)
    ended = _SENTENCE.search(before.text)
    if before.block == line.block:
        prose = len(group) > 1 and group[-2].x1 > right - 0.1 * (right - line.x0)
        return not (ended and (indented or (prose and room > 0.15 * (right - line.x0))))
    if _level(line, body):
        return 0 <= gap + line.height < 2 * line.height and line.x0 < before.x1
    if line.y1 < before.y0:
        return _carried_on(group, line, body, right)
    if not -line.height < gap < SPACE_BETWEEN * line.height:
        return False
    if not ended and line.text[:1].islower():
        return True
    # the line was full: the next word had no room on it
    full = room < 0.3 * line.size and not indented and line.x0 < before.x1
    return full and (not ended or _is_loose(group, gap))


def _is_loose(group: list[Line], gap: float) -> bool:
    """Whether lines of this paragraph stand as far apart as the library parts paragraphs."""
    if len(group) < 2 or group[-1].block == group[-2].block:
        return False
    return abs(gap - (group[-1].y0 - group[-2].y1)) < 0.2 * group[-1].height


def _level(line: Line, body: float) -> int:
    """Heading level by look, 0 for body text."""
    for ratio, level in LEVELS:
        if line.size >= ratio * body:
            return level
    return BOLD_LEVEL if line.bold and line.size >= 0.95 * body else 0


def _is_heading(lines: list[Line], body: float) -> int:
    """Level of a heading, or 0: it is short, has letters and does not end like a sentence."""
    text = " ".join(line.text for line in lines)
    fits = len(lines) <= HEADING_LINES and len(text) <= HEADING_CHARACTERS
    if not fits or sum(c.isalpha() for c in text) < 2:
        return 0
    level = _level(lines[0], body)
    if level == BOLD_LEVEL and (len(lines) > 2 or text.endswith((".", ",", ";", "。"))):
        return 0
    return level


def _write(writer: PageWriter, lines: list[Line], body: float) -> None:
    if all(line.code for line in lines):
        writer.text(BlockKind.CODE, lines)
    elif level := _is_heading(lines, body):
        writer.text(BlockKind.HEADING, lines, level)
    elif _MARKER.match(lines[0].text):
        writer.text(BlockKind.LIST_ITEM, lines)
    else:
        writer.text(BlockKind.PARAGRAPH, lines)
