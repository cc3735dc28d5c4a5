"""Reading files in threads, ahead of the one that embeds them."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from desktop_app.engine.catalog import FileRecord, Files, FileStamp
from desktop_app.engine.job import Job
from desktop_app.engine.parsers.messages import HIDDEN_TEXT, HIDDEN_TEXT_USED, Options
from desktop_app.errors import Cancelled, DocumentError, DocumentMissing, DocumentUnreadable
from desktop_app.types import DocumentId, DocumentState, ParsedDocument

MEGABYTE = 1_000_000
READ_AHEAD = 16
TICK = 0.1
"""Seconds after which a wait looks whether the job was cancelled."""


class Parsers(Protocol):
    """What indexing needs of `parsers.pool.ParserPool`."""

    def parse(
        self,
        path: Path,
        options: Options = ...,
        on_page: Callable[[int, int], None] | None = None,
        check: Callable[[], None] | None = None,
    ) -> ParsedDocument: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A parser has begun to read the file; the outcome follows."""

    record: FileRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PageDone:
    """So many pages of a file were read."""

    record: FileRecord
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    record: FileRecord
    stamp: FileStamp
    parsed: ParsedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedReading:
    record: FileRecord
    stamp: FileStamp
    state: DocumentState
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The file has the content whose outcome is known: there is nothing to do."""

    record: FileRecord
    stamp: FileStamp


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """The file has the content of another document of the collection, whose text is kept."""

    record: FileRecord
    stamp: FileStamp
    twin: DocumentId


Outcome = Read | FailedReading | Known | Twin
Reading = Begun | PageDone | Outcome


class FileReader:
    """Parses files in `threads` threads; each keeps one parser child busy.

    `password` tells the one that opens a file, by the hash of its content.
    """

    def __init__(
        self, files: Files, parsers: Parsers, password: Callable[[bytes], str], threads: int
    ) -> None:
        self._files = files
        self._parsers = parsers
        self._password = password
        self._threads = threads

    def read(
        self, records: Iterable[FileRecord], job: Job
    ) -> Generator[Reading | None, None, None]:
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

        def work(record: FileRecord) -> None:
            try:
                ready.put(self._read(record, ready.put, check))
            except BaseException as error:
                ready.put(error)

        waiting = iter(records)
        under_way = 0
        with ThreadPoolExecutor(self._threads, "reader") as pool:
            try:
                while True:
                    while under_way < READ_AHEAD and (record := next(waiting, None)) is not None:
                        pool.submit(work, record)
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
                    if not isinstance(reading, Begun | PageDone):
                        under_way -= 1
                    yield reading
            finally:
                stopped.set()
                pool.shutdown(cancel_futures=True)

    def _read(
        self, record: FileRecord, tell: Callable[[Reading], None], check: Callable[[], None]
    ) -> Outcome:
        path = Path(record.path)
        stamp = FileStamp(size=record.stamp.size, mtime_ns=record.stamp.mtime_ns)
        try:
            stamp = look(path, check)
            assert stamp.sha256 is not None  # noqa: S101
            if record.known_sha256 == stamp.sha256:
                return Known(record=record, stamp=stamp)
            twin = self._files.twin(record.collection, stamp.sha256, record.id)
            if twin is not None and not (record.recognise or record.use_hidden):
                return Twin(record=record, stamp=stamp, twin=twin)
            self._files.begin_reading(record.id, stamp)
            tell(Begun(record=record))
            options = Options(password=self._password(stamp.sha256), recognise=record.recognise)
            parsed = self._parsers.parse(
                path,
                options,
                lambda done, total: tell(PageDone(record=record, done=done, total=total)),
                check,
            )
        except DocumentError as error:
            return FailedReading(
                record=record, stamp=stamp, state=state_of(error), reason=error.code
            )
        self._files.end_reading(record.id)
        if record.use_hidden and parsed.warning == HIDDEN_TEXT:
            parsed = replace(parsed, warning=HIDDEN_TEXT_USED)
        return Read(record=record, stamp=stamp, parsed=parsed)


def look(path: Path, check: Callable[[], None]) -> FileStamp:
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


def state_of(error: DocumentError) -> DocumentState:
    """The state of a document that could not be read: the error's code, or one above it."""
    states = set(DocumentState)
    for kind in type(error).__mro__:
        code = getattr(kind, "code", "")
        if code in states:
            return DocumentState(code)
    return DocumentState.DAMAGED
