"""The XML of a workbook: its sheets, the texts they share, and their rows as a stream.

Formulas that were stored without a result are worked out where that is sure.

Our own reader, because a cell must not cost anything that is not there: the last
cell of the largest sheet alone makes other readers walk 17 thousand million.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from math import isfinite
from typing import IO, Any, NamedTuple

from desktop_app.engine.parsers.office import cell_formats, formulas
from desktop_app.engine.parsers.office.package import RELATION, Package
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain.regions import MergedRange, SheetRow, Shown
from desktop_app.errors import DocumentDamaged

MOST_CELLS = 2_000_000
"""Filled cells of a workbook that are read."""
MOST_CHARACTERS = 100_000_000
"""Characters of a workbook's cells: many cells can share one long text."""
MOST_EMPTY = 8_000_000
"""Rows, and cells with a look but no content, that are passed over in a workbook."""
MOST_MERGES = 20_000
MOST_FORMULAS = 20_000
"""Formulas without results of one sheet that are worked out."""

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _CELL, _MERGE, _ITEM = f"{_S}row", f"{_S}c", f"{_S}mergeCell", f"{_S}si"
_FORMULA = f"{_S}f"
_VALUE, _INLINE, _TEXT, _PHONETIC = f"{_S}v", f"{_S}is", f"{_S}t", f"{_S}rPh"
_LINK, _ID = f"{_S}hyperlink", f"{RELATION}id"
_EDGES = tuple(
    f"{_S}{pages}{edge}" for pages in ("odd", "even", "first") for edge in ("Header", "Footer")
)
_EDGE_CODE = re.compile(r'&(?:[LCR]|"[^"]*"|\d+|K[0-9A-Fa-f]{6}|[PNDTFAZGBIUESXY])')
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DIGITS = "0123456789"
_EXACT = 15
"""Digits of a number that a sheet keeps."""


class Sheet(NamedTuple):
    """A sheet, hidden ones too: its place in the workbook from 1, its name and its part."""

    number: int
    name: str
    part: str


class SheetContents(NamedTuple):
    """What a sheet holds: its rows that are not blank, and what lies over and around them."""

    rows: list[SheetRow]
    merges: list[MergedRange]
    edges: list[str]
    """Headers and footers."""
    links: list[tuple[str, str]]
    """Cells that are links, with the ids of relations."""


class _Open:
    """Formulas of a sheet without results."""

    def __init__(self) -> None:
        self.formulas: dict[formulas.Place, formulas.Formula] = {}
        self.codes: dict[formulas.Place, str] = {}
        """The number formats of their results."""
        self.shared: dict[str, tuple[str, formulas.Place]] = {}
        """Number of a shared formula -> its text, and where it was written."""


