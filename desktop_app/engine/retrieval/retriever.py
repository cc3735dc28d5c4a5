"""The search: a lexical and a dense list of candidates, mixed by their scores.

Both lists are brought to 0..1 (lowest to highest score of the list) and added
with equal weight: better than mixing ranks on every English set measured. The
dense side is left out where the embedding model cannot read the question: on
Korean questions an English model would halve what is found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.engine.retrieval import coverage, scope
from desktop_app.engine.retrieval.tokens import lexical_tokens, query_lex
from desktop_app.types import CollectionId, Document, DocumentId, Filters, Passage

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog, StoredChunk
    from desktop_app.engine.retrieval.embedder import Embedder
    from desktop_app.engine.retrieval.index import Hit, VectorIndex

CANDIDATES = 100
DENSE_WEIGHT = 0.5
SIGNAL_PASSAGES = 5
"""How many of the best passages the refusal signals look at."""
MOST_NAMED = 2000
"""Documents up to which a search names those that it is limited to."""
WIDER = 5
"""How many times more candidates are looked at where they are left out afterwards."""
LEAST_LETTERS = 4
"""Letters of a word from which another spelling of it is looked for."""
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
    corrected: str | None = None
    """The question with words of the documents in the place of unknown ones."""


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
        filters: Filters = scope.NOTHING,
        also: Sequence[str] = (),
    ) -> Retrieval:
        """The best `limit` passages of a collection, or of all, that `filters` let through.

        `also` are other wordings of the question, such as a translation: a passage
        counts as what it is for the wording that it fits best. `check` is called
        between the steps and may raise.
        """
        shown = self._shown(collection, filters)
        notes: dict[str, None] = {}
        best: dict[Key, Passage] = {}
        for side in self._sides:
            for wording in (question, *also):
                if not side.embedder.reads(wording):
                    notes[LEXICAL_ONLY] = None
                for passage in self._search_side(side, wording, collection, shown, check):
                    key = passage.document, passage.generation, passage.ordinal
                    if key not in best or passage.score > best[key].score:
                        best[key] = passage
        found = [_shown_as(passage, shown) for passage in best.values()]
        if filters.phrases:
            found = self._with_phrases(found, filters.phrases, collection, shown)
        corrected = None
        if not found and (corrected := self._corrected(question, collection, shown)):
            again = self.search(corrected, collection, limit, check, filters)
            return replace(again, corrected=corrected)
        # equal scores: the order of the documents, so that answers repeat
        found.sort(key=lambda p: (-p.score, p.document, p.ordinal))
        ranked = (replace(passage, rank=rank) for rank, passage in enumerate(found, 1))
        passages = tuple(ranked)[:limit]
        texts = [_searched_text(passage) for passage in passages[:SIGNAL_PASSAGES]]
        cosines = [p.dense_score for p in passages if p.dense_score is not None]
        return Retrieval(
            passages=passages,
            notes=tuple(notes),
            coverage=coverage.coverage(question, texts),
            best_cosine=max(cosines, default=None),
        )

    def _shown(
        self, collection: CollectionId | None, filters: Filters
    ) -> dict[DocumentId, Document] | None:
        """By the document that holds the text, the one it is shown as; None for no limit."""
        if not scope.limits_documents(filters):
            return None
        shown: dict[DocumentId, Document] = {}
        for document in scope.documents_in(self._catalog, collection, filters):
            holder = document.same_as or document.id
            if holder not in shown or holder == document.id:
                shown[holder] = document
        return shown

    def _search_side(
        self,
        side: Side,
        question: str,
        collection: CollectionId | None,
        shown: dict[DocumentId, Document] | None,
        check: Callable[[], None] | None,
    ) -> tuple[Passage, ...]:
        few = shown is not None and len(shown) <= MOST_NAMED
        documents = list(shown) if shown is not None and few else None
        # too many to name: search wider, and leave out what is not among them
        wider = 1 if shown is None or few else WIDER
        lexical = side.index.search_lexical(
            query_lex(question), CANDIDATES * wider, collection, documents
        )
        dense: list[Hit] = []
        if side.embedder.reads(question) and question.strip():
            vector = side.embedder.embed([question], check)[0]
            dense = side.index.search_dense(vector, CANDIDATES * wider, collection, documents)
        if check:
            check()
        if shown is not None and not few:
            lexical = [hit for hit in lexical if hit.document in shown][:CANDIDATES]
            dense = [hit for hit in dense if hit.document in shown][:CANDIDATES]
        return self._join(lexical, dense)

    def _with_phrases(
        self,
        found: Sequence[Passage],
        phrases: Sequence[str],
        collection: CollectionId | None,
        shown: dict[DocumentId, Document] | None,
    ) -> list[Passage]:
        """Those that hold every phrase, and after them all others of the library that do."""
        held = [p for p in found if all(_holds(p.read_as, phrase) for phrase in phrases)]
        known = {(p.document, p.generation, p.ordinal) for p in held}
        documents = None if shown is None else list(shown)
        more = self._catalog.chunks_holding(phrases, collection, documents, CANDIDATES)
        others = [
            _shown_as(_passage(stored, 0, 0.0, None, None), shown)
            for key, stored in more.items()
            if key not in known
        ]
        return held + [p for p in others if (p.document, p.generation, p.ordinal) not in known]

    def _corrected(
        self,
        question: str,
        collection: CollectionId | None,
        shown: dict[DocumentId, Document] | None,
    ) -> str | None:
        """The question with near words of the documents for those that no passage holds."""
        changed = question
        for word in coverage.content_words(question):
            if not (word.isascii() and word.isalpha() and len(word) >= LEAST_LETTERS):
                continue
            near = self._near_word(word, collection, None if shown is None else list(shown))
            if near and near != word:
                changed = re.sub(rf"\b{re.escape(word)}\b", near, changed, flags=re.IGNORECASE)
        return changed if changed != question else None

    def _near_word(
        self, word: str, collection: CollectionId | None, documents: Sequence[DocumentId] | None
    ) -> str | None:
        """A word of the documents that differs in one letter, when none has the word itself."""
        for side in self._sides:
            hits = side.index.search_lexical(word, 5, collection, documents, fuzzy=True)
            stored = self._catalog.chunks([_key(hit) for hit in hits])
            words = Counter(
                token
                for one in stored.values()
                for token in lexical_tokens(one.chunk.read_as)
                if token[:1] == word[:1] and _one_letter_apart(word, token)
            )
            if words:
                return words.most_common(1)[0][0]
        return None

    def _join(self, lexical: Sequence[Hit], dense: Sequence[Hit]) -> tuple[Passage, ...]:
        """Passages of the hits that are still live, with their mixed scores.

        Stale hits go first: they must not stretch the scale of the others.
        """
        stored = self._catalog.chunks(list({_key(hit): None for hit in (*lexical, *dense)}))
        lexical = [hit for hit in lexical if _key(hit) in stored]
        dense = [hit for hit in dense if _key(hit) in stored]
        by_words, by_meaning = _scaled(lexical), _scaled(dense)
        weight = DENSE_WEIGHT if dense else 0.0
        lexical_at = {_key(hit): (rank, hit) for rank, hit in enumerate(lexical, 1)}
        dense_at = {_key(hit): (rank, hit) for rank, hit in enumerate(dense, 1)}
        return tuple(
            _passage(
                one,
                0,
                (1 - weight) * by_words.get(key, 0.0) + weight * by_meaning.get(key, 0.0),
                lexical_at.get(key),
                dense_at.get(key),
            )
            for key, one in stored.items()
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


def _shown_as(passage: Passage, shown: dict[DocumentId, Document] | None) -> Passage:
    """A passage under the document that the filters let through, when its holder is another."""
    document = shown.get(passage.document) if shown else None
    if document is None or document.id == passage.document:
        return passage
    return replace(passage, document=document.id, path=document.path)


def _holds(text: str, phrase: str) -> bool:
    return " ".join(phrase.casefold().split()) in " ".join(text.casefold().split())


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether words differ by one letter, or by two that changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]
        or rest[1:] == others
        or rest == others[1:]
        or (rest[1::-1] == others[:2] and rest[2:] == others[2:])
    )
