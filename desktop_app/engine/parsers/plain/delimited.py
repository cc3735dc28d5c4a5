"""CSV and TSV: one table; a file of a single column is plain text."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from desktop_app.engine.parsers.messages import (
    TABLE_CUT,
    Finished,
    Opened,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import regions
from desktop_app.engine.parsers.plain.encoding import decode
from desktop_app.engine.parsers.plain.regions import SheetRow, SheetText, Shown
from desktop_app.errors import DocumentEmpty

MOST_CELLS = 2_000_000
MOST_FIELD = 1_000_000
"""Characters of one cell."""

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 200
_SAMPLE = 65_536
_HINT = "sep="
"""A first line for Excel that names the delimiter."""


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises UnsupportedFormat for binary data, DocumentEmpty and OSError."""
    text = clean(decode(path.read_bytes()))
    delimiter = ""
    if text[: len(_HINT)].lower() == _HINT:
        hint, _, text = text.partition("\n")
        delimiter = hint[len(_HINT) :].strip(" ")[:1]
    records = _records(text, delimiter or _delimiter(text, path.suffix.lower()))
    rows, cut = _rows(records)
    if not rows:
        raise DocumentEmpty("no text")
    page = SheetText()
    tables = []
    for region in regions.regions(rows):
        page.add(region)
        if table := regions.typed(region, clean(path.stem), 1):
            tables.append(table)
    yield Opened(title=clean(path.stem), paged=False, pages=1)
    yield PageRead(page.builder.page())
    yield from map(TableRead, tables)
    yield Finished(warning=TABLE_CUT if cut or page.cut else None)


def _delimiter(text: str, suffix: str) -> str:
    """The one that cuts the first rows most evenly into the most cells."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best = "\t" if suffix == ".tsv" else ","
    highest = 0.0
    for delimiter in best + _DELIMITERS.replace(best, ""):
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        widths = [
            len(row) for _, row in zip(range(_SAMPLE_ROWS), _safe(reader), strict=False) if row
        ]
        if not widths:
            continue
        width, count = Counter(widths).most_common(1)[0]
        evenness = count / len(widths)
        score = evenness + min(width, 20) / 100 if width > 1 else 0.0
        if score > highest:
            best, highest = delimiter, score
    return best


def _safe(reader: Iterator[list[str]]) -> Iterator[list[str]]:
    """Records up to one that cannot be read."""
    csv.field_size_limit(MOST_FIELD)
    while True:
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """All records; quotes are words where one is never closed."""
    source = io.StringIO(text, newline="")
    if _is_unclosed(text, delimiter):
        return _safe(csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_NONE))
    return _safe(csv.reader(source, delimiter=delimiter))


def _is_unclosed(text: str, delimiter: str) -> bool:
    """Whether a quote without an end swallows the rest of the file."""
    if text.count('"') % 2 == 0:
        return False
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    last: list[str] = []
    for last in _safe(reader):  # noqa: B007
        pass
    return bool(last) and "\n" in last[-1]


def _rows(records: Iterator[list[str]]) -> tuple[list[SheetRow], bool]:
    """The records that hold something, and whether the rest is left out."""
    rows: list[SheetRow] = []
    left = MOST_CELLS
    for number, record in enumerate(records, 1):
        cells = {
            column: Shown(cell, cell)
            for column, field in enumerate(record, 1)
            if (cell := field.strip())
        }
        left -= len(cells)
        if left < 0:
            return rows, True
        if cells:
            rows.append(SheetRow(number, cells))
    return rows, False
