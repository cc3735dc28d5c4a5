"""Making a collection of an exported one (see `archive`), verified, without embedding."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TypeVar

import msgspec

from desktop_app.engine.catalog import Catalog, Content, FileStamp
from desktop_app.engine.job import Job
from desktop_app.engine.library.archive import (
    DIGESTS,
    FORMAT,
    LARGEST_MEMBER,
    MANIFEST,
    PIECE,
    ArchiveEntry,
    Manifest,
)
from desktop_app.engine.library.store import Store
from desktop_app.engine.text.names import searched
from desktop_app.errors import ArchiveDamaged, ArchiveTooNew, EmbedderDiffers, ModelError
from desktop_app.protocol import Progress, Stage, StageName
from desktop_app.types import CollectionId, DocumentId, DocumentState

IMPORTING = "importing"
"""Meta value of the catalog: the collection that is not whole yet."""

T = TypeVar("T")


def _decode(data: bytes, kind: type[T]) -> T:
    return msgspec.json.decode(data, type=kind)


class ArchiveReader:
    """An exported collection whose manifest is good.

    `identity` gives the one of an embedding model that is here, by its name.
    Raises ArchiveDamaged, ArchiveTooNew and EmbedderDiffers.
    """

    def __init__(self, path: Path, identity: Callable[[str], str]) -> None:
        self._path = path
        with self._opened() as archive:
            self._digests = _decode(self._read(archive, DIGESTS, None), dict[str, str])
            manifest = self._member(archive, MANIFEST)
            if _decode(manifest, dict[str, object]).get("format") != FORMAT:
                raise ArchiveTooNew(path=str(path))
            self.manifest = _decode(manifest, Manifest)
        try:
            known = identity(self.manifest.embedder)
        except ModelError as error:
            raise EmbedderDiffers(name=self.manifest.embedder) from error
        if known != self.manifest.identity:
            raise EmbedderDiffers(name=self.manifest.embedder)

    @property
    def name(self) -> str:
        return self.manifest.name

    def store(
        self,
        catalog: Catalog,
        store: Store,
        name: str,
        folder: Path,
        lex: Callable[[str], str],
        job: Job,
    ) -> CollectionId:
        """Make the collection; when that fails, or the engine dies, nothing of it stays."""
        job.report(Stage(stage=StageName.IMPORTING, count=self.manifest.documents))
        catalog.set(IMPORTING, name)
        home = catalog.collections.ensure(name, (), self.manifest.embedder)
        try:
            catalog.collections.set_watched(home, False)
            catalog.collections.set_ignored(home, self.manifest.ignored)
            with self._opened() as archive:
                self._store(archive, catalog, store, home, folder / str(home), lex, job)
            catalog.unset(IMPORTING)
        except BaseException:
            discard_unfinished(catalog, store, folder)
            raise
        finally:
            store.flush()
        return home

    def _store(
        self,
        archive: zipfile.ZipFile,
        catalog: Catalog,
        store: Store,
        home: CollectionId,
        folder: Path,
        lex: Callable[[str], str],
        job: Job,
    ) -> None:
        ids: dict[int, DocumentId] = {}
        shared: list[tuple[int, ArchiveEntry, FileStamp]] = []
        for number in range(self.manifest.documents):
            job.check()
            entry = _decode(self._member(archive, f"documents/{number}.json"), ArchiveEntry)
            path = self._unpack(archive, number, entry, folder) if entry.file else entry.place
            stamp = FileStamp(
                size=entry.bytes,
                mtime_ns=Path(path).stat().st_mtime_ns if entry.file else entry.mtime_ns,
                sha256=bytes.fromhex(entry.sha256) or None,
            )
            ids[number] = catalog.files.wait(home, [(path, stamp)])[0]
            if entry.chunks:
                vectors = self._member(archive, f"documents/{number}.f16")
                store.put([self._content(ids[number], entry, stamp, vectors, lex)])
            elif entry.same_as is not None:
                shared.append((number, entry, stamp))
            elif entry.state.is_to_be_read:
                if not entry.file:
                    catalog.files.not_to_be_had([ids[number]], DocumentState.MISSING)
            else:
                reason = entry.reason or entry.state
                store.fail(ids[number], entry.state, reason, stamp)
            job.report(
                Progress(
                    stage=StageName.IMPORTING,
                    done=number + 1,
                    total=self.manifest.documents,
                    item=PurePath(entry.place).name,
                )
            )
        for number, entry, stamp in shared:
            if entry.same_as not in ids:
                raise ArchiveDamaged("no such twin", path=str(self._path))
            store.share(ids[number], ids[entry.same_as], stamp)
        if folder.exists():
            catalog.collections.ensure(self._name_of(catalog, home), [str(folder)])

    def _name_of(self, catalog: Catalog, home: CollectionId) -> str:
        return next(c.name for c in catalog.collections.all() if c.id == home)

    def _content(
        self,
        document: DocumentId,
        entry: ArchiveEntry,
        stamp: FileStamp,
        vectors: bytes,
        lex: Callable[[str], str],
    ) -> Content:
        import numpy as np

        texts = {page.number: page.text for page in entry.parsed.pages}
        whole = len(vectors) == 2 * self.manifest.dimension * len(entry.chunks) and all(
            texts.get(chunk.page, "")[chunk.start : chunk.end] == chunk.text
            for chunk in entry.chunks
        )
        rows = np.frombuffer(vectors, dtype="<f2") if whole else np.array([np.nan])
        if not np.isfinite(rows).all():
            raise ArchiveDamaged("chunks and vectors", path=str(self._path))
        title = entry.parsed.title
        return Content(
            document=document,
            stamp=stamp,
            parsed=entry.parsed,
            chunks=entry.chunks,
            embedder=self.manifest.embedder,
            vectors=rows.reshape(len(entry.chunks), -1),
            lex=[
                lex(searched(title, entry.place, c.heading_path, c.read_as)) for c in entry.chunks
            ],
        )

    def _unpack(
        self, archive: zipfile.ZipFile, number: int, entry: ArchiveEntry, folder: Path
    ) -> str:
        """Write a document's file below `folder`; its path."""
        parts = [part for part in PurePath(entry.place).parts if part not in ("..", "/", "\\")]
        target = folder.joinpath(*parts) if parts else folder / str(number)
        if not target.resolve().is_relative_to(folder.resolve()):
            raise ArchiveDamaged("path", path=str(self._path))
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = f"files/{number}"
        digest = hashlib.sha256()
        with archive.open(name) as member, target.open("wb") as file:
            while piece := member.read(PIECE):
                digest.update(piece)
                file.write(piece)
        if digest.hexdigest() != self._digests.get(name):
            raise ArchiveDamaged("digest", path=str(self._path))
        return str(target)

    def _member(self, archive: zipfile.ZipFile, name: str) -> bytes:
        return self._read(archive, name, self._digests.get(name, ""))

    def _read(self, archive: zipfile.ZipFile, name: str, digest: str | None) -> bytes:
        if archive.getinfo(name).file_size > LARGEST_MEMBER:
            raise ArchiveDamaged("size", path=str(self._path))
        data = archive.read(name)
        if digest is not None and hashlib.sha256(data).hexdigest() != digest:
            raise ArchiveDamaged("digest", path=str(self._path))
        return data

    @contextmanager
    def _opened(self) -> Iterator[zipfile.ZipFile]:
        try:
            with zipfile.ZipFile(self._path) as archive:
                yield archive
        except (
            zipfile.BadZipFile,
            zlib.error,
            msgspec.DecodeError,
            KeyError,
            EOFError,
            ValueError,
            NotImplementedError,
            FileNotFoundError,
        ) as error:
            raise ArchiveDamaged(type(error).__name__, path=str(self._path)) from error


def discard_unfinished(catalog: Catalog, store: Store, folder: Path) -> None:
    """Forget a collection whose import did not come to its end. `folder` has imported files."""
    name = catalog.get(IMPORTING)
    if name is None:
        return
    for collection in catalog.collections.all():
        if collection.name == name:
            store.remove([document.id for document in catalog.documents(collection.id)])
            catalog.collections.drop(collection.id)
            shutil.rmtree(folder / str(collection.id), ignore_errors=True)
    catalog.unset(IMPORTING)
