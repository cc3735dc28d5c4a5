"""Indexing: only what changed is read, whatever a file is, and whenever it is stopped."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.engine.job import RecordingJob
from desktop_app.engine.library import storing
from desktop_app.errors import Cancelled, DiskFull, FolderNotFound
from desktop_app.protocol import DocumentChanged, Progress, Stage
from desktop_app.types import DocumentState
from tests.engine.fakes import FakeParsers
from tests.engine.library.real_library import RealLibrary


def later(path: Path) -> None:
    """Give the file a time it did not have."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))


def test_a_folder_becomes_a_collection_that_can_be_searched(library: RealLibrary) -> None:
    library.write("lease.txt", "# Rent\nThe tenant pays rent monthly.")
    library.write("sub/boats.txt", "Boats float.\fShips too.")
    report = library.add()
    assert (report.collection, report.found, report.indexed, report.removed) == ("Papers", 2, 2, 0)
    assert report.failed == ()
    assert report.unchanged == 0
    (collection,) = library.catalog.collections.all()
    assert collection.folders == (str(library.folder),)
    assert "The tenant pays rent monthly." in " ".join(library.finds("tenant"))
    assert library.document("boats.txt").pages == 2
    assert library.document("lease.txt").title == "lease"
    assert library.store.index("fake").search_lexical("lease", 5), "the title is searched too"
    assert library.agrees()


