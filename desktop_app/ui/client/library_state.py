"""What the window knows of the library: one upkeep call, its events, and the status they change.

The call goes on as long as the window; an engine that was started anew gets a new one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled, EngineError, from_dict
from desktop_app.types import (
    Collection,
    CollectionId,
    Document,
    DocumentId,
    LibraryStatus,
)
from desktop_app.ui.client.engine_process import Call, EngineProcess

COALESCE_MS = 300
QUIET = (protocol.StageName.IDLE, protocol.StageName.PAUSED, protocol.StageName.BATTERY)
"""Stages in which nothing is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """The engine's present work for the library."""

    stage: protocol.StageName = protocol.StageName.IDLE
    count: int = 0
    done: int = 0
    total: int = 0
    item: str = ""
    seconds_left: float | None = None
    passages_per_second: float | None = None


class LibraryState(QObject):
    status_changed = Signal(object)
    """A LibraryStatus that the engine gave."""
    counted = Signal(object)
    """The status with what its documents became since; at most every COALESCE_MS."""
    document_changed = Signal(object)
    worked = Signal(object)
    """A Work."""
    troubled = Signal(object)
    """An error that the upkeep tries again after."""
    failed = Signal(object)
    """The upkeep ended with an error; `start` begins it again."""

    def __init__(self, engine: EngineProcess, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = Work()
        self._engine = engine
        self._upkeep: Call | None = None
        self._asked: Call | None = None
        self._given: LibraryStatus | None = None
        self._documents: dict[DocumentId, Document] = {}
        self._collections: dict[CollectionId, Collection] = {}
        self._ask_soon = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._ask_soon.timeout.connect(self.ask)
        self._count_soon = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._count_soon.timeout.connect(self._count)
        engine.ready.connect(self.start)

    @property
    def status(self) -> LibraryStatus | None:
        """The latest status; None before the engine gave one."""
        if self._given is None:
            return None
        return replace(
            self._given,
            collections=tuple(self._collections.values()),
            documents=tuple(self._documents.values()),
        )

    def start(self) -> None:
        """Begin the upkeep, and ask for all there is."""
        self.ask()
        if self._upkeep is None:
            call = self._upkeep = self._engine.call(protocol.Upkeep())
            call.reported.connect(self._take_event)
            call.finished.connect(lambda _: self._ended(None))
            call.failed.connect(self._ended)

    def ask(self) -> None:
        """Ask the engine for the status; one question at a time."""
        if self._asked is not None:
            self._ask_soon.start()
            return
        call = self._asked = self._engine.call(protocol.Status())
        call.finished.connect(self._answered)
        call.failed.connect(lambda _: self._answered(None))

    def take(self, status: LibraryStatus) -> None:
        """A status that came as the result of another request."""
        self._given = status
        self._documents = {document.id: document for document in status.documents}
        self._collections = {collection.id: collection for collection in status.collections}
        self.status_changed.emit(status)

    def _answered(self, status: LibraryStatus | None) -> None:
        self._asked = None
        if status is not None:
            self.take(status)

    def _ended(self, error: AppError | None) -> None:
        self._upkeep = None
        self._set_work(Work())
        if error is not None and not isinstance(error, Cancelled | EngineError):
            self.failed.emit(error)  # an engine that stopped is started again, and says so itself

    # ---- events

    def _take_event(self, event: protocol.Event) -> None:
        match event:
            case protocol.Stage(stage=stage, count=count):
                self._set_work(Work(stage=stage, count=count))
                if stage in QUIET and not self._ask_soon.isActive():
                    self._ask_soon.start()
            case protocol.Progress():
                self._set_work(
                    Work(
                        stage=event.stage,
                        count=self.work.count,
                        done=event.done,
                        total=event.total,
                        item=event.item,
                        seconds_left=event.seconds_left,
                        passages_per_second=event.passages_per_second,
                    )
                )
            case protocol.DocumentChanged(document=document):
                self._update(document)
            case protocol.Trouble(code=code, params=params):
                self.troubled.emit(from_dict({"code": code, "params": params}))
            case protocol.LibraryChanged():
                if not self._ask_soon.isActive():
                    self._ask_soon.start()
            case _:
                pass

    def _set_work(self, work: Work) -> None:
        if work != self.work:
            self.work = work
            self.worked.emit(work)

    def _update(self, document: Document) -> None:
        before = self._documents.get(document.id)
        if before is None:  # it came since the last status
            if not self._ask_soon.isActive():
                self._ask_soon.start()
            return
        self._documents[document.id] = document
        self._recount(before, document)
        self.document_changed.emit(document)
        if not self._count_soon.isActive():
            self._count_soon.start()

    def _recount(self, before: Document, after: Document) -> None:
        collection = self._collections.get(after.collection)
        if collection is None:
            return
        indexed = after.state.is_searchable - before.state.is_searchable
        waiting = after.state.is_to_be_read - before.state.is_to_be_read
        self._collections[collection.id] = replace(
            collection,
            indexed=collection.indexed + indexed,
            chunks=collection.chunks + after.chunks - before.chunks,
            waiting=max(0, collection.waiting + waiting),
        )

    def _count(self) -> None:
        self.counted.emit(self.status)