class Workbook:
    """A workbook within a package. Raises DocumentDamaged."""

    def __init__(self, package: Package) -> None:
        self._package = package
        main = package.main()
        root = package.xml(main)
        if root.tag != f"{_S}workbook":
            raise DocumentDamaged("no workbook")
        relations = dict(package.relations(main))
        sheets = root.findall(f"{_S}sheets/{_S}sheet")
        self.size = len(sheets)
        self.sheets: list[Sheet] = []
        for number, sheet in enumerate(sheets, 1):
            # taken away, so that no two sheets are the same part
            relation = relations.pop(sheet.get(f"{RELATION}id") or "", None)
            if relation and relation.kind == "worksheet":
                self.sheets.append(Sheet(number, sheet.get("name") or "", relation.target))
        properties = root.find(f"{_S}workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._main = main
        self._texts = self._shared_texts()
        self._formats = self._number_formats()
        self._cells = MOST_CELLS
        self._characters = MOST_CHARACTERS
        self._empty = MOST_EMPTY
        self.cut = False
        """Whether the rest of the workbook is left out because it is too large."""
        self.unknown = False
        """Whether formulas stand as they are written."""
        self._stored: dict[str, dict[formulas.Place, Shown]] = {}
        """Cells of sheets that formulas of others look at."""
        self._open: _Open | None = None

    def read(self, sheet: Sheet) -> SheetContents:
        """What a sheet holds."""
        open_formulas = self._open = _Open()
        contents = self._stream(sheet)
        if open_formulas.formulas:
            self._work_out(contents.rows, open_formulas)
        return contents

    def _work_out(self, rows: list[SheetRow], found: _Open) -> None:
        """Put results in the place of formulas; those that have none stay as they are written."""
        places = {row.number: row for row in rows}

        def own(place: formulas.Place) -> formulas.Value:
            row = places.get(place[0])
            cell = row.cells.get(place[1]) if row else None
            return cell.value if cell else None

        working = formulas.SheetFormulas(found.formulas, own, self._other)
        for (number, column), code in found.codes.items():
            try:
                value = working.result((number, column))
            except formulas.Unknown:
                self.unknown = True
                continue
            shown = _text(value) if isinstance(value, str) else None
            if isinstance(value, bool):
                shown = _text(str(value).upper())
            elif isinstance(value, int | float):
                shown = self._number(repr(value), code)
            if shown:
                places[number].cells[column] = shown

    def _other(self, name: str, place: formulas.Place) -> formulas.Value:
        """What another sheet stores in a cell. Raises formulas.Unknown."""
        if name not in self._stored:
            sheet = next((sheet for sheet in self.sheets if sheet.name == name), None)
            if sheet is None:
                raise formulas.Unknown
            kept, self._open = self._open, None
            rows = self._stream(sheet).rows
            self._open = kept
            self._stored[name] = {
                (row.number, c): cell for row in rows for c, cell in row.cells.items()
            }
        cell = self._stored[name].get(place)
        if cell and isinstance(cell.value, str) and cell.value.startswith("="):
            raise formulas.Unknown
        return cell.value if cell else None

    def _stream(self, sheet: Sheet) -> SheetContents:
        found = SheetContents([], [], [], [])
        rows, merges = found.rows, found.merges
        number = 0
        with self._package.stream(sheet.part) as stream:
            for element in _elements(stream, _ROW, _MERGE, _LINK, *_EDGES):
                if element.tag == _MERGE:
                    if (merge := _merge(element.get("ref") or "")) and len(merges) < MOST_MERGES:
                        merges.append(merge)
                    continue
                if element.tag != _ROW:
                    if element.tag == _LINK:
                        found.links.append((element.get("ref") or "", element.get(_ID) or ""))
                    else:
                        found.edges.append(_edge(element.text or ""))
                    continue
                number = _row_number(element.get("r"), number)
                if cells := self._row(element, number):
                    rows.append(SheetRow(number, cells))
                if self.cut:
                    break
        return found

    def _row(self, element: Any, number: int) -> dict[int, Shown]:
        cells: dict[int, Shown] = {}
        column, empty = 0, 1  # a row costs something too
        for child in element.iterchildren(_CELL):
            reference = child.get("r")
            column = (_column(reference.rstrip(_DIGITS)) if reference else 0) or column + 1
            cell = self._cell(child) if len(child) else None
            if cell is None and len(child):
                cell = self._formula(child, (number, column))
            if cell is None:
                empty += 1
            else:
                cells[column] = cell
        self._empty -= empty
        self._cells -= len(cells)
        self._characters -= sum([len(cell.text) for cell in cells.values()])
        self.cut = self._empty < 0 or self._cells < 0 or self._characters < 0
        return cells

    def _cell(self, element: Any) -> Shown | None:
        """What a cell shows; None for nothing, an error or a formula without a result."""
        kind = element.get("t")
        if kind == "inlineStr":
            inline = element.find(_INLINE)
            return _text(_string(inline)) if inline is not None else None
        last = element[-1]  # the value, after a formula
        stored = last.text if last.tag == _VALUE else element.findtext(_VALUE)
        if not stored or kind == "e":
            return None
        if kind == "s":
            index = int(stored) if stored.strip().isdecimal() else -1
            return self._texts[index] if 0 <= index < len(self._texts) else None
        if kind in ("str", "d"):
            return _text(_unescaped(stored))
        if kind == "b":
            return _text("TRUE" if stored.strip() == "1" else "FALSE")
        return self._number(stored, self._code(element))

    def _formula(self, element: Any, place: formulas.Place) -> Shown | None:
        """A formula without a result as it is written; None for what is none."""
        formula = element.find(_FORMULA)
        if formula is None or element.get("t", "n") != "n":
            return None
        text = formula.text or ""
        written = formulas.Formula(text)
        if self._open is None:
            return _text("=" + text) if text else Shown("=", "=")
        shared = formula.get("si") or ""
        if text and shared:
            self._open.shared[shared] = text, place
        elif shared in self._open.shared:
            text, first = self._open.shared[shared]
            written = formulas.Formula(text, (place[0] - first[0], place[1] - first[1]))
        if not text or len(self._open.formulas) >= MOST_FORMULAS:
            return _text("=" + text)
        self._open.formulas[place] = written
        self._open.codes[place] = self._code(element)
        return _text("=" + text)

    def _code(self, element: Any) -> str:
        """The number format of a cell."""
        style = element.get("s")
        return self._formats[int(style)] if style and self._is_style(style) else ""

    def _number(self, stored: str, code: str) -> Shown | None:
        number = _number(stored)
        if number is None:
            return _text(stored)
        if not code:
            return Shown(number, cell_formats.plain(number))
        return Shown(*cell_formats.shown(number, code, from_1904=self._from_1904))

    def _is_style(self, style: str) -> bool:
        return style.isdecimal() and int(style[:9]) < len(self._formats)

    def _shared_texts(self) -> list[Shown | None]:
        try:
            part = self._package.related(self._main, "sharedStrings")
        except DocumentDamaged:
            return []
        with self._package.stream(part) as stream:
            return [_text(_string(item)) for item in _elements(stream, _ITEM)]

    def _number_formats(self) -> list[str]:
        """The number format of every style; empty for numbers shown as they are."""
        try:
            root = self._package.xml(self._package.related(self._main, "styles"))
        except DocumentDamaged:
            return []
        codes = {str(number): code for number, code in cell_formats.BUILT_IN.items()}
        for element in root.iter(f"{_S}numFmt"):
            codes[element.get("numFmtId") or ""] = element.get("formatCode") or ""
        found = [
            codes.get(x.get("numFmtId") or "", "") for x in root.findall(f"{_S}cellXfs/{_S}xf")
        ]
        return ["" if code == cell_formats.GENERAL else code for code in found]


def _elements(stream: IO[bytes], *tags: str) -> Iterator[Any]:
    """Elements as they end; each is dropped when the next one is asked for."""
    from lxml import etree

    reading = etree.iterparse(
        stream,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in reading:
            yield element
            element.clear()
            parent = element.getparent()
            if parent is not None:
                while element.getprevious() is not None:
                    del parent[0]
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise DocumentDamaged(type(error).__name__) from error


def _string(element: Any) -> str:
    """The text of a string with or without its own fonts, without its reading aids."""
    if len(element) == 1 and element[0].tag == _TEXT:
        return _unescaped(element[0].text or "")
    return "".join(
        _unescaped(text.text or "")
        for text in element.iter(_TEXT)
        if text.getparent().tag != _PHONETIC
    )


def _text(text: str) -> Shown | None:
    text = clean(text).strip()
    return Shown(text, text) if text else None


def _unescaped(text: str) -> str:
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)


def _number(stored: str) -> int | float | None:
    if len(stored) <= _EXACT and stored.isdecimal():
        return int(stored)
    try:
        number = float(stored)
    except ValueError:
        return None
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() and abs(number) < 10**_EXACT else number


@lru_cache(maxsize=20_000)
def _column(letters: str) -> int:
    """1 for A; 0 for what is no column."""
    number = 0
    for letter in letters[:4]:
        if not "A" <= letter <= "Z":
            return 0
        number = number * 26 + ord(letter) - 64
    return number


def place(reference: str) -> formulas.Place:
    """Row and column of a cell; zeros for what is none."""
    found = _REFERENCE.fullmatch(reference)
    return (int(found[2]), _column(found[1])) if found else (0, 0)


def _edge(code: str) -> str:
    """The text of a header or footer without what is filled in: pages, dates, names."""
    return _EDGE_CODE.sub("\n", code).replace("&&", "&")


def _row_number(text: str | None, previous: int) -> int:
    """The number that a row says it has, when it comes after the one before."""
    number = int(text) if text and text.isdecimal() and len(text) < 9 else 0
    return max(number, previous + 1)


def _merge(reference: str) -> MergedRange | None:
    found = _REFERENCE.fullmatch(reference)
    if found is None or not found[3]:
        return None
    return MergedRange(int(found[2]), _column(found[1]), int(found[4]), _column(found[3]))
