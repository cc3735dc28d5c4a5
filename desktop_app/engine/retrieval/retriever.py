"""The search: a lexical and a dense list of candidates, mixed by their scores.

Both lists are brought to 0..1 (lowest to highest score of the list) and added:
better than mixing ranks on every English set measured. A lexical list whose best
passages hold little of the question, as those in another language, counts for
less. The dense side is left out where the embedding model cannot read the
question: on Korean questions an English model would halve what is found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.engine.retrieval import phrases, spelling
from desktop_app.engine.retrieval.coverage import coverage
from desktop_app.engine.retrieval.index import Within
from desktop_app.engine.retrieval.scope import NOTHING, Scope
from desktop_app.engine.text.language import language_of
from desktop_app.engine.text.names import Naming, searched
from desktop_app.engine.text.tokens import lex, lexical_tokens, query_lex, written_tokens
from desktop_app.engine.text.words import content_words
from desktop_app.types import CollectionId, Document, DocumentId, Filters, Passage

if TYPE_CHECKING:
    from desktop_app.engine.catalog import Catalog, StoredChunk
    from desktop_app.engine.retrieval.embedder import Embedder
    from desktop_app.engine.retrieval.index import IndexHit, VectorIndex

CANDIDATES = 100
DENSE_WEIGHT = {"en": 0.5, "ko": 0.4}
"""Share of the dense side by the language of the question: within a point of the best one on
SQuAD, KorQuAD and questions about real documents in both languages."""
SIGNAL_PASSAGES = 5
"""How many of the best passages the refusal signals look at."""
SPELLING_PASSAGES = 20
"""How many passages show which spelling of a word the documents know."""
NAMED = 0.25
"""Share of a passage's score that says whether the question names its document."""
GOOD_NEARNESS = 1.1
"""From here on the dense side has understood the question, whatever its spelling."""
SURELY_NEAR = 2.0
"""Nearness of the best passages to hardly any question."""
GOOD_COVERAGE = 0.75
"""From here on the other words of a question found what it is about."""
LEAST_COVERAGE = 0.5
"""Below it a question is about something else, and near words are there by chance."""
MOST_MISSPELT = 2
"""Unknown words of a question up to which they may be errors."""
LEXICAL_ONLY = "lexical-only"
"""Note of a search without a dense side: the embedding model does not read the question."""
SEVERAL_WORDINGS = "several-wordings"
"""Note of a search for the question in other words as well."""

