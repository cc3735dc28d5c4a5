"""Workbooks of Excel: a page for every visible sheet, with its tables as text and as data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.engine.parsers.messages import (
    SOME_PAGES_UNREADABLE,
    TABLE_CUT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.office import drawing
from desktop_app.engine.parsers.office.package import Package, open_package
from desktop_app.engine.parsers.office.sheets import Sheet, Workbook
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import regions
from desktop_app.errors import DocumentDamaged, DocumentEmpty
from desktop_app.types import BlockKind, Table

MOST_TABLES = 50
"""Tables of one sheet that are kept as data."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises as `open_package` does, and DocumentEmpty."""
    with open_package(path, options) as package:
        workbook = Workbook(package)
        title = package.title() or clean(path.stem)
        yield Opened(title=title, paged=True, pages=workbook.size)
        pages = unreadable = 0
        cut = False
        for sheet in workbook.sheets:
            try:
                text, tables = _sheet(package, workbook, sheet)
            except DocumentDamaged:
                unreadable += 1
                continue
            if text is not None:
                pages += 1
                cut = cut or text.cut
                yield PageRead(replace(text.builder.page(), number=sheet.number))
                yield from map(TableRead, tables)
        if not pages:
            raise DocumentDamaged("no readable sheet") if unreadable else DocumentEmpty("no text")
        cut = cut or workbook.cut
        yield Finished(warning=SOME_PAGES_UNREADABLE if unreadable else TABLE_CUT if cut else None)


def _sheet(
    package: Package, workbook: Workbook, sheet: Sheet
) -> tuple[regions.SheetText | None, list[Table]]:
    """The text of a sheet, None for an empty one, and its tables."""
    found = regions.regions(*workbook.read(sheet))
    boxes = _text_boxes(package, sheet.part)
    if not found and not boxes:
        return None, []
    text = regions.SheetText()
    text.builder.add(BlockKind.HEADING, " ".join(sheet.name.split()), 1)
    tables: list[tuple[Table, list[str]]] = []
    for region in found:
        text.add(region)
        if len(tables) < MOST_TABLES and (table := regions.typed(region, sheet.name, sheet.number)):
            tables.append((table, region.lines))
    text.add_lines(boxes)
    if len(tables) == 1:
        return text, [tables[0][0]]
    return text, [_named(table, lines) for table, lines in tables]


def _named(table: Table, lines: list[str]) -> Table:
    """One of several tables of a sheet, named for the line above it too."""
    return replace(table, name=f"{table.name}: {lines[-1][:100]}") if lines else table


def _text_boxes(package: Package, sheet: str) -> list[str]:
    """Text that is drawn on a sheet."""
    try:
        root = package.xml(package.related(sheet, "drawing"))
    except DocumentDamaged:
        return []
    return [text for part in root.iter(f"{drawing.A}p") if (text := drawing.text(part).strip())]
