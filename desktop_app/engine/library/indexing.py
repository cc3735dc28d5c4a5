"""Reading what waits: parse, chunk, embed, store, all at the same time.

Reading threads keep the parser children busy; the calling thread chunks what
they deliver and puts it into groups, one thread embeds a group and another
stores, in one commit, the group before. What is stored stays when the job is
cancelled or the engine dies: what was not, still waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop_app.engine.catalog import Catalog, Content, FileRecord
from desktop_app.engine.catalog.files import Queue
from desktop_app.engine.job import Job
from desktop_app.engine.library.chunking import chunk
from desktop_app.engine.library.meter import Meter
from desktop_app.engine.library.reading import (
    READ_AHEAD,
    Begun,
    FailedReading,
    FileReader,
    Known,
    Outcome,
    PageDone,
    Read,
    Reading,
    Twin,
)
from desktop_app.engine.library.store import Store
from desktop_app.engine.library.storing import (
    FIRST_GROUP_CHUNKS,
    GROUP_CHUNKS,
    Embedded,
    Group,
    Pipeline,
)
from desktop_app.engine.parsers.messages import HIDDEN_TEXT
from desktop_app.engine.text.names import searched
from desktop_app.errors import Cancelled, DocumentNotFound
from desktop_app.protocol import DocumentChanged, Progress, Stage, StageName
from desktop_app.types import Chunk, CollectionId, DocumentId, DocumentState

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

EMBED_AT_ONCE = 64


class IndexingEmbedder(Protocol):
    """What indexing needs of `retrieval.embedder.Embedder`."""

    def count(self, texts: list[str]) -> list[int]: ...

    def embed(
        self, texts: Sequence[str], check: Callable[[], None] | None = None
    ) -> npt.NDArray[np.float32]: ...


class Between(Protocol):
    """What goes before indexing: other requests, changes of folders, questions."""

    def wanted(self) -> bool:
        """Whether there is something that needs the store."""

    def run(self) -> None:
        """Let it happen; the store is at rest meanwhile."""

    def hold(self) -> None:
        """Return when the processor may be used for embedding; for any thread."""


class NothingBetween:
    """Nothing goes first."""

    def wanted(self) -> bool:
        return False

    def run(self) -> None:
        """Not called."""

    def hold(self) -> None:
        """At once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexer:
    """Reads waiting documents.

    `embedder` gives the embedding model of a name; `lex` makes the line of words
    that full-text search sees.
    """

    catalog: Catalog
    store: Store
    reader: FileReader
    embedder: Callable[[str], IndexingEmbedder]
    lex: Callable[[str], str]

    def read(
        self,
        job: Job,
        *,
        collection: CollectionId | None = None,
        recognise: bool = False,
        between: Between = NothingBetween(),  # noqa: B008
    ) -> int:
        """Read what waits in a collection, or in all, until nothing does.

        `recognise`: those whose text is to be read off pictures, else the others.
        Returns how many were stored. Raises DiskFull and Cancelled; what was
        stored stays.
        """
        files = self.catalog.files
        stage = StageName.RECOGNISING if recognise else StageName.INDEXING

        def queue() -> Queue:
            return files.queue(recognise=recognise, collection=collection)

        count = queue().documents
        if not count:
            return 0
        self.store.require_space()
        job.report(Stage(stage=stage, count=count))
        meter = Meter(stage, queue, job)
        run = _Run(self, meter, job, between)
        try:
            return run.read(collection, recognise)
        finally:
            files.stop_reading()
            self.store.flush()
            meter.end()


