"""What documents say: pages, chunks and vectors, and the rows the vector index must hold.

A document's text has a generation number. `reserve` gives out the next one,
`store` makes it live and replaces the older text in a single commit. A number is
never given out twice while the index may hold rows of it, so a hit whose
generation is not the live one is known to be stale.

`behind` is the note that the index may lack or hold what the catalog does not
say: durable before the index is first written, taken back by `settled` when the
index is safe on the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.catalog import layout
from desktop_app.engine.catalog.database import Database
from desktop_app.engine.catalog.files import FileStamp
from desktop_app.types import Chunk, CollectionId, DocumentId, DocumentState, ParsedDocument

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

BEHIND = "index-behind"
ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What one document says: parsed, cut, embedded.

    `vectors` has one float16 row per chunk, `lex` one line of words per chunk.
    """

    document: DocumentId
    stamp: FileStamp
    parsed: ParsedDocument
    chunks: Sequence[Chunk]
    vectors: npt.NDArray[np.float16]
    lex: Sequence[str]


@dataclass(frozen=True, slots=True)
class Reserved:
    """The number under which new text of a document will be stored."""

    document: DocumentId
    collection: CollectionId
    generation: int
    replaces: bool
    """Whether there is older text."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """What the vector index holds of one chunk; `vector` is float16, little-endian."""

    document: DocumentId
    generation: int
    ordinal: int
    collection: CollectionId
    vector: bytes
    lex: str


class Contents:
    """Text of documents. One thread at a time writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- writing

    def reserve(self, documents: Sequence[DocumentId]) -> list[Reserved]:
        """Give out the next generation number of each document."""
        query = """update document set newest = newest + 1 where id = ?
                   returning collection, newest, live"""
        # A power cut may take the numbers back: the index is then built anew.
        with self._database.write(durable=False) as sql:
            rows = [(id, sql.execute(query, (id,)).fetchone()) for id in documents]
        return [
            Reserved(id, CollectionId(row["collection"]), row["newest"], row["live"] is not None)
            for id, row in rows
        ]

    def store(self, contents: Sequence[Content], reserved: Sequence[Reserved]) -> None:
        """Make new text the live one and delete the older: all of it or, after a crash, none."""
        with self._database.write() as sql:
            for content, place in zip(contents, reserved, strict=True):
                _delete_text(sql, content.document)
                _insert_text(sql, content)
                warning = content.parsed.warning
                state = DocumentState.INDEXED_WITH_WARNING if warning else DocumentState.INDEXED
                sql.execute(
                    """update document set live = ?, title = ?, state = ?, reason = ?,
                              warning = ?, paged = ?, pages = ?, chunks = ?, bytes = ?,
                              mtime_ns = ?, sha256 = ?, attempts = 0
                       where id = ?""",
                    (
                        place.generation,
                        content.parsed.title,
                        state,
                        warning,
                        warning,
                        content.parsed.paged,
                        len(content.parsed.pages),
                        len(content.chunks),
                        content.stamp.size,
                        content.stamp.mtime_ns,
                        content.stamp.sha256,
                        content.document,
                    ),
                )

    def fail(self, document: DocumentId, state: DocumentState, stamp: FileStamp) -> None:
        """The file has no readable text: what it said before is deleted."""
        with self._database.write(durable=False) as sql:
            _delete_text(sql, document)
            sql.execute(
                """update document set live = null, state = ?, reason = ?, warning = null,
                          pages = 0, chunks = 0, bytes = ?, mtime_ns = ?, sha256 = ?, attempts = 0
                   where id = ?""",
                (state, state, stamp.size, stamp.mtime_ns, stamp.sha256, document),
            )

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Delete documents, their text, and every trace that quotes them.

        What was deleted is overwritten in the file, and nothing of it stays in the log.
        """
        ids = [(document,) for document in documents]
        with self._database.write() as sql:
            sql.executemany(
                """delete from trace where id in
                   (select trace from trace_document where document = ?)""",
                ids,
            )
            sql.executemany("delete from document where id = ?", ids)
        self._database.empty_log()

    # ---- the state of the index

    def behind(self) -> bool:
        query = "select 1 from meta where key = ?"
        with self._database.read() as sql:
            return sql.execute(query, (BEHIND,)).fetchone() is not None

    def note_behind(self) -> None:
        """Durable when this returns."""
        if not self.behind():
            with self._database.write() as sql:
                sql.execute("insert or replace into meta values (?, '1')", (BEHIND,))

    def settled(self) -> None:
        """The index, safe on the disk, says what the catalog says."""
        with self._database.write() as sql:
            sql.execute("delete from meta where key = ?", (BEHIND,))

    def counts(self) -> dict[tuple[DocumentId, int], int]:
        """How many rows the index must hold of each document and its live generation."""
        with self._database.read() as sql:
            rows = sql.execute(
                "select id, live, chunks from document where live is not null and chunks > 0"
            ).fetchall()
        return {(DocumentId(row["id"]), row["live"]): row["chunks"] for row in rows}

    def rows(self) -> Iterator[list[IndexRow]]:
        """Everything the index must hold, `ROWS_AT_ONCE` rows at a time."""
        query = """select c.id, c.document, d.live, c.ordinal, d.collection, c.vector, c.lex
                   from chunk c join document d on d.id = c.document
                   where c.id > ? order by c.id limit ?"""
        last = 0
        while True:
            with self._database.read() as sql:
                found = sql.execute(query, (last, ROWS_AT_ONCE)).fetchall()
            if not found:
                return
            last = found[-1]["id"]
            yield [IndexRow(*tuple(row)[1:]) for row in found]


def _delete_text(sql: sqlite3.Connection, document: DocumentId) -> None:
    sql.execute("delete from page where document = ?", (document,))
    sql.execute("delete from chunk where document = ?", (document,))


def _insert_text(sql: sqlite3.Connection, content: Content) -> None:
    sql.executemany(
        "insert into page values (null, ?, ?, ?, ?, ?, ?)",
        [
            (
                content.document,
                page.number,
                page.text,
                layout.pack(page),
                page.width,
                page.height,
            )
            for page in content.parsed.pages
        ],
    )
    sql.executemany(
        "insert into chunk values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                content.document,
                chunk.ordinal,
                chunk.page,
                chunk.start,
                chunk.end,
                chunk.text,
                msgspec.json.encode(chunk.heading_path).decode(),
                chunk.tokens,
                lex,
                vector.tobytes(),
            )
            for chunk, vector, lex in zip(content.chunks, content.vectors, content.lex, strict=True)
        ],
    )
