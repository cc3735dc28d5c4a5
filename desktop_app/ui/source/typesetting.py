"""A stored text set as what it is: headings, lists, tables, heads of mails.

`Places` remembers where each stored letter was put, so that quotes and words that
were found can be marked whatever the text looks like.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from desktop_app.types import Block, BlockKind

INK, FAINT, LINE, SHADE = "#1D1B18", "#5F5A52", "#DAD5CC", "#F4F1EB"
"""Ink and paper are the same in both themes."""
MOST_COLUMNS = 60
"""Of a table that is drawn as one."""
MOST_CELLS = 4_000
"""Of all tables that are drawn at once; more would be felt."""
LONGEST_CODE = 20
"""Characters of a cell that is one word and stays on one line."""

_SIZES = {1: 2, 2: 1}
_FIELD = re.compile(r"(From|To|Cc|Date): ")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CELL = re.compile(r"\s*((?:\\.|[^|\\])*?)\s*\|")
_NUMBER = re.compile(r"[-+−(]?[$€£¥₩]?\s?\d[\d.,]*\s?[%)원]?")
_MARKER = re.compile(r"(?:[-*•]|\d{1,3}[.)]|[가-힣][.)])\s")
_UNPRINTABLE = re.compile("[\ufdd0-\ufdef\ufffc\u2029\r]")
"""What Qt keeps for the structure of a document."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Stored letters from `start` to `end`, put at `position`."""

    start: int
    end: int
    position: int
    shown: str


class Places:
    """Where the letters of a text are in a document."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        self._starts: list[int] = []

    def add(self, run: _Run) -> None:
        self._runs.append(run)
        self._starts.append(run.start)

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """From where to where letters are shown; one span for each cell or paragraph of them."""
        found = []
        for run in self._runs[max(0, bisect_right(self._starts, start) - 1) :]:
            if run.start >= end:
                break
            if run.end > start:
                found.append(_span(run, start, end))
        return found

    def letter_at(self, position: int) -> int:
        """The stored letter that is shown at a position, or the last one before it."""
        at = bisect_right(self._runs, position, key=lambda run: run.position) - 1
        if at < 0:
            return self._starts[0] if self._starts else 0
        run = self._runs[at]
        return min(run.start + position - run.position, run.end)


def _span(run: _Run, start: int, end: int) -> tuple[int, int]:
    """Where letters of a run are; one in other words than the stored ones is one piece."""
    if len(run.shown) != run.end - run.start:
        start, end = run.start, run.end
    before = run.shown[: max(0, start - run.start)]
    within = run.shown[len(before) : end - run.start if end < run.end else None]
    first = run.position + _units(before)
    return first, first + _units(within)


def _units(text: str) -> int:
    """Qt counts UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def typeset(
    document: QTextDocument,
    text: str,
    blocks: Sequence[Block],
    part: tuple[int, int],
    *,
    mail: bool = False,
) -> Places:
    """Fill a document with the part of a text; more of it is told with an ellipsis."""
    setting = _Setting(document, text)
    start, end = part
    if start > 0:
        setting.note("…")
    before: Block | None = None
    for block in _whole(text, blocks):
        if block.start < end and block.end > start:
            is_head = mail and before is not None and before.kind is BlockKind.HEADING
            setting.add(block, start, end, may_be_head=is_head)
        before = block
    if end < len(text):
        setting.note("…")
    setting.finish()
    return setting.places