class _Run:
    """One pass over what waits."""

    def __init__(self, tools: Indexer, meter: Meter, job: Job, between: Between) -> None:
        self._tools = tools
        self._catalog = tools.catalog
        self._store = tools.store
        self._meter = meter
        self._job = job
        self._between = between
        self._pipeline = Pipeline(self._embedded, tools.store, self._stored, self._give_way)
        self._stopped = False
        self._group = Group(most_chunks=FIRST_GROUP_CHUNKS)
        self._under_way: set[DocumentId] = set()
        self._in_group: set[tuple[CollectionId, bytes | None]] = set()
        """Contents that are in the group, or being stored."""
        self._twins: list[Read] = []
        """Documents with such a content: they share its text when it is stored."""

    def read(self, collection: CollectionId | None, recognise: bool) -> int:
        records = self._waiting(collection, recognise)
        with (
            self._pipeline,
            closing(self._tools.reader.read(records, self._job)) as readings,
        ):
            try:
                for reading in readings:
                    self._pipeline.step()
                    self._take(reading)
                    # A parser that takes long leaves time to store what is there.
                    if self._group.is_full() or (reading is None and self._group.members):
                        self._close_group()
                self._close_group()
                self._pipeline.finish()
                self._settle_twins()
            finally:
                self._stopped = True
        return self._pipeline.documents

    def _waiting(self, collection: CollectionId | None, recognise: bool) -> Iterator[FileRecord]:
        """What waits, the most urgent first, also what came after the work began."""
        while batch := self._catalog.files.waiting(
            READ_AHEAD, recognise=recognise, collection=collection, without=self._under_way
        ):
            for record in batch:
                self._under_way.add(record.id)
                yield record

    # ---- what the readers deliver

    def _take(self, reading: Reading | None) -> None:
        match reading:
            case Begun(record=record):
                self._meter.at(record.path)
                self._announce(record.id)
            case PageDone(record=record) if record.recognise:
                self._report_page(reading)
            case PageDone() | None:
                self._meter.report()
            case Read():
                self._take_text(reading)
            case _:
                self._note(reading)

    def _take_text(self, read: Read) -> None:
        """Put what a document says into the group, unless the same is in it already."""
        key = (read.record.collection, read.stamp.sha256)
        alone = read.record.use_hidden
        embedder = self._catalog.collections.embedder(read.record.collection)
        if key in self._in_group and not alone:
            self._twins.append(read)
        elif chunks := chunk(read.parsed, self._tools.embedder(embedder).count, hidden=alone):
            # the others of the group do not wait for a document that fills one alone
            if self._group.embedder != embedder or len(chunks) >= GROUP_CHUNKS:
                self._close_group()
                self._group.embedder = embedder
            self._group.members.append((read, chunks))
            if not alone:
                self._in_group.add(key)
        else:
            self._note(read)

    def _note(self, reading: Outcome) -> None:
        """Note a file that has no new text."""
        self._pipeline.rest()
        document, stamp = reading.record.id, reading.stamp
        with suppress(DocumentNotFound):  # it was removed meanwhile
            match reading:
                case Known():
                    self._catalog.files.restore(document, stamp)
                case Twin(twin=twin):
                    self._store.share(document, twin, stamp)
                case Read(parsed=parsed):
                    empty = DocumentState.EMPTY
                    reason = HIDDEN_TEXT if parsed.warning == HIDDEN_TEXT else empty
                    self._store.fail(document, empty, reason, stamp)
                case FailedReading(state=DocumentState.UNREADABLE | DocumentState.MISSING as state):
                    self._catalog.files.not_to_be_had([document], state)
                case FailedReading(state=state, reason=reason):
                    self._store.fail(document, state, reason, stamp)
        self._done(reading.record)

    def _settle_twins(self) -> None:
        """Documents whose content was stored meanwhile share it; any others are read again."""
        twins, self._twins = self._twins, []
        for read in twins:
            record, sha256 = read.record, read.stamp.sha256
            assert sha256 is not None  # noqa: S101
            twin = self._catalog.files.twin(record.collection, sha256, record.id)
            if twin is not None:
                self._note(Twin(record=record, stamp=read.stamp, twin=twin))
            else:
                self._done(record)

    def _done(self, record: FileRecord) -> None:
        self._under_way.discard(record.id)
        self._meter.finish(record.stamp.size)
        self._announce(record.id)

    # ---- embedding and storing

    def _close_group(self) -> None:
        """Have the group embedded and stored, and begin another."""
        if self._group.members:
            self._pipeline.put(self._group)
            self._group = Group(most_chunks=min(GROUP_CHUNKS, 2 * self._group.most_chunks))

    def _embedded(self, group: Group) -> list[Embedded]:
        """Documents with the vectors of their chunks, ready to be stored."""
        texts = [piece.read_as for _, chunks in group.members for piece in chunks]
        vectors = self._embed(group.embedder, texts, group.size)
        embedded = []
        for read, chunks in group.members:
            content = Content(
                document=read.record.id,
                stamp=read.stamp,
                parsed=read.parsed,
                chunks=chunks,
                embedder=group.embedder,
                vectors=vectors[: len(chunks)],
                lex=[self._words(read, piece) for piece in chunks],
            )
            embedded.append(Embedded(read, content))
            vectors = vectors[len(chunks) :]
        return embedded

    def _embed(self, embedder: str, texts: list[str], size: int) -> npt.NDArray[np.float16]:
        """One row a text; the texts come from `size` bytes of files."""
        import numpy as np

        model = self._tools.embedder(embedder)
        parts = []
        for start in range(0, len(texts), EMBED_AT_ONCE):
            part = model.embed(texts[start : start + EMBED_AT_ONCE], self._check)
            parts.append(part.astype(np.float16))
            self._meter.embedded(len(part))
            self._meter.report(size * (start + len(part)) // len(texts))
        return np.concatenate(parts)

    def _words(self, read: Read, piece: Chunk) -> str:
        # Only the full-text side sees names and headings: they blur a short chunk's vector.
        title, path = read.parsed.title, read.record.path
        return self._tools.lex(searched(title, path, piece.heading_path, piece.read_as))

    def _stored(self, stored: Sequence[Embedded]) -> None:
        for one in stored:
            self._in_group.discard((one.read.record.collection, one.read.stamp.sha256))
            self._done(one.read.record)
        self._settle_twins()

    # ---- others

    def _check(self) -> None:
        """Called while a group is embedded."""
        self._job.check()
        if self._stopped:
            raise Cancelled
        self._between.hold()

    def _give_way(self) -> None:
        if self._between.wanted():
            self._pipeline.rest()
            self._between.run()

    def _report_page(self, page: PageDone) -> None:
        name = Path(page.record.path).name
        self._job.report(
            Progress(stage=StageName.RECOGNISING, done=page.done, total=page.total, item=name)
        )

    def _announce(self, document: DocumentId) -> None:
        with suppress(DocumentNotFound):
            self._job.report(DocumentChanged(document=self._catalog.document(document)))
