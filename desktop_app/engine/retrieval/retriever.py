"""The search: a lexical and a dense list of candidates, mixed by their scores.

Both lists are brought to 0..1 (lowest to highest score of the list) and added
with equal weight: better than mixing ranks on every English set measured. The
dense side is left out where the embedding model cannot read the question: on
Korean questions an English model would halve what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.engine.retrieval import coverage
from desktop_app.engine.retrieval.tokens import query_lex
from desktop_app.types import CollectionId, DocumentId, Passage

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog, StoredChunk
    from desktop_app.engine.retrieval.embedder import Embedder
    from desktop_app.engine.retrieval.index import Hit, VectorIndex

CANDIDATES = 100
DENSE_WEIGHT = 0.5
SIGNAL_PASSAGES = 5
"""How many of the best passages the refusal signals look at."""
LEXICAL_ONLY = "lexical-only"
"""Note of a search without a dense side: the embedding model does not read the question."""

Key = tuple[DocumentId, int, int]
"""Document, generation, ordinal: one chunk, in the index and in the catalog."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """What a search found, best first, and the signs that it is off the subject.

    `coverage` is the best share of the question's content words held by one of
    the first passages; `best_cosine` the highest cosine, None without a dense side.
    """

    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    coverage: float
    best_cosine: float | None


@dataclass(frozen=True, slots=True)
class Side:
    """An index, and the model that its vectors are of."""

    index: VectorIndex
    embedder: Embedder


class Retriever:
    """Searches a library whose collections may have different models, each in its own index.

    Safe to use from several threads.
    """

    def __init__(self, catalog: Catalog, sides: Sequence[Side]) -> None:
        self._catalog = catalog
        self._sides = sides

    @property
    def embedders(self) -> str:
        """Identities of the models."""
        return ", ".join(side.embedder.identity for side in self._sides)

    @property
    def index_version(self) -> int:
        return max((side.index.version for side in self._sides), default=0)

    def search(
        self,
        question: str,
        collection: CollectionId | None,
        limit: int = CANDIDATES,
        check: Callable[[], None] | None = None,
    ) -> Retrieval:
        """The best `limit` passages of a collection, or of all.

        `check` is called between the steps and may raise.
        """
        found: list[Passage] = []
        notes: dict[str, None] = {}
        for side in self._sides:
            if not side.embedder.reads(question):
                notes[LEXICAL_ONLY] = None
            found += self._search_side(side, question, collection, check)
        if len(self._sides) > 1:  # each was ranked for itself
            found.sort(key=lambda passage: -passage.score)
            found = [replace(passage, rank=rank) for rank, passage in enumerate(found, 1)]
        passages = tuple(found[:limit])
        texts = [_searched_text(passage) for passage in passages[:SIGNAL_PASSAGES]]
        cosines = [p.dense_score for p in passages if p.dense_score is not None]
        return Retrieval(
            passages=passages,
            notes=tuple(notes),
            coverage=coverage.coverage(question, texts),
            best_cosine=max(cosines, default=None),
        )

    def _search_side(
        self,
        side: Side,
        question: str,
        collection: CollectionId | None,
        check: Callable[[], None] | None,
    ) -> tuple[Passage, ...]:
        lexical = side.index.search_lexical(query_lex(question), CANDIDATES, collection)
        dense: list[Hit] = []
        if side.embedder.reads(question) and question.strip():
            vector = side.embedder.embed([question], check)[0]
            dense = side.index.search_dense(vector, CANDIDATES, collection)
        if check:
            check()
        return self._join(lexical, dense)

    def _join(self, lexical: Sequence[Hit], dense: Sequence[Hit]) -> tuple[Passage, ...]:
        """Passages of the hits that are still live, ranked by their mixed scores.

        Stale hits go first: they must not stretch the scale of the others.
        """
        stored = self._catalog.chunks(list({_key(hit): None for hit in (*lexical, *dense)}))
        lexical = [hit for hit in lexical if _key(hit) in stored]
        dense = [hit for hit in dense if _key(hit) in stored]
        by_words, by_meaning = _scaled(lexical), _scaled(dense)
        weight = DENSE_WEIGHT if dense else 0.0
        scores = {
            key: (1 - weight) * by_words.get(key, 0.0) + weight * by_meaning.get(key, 0.0)
            for key in stored
        }
        # equal scores: the order of the documents, so that answers repeat
        order = sorted(scores, key=lambda key: (-scores[key], key))
        lexical_at = {_key(hit): (rank, hit) for rank, hit in enumerate(lexical, 1)}
        dense_at = {_key(hit): (rank, hit) for rank, hit in enumerate(dense, 1)}
        return tuple(
            _passage(stored[key], rank, scores[key], lexical_at.get(key), dense_at.get(key))
            for rank, key in enumerate(order, 1)
        )


def _key(hit: Hit) -> Key:
    return hit.document, hit.generation, hit.ordinal


def _scaled(hits: Sequence[Hit]) -> dict[Key, float]:
    """Scores from 0 (the lowest of the list) to 1 (the highest); all 1 when they are equal."""
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    return {_key(hit): (hit.score - low) / (high - low) if high > low else 1.0 for hit in hits}


def _passage(
    stored: StoredChunk,
    rank: int,
    score: float,
    lexical: tuple[int, Hit] | None,
    dense: tuple[int, Hit] | None,
) -> Passage:
    document, chunk = stored.document, stored.chunk
    return Passage(
        document=document.id,
        generation=stored.generation,
        ordinal=chunk.ordinal,
        path=document.path,
        title=document.title,
        paged=document.paged,
        page=chunk.page,
        start=chunk.start,
        end=chunk.end,
        text=chunk.text,
        heading_path=chunk.heading_path,
        table_header=chunk.table_header,
        rank=rank,
        score=score,
        lexical_rank=lexical[0] if lexical else None,
        lexical_score=lexical[1].score if lexical else None,
        dense_rank=dense[0] if dense else None,
        dense_score=dense[1].score if dense else None,
    )


def _searched_text(passage: Passage) -> str:
    """The words that the index knows the passage by."""
    return "\n".join((passage.title, *passage.heading_path, passage.read_as))
