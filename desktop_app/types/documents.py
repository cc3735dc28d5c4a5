"""Documents and what they are made of: collections, pages, blocks, tables, chunks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

CollectionId = NewType("CollectionId", int)
DocumentId = NewType("DocumentId", int)


class DocumentState(StrEnum):
    """Where a document stands; every file a person adds ends in one of these."""

    WAITING = "waiting"
    READING = "reading"
    INDEXED = "indexed"
    INDEXED_WITH_WARNING = "indexed-with-warning"
    NEEDS_OCR = "needs-ocr"
    NEEDS_PASSWORD = "needs-password"  # noqa: S105
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    READER_CRASHED = "reader-crashed"
    UNREADABLE = "unreadable"
    MISSING = "missing"

    @property
    def is_searchable(self) -> bool:
        """The text of the file as it is now can be searched."""
        return self in (DocumentState.INDEXED, DocumentState.INDEXED_WITH_WARNING)

    @property
    def is_to_be_read(self) -> bool:
        """The file waits for being read, or is being read."""
        return self in (DocumentState.WAITING, DocumentState.READING)

    @property
    def is_answerable(self) -> bool:
        """Answers may come from the document when it has text: that of a changed file stands
        until the new one is there."""
        return self.is_searchable or self.is_to_be_read


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A named group of documents, read from one or more folders; the scope of a search."""

    id: CollectionId
    name: str
    folders: tuple[str, ...]
    documents: int
    indexed: int
    chunks: int
    waiting: int = 0
    """Documents that are still to be read, or read again."""
    watched: bool = True
    """Whether changes in the folders are picked up."""
    ignored: tuple[str, ...] = ()
    """Patterns of names that are passed over, as `*.bak` or `drafts/`."""
    embedder: str = ""
    """Name of the embedding model of its vectors."""
    next_embedder: str | None = None
    """Name of the one that its vectors are being made with, while it is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of a collection."""

    id: DocumentId
    collection: CollectionId
    path: str
    title: str
    state: DocumentState
    reason: str | None
    """Stable error or warning code (see `errors`), when the state has one."""
    bytes: int
    pages: int
    chunks: int
    paged: bool
    """Whether the format has pages, slides or sheets; else the text is one page numbered 1."""
    modified: float = 0.0
    """When the file was last changed, in seconds since 1970."""
    same_as: DocumentId | None = None
    """The document of the collection that holds the text of both, when they say the same."""
    tables: int = 0


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE = "table"
    CODE = "code"
    HIDDEN = "hidden"
    """Text that nobody sees who looks at the document, after all that is seen of its page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A structural unit of a page; `level` is 1 to 6 for headings, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page and the box it is printed in."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One parsed page. `width` and `height` are 0 for formats without pages."""

    number: int
    text: str
    blocks: tuple[Block, ...]
    words: tuple[Word, ...] = ()
    width: float = 0.0
    height: float = 0.0


class ColumnKind(StrEnum):
    INTEGER = "integer"
    REAL = "real"
    DATE = "date"
    """ISO 8601 text: `2026-11-23` or `2026-11-23T09:30:00`."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, and the kind that all of its cells are of."""

    name: str
    kind: ColumnKind


Cell = int | float | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of a sheet with typed columns; every row has one cell a column."""

    name: str
    page: int
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """What a parser makes of a file. `warning` is a stable code, or None."""

    title: str
    paged: bool
    pages: tuple[Page, ...]
    tables: tuple[Table, ...] = ()
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A stored, embedded piece of one page: `text == page.text[start:end]`."""

    ordinal: int
    page: int
    start: int
    end: int
    text: str
    heading_path: tuple[str, ...]
    tokens: int
    table_header: str = ""
    """The first row of the table in whose middle the chunk begins."""

    @property
    def read_as(self) -> str:
        """What the models read: a row of figures says little without its header."""
        return f"{self.table_header}\n{self.text}" if self.table_header else self.text


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page to look at: its image (paged formats) and text, and where the quote stands."""

    document: DocumentId
    path: str
    title: str
    number: int
    pages: int
    image: str | None
    """File path of a PNG in the cache; None for formats without pages."""
    width: float
    height: float
    text: str
    start: int
    end: int
    boxes: tuple[Box, ...]
    """One box a line of the quoted words."""
    blocks: tuple[Block, ...] = ()
    """What the text consists of, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in a document where searched words stand."""

    page: int
    start: int
    end: int
    """Offsets into the text of the page."""
    boxes: tuple[Box, ...] = ()
    """Where they are printed; empty for formats without pages."""
