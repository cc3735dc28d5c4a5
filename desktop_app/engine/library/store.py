"""The store: SQLite is the truth, the vector index a copy that can always be made again.

    put      1 catalog: the index is behind     2 index: rows of the new generation
             3 catalog: the new text is live, the old one deleted       <- acknowledged
             4 index: rows of the old generation deleted (may be lost)
    remove   1 catalog: the index is behind     2 catalog: documents deleted
             3 index: built anew without them                           <- acknowledged
    flush    1 index: tidied, forced to disk    2 catalog: no longer behind

Every hit of the index is looked up in the catalog by document and live
generation, so a surplus row of the index is never shown. An index that
was behind when the process ended is built anew from the catalog when it is
opened again (4.3 s for 60,000 chunks), as is one that cannot be read or has not
the rows it must have.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from itertools import groupby

from desktop_app.engine.catalog import Catalog, Content, FileStamp, IndexRow, Reserved
from desktop_app.engine.library.ballast import Ballast
from desktop_app.engine.library.scan import absolute, is_within
from desktop_app.engine.retrieval.index import IndexUnusable, Rows, VectorIndex
from desktop_app.engine.retrieval.indexes import Indexes
from desktop_app.errors import DiskFull, DocumentNotFound, LibraryError, UsageError
from desktop_app.types import CollectionId, DocumentId, DocumentState

MEGABYTE = 1_000_000
FLOOR = 500 * MEGABYTE
WRITES_UNTIL_TIDY = 20

log = logging.getLogger(__name__)


class Store:
    """Keeps the catalog and the indexes together. One thread at a time may use it.

    Raises DiskFull; what was acknowledged before stays. `floor` is how many
    bytes must be free on the disk for anything to be put.
    """

    def __init__(self, catalog: Catalog, indexes: Indexes, floor: int = FLOOR) -> None:
        self.catalog = catalog
        self.indexes = indexes
        self._ballast = Ballast(catalog.database.path.with_name("ballast"), floor)
        self._floor = floor
        self._writes = 0

    def index(self, embedder: str = "") -> VectorIndex:
        """The index of the vectors of an embedding model."""
        return self.indexes.of(embedder)

    def recover(self) -> bool:
        """Bring the index to what the catalog says; True when it had to be built anew."""
        contents = self.catalog.contents
        self.indexes.drop_all_but(self._embedders())
        if contents.behind():
            # A removal may have been cut off before the log was emptied.
            self.catalog.database.empty_log()
        elif self._index_agrees():
            return False
        log.info("building the index anew")
        self.rebuild()
        return True

    def _index_agrees(self) -> bool:
        try:
            return all(
                self.index(name).counts() == self.catalog.contents.counts(name)
                for name in self._embedders()
            )
        except IndexUnusable:
            return False

    def _embedders(self) -> tuple[str, ...]:
        return self.catalog.collections.embedders()

    def require_space(self) -> None:
        """Raises DiskFull when too little of the disk is free to write and to tidy up."""
        path = self.catalog.database.path
        free = shutil.disk_usage(path.parent).free
        needed = max(self._floor, 2 * self.indexes.size())
        if free < needed:
            raise DiskFull(
                path=str(path.parent), free_mb=free // MEGABYTE, needed_mb=-(-needed // MEGABYTE)
            )
        self._ballast.take()

    def put(self, contents: Sequence[Content]) -> list[DocumentId]:
        """Store what documents say, all of them in one commit, instead of what they said.

        A document that was removed meanwhile, or whose collection has another
        embedder by now, is passed over. Returns those stored.
        """
        if not contents:
            return []
        self.require_space()
        truth = self.catalog.contents
        truth.note_behind()
        places = truth.reserve([content.document for content in contents])
        kept = [
            (content, place)
            for content, place in zip(contents, places, strict=True)
            if place is not None and place.embedder == content.embedder
        ]
        rows = [row for content, place in kept for row in _new_rows(content, place)]
        self._add(rows)
        heirs = truth.store([content for content, _ in kept], [place for _, place in kept])
        self._pass_on([p for _, p in kept if p.replaces], heirs)
        self._writes += 1
        if self._writes % WRITES_UNTIL_TIDY == 0:
            for name in {row.embedder for row in rows}:
                self.index(name).optimize()
        return [content.document for content, _ in kept]

    def _add(self, rows: Sequence[IndexRow]) -> None:
        ordered = sorted(rows, key=lambda row: row.embedder)
        for name, mine in groupby(ordered, key=lambda row: row.embedder):
            self.index(name).add(_rows(list(mine)))

    def _pass_on(self, replaced: Sequence[Reserved], heirs: Sequence[DocumentId]) -> None:
        """Bring the indexes to what became of older text."""
        self._add(self.catalog.contents.rows_of(heirs))
        for place in replaced:
            self.index(place.embedder).delete_older([(place.document, place.generation)])

    def share(self, document: DocumentId, twin: DocumentId, stamp: FileStamp) -> None:
        """Note that a file says what another document says: its text is kept once."""
        self._give_up(document, lambda: self.catalog.contents.share(document, twin, stamp))

    def fail(
        self, document: DocumentId, state: DocumentState, reason: str, stamp: FileStamp
    ) -> None:
        """Note why a file has no text; what it said before is deleted."""
        truth = self.catalog.contents
        self._give_up(document, lambda: truth.fail(document, state, reason, stamp))

    def _give_up(self, document: DocumentId, note: Callable[[], list[DocumentId]]) -> None:
        truth = self.catalog.contents
        had_text = self.catalog.document(document).chunks > 0
        if had_text:
            truth.note_behind()
        heirs = note()
        if had_text:
            self._add(truth.rows_of(heirs))
            for name in self._embedders():
                self.index(name).delete([document])

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Forget documents: afterwards neither file of the store holds anything of them.

        That works on a full disk as well: what was kept free for it is given up, and
        if that is too little, the indexes, which are made anew in any case.
        """
        if not documents:
            return
        for make_room in (self._ballast.drop, lambda: self.indexes.drop_all_but(())):
            try:
                self._remove(documents)
                return
            except DiskFull:
                make_room()
        self._remove(documents)

    def _remove(self, documents: Sequence[DocumentId]) -> None:
        self.catalog.contents.note_behind()
        self.catalog.contents.remove(documents)
        self.rebuild()

    def switch_embedder(self, collection: CollectionId) -> None:
        """From now on the vectors of a collection are those of its next model."""
        self.catalog.contents.note_behind()
        self.catalog.contents.use_next_vectors(collection)
        self.rebuild()

    def forget(self, collection: str | None, path: str | None) -> int:
        """Remove a collection, or the documents at or below a path; returns how many.

        Raises UsageError when neither is given, CollectionNotFound, DocumentNotFound.
        """
        if collection is None and path is None:
            raise UsageError("neither a collection nor a path to forget")
        path = None if path is None else absolute(path)
        scope = (
            self.catalog.collections.all()
            if collection is None
            else (self.catalog.collection(collection),)
        )
        documents = self.catalog.documents(scope[0].id if collection is not None else None)
        if path is not None:
            documents = tuple(d for d in documents if is_within(d.path, path))
            if not documents:
                raise DocumentNotFound(path=path)
        self.remove([document.id for document in documents])
        for item in scope:
            gone = [p for p in item.folders if path is None or is_within(p, path)]
            self._forget_sources(item.id, gone, all_of_them=len(gone) == len(item.folders))
        return len(documents)

    def _forget_sources(
        self, collection: CollectionId, paths: Sequence[str], *, all_of_them: bool
    ) -> None:
        self.catalog.collections.drop_sources(collection, paths)
        if all_of_them and not self.catalog.documents(collection):
            self.catalog.collections.drop(collection)

    def flush(self) -> None:
        """Tidy the index and make it safe; until then it is built anew when opened again.

        That is also what a full disk leads to here, where nothing is lost by it.
        """
        if not self.catalog.contents.behind():
            return
        try:
            for name in self._embedders():
                self.index(name).optimize(clean=True)
            self._settle()
        except LibraryError as error:
            log.warning("the index could not be tidied: %s", error.code)

    def close(self) -> None:
        self.flush()

    def rebuild(self) -> None:
        """Make the indexes anew from the catalog; no older file of them is left."""
        self.catalog.contents.note_behind()
        names = self._embedders()
        self.indexes.drop_all_but(names)
        for name in names:
            self.index(name).rebuild(_rows(part) for part in self.catalog.contents.rows(name))
        self._settle()

    def _settle(self) -> None:
        for name in self._embedders():
            self.index(name).sync()
        self.catalog.contents.settled()
        self._writes = 0


def _new_rows(content: Content, place: Reserved) -> list[IndexRow]:
    return [
        IndexRow(
            place.document,
            place.generation,
            chunk.ordinal,
            place.collection,
            place.embedder,
            vector.tobytes(),
            lex,
        )
        for chunk, vector, lex in zip(content.chunks, content.vectors, content.lex, strict=True)
    ]


def _rows(rows: Sequence[IndexRow]) -> Rows:
    import numpy as np

    return Rows(
        documents=[row.document for row in rows],
        generations=[row.generation for row in rows],
        ordinals=[row.ordinal for row in rows],
        collections=[row.collection for row in rows],
        vectors=np.frombuffer(b"".join(row.vector for row in rows), dtype=np.float16).reshape(
            len(rows), -1
        ),
        lex=[row.lex for row in rows],
    )
