"""Requests about collections and single documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app import protocol
from desktop_app.engine.job import RecordingJob
from desktop_app.engine.library import passwords
from desktop_app.errors import (
    CollectionExists,
    CollectionNotFound,
    DocumentNotFound,
    EmbeddersDiffer,
    FolderNotFound,
    KeyStoreUnavailable,
    RecognitionUnavailable,
)
from tests.engine.library.real_library import RealLibrary


def change(library: RealLibrary, **values: object) -> None:
    library.requests.change(
        protocol.ChangeCollection(collection="Papers", **values),  # type: ignore[arg-type]
        RecordingJob(),
    )


# ---- the queue


def test_what_was_added_waits_until_it_is_read(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    report = library.add(read=False)
    assert (report.found, report.indexed, report.failed) == (1, 0, ())
    assert library.states() == {"a.txt": "waiting"}
    assert library.requests.read(RecordingJob()) == 1
    assert library.states() == {"a.txt": "indexed"}


def test_what_a_person_asks_for_is_read_first(library: RealLibrary) -> None:
    for name in "abc":
        library.write(f"{name}.txt", f"word {name}")
    library.add()
    library.write("d.txt", "late")
    library.add(read=False)
    library.requests.retry([library.document("c.txt").id])
    queue = [Path(record.path).name for record in library.catalog.files.waiting(limit=9)]
    assert queue == ["c.txt", "d.txt"]
    library.parsers.read.clear()
    library.requests.read(RecordingJob())
    assert sorted(library.parsers.read) == queue, "several at a time, in whatever order they end"


def test_stopping_forgets_what_was_never_read(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add()
    library.write("b.txt", "beta")
    library.write("a.txt", "gamma")
    library.add(read=False)
    library.requests.stop_reading("Papers")
    assert library.states() == {"a.txt": "waiting"}
    assert not library.catalog.collection("Papers").watched
    assert library.finds("alpha") == ["alpha"], "it is answered from as it was"


# ---- documents that need something


def test_a_password_opens_a_document_for_this_time(library: RealLibrary) -> None:
    library.write("a.txt", "!needs-password\nalpha")
    library.add()
    document = library.document("a.txt").id
    library.requests.unlock([document], "wrong", remember=False)
    library.requests.read(RecordingJob())
    assert library.states() == {"a.txt": "needs-password"}
    library.requests.unlock([document], "sesame", remember=False)
    library.requests.read(RecordingJob())
    assert library.states() == {"a.txt": "indexed"}
    assert library.finds("alpha") == ["alpha"]
    library.catalog.close()
    stored = b"".join(p.read_bytes() for p in library.home.rglob("*") if p.is_file())
    assert b"sesame" not in stored


class KeyStore:
    """Stands in for the system's."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, password: str) -> None:
        self.kept[service, name] = password

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))


