"""The catalog: what is written comes back, old versions and broken files are told apart."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.engine.catalog import Catalog, FileStamp, layout, schema
from desktop_app.errors import (
    CollectionNotFound,
    DiskFull,
    DocumentNotFound,
    LibraryDamaged,
    LibraryTooNew,
    TraceNotFound,
)
from desktop_app.types import (
    Answer,
    Block,
    BlockKind,
    Candidate,
    DocumentId,
    DocumentState,
    FinishReason,
    Page,
    Passage,
    Trace,
    TraceId,
    Usage,
    Word,
)
from tests.engine.library.samples import content, new_document, text


@pytest.fixture
def catalog(tmp_path: Path):
    catalog = Catalog(tmp_path / "catalog.db")
    yield catalog
    catalog.close()


def store(catalog: Catalog, name: str, version: int = 1, pieces: int = 2) -> DocumentId:
    document = new_document(catalog, name)
    reserved = catalog.contents.reserve([document])
    catalog.contents.store([content(document, name, version, pieces)], reserved)
    return document


def trace(id: str, created: str, *documents: DocumentId) -> Trace:
    passages = tuple(
        Passage(
            document=document,
            generation=1,
            ordinal=0,
            path="/papers/a",
            title="a",
            paged=True,
            page=1,
            start=0,
            end=5,
            text="marker",
            heading_path=("Part",),
            rank=rank,
            score=0.5,
            lexical_rank=None,
            lexical_score=None,
            dense_rank=1,
            dense_score=0.25,
        )
        for rank, document in enumerate(documents, 1)
    )
    answer = Answer(
        trace_id=TraceId(id),
        question="왜?",
        language="ko",
        text="…",
        finish_reason=FinishReason.STOP,
        model="m",
        statements=(),
        citations=(),
        passages=passages,
        usage=Usage(),
    )
    return Trace(
        id=TraceId(id),
        created=created,
        collection=None,
        answer=answer,
        notes=("lexical-only",),
        candidates=tuple(Candidate(passage=p, used=True, cut=None) for p in passages),
        prompt="p",
        embedder="e",
        index_version=3,
        device="cpu",
        spans=(),
    )


def test_pages_and_chunks_come_back(catalog: Catalog) -> None:
    document = store(catalog, "a", pieces=3)
    found = catalog.document(document)
    assert (found.title, found.state, found.pages, found.chunks, found.paged) == (
        "a",
        DocumentState.INDEXED,
        3,
        3,
        True,
    )
    assert catalog.page(document, 2).text == text("a", 1, 1)
    assert catalog.page(document, 2).blocks[0].kind is BlockKind.PARAGRAPH
    chunk = catalog.chunks([(document, 1, 2)])[document, 1, 2].chunk
    page = catalog.page(document, chunk.page)
    assert chunk.text == page.text[chunk.start : chunk.end]
    assert chunk.heading_path == ("Part", "2")
    (collection,) = catalog.collections.all()
    assert (collection.documents, collection.indexed, collection.chunks) == (1, 1, 3)
    assert collection.folders == ("/papers",)
    assert catalog.collection("papers") == collection


def test_only_the_live_generation_is_shown(catalog: Catalog) -> None:
    document = store(catalog, "a", version=1)
    store(catalog, "a", version=2, pieces=1)
    assert catalog.chunks([(document, 1, 0)]) == {}
    shown = catalog.chunks([(document, 2, 0), (document, 2, 1), (DocumentId(99), 1, 0)])
    assert [found.chunk.text for found in shown.values()] == [text("a", 2, 0)]
    assert catalog.document(document).pages == 1


@pytest.mark.parametrize(
    ("state", "shown"),
    [(DocumentState.READING, True), (DocumentState.UNREADABLE, False)],
)
def test_a_document_in_work_is_answered_from(
    catalog: Catalog, state: DocumentState, shown: bool
) -> None:
    document = store(catalog, "a")
    if state is DocumentState.READING:
        catalog.files.begin_reading(document, FileStamp(size=1, mtime_ns=5))
    else:
        catalog.files.not_to_be_had([document], state)
    assert bool(catalog.chunks([(document, 1, 0)])) is shown


def test_what_is_not_there_has_its_error(catalog: Catalog) -> None:
    with pytest.raises(CollectionNotFound):
        catalog.collection("none")
    with pytest.raises(DocumentNotFound):
        catalog.document(DocumentId(1))
    with pytest.raises(DocumentNotFound):
        catalog.page(store(catalog, "a", pieces=1), 2)
    with pytest.raises(TraceNotFound):
        catalog.traces.trace(TraceId("none"))


def test_layout_keeps_words_and_boxes() -> None:
    page = Page(
        number=1,
        text="제8조 rent",
        blocks=(Block(kind=BlockKind.HEADING, start=0, end=8, level=2),),
        words=(Word(0, 3, 1.5, 2.25, 30.0, 14.0), Word(4, 8, 31.0, 2.25, 60.5, 14.0)),
    )
    assert layout.unpack(layout.pack(page)) == (page.blocks, page.words)
    assert layout.unpack(layout.pack(Page(number=1, text="", blocks=()))) == ((), ())


def test_traces_are_kept_newest_first_and_go_with_their_documents(catalog: Catalog) -> None:
    first, second = store(catalog, "a"), store(catalog, "b")
    catalog.traces.save(trace("t1", "2026-01-01T00:00:00Z", first))
    catalog.traces.save(trace("t2", "2026-01-02T00:00:00Z", first, second))
    catalog.traces.save(trace("t3", "2026-01-03T00:00:00Z"))
    assert [kept.id for kept in catalog.traces.recent(2)] == ["t3", "t2"]
    assert catalog.traces.trace(TraceId("t2")) == trace("t2", "2026-01-02T00:00:00Z", first, second)
    catalog.contents.remove([second])
    assert [kept.id for kept in catalog.traces.recent(9)] == ["t3", "t1"]
    catalog.traces.save(trace("t4", "2026-01-04T00:00:00Z", second))
    with pytest.raises(TraceNotFound):
        catalog.traces.trace(TraceId("t4"))


def test_removed_text_is_in_no_file(catalog: Catalog, tmp_path: Path) -> None:
    document = store(catalog, "canaryword", pieces=40)
    catalog.traces.save(trace("t1", "2026-01-01T00:00:00Z", document))
    store(catalog, "other", pieces=40)
    files = list(tmp_path.iterdir())
    assert any(b"canaryword" in file.read_bytes() for file in files)
    catalog.contents.remove([document])
    for file in tmp_path.iterdir():
        assert b"canaryword" not in file.read_bytes()
        assert b"marker" not in file.read_bytes()


def test_meta_values_and_everything_else_outlive_closing(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.db")
    catalog.set("salt", "pepper")
    document = store(catalog, "a")
    catalog.close()
    again = Catalog(tmp_path / "catalog.db")
    assert again.get("salt") == "pepper"
    assert again.get("none") is None
    assert again.document(document).title == "a"
    again.close()


def test_ids_of_removed_documents_are_not_used_again(catalog: Catalog) -> None:
    first = store(catalog, "a")
    catalog.contents.remove([first])
    assert store(catalog, "a") > first


def test_a_document_the_engine_died_of_twice_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    catalog = Catalog(path)
    document = new_document(catalog, "bomb")
    states = []
    for _ in range(2):
        catalog.files.begin_reading(document, FileStamp(size=1, mtime_ns=1))
        catalog.close()
        catalog = Catalog(path)
        states.append(catalog.document(document).state)
    assert states == [DocumentState.WAITING, DocumentState.READER_CRASHED]
    assert catalog.document(document).reason == "reader-crashed"
    catalog.close()


def test_a_reading_that_ended_or_was_stopped_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    catalog = Catalog(path)
    document = new_document(catalog, "slow")
    for _ in range(3):
        catalog.files.begin_reading(document, FileStamp(size=1, mtime_ns=1))
        catalog.files.stop_reading()
        catalog.files.begin_reading(document, FileStamp(size=1, mtime_ns=1))
        catalog.files.end_reading(document)
        catalog.close()
        catalog = Catalog(path)
        assert catalog.document(document).state is DocumentState.WAITING
    catalog.close()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_files_are_private(catalog: Catalog, tmp_path: Path) -> None:
    store(catalog, "a")
    assert {stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize("garbage", [b"not a database at all" * 100, b"SQLite format 3\0" * 300])
def test_a_broken_file_is_damaged(tmp_path: Path, garbage: bytes) -> None:
    path = tmp_path / "catalog.db"
    path.write_bytes(garbage)
    with pytest.raises(LibraryDamaged):
        Catalog(path)
    assert path.read_bytes() == garbage


def test_a_database_of_something_else_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("create table notes (text)")
    with pytest.raises(LibraryDamaged):
        Catalog(path)


def test_a_later_schema_is_too_new(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    catalog = Catalog(path)
    catalog.set("schema", "999")
    catalog.close()
    with pytest.raises(LibraryTooNew):
        Catalog(path)


def test_a_full_disk_is_told_by_its_code_and_loses_nothing(catalog: Catalog) -> None:
    document = store(catalog, "a")
    with catalog.database.write() as sql:
        pages = sql.execute("pragma page_count").fetchone()[0]
        sql.execute(f"pragma max_page_count = {pages + 2}")
    with pytest.raises(DiskFull):
        store(catalog, "b", pieces=500)
    assert catalog.chunks([(document, 1, 0)])
    assert catalog.collections.all()[0].chunks == 2


def test_a_reader_sees_the_last_commit_while_another_thread_writes(catalog: Catalog) -> None:
    document = store(catalog, "a")
    seen = []
    with catalog.database.write() as sql:
        sql.execute("update document set title = 'half done' where id = ?", (document,))
        thread = threading.Thread(target=lambda: seen.append(catalog.document(document).title))
        thread.start()
        thread.join(10)
    assert seen == ["a"]
    assert catalog.document(document).title == "half done"


def test_an_error_rolls_everything_back(catalog: Catalog) -> None:
    document = store(catalog, "a")
    with pytest.raises(KeyError), catalog.database.write() as sql:
        sql.execute("delete from document")
        raise KeyError
    assert catalog.document(document).title == "a"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs POSIX modes that bind this user"
)
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    from desktop_app.errors import LibraryUnwritable

    tmp_path.chmod(0o500)
    try:
        with pytest.raises(LibraryUnwritable):
            Catalog(tmp_path / "catalog.db")
    finally:
        tmp_path.chmod(0o700)


def test_a_library_of_the_first_version_is_upgraded(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "catalog.db") as old:
        old.executescript((Path(__file__).parent / "files" / "catalog-1.sql").read_text())
        old.execute("insert into collection (name) values ('Papers')")
        old.execute("insert into source values (1, '/papers')")
        rows = [
            ("/papers/a.txt", "indexed", None, b"1", 3),
            ("/papers/b.txt", "damaged", "damaged", b"2", None),
            ("/papers/c.txt", "waiting", None, None, None),
        ]
        old.executemany(
            """insert into document (collection, path, title, state, reason, bytes, mtime_ns,
               sha256, live) values (1, ?1, 't', ?2, ?3, 5, 7, ?4, ?5)""",
            rows,
        )
    old.close()
    catalog = Catalog(tmp_path / "catalog.db")
    catalog.collections.name_embedder("minilm")
    (collection,) = catalog.collections.all()
    assert (collection.folders, collection.watched, collection.ignored, collection.embedder) == (
        ("/papers",),
        True,
        (),
        "minilm",
    )
    records = catalog.files.records(collection.id)
    assert [records[f"/papers/{n}.txt"].known_sha256 for n in "abc"] == [b"1", b"2", None]
    catalog.files.restore(records["/papers/b.txt"].id, records["/papers/b.txt"].stamp)
    assert catalog.documents()[1].state is DocumentState.DAMAGED
    catalog.close()
    Catalog(tmp_path / "catalog.db").close()
    with (
        sqlite3.connect(tmp_path / "new.db") as new,
        sqlite3.connect(tmp_path / "catalog.db") as up,
    ):
        new.executescript(schema.TABLES)
        names = "select name from sqlite_master where name not like 'sqlite%' order by 1"
        assert new.execute(names).fetchall() == up.execute(names).fetchall()
        for (table,) in new.execute("select name from sqlite_master where type = 'table'"):
            columns = f"select name from pragma_table_info('{table}') where name != 'warning'"
            assert {c for (c,) in new.execute(columns)} == {c for (c,) in up.execute(columns)}


def test_chunks_are_found_by_their_words(catalog: Catalog) -> None:
    first, second = store(catalog, "a", pieces=3), store(catalog, "b", version=2)
    everywhere = {"collection": None, "documents": None, "without": ()}
    assert set(catalog.chunks_holding(["piece1"], 9, **everywhere)) == {
        (first, 1, 1),
        (second, 1, 1),
    }
    assert set(catalog.chunks_holding(["version2", "piece0"], 9, **everywhere)) == {(second, 1, 0)}
    assert len(catalog.chunks_holding(["version"], 4, **everywhere)) == 4
    for scope in (
        {"documents": [first]},
        {"without": [second]},
        {"collection": catalog.document(first).collection, "without": [second]},
    ):
        found = catalog.chunks_holding(["piece1"], 9, **{**everywhere, **scope})
        assert set(found) == {(first, 1, 1)}
    stored = found[first, 1, 1]
    assert (stored.document, stored.chunk.ordinal) == (catalog.document(first), 1)
    assert catalog.chunks([]) == {}