Key = tuple[DocumentId, int, int]
"""Document, generation, ordinal: one chunk, in the index and in the catalog."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """What a search found, best first, and the signs that it is off the subject.

    `coverage` is the best share of the question's content words held by one of
    the first passages; `nearest` the highest nearness, None without a dense side.
    """

    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
    coverage: float
    nearest: float | None
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

    def likeness(self, question: str, texts: Sequence[str]) -> list[float] | None:
        """How like texts are to a question in meaning; None where no model here reads them."""
        for side in self._sides:
            if all(map(side.embedder.reads, (question, *texts))):
                asked = side.embedder.embed_question(question)
                return [float(asked @ text) for text in side.embedder.embed(texts)]
        return None

    def search(
        self,
        question: str,
        collection: CollectionId | None,
        limit: int = CANDIDATES,
        check: Callable[[], None] | None = None,
        filters: Filters = NOTHING,
        also: Sequence[str] = (),
    ) -> Retrieval:
        """The best `limit` passages of a collection, or of all, that `filters` let through.

        `also` are other wordings of the question, such as a translation: a passage
        counts as what it is for the wording that it fits best. `check` is called
        between the steps and may raise.
        """
        scope = Scope.of(self._catalog, collection, filters)
        wordings = (question, *also)
        if filters.phrases:
            found = self._found_exactly(filters.phrases, wordings, scope.within, check)
            return self._retrieval(found, scope, wordings, limit)
        found = self._found(wordings, scope.within, check)
        if not found and phrases.is_of_syllables(question):
            found = self._found_exactly(lexical_tokens(question), (), scope.within, check)
        first = self._retrieval(found, scope, wordings, limit)
        corrected = self._corrected(question, found, first, scope.within)
        if corrected is None:
            return first
        wordings = (corrected, *also)
        found = self._found(wordings, scope.within, check)
        second = self._retrieval(found, scope, wordings, limit)
        if second.coverage < max(first.coverage, LEAST_COVERAGE):
            return first
        return replace(second, corrected=corrected)

    def _retrieval(
        self, found: dict[Key, _Found], scope: Scope, wordings: Sequence[str], limit: int
    ) -> Retrieval:
        found = _preferred(found, scope, wordings)
        # equal scores: the order of the documents, so that answers repeat
        order = sorted(found, key=lambda key: (-found[key].score, key))
        passages = tuple(
            found[key].passage(rank, scope.shown_as.get(key[0]))
            for rank, key in enumerate(order[:limit], 1)
        )
        texts = [_searched_text(passage) for passage in passages[:SIGNAL_PASSAGES]]
        return Retrieval(
            passages=passages,
            notes=self._notes(wordings),
            coverage=max(coverage(wording, texts) for wording in wordings),
            nearest=_nearest(found.values()),
        )

    def _notes(self, wordings: Sequence[str]) -> tuple[str, ...]:
        notes = [SEVERAL_WORDINGS] if len(wordings) > 1 else []
        if not all(any(side.embedder.reads(one) for one in wordings) for side in self._sides):
            notes.append(LEXICAL_ONLY)
        return tuple(notes)

    def _found(
        self, wordings: Sequence[str], within: Within, check: Callable[[], None] | None
    ) -> dict[Key, _Found]:
        """Chunks found for any wording, each with the best score that one gives it."""
        best: dict[Key, _Found] = {}
        for side in self._sides:
            for wording in wordings:
                found = self._search_side(side, wording, within, check)
                weight = _weight(wording, found.values()) if len(wordings) > 1 else 1.0
                for key, one in found.items():
                    score = weight * one.score
                    if key not in best or score > best[key].score:
                        best[key] = one if weight == 1.0 else replace(one, score=score)
        return best

    def _found_exactly(
        self,
        wanted: Sequence[str],
        wordings: Sequence[str],
        within: Within,
        check: Callable[[], None] | None,
    ) -> dict[Key, _Found]:
        """All chunks that hold every phrase; those found for a wording with its score."""
        held = self._holding(wanted, within, check)
        documents = Within(documents=sorted({key[0] for key in held}))
        found = self._found(wordings, documents, check)
        return {key: found.get(key) or _Found(stored=one, score=0.0) for key, one in held.items()}

    def _search_side(
        self, side: Side, question: str, within: Within, check: Callable[[], None] | None
    ) -> dict[Key, _Found]:
        dense: list[IndexHit] = []
        with ThreadPoolExecutor(1) as beside:
            words = beside.submit(
                side.index.search_lexical, query_lex(question), CANDIDATES, within
            )
            if side.embedder.reads(question) and question.strip():
                vector = side.embedder.embed_question(question, check)
                dense = [
                    replace(hit, score=side.embedder.scale.near(hit.score))
                    for hit in side.index.search_dense(vector, CANDIDATES, within)
                ]
            lexical = words.result()
        if check:
            check()
        return self._join(question, lexical, dense)

    def _join(
        self, question: str, lexical: Sequence[IndexHit], dense: Sequence[IndexHit]
    ) -> dict[Key, _Found]:
        """Chunks of the hits that are still live, with their mixed scores.

        Stale hits go first: they must not stretch the scale of the others.
        """
        stored = self._stored((*lexical, *dense))
        lexical = [hit for hit in lexical if _key(hit) in stored]
        dense = [hit for hit in dense if _key(hit) in stored]
        by_words, by_meaning = _scaled(lexical), _scaled(dense)
        weight = 0.0
        if dense:
            weight = _dense_weight(question, [stored[_key(hit)] for hit in lexical])
        lexical_at = {_key(hit): (rank, hit) for rank, hit in enumerate(lexical, 1)}
        dense_at = {_key(hit): (rank, hit) for rank, hit in enumerate(dense, 1)}
        return {
            key: _Found(
                stored=one,
                score=(1 - weight) * by_words.get(key, 0.0) + weight * by_meaning.get(key, 0.0),
                lexical=lexical_at.get(key),
                dense=dense_at.get(key),
            )
            for key, one in stored.items()
        }

    def _stored(self, hits: Iterable[IndexHit]) -> dict[Key, StoredChunk]:
        return self._catalog.chunks(list({_key(hit): None for hit in hits}))

    def _holding(
        self, wanted: Sequence[str], within: Within, check: Callable[[], None] | None
    ) -> dict[Key, StoredChunk]:
        """The chunks that hold every phrase, at most `phrases.MOST`."""
        words = phrases.sure_words(wanted)
        stored = self._stored(
            hit
            for side in self._sides
            for hit in side.index.search_lexical(words, phrases.MOST, within, every_word=True)
        )
        if not stored:  # words that the index leaves out, such as "of the", or 이 and 법
            stored = self._catalog.chunks_holding(
                [" ".join(written_tokens(phrase)) for phrase in wanted],
                phrases.MOST,
                collection=within.collection,
                documents=within.documents,
                without=within.without,
            )
        if check:
            check()
        return {k: one for k, one in stored.items() if phrases.held(one.chunk.read_as, wanted)}

    def _corrected(
        self, question: str, found: dict[Key, _Found], first: Retrieval, within: Within
    ) -> str | None:
        """The question with words of the documents for those that none of them has."""
        if first.coverage >= GOOD_COVERAGE or (first.nearest or 0.0) >= GOOD_NEARNESS:
            return None
        corrected = question
        unknown = spelling.unknown_words(
            question, [_indexed_text(one.stored) for one in found.values()]
        )
        if len(unknown) > MOST_MISSPELT:
            return None
        for word in unknown:
            meant = self._meant(word, question, within)
            if meant is not None:
                corrected = spelling.replaced(corrected, word, meant)
        return corrected if corrected != question else None

    def _meant(self, word: str, question: str, within: Within) -> str | None:
        """The word that the documents have beside others of the question, for one they have not."""
        spellings = spelling.variants(word)
        words = lex(" ".join((word, *spellings, *content_words(question))))
        hits = [
            hit
            for side in self._sides
            for hit in side.index.search_lexical(words, SPELLING_PASSAGES, within)
        ]
        texts = [_indexed_text(one) for one in self._stored(hits).values()]
        is_known = not spelling.unknown_words(word, texts)
        return None if is_known else spelling.meant(spellings, texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A chunk that a search found; of each side that did, the rank and the hit."""

    stored: StoredChunk
    score: float
    lexical: tuple[int, IndexHit] | None = None
    dense: tuple[int, IndexHit] | None = None

    def passage(self, rank: int, shown_as: Document | None) -> Passage:
        document, chunk = shown_as or self.stored.document, self.stored.chunk
        return Passage(
            document=document.id,
            generation=self.stored.generation,
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
            score=self.score,
            lexical_rank=self.lexical[0] if self.lexical else None,
            lexical_score=self.lexical[1].score if self.lexical else None,
            dense_rank=self.dense[0] if self.dense else None,
            dense_score=self.dense[1].score if self.dense else None,
        )