def _whole(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with text that is in none of them as paragraphs."""
    at = 0
    for block in blocks:
        if text[at : block.start].strip():
            yield Block(kind=BlockKind.PARAGRAPH, start=at, end=block.start)
        yield block
        at = block.end
    if text[at:].strip():
        yield Block(kind=BlockKind.PARAGRAPH, start=at, end=len(text))


Cell = tuple[int, int]
"""Where the text of a cell begins and ends."""


class _Setting:
    """A document that is being set, from its beginning to its end."""

    def __init__(self, document: QTextDocument, text: str) -> None:
        document.clear()
        self.places = Places()
        self._text = text
        self._cells = 0
        self._fresh = True
        self._hidden = False
        self._last: BlockKind | None = None
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()

    def finish(self) -> None:
        self._cursor.endEditBlock()

    def note(self, words: str) -> None:
        """Words that are not of the text."""
        self._begin(_margins(top=6, bottom=6))
        self._cursor.insertText(words, _ink(FAINT))

    def add(self, block: Block, first: int, last: int, *, may_be_head: bool) -> None:
        """Set as much of a block as is between two letters."""
        start, end = max(block.start, first), min(block.end, last)
        if block.kind is BlockKind.HIDDEN and not self._hidden:
            self._hidden = True
            self.note(QCoreApplication.translate("PageText", "Text that is not seen there:"))
        if block.kind is BlockKind.TABLE:
            rows = self._rows(block, first, last)
            width = max(map(len, rows), default=0)
            if 0 < width <= MOST_COLUMNS and self._cells + width * len(rows) <= MOST_CELLS:
                self._cells += width * len(rows)
                self._table(rows, width)
                self._last = block.kind
                return
        if may_be_head and (fields := self._fields(start, end)):
            self._head(fields)
        else:
            self._paragraph(block, start, end)
        self._last = block.kind

    # ---- paragraphs

    def _paragraph(self, block: Block, start: int, end: int) -> None:
        text, ink, shown = self._text[start:end], _ink(INK), None
        shape = _margins(bottom=9)
        if block.kind is BlockKind.HEADING:
            shape = _margins(top=4 if self._fresh else 12, bottom=6)
            ink.setFontWeight(700)
            ink.setProperty(QTextFormat.Property.FontSizeAdjustment, _SIZES.get(block.level, 0))
        elif block.kind is BlockKind.LIST_ITEM and _MARKER.match(text):
            shape = _margins(top=0, bottom=4)
            shape.setLeftMargin(20)
            shape.setTextIndent(-16)
            shown = f"•{text[1:]}" if text[0] in "-*" else None
        elif block.kind in (BlockKind.CODE, BlockKind.TABLE):
            family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
            ink.setFontFamilies([family])
            shape.setBackground(QColor(SHADE))
            shape.setLeftMargin(6)
        elif block.kind is BlockKind.HIDDEN or text.startswith(">"):
            ink.setForeground(QColor(FAINT))
            shape.setLeftMargin(14)
        self._begin(shape)
        self._write(start, end, ink, shown)

    def _begin(self, shape: QTextBlockFormat) -> None:
        """A paragraph; the first one, and the one after a table, are there already."""
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape, _ink(INK))

    def _write(self, start: int, end: int, ink: QTextCharFormat, shown: str | None = None) -> None:
        words = self._text[start:end] if shown is None else shown
        words = _UNPRINTABLE.sub("\ufffd", words).replace("\n", "\u2028")
        self.places.add(_Run(start, end, self._cursor.position(), words))
        self._cursor.insertText(words, ink)

    # ---- tables

    def _rows(self, block: Block, first: int, last: int) -> list[list[Cell]]:
        """The cells of the header, and of the rows between two letters."""
        rows: list[list[Cell]] = []
        at = block.start
        while at < block.end:
            end = self._text.find("\n", at, block.end)
            end = block.end if end < 0 else end
            line = self._text[at:end]
            is_wanted = at == block.start or (end > first and at < last)
            if is_wanted and not (rows and _RULE.fullmatch(line.strip())):
                rows.append(_cells(line, at))
            at = end + 1
            if at < first:  # over rows that are not wanted
                at = max(at, self._text.rfind("\n", at, first) + 1)
            elif at >= last:
                break
        return rows

    def _table(self, rows: list[list[Cell]], width: int) -> None:
        made = self._insert_table(len(rows), width, _table_shape())
        right = _right_aligned(rows[1:], self._text)
        bold = _ink(INK)
        bold.setFontWeight(600)
        for at, row in enumerate(rows):
            is_header = at == 0
            for column, (start, end) in enumerate(row):
                cell = made.cellAt(at, column)
                if is_header:
                    shade = cell.format()
                    shade.setBackground(QColor(SHADE))
                    cell.setFormat(shade)
                if start < end:
                    self._cursor = cell.firstCursorPosition()
                    self._cursor.setBlockFormat(
                        _cell_shape(self._text[start:end], to_right=column in right)
                    )
                    self._write_cell(start, end, bold if is_header else _ink(INK))
        self._leave_table(made)

    def _write_cell(self, start: int, end: int, ink: QTextCharFormat) -> None:
        """The text of a cell, without the backslash before a bar."""
        while (bar := self._text.find(r"\|", start, end)) >= 0:
            if bar > start:
                self._write(start, bar, ink)
            self._write(bar, bar + 2, ink, "|")
            start = bar + 2
        if start < end:
            self._write(start, end, ink)

    def _insert_table(self, rows: int, width: int, shape: QTextTableFormat) -> QTextTable:
        self._begin(_thin())
        return self._cursor.insertTable(rows, width, shape)

    def _leave_table(self, table: QTextTable) -> None:
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True

    # ---- the head of a mail

    def _fields(self, start: int, end: int) -> list[tuple[Cell, Cell]]:
        """Names and values of the fields; nothing when the paragraph is no head."""
        found = []
        for line in self._text[start:end].split("\n"):
            field = _FIELD.match(line)
            if field is None:
                return []
            value = start + field.end()
            found.append(((start, start + len(field[1])), (value, start + len(line))))
            start += len(line) + 1
        return found

    def _head(self, fields: list[tuple[Cell, Cell]]) -> None:
        made = self._insert_table(len(fields), 2, _head_shape())
        names = _field_names()
        for at, (name, value) in enumerate(fields):
            self._cursor = made.cellAt(at, 0).firstCursorPosition()
            self._write(*name, _ink(FAINT), names[self._text[slice(*name)]])
            self._cursor = made.cellAt(at, 1).firstCursorPosition()
            self._write(*value, _ink(INK))
        self._leave_table(made)


def _cells(line: str, at: int) -> list[Cell]:
    """Where the texts of a row's cells begin and end."""
    lead = len(line) - len(line.lstrip()) + line.lstrip().startswith("|")
    closed = line if line.rstrip().endswith("|") else f"{line}|"
    return [(at + c.start(1), at + c.end(1)) for c in _CELL.finditer(closed, lead)]


def _right_aligned(rows: list[list[Cell]], text: str) -> set[int]:
    """Columns that hold nothing but numbers."""
    width = max(map(len, rows), default=0)
    columns = ([text[slice(*row[n])] for row in rows if n < len(row)] for n in range(width))
    return {
        number
        for number, cells in enumerate(columns)
        if any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells if cell)
    }


