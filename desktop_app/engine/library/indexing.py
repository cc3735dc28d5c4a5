"""Reading files into a collection: scan, skip what is known, parse, chunk, embed, store.

Reading threads keep the parser children busy; the calling thread chunks and
embeds what they deliver in groups, and each is stored, in one commit, while the
next one is embedded. What is stored
stays when the job is cancelled or the engine dies: the next `add` skips it.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, Self

from desktop_app.engine.catalog import Catalog, Content, FileRecord, FileStamp
from desktop_app.engine.job import Job
from desktop_app.engine.library.chunking import chunk
from desktop_app.engine.library.meter import Meter
from desktop_app.engine.library.reading import (
    Begun,
    Failed,
    Known,
    Parsers,
    Read,
    Reader,
    Task,
    may_have_changed,
)
from desktop_app.engine.library.scan import FoundFile, Scan, is_within, scan
from desktop_app.engine.library.store import Store
from desktop_app.protocol import DocumentChanged, Stage
from desktop_app.types import AddReport, Chunk, CollectionId, DocumentId, DocumentState

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

LARGEST_FILE = 500_000_000
GROUP_CHUNKS = 256
"""A group is stored when it has this many chunks: about 3 s of embedding, 0.05 s of storing."""
GROUP_DOCUMENTS = 64
EMBED_AT_ONCE = 64
INDEXED = (DocumentState.INDEXED, DocumentState.INDEXED_WITH_WARNING)


class Embedder(Protocol):
    """What indexing needs of `retrieval.embedder.Embedder`."""

    def count(self, texts: list[str]) -> list[int]: ...

    def embed(
        self, texts: Sequence[str], check: Callable[[], None] | None = None
    ) -> npt.NDArray[np.float32]: ...


@dataclass(slots=True)
class _Group:
    """Documents that will be embedded and stored together, each with its chunks."""

    members: list[tuple[Read, list[Chunk]]] = field(default_factory=list)

    def is_full(self) -> bool:
        count = sum(len(chunks) for _, chunks in self.members)
        return count >= GROUP_CHUNKS or len(self.members) >= GROUP_DOCUMENTS

    def take(self) -> list[tuple[Read, list[Chunk]]]:
        """All members; the group is empty afterwards."""
        members, self.members = self.members, []
        return members


@dataclass(frozen=True, slots=True)
class _Embedded:
    """A document that was read and embedded."""

    read: Read
    content: Content


class _Storing:
    """Stores one group in a thread of its own while the next one is embedded.

    The store is used by one thread at a time: `wait` before using it elsewhere.
    What storing raises is raised by the next `put` or `wait`.
    """

    def __init__(self, store: Store, stored: Callable[[Sequence[_Embedded]], None]) -> None:
        self.documents = 0
        self._store = store
        self._stored = stored
        self._thread = ThreadPoolExecutor(1, "store")
        self._pending: tuple[Future[None], Sequence[_Embedded]] | None = None

    def put(self, group: Sequence[_Embedded]) -> None:
        self.wait()
        contents = [one.content for one in group]
        self._pending = (self._thread.submit(self._store.put, contents), group)

    def wait(self) -> None:
        """Return when nothing is being stored."""
        if self._pending is not None:
            (future, group), self._pending = self._pending, None
            future.result()
            self.documents += len(group)
            self._stored(group)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.shutdown()


class Indexer:
    """Adds files to collections. `lex` makes the line of words that full-text search sees."""

    def __init__(
        self,
        catalog: Catalog,
        store: Store,
        parsers: Parsers,
        embedder: Embedder,
        lex: Callable[[str], str],
        *,
        threads: int = 2,
        largest_file: int = LARGEST_FILE,
    ) -> None:
        self._catalog = catalog
        self._store = store
        self._reader = Reader(catalog.files, parsers, threads)
        self._embedder = embedder
        self._lex = lex
        self._largest_file = largest_file

    def add(self, paths: Sequence[str | Path], collection: str | None, job: Job) -> AddReport:
        """Read what is new or changed at these paths, forget what has gone from them.

        Raises FolderNotFound, FolderUnreadable (then nothing changes), DiskFull and
        Cancelled (then what was stored stays).
        """
        began = time.monotonic()
        job.report(Stage(stage="scanning"))
        found = scan(paths, job.check)
        self._store.require_space()
        name = self._name(found.roots[0], collection)
        home = self._catalog.files.ensure_collection(name, found.roots)
        records = self._catalog.files.records(home)
        gone = _gone(found, records)
        try:
            self._store.remove(gone)
            tasks = self._tasks(home, found, records, job)
            job.report(Stage(stage="indexing", count=len(tasks)))
            indexed = self._index(tasks, job)
        finally:
            self._catalog.files.stop_reading()
            self._store.flush()
        present = _present(found)
        documents = [d for d in self._catalog.documents(home) if d.path in present]
        failed = tuple(d for d in documents if d.state not in INDEXED)
        return AddReport(
            collection=name,
            found=len(documents),
            unchanged=len(documents) - len(failed) - indexed,
            indexed=indexed,
            removed=len(gone),
            failed=failed,
            seconds=time.monotonic() - began,
        )

    def _name(self, root: str, asked: str | None) -> str:
        """The collection's name: as asked, else the one that has this path, else the folder's."""
        if asked is not None and (name := unicodedata.normalize("NFC", asked).strip()):
            return name
        collections = self._catalog.collections()
        for collection in collections:
            if any(is_within(root, folder) for folder in collection.folders):
                return collection.name
        path = Path(root)
        folder = path.parent if path.is_file() else path
        base = unicodedata.normalize("NFC", folder.name) or str(folder)
        taken = {collection.name for collection in collections}
        names = (base if n == 1 else f"{base} {n}" for n in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def _tasks(
        self, collection: CollectionId, found: Scan, records: dict[str, FileRecord], job: Job
    ) -> list[Task]:
        """Files to read; what needs no reading, or cannot be read, is noted here."""
        files = [file for file in found.files if may_have_changed(file, records.get(file.path))]
        blind = [FoundFile(path=path, size=0, mtime_ns=0) for path in found.unreadable]
        stamps = [(f.path, FileStamp(size=f.size, mtime_ns=f.mtime_ns)) for f in files + blind]
        ids = self._catalog.files.wait(collection, stamps)
        tasks = []
        for id, file, (_, stamp) in zip(ids, files + blind, stamps, strict=True):
            if file in blind:
                self._catalog.files.unreadable(id)
            elif file.size > self._largest_file:
                self._store.fail(id, DocumentState.TOO_LARGE, stamp)
            else:
                tasks.append(Task(document=id, file=file, known=records.get(file.path)))
        self._announce(ids, job)
        return tasks

    def _index(self, tasks: Sequence[Task], job: Job) -> int:
        """Returns how many documents were stored."""
        meter = Meter(len(tasks), sum(task.file.size for task in tasks), job)
        group = _Group()
        with (
            closing(self._reader.read(tasks, job)) as readings,
            _Storing(self._store, lambda stored: self._stored(stored, meter, job)) as storing,
        ):
            for reading in readings:
                match reading:
                    case Begun(task=task):
                        meter.at(task.file)
                        self._announce([task.document], job)
                    case Read() if chunks := chunk(reading.parsed, self._embedder.count):
                        group.members.append((reading, chunks))
                    case None:
                        meter.report()
                    case _:
                        storing.wait()
                        self._note(reading)
                        meter.finish(reading.task.file)
                        self._announce([reading.task.document], job)
                # A parser that takes long leaves time to store what is there.
                if group.is_full() or (reading is None and group.members):
                    storing.put(self._embedded(group.take(), meter, job))
            if group.members:
                storing.put(self._embedded(group.take(), meter, job))
            storing.wait()
        return storing.documents

    def _note(self, reading: Read | Failed | Known) -> None:
        """Note a file that has no new text."""
        document = reading.task.document
        match reading:
            case Known(record=record):
                self._catalog.files.restore(record, reading.stamp)
            case Read():
                self._store.fail(document, DocumentState.EMPTY, reading.stamp)
            case Failed(state=DocumentState.UNREADABLE) if reading.stamp.sha256 is None:
                self._catalog.files.unreadable(document)
            case Failed(state=state):
                self._store.fail(document, state, reading.stamp)

    def _embedded(
        self, members: Sequence[tuple[Read, list[Chunk]]], meter: Meter, job: Job
    ) -> list[_Embedded]:
        """Documents with the vectors of their chunks, ready to be stored."""
        texts = [piece.text for _, chunks in members for piece in chunks]
        size = sum(read.task.file.size for read, _ in members)
        vectors = self._embed(texts, size, meter, job)
        embedded = []
        for read, chunks in members:
            content = Content(
                document=read.task.document,
                stamp=read.stamp,
                parsed=read.parsed,
                chunks=chunks,
                vectors=vectors[: len(chunks)],
                lex=[self._words(read.parsed.title, piece) for piece in chunks],
            )
            embedded.append(_Embedded(read, content))
            vectors = vectors[len(chunks) :]
        return embedded

    def _stored(self, stored: Sequence[_Embedded], meter: Meter, job: Job) -> None:
        for one in stored:
            meter.finish(one.read.task.file)
        self._announce([one.content.document for one in stored], job)

    def _embed(
        self, texts: list[str], size: int, meter: Meter, job: Job
    ) -> npt.NDArray[np.float16]:
        """One row a text; the texts come from `size` bytes of files."""
        import numpy as np

        parts = []
        for start in range(0, len(texts), EMBED_AT_ONCE):
            part = self._embedder.embed(texts[start : start + EMBED_AT_ONCE], job.check)
            parts.append(part.astype(np.float16))
            meter.report(size * (start + len(part)) // len(texts))
        return np.concatenate(parts)

    def _words(self, title: str, piece: Chunk) -> str:
        # Only the full-text side sees title and headings: they blur a short chunk's vector.
        return self._lex("\n".join((title, *piece.heading_path, piece.text)))

    def _announce(self, documents: Sequence[DocumentId], job: Job) -> None:
        for document in self._catalog.documents_by_id(documents):
            job.report(DocumentChanged(document=document))


def _present(found: Scan) -> set[str]:
    return {file.path for file in found.files} | set(found.unreadable)


def _gone(found: Scan, records: dict[str, FileRecord]) -> list[DocumentId]:
    """Documents at or below the roots whose files are not there any more.

    What lies below a folder that cannot be opened now is not gone.
    """
    present = _present(found)
    return [
        record.id
        for path, record in records.items()
        if path not in present
        and any(is_within(path, root) for root in found.roots)
        and not any(is_within(path, blind) for blind in found.unreadable)
    ]
