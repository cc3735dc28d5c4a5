"""Reading files in threads, ahead of the one that embeds them."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop_app.engine.catalog import FileRecord, Files, FileStamp
from desktop_app.engine.job import Job
from desktop_app.engine.library.scan import FoundFile
from desktop_app.errors import Cancelled, DocumentError, DocumentMissing, DocumentUnreadable
from desktop_app.types import DocumentId, DocumentState, ParsedDocument

MEGABYTE = 1_000_000
READ_AHEAD = 16
TICK = 0.1
"""Seconds after which a wait looks whether the job was cancelled."""

SAYS_NOTHING = (
    DocumentState.WAITING,
    DocumentState.READING,
    DocumentState.UNREADABLE,
    DocumentState.MISSING,
)
"""States that say nothing about the content of a file: it is read again."""


class Parsers(Protocol):
    """What indexing needs of `parsers.pool.ParserPool`."""

    def parse(
        self,
        path: Path,
        on_page: Callable[[int, int], None] | None = None,
        check: Callable[[], None] | None = None,
    ) -> ParsedDocument: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file to read, and what is known of its content from before."""

    document: DocumentId
    file: FoundFile
    known: FileRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A parser has begun to read the file; the outcome follows."""

    task: Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    task: Task
    stamp: FileStamp
    parsed: ParsedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    task: Task
    stamp: FileStamp
    state: DocumentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The content is the one of `record`: there is nothing to do."""

    task: Task
    stamp: FileStamp
    record: FileRecord


Reading = Begun | Read | Failed | Known


def may_have_changed(file: FoundFile, record: FileRecord | None) -> bool:
    """Whether a file must be opened to know if there is something new in it."""
    if record is None or record.state in SAYS_NOTHING:
        return True
    return (file.size, file.mtime_ns) != (record.stamp.size, record.stamp.mtime_ns)


class Reader:
    """Parses files in `threads` threads; each keeps one parser child busy."""

    def __init__(self, files: Files, parsers: Parsers, threads: int) -> None:
        self._files = files
        self._parsers = parsers
        self._threads = threads

    def read(self, tasks: Sequence[Task], job: Job) -> Generator[Reading | None, None, None]:
        """Readings in the order they are done, and None when for a moment none was.

        At most `READ_AHEAD` parsed documents wait to be taken. Close the iterator
        when it is left early: that stops the parsers. Raises Cancelled.
        """
        ready: queue.SimpleQueue[Reading | BaseException] = queue.SimpleQueue()
        stopped = threading.Event()

        def check() -> None:
            job.check()
            if stopped.is_set():
                raise Cancelled

        def work(task: Task) -> None:
            try:
                ready.put(self._read(task, ready.put, check))
            except BaseException as error:
                ready.put(error)

        waiting = iter(tasks)
        under_way = 0
        with ThreadPoolExecutor(self._threads, "reader") as pool:
            try:
                while True:
                    while under_way < READ_AHEAD and (task := next(waiting, None)) is not None:
                        pool.submit(work, task)
                        under_way += 1
                    if not under_way:
                        return
                    job.check()
                    try:
                        reading = ready.get(timeout=TICK)
                    except queue.Empty:
                        yield None
                        continue
                    if isinstance(reading, BaseException):
                        raise reading
                    if not isinstance(reading, Begun):
                        under_way -= 1
                    yield reading
            finally:
                stopped.set()
                pool.shutdown(cancel_futures=True)

    def _read(
        self, task: Task, tell: Callable[[Reading], None], check: Callable[[], None]
    ) -> Reading:
        path = Path(task.file.path)
        stamp = FileStamp(size=task.file.size, mtime_ns=task.file.mtime_ns)
        try:
            stamp = _look(path, check)
            if task.known is not None and _is_known(stamp, task.known):
                return Known(task=task, stamp=stamp, record=task.known)
            self._files.begin_reading(task.document, stamp)
            tell(Begun(task=task))
            parsed = self._parsers.parse(path, check=check)
        except DocumentError as error:
            return Failed(task=task, stamp=stamp, state=_state(error))
        self._files.end_reading(task.document)
        return Read(task=task, stamp=stamp, parsed=parsed)


def _is_known(stamp: FileStamp, known: FileRecord) -> bool:
    """Whether this content was dealt with before: there is text of it, or it had none."""
    if known.stamp.sha256 != stamp.sha256:
        return False
    if known.state is DocumentState.UNREADABLE:
        return known.live
    return known.state not in SAYS_NOTHING


def _look(path: Path, check: Callable[[], None]) -> FileStamp:
    """Stamp of a file with the hash of its content. Raises DocumentMissing, DocumentUnreadable."""
    try:
        with path.open("rb") as file:
            digest = hashlib.sha256()
            while part := file.read(MEGABYTE):
                check()
                digest.update(part)
            size = file.tell()
        mtime_ns = path.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise DocumentMissing(path=str(path)) from error
    except OSError as error:
        raise DocumentUnreadable(path=str(path)) from error
    return FileStamp(size=size, mtime_ns=mtime_ns, sha256=digest.digest())


def _state(error: DocumentError) -> DocumentState:
    """The state of a document that could not be read; their names are the errors' codes."""
    try:
        return DocumentState(error.code)
    except ValueError:
        return DocumentState.DAMAGED
