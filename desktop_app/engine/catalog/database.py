"""The catalog's SQLite file: two connections, transactions, and errors by their codes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.engine.catalog import schema
from desktop_app.errors import (
    AppError,
    DiskFull,
    InternalError,
    LibraryDamaged,
    LibraryInUse,
    LibraryTooNew,
    LibraryUnwritable,
)

MEGABYTE = 1_000_000

PRAGMAS = """
pragma journal_mode = wal;
pragma synchronous = full;
pragma secure_delete = on;
pragma foreign_keys = on;
pragma temp_store = memory;
"""


class Database:
    """One file, one connection that writes and one that reads; usable from every thread.

    A reader never waits for a writer's commit. `Database(path)` makes the file
    when it is not there and raises LibraryTooNew, LibraryDamaged,
    LibraryUnwritable, LibraryInUse or DiskFull, as every use of it may.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read_lock = threading.RLock()
        self._write_lock = threading.RLock()
        with self._translated():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            os.chmod(path, 0o600)
            self._writer = self._connect()
            try:
                self._prepare()
                self._reader = self._connect()
            except BaseException:
                self._writer.close()
                raise

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=5, isolation_level=None, check_same_thread=False
        )
        connection.row_factory = sqlite3.Row
        try:
            connection.executescript(PRAGMAS)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self) -> None:
        query = "select name from sqlite_master where type = 'table'"
        names = {row["name"] for row in self._writer.execute(query)}
        if not names:
            self._writer.executescript(
                f"begin immediate; {schema.TABLES}"
                f"insert into meta values ('schema', '{schema.VERSION}'); commit;"
            )
            return
        row = None
        if "meta" in names:
            row = self._writer.execute("select value from meta where key = 'schema'").fetchone()
        if row is None or not row["value"].isdecimal():
            raise LibraryDamaged("the catalog has no schema version", path=str(self.path))
        if int(row["value"]) > schema.VERSION:
            raise LibraryTooNew(f"schema {row['value']}", path=str(self.path))
        for version in range(int(row["value"]), schema.VERSION):
            self._writer.executescript(
                f"begin immediate; {schema.UPGRADES[version]}"
                f"update meta set value = '{version + 1}' where key = 'schema'; commit;"
            )

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """A view of the last commit that does not change inside the block."""
        with self._read_lock, self._translated():
            self._reader.execute("begin")
            try:
                yield self._reader
            finally:
                self._reader.execute("rollback")

    @contextmanager
    def write(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end of the block, rolled back by an exception.

        A durable one outlives a power cut; one that is not outlives only the
        death of this process, and costs no wait for the disk.
        """
        with self._write_lock, self._translated():
            self._writer.execute(f"pragma synchronous = {'full' if durable else 'normal'}")
            self._writer.execute("begin immediate")
            try:
                yield self._writer
                self._writer.execute("commit")
            except BaseException:
                if self._writer.in_transaction:
                    self._writer.execute("rollback")
                raise

    def size(self) -> int:
        """Bytes on the disk, with the log."""
        files = (self.path, self.path.with_name(self.path.name + "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def empty_log(self) -> None:
        """Write everything into the main file and cut the write-ahead log to nothing."""
        with self._write_lock, self._read_lock, self._translated():
            self._writer.execute("pragma wal_checkpoint(truncate)").fetchone()

    def close(self) -> None:
        with self._write_lock, self._read_lock:
            self._reader.close()
            self._writer.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._translate(error) from error
        except PermissionError as error:
            raise LibraryUnwritable(str(error), path=str(self.path)) from error

    def _translate(self, error: sqlite3.Error) -> AppError:
        path = str(self.path)
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        free = shutil.disk_usage(self.path.parent).free
        if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and free < MEGABYTE):
            return DiskFull(str(error), path=path, free_mb=free // MEGABYTE, needed_mb=1)
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return LibraryDamaged(str(error), path=path)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return LibraryInUse(str(error), path=path)
        if code in (
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_IOERR,
        ):
            return LibraryUnwritable(str(error), path=path)
        # The text of the error may hold a value, and values are a person's documents.
        return InternalError(f"{type(error).__name__} {code}")
