"""The vector index over the real LanceDB: searching, forgetting, and noticing damage."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.retrieval import index as module
from desktop_app.engine.retrieval.index import IndexUnusable, Rows, VectorIndex, Within
from desktop_app.errors import LibraryDamaged
from desktop_app.types import CollectionId, DocumentId

DIMENSION = 8


def rows(*documents: tuple[int, str], generation: int = 1, collection: int = 1) -> Rows:
    """One row a document; its vector points along the axis of its number."""
    return Rows(
        documents=[d for d, _ in documents],
        generations=[generation] * len(documents),
        ordinals=[0] * len(documents),
        collections=[collection] * len(documents),
        vectors=np.eye(DIMENSION, dtype=np.float16)[[d % DIMENSION for d, _ in documents]],
        lex=[lex for _, lex in documents],
    )


def axis(number: int) -> np.ndarray:
    return np.eye(DIMENSION, dtype=np.float32)[number]


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    return VectorIndex(tmp_path / "index", DIMENSION)


def test_an_empty_index_makes_no_files(index: VectorIndex, tmp_path: Path) -> None:
    assert index.search_dense(axis(0), 5) == []
    assert index.search_lexical("rent", 5) == []
    assert index.counts() == {}
    assert index.version == 0
    assert not files(tmp_path)


def test_dense_scores_are_cosines(index: VectorIndex) -> None:
    index.add(rows((1, "a"), (2, "b")))
    query = axis(1) * 3 + axis(2) * 4
    hits = index.search_dense(query, 5)
    assert [(hit.document, hit.generation, hit.ordinal) for hit in hits] == [(2, 1, 0), (1, 1, 0)]
    assert [hit.score for hit in hits] == pytest.approx([0.8, 0.6], abs=1e-6)
    assert len(index.search_dense(query, 1)) == 1


def test_words_are_stemmed_and_pieces_of_hangul_found(index: VectorIndex) -> None:
    index.add(rows((1, "the tenants were paying rents"), (2, "연구 구개 개발 발비"), (3, "boats")))
    assert [hit.document for hit in index.search_lexical("tenant pays", 5)] == [1]
    assert [hit.document for hit in index.search_lexical("개발 발비", 5)] == [2]
    assert index.search_lexical("개발", 5)[0].score > 0
    assert index.search_lexical("the of", 5) == []
    assert index.search_lexical("  ", 5) == []
    assert index.search_lexical('what? "a:b" AND ( tenants OR \\ ~', 5)[0].document == 1


def test_a_collection_is_searched_alone(index: VectorIndex) -> None:
    index.add(rows((1, "rent")))
    index.add(rows((2, "rent"), collection=2))
    assert [
        h.document for h in index.search_dense(axis(1), 5, Within(collection=CollectionId(2)))
    ] == [2]
    assert [
        h.document for h in index.search_lexical("rent", 5, Within(collection=CollectionId(1)))
    ] == [1]


def test_deleting(index: VectorIndex) -> None:
    index.add(rows((1, "a"), (2, "b"), (3, "c")))
    index.add(rows((1, "a"), (2, "b"), generation=2))
    index.delete_older([(DocumentId(1), 2), (DocumentId(2), 2)])
    assert index.counts() == {(1, 2): 1, (2, 2): 1, (3, 1): 1}
    index.delete([DocumentId(1), DocumentId(3)])
    assert index.counts() == {(2, 2): 1}


def test_tidying_keeps_rows_and_drops_old_files(index: VectorIndex, tmp_path: Path) -> None:
    for number in range(6):
        index.add(rows((number, f"word{number}")))
    before = len(files(tmp_path))
    index.optimize(clean=True)
    assert len(files(tmp_path)) < before
    assert [h.document for h in index.search_lexical("word4", 5)] == [4]
    assert len(index.counts()) == 6
    index.sync()
    assert index.size() == sum(path.stat().st_size for path in files(tmp_path))


def test_another_handle_sees_what_was_written(index: VectorIndex, tmp_path: Path) -> None:
    index.add(rows((1, "rent")))
    version = index.version
    again = VectorIndex(tmp_path / "index", DIMENSION)
    assert again.search_lexical("rent", 5)[0].document == 1
    assert again.version == version > 0


def test_rebuilding_leaves_no_older_file(index: VectorIndex, tmp_path: Path) -> None:
    index.add(rows((1, "a"), (2, "b")))
    before = files(tmp_path)
    index.rebuild([rows((2, "b")), rows((5, "e"))])
    assert not files(tmp_path) & before
    assert index.counts() == {(2, 1): 1, (5, 1): 1}
    assert index.search_dense(axis(5), 1)[0].document == 5


def test_rebuilding_from_nothing_gives_an_empty_index(index: VectorIndex) -> None:
    index.add(rows((1, "a")))
    index.rebuild([])
    assert index.counts() == {}
    assert index.search_lexical("a", 5) == []


def test_a_failed_rebuild_keeps_the_old_index(index: VectorIndex) -> None:
    def broken():
        yield rows((2, "b"))
        raise KeyError

    index.add(rows((1, "rent")))
    with pytest.raises(Exception):  # noqa: B017 - whatever the Arrow reader makes of it
        index.rebuild(broken())
    assert index.search_lexical("rent", 5)[0].document == 1


def test_an_index_of_another_embedder_is_unusable(index: VectorIndex, tmp_path: Path) -> None:
    index.add(rows((1, "a")))
    with pytest.raises(IndexUnusable):
        VectorIndex(tmp_path / "index", DIMENSION * 2).counts()


@pytest.mark.parametrize("content", [b"", bytes(100)], ids=["empty", "zeros"])
def test_a_torn_table_is_unusable_and_can_be_rebuilt(
    index: VectorIndex, tmp_path: Path, content: bytes
) -> None:
    index.add(rows((1, "a")))
    for path in files(tmp_path):
        path.write_bytes(content)
    torn = VectorIndex(tmp_path / "index", DIMENSION)
    with pytest.raises(IndexUnusable):
        torn.counts()
    torn.rebuild([rows((1, "a"))])
    assert torn.counts() == {(1, 1): 1}


def test_a_search_that_fails_marks_the_index(index: VectorIndex, tmp_path: Path) -> None:
    index.add(rows((1, "rent")))
    torn = VectorIndex(tmp_path / "index", DIMENSION)
    assert torn.version
    for path in files(tmp_path):
        if path.suffix == ".lance":
            path.write_bytes(b"")
    with pytest.raises(LibraryDamaged):
        torn.search_dense(axis(1), 5)
    with pytest.raises(IndexUnusable):
        VectorIndex(tmp_path / "index", DIMENSION).counts()


def many(first: int, last: int, seed: int = 0) -> Rows:
    """A row a document, with vectors by chance."""
    numbers = list(range(first, last))
    return Rows(
        documents=numbers,
        generations=[1] * len(numbers),
        ordinals=[0] * len(numbers),
        collections=[1] * len(numbers),
        vectors=np.random.default_rng(seed).normal(size=(len(numbers), DIMENSION)).astype("f2"),
        lex=[f"word{n}" for n in numbers],
    )


def unit(rows: Rows) -> np.ndarray:
    vectors = rows.vectors.astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_many_rows_get_a_vector_index_that_finds_the_nearest(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 1000)
    rows = many(0, 1200)
    index.add(rows)
    assert index.recall() is None  # every search is exact so far
    index.optimize()
    exact = unit(rows)
    for number in range(0, 1200, 100):
        hits = index.search_dense(exact[number], 10)
        nearest = np.argsort(-(exact @ exact[number]))[:10]
        assert hits[0].document == number
        assert len({hit.document for hit in hits} & set(nearest.tolist())) >= 9
        assert hits[0].score == pytest.approx(1, abs=1e-3)
    recall = index.recall(sample=20)
    assert recall is not None and recall >= 0.95


def test_the_recall_shows_what_is_not_found(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 1000)
    index.add(many(0, 1200))
    index.optimize()
    found = index.search_dense
    monkeypatch.setattr(index, "search_dense", lambda vector, limit: found(vector, limit)[::2])
    assert index.recall(sample=20) == pytest.approx(0.5, abs=0.02)


def test_rows_added_after_the_vector_index_was_built_are_found(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 1000)
    index.add(many(0, 1200))
    index.optimize()
    later = many(1200, 1400, seed=1)
    index.add(later)
    for _ in range(2):  # before they are in the index of vectors, and then
        hits = index.search_dense(unit(later)[7], 5)
        assert (hits[0].document, hits[0].score) == (1207, pytest.approx(1, abs=1e-3))
        index.optimize()
    assert index._table().index_stats("vector_idx").num_unindexed_rows == 0


def test_a_search_while_the_vector_index_is_built_finds_all(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 1000)
    rows = many(0, 4000)
    index.add(rows)
    exact = unit(rows)
    builder = threading.Thread(target=index.optimize)
    builder.start()
    searches = 0
    while builder.is_alive() or searches < 3:
        number = searches * 7 % 4000
        assert index.search_dense(exact[number], 3)[0].document == number
        searches += 1
    builder.join()
    assert index.recall(sample=5) is not None


def test_documents_are_searched_alone_or_left_out(index: VectorIndex) -> None:
    index.add(rows((1, "rent"), (2, "rent"), (3, "rent")))
    index.add(rows((4, "rent"), collection=2))
    for within, wanted in (
        (Within(documents=(DocumentId(2), DocumentId(4))), {2, 4}),
        (Within(documents=()), set()),
        (Within(collection=CollectionId(1), without=(DocumentId(2),)), {1, 3}),
    ):
        assert {hit.document for hit in index.search_lexical("rent", 9, within)} == wanted
        assert {hit.document for hit in index.search_dense(axis(1), 9, within)} == wanted


def test_every_word_can_be_asked_for(index: VectorIndex) -> None:
    index.add(rows((1, "notice of rent"), (2, "the notice period"), (3, "계약 약서")))
    both = index.search_lexical("period notice", 5, every_word=True)
    assert [hit.document for hit in both] == [2]
    assert [h.document for h in index.search_lexical("약서 계약", 5, every_word=True)] == [3]
    assert index.search_lexical("notice 계약", 5, every_word=True) == []


def test_the_processor_is_asked_on_every_system() -> None:
    assert module.has_avx2() in (True, False)
    assert module._flags_have_avx2("processor: 0\nflags\t\t: fpu sse2 avx2 bmi1\n")
    assert not module._flags_have_avx2("processor: 0\nflags\t\t: fpu sse2 avx\n")
    assert not module._flags_have_avx2("")
