"""Where in a library the evidence of a question stands, and where a search or a reader had it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import PurePath

from desktop_app.engine.evaluation.measures import contains, holds
from desktop_app.errors import EvidenceUnknown
from desktop_app.types import Candidate, Document, DocumentId, Passage
from desktop_app.types.evaluation import ExpectedEvidence, Question

PageText = Callable[[DocumentId, int], str]
"""The text of a page; raises DocumentNotFound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePlace:
    """A piece of evidence in the library. Equal documents are stored once, under one id."""

    document: DocumentId
    page: int | None
    quote: str

    @property
    def whole(self) -> bool:
        """Whether nothing but the document is known."""
        return self.page is None and not self.quote

    def is_in(self, document: DocumentId, page: int, text: str) -> bool:
        """Whether a text of a page has the evidence."""
        if document != self.document or (self.page is not None and page != self.page):
            return False
        return holds(text, self.quote) if self.quote else True


@dataclass(frozen=True, slots=True)
class ReadPiece:
    """Text of a page that was read."""

    document: DocumentId
    page: int
    text: str


def find(question: Question, documents: Sequence[Document]) -> tuple[EvidencePlace, ...]:
    """The places of a question's evidence; raises EvidenceUnknown."""
    return tuple(_place(question, evidence, documents) for evidence in question.evidence)


def _place(
    question: Question, evidence: ExpectedEvidence, documents: Sequence[Document]
) -> EvidencePlace:
    wanted = PurePath(evidence.doc).parts
    for document in documents:
        if wanted and PurePath(document.path).parts[-len(wanted) :] == wanted:
            return place(document, evidence)
    raise EvidenceUnknown(id=question.id, doc=evidence.doc)


def place(document: Document, evidence: ExpectedEvidence) -> EvidencePlace:
    page = evidence.page if document.paged else None
    return EvidencePlace(document=stored_as(document), page=page, quote=evidence.quote)


def stored_as(document: Document) -> DocumentId:
    """The document whose text is stored for it: another one, when both say the same."""
    return document.id if document.same_as is None else document.same_as


def ranks(passages: Sequence[Passage], places: Sequence[EvidencePlace]) -> tuple[int | None, ...]:
    """The place, from 1, at which a search first had each piece of evidence.

    Where only documents are known, documents are ranked, each once; else passages.
    """
    if all(place.whole for place in places):
        order = list(dict.fromkeys(passage.document for passage in passages))
        at = {document: rank for rank, document in enumerate(order, 1)}
        return tuple(at.get(place.document) for place in places)
    return tuple(
        next(
            (
                rank
                for rank, passage in enumerate(passages, 1)
                if place.is_in(passage.document, passage.page, passage.text)
            ),
            None,
        )
        for place in places
    )


def first_of(
    passages: Sequence[Passage], budget: int, count: Callable[[list[str]], list[int]]
) -> list[ReadPiece]:
    """The best passages, as many as have `budget` tokens together."""
    sizes = accumulate(count([passage.text for passage in passages[:budget]]))
    return [
        ReadPiece(passage.document, passage.page, passage.text)
        for passage, size in zip(passages, sizes, strict=False)
        if size <= budget
    ]


def read_by(candidates: Iterable[Candidate], page_text: PageText) -> list[ReadPiece]:
    """What an answer read: spans of pages, those that touch joined."""
    spans: dict[tuple[DocumentId, int], list[tuple[int, int]]] = {}
    for candidate in candidates:
        if candidate.used:
            passage = candidate.passage
            span = candidate.read or (passage.start, passage.end)
            spans.setdefault((passage.document, passage.page), []).append(span)
    return [
        ReadPiece(document, page, page_text(document, page)[start:end])
        for (document, page), found in spans.items()
        for start, end in _joined(found)
    ]


def share_inside(
    pieces: Sequence[ReadPiece], places: Sequence[EvidencePlace], answers: Sequence[str]
) -> float | None:
    """Share of the evidence that stands in texts; None when none is known.

    Where the evidence has no quote, a text of its page or document must hold one of
    the right wordings, if there are any.
    """
    if not places:
        return None
    inside = [
        any(
            place.is_in(piece.document, piece.page, piece.text)
            and (place.quote or not answers or contains(piece.text, answers))
            for piece in pieces
        )
        for place in places
    ]
    return sum(inside) / len(inside)


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
