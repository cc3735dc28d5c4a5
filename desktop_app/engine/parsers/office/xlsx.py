"""Workbooks of Excel: a page for every sheet, with its tables as text and as data.

What lies over the cells comes below them: text boxes, ticks, comments; then what headers
and footers say once, and embedded documents as further pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from desktop_app.engine.parsers import standing
from desktop_app.engine.parsers.links import Link
from desktop_app.engine.parsers.messages import (
    ATTACHMENTS_NOT_READ,
    FORMULAS_WITHOUT_RESULTS,
    HIDDEN_TEXT,
    SOME_PAGES_UNREADABLE,
    TABLE_CUT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.office import drawing, sheet_notes
from desktop_app.engine.parsers.office.package import Package, open_package
from desktop_app.engine.parsers.office.sheets import Sheet, SheetContents, Workbook, place
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import embedded, regions
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
        pages = unreadable = last = 0
        files: list[embedded.File] = []
        cut = False
        for sheet in workbook.sheets:
            try:
                text, tables = _sheet(package, workbook, sheet)
            except DocumentDamaged:
                unreadable += 1
                continue
            files += package.embedded(sheet.part)
            last = sheet.number
            if text is not None:
                pages += 1
                cut = cut or text.cut
                yield PageRead(replace(text.builder.page(), number=sheet.number))
                yield from map(TableRead, tables)
        within = embedded.EmbeddedFiles(options)
        for part in within.pages(files, last + 1):
            pages += 1
            yield part
        if not pages:
            raise DocumentDamaged("no readable sheet") if unreadable else DocumentEmpty("no text")
        warnings = (
            (SOME_PAGES_UNREADABLE, unreadable),
            (TABLE_CUT, cut or workbook.cut),
            (FORMULAS_WITHOUT_RESULTS, workbook.unknown),
            (HIDDEN_TEXT, within.warned),
            (ATTACHMENTS_NOT_READ, within.unread),
        )
        yield Finished(warning=next((warning for warning, holds in warnings if holds), None))


def _sheet(
    package: Package, workbook: Workbook, sheet: Sheet
) -> tuple[regions.SheetText | None, list[Table]]:
    """The text of a sheet, None for an empty one, and its tables."""
    contents = workbook.read(sheet)
    links = _links(package, sheet.part, contents)
    remarks = sheet_notes.remarks(package, sheet.part, contents.rows)
    found = regions.regions(contents.rows, contents.merges)
    controls = sheet_notes.controls(package, sheet.part)
    boxes = [box for box in _text_boxes(package, sheet.part) if box not in controls.values()]
    edges = standing.lines(
        contents.edges, " ".join(c.text for r in contents.rows for c in r.cells.values())
    )
    lines = [*boxes, *controls, *remarks, *edges]
    if not found and not lines:
        return None, []
    text = regions.SheetText()
    text.builder.add(BlockKind.HEADING, " ".join(sheet.name.split()), 1)
    tables: list[tuple[Table, list[str]]] = []
    for region in found:
        text.add(region)
        if len(tables) < MOST_TABLES and (table := regions.typed(region, sheet.name, sheet.number)):
            tables.append((table, region.lines))
    text.add_lines(lines)
    text.builder.press(links)
    if len(tables) == 1:
        return text, [tables[0][0]]
    return text, [_named(table, lines) for table, lines in tables]


def _links(package: Package, part: str, contents: SheetContents) -> list[Link]:
    """The cells that lead elsewhere."""
    rows = {row.number: row.cells for row in contents.rows}
    targets = package.links(part)
    found = []
    for reference, identity in contents.links:
        row, column = place(reference.partition(":")[0])
        cell = rows.get(row, {}).get(column)
        if cell and identity in targets:
            label = sheet_notes.row_name(rows[row], column)
            found.append(Link(f"{label}: {cell.text}" if label else cell.text, targets[identity]))
    return found


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