def test_nothing_is_read_twice(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.write("b.txt", "!needs-password")
    assert library.add().indexed == 1
    embedded = library.embedder.embedded
    report = library.add()
    assert (report.indexed, report.unchanged, len(report.failed)) == (0, 1, 1)
    assert library.parsers.read == []
    assert library.embedder.embedded == embedded


def test_only_changed_content_is_read_again(library: RealLibrary) -> None:
    changed, touched = library.write("a.txt", "alpha"), library.write("b.txt", "beta")
    failed = library.write("c.txt", "!damaged")
    library.add()
    changed.write_text("gamma", encoding="utf-8")
    for path in (changed, touched, failed):
        later(path)
    report = library.add()
    assert library.parsers.read == ["a.txt"]
    assert (report.indexed, report.unchanged, len(report.failed)) == (1, 1, 1)
    assert sorted(library.finds("alpha")) == ["beta", "gamma"]
    library.add()
    assert library.parsers.read == [], "the new times are remembered"
    assert library.agrees()


def test_a_failed_file_that_changed_is_tried_again(library: RealLibrary) -> None:
    path = library.write("a.txt", "!reader-crashed")
    assert library.add().failed[0].state is DocumentState.READER_CRASHED
    path.write_text("well now", encoding="utf-8")
    later(path)
    assert library.add().indexed == 1
    assert library.states() == {"a.txt": "indexed"}


@pytest.mark.parametrize(
    "code",
    [
        "needs-ocr",
        "needs-password",
        "unsupported",
        "damaged",
        "empty",
        "too-large",
        "reader-crashed",
        "unreadable",
        "missing",
    ],
)
def test_a_file_that_cannot_be_read_has_its_state_and_stops_nothing(
    library: RealLibrary, code: str
) -> None:
    library.write("bad.txt", f"!{code}")
    library.write("good.txt", "fine")
    report = library.add()
    assert (report.found, report.indexed) == (2, 1)
    assert [(d.state, d.reason) for d in report.failed] == [(code, code)]
    assert library.finds("fine") == ["fine"]


def test_files_without_text_and_too_large_files(library: RealLibrary) -> None:
    library.write("blank.txt", "  \n ")
    library.write("huge.txt", "x" * 1_200_000)
    library.add()
    assert library.states() == {"blank.txt": "empty", "huge.txt": "too-large"}
    assert library.parsers.read == ["blank.txt"]
    library.add()
    assert library.parsers.read == []


def test_a_warning_is_kept(library: RealLibrary) -> None:
    path = library.write("a.txt", "? partly")
    library.add()
    document = library.document("a.txt")
    assert (document.state, document.reason) == (
        DocumentState.INDEXED_WITH_WARNING,
        "partly-read",
    )
    later(path)
    library.add()
    now = library.document("a.txt")
    assert now == replace(document, modified=now.modified)


def test_a_file_that_went_bad_is_not_answered_from(library: RealLibrary) -> None:
    path = library.write("a.txt", "alpha")
    library.add()
    path.write_text("!damaged", encoding="utf-8")
    later(path)
    library.add()
    assert library.finds("alpha") == []
    assert library.agrees()


def test_removed_files_disappear_and_others_stay(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.write("sub/b.txt", "beta")
    elsewhere = library.home / "elsewhere.txt"
    elsewhere.write_text("gamma", encoding="utf-8")
    library.add(library.folder, elsewhere, collection="all")
    (library.folder / "sub" / "b.txt").unlink()
    report = library.add(library.folder / "sub", collection="all")
    assert (report.found, report.removed) == (0, 1)
    assert library.states() == {"a.txt": "indexed", "elsewhere.txt": "indexed"}
    assert "beta" not in library.finds("beta")
    assert library.agrees()


def test_a_folder_that_is_away_changes_nothing(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add()
    away = library.folder.rename(library.folder.with_name("away"))
    with pytest.raises(FolderNotFound):
        library.add()
    assert library.finds("alpha") == ["alpha"]
    away.rename(library.folder)
    assert library.add().unchanged == 1


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs POSIX modes that bind this user"
)
def test_what_may_not_be_opened_is_kept_and_comes_back(library: RealLibrary) -> None:
    library.write("closed/a.txt", "alpha")
    secret = library.write("secret.txt", "beta")
    library.add()
    secret.chmod(0)
    later(secret)
    (library.folder / "closed").chmod(0)
    report = library.add()
    assert library.states() == {
        "a.txt": "indexed",
        "closed": "unreadable",
        "secret.txt": "unreadable",
    }
    assert report.removed == 0
    assert "beta" not in library.finds("beta")
    secret.chmod(0o600)
    (library.folder / "closed").chmod(0o700)
    library.add()
    assert library.parsers.read == [], "what was known of the content is still known"
    assert library.states() == {"a.txt": "indexed", "secret.txt": "indexed"}
    assert "beta" in library.finds("beta")


def test_collections_are_named_after_folders_and_stay_apart(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    other = library.home / "Papers"
    other.mkdir()
    (other / "b.txt").write_text("beta", encoding="utf-8")
    assert library.add().collection == "Papers"
    assert library.add(other).collection == "Papers 2"
    assert library.add(library.folder / "a.txt").collection == "Papers"
    assert library.add(library.folder, collection=" 논문 ").collection == "논문"
    assert [c.documents for c in library.catalog.collections.all()] == [1, 1, 1]
    same = [d for d in library.catalog.documents() if d.title == "a"]
    assert len({d.collection for d in same}) == 2


def test_what_is_reported_on_the_way(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.write("b.txt", "!damaged")
    job = RecordingJob()
    library.add(job=job)
    stages = [(e.stage, e.count) for e in job.events if isinstance(e, Stage)]
    assert stages == [("scanning", 0), ("indexing", 2)]
    states: dict[str, list[str]] = {}
    for event in job.events:
        if isinstance(event, DocumentChanged):
            name = Path(event.document.path).name
            states.setdefault(name, []).append(event.document.state.value)
    assert states["a.txt"] == ["waiting", "reading", "indexed"]
    assert states["b.txt"] == ["waiting", "reading", "damaged"]
    last = [event for event in job.events if isinstance(event, Progress)][-1]
    assert (last.stage, last.done, last.total) == ("indexing", 2, 2)


def test_a_cancelled_job_keeps_what_was_stored_and_goes_on_later(
    library: RealLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "GROUP_DOCUMENTS", 1)
    for number in range(30):
        library.write(f"{number:02}.txt", f"word{number}")
    job = CancelledAfter(3)
    with pytest.raises(Cancelled):
        library.add(job=job)
    states = list(library.states().values())
    kept = states.count("indexed")
    assert 3 <= kept < 30
    assert set(states) == {"indexed", "waiting"}
    assert library.agrees()
    report = library.add()
    assert (report.unchanged, report.indexed) == (kept, 30 - kept)
    assert len(library.parsers.read) == 30 - kept


class CancelledAfter(RecordingJob):
    """Cancels itself when so many documents were indexed."""

    def __init__(self, documents: int) -> None:
        super().__init__()
        self._left = documents

    def report(self, event: object) -> None:
        super().report(event)  # type: ignore[arg-type]
        if isinstance(event, DocumentChanged) and event.document.state == "indexed":
            self._left -= 1
            if self._left == 0:
                self.cancel()


def test_cancelling_stops_the_parsers(library: RealLibrary) -> None:
    job = RecordingJob()

    def wait(path: Path, check: object) -> None:
        job.cancel()
        while True:
            check()  # type: ignore[operator]

    library.parsers = FakeParsers(wait)
    library.write("endless.txt", "alpha")
    with pytest.raises(Cancelled):
        library.add(job=job)
    assert library.states() == {"endless.txt": "waiting"}


def test_a_fault_of_ours_is_not_hidden_and_loses_nothing(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add()

    def fail(path: Path, check: object) -> None:
        raise ZeroDivisionError

    library.parsers = FakeParsers(fail)
    library.write("b.txt", "beta")
    with pytest.raises(ZeroDivisionError):
        library.add()
    assert library.states() == {"a.txt": "indexed", "b.txt": "waiting"}
    assert library.finds("alpha") == ["alpha"]


def test_an_almost_full_disk_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "Papers").mkdir()
    library = RealLibrary(tmp_path / "home", tmp_path / "Papers", floor=1 << 60)
    library.write("a.txt", "alpha")
    with pytest.raises(DiskFull):
        library.add()
    assert library.catalog.collections.all() == ()
    assert library.parsers.read == []
    library.catalog.close()


def test_a_file_in_two_collections_is_two_documents(library: RealLibrary) -> None:
    path = library.write("a.txt", "alpha")
    library.add(path, collection="one")
    library.add(path, collection="two")
    assert len(library.catalog.documents()) == 2
    library.store.forget("one", None)
    assert [c.name for c in library.catalog.collections.all()] == ["two"]
    assert library.finds("alpha") == ["alpha"]
