"""Portable collections: what is exported comes back whole, or not at all."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app import protocol
from desktop_app.engine.job import RecordingJob
from desktop_app.errors import (
    ArchiveDamaged,
    ArchiveTooNew,
    ArchiveUnwritable,
    Cancelled,
    CollectionExists,
    EmbedderDiffers,
    ModelNotFound,
)
from desktop_app.types import Collection
from tests.engine.library.real_library import RealLibrary


@pytest.fixture
def other(tmp_path: Path) -> RealLibrary:
    """A library on another computer."""
    (tmp_path / "other").mkdir()
    (tmp_path / "Elsewhere").mkdir()
    return RealLibrary(tmp_path / "other", tmp_path / "Elsewhere")


@pytest.fixture
def file(library: RealLibrary, tmp_path: Path) -> Path:
    library.write("a.txt", "# Title\nalpha beta")
    library.write("sub/b.txt", "gamma\fdelta")
    library.write("sub/twin.txt", "gamma\fdelta")
    library.write("bad.txt", "!damaged")
    library.add()
    return export(library, tmp_path / "papers.seojae")


def export(library: RealLibrary, path: Path, *, files: bool = False) -> Path:
    request = protocol.ExportCollection(collection="Papers", path=str(path), files=files)
    report = library.requests.export(request, RecordingJob())
    assert (report.documents, report.bytes) == (4, path.stat().st_size)
    return path


def take(library: RealLibrary, file: Path, job: RecordingJob | None = None) -> Collection:
    request = protocol.ImportCollection(path=str(file))
    return library.requests.take_archive(request, job or RecordingJob())


def test_a_collection_comes_back_without_embedding(other: RealLibrary, file: Path) -> None:
    collection = take(other, file)
    assert (collection.name, collection.documents, collection.indexed) == ("Papers", 4, 3)
    assert other.embedder.embedded == 0 and other.parsers.read == []
    assert "gamma" in other.finds("gamma") and other.agrees()
    assert other.states()["bad.txt"] == "damaged"
    assert other.document("b.txt").pages == 2
    assert {other.document("twin.txt").same_as, other.document("b.txt").same_as} > {None}
    assert other.document("a.txt").path == "Papers/a.txt", "nothing names the other disk"
    assert str(file.parent).encode() not in file.read_bytes()
    other.refresh()
    assert len(other.states()) == 4, "documents without files are not taken for deleted"


def test_files_travel_when_asked(
    library: RealLibrary, other: RealLibrary, file: Path, tmp_path: Path
) -> None:
    take(other, export(library, tmp_path / "with.seojae", files=True))
    document = other.document("a.txt")
    assert Path(document.path).read_text(encoding="utf-8") == "# Title\nalpha beta"
    assert Path(document.path).is_relative_to(other.home)
    other.refresh()
    assert other.parsers.read == []


def test_a_taken_name_is_told(other: RealLibrary, file: Path) -> None:
    take(other, file)
    with pytest.raises(CollectionExists):
        take(other, file)
    assert len(other.catalog.collections.all()) == 1


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flip(data: bytes) -> bytes:
    middle = len(data) // 3
    torn = bytes(byte ^ 0xFF for byte in data[middle : middle + 100])
    return data[:middle] + torn + data[middle + 100 :]


@pytest.mark.parametrize("damage", [_cut, _flip, lambda _: b"", lambda _: b"no zip at all"])
def test_a_damaged_file_leaves_nothing(
    other: RealLibrary, file: Path, damage: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(ArchiveDamaged):
        take(other, file)
    assert other.catalog.collections.all() == () and other.agrees()


@pytest.mark.parametrize(
    ("member", "old", "new"),
    [
        ("documents/0.json", b"alpha", b"omega"),
        ("documents/2.json", b"indexed", b"nonsens"),
        ("manifest.json", b"Papers", b"Papery"),
    ],
)
def test_a_changed_member_is_noticed(
    other: RealLibrary, file: Path, member: str, old: bytes, new: bytes
) -> None:
    rewrite(file, member, lambda data: data.replace(old, new))
    with pytest.raises(ArchiveDamaged):
        take(other, file)
    assert other.catalog.collections.all() == ()


def rewrite(file: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = change(members[member])
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_a_later_format_is_told(other: RealLibrary, file: Path) -> None:
    import hashlib
    import json

    def newer(data: bytes) -> bytes:
        return data.replace(b'"format":1', b'"format":9')

    with zipfile.ZipFile(file) as archive:
        manifest = newer(archive.read("manifest.json"))
    rewrite(file, "manifest.json", newer)
    digest = hashlib.sha256(manifest).hexdigest()
    rewrite(
        file,
        "digests.json",
        lambda data: json.dumps(json.loads(data) | {"manifest.json": digest}).encode(),
    )
    with pytest.raises(ArchiveTooNew):
        take(other, file)


def test_vectors_of_another_model_are_refused(other: RealLibrary, file: Path) -> None:
    other.embedder.identity = "fake of another version"  # type: ignore[misc]
    with pytest.raises(EmbedderDiffers):
        take(other, file)

    class None_(dict):  # type: ignore[type-arg]
        def __missing__(self, name: str) -> object:
            raise ModelNotFound(name=name)

    other.embedders = None_()
    with pytest.raises(EmbedderDiffers):
        take(other, file)


def test_an_import_that_is_stopped_leaves_nothing(other: RealLibrary, file: Path) -> None:
    job = RecordingJob()
    job.cancel()
    with pytest.raises(Cancelled):
        take(other, file, job)
    assert other.catalog.collections.all() == () and other.agrees()


def test_an_import_the_engine_died_of_is_taken_back(other: RealLibrary, file: Path) -> None:
    take(other, file)
    other.catalog.set("importing", "Papers")  # as it was before the last step
    assert other.requests is not None
    assert other.catalog.collections.all() == () and other.catalog.get("importing") is None


def test_a_place_that_cannot_be_written(library: RealLibrary, file: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnwritable):
        export(library, tmp_path / "no" / "folder.seojae")
