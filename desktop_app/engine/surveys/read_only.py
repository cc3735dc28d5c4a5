"""A connection to the catalog's file that can only read, and not for ever."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.errors import AppError, InternalError

MOST_SECONDS = 20.0
_STEPS = 20_000
"""Instructions of SQLite between two looks at the clock."""
_ALLOWED = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_TRANSACTION,
}


class TooLong(Exception):
    """A query took more than MOST_SECONDS."""


@contextmanager
def read_only(catalog: Catalog, job: Job) -> Iterator[sqlite3.Connection]:
    """One view of the library; nothing can be written through it, whatever the statement.

    Raises TooLong inside the block when it takes too long, and Cancelled.
    """
    stop: list[AppError | TooLong] = []
    end = monotonic() + MOST_SECONDS

    def look() -> int:
        try:
            job.check()
        except AppError as error:
            stop.append(error)
        if monotonic() > end:
            stop.append(TooLong())
        return bool(stop)

    def may(action: int, *_: str | None) -> int:
        return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY

    uri = f"{catalog.database.path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as sql:
            sql.row_factory = sqlite3.Row
            sql.set_progress_handler(look, _STEPS)
            sql.set_authorizer(may)
            sql.execute("begin")
            yield sql
    except sqlite3.Error as error:
        if stop:
            raise stop[0] from None
        # The text of the error may hold a value, and values are a person's documents.
        raise InternalError(f"survey: {type(error).__name__}") from error
