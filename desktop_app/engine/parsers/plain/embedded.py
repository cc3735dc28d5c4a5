"""Files within files: attachments and embedded documents, read as documents of their own.

What they say follows the text of the file that holds them, below their names. Formats
with pages get further pages; the others get sections.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from desktop_app.engine.parsers.messages import (
    HIDDEN_TEXT,
    TEXT_RECOGNISED,
    Finished,
    Options,
    PageRead,
    Part,
    TableRead,
)
from desktop_app.engine.parsers.page_builder import clean
from desktop_app.engine.parsers.plain import charsets
from desktop_app.errors import DocumentEmpty, DocumentError
from desktop_app.types import Block, BlockKind, Page, Table

MOST_FILES = 200
"""Of one document, those within others not counted."""
MOST_BYTES = 200_000_000
DEEPEST = 3
"""Files within files within files."""
LONGEST_NAME = 200
_UNNAMED = "attachment"
_OLE_NATIVE = "\x01Ole10Native"
_OLE_DOCUMENTS = {
    "WordDocument": ".doc",
    "Workbook": ".xls",
    "Book": ".xls",
    "PowerPoint Document": ".ppt",
}


class File(NamedTuple):
    """A file within another; the suffix of its name says how to read it."""

    name: str
    data: bytes


class EmbeddedFiles:
    """Reads the files of one document.

    `unread` has the names of those that hold more than was read, `warned` tells whether one
    hides text.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._left = MOST_BYTES
        self._count = 0
        self.unread: list[str] = []
        self.warned = False

    def pages(self, files: Iterable[File], first: int) -> Iterator[Part]:
        """Pages, from number `first` on, each below the file's name, and their tables."""
        for file in files:
            pages, tables = self._read(file)
            places = {page.number: first + n for n, page in enumerate(pages)}
            for page in pages:
                name = file.name if len(pages) == 1 else f"{file.name}, {page.number}"
                yield PageRead(below(name, page, places[page.number]))
            for table in tables:
                yield TableRead(replace(table, page=places.get(table.page, first)))
            first += len(pages)

    def sections(self, page: Page, files: Iterable[File]) -> tuple[Page, list[Table]]:
        """The page with all that the files say after its own text, and their tables."""
        found: list[Table] = []
        for file in files:
            pages, tables = self._read(file)
            for number, inner in enumerate(pages):
                page = joined(page, below(file.name, inner, 1) if number == 0 else inner)
            found += [replace(table, page=page.number) for table in tables]
        return page, found

    def _read(self, file: File) -> tuple[list[Page], list[Table]]:
        """What a file says; a file that cannot be read says nothing."""
        from desktop_app.engine.parsers import formats

        self._count += 1
        self._left -= len(file.data)
        inner = msgspec.structs.replace(self._options, depth=self._options.depth + 1, password="")
        if inner.depth > DEEPEST or self._count > MOST_FILES or self._left < 0:
            self.unread.append(file.name)
            return [], []
        pages: list[Page] = []
        tables: list[Table] = []
        with tempfile.TemporaryDirectory(prefix="seojae-") as folder:
            path = Path(folder) / f"file{_suffix(file)}"
            path.write_bytes(file.data)
            try:
                for part in formats.reader(path)(path, inner):
                    if isinstance(part, PageRead) and part.page.text:
                        pages.append(part.page)
                    elif isinstance(part, TableRead):
                        tables.append(part.table)
                    elif isinstance(part, Finished):
                        self._note(file, part.warning)
            except DocumentEmpty:
                pass
            except DocumentError:
                self.unread.append(file.name)
        return pages, [_renamed(table, file.name) for table in tables]

    def _note(self, file: File, warning: str | None) -> None:
        self.warned = self.warned or warning == HIDDEN_TEXT
        if warning not in (None, HIDDEN_TEXT, TEXT_RECOGNISED):
            self.unread.append(file.name)


def below(name: str, page: Page, number: int) -> Page:
    """A page with a heading, as the page of that number; where words are printed is dropped."""
    heading = clean(" ".join(name.split()))[:LONGEST_NAME] or _UNNAMED
    top = Page(
        number=number,
        text=heading,
        blocks=(Block(kind=BlockKind.HEADING, start=0, end=len(heading), level=1),),
    )
    return joined(top, page)


def joined(first: Page, second: Page) -> Page:
    """Two pages as one, under the number of the first."""
    if not second.text:
        return first
    gap = "\n\n" if first.text else ""
    start = len(first.text) + len(gap)
    moved = [replace(b, start=b.start + start, end=b.end + start) for b in second.blocks]
    text = first.text + gap + second.text
    return replace(first, text=text, blocks=(*first.blocks, *moved))


def from_ole(data: bytes, name: str) -> File | None:
    """The file within an OLE object: a package, or a document of old Office as it is.

    `name` is for one that has none of its own.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            names = {"/".join(path) for path in container.listdir()}
            if _OLE_NATIVE in names:
                return _native(container.openstream(_OLE_NATIVE))
            for stream in ("Package", "CONTENTS"):
                if stream in names:
                    return File(name, container.openstream(stream).read())
            for stream, suffix in _OLE_DOCUMENTS.items():
                if stream in names:
                    return File(name + suffix, data)
    except (OSError, ValueError, IndexError, TypeError, RecursionError):
        return None
    return None


def _native(stream: IO[bytes]) -> File | None:
    """A file that was dropped into a document: size, names, then the bytes."""
    data = stream.read()
    if len(data) < 8:
        return None
    position = 6  # size of all, and a flag
    name, position = _until_zero(data, position)
    _, position = _until_zero(data, position)
    position += 4  # flags
    length = int.from_bytes(data[position : position + 4], "little")
    position += 4 + length  # where the file came from
    size = int.from_bytes(data[position : position + 4], "little")
    content = data[position + 4 : position + 4 + size]
    return File(charsets.decode(name, None), content) if content else None


def _until_zero(data: bytes, start: int) -> tuple[bytes, int]:
    end = data.find(b"\0", start)
    return (data[start:end], end + 1) if end >= 0 else (b"", len(data))


def _suffix(file: File) -> str:
    """The suffix of a name, or what the first bytes of a nameless file say."""
    suffix = Path(file.name).suffix.lower()
    if suffix and suffix.isascii() and len(suffix) < 12 and "/" not in suffix:
        return suffix
    for start, found in _STARTS:
        if file.data.startswith(start):
            return found if isinstance(found, str) else found(file.data)
    return ""


def _office(data: bytes) -> str:
    for part, suffix in ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"ppt/", ".pptx")):
        if part in data:
            return suffix
    return ".zip"


_STARTS = ((b"%PDF-", ".pdf"), (b"PK\x03\x04", _office), (b"{\\rtf", ".rtf"))


def _renamed(table: Table, name: str) -> Table:
    return replace(table, name=f"{name}: {table.name}"[:LONGEST_NAME])
