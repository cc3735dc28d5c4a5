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
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from desktop_app.engine.catalog import layout, sheets
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
    embedder: str = ""
    """Name of the model of the vectors."""


@dataclass(frozen=True, slots=True)
class Reserved:
    """The number under which new text of a document will be stored."""

    document: DocumentId
    collection: CollectionId
    embedder: str
    """Name of the embedding model of the collection."""
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
    embedder: str
    vector: bytes
    lex: str


class Contents:
    """Text of documents. One thread at a time writes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- writing

    def reserve(self, documents: Sequence[DocumentId]) -> list[Reserved | None]:
        """Give out the next generation number of each document; None for one that is gone."""
        query = """update document set newest = newest + 1 where id = ?
                   returning collection, newest, live,
                   (select embedder from collection c where c.id = collection) as embedder"""
        # A power cut may take the numbers back: the index is then built anew.
        with self._database.write(durable=False) as sql:
            rows = [(id, sql.execute(query, (id,)).fetchone()) for id in documents]
        return [
            Reserved(
                id,
                CollectionId(row["collection"]),
                row["embedder"],
                row["newest"],
                row["live"] is not None,
            )
            if row is not None
            else None
            for id, row in rows
        ]

    def store(self, contents: Sequence[Content], reserved: Sequence[Reserved]) -> list[DocumentId]:
        """Make new text the live one and delete the older: all of it or, after a crash, none.

        Returns documents that took over older text, since they still say the same.
        """
        heirs = []
        with self._database.write() as sql:
            for content, place in zip(contents, reserved, strict=True):
                heirs += _give_up_text(sql, content.document)
                _insert_text(sql, content)
                sheets.insert(sql, content.document, content.parsed.tables)
                warning = content.parsed.warning
                state = DocumentState.INDEXED_WITH_WARNING if warning else DocumentState.INDEXED
                sql.execute(
                    """update document set live = ?, title = ?, state = ?, reason = ?,
                              outcome = ?, outcome_reason = ?, paged = ?, pages = ?,
                              chunks = ?, tables = ?, bytes = ?, mtime_ns = ?, sha256 = ?,
                              known_sha256 = ?, same_as = null, attempts = 0, priority = 0
                       where id = ?""",
                    (
                        place.generation,
                        content.parsed.title,
                        state,
                        warning,
                        state,
                        warning,
                        content.parsed.paged,
                        len(content.parsed.pages),
                        len(content.chunks),
                        len(content.parsed.tables),
                        content.stamp.size,
                        content.stamp.mtime_ns,
                        content.stamp.sha256,
                        content.stamp.sha256,
                        content.document,
                    ),
                )
        return heirs

    def share(self, document: DocumentId, twin: DocumentId, stamp: FileStamp) -> list[DocumentId]:
        """The file says what `twin` says, whose text stands for both.

        Returns documents that took over the older text of `document`.
        """
        with self._database.write() as sql:
            heirs = _give_up_text(sql, document)
            sql.execute(
                """update document
                   set (title, state, reason, outcome, outcome_reason, paged, pages, tables) =
                       (select title, outcome, outcome_reason, outcome, outcome_reason,
                        paged, pages, tables from document where id = ?1),
                       live = null, chunks = 0, same_as = ?1, bytes = ?2, mtime_ns = ?3,
                       sha256 = ?4, known_sha256 = ?4, attempts = 0, priority = 0
                   where id = ?5""",
                (twin, stamp.size, stamp.mtime_ns, stamp.sha256, document),
            )
        return heirs

    def fail(
        self, document: DocumentId, state: DocumentState, reason: str, stamp: FileStamp
    ) -> list[DocumentId]:
        """The file has no readable text: what it said before is deleted.

        Returns documents that took over the older text, since they still say the same.
        """
        with self._database.write(durable=False) as sql:
            heirs = _give_up_text(sql, document)
            sql.execute(
                """update document set live = null, state = ?1, reason = ?2, outcome = ?1,
                          outcome_reason = ?2, pages = 0, chunks = 0, tables = 0, bytes = ?3,
                          mtime_ns = ?4, sha256 = ?5, known_sha256 = ?5, same_as = null,
                          attempts = 0, priority = 0
                   where id = ?6""",
                (state, reason, stamp.size, stamp.mtime_ns, stamp.sha256, document),
            )
        return heirs

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Delete documents, their text, and every trace and example that quotes them.

        What was deleted is overwritten in the file, and nothing of it stays in the log.
        """
        going = set(documents)
        ids = [(document,) for document in documents]
        with self._database.write() as sql:
            sql.executemany(
                """delete from trace where id in
                   (select trace from trace_document where document = ?)""",
                ids,
            )
            sql.executemany(
                """delete from example where id in
                   (select example from example_document where document = ?)""",
                ids,
            )
            for document in documents:
                _give_up_text(sql, document, but=going)
            sql.executemany("update document set same_as = null where id = ?", ids)
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

    def counts(self, embedder: str) -> dict[tuple[DocumentId, int], int]:
        """How many rows the index of an embedder must hold of each document and generation."""
        with self._database.read() as sql:
            rows = sql.execute(
                """select d.id, d.live, d.chunks from document d
                   join collection c on c.id = d.collection
                   where d.live is not null and d.chunks > 0 and c.embedder = ?""",
                (embedder,),
            ).fetchall()
        return {(DocumentId(row["id"]), row["live"]): row["chunks"] for row in rows}

    def rows(self, embedder: str) -> Iterator[list[IndexRow]]:
        """Everything the index of an embedder must hold, `ROWS_AT_ONCE` rows at a time."""
        last = 0
        while True:
            with self._database.read() as sql:
                query = f"{_ROWS} where n.embedder = ? and c.id > ? order by c.id limit ?"
                found = sql.execute(query, (embedder, last, ROWS_AT_ONCE)).fetchall()
            if not found:
                return
            last = found[-1]["id"]
            yield [IndexRow(*tuple(row)[1:]) for row in found]

    def rows_of(self, documents: Sequence[DocumentId]) -> list[IndexRow]:
        """What the index must hold of some documents."""
        query = f"{_ROWS} where d.id = ? order by c.ordinal"
        with self._database.read() as sql:
            found = [row for id in documents for row in sql.execute(query, (id,)).fetchall()]
        return [IndexRow(*tuple(row)[1:]) for row in found]

    # ---- another embedding model

    def without_next_vector(self, collection: CollectionId, limit: int) -> list[tuple[int, str]]:
        """Chunks that have no vector of the collection's next model yet: their ids, and what a
        model reads of them."""
        with self._database.read() as sql:
            rows = sql.execute(
                """select c.id, case when c.table_header = '' then c.text
                          else c.table_header || char(10) || c.text end as text
                   from chunk c join document d on d.id = c.document
                   where d.collection = ? and not exists
                   (select 1 from next_vector v where v.chunk = c.id) limit ?""",
                (collection, limit),
            ).fetchall()
        return [(row["id"], row["text"]) for row in rows]

    def add_next_vectors(self, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Keep vectors of the next model, by ids of chunks; one whose chunk went is dropped."""
        with self._database.write() as sql:
            sql.executemany(
                """insert or replace into next_vector
                   select id, ?2 from chunk where id = ?1""",
                vectors,
            )

    def use_next_vectors(self, collection: CollectionId) -> None:
        """The switch: from now on the vectors are those of the next model."""
        mine = """select c.id from chunk c join document d on d.id = c.document
                  where d.collection = ?"""
        with self._database.write() as sql:
            sql.execute(
                f"""update chunk set vector =
                    (select vector from next_vector v where v.chunk = chunk.id)
                    where id in ({mine})""",
                (collection,),
            )
            sql.execute(f"delete from next_vector where chunk in ({mine})", (collection,))
            sql.execute(
                "update collection set embedder = next_embedder, next_embedder = null where id = ?",
                (collection,),
            )


_ROWS = """select c.id, c.document, d.live, c.ordinal, d.collection, n.embedder, c.vector, c.lex
           from chunk c join document d on d.id = c.document
           join collection n on n.id = d.collection"""


def _give_up_text(
    sql: sqlite3.Connection, document: DocumentId, but: Collection[DocumentId] = ()
) -> list[DocumentId]:
    """The document does not say any more what it said: one that still does takes its text over.

    Those of `but` do not; without another the text is deleted. Returns the heir, if any.
    """
    rows = sql.execute("select id from document where same_as = ? order by id", (document,))
    sharers = [row["id"] for row in rows.fetchall() if row["id"] not in but]
    if not sharers:
        sql.execute("delete from page where document = ?", (document,))
        sql.execute("delete from chunk where document = ?", (document,))
        sheets.delete(sql, document)
        sql.execute("update document set same_as = null where same_as = ?", (document,))
        return []
    heir = sharers[0]
    for table in ("page", "chunk", "sheet"):
        sql.execute(f"update {table} set document = ? where document = ?", (heir, document))
    sql.execute(
        """update document set newest = newest + 1, live = newest + 1, same_as = null,
                  chunks = (select count(*) from chunk where document = ?1) where id = ?1""",
        (heir,),
    )
    sql.execute("update document set same_as = ? where same_as = ?", (heir, document))
    return [DocumentId(heir)]


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
        """insert into chunk (document, ordinal, page, first, last, text, headings, table_header,
           tokens, lex, vector) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [
            (
                content.document,
                chunk.ordinal,
                chunk.page,
                chunk.start,
                chunk.end,
                chunk.text,
                msgspec.json.encode(chunk.heading_path).decode(),
                chunk.table_header,
                chunk.tokens,
                lex,
                vector.tobytes(),
            )
            for chunk, vector, lex in zip(content.chunks, content.vectors, content.lex, strict=True)
        ],
    )