def _field_names() -> dict[str, str]:
    return {
        "From": QCoreApplication.translate("PageText", "From"),
        "To": QCoreApplication.translate("PageText", "To"),
        "Cc": QCoreApplication.translate("PageText", "Cc"),
        "Date": QCoreApplication.translate("PageText", "Date"),
    }


# ---- shapes


def _ink(colour: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    return made


def _margins(*, top: int = 0, bottom: int) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setTopMargin(top)
    made.setBottomMargin(bottom)
    made.setLineHeight(128, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made


def _thin() -> QTextBlockFormat:
    """The empty paragraph that Qt has before a table."""
    made = QTextBlockFormat()
    made.setLineHeight(2, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return made


def _table_shape() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setHeaderRowCount(1)
    made.setBorderCollapse(True)
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(LINE)))
    made.setCellPadding(5)
    made.setCellSpacing(0)
    made.setTopMargin(4)
    made.setBottomMargin(10)
    return made


def _cell_shape(text: str, *, to_right: bool) -> QTextBlockFormat:
    """A number, a date or a code is not broken; where all is too wide, the sheet scrolls."""
    made = QTextBlockFormat()
    made.setNonBreakableLines(len(text) <= LONGEST_CODE and " " not in text)
    if to_right:
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _head_shape() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(0)
    made.setBackground(QColor(SHADE))
    made.setCellPadding(3)
    made.setCellSpacing(2)
    made.setBottomMargin(12)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    zero = QTextLength(QTextLength.Type.VariableLength, 0)
    made.setColumnWidthConstraints([zero, QTextLength(QTextLength.Type.PercentageLength, 88)])
    return made
