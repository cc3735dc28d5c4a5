"""The model files of this computer: those of the catalogue and a person's own GGUF files."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop_app.engine.job import Job
from desktop_app.engine.llm import gguf
from desktop_app.engine.llm.gguf import GgufHeader
from desktop_app.engine.models import catalogue, onnx_export, own_folders
from desktop_app.engine.models.catalogue import Entry
from desktop_app.errors import (
    DiskFull,
    LibraryUnwritable,
    ModelDamaged,
    ModelError,
    ModelNeeded,
    ModelNotFound,
    ModelUnsupported,
)
from desktop_app.paths import Home
from desktop_app.protocol import Progress, StageName
from desktop_app.types import Model, ModelKind

SUFFIX = ".gguf"
PART = ".adding"
"""A copy under way; one name for all, so what an interrupted one left is written over."""
BLOCK = 1 << 20
DEFAULT_CONTEXT = 4096
"""Tokens of context for which the memory of a person's own model is estimated."""


class _Seal(msgspec.Struct, frozen=True):
    """What an added file was like, kept beside it: later damage shows against this."""

    sha256: str


class ModelFiles:
    """Finds models by name, below `shipped` first and then in the library's own folder."""

    def __init__(self, home: Home, shipped: Path) -> None:
        self._own = home.models
        self._shipped = shipped
        self._entries = catalogue.load(shipped / "catalogue.toml")
        self._headers: dict[tuple[Path, int, int], GgufHeader] = {}
        """Headers already checked, by file, size and date."""

    # ---- finding

    def list(self, default: str) -> tuple[Model, ...]:
        """The catalogue's models, then a person's own; damaged files are left out."""
        models = [self._known(entry, default) for entry in self._entries]
        for path in self._own_files():
            try:
                models.append(self._described(path, default))
            except ModelError:
                continue
        models += [own_folders.describe(folder) for folder in self._own_folders()]
        return tuple(models)

    def model(self, name: str, default: str = "") -> Model:
        """One model; raises ModelNotFound, ModelDamaged or ModelUnsupported."""
        entry = self._entry(name)
        if entry is not None:
            return self._known(entry, default)
        place = self._own_file(name)
        return own_folders.describe(place) if place.is_dir() else self._described(place, default)

    def chat(self, name: str) -> Model:
        """A model that is here and can answer; raises as `model` and `path` do."""
        model = self.model(name)
        if model.kind != ModelKind.CHAT:
            raise ModelUnsupported(path=name)
        self.path(name)
        return model

    def sha256(self, name: str) -> str:
        """Hash of a chat model's file as it was noted when it came; empty when it was not."""
        entry = self._entry(name)
        if entry is not None:
            return entry.files[0].sha256
        seal = _read_seal(self._own_file(name))
        return seal.sha256 if seal else ""

    def path(self, name: str) -> Path:
        """Where a model lies: a GGUF file or a folder.

        Raises ModelNotFound, and ModelDamaged when a file has not its size.
        """
        entry = self._entry(name)
        if entry is None:
            return self._own_file(name)
        place = self._place(entry)
        if place is None:
            raise ModelNotFound(f"{name} is not installed", name=name)
        if entry.single and _size(place) != entry.bytes:
            raise ModelDamaged(f"{place.name} has not its size", path=str(place))
        return place

    def first(self, kind: ModelKind) -> Path | None:
        """Where the first model of a kind lies, such as `reranker`; None when there is none."""
        here = (model for model in self.list("") if model.kind == kind and model.path)
        return next((self.path(model.name) for model in here), None)

    def download_folder(self, entry: Entry) -> Path:
        """Where a model of the catalogue is put: with the program, or when it is optional or
        the program's folder is read-only, in the library."""
        with_program = not entry.optional and os.access(self._shipped, os.W_OK)
        return self._shipped if with_program else self._own

    def verify(self, name: str, job: Job) -> None:
        """Read a whole model; raises ModelDamaged when it is not what was installed or added."""
        path = self.path(name)
        entry = self._entry(name)
        expected = {}
        if entry is not None and entry.single:
            expected = {path: entry.files[0].sha256}
        elif entry is not None:  # of what an embedding model came with, only some may be kept
            files = {path / file.name: file.sha256 for file in entry.files}
            expected = {file: sha256 for file, sha256 in files.items() if file.exists()}
        elif path.is_file():
            gguf.check(path)
            seal = _read_seal(path)
            expected = {path: seal.sha256} if seal else {}  # put here by hand: nothing to go by
        if path.is_dir() and onnx_export.is_ready(path):
            card = onnx_export.read_card(path)
            expected[path / card.file] = card.sha256
            if card.middles:
                expected[path / onnx_export.MIDDLES] = card.middles
        for file, sha256 in expected.items():
            if _hash(file, job) != sha256:
                raise ModelDamaged(f"{file.name} has changed", path=str(file))

    # ---- adding

    def add(self, path: Path, job: Job) -> Model:
        """Copy a GGUF file, or a folder of sentence-transformers, into the library.

        It is checked first; a file already there is kept.

        Raises ModelNotFound, ModelDamaged, ModelUnsupported, DiskFull,
        LibraryUnwritable and Cancelled; then nothing has changed.
        """
        if path.is_dir():
            taken = {model.name for model in self.list("")}
            return own_folders.describe(own_folders.add(path, self._own, taken, job))
        header = gguf.check(path)
        known = self._same(path, header.bytes, job)
        if known is not None:
            return known
        self._need_space(header.bytes)
        entry = self._listed(path, header.bytes, job)
        target = self._own / entry.install if entry else self._free_place(path.stem)
        part = target.with_name(PART)
        try:
            sha256 = _copy(path, part, header.bytes, job)
            # The seal first: a model without one could not be verified.
            _seal_file(target).write_bytes(msgspec.json.encode(_Seal(sha256=sha256)))
            os.replace(part, target)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise self._disk_full(header.bytes) from error
            raise LibraryUnwritable(str(error), path=str(self._own)) from error
        finally:
            part.unlink(missing_ok=True)
        return self.model(entry.name if entry else target.stem)

    def remove(self, name: str) -> None:
        """Delete a model from the library's folder, or what came of a stopped download.

        Raises ModelNotFound, ModelNeeded for one that came with the program, and
        LibraryUnwritable.
        """
        place = self._stopped(name) or self.path(name)
        if place.parent != self._own:
            raise ModelNeeded(name=name, use="program")
        try:
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink()
                for note in (_seal_file(place), catalogue.marker(place)):
                    note.unlink(missing_ok=True)
        except OSError as error:
            raise LibraryUnwritable(str(error), path=str(self._own)) from error

    def _same(self, path: Path, size: int, job: Job) -> Model | None:
        """The installed model with the same bytes as a file, if there is one."""
        places = {entry.name: self._place(entry) for entry in self._entries if entry.single}
        places |= {file.stem: file for file in self._own_files()}
        alike = {n: place for n, place in places.items() if place and _size(place) == size}
        if alike:
            sha256 = _hash(path, job)
            for name, file in alike.items():
                if _hash(file, job) == sha256:
                    return self.model(name)
        return None

    def _listed(self, path: Path, size: int, job: Job) -> Entry | None:
        """The entry of the catalogue whose only file this is."""
        alike = [entry for entry in self._entries if entry.single and entry.bytes == size]
        sha256 = _hash(path, job) if alike else ""
        return next((entry for entry in alike if entry.files[0].sha256 == sha256), None)

    def _free_place(self, stem: str) -> Path:
        """A file for a new model: its own name, made plain, with a number when it is taken."""
        plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", stem)).strip(".-") or "model"
        plain = plain[:100]
        taken = {entry.name.casefold() for entry in self._entries}
        taken |= {file.stem.casefold() for file in self._own.glob(f"*{SUFFIX}")}
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        return self._own / f"{name}{SUFFIX}"

    def _need_space(self, needed: int) -> None:
        self._own.mkdir(parents=True, exist_ok=True, mode=0o700)
        if shutil.disk_usage(self._own).free < needed:
            raise self._disk_full(needed)

    def _disk_full(self, needed: int) -> DiskFull:
        free = shutil.disk_usage(self._own).free
        return DiskFull(path=str(self._own), free_mb=free >> 20, needed_mb=needed >> 20)

    # ---- describing

    def _entry(self, name: str) -> Entry | None:
        return next((entry for entry in self._entries if entry.name == name), None)

    def _place(self, entry: Entry) -> Path | None:
        for folder in (self._shipped, self._own):
            place = folder / entry.install
            if self._is_there(entry, place):
                return place
        return None

    def _is_there(self, entry: Entry, place: Path) -> bool:
        if entry.single:
            return place.is_file()
        if entry.kind in onnx_export.CARDS:
            return onnx_export.is_ready(place)
        files = ((place / file.name, file.bytes) for file in entry.files)
        return all(file.is_file() and _size(file) == size for file, size in files)

    def _own_files(self) -> Iterator[Path]:
        """GGUF files of the library that are not the catalogue's, by name."""
        installed = {entry.install for entry in self._entries}
        for path in sorted(self._own.glob(f"*{SUFFIX}")):
            if path.is_file() and path.name not in installed and not path.name.startswith("."):
                yield path

    def _own_folders(self) -> Iterator[Path]:
        """Models in folders of the library that are not the catalogue's."""
        installed = {entry.install for entry in self._entries}
        return (f for f in own_folders.installed(self._own) if f.name not in installed)

    def _own_file(self, name: str) -> Path:
        """A GGUF file or the folder of a model; raises ModelNotFound."""
        for path in self._own_files():
            if path.stem == name:
                return path
        for folder in self._own_folders():
            if folder.name == name:
                return folder
        raise ModelNotFound(name, name=name)

    def _known(self, entry: Entry, default: str) -> Model:
        place, kept = self._place(entry), self._kept(entry)
        return Model(
            name=entry.name,
            title=entry.title,
            kind=entry.kind,
            path=None if place is None else str(place),
            bytes=entry.bytes,
            memory_bytes=entry.memory_bytes,
            licence=entry.licence,
            context=entry.context,
            languages=entry.languages,
            default=entry.name == default,
            tier=entry.tier,
            fetched=_size(kept) / entry.download_bytes if kept.exists() and not place else 0.0,
            own=place is not None and place.parent == self._own,
        )

    def _stopped(self, name: str) -> Path | None:
        """What came of the download of a model that is not here."""
        entry = self._entry(name)
        kept = self._kept(entry) if entry and self._place(entry) is None else None
        return kept if kept and kept.exists() else None

    def _kept(self, entry: Entry) -> Path:
        return catalogue.kept_download(self.download_folder(entry) / entry.install)

    def _described(self, path: Path, default: str) -> Model:
        status = path.stat()
        key = (path, status.st_size, status.st_mtime_ns)
        header = self._headers.get(key)
        if header is None:
            header = self._headers[key] = gguf.check(path)
        context = min(header.context_length or DEFAULT_CONTEXT, DEFAULT_CONTEXT)
        return Model(
            name=path.stem,
            title=header.name or path.stem,
            kind=ModelKind.CHAT,
            path=str(path),
            bytes=header.bytes,
            memory_bytes=header.memory_bytes(context),
            licence=header.licence,
            context=header.context_length,
            languages=header.languages,
            default=path.stem == default,
            own=True,
        )


