"""Writing a collection into one file (see `archive`)."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath

import msgspec

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.job import Job
from desktop_app.engine.library.archive import (
    DIGESTS,
    FORMAT,
    MANIFEST,
    PIECE,
    ArchiveEntry,
    Manifest,
)
from desktop_app.engine.library.scan import is_within
from desktop_app.errors import ArchiveUnwritable, DiskFull
from desktop_app.protocol import Progress, Stage, StageName
from desktop_app.types import Collection, Document, ExportReport, ParsedDocument


def write(
    catalog: Catalog,
    collection: Collection,
    target: Path,
    identity: str,
    dimension: int,
    job: Job,
    *,
    files: bool,
) -> ExportReport:
    """Raises ArchiveUnwritable, DiskFull and Cancelled; then no file is left."""
    documents = catalog.documents(collection.id)
    job.report(Stage(stage=StageName.EXPORTING, count=len(documents)))
    manifest = Manifest(
        format=FORMAT,
        name=collection.name,
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        embedder=collection.embedder,
        identity=identity,
        dimension=dimension,
        documents=len(documents),
        files=files,
        ignored=collection.ignored,
    )
    unfinished = target.with_name(target.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
            writer = _Writer(archive)
            writer.add(MANIFEST, msgspec.json.encode(manifest))
            _write_documents(catalog, collection, documents, writer, job, files=files)
            archive.writestr(DIGESTS, msgspec.json.encode(writer.digests))
        os.replace(unfinished, target)
    except OSError as error:
        raise _unwritable(error, target) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return ExportReport(path=str(target), documents=len(documents), bytes=target.stat().st_size)


def _write_documents(
    catalog: Catalog,
    collection: Collection,
    documents: Sequence[Document],
    writer: _Writer,
    job: Job,
    *,
    files: bool,
) -> None:
    numbers = {document.id: number for number, document in enumerate(documents)}
    hashes = catalog.files.records(collection.id)
    for number, document in enumerate(documents):
        job.check()
        source = Path(document.path)
        sha256 = hashes[document.path].stamp.sha256 or b""
        with_file = files and writer.add_file(f"files/{number}", source, sha256)
        entry = ArchiveEntry(
            place=_place(document.path, collection.folders),
            state=document.state,
            reason=document.reason,
            bytes=document.bytes,
            mtime_ns=hashes[document.path].stamp.mtime_ns,
            sha256=sha256.hex(),
            same_as=None if document.same_as is None else numbers[document.same_as],
            parsed=ParsedDocument(
                title=document.title,
                paged=document.paged,
                pages=catalog.pages(document.id),
                tables=tuple(catalog.tables(document.id)),
                warning=document.reason if document.state.is_searchable else None,
            ),
            chunks=catalog.chunks_of(document.id),
            file=with_file,
        )
        writer.add(f"documents/{number}.json", msgspec.json.encode(entry))
        vectors = b"".join(row.vector for row in catalog.contents.rows_of([document.id]))
        writer.add(f"documents/{number}.f16", vectors)
        job.report(
            Progress(
                stage=StageName.EXPORTING, done=number + 1, total=len(documents), item=source.name
            )
        )


class _Writer:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.digests: dict[str, str] = {}
        self._archive = archive

    def add(self, name: str, data: bytes) -> None:
        self._archive.writestr(name, data)
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def add_file(self, name: str, source: Path, sha256: bytes) -> bool:
        """Copy a file, unless it is away or has changed; whether it was."""
        if not _has_content(source, sha256):
            return False
        with source.open("rb") as file, self._archive.open(name, "w", force_zip64=True) as member:
            shutil.copyfileobj(file, member, PIECE)
        self.digests[name] = sha256.hex()
        return True


def _has_content(path: Path, sha256: bytes) -> bool:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except OSError:
        return False
    return digest.digest() == sha256


def _place(path: str, folders: Sequence[str]) -> str:
    """The path below the folder that holds it, with the folder's own name."""
    folder = max((f for f in folders if is_within(path, f)), key=len, default=None)
    below = Path(path).name if folder is None else Path(path).relative_to(Path(folder).parent)
    return PurePath(below).as_posix()


def _unwritable(error: OSError, target: Path) -> Exception:
    place = next((p for p in target.parents if p.exists()), Path("/"))
    free = shutil.disk_usage(place).free // 1_000_000
    if free < 16:
        return DiskFull(path=str(target), free_mb=free, needed_mb=16)
    return ArchiveUnwritable(type(error).__name__, path=str(target))
