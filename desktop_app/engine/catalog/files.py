"""What indexing notes about files: where they are, what it saw of them, how reading went.

The documents in the state `waiting` are the queue of indexing: it outlives quitting
and crashes because it is nothing but their states and priorities.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.engine.catalog.database import Database
from desktop_app.types import CollectionId, DocumentId, DocumentState

MAX_ATTEMPTS = 2
"""A document in whose reading the engine died this often is left alone."""
ASKED_FOR = 2
ADDED = 1
CHANGED = 0
"""Priorities of what waits: a person asks for it, has just added it, or it changed by itself."""


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
    collection: CollectionId
    path: str
    state: DocumentState
    stamp: FileStamp
    known_sha256: bytes | None
    """Hash of the content whose outcome is known; None: it is to be read, whatever it is."""
    has_text: bool
    """Whether text of it is kept, under this document or one with the same content."""
    recognise: bool
    use_hidden: bool = False
    """Whether text that nobody sees is wanted as well."""


@dataclass(frozen=True, slots=True)
class Queue:
    """How much waits to be read."""

    documents: int
    size: int
    """Bytes of their files."""


class Files:
    """Notes on files. Only the library lane and its reading threads write here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settle_after_crash(self) -> None:
        """Documents that were at work when the engine died wait again, or are left alone."""
        with self._database.write(durable=False) as sql:
            sql.execute(
                """update document set state = ?1, reason = ?1, outcome = ?1, outcome_reason = ?1,
                          known_sha256 = sha256, attempts = 0
                   where state = ?2 and attempts >= ?3""",
                (DocumentState.READER_CRASHED, DocumentState.READING, MAX_ATTEMPTS),
            )
            sql.execute(
                "update document set state = ?, reason = null where state = ?",
                (DocumentState.WAITING, DocumentState.READING),
            )

    # ---- what is known

    def records(self, collection: CollectionId) -> dict[str, FileRecord]:
        """Everything known of a collection's files, by path."""
        with self._database.read() as sql:
            rows = sql.execute(
                "select * from document where collection = ?", (collection,)
            ).fetchall()
        return {row["path"]: _record(row) for row in rows}

    def twin(
        self, collection: CollectionId, sha256: bytes, other_than: DocumentId
    ) -> DocumentId | None:
        """A document of the collection that holds the text of this content, if there is one.

        One that hidden text is used of stands for itself alone.
        """
        with self._database.read() as sql:
            row = sql.execute(
                """select id from document where collection = ? and known_sha256 = ? and id != ?
                   and live is not null and use_hidden = 0
                   and state in ('indexed', 'indexed-with-warning')""",
                (collection, sha256, other_than),
            ).fetchone()
        return None if row is None else DocumentId(row["id"])

    def content(self, document: DocumentId) -> bytes | None:
        """Hash of a document's content, as it was last read."""
        with self._database.read() as sql:
            query = "select sha256 from document where id = ?"
            row = sql.execute(query, (document,)).fetchone()
        return None if row is None else row["sha256"]

    # ---- the queue

    def wait(
        self,
        collection: CollectionId,
        files: Sequence[tuple[str, FileStamp]],
        priority: int = CHANGED,
    ) -> list[DocumentId]:
        """Note files as waiting to be read; a new one becomes a document. Ids in their order."""
        with self._database.write() as sql:
            rows = [
                sql.execute(
                    """insert into document
                       (collection, path, title, state, bytes, mtime_ns, priority)
                       values (?, ?, ?, ?, ?, ?, ?)
                       on conflict (collection, path) do update
                       set state = excluded.state, reason = null, bytes = excluded.bytes,
                           mtime_ns = excluded.mtime_ns,
                           priority = max(priority, excluded.priority)
                       returning id""",
                    (
                        collection,
                        path,
                        Path(path).name,
                        DocumentState.WAITING,
                        stamp.size,
                        stamp.mtime_ns,
                        priority,
                    ),
                ).fetchone()
                for path, stamp in files
            ]
        return [DocumentId(row["id"]) for row in rows]

    def wait_anew(
        self,
        documents: Iterable[DocumentId],
        *,
        recognise: bool | None = None,
        use_hidden: bool | None = None,
    ) -> None:
        """A person wants these read again, whatever is known of them."""
        with self._database.write() as sql:
            sql.executemany(
                """update document set state = ?1, reason = null, attempts = 0, priority = ?2,
                          known_sha256 = null, recognise = coalesce(?3, recognise),
                          use_hidden = coalesce(?4, use_hidden)
                   where id = ?5""",
                [(DocumentState.WAITING, ASKED_FOR, recognise, use_hidden, id) for id in documents],
            )

    def recognise_unread(self) -> None:
        """Have the text of all documents that need it read off their pictures."""
        with self._database.write(durable=False) as sql:
            sql.execute(
                """update document set state = 'waiting', reason = null, recognise = 1,
                          known_sha256 = null
                   where recognise = 0
                   and (state = 'needs-ocr' or reason = 'some-pages-without-text')"""
            )

    def waiting(
        self,
        limit: int,
        *,
        recognise: bool = False,
        collection: CollectionId | None = None,
        without: Iterable[DocumentId] = (),
    ) -> list[FileRecord]:
        """What is to be read next, `without` what is at work already."""
        taken = ",".join(str(int(id)) for id in without)
        with self._database.read() as sql:
            rows = sql.execute(
                f"""select * from document where state = 'waiting' and recognise = ?
                    and (?2 is null or collection = ?2) and id not in ({taken})
                    order by priority desc, id limit ?""",
                (recognise, collection, limit),
            ).fetchall()
        return [_record(row) for row in rows]

    def queue(self, *, recognise: bool = False, collection: CollectionId | None = None) -> Queue:
        with self._database.read() as sql:
            row = sql.execute(
                """select count(*), coalesce(sum(bytes), 0) from document
                   where state in ('waiting', 'reading') and recognise = ?
                   and (?2 is null or collection = ?2)""",
                (recognise, collection),
            ).fetchone()
        return Queue(*row)

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

    def stop_reading(self) -> None:
        """Everything that was at work waits again: the job was stopped, nothing died."""
        with self._database.write(durable=False) as sql:
            sql.execute(
                "update document set state = ?, attempts = 0 where state = ?",
                (DocumentState.WAITING, DocumentState.READING),
            )

    # ---- what needs no reading

    def restore(self, document: DocumentId, stamp: FileStamp) -> None:
        """The file has the content whose outcome is known, perhaps at a new time."""
        self._set(
            document,
            """bytes = ?, mtime_ns = ?, sha256 = coalesce(?, sha256), state = outcome,
               reason = outcome_reason, priority = 0, attempts = 0""",
            stamp.size,
            stamp.mtime_ns,
            stamp.sha256,
        )

    def move(self, moved: Iterable[tuple[FileRecord, str, FileStamp]]) -> None:
        """Files are at other places now, with the same content; a title that was a name follows."""
        with self._database.write() as sql:
            sql.executemany(
                """update document set path = ?, bytes = ?, mtime_ns = ?,
                          title = case when title = ? then ? else title end where id = ?""",
                [
                    (
                        path,
                        stamp.size,
                        stamp.mtime_ns,
                        Path(record.path).stem,
                        Path(path).stem,
                        record.id,
                    )
                    for record, path, stamp in moved
                ],
            )

    def not_to_be_had(self, documents: Iterable[DocumentId], state: DocumentState) -> None:
        """The files cannot be opened, or are away with their folder.

        What is known of their content stays, but is not shown.
        """
        with self._database.write(durable=False) as sql:
            sql.executemany(
                "update document set state = ?1, reason = ?1, attempts = 0 where id = ?2",
                [(state, id) for id in documents],
            )

    def unread(self, collection: CollectionId) -> list[DocumentId]:
        """Documents that wait and have never been read."""
        with self._database.read() as sql:
            rows = sql.execute(
                """select id from document where collection = ? and state = 'waiting'
                   and live is null and same_as is null""",
                (collection,),
            ).fetchall()
        return [DocumentId(row["id"]) for row in rows]

    def _set(
        self, document: DocumentId, assignment: str, *values: str | int | bytes | None
    ) -> None:
        # These notes need not outlive a power cut: the file would only be read again.
        with self._database.write(durable=False) as sql:
            sql.execute(f"update document set {assignment} where id = ?", (*values, document))


def _record(row: sqlite3.Row) -> FileRecord:
    return FileRecord(
        id=DocumentId(row["id"]),
        collection=CollectionId(row["collection"]),
        path=row["path"],
        state=DocumentState(row["state"]),
        stamp=FileStamp(size=row["bytes"], mtime_ns=row["mtime_ns"], sha256=row["sha256"]),
        known_sha256=row["known_sha256"],
        has_text=row["live"] is not None or row["same_as"] is not None,
        recognise=bool(row["recognise"]),
        use_hidden=bool(row["use_hidden"]),
    )