def _size(path: Path) -> int:
    return path.stat().st_size


def _seal_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.sha256")


def _read_seal(path: Path) -> _Seal | None:
    """The seal of an own model; None for a file that was put into the folder by hand."""
    try:
        return msgspec.json.decode(_seal_file(path).read_bytes(), type=_Seal)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise ModelDamaged(f"the seal of {path.name}: {error}", path=str(path)) from error


def _blocks(path: Path, job: Job) -> Iterator[bytes]:
    """A file piece by piece; raises ModelDamaged when it cannot be read to its end."""
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                job.check()
                yield block
    except OSError as error:
        raise ModelDamaged(str(error), path=str(path)) from error


def _hash(path: Path, job: Job) -> str:
    digest = hashlib.sha256()
    for block in _blocks(path, job):
        digest.update(block)
    return digest.hexdigest()


def _copy(source: Path, target: Path, size: int, job: Job) -> str:
    """Copy a file to the disk itself; returns its SHA-256."""
    digest = hashlib.sha256()
    done = 0
    with target.open("wb") as copy:
        for block in _blocks(source, job):
            job.report(Progress(stage=StageName.PREPARING, done=done, total=size, item=source.name))
            digest.update(block)
            copy.write(block)
            done += len(block)
        copy.flush()
        os.fsync(copy.fileno())
    job.report(Progress(stage=StageName.PREPARING, done=done, total=size, item=source.name))
    return digest.hexdigest()
