"""The library as requests see it: each method answers one of `protocol`.

Whatever changes the library takes its turn (see `turns`), so that the upkeep,
which works for hours, and short requests never change it at the same time.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from desktop_app import protocol
from desktop_app.engine.catalog import Catalog
from desktop_app.engine.catalog.files import ADDED
from desktop_app.engine.job import Job
from desktop_app.engine.library import exporting
from desktop_app.engine.library.folders import Folders, named
from desktop_app.engine.library.importing import ArchiveReader, discard_unfinished
from desktop_app.engine.library.indexing import Indexer, IndexingEmbedder, NothingBetween
from desktop_app.engine.library.passwords import Passwords
from desktop_app.engine.library.reading import FileReader, Parsers
from desktop_app.engine.library.reembedding import Reembedder
from desktop_app.engine.library.scan import Rules, absolute, is_within, scan
from desktop_app.engine.library.store import Store
from desktop_app.engine.library.turns import Turns
from desktop_app.engine.library.upkeep import PAUSED, LibraryUpkeep
from desktop_app.errors import (
    CollectionExists,
    DocumentNotFound,
    EmbeddersDiffer,
    FolderNotFound,
    KeyStoreUnavailable,
    RecognitionUnavailable,
)
from desktop_app.protocol import DocumentChanged, Stage, StageName
from desktop_app.settings import Settings
from desktop_app.types import (
    AddReport,
    Collection,
    Document,
    DocumentId,
    DocumentState,
    ExportReport,
    Recogniser,
)

MEGABYTE = 1_000_000
READERS = 2
"""Files read at the same time: more would take the processor from embedding."""


class IdentifiedEmbedder(IndexingEmbedder, Protocol):
    """An embedding model that can be told from others."""

    identity: str
    dimension: int


class Library:
    """Answers requests, one turn at a time.

    `settings` gives the person's settings as they are now; `imported` is for files of archives.
    """

    def __init__(
        self,
        catalog: Catalog,
        store: Store,
        parsers: Parsers,
        embedder: Callable[[str], IdentifiedEmbedder],
        lex: Callable[[str], str],
        settings: Callable[[], Settings],
        passwords: Passwords,
        *,
        imported: Path,
        recognisers: Callable[[], tuple[Recogniser, ...]] = lambda: (),
    ) -> None:
        self._catalog = catalog
        self._store = store
        self._settings = settings
        self._embedder = embedder
        self._lex = lex
        self._imported = imported
        self._recognisers = recognisers
        self.turns = Turns()
        self._passwords = passwords
        self._indexer = Indexer(
            catalog=catalog,
            store=store,
            reader=FileReader(catalog.files, parsers, self._passwords.find, READERS),
            embedder=embedder,
            lex=lex,
        )
        self._reembedder = Reembedder(catalog=catalog, store=store, embedder=embedder)
        discard_unfinished(catalog, store, imported)

    def folders(self) -> Folders:
        now = self._settings()
        return Folders(
            self._catalog,
            self._store,
            ignored=tuple(now.ignored.split()),
            largest_file=now.largest_file_mb * MEGABYTE,
        )

    def upkeep(
        self, job: Job, *, waits_for_mains: Callable[[], bool], asking: Callable[[], bool]
    ) -> None:
        """Keep the library right until cancelled."""
        LibraryUpkeep(
            catalog=self._catalog,
            indexer=self._indexer,
            reembedder=self._reembedder,
            folders=self.folders,
            turns=self.turns,
            waits_for_mains=waits_for_mains,
            recognises_always=self._recognises_always,
            asking=asking,
        ).run(job)

    def _recognises_always(self) -> bool:
        return self._settings().recognise_text == "always" and bool(self._recognisers())

    # ---- adding and looking

    def add(self, request: protocol.Add, job: Job) -> AddReport:
        """Read what is new or changed at these paths, forget what has gone from them.

        Raises FolderNotFound, FolderUnreadable, ModelNotFound, ModelDamaged, CollectionExists
        for one with another model than is asked for (then nothing changes), DiskFull and
        Cancelled (then what was stored stays, and the rest waits).
        """
        began = time.monotonic()
        with self.turns.turn():
            job.report(Stage(stage=StageName.SCANNING))
            if not request.paths:
                raise FolderNotFound(path="")
            now = self._settings()
            name = self._name(request.paths[0], request.collection)
            known = {c.name: c for c in self._catalog.collections.all()}.get(name)
            ignored = (*now.ignored.split(), *(known.ignored if known else ()))
            found = scan(request.paths, job.check, Rules(ignored))
            self._store.require_space()
            if request.embedder is not None:
                if known is not None and known.embedder != request.embedder:
                    raise CollectionExists(name=name)
                self._embedder(request.embedder)  # it is there and whole
            embedder = request.embedder or now.embedder
            home = self._catalog.collections.ensure(name, found.roots, embedder)
            changes = self.folders().take_in(home, found, job.check, priority=ADDED)
            self._announce((*changes.waiting, *changes.settled), job)
            indexed = self._indexer.read(job, collection=home) if request.read else 0
        documents = [d for d in self._catalog.documents(home) if d.path in changes.present]
        waiting = [d for d in documents if d.state.is_to_be_read]
        failed = tuple(d for d in documents if not d.state.is_answerable)
        return AddReport(
            collection=name,
            found=len(documents),
            unchanged=len(documents) - len(failed) - len(waiting) - indexed,
            indexed=indexed,
            removed=changes.removed,
            failed=failed,
            seconds=time.monotonic() - began,
        )

    def refresh(self, collection: str | None, job: Job) -> None:
        """Look for changes; what is new waits to be read. Raises CollectionNotFound."""
        with self.turns.turn():
            collections = (
                self._catalog.collections.all()
                if collection is None
                else (self._catalog.collection(collection),)
            )
            for one in collections:
                changes = self.folders().refresh(one, job.check)
                self._announce((*changes.waiting, *changes.settled), job)

    def read(self, job: Job) -> int:
        """Do at once all that the upkeep would do; returns how many documents were stored."""
        with self.turns.turn():
            stored = self._indexer.read(job) + self._indexer.read(job, recognise=True)
            self._reembedder.run(job, NothingBetween())
            return stored

    def _name(self, root: str, asked: str | None) -> str:
        """The collection's name: as asked, else the one that has this path, else the folder's."""
        if asked is not None and (name := unicodedata.normalize("NFC", asked).strip()):
            return name
        root = absolute(root)
        collections = self._catalog.collections.all()
        for collection in collections:
            if any(is_within(root, folder) for folder in collection.folders):
                return collection.name
        base = unicodedata.normalize("NFC", named(root))
        taken = {collection.name for collection in collections}
        names = (base if n == 1 else f"{base} {n}" for n in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    # ---- the queue

    def pause(self, paused: bool) -> None:
        if paused:
            self._catalog.set(PAUSED, "1")
        else:
            self._catalog.unset(PAUSED)

    def stop_reading(self, collection: str) -> None:
        """Forget what was never read, and leave the folders alone. Raises CollectionNotFound."""
        with self.turns.turn():
            found = self._catalog.collection(collection)
            self._catalog.collections.set_watched(found.id, False)
            self._store.remove(self._catalog.files.unread(found.id))

    def retry(self, documents: Sequence[DocumentId]) -> None:
        with self.turns.turn():
            self._catalog.files.wait_anew(documents)

    def recognise(self, documents: Sequence[DocumentId], collection: str | None) -> None:
        """Raises CollectionNotFound, and RecognitionUnavailable where nothing can be read."""
        if not self._recognisers():
            raise RecognitionUnavailable
        with self.turns.turn():
            home = self._catalog.collection(collection).id if collection else None
            if not documents:
                documents = [d.id for d in self._catalog.documents(home) if needs_recognition(d)]
            self._catalog.files.wait_anew(documents, recognise=True)

    def use_hidden(self, documents: Sequence[DocumentId], *, use: bool) -> None:
        """Answer from text of these documents that nobody sees as well, or no longer."""
        with self.turns.turn():
            self._catalog.files.wait_anew(documents, use_hidden=use)

    def unlock(self, documents: Sequence[DocumentId], password: str, *, remember: bool) -> None:
        """Read protected documents with a password. Raises KeyStoreUnavailable, after that."""
        trouble = None
        with self.turns.turn():
            for document in documents:
                if (sha256 := self._catalog.files.content(document)) is not None:
                    try:
                        self._passwords.keep(sha256, password, remember=remember)
                    except KeyStoreUnavailable as error:
                        trouble = error
            self._catalog.files.wait_anew(documents)
        if trouble is not None:
            raise trouble

    # ---- collections

    def remove(self, request: protocol.Remove) -> None:
        """Forget what the request names; raises CollectionNotFound or DocumentNotFound."""
        with self.turns.turn():
            if request.documents:
                self._store.remove(request.documents)
            else:
                self._store.forget(request.collection, request.path)

    def change(self, request: protocol.ChangeCollection, job: Job) -> None:
        """Raises CollectionNotFound, CollectionExists, ModelNotFound, ModelDamaged."""
        with self.turns.turn():
            found = self._catalog.collection(request.collection)
            collections = self._catalog.collections
            if request.embedder is not None and request.embedder != found.embedder:
                self._embedder(request.embedder)  # it is there and whole
                collections.set_next_embedder(found.id, request.embedder)
            elif request.embedder is not None:
                collections.set_next_embedder(found.id, None)
            if request.watched is not None:
                collections.set_watched(found.id, request.watched)
            if request.ignored is not None:
                collections.set_ignored(found.id, request.ignored)
                self.folders().refresh(self._catalog.collection(found.name), job.check)
            if request.name is not None:
                collections.rename(found.id, _new_name(request.name, found.name))

    def merge(self, collection: str, into: str) -> None:
        """Raises CollectionNotFound, and EmbeddersDiffer for vectors of different models."""
        with self.turns.turn():
            one, other = self._catalog.collection(collection), self._catalog.collection(into)
            if one.id == other.id:
                raise CollectionExists(name=into)
            if (one.embedder, one.next_embedder) != (other.embedder, other.next_embedder):
                raise EmbeddersDiffer(name=other.embedder)
            self._catalog.contents.note_behind()
            merged = self._catalog.collections.merge(one.id, other.id)
            self._catalog.contents.remove(merged.doubled)
            self._catalog.collections.drop(one.id)
            self._store.rebuild()

    def relocate(self, request: protocol.Relocate, job: Job) -> None:
        """Raises CollectionNotFound, DocumentNotFound and FolderNotFound."""
        old, new = absolute(request.path), absolute(request.to)
        if not Path(new).exists():
            raise FolderNotFound(path=new)
        with self.turns.turn():
            found = self._catalog.collection(request.collection)
            if not any(is_within(d.path, old) for d in self._catalog.documents(found.id)):
                raise DocumentNotFound(path=old)
            self._catalog.collections.relocate(found.id, old, new, os.sep)
            self.folders().refresh(self._catalog.collection(found.name), job.check)

    # ---- portable collections

    def export(self, request: protocol.ExportCollection, job: Job) -> ExportReport:
        """Raises CollectionNotFound, ArchiveUnwritable, DiskFull and Cancelled."""
        with self.turns.turn():
            collection = self._catalog.collection(request.collection)
            embedder = self._embedder(collection.embedder)
            target = Path(absolute(request.path))
            return exporting.write(
                self._catalog,
                collection,
                target,
                embedder.identity,
                embedder.dimension,
                job,
                files=request.files,
            )

    def take_archive(self, request: protocol.ImportCollection, job: Job) -> Collection:
        """Import an exported collection, with its files if it has them.

        Raises ArchiveDamaged, ArchiveTooNew, CollectionExists, EmbedderDiffers,
        DiskFull and Cancelled; then nothing of it stays.
        """
        with self.turns.turn():
            self._store.require_space()
            source = Path(absolute(request.path))
            reader = ArchiveReader(source, lambda name: self._embedder(name).identity)
            name = _new_name(request.collection or "", reader.name)
            if any(c.name == name for c in self._catalog.collections.all()):
                raise CollectionExists(name=name)
            home = reader.store(self._catalog, self._store, name, self._imported, self._lex, job)
        return next(c for c in self._catalog.collections.all() if c.id == home)

    def _announce(self, documents: Sequence[DocumentId], job: Job) -> None:
        for document in self._catalog.documents_by_id(documents):
            job.report(DocumentChanged(document=document))


def needs_recognition(document: Document) -> bool:
    """Whether there are pages whose text is only in their pictures."""
    return document.state is DocumentState.NEEDS_OCR or document.reason == "some-pages-without-text"


def _new_name(asked: str, old: str) -> str:
    return unicodedata.normalize("NFC", asked).strip() or old
