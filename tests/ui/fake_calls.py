"""An engine of the window that answers when the test says so, and the data it answers with."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.errors import Cancelled
from desktop_app.protocol.message import Message
from desktop_app.types import (
    Answer,
    Box,
    Candidate,
    Citation,
    Collection,
    CollectionId,
    Document,
    DocumentId,
    DocumentState,
    FinishReason,
    LibraryStatus,
    Model,
    ModelKind,
    PageView,
    Passage,
    Recogniser,
    Span,
    Statement,
    Storage,
    Trace,
    TraceId,
    Usage,
)
from desktop_app.ui.kit.desktop import Desktop

Kind = TypeVar("Kind", bound=Message)


class FakeCall(QObject):
    """A call whose signals the test emits; `cancel` is answered as the engine does at once."""

    reported = Signal(object)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, request: Message) -> None:
        super().__init__()
        self.request = request
        self.cancelled = False
        self.answers_cancel = True

    def cancel(self) -> None:
        self.cancelled = True
        if self.answers_cancel:
            self.failed.emit(Cancelled())


class FakeEngine(QObject):
    ready = Signal()
    stopped = Signal(object)
    gave_up = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[FakeCall] = []

    def call(self, request: Message) -> FakeCall:
        self.calls.append(FakeCall(request))
        return self.calls[-1]

    def last(self, kind: type[Kind]) -> tuple[FakeCall, Kind]:
        """The latest call with a request of a kind."""
        for call in reversed(self.calls):
            if isinstance(call.request, kind):
                return call, call.request
        raise AssertionError(f"there was no {kind.__name__}")

    def asked(self, kind: type[Kind]) -> list[Kind]:
        """All requests of a kind, in order."""
        return [call.request for call in self.calls if isinstance(call.request, kind)]


class FakeDesktop(Desktop):
    """Dialogs that a person answers with `answer` at once; notes what was opened."""

    def __init__(self) -> None:
        self.answer = ""
        self.opened: list[str] = []
        self.kinds = ""

    def choose_files(self, parent: QWidget, title: str, kinds: str) -> list[str]:
        self.kinds = kinds
        return [self.answer] if self.answer else []

    def choose_file(self, parent: QWidget, title: str, kinds: str) -> str:
        return self.answer

    def choose_folder(self, parent: QWidget, title: str) -> str:
        return self.answer

    def save_as(self, parent: QWidget, title: str, name: str, kinds: str) -> str:
        return self.answer

    def open(self, path: str) -> None:
        self.opened.append(path)

    def show_in_folder(self, path: str) -> None:
        self.opened.append(f"folder of {path}")


def document(
    number: int,
    path: str = "",
    state: DocumentState = DocumentState.INDEXED,
    *,
    reason: str | None = None,
    collection: int = 1,
    size: int = 1000,
    modified: float = 0.0,
    same_as: int | None = None,
    tables: int = 0,
) -> Document:
    searched = state.is_searchable
    return Document(
        id=DocumentId(number),
        collection=CollectionId(collection),
        path=path or f"/docs/file {number}.pdf",
        title=f"File {number}",
        state=state,
        reason=reason,
        bytes=size,
        pages=3 if searched else 0,
        chunks=8 if searched and same_as is None else 0,
        paged=True,
        modified=modified,
        same_as=None if same_as is None else DocumentId(same_as),
        tables=tables,
    )


def search_model(name: str, *languages: str) -> Model:
    return Model(
        name=name,
        title=name,
        kind=ModelKind.EMBEDDING,
        path=f"/models/{name}",
        bytes=1,
        memory_bytes=1,
        licence="MIT",
        context=256,
        languages=languages,
        default=False,
    )


def library(
    *documents: Document,
    names: tuple[str, ...] = ("Home",),
    folders: tuple[str, ...] = ("/docs",),
    watched: bool = True,
    paused: bool = False,
    recognisers: tuple[Recogniser, ...] = (),
    storage: Storage | None = None,
) -> LibraryStatus:
    """A status whose collections, numbered from 1, count the documents."""
    collections = []
    for number, name in enumerate(names, start=1):
        inside = [d for d in documents if d.collection == number]
        collections.append(
            Collection(
                id=CollectionId(number),
                name=name,
                folders=folders,
                documents=len(inside),
                indexed=sum(d.state.value.startswith("indexed") for d in inside),
                chunks=sum(d.chunks for d in inside),
                waiting=sum(d.state in ("waiting", "reading") for d in inside),
                watched=watched,
                embedder="minilm",
            )
        )
    return LibraryStatus(
        home="/home",
        collections=tuple(collections),
        documents=documents,
        paused=paused,
        recognisers=recognisers,
        storage=storage or Storage(catalog=0, index=0, cache=0),
    )


def passage(text: str, *, rank: int = 1, page: int = 1, path: str = "/docs/lease.pdf") -> Passage:
    return Passage(
        document=DocumentId(1),
        generation=1,
        ordinal=rank,
        path=path,
        title="Lease",
        paged=True,
        page=page,
        start=0,
        end=len(text),
        text=text,
        heading_path=(),
        rank=rank,
        score=1.0 - 0.2 * (rank - 1),
        lexical_rank=rank,
        lexical_score=4.0,
        dense_rank=None,
        dense_score=None,
    )


def citation(number: int, quote: str, *, page: int | None = 3, start: int = 0) -> Citation:
    return Citation(
        number=number,
        passage=number,
        document=DocumentId(1),
        path="/docs/lease.pdf",
        title="Lease",
        page=page,
        quote=quote,
        start=start,
        end=start + len(quote),
    )


def answer(
    text: str = "Give notice 30 days before. The deposit comes back.",
    *,
    statements: tuple[Statement, ...] | None = None,
    citations: tuple[Citation, ...] | None = None,
    finish_reason: FinishReason = FinishReason.STOP,
    language: str = "en",
    passages: tuple[Passage, ...] | None = None,
) -> Answer:
    """By default two sentences; the first is supported by one citation, the second by nothing."""
    end = text.find(". ") + 1
    if statements is None:
        statements = (
            Statement(start=0, end=end, supported=True, citations=(1,)),
            Statement(start=end + 1, end=len(text), supported=False, citations=()),
        )
    if citations is None:
        citations = (citation(1, "notice at least thirty days before"),)
    return Answer(
        trace_id=TraceId("20260101-000000-abcdef"),
        question="How much notice?",
        language=language,
        text=text,
        finish_reason=finish_reason,
        model="small",
        statements=statements,
        citations=citations,
        passages=(passage("notice at least thirty days before"),) if passages is None else passages,
        usage=Usage(
            prompt_tokens=2318,
            answer_tokens=64,
            context_tokens=8192,
            tokens_per_second=14.2,
            seconds=9.8,
        ),
    )


def trace(of: Answer | None = None) -> Trace:
    made = of or answer()
    return Trace(
        id=made.trace_id,
        created="2026-01-01T00:00:00+00:00",
        collection="Home",
        answer=made,
        notes=("lexical-only",),
        candidates=(
            *(Candidate(passage=p, used=True, cut=None) for p in made.passages),
            Candidate(passage=passage("the same again", rank=2), used=False, cut="duplicate"),
        ),
        prompt="[user]\nHow much notice?",
        embedder="minilm",
        index_version=1,
        device="cpu",
        spans=(
            Span(name="search", start=0.0, seconds=0.21),
            Span(name="write", start=0.21, seconds=9.0),
        ),
    )


def page_view(
    *,
    text: str = "notice at least thirty days before",
    start: int = 0,
    end: int = 34,
    image: str | None = None,
    boxes: tuple[Box, ...] = (),
    number: int = 3,
    pages: int = 6,
) -> PageView:
    return PageView(
        document=DocumentId(1),
        path="/docs/lease.pdf",
        title="Lease",
        number=number,
        pages=pages,
        image=image,
        width=420.0 if image else 0.0,
        height=595.0 if image else 0.0,
        text=text,
        start=start,
        end=end,
        boxes=boxes,
    )