def _preferred(
    found: dict[Key, _Found], scope: Scope, wordings: Sequence[str]
) -> dict[Key, _Found]:
    """The chunks with what those gain whose document is named in the question, if any is."""
    documents = {
        key[0]: scope.shown_as.get(key[0], one.stored.document) for key, one in found.items()
    }
    namings = [Naming(wording) for wording in wordings]
    named = {
        holder
        for holder, document in documents.items()
        if any(naming.names(document.title, document.path) for naming in namings)
    }
    if not named:
        return found
    return {
        key: replace(one, score=(1 - NAMED) * one.score + NAMED * (key[0] in named))
        for key, one in found.items()
    }


def _key(hit: IndexHit) -> Key:
    return hit.document, hit.generation, hit.ordinal


def _scaled(hits: Sequence[IndexHit]) -> dict[Key, float]:
    """Scores from 0 (the lowest of the list) to 1 (the highest); all 1 when they are equal."""
    if not hits:
        return {}
    low, high = min(hit.score for hit in hits), max(hit.score for hit in hits)
    return {_key(hit): (hit.score - low) / (high - low) if high > low else 1.0 for hit in hits}


def _nearest(found: Iterable[_Found]) -> float | None:
    return max((one.dense[1].score for one in found if one.dense), default=None)


def _weight(wording: str, found: Iterable[_Found]) -> float:
    """How far the documents speak in this wording: the best score of any list is 1.

    A Korean question finds passages of English documents by a number that it holds.
    """
    best = sorted(found, key=lambda one: -one.score)[:SIGNAL_PASSAGES]
    held = coverage(wording, [_indexed_text(one.stored) for one in best])
    return max(held, min((_nearest(best) or 0.0) / SURELY_NEAR, 1.0))


def _dense_weight(question: str, lexical: Sequence[StoredChunk]) -> float:
    """Share of the dense side: more where the best by words hold too little of the question."""
    held = coverage(question, [_indexed_text(one) for one in lexical[:SIGNAL_PASSAGES]])
    usual = DENSE_WEIGHT[language_of(question)]
    return usual / (usual + (1 - usual) * min(held / LEAST_COVERAGE, 1.0))


def _searched_text(passage: Passage) -> str:
    """The words that the index knows the passage by."""
    return searched(passage.title, passage.path, passage.heading_path, passage.read_as)


def _indexed_text(stored: StoredChunk) -> str:
    document, chunk = stored.document, stored.chunk
    return searched(document.title, document.path, chunk.heading_path, chunk.read_as)
