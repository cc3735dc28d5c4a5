"""Passages and a catalog of pages for tests of answering, made of plain text."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.engine.retrieval.retriever import Retrieval
from desktop_app.errors import DocumentNotFound, TraceNotFound
from desktop_app.types import (
    Chunk,
    Collection,
    CollectionId,
    Document,
    DocumentId,
    DocumentState,
    Page,
    Passage,
    Trace,
    TraceId,
)


def passage(
    text: str,
    number: int = 1,
    *,
    score: float = 1.0,
    start: int = 0,
    nearness: float | None = 1.8,
    ordinal: int = 0,
) -> Passage:
    """A passage of document `number`, whose only page holds `text` from `start`."""
    return Passage(
        document=DocumentId(number),
        generation=1,
        ordinal=ordinal,
        path=f"/docs/{number}.pdf",
        title=f"Title {number}",
        paged=True,
        page=1,
        start=start,
        end=start + len(text),
        text=text,
        heading_path=(),
        rank=number,
        score=score,
        lexical_rank=number,
        lexical_score=score,
        dense_rank=None if nearness is None else number,
        dense_score=nearness,
    )


def document(of: Passage) -> Document:
    return Document(
        id=of.document,
        collection=CollectionId(1),
        path=of.path,
        title=of.title,
        state=DocumentState.INDEXED,
        reason=None,
        bytes=1,
        modified=0.0,
        pages=1,
        chunks=1,
        paged=of.paged,
    )


class FakeCatalog:
    """Pages of passages; `page_texts` may be changed to make a quote stale. Keeps values in `meta`.

    Lists its documents only when told to: most tests are about what was found.
    """

    def __init__(self, passages: Sequence[Passage], *, lists: bool = False) -> None:
        self.passages = passages if lists else ()
        self.page_texts = {p.document: " " * p.start + p.text for p in passages}
        self.meta: dict[str, str] = {}
        self.kept: dict[TraceId, Trace] = {}
        self.traces = self
        self.collections = self
        self.files = self

    def content(self, document: DocumentId) -> bytes:
        return bytes([document])

    def all(self) -> tuple[Collection, ...]:
        count = len(self.page_texts)
        return (
            Collection(
                id=CollectionId(1),
                name="Docs",
                folders=(),
                documents=count,
                indexed=count,
                chunks=count,
            ),
        )

    def page(self, document: DocumentId, number: int) -> Page:
        if document not in self.page_texts or number != 1:
            raise DocumentNotFound(path=str(document))
        return Page(number=1, text=self.page_texts[document], blocks=())

    def pages(self, document: DocumentId) -> tuple[Page, ...]:
        return (self.page(document, 1),)

    def documents(self, collection: object = None) -> tuple[Document, ...]:
        return tuple(document(p) for p in {p.document: p for p in self.passages}.values())

    def trace(self, id: TraceId) -> Trace:
        if id not in self.kept:
            raise TraceNotFound(id=id)
        return self.kept[id]

    def chunks_of(self, document: DocumentId) -> tuple[Chunk, ...]:
        return tuple(
            Chunk(
                ordinal=p.ordinal,
                page=p.page,
                start=p.start,
                end=p.end,
                text=p.text,
                heading_path=p.heading_path,
                tokens=len(p.text.split()),
            )
            for p in self.passages
            if p.document == document
        )

    def get(self, key: str) -> str | None:
        return self.meta.get(key)


class FakeRetriever:
    """Finds what it was given, whatever is asked."""

    embedders = "minilm"
    index_version = 7

    def __init__(
        self,
        passages: Sequence[Passage],
        *,
        coverage: float = 1.0,
        nearest: float | None = 1.8,
        notes: tuple[str, ...] = (),
    ) -> None:
        self._found = Retrieval(
            passages=tuple(passages), notes=notes, coverage=coverage, nearest=nearest
        )

    def likeness(self, question: str, texts: Sequence[str]) -> list[float] | None:
        return None

    def search(self, question: str, collection: object, **how: object) -> Retrieval:
        self.asked = question, how
        return self._found
