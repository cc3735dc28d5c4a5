"""Documents of old Word (doc): the text by its table of pieces, with tables as lines of cells.

A document keeps its text in pieces, in the order that they were typed in; a table tells
which piece stands where. Notes, headers and comments follow the text of the body in
the same order of characters.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop_app.engine.parsers import standing
from desktop_app.engine.parsers.messages import Options, Part
from desktop_app.engine.parsers.page_builder import PageBuilder, table
from desktop_app.engine.parsers.plain.text import whole
from desktop_app.errors import DocumentDamaged, NeedsPassword, OldOfficeFormat
from desktop_app.types import BlockKind

MOST_CHARACTERS = 50_000_000

_MAGIC = (0xA5EC, 0xA5DC)
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_LENGTHS, _PIECES = 0x4C, 0x01A2
"""Places in the head: how long each part is, and where the table of pieces is."""
_NARROW = 0x40000000
_CELL = "\x07"
_SIGNS = {"\x0b": "\n", "\x0c": "\r", "\x1e": "-", "\x1f": "", "\xa0": " "}
_FIELD = re.compile(r"\x13[^\x13\x14\x15]*\x14([^\x13\x15]*)\x15|\x13[^\x13\x14\x15]*\x15")
_MOST_NESTED = 20
_OBJECTS = re.compile(r"[\x00-\x06\x08\x0e-\x1d]")


def read(path: Path, options: Options) -> Iterator[Part]:
    """Raises NeedsPassword, OldOfficeFormat, DocumentDamaged and DocumentEmpty."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as container:
            parts = _parts(container)
    except (OSError, struct.error, ValueError, IndexError, TypeError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # of the system
            raise
        raise DocumentDamaged(type(error).__name__) from error
    builder = PageBuilder()
    body, notes, edges, remarks, ends = parts
    _add(body, builder)
    for text in (notes, ends):
        _add(text, builder)
    for paragraph in _lines(remarks):
        builder.add(BlockKind.PARAGRAPH, f"Comment: {paragraph}")
    for line in standing.lines(_lines(edges), body):
        builder.add(BlockKind.PARAGRAPH, line)
    yield from whole(path.stem, builder)


def _parts(container: Any) -> tuple[str, str, str, str, str]:
    """The texts of the body, the footnotes, headers and footers, comments and endnotes."""
    if not container.exists("WordDocument"):
        raise DocumentDamaged("no Word document")
    stream = container.openstream("WordDocument").read()
    magic, version, flags = struct.unpack_from("<HH6xH", stream)
    if magic not in _MAGIC:
        raise DocumentDamaged("no Word document")
    if version < 0x00C1:
        raise OldOfficeFormat("Word before 97")
    if flags & _ENCRYPTED:
        raise NeedsPassword("encrypted document")
    name = "1Table" if flags & _OTHER_TABLE else "0Table"
    if not container.exists(name):
        raise DocumentDamaged("no table")
    text = _text(stream, container.openstream(name).read())
    body, notes, edges, _, remarks, ends = struct.unpack_from("<6I", stream, _LENGTHS)
    found = []
    start = 0
    for length in (body, notes, edges, remarks, ends):
        found.append(text[start : start + length])
        start += length
    return found[0], found[1], found[2], found[3], found[4]


def _text(stream: bytes, table_stream: bytes) -> str:
    """All characters of a document, in their order."""
    start, size = struct.unpack_from("<II", stream, _PIECES)
    data = table_stream[start : start + size]
    position = 0
    while position < len(data) and data[position] == 1:  # settings before the table
        position += 3 + struct.unpack_from("<H", data, position + 1)[0]
    if position >= len(data) or data[position] != 2:
        raise DocumentDamaged("no table of pieces")
    (length,) = struct.unpack_from("<I", data, position + 1)
    pieces = data[position + 5 : position + 5 + length]
    count = (len(pieces) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", pieces)
    texts: list[str] = []
    left = MOST_CHARACTERS
    for n in range(count):
        many = places[n + 1] - places[n]
        (offset,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * n + 2)
        left -= many
        if many < 0 or left < 0:
            break
        if offset & _NARROW:
            offset = (offset & ~_NARROW) // 2
            texts.append(stream[offset : offset + many].decode("cp1252", "replace"))
        else:
            texts.append(stream[offset : offset + 2 * many].decode("utf-16-le", "replace"))
    return "".join(texts)


def _shown(text: str) -> str:
    """Text with what fields show, without their codes and without marks of objects."""
    for _ in range(_MOST_NESTED):
        text, changed = _FIELD.subn(lambda found: found[1] or "", text)
        if not changed:
            break
    for sign, shown in _SIGNS.items():
        text = text.replace(sign, shown)
    return _OBJECTS.sub("", text)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in re.split(r"[\r\x07]", _shown(text)) if line.strip()]


def _add(text: str, builder: PageBuilder) -> None:
    """Add paragraphs; cells end with a mark, and a row with one more."""
    rows: list[list[str]] = []
    row: list[str] = []
    cell = ""

    def end_table() -> None:
        builder.add(BlockKind.TABLE, table(rows))
        rows.clear()

    for piece in re.split(r"(\r|\x07)", _shown(text)):
        if piece == _CELL:
            if cell or (row and not _ends_row(row, rows)):
                row.append(cell)
            elif row:
                rows.append(row)
                row = []
            cell = ""
        elif piece == "\r":
            if cell and not row:
                if rows:
                    end_table()
                builder.add(BlockKind.PARAGRAPH, cell.strip())
                cell = ""
        else:
            cell = f"{cell} {piece}".strip(" ") if cell else piece
    if row:
        rows.append(row)
    end_table()
    builder.add(BlockKind.PARAGRAPH, cell)


def _ends_row(row: list[str], rows: list[list[str]]) -> bool:
    """Whether an empty mark is the end of a row, as far as the rows above tell."""
    return not rows or len(row) >= len(rows[0])