def test_a_password_is_remembered_only_when_asked(
    library: RealLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = KeyStore()
    monkeypatch.setattr(passwords, "_keyring", lambda: store)
    library.write("a.txt", "!needs-password\nalpha")
    library.add()
    document = library.document("a.txt").id
    library.requests.unlock([document], "sesame", remember=False)
    assert store.kept == {}
    library.requests.unlock([document], "sesame", remember=True)
    assert list(store.kept.values()) == ["sesame"]
    library.passwords = passwords.Passwords()
    library.requests.read(RecordingJob())
    assert library.states() == {"a.txt": "indexed"}


def test_a_system_without_key_store_says_so_and_reads_all_the_same(
    library: RealLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_keyring", lambda: None)
    library.write("a.txt", "!needs-password\nalpha")
    library.add()
    with pytest.raises(KeyStoreUnavailable):
        library.requests.unlock([library.document("a.txt").id], "sesame", remember=True)
    library.requests.read(RecordingJob())
    assert library.states() == {"a.txt": "indexed"}


def test_text_is_recognised_on_request_after_everything_else(library: RealLibrary) -> None:
    library.write("scan.txt", "!needs-ocr\nalpha")
    library.add()
    assert library.states() == {"scan.txt": "needs-ocr"}
    library.write("b.txt", "beta")
    library.add(read=False)
    library.requests.recognise([], None)
    library.parsers.read.clear()
    library.requests.read(RecordingJob())
    assert library.parsers.read == ["b.txt", "scan.txt"]
    assert library.states() == {"b.txt": "indexed", "scan.txt": "indexed"}
    library.write("scan.txt", "!needs-ocr\ngamma")
    library.refresh()
    assert "gamma" in library.finds("gamma"), "it is recognised again when it changes"


def test_hidden_text_is_used_only_when_a_person_asks(library: RealLibrary) -> None:
    for name in ("a.txt", "copy.txt"):
        library.write(name, "alpha\n~ 숨은 beta")
    library.add()
    library.parsers.read.clear()
    original = library.document("a.txt")
    assert (original.state.value, original.reason) == ("indexed-with-warning", "hidden-text")
    assert library.finds("beta") == library.finds("alpha") == ["alpha"]
    library.requests.use_hidden([original.id], use=True)
    library.requests.read(RecordingJob())
    assert library.document("a.txt").reason == "hidden-text-used"
    assert library.document("copy.txt").reason == "hidden-text", "each is asked about alone"
    assert library.document("copy.txt").same_as is None
    assert "~ 숨은 beta" in library.finds("beta")
    library.write("a.txt", "alpha\n~ 숨은 gamma")
    library.refresh()
    assert "~ 숨은 gamma" in library.finds("gamma"), "also when it changes"
    library.requests.use_hidden([original.id], use=False)
    library.requests.read(RecordingJob())
    assert (library.document("a.txt").reason, library.agrees()) == ("hidden-text", True)
    assert not any("gamma" in text for text in library.finds("gamma"))


def test_a_document_of_hidden_text_alone_says_so(library: RealLibrary) -> None:
    library.write("a.txt", "~ nothing else")
    library.add()
    document = library.document("a.txt")
    assert (document.state.value, document.reason) == ("empty", "hidden-text")
    library.requests.use_hidden([document.id], use=True)
    library.requests.read(RecordingJob())
    assert library.document("a.txt").reason == "hidden-text-used"
    assert library.finds("nothing") == ["~ nothing else"]


def test_nothing_to_recognise_with_is_told(
    library: RealLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests = library.requests
    monkeypatch.setattr(requests, "_recognisers", lambda: ())
    with pytest.raises(RecognitionUnavailable):
        requests.recognise([], None)


# ---- collections


def test_renaming(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add()
    library.add(library.folder, collection="Two")
    with pytest.raises(CollectionExists):
        change(library, name="Two")
    change(library, name=" 논문 ")
    assert [c.name for c in library.catalog.collections.all()] == ["Two", "논문"]
    with pytest.raises(CollectionNotFound):
        change(library, name="x")


def test_merging_keeps_each_file_once(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add()
    library.write("b.txt", "beta")
    library.add(collection="Two")
    library.requests.merge("Two", "Papers")
    assert [c.name for c in library.catalog.collections.all()] == ["Papers"]
    assert library.states() == {"a.txt": "indexed", "b.txt": "indexed"}
    assert sorted(library.finds("alpha")) == ["alpha", "beta"] and library.agrees()
    with pytest.raises(CollectionExists):
        library.requests.merge("Papers", "Papers")


def test_a_folder_on_another_disk_is_not_read_again(library: RealLibrary, tmp_path: Path) -> None:
    library.write("sub/a.txt", "alpha")
    library.add()
    new = library.folder.rename(tmp_path / "disk")
    library.refresh()
    assert library.states() == {"a.txt": "missing"}
    request = protocol.Relocate(collection="Papers", path=str(library.folder), to=str(new))
    library.requests.relocate(request, RecordingJob())
    library.refresh()
    assert library.parsers.read == []
    assert library.document("a.txt").path == str(new / "sub" / "a.txt")
    assert library.catalog.collection("Papers").folders == (str(new),)
    assert library.finds("alpha") == ["alpha"]
    with pytest.raises(FolderNotFound):
        library.requests.relocate(
            protocol.Relocate(collection="Papers", path=str(new), to="/nowhere"), RecordingJob()
        )
    with pytest.raises(DocumentNotFound):
        library.requests.relocate(
            protocol.Relocate(collection="Papers", path="/other", to=str(new)), RecordingJob()
        )


# ---- another embedding model


def test_a_new_collection_gets_the_embedder_that_is_asked_for(library: RealLibrary) -> None:
    library.write("a.txt", "alpha")
    library.add(collection="Papers", embedder="other")
    assert library.catalog.collection("Papers").embedder == "other"
    library.write("b.txt", "alpha beta")
    library.add(collection="Papers")
    library.add(collection="Papers", embedder="other")
    assert library.embedders["other"].embedded == 2 and library.agrees()
    with pytest.raises(CollectionExists):
        library.add(collection="Papers", embedder="fake")
    with pytest.raises(KeyError):  # ModelNotFound, of the models' own folder
        library.add(collection="New", embedder="unknown")
    assert [one.name for one in library.catalog.collections.all()] == ["Papers"]


def test_another_embedder_takes_over_when_all_its_vectors_are_there(library: RealLibrary) -> None:
    for number in range(5):
        library.write(f"{number}.txt", f"alpha word{number}")
    library.add()
    change(library, embedder="other")
    collection = library.catalog.collection("Papers")
    assert (collection.embedder, collection.next_embedder) == ("fake", "other")
    assert len(library.finds("alpha")) == 5, "the old model answers meanwhile"
    with pytest.raises(EmbeddersDiffer):
        library.add(collection="Two")
        library.requests.merge("Two", "Papers")
    library.write("new.txt", "alpha new")
    library.refresh()
    collection = library.catalog.collection("Papers")
    assert (collection.embedder, collection.next_embedder) == ("other", None)
    assert library.embedders["other"].embedded == 6
    assert len(library.finds("alpha")) >= 6 and library.agrees()
    library.write("0.txt", "alpha changed")
    library.refresh()
    assert "alpha changed" in library.finds("changed") and library.agrees()
