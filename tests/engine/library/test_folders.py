"""Folders that live: what comes, changes, moves and goes, and what is passed over."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app import protocol
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.library.scan import Rules, scan
from tests.engine.library.real_library import RealLibrary


def nothing() -> None:
    """No check."""


def test_a_moved_file_keeps_its_identity_and_is_not_read_again(library: RealLibrary) -> None:
    path = library.write("a.txt", "alpha")
    library.add()
    before = library.document("a.txt")
    (library.folder / "sub").mkdir()
    path.rename(library.folder / "sub" / "b.txt")
    library.refresh()
    after = library.document("b.txt")
    assert after.id == before.id and library.parsers.read == []
    assert after.title == "b", "a title that was the file's name follows it"
    assert library.finds("alpha") == ["alpha"]


def test_a_file_that_moves_between_folders_of_a_collection(
    library: RealLibrary, tmp_path: Path
) -> None:
    path = library.write("z.txt", "alpha")
    for name in ("Before", "Later"):
        (tmp_path / name).mkdir()
        library.add(library.folder, tmp_path / name, collection="all")
        before = library.document("z.txt").id
        path = path.rename(tmp_path / name / "z.txt")
        library.refresh()
        assert library.document("z.txt").id == before and library.parsers.read == []
        assert library.document("z.txt").path == str(path)


def test_a_moved_and_changed_file_is_another_document(library: RealLibrary) -> None:
    path = library.write("a.txt", "alpha")
    library.add()
    before = library.document("a.txt")
    path.rename(library.folder / "b.txt").write_text("gamma")
    library.refresh()
    assert library.document("b.txt").id != before.id
    assert library.parsers.read == ["b.txt"]


def test_the_same_content_is_stored_once_and_outlives_either_file(library: RealLibrary) -> None:
    first = library.write("a.txt", "alpha beta")
    library.add()
    second = library.write("b.txt", "alpha beta")
    library.write("c.txt", "alpha beta")
    library.refresh()
    assert library.parsers.read == []
    assert {library.document(n).same_as for n in ("b.txt", "c.txt")} == {
        library.document("a.txt").id
    }
    assert library.finds("alpha") == ["alpha beta"]
    twin = library.document("b.txt")
    assert library.catalog.page(twin.id, 1).text == "alpha beta"
    first.unlink()
    library.refresh()
    assert library.document("b.txt").same_as is None
    assert library.document("c.txt").same_as == library.document("b.txt").id
    assert library.finds("alpha") == ["alpha beta"] and library.agrees()
    second.write_text("gamma")
    library.refresh()
    assert sorted(library.finds("alpha")) == ["alpha beta", "gamma"] and library.agrees()
    (library.folder / "c.txt").unlink()
    library.refresh()
    assert library.finds("alpha") == ["gamma"] and library.agrees()


def test_the_same_content_read_at_the_same_time_is_stored_once(library: RealLibrary) -> None:
    for name in "abcd":
        library.write(f"{name}.txt", "alpha beta")
    assert library.add().indexed >= 1
    assert sorted(library.states().values()) == ["indexed"] * 4
    assert sum(d.chunks for d in library.catalog.documents()) == 1
    assert library.finds("alpha") == ["alpha beta"] and library.agrees()


def test_a_folder_that_is_away_keeps_what_is_known_of_it(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.write("b.txt", "!damaged")
    library.add()
    away = library.folder.rename(library.folder.with_name("away"))
    library.refresh()
    assert library.states() == {"a.txt": "missing", "b.txt": "missing"}
    assert library.finds("alpha") == []
    away.rename(library.folder)
    library.refresh()
    assert library.parsers.read == []
    assert library.states() == {"a.txt": "indexed", "b.txt": "damaged"}
    assert library.finds("alpha") == ["alpha"]


def test_the_empty_place_of_a_disk_that_is_away_removes_nothing(library: RealLibrary) -> None:
    path = library.write("a.txt", "alpha")
    library.add()
    (collection,) = library.catalog.collections.all()
    library.catalog.collections.set_device(collection.id, str(library.folder), 1 << 40)
    path.unlink()
    library.refresh()
    assert library.states() == {"a.txt": "missing"}


def test_a_file_that_was_added_by_itself_is_missing_when_it_goes(library: RealLibrary) -> None:
    path = library.write("a.txt", "alpha")
    library.add(path, collection="one")
    path.unlink()
    library.refresh()
    assert library.states() == {"a.txt": "missing"}


def test_a_file_being_written_is_left_until_it_is_stable(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add()
    path = library.write("b.txt", "be")
    (collection,) = library.catalog.collections.all()
    folders = library.requests.folders()
    changes = folders.look_at(collection, [str(library.folder)], nothing, settle=5.0)
    assert str(path) in changes.unsettled and not changes.waiting
    os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))
    assert folders.look_at(collection, [str(library.folder)], nothing, settle=5.0).waiting != ()


def test_what_is_ignored_is_forgotten_and_comes_back(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.write("drafts/b.txt", "beta")
    library.write("초안 1.txt", "gamma")
    library.add()
    change = protocol.ChangeCollection(collection="Papers", ignored=("drafts/", "초안*"))
    library.requests.change(change, RecordingJob())
    assert library.states() == {"a.txt": "indexed"}
    assert library.finds("beta") == ["alpha"] and library.agrees()
    library.settings = replace(library.settings, ignored="a.*")
    library.requests.change(
        protocol.ChangeCollection(collection="Papers", ignored=()), RecordingJob()
    )
    library.refresh()
    assert library.states() == {"b.txt": "indexed", "초안 1.txt": "indexed"}


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.bak", {"a.txt", "x/a.txt", "x/y/b.txt"}),
        ("x/", {"a.txt", "b.bak"}),
        ("x/*.txt", {"a.txt", "b.bak", "x/c.bak"}),
        ("A.TXT", {"b.bak", "x/c.bak", "x/y/b.txt"}),
    ],
)
def test_patterns(tmp_path: Path, pattern: str, left: set[str]) -> None:
    for name in ("a.txt", "b.bak", "x/a.txt", "x/c.bak", "x/y/b.txt", "node_modules/z.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    found = scan([tmp_path], nothing, Rules((pattern,)))
    assert {Path(f.path).relative_to(tmp_path).as_posix() for f in found.files} == left


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes in folders")
def test_links_and_pipes_are_never_opened(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    os.mkfifo(library.folder / "pipe.txt")
    (library.folder / "loop").symlink_to(library.folder)
    (library.folder / "link.txt").symlink_to(library.folder / "a.txt")
    library.add()
    assert library.states() == {"a.txt": "indexed"}
