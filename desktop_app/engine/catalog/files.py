"""What indexing notes about files: where they are, what it saw of them, how reading went."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.engine.catalog.database import Database
from desktop_app.types import CollectionId, DocumentId, DocumentState

MAX_ATTEMPTS = 2
"""A document in whose reading the engine died this often is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStamp:
    """How a file looked; `sha256` is None as long as its content was not read."""

    size: int
    """Bytes."""
    mtime_ns: int
    sha256: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRecord:
    """A file as it was when it was last dealt with."""

    id: DocumentId
    path: str
    state: DocumentState
    stamp: FileStamp
    live: bool
    """Whether there is text of it, from this reading or an earlier one."""


class Files:
    """Notes on files. Only the library lane and its reading threads write here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle_after_crash(self) -> None:
        """Documents that were at work when the engine died wait again, or are left alone."""
        with self._database.write(durable=False) as sql:
            sql.execute(
                """update document set state = ?, reason = ?, attempts = 0
                   where state = ? and attempts >= ?""",
                (
                    DocumentState.READER_CRASHED,
                    DocumentState.READER_CRASHED,
                    DocumentState.READING,
                    MAX_ATTEMPTS,
                ),
            )
            sql.execute(
                "update document set state = ?, reason = null where state = ?",
                (DocumentState.WAITING, DocumentState.READING),
            )

    def ensure_collection(self, name: str, sources: Iterable[str] = ()) -> CollectionId:
        """The collection of this name, made when there is none; it remembers the sources."""
        with self._database.write() as sql:
            sql.execute("insert or ignore into collection (name) values (?)", (name,))
            row = sql.execute("select id from collection where name = ?", (name,)).fetchone()
            sql.executemany(
                "insert or ignore into source values (?, ?)", [(row["id"], p) for p in sources]
            )
        return CollectionId(row["id"])

    def drop_sources(self, collection: CollectionId, paths: Iterable[str]) -> None:
        with self._database.write() as sql:
            sql.executemany(
                "delete from source where collection = ? and path = ?",
                [(collection, path) for path in paths],
            )

    def drop_collection(self, collection: CollectionId) -> None:
        """Forget an empty collection."""
        with self._database.write() as sql:
            sql.execute("delete from collection where id = ?", (collection,))

    def records(self, collection: CollectionId) -> dict[str, FileRecord]:
        """Everything known of a collection's files, by path."""
        with self._database.read() as sql:
            rows = sql.execute(
                "select * from document where collection = ?", (collection,)
            ).fetchall()
        return {row["path"]: _record(row) for row in rows}

    def wait(
        self, collection: CollectionId, files: Sequence[tuple[str, FileStamp]]
    ) -> list[DocumentId]:
        """Note files as waiting to be read; a new one becomes a document. Ids in their order."""
        with self._database.write() as sql:
            rows = [
                sql.execute(
                    """insert into document (collection, path, title, state, bytes, mtime_ns)
                       values (?, ?, ?, ?, ?, ?)
                       on conflict (collection, path) do update
                       set state = excluded.state, reason = null
                       returning id""",
                    (
                        collection,
                        path,
                        Path(path).name,
                        DocumentState.WAITING,
                        stamp.size,
                        stamp.mtime_ns,
                    ),
                ).fetchone()
                for path, stamp in files
            ]
        return [DocumentId(row["id"]) for row in rows]

    def begin_reading(self, document: DocumentId, stamp: FileStamp) -> None:
        """Note, before a reader opens the file, which content the engine may die of."""
        self._set(
            document,
            "state = ?, attempts = attempts + 1, bytes = ?, mtime_ns = ?, sha256 = ?",
            DocumentState.READING,
            stamp.size,
            stamp.mtime_ns,
            stamp.sha256,
        )

    def end_reading(self, document: DocumentId) -> None:
        """The reader is done with the file, well or not."""
        self._set(document, "attempts = 0")

    def restore(self, known: FileRecord, stamp: FileStamp) -> None:
        """The file has the content that is known of it, perhaps at a new time."""
        assignment = "bytes = ?, mtime_ns = ?"
        values: tuple[str | int, ...] = (stamp.size, stamp.mtime_ns)
        if known.live:
            assignment += """, reason = warning, state =
                case when warning is null then 'indexed' else 'indexed-with-warning' end"""
        else:
            assignment += ", state = ?, reason = ?"
            values += (known.state, known.state)
        self._set(known.id, assignment, *values)

    def unreadable(self, document: DocumentId) -> None:
        """The file cannot be opened now: what is known of its content stays, but is not shown."""
        state = DocumentState.UNREADABLE
        self._set(document, "state = ?, reason = ?", state, state)

    def stop_reading(self) -> None:
        """Everything that was at work waits again: the job was stopped, nothing died."""
        with self._database.write(durable=False) as sql:
            sql.execute(
                "update document set state = ?, attempts = 0 where state = ?",
                (DocumentState.WAITING, DocumentState.READING),
            )

    def _set(
        self, document: DocumentId, assignment: str, *values: str | int | bytes | None
    ) -> None:
        # These notes need not outlive a power cut: the file would only be read again.
        with self._database.write(durable=False) as sql:
            sql.execute(f"update document set {assignment} where id = ?", (*values, document))


def _record(row: sqlite3.Row) -> FileRecord:
    return FileRecord(
        id=DocumentId(row["id"]),
        path=row["path"],
        state=DocumentState(row["state"]),
        stamp=FileStamp(size=row["bytes"], mtime_ns=row["mtime_ns"], sha256=row["sha256"]),
        live=row["live"] is not None,
    )
