"""The store: catalog and index agree after everything, and forgetting leaves nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.engine.catalog import Catalog
from desktop_app.engine.library.store import Store
from desktop_app.engine.retrieval.index import Within
from desktop_app.engine.retrieval.indexes import Indexes
from desktop_app.errors import CollectionNotFound, DiskFull, DocumentNotFound, UsageError
from desktop_app.types import DocumentId, DocumentState
from tests.engine.library.samples import (
    DIMENSION,
    content,
    new_document,
    put,
    text,
    vector,
)


def open_store(folder: Path, floor: int = 0) -> Store:
    catalog = Catalog(folder / "catalog.db")
    return Store(catalog, Indexes(folder / "index", lambda _: DIMENSION), floor)


def die(store: Store) -> None:
    """End without closing the store, as a killed process does."""
    store.catalog.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path)
    yield store
    die(store)


def best(store: Store, name: str, version: int, ordinal: int) -> str | None:
    """The text that a search with this chunk's own vector finds first."""
    hits = store.index().search_dense(vector(name, version, ordinal).astype("f4"), 5)
    keys = [(hit.document, hit.generation, hit.ordinal) for hit in hits]
    found = store.catalog.chunks(keys)
    return next((found[key].chunk.text for key in keys if key in found), None)


def agree(store: Store) -> bool:
    return store.index().counts() == store.catalog.contents.counts("")


def test_what_is_put_is_found(store: Store) -> None:
    first, second = new_document(store.catalog, "a"), new_document(store.catalog, "b")
    store.put([content(first, "a", 1, 3), content(second, "b", 1, 2)])
    assert best(store, "a", 1, 2) == text("a", 1, 2)
    assert best(store, "b", 1, 1) == text("b", 1, 1)
    assert store.index().search_lexical("b piece1", 5)[0].document == second
    assert agree(store)


def test_new_text_replaces_the_old(store: Store) -> None:
    put(store, "a", 1, 5)
    put(store, "a", 2, 2)
    assert best(store, "a", 2, 1) == text("a", 2, 1)
    assert best(store, "a", 1, 1) in (text("a", 2, 0), text("a", 2, 1))
    assert agree(store)


def test_many_writes_are_tidied(store: Store, tmp_path: Path) -> None:
    for number in range(25):
        put(store, f"d{number}", 1, 1)
    store.flush()
    assert len(list((tmp_path / "index").rglob("data/*.lance"))) < 5
    assert agree(store)
    assert best(store, "d7", 1, 0) == text("d7", 1, 0)


def test_a_store_that_was_closed_opens_without_work(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, "a", 1, 3)
    store.close()
    store.catalog.close()
    again = open_store(tmp_path)
    assert again.recover() is False
    assert best(again, "a", 1, 2) == text("a", 1, 2)
    die(again)


def test_a_store_that_only_searched_opens_without_work_after_a_crash(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, "a", 1, 3)
    store.flush()
    assert best(store, "a", 1, 0)
    die(store)
    again = open_store(tmp_path)
    assert again.recover() is False
    die(again)


