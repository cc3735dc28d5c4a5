from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from desktop_app.engine.catalog import StoredChunk
from desktop_app.engine.models.nearness import Scale
from desktop_app.engine.retrieval.index import IndexHit, Rows, VectorIndex, Within
from desktop_app.engine.retrieval.retriever import (
    LEXICAL_ONLY,
    SEVERAL_WORDINGS,
    Key,
    Retrieval,
    Retriever,
    Side,
)
from desktop_app.engine.text.tokens import lex
from desktop_app.errors import Cancelled
from desktop_app.types import Chunk, CollectionId, Document, DocumentId, DocumentState

GENERATION = 3


class FakeCatalog:
    """Holds one chunk a document, of one live generation."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = {DocumentId(i): text for i, text in enumerate(texts, 1)}

    def chunks(self, keys: Sequence[Key]) -> dict[Key, StoredChunk]:
        assert len(set(keys)) == len(keys)
        return {key: self._stored(key) for key in keys if self._is_live(key)}

    def chunks_holding(self, *_: object, **__: object) -> dict[Key, StoredChunk]:
        return {}

    def _is_live(self, key: Key) -> bool:
        return key[0] in self.texts and key[1] == GENERATION

    def _stored(self, key: Key) -> StoredChunk:
        text = self.texts[key[0]]
        document = Document(
            id=key[0],
            collection=CollectionId(1),
            path=f"/{key[0]}.txt",
            title=f"Title {key[0]}",
            state=DocumentState.INDEXED,
            reason=None,
            bytes=1,
            pages=1,
            chunks=1,
            paged=False,
        )
        chunk = Chunk(
            ordinal=key[2],
            page=1,
            start=0,
            end=len(text),
            text=text,
            heading_path=("Part",),
            tokens=1,
        )
        return StoredChunk(document=document, generation=GENERATION, chunk=chunk)


class FakeIndex:
    def __init__(self, lexical: list[IndexHit], dense: list[IndexHit]) -> None:
        self.lexical, self.dense = lexical, dense

    def search_lexical(
        self, words: str, limit: int, within: Within, *, every_word: bool = False
    ) -> list[IndexHit]:
        return self.lexical[:limit]

    def search_dense(self, vector: object, limit: int, within: Within) -> list[IndexHit]:
        return self.dense[:limit]


class FakeEmbedder:
    languages = ("en",)
    scale = Scale(unrelated=0.0, related=0.5)

    def reads(self, text: str) -> bool:
        return text.isascii()

    def embed(
        self, texts: Sequence[str], check: Callable[[], None] | None = None
    ) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return np.ones((len(texts), 4), dtype=np.float32)

    def embed_question(
        self, question: str, check: Callable[[], None] | None = None
    ) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        if check:
            check()
        return np.ones(4, dtype=np.float32)


def hit(document: int, score: float, generation: int = GENERATION) -> IndexHit:
    return IndexHit(DocumentId(document), generation, 0, score)


def search(
    lexical: list[IndexHit], dense: list[IndexHit], question: str = "red fox", limit: int = 100
) -> Retrieval:
    catalog = FakeCatalog(["a red fox", "a blue whale", "green grass", "nothing"])
    retriever = Retriever(catalog, [Side(FakeIndex(lexical, dense), FakeEmbedder())])  # type: ignore[arg-type]
    return retriever.search(question, None, limit)


def test_both_sides_are_scaled_and_added_with_equal_weight() -> None:
    found = search([hit(1, 9.0), hit(2, 6.0), hit(3, 3.0)], [hit(2, 0.8), hit(1, 0.5), hit(4, 0.2)])
    assert [(p.document, round(p.score, 3)) for p in found.passages] == [
        (1, 0.75),
        (2, 0.75),
        (3, 0.0),
        (4, 0.0),
    ]
    first, _, third, fourth = found.passages
    assert (first.rank, first.lexical_rank, first.dense_rank) == (1, 1, 2)
    assert (first.lexical_score, first.dense_score) == (9.0, 1.0), "on the model's own scale"
    assert (third.lexical_rank, third.dense_rank, third.dense_score) == (3, None, None)
    assert (fourth.lexical_rank, fourth.dense_rank) == (None, 3)
    assert found.notes == ()


def test_a_question_the_model_cannot_read_has_no_dense_side() -> None:
    found = search([hit(2, 5.0), hit(1, 1.0)], [hit(4, 0.9)], question="붉은 여우")
    assert [p.document for p in found.passages] == [2, 1]
    assert found.passages[0].score == 1.0
    assert found.notes == (LEXICAL_ONLY,)
    assert found.nearest is None


def test_stale_hits_are_dropped_before_the_scores_are_scaled() -> None:
    found = search([hit(1, 100.0, generation=2), hit(2, 4.0), hit(3, 2.0)], [])
    assert [(p.document, p.score, p.lexical_rank) for p in found.passages] == [
        (2, 1.0, 1),
        (3, 0.0, 2),
    ]


def test_signals_are_of_the_first_passages() -> None:
    found = search([hit(1, 2.0), hit(2, 1.0)], [hit(1, 0.6), hit(3, 0.1)], question="red whale?")
    assert found.coverage == 0.5
    assert found.nearest == 1.2


def test_limit_cuts_and_nothing_found_is_empty() -> None:
    assert len(search([hit(1, 2.0), hit(2, 1.0)], [], limit=1).passages) == 1
    nothing = search([], [])
    assert nothing.passages == ()
    assert (nothing.coverage, nothing.nearest) == (0.0, None)


def test_passages_of_a_named_document_are_preferred() -> None:
    near = [hit(1, 9.0), hit(2, 8.0), hit(3, 1.0)]
    assert [p.document for p in search(near, []).passages] == [1, 2, 3]
    named = search(near, [], question="What is red by title 2?")
    assert [(p.document, p.score) for p in named.passages] == [
        (2, 0.75 * 0.875 + 0.25),
        (1, 0.75),
        (3, 0.0),
    ]


def test_several_wordings_are_searched_and_the_best_score_of_a_passage_counts() -> None:
    class ByWords(FakeIndex):
        def search_lexical(
            self, words: str, limit: int, within: Within, *, every_word: bool = False
        ) -> list[IndexHit]:
            return [hit(2, 2.0), hit(1, 1.0)] if "blue" in words.split() else [hit(3, 9.0)]

    catalog = FakeCatalog(["a red fox", "a blue whale", "green grass 42"])
    retriever = Retriever(catalog, [Side(ByWords([], []), FakeEmbedder())])  # type: ignore[arg-type]
    found = retriever.search("푸른 고래 42", None, also=("the blue whale",))
    # the Korean question finds a number, the English one all of its words
    assert [p.document for p in found.passages] == [2, 3, 1]
    assert found.passages[0].score == 1.0
    assert found.coverage == 1.0
    assert found.notes == (SEVERAL_WORDINGS,)


def test_the_search_can_be_cancelled() -> None:
    def check() -> None:
        raise Cancelled

    retriever = Retriever(FakeCatalog([]), [Side(FakeIndex([], []), FakeEmbedder())])  # type: ignore[arg-type]
    with pytest.raises(Cancelled):
        retriever.search("red fox", None, check=check)


TEXTS = (
    "The boiling point of water falls as the pressure of the air becomes lower.",
    "Tickets for the museum are sold at the entrance.",
    "연구개발비 지출은 이사회가 승인한다.",
    "물은 섭씨 100도에서 끓는다.",
)


@pytest.mark.real
@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("Why does water boil earlier on a mountain?", 1),
        ("Where can I buy admission to the exhibition?", 2),
        ("개발비는 누가 승인하나요?", 3),
        ("물", 4),
    ],
)
def test_real_index_and_embedder(tmp_path: Path, question: str, document: int) -> None:
    from desktop_app.engine.retrieval.embedder import Embedder
    from desktop_app.paths import shipped

    embedder = Embedder.open(shipped("models") / "all-minilm-l6-v2", threads=1)
    index = VectorIndex(tmp_path / "index", embedder.dimension)
    count = len(TEXTS)
    index.add(
        Rows(
            documents=range(1, count + 1),
            generations=[GENERATION] * count,
            ordinals=[0] * count,
            collections=[1] * count,
            vectors=embedder.embed(TEXTS).astype(np.float16),
            lex=[lex(text) for text in TEXTS],
        )
    )
    retriever = Retriever(FakeCatalog(TEXTS), [Side(index, embedder)])  # type: ignore[arg-type]
    assert retriever.search(question, CollectionId(1)).passages[0].document == document
    assert retriever.search(question, CollectionId(2)).passages == ()
