"""Workbooks of old Excel (xls) with xlrd: a page for every sheet, as those of xlsx."""

from __future__ import annotations

import io
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
from desktop_app.engine.parsers.office import cell_formats
from desktop_app.engine.parsers.office.sheets import MOST_CELLS, MOST_MERGES
from desktop_app.engine.parsers.office.xlsx import MOST_TABLES
from desktop_app.engine.parsers.page_builder import clean, remark
from desktop_app.engine.parsers.plain import regions
from desktop_app.engine.parsers.plain.regions import MergedRange, SheetRow, Shown
from desktop_app.errors import AppError, DocumentDamaged, DocumentEmpty, NeedsPassword
from desktop_app.types import BlockKind, Table

_TEXT, _TRUTH = 1, 4
_NUMBERS = (2, 3)
"""Kinds of cells: numbers and dates."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises DocumentDamaged, NeedsPassword and DocumentEmpty."""
    book = _opened(path)
    yield Opened(title=clean(path.stem), paged=True, pages=book.nsheets)
    left = MOST_CELLS
    filled = cut = False
    for number, sheet in enumerate(book.sheets(), 1):
        rows = list(_rows(book, sheet, left))
        left -= sum(len(row.cells) for row in rows)
        cut = cut or left <= 0
        merges = [
            MergedRange(a + 1, c + 1, b, d) for a, b, c, d in sheet.merged_cells[:MOST_MERGES]
        ]
        found = regions.regions(rows, merges)
        remarks = [
            remark(note.author or "", " ".join((note.text or "").split()))
            for note in sheet.cell_note_map.values()
        ]
        if not found and not remarks:
            continue
        filled = True
        text = regions.SheetText()
        text.builder.add(BlockKind.HEADING, " ".join(sheet.name.split()), 1)
        tables: list[Table] = []
        for region in found:
            text.add(region)
            table = regions.typed(region, sheet.name, number)
            if table and len(tables) < MOST_TABLES:
                tables.append(table)
        text.add_lines(filter(None, remarks))
        cut = cut or text.cut
        yield PageRead(replace(text.builder.page(), number=number))
        yield from map(TableRead, tables)
    if not filled:
        raise DocumentEmpty("no text")
    yield Finished(warning=TABLE_CUT if cut else None)


def _opened(path: Path) -> Any:
    import xlrd

    try:
        return xlrd.open_workbook(str(path), formatting_info=True, logfile=io.StringIO())
    except AppError:
        raise
    except Exception as error:  # xlrd fails in too many ways to list
        if "encrypted" in str(error):
            raise NeedsPassword("encrypted workbook") from error
        if isinstance(error, MemoryError):
            raise
        raise DocumentDamaged(type(error).__name__) from error


def _rows(book: Any, sheet: Any, most: int) -> Iterator[SheetRow]:
    """The rows of a sheet that hold something, as far as `most` cells reach."""
    for number in range(sheet.nrows):
        cells = {}
        for column, cell in enumerate(sheet.row(number), 1):
            if shown := _shown(book, cell):
                cells[column] = shown
        most -= len(cells)
        if most < 0:
            return
        if cells:
            yield SheetRow(number + 1, cells)


def _shown(book: Any, cell: Any) -> Shown | None:
    """What a cell holds and shows; None for nothing and for errors."""
    kind, value = cell.ctype, cell.value
    if kind == _TRUTH:
        return Shown("TRUE" if value else "FALSE", "TRUE" if value else "FALSE")
    if kind in _NUMBERS and isfinite(value):
        number = int(value) if float(value).is_integer() and abs(value) < 1e15 else float(value)
        code = _code(book, cell)
        if code in ("", cell_formats.GENERAL):
            return Shown(number, cell_formats.plain(number))
        return Shown(*cell_formats.shown(number, code, from_1904=bool(book.datemode)))
    if kind == _TEXT:
        text = clean(value).strip()
        return Shown(text, text) if text else None
    return None


def _code(book: Any, cell: Any) -> str:
    """The number format of a cell."""
    index = cell.xf_index
    if index is None or not 0 <= index < len(book.xf_list):
        return ""
    key = book.xf_list[index].format_key
    found = book.format_map.get(key)
    return str(found.format_str) if found is not None else cell_formats.BUILT_IN.get(key, "")
