"""The vector index over the real LanceDB: searching, forgetting, and noticing damage."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.retrieval import index as module
from desktop_app.engine.retrieval.index import IndexUnusable, Rows, VectorIndex
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
    assert [h.document for h in index.search_dense(axis(1), 5, CollectionId(2))] == [2]
    assert [h.document for h in index.search_lexical("rent", 5, CollectionId(1))] == [1]


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


def test_many_rows_get_a_vector_index_that_finds_the_nearest(
    index: VectorIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXACT_UP_TO", 1000)
    random = np.random.default_rng(0)
    vectors = random.normal(size=(1200, DIMENSION)).astype(np.float16)
    numbers = list(range(1200))
    many = Rows(
        documents=numbers,
        generations=[1] * 1200,
        ordinals=[0] * 1200,
        collections=[1] * 1200,
        vectors=vectors,
        lex=[f"word{n}" for n in numbers],
    )
    index.add(many)
    index.optimize()
    exact = vectors.astype(np.float32)
    exact /= np.linalg.norm(exact, axis=1, keepdims=True)
    for number in range(0, 1200, 100):
        hits = index.search_dense(exact[number], 10)
        nearest = np.argsort(-(exact @ exact[number]))[:10]
        assert hits[0].document == number
        assert len({hit.document for hit in hits} & set(nearest.tolist())) >= 9
        assert hits[0].score == pytest.approx(1, abs=1e-3)


def test_the_processor_is_asked_on_every_system() -> None:
    assert module.has_avx2() in (True, False)
    assert module._flags_have_avx2("processor: 0\nflags\t\t: fpu sse2 avx2 bmi1\n")
    assert not module._flags_have_avx2("processor: 0\nflags\t\t: fpu sse2 avx\n")
    assert not module._flags_have_avx2("")
