"""Collections: their names, folders and options. What they hold is in `files` and `contents`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import msgspec

from desktop_app.engine.catalog.database import Database
from desktop_app.errors import CollectionExists
from desktop_app.types import Collection, CollectionId, DocumentId, DocumentState


def states(wanted: Callable[[DocumentState], bool]) -> str:
    """A list of states for SQL: `('waiting', 'reading')`."""
    listed = ", ".join(f"'{state}'" for state in DocumentState if wanted(state))
    return f"({listed})"


SEARCHABLE = states(lambda state: state.is_searchable)
TO_BE_READ = states(lambda state: state.is_to_be_read)


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the documents of a collection that was put into another one."""

    moved: tuple[DocumentId, ...]
    doubled: tuple[DocumentId, ...]
    """Those whose file the other collection has as well: they are to be removed."""


class Collections:
    """One thread at a time writes; reading is for every thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- reading

    def all(self) -> tuple[Collection, ...]:
        """By name."""
        with self._database.read() as sql:
            rows = sql.execute(
                f"""select c.*, count(d.id) as documents,
                           count(case when d.state in {SEARCHABLE} then 1 end) as indexed,
                           count(case when d.state in {TO_BE_READ} then 1 end) as waiting,
                           coalesce(sum(d.chunks), 0) as chunks
                    from collection c
                    left join document d on d.collection = c.id
                    group by c.id order by c.name"""
            ).fetchall()
            sources = sql.execute("select collection, path from source order by path").fetchall()
        return tuple(
            _collection(row, [s["path"] for s in sources if s["collection"] == row["id"]])
            for row in rows
        )

    def embedders(self) -> tuple[str, ...]:
        """Names of the embedding models that vectors are of, without doubles."""
        with self._database.read() as sql:
            rows = sql.execute("select distinct embedder from collection order by 1").fetchall()
        return tuple(row["embedder"] for row in rows)

    def embedder(self, collection: CollectionId) -> str:
        """Name of the model of a collection's vectors; empty for a collection that is gone."""
        with self._database.read() as sql:
            query = "select embedder from collection where id = ?"
            row = sql.execute(query, (collection,)).fetchone()
        return "" if row is None else str(row["embedder"])

    def next_embedder(self, collection: CollectionId) -> str | None:
        """Name of the model that a collection is to have, while its vectors are made."""
        with self._database.read() as sql:
            query = "select next_embedder from collection where id = ?"
            row = sql.execute(query, (collection,)).fetchone()
        return None if row is None else row["next_embedder"]

    def devices(self, collection: CollectionId) -> dict[str, int | None]:
        """Folder -> number of the device that it was on when it was last seen."""
        query = "select path, device from source where collection = ?"
        with self._database.read() as sql:
            rows = sql.execute(query, (collection,)).fetchall()
        return {row["path"]: row["device"] for row in rows}

    # ---- writing

    def ensure(self, name: str, sources: Iterable[str] = (), embedder: str = "") -> CollectionId:
        """The collection of this name, made when there is none; it remembers the sources."""
        with self._database.write() as sql:
            sql.execute(
                "insert or ignore into collection (name, embedder) values (?, ?)", (name, embedder)
            )
            row = sql.execute("select id from collection where name = ?", (name,)).fetchone()
            sql.executemany(
                "insert or ignore into source (collection, path) values (?, ?)",
                [(row["id"], path) for path in sources],
            )
        return CollectionId(row["id"])

    def drop(self, collection: CollectionId) -> None:
        """Forget an empty collection."""
        with self._database.write() as sql:
            sql.execute("delete from collection where id = ?", (collection,))

    def drop_sources(self, collection: CollectionId, paths: Iterable[str]) -> None:
        with self._database.write() as sql:
            sql.executemany(
                "delete from source where collection = ? and path = ?",
                [(collection, path) for path in paths],
            )

    def set_device(self, collection: CollectionId, path: str, device: int) -> None:
        with self._database.write(durable=False) as sql:
            sql.execute(
                "update source set device = ? where collection = ? and path = ?",
                (device, collection, path),
            )

    def name_embedder(self, name: str) -> None:
        """Libraries of the first version had one model, whose name they did not keep."""
        with self._database.write() as sql:
            sql.execute("update collection set embedder = ? where embedder = ''", (name,))

    def rename(self, collection: CollectionId, name: str) -> None:
        """Raises CollectionExists."""
        with self._database.write() as sql:
            query = "select id from collection where name = ?"
            taken = sql.execute(query, (name,)).fetchone()
            if taken is not None and taken["id"] != collection:
                raise CollectionExists(name=name)
            sql.execute("update collection set name = ? where id = ?", (name, collection))

    def set_watched(self, collection: CollectionId, watched: bool) -> None:
        with self._database.write() as sql:
            sql.execute("update collection set watched = ? where id = ?", (watched, collection))

    def set_ignored(self, collection: CollectionId, patterns: Sequence[str]) -> None:
        body = msgspec.json.encode(list(patterns)).decode()
        with self._database.write() as sql:
            sql.execute("update collection set ignored = ? where id = ?", (body, collection))

    def set_next_embedder(self, collection: CollectionId, name: str | None) -> None:
        """Begin, or with None give up, making vectors with another model."""
        with self._database.write() as sql:
            sql.execute("update collection set next_embedder = ? where id = ?", (name, collection))
            sql.execute(
                """delete from next_vector where chunk in
                   (select c.id from chunk c join document d on d.id = c.document
                    where d.collection = ?)""",
                (collection,),
            )

    def merge(self, collection: CollectionId, into: CollectionId) -> Merged:
        """Move documents and folders; those that `into` has already stay behind."""
        with self._database.write() as sql:
            rows = sql.execute(
                """select d.id, o.id as other from document d
                   left join document o on o.collection = ?2 and o.path = d.path
                   where d.collection = ?1""",
                (collection, into),
            ).fetchall()
            moved = [row["id"] for row in rows if row["other"] is None]
            sql.executemany(
                "update document set collection = ? where id = ?", [(into, id) for id in moved]
            )
            sql.execute(
                """insert or ignore into source
                   select ?, path, device from source where collection = ?""",
                (into, collection),
            )
            sql.execute("delete from source where collection = ?", (collection,))
        doubled = [row["id"] for row in rows if row["other"] is not None]
        return Merged(tuple(map(DocumentId, moved)), tuple(map(DocumentId, doubled)))

    def relocate(self, collection: CollectionId, old: str, new: str, separator: str) -> None:
        """What lay at or below the path `old` lies at `new` now; what is known of it stays.

        A document that is known at its new place already keeps its old path.
        """
        below = old.rstrip(separator) + separator
        with self._database.write() as sql:
            for table in ("source", "document"):
                sql.execute(
                    f"""update or ignore {table}
                        set path = ?1 || substr(path, ?2 + 1)
                        where collection = ?3
                        and (path = ?4 or substr(path, 1, ?5) = ?6)""",
                    (new, len(old), collection, old, len(below), below),
                )


def _collection(row: sqlite3.Row, folders: Sequence[str]) -> Collection:
    return Collection(
        id=CollectionId(row["id"]),
        name=row["name"],
        folders=tuple(folders),
        documents=row["documents"],
        indexed=row["indexed"],
        chunks=row["chunks"],
        waiting=row["waiting"],
        watched=bool(row["watched"]),
        ignored=tuple(msgspec.json.decode(row["ignored"])),
        embedder=row["embedder"],
        next_embedder=row["next_embedder"],
    )
