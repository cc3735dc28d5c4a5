"""The store: SQLite is the truth, the vector index a copy that can always be made again.

    put      1 catalog: the index is behind     2 index: rows of the new generation
             3 catalog: the new text is live, the old one deleted       <- acknowledged
             4 index: rows of the old generation deleted (may be lost)
    remove   1 catalog: the index is behind     2 catalog: documents deleted
             3 index: built anew without them                           <- acknowledged
    flush    1 index: tidied, forced to disk    2 catalog: no longer behind

Every hit of the index is looked up in the catalog by document and live
generation, so a row of the index that is too much is never shown. An index that
was behind when the process ended is built anew from the catalog when it is
opened again (4.3 s for 60,000 chunks), as is one that cannot be read or has not
the rows it must have.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence

from desktop_app.engine.catalog import Catalog, Content, FileStamp, IndexRow
from desktop_app.engine.library.scan import absolute, is_within
from desktop_app.engine.retrieval.index import IndexUnusable, Rows, VectorIndex
from desktop_app.errors import DiskFull, DocumentNotFound, LibraryError, UsageError
from desktop_app.types import CollectionId, DocumentId, DocumentState

MEGABYTE = 1_000_000
FLOOR = 500 * MEGABYTE
WRITES_UNTIL_TIDY = 20

log = logging.getLogger(__name__)


class Store:
    """Keeps catalog and index together. One thread at a time may use it.

    Raises DiskFull; what was acknowledged before stays. `floor` is how many
    bytes must be free on the disk for anything to be put.
    """

    def __init__(self, catalog: Catalog, index: VectorIndex, floor: int = FLOOR) -> None:
        self.catalog = catalog
        self.index = index
        self._floor = floor
        self._writes = 0

    def recover(self) -> bool:
        """Bring the index to what the catalog says; True when it had to be built anew."""
        contents = self.catalog.contents
        if contents.behind():
            # A removal may have been cut off before the log was emptied.
            self.catalog.database.empty_log()
        elif self._index_agrees():
            return False
        log.info("building the index anew")
        self._rebuild()
        return True

    def _index_agrees(self) -> bool:
        try:
            return self.index.counts() == self.catalog.contents.counts()
        except IndexUnusable:
            return False

    def require_space(self) -> None:
        """Raises DiskFull when too little of the disk is free to write and to tidy up."""
        path = self.catalog.database.path
        free = shutil.disk_usage(path.parent).free
        needed = max(self._floor, 2 * self.index.size())
        if free < needed:
            raise DiskFull(
                path=str(path.parent), free_mb=free // MEGABYTE, needed_mb=needed // MEGABYTE
            )

    def put(self, contents: Sequence[Content]) -> None:
        """Store what documents say, all of them in one commit, instead of what they said."""
        if not contents:
            return
        self.require_space()
        truth = self.catalog.contents
        truth.note_behind()
        reserved = truth.reserve([content.document for content in contents])
        self.index.add(
            _rows(
                [
                    IndexRow(
                        place.document,
                        place.generation,
                        chunk.ordinal,
                        place.collection,
                        vector.tobytes(),
                        lex,
                    )
                    for content, place in zip(contents, reserved, strict=True)
                    for chunk, vector, lex in zip(
                        content.chunks, content.vectors, content.lex, strict=True
                    )
                ]
            )
        )
        truth.store(contents, reserved)
        if replaced := [(p.document, p.generation) for p in reserved if p.replaces]:
            self.index.delete_older(replaced)
        self._writes += 1
        if self._writes % WRITES_UNTIL_TIDY == 0:
            self.index.optimize()

    def fail(self, document: DocumentId, state: DocumentState, stamp: FileStamp) -> None:
        """Note why a file has no text; what it said before is deleted."""
        truth = self.catalog.contents
        had_text = self.catalog.document(document).chunks > 0
        if had_text:
            truth.note_behind()
        truth.fail(document, state, stamp)
        if had_text:
            self.index.delete([document])

    def remove(self, documents: Sequence[DocumentId]) -> None:
        """Forget documents: afterwards neither file of the store holds anything of them."""
        if not documents:
            return
        truth = self.catalog.contents
        truth.note_behind()
        truth.remove(documents)
        self._rebuild()

    def forget(self, collection: str | None, path: str | None) -> int:
        """Remove a collection, or the documents at or below a path; returns how many.

        Raises UsageError when neither is given, CollectionNotFound, DocumentNotFound.
        """
        if collection is None and path is None:
            raise UsageError("neither a collection nor a path to forget")
        path = None if path is None else absolute(path)
        scope = (
            self.catalog.collections()
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
        self.catalog.files.drop_sources(collection, paths)
        if all_of_them and not self.catalog.documents(collection):
            self.catalog.files.drop_collection(collection)

    def flush(self) -> None:
        """Tidy the index and make it safe; until then it is built anew when opened again.

        That is also what a full disk leads to here, where nothing is lost by it.
        """
        if not self.catalog.contents.behind():
            return
        try:
            self.index.optimize(clean=True)
            self._settle()
        except LibraryError as error:
            log.warning("the index could not be tidied: %s", error.code)

    def close(self) -> None:
        self.flush()

    def _rebuild(self) -> None:
        self.catalog.contents.note_behind()
        self.index.rebuild(_rows(part) for part in self.catalog.contents.rows())
        self._settle()

    def _settle(self) -> None:
        self.index.sync()
        self.catalog.contents.settled()
        self._writes = 0


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