def test_an_index_that_may_be_behind_is_built_anew(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    put(store, "a", 1, 3)
    put(store, "a", 2, 2)
    die(store)
    again = open_store(tmp_path)
    assert again.recover() is True
    assert again.recover() is False
    assert agree(again)
    assert best(again, "a", 2, 1) == text("a", 2, 1)
    die(again)


@pytest.mark.parametrize("damage", ["gone", "torn", "other rows"])
def test_a_damaged_index_is_built_anew(tmp_path: Path, damage: str) -> None:
    store = open_store(tmp_path)
    document = put(store, "a", 1, 3)
    store.flush()
    if damage == "other rows":
        store.index().delete([document])
    die(store)
    for path in (tmp_path / "index").rglob("*"):
        if path.is_file() and damage != "other rows":
            path.unlink() if damage == "gone" else path.write_bytes(b"")
    again = open_store(tmp_path)
    assert again.recover() is True
    assert best(again, "a", 1, 1) == text("a", 1, 1)
    die(again)


def test_a_put_cut_off_before_its_commit_is_never_seen(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    document = put(store, "a", 1, 2)
    # What `put` does until the moment that makes it true.
    new = content(document, "a", 2, 4)
    store.catalog.contents.note_behind()
    store.catalog.contents.reserve([document])
    store.catalog.contents.store = lambda *_: (_ for _ in ()).throw(DiskFull())  # type: ignore[method-assign]
    with pytest.raises(DiskFull):
        store.put([new])
    assert best(store, "a", 2, 3) in (text("a", 1, 0), text("a", 1, 1))
    die(store)
    again = open_store(tmp_path)
    assert again.recover() is True
    assert agree(again)
    assert again.catalog.document(document).chunks == 2
    die(again)


def test_a_removed_document_is_in_no_file(store: Store, tmp_path: Path) -> None:
    document = put(store, "canaryword", 1, 30)
    put(store, "other", 1, 30)
    before = {path for path in (tmp_path / "index").rglob("*") if path.is_file()}
    store.remove([document])
    after = {path for path in (tmp_path / "index").rglob("*") if path.is_file()}
    assert before and not before & after
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"canaryword" not in path.read_bytes()
    assert store.index().search_lexical("canaryword", 5) == []
    assert best(store, "other", 1, 29) == text("other", 1, 29)
    with pytest.raises(DocumentNotFound):
        store.catalog.document(document)
    assert not store.catalog.contents.behind()


def test_a_removal_cut_off_is_finished_at_the_next_start(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    document = put(store, "canaryword", 1, 30)
    put(store, "other", 1, 2)
    store.flush()
    store.catalog.contents.note_behind()
    with sqlite3.connect(tmp_path / "catalog.db") as sql:
        sql.execute("pragma foreign_keys = on")
        sql.execute("pragma secure_delete = on")
        sql.execute("delete from document where id = ?", (document,))
    sql.close()
    die(store)
    again = open_store(tmp_path)
    assert again.recover() is True
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"canaryword" not in path.read_bytes()
    assert agree(again)
    die(again)


def test_a_document_that_fails_loses_its_old_text(store: Store) -> None:
    document = put(store, "a", 1, 2)
    store.fail(document, DocumentState.DAMAGED, "damaged", content(document, "a", 2, 1).stamp)
    found = store.catalog.document(document)
    assert (found.state, found.reason, found.chunks) == (DocumentState.DAMAGED, "damaged", 0)
    assert best(store, "a", 1, 0) is None
    assert agree(store)


def test_forgetting_a_folder_a_document_and_a_collection(store: Store) -> None:
    for name in ("x/a", "x/b", "xy", "z"):
        put(store, name, 1, 1)
    assert store.forget(None, "/papers/x") == 2
    assert [d.path for d in store.catalog.documents()] == ["/papers/xy", "/papers/z"]
    assert store.forget("papers", "/papers/z") == 1
    (collection,) = store.catalog.collections.all()
    assert collection.folders == ("/papers",)
    assert store.forget("papers", None) == 1
    assert store.catalog.collections.all() == ()


def test_forgetting_the_last_folder_forgets_the_collection(store: Store) -> None:
    put(store, "a", 1, 1)
    store.forget(None, "/papers")
    assert store.catalog.collections.all() == ()


def test_forgetting_what_is_not_there(store: Store) -> None:
    put(store, "a", 1, 1)
    with pytest.raises(CollectionNotFound):
        store.forget("none", None)
    with pytest.raises(DocumentNotFound):
        store.forget("papers", "/papers/b")
    with pytest.raises(UsageError):
        store.forget(None, None)
    assert len(store.catalog.documents()) == 1


def test_nothing_is_put_on_an_almost_full_disk(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    document = put(store, "a", 1, 1)
    die(store)
    full = open_store(tmp_path, floor=1 << 60)
    full.recover()
    with pytest.raises(DiskFull) as caught:
        put(full, "b", 1, 1)
    assert caught.value.params["needed_mb"] == -(-(1 << 60) // 1_000_000)
    assert best(full, "a", 1, 0) == text("a", 1, 0)
    full.remove([document])  # forgetting needs no floor
    assert full.catalog.contents.counts("") == {}
    die(full)


def test_a_document_of_another_collection_is_its_own(store: Store) -> None:
    first = new_document(store.catalog, "a", "one")
    second = new_document(store.catalog, "a", "two")
    assert first != second
    store.put([content(first, "a", 1, 1), content(second, "a", 1, 1)])
    two = store.catalog.collection("two").id
    hits = store.index().search_lexical("version1", 5, Within(collection=two))
    assert [hit.document for hit in hits] == [DocumentId(second)]
