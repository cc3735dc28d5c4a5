"""The questions of a conversation: puts them to the engine, keeps answers and versions."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.protocol import Ask, ReadConversation
from desktop_app.types import (
    Answer,
    Document,
    DocumentId,
    Filters,
    Method,
    Trace,
    TraceId,
    Understanding,
)
from desktop_app.ui.answer import filter_words
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.answer.exchange import ExchangeState
from desktop_app.ui.answer.feedback import Feedback
from desktop_app.ui.ask.branches import Branches
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit.document_words import file_name


class Dialogue(QObject):
    """Questions are asked of `collection` and only of what `filters` let through."""

    shown = Signal()
    """Other questions or versions are to be shown: those of `places`."""
    revealed = Signal(object)
    """The view to look at among them."""
    titled = Signal(str)
    """The question that stands for all."""
    changed = Signal()
    """An answer began, ended or got further."""
    finished = Signal(object)
    """The answer that just came."""
    opened = Signal(object, object)
    """An answer, and what to show of it: a Citation, a Passage, or None for why it is so."""
    freed = Signal(object)
    """A view whose question is to be asked again without limits."""
    compare_opened = Signal(object, object)
    """A view, and the menu that is to hold what it can be compared with."""
    exported = Signal(object, object, bool)
    """A view, the form to export to, and whether all that is shown is meant."""

    def __init__(self, engine: EngineProcess, thorough: Callable[[], bool]) -> None:
        """`thorough` tells whether a question may take longer."""
        super().__init__()
        self.collection: str | None = None
        self.filters = Filters()
        self.documents: tuple[Document, ...] = ()
        self.has_adapter = False
        self.feedback = Feedback(engine, self)
        self._engine = engine
        self._thorough = thorough
        self._branches: Branches[AnswerView] = Branches()

    # ---- what there is

    @property
    def places(self) -> list[tuple[AnswerView, int, int]]:
        """The shown views from the top, each with its version, from 1, and their number."""
        return self._branches.places

    @property
    def path(self) -> list[AnswerView]:
        """The shown views, from the top."""
        return self._branches.path

    @property
    def last(self) -> AnswerView | None:
        """The lowest question that is shown."""
        return next(reversed(self.path), None)

    @property
    def is_busy(self) -> bool:
        """An answer is being written."""
        return any(view.state is ExchangeState.ASKING for view in self._branches.all)

    def versions(self, view: AnswerView) -> list[AnswerView]:
        """A question and its other versions, in the order they were asked."""
        return self._branches.versions(view)

    def names(self) -> dict[DocumentId, str]:
        """Names of the files that limits may speak of."""
        return {document.id: file_name(document.path) for document in self.documents}

    def set_adapter(self, *, here: bool) -> None:
        """Tuned answers can be had, or not."""
        self.has_adapter = here
        for view in self._branches.all:
            view.has_adapter = here

    # ---- asking

    def ask(self, text: str, method: Method) -> None:
        """Ask a question below those that are shown; ignored while one is being answered."""
        if self.is_busy:
            return
        view = self._made(text)
        view.method = method
        self._branches.add(view)
        self.shown.emit()
        self.titled.emit(text)
        self._send(view)

    def try_again(self, view: AnswerView) -> None:
        """Ask again; an answer that is there is kept as another version."""
        if self.is_busy:
            return
        if view.state is ExchangeState.ANSWERED:
            self.ask_version(view, view.question)
        else:
            self._send(view)

    def ask_version(
        self, view: AnswerView, text: str, method: Method | None = None, model: str | None = None
    ) -> AnswerView:
        """Ask instead of a question, which is kept with everything that followed it."""
        self.stop()
        new = self._made(text)
        new.method = method or view.method
        new.model = view.model if model is None else model
        self._branches.add_version(view, new)
        self.shown.emit()
        self.titled.emit(text)
        self._send(new)
        return new

    def stop(self) -> None:
        """Stop the answer that is being written; what was written stays."""
        for view in self._branches.all:
            view.stop()

    def _send(self, view: AnswerView) -> None:
        request = Ask(
            question=view.question,
            collection=self.collection,
            filters=self.filters,
            previous=self._before(view),
            thorough=self._thorough(),
            method=view.method,
            model=view.model,
        )
        self._show_limits(view, request.filters, thorough=request.thorough)
        view.follow(self._engine.call(request))

    def _before(self, view: AnswerView) -> TraceId | None:
        """The answer that a question may follow up: the last one above it."""
        above = self._branches.above(view)
        answers = [asked.answer for asked in above if asked.answer is not None]
        return answers[-1].trace_id if answers else None

    # ---- other questions

    def leave(self) -> None:
        """Forget all; what is being written is stopped."""
        self.stop()
        views, self._branches = self._branches.all, Branches()
        self.shown.emit()
        for view in views:
            view.deleteLater()

    def show(self, view: AnswerView) -> None:
        """Show the branch that a question is in."""
        self._branches.show(view)
        self.shown.emit()
        self.revealed.emit(view)

    def restore(self, trace: Trace) -> None:
        """Show a question of before with its answer, then what it belongs to."""
        self.leave()
        view = self._restored(trace)
        self._branches.add(view)
        self.shown.emit()
        self.titled.emit(trace.answer.question)
        call = self._engine.call(ReadConversation(id=trace.id))
        call.finished.connect(lambda traces: self._show_all(view, trace.id, traces))

    def _show_all(self, view: AnswerView, id: TraceId, traces: tuple[Trace, ...]) -> None:
        """Show what a question of before followed up, and what followed it."""
        if self._branches.all != [view]:  # something else was asked or opened meanwhile
            return
        views = {trace.id: view if trace.id == id else self._restored(trace) for trace in traces}
        self._branches = Branches.grown(
            (views[trace.id], views.get(trace.previous) if trace.previous else None)
            for trace in traces
        )
        self.show(view)

    def _restored(self, trace: Trace) -> AnswerView:
        view = self._made(trace.answer.question)
        view.method = trace.answer.method
        view.set_rating(trace.rating)
        view.show_answer(trace.answer)
        limits = trace.understanding.filters if trace.understanding else trace.filters
        self._show_limits(view, limits, thorough=trace.thorough)
        return view

    def take_over(self, other: Dialogue) -> None:
        """Go on with what one that is replaced held; an answer under way goes on."""
        self.documents = other.documents
        self._branches = other._branches.mapped(self._taken_over)
        self.shown.emit()
        if view := self.last:
            self.titled.emit(view.question)

    def _taken_over(self, old: AnswerView) -> AnswerView:
        view = self._made(old.question)
        view.method, view.model = old.method, old.model
        view.take_over(old)
        self._show_limits(view, old.limits, thorough=old.thorough)
        return view

    # ---- one question

    def _made(self, question: str) -> AnswerView:
        view = AnswerView(question)
        view.hide()  # until it has its place
        view.opened.connect(self._opened)
        view.why_asked.connect(lambda answer: self.opened.emit(answer, None))
        view.retried.connect(lambda: self.try_again(view))
        view.retried_with.connect(lambda method: self.ask_version(view, view.question, method))
        view.freed.connect(lambda: self.freed.emit(view))
        view.compare_opened.connect(lambda menu: self.compare_opened.emit(view, menu))
        self.feedback.listen(view)
        view.has_adapter = self.has_adapter
        view.exported.connect(lambda form, whole: self.exported.emit(view, form, whole))
        view.understood.connect(lambda understood: self._understood(view, understood))
        view.edited.connect(lambda text: self.ask_version(view, text))
        view.stepped.connect(lambda by: self._step(view, by))
        view.changed.connect(self.changed)
        view.finished.connect(self.finished)
        return view

    def _opened(self, answer: Answer, source: object) -> None:
        for view in self._branches.all:
            if view.answer is not answer:
                view.set_active(None)
        self.opened.emit(answer, source)

    def _step(self, view: AnswerView, by: int) -> None:
        shown = self._branches.step(view, by)
        self.shown.emit()
        self.revealed.emit(shown)

    def _understood(self, view: AnswerView, understood: Understanding) -> None:
        self._show_limits(view, understood.filters, thorough=view.thorough)

    def _show_limits(self, view: AnswerView, limits: Filters, *, thorough: bool) -> None:
        """Show below a question what it was limited to."""
        view.limits, view.thorough = limits, thorough
        words = [words for words, _ in filter_words.pieces(limits, self.names())]
        view.set_limits([*words, self.tr("Thorough")] if thorough else words)
