"""OpenDocument workbooks: a page for every sheet, with its tables as text and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import isfinite
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers.messages import (
    TABLE_CUT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.office.odt import (
    OFFICE,
    PARAGRAPHS,
    TABLE,
    find,
    number_of,
    opened,
    remark_of,
    text_of,
)
from desktop_app.engine.parsers.office.sheets import MOST_CELLS, MOST_EMPTY
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import regions
from desktop_app.engine.parsers.plain.regions import MergedRange, SheetRow, Shown
from desktop_app.errors import DocumentEmpty
from desktop_app.types import BlockKind, Table

MOST_TABLES = 50
"""Tables of one sheet that are kept as data."""
MOST_REPEATED = 1_000
"""Times that one filled row or cell is written out when the file says it repeats."""

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_TYPE, _VALUE, _DATE = (f"{OFFICE}{name}" for name in ("value-type", "value", "date-value"))
_NUMBERS = ("float", "currency", "percentage")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, DocumentTooLarge, NeedsPassword, ProtectedFormat, DocumentEmpty."""
    content, title, _ = opened(path, options)
    sheets = content.findall(f"{OFFICE}body/{OFFICE}spreadsheet/{TABLE}table")
    yield Opened(title=clean(title[:200] or path.stem), paged=True, pages=len(sheets))
    filled = cut = False
    for number, sheet in enumerate(sheets, 1):
        reading = _Sheet()
        found = regions.regions(*reading.read(sheet))
        name = " ".join((sheet.get(f"{TABLE}name") or "").split())
        remarks = [remark_of(comment) for comment in sheet.iter(f"{OFFICE}annotation")]
        if not found and not remarks:
            continue
        filled = True
        text = regions.SheetText()
        text.builder.add(BlockKind.HEADING, name, 1)
        tables: list[Table] = []
        for region in found:
            text.add(region)
            if len(tables) < MOST_TABLES and (table := regions.typed(region, name, number)):
                tables.append(table)
        text.add_lines(remarks)
        cut = cut or text.cut or reading.cut
        yield PageRead(replace(text.builder.page(), number=number))
        yield from map(TableRead, tables)
    if not filled:
        raise DocumentEmpty("no text")
    yield Finished(warning=TABLE_CUT if cut else None)


class _Sheet:
    """The rows of a sheet that hold something; what repeats without holding anything is counted."""

    def __init__(self) -> None:
        self.cut = False
        self._cells = MOST_CELLS
        self._empty = MOST_EMPTY

    def read(self, sheet: Any) -> tuple[list[SheetRow], list[MergedRange]]:
        rows: list[SheetRow] = []
        merges: list[MergedRange] = []
        number = 1
        for element in find(sheet, f"{TABLE}table-row"):
            times = max(number_of(element, f"{TABLE}number-rows-repeated"), 1)
            cells = self._row(element, number, merges)
            self._empty -= 1
            if self._cells < 0 or self._empty < 0:
                self.cut = True
                break
            for again in range(min(times, MOST_REPEATED) if cells else 0):
                rows.append(SheetRow(number + again, dict(cells)))
                self._cells -= len(cells)
            number += times
        return rows, merges

    def _row(self, element: Any, number: int, merges: list[MergedRange]) -> dict[int, Shown]:
        cells: dict[int, Shown] = {}
        column = 1
        for cell in find(element, *_CELLS):
            times = max(number_of(cell, f"{TABLE}number-columns-repeated"), 1)
            shown = _shown(cell) if cell.tag == _CELLS[0] else None
            down = number_of(cell, f"{TABLE}number-rows-spanned")
            across = number_of(cell, f"{TABLE}number-columns-spanned")
            if shown and max(down, across) > 1:
                merges.append(
                    MergedRange(
                        number, column, number + max(down, 1) - 1, column + max(across, 1) - 1
                    )
                )
            if shown:
                for again in range(min(times, MOST_REPEATED)):
                    cells[column + again] = shown
            column += times
        return cells


def _shown(cell: Any) -> Shown | None:
    """What a cell holds, and what a person sees of it."""
    lines = (text_of(part) for part in find(cell, *PARAGRAPHS))
    text = clean(" ".join(lines)).strip()
    kind = cell.get(_TYPE)
    if kind == "date" and cell.get(_DATE):
        value = cell.get(_DATE)[:19].removesuffix("T00:00:00")
        return Shown(value, value.replace("T", " "))
    if kind in _NUMBERS:
        number = _number(cell.get(_VALUE) or "")
        if number is not None:
            return Shown(number, text or f"{number:.15g}")
    return Shown(text, text) if text else None


def _number(text: str) -> int | float | None:
    try:
        number = float(text[:40])
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 1e15 else number
