"""What a person says of answers: thumbs, and examples made of answers that are right."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AppError
from desktop_app.protocol import RateAnswer
from desktop_app.protocol.tuning import ListDataSets
from desktop_app.types import Rating
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.answer.example_form import ExampleForm
from desktop_app.ui.answer.thumbs import WhatWasWrong
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit.error_messages import describe


class Feedback(QObject):
    """Takes them from answers that are shown, and has the engine keep them."""

    rated = Signal()
    """A thumb was kept, or taken back."""
    said = Signal(str)
    """A sentence about something that was done."""

    def __init__(self, engine: EngineProcess, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine

    def listen(self, view: AnswerView) -> None:
        view.rated.connect(lambda rating: self._rate(view, rating))
        view.example_asked.connect(lambda: self._offer_example(view))

    def _rate(self, view: AnswerView, rating: Rating | None) -> None:
        if view.answer is None:
            return
        before = view.rating
        view.set_rating(rating)
        view.close_form()
        if rating is Rating.BAD:
            self._ask_what_was_wrong(view)
        call = self._engine.call(RateAnswer(id=view.answer.trace_id, rating=rating))
        call.finished.connect(lambda _: self.rated.emit())
        call.failed.connect(lambda error: self._not_rated(view, before, error))

    def _not_rated(self, view: AnswerView, before: Rating | None, error: AppError) -> None:
        view.set_rating(before)
        view.close_form()
        self.said.emit(describe(error).title)

    def _ask_what_was_wrong(self, view: AnswerView) -> None:
        line = WhatWasWrong()
        line.corrected.connect(lambda: self._offer_example(view))
        line.closed.connect(view.close_form)
        view.open_form(line)

    def _offer_example(self, view: AnswerView) -> None:
        """Open the form that makes an example of an answer."""
        if view.answer is None:
            return
        form = ExampleForm(view.answer)
        form.accepted.connect(lambda: self._add_example(view, form))
        form.closed.connect(view.close_form)
        self._engine.call(ListDataSets()).finished.connect(form.show_data_sets)
        view.open_form(form)

    def _add_example(self, view: AnswerView, form: ExampleForm) -> None:
        request = form.request()
        if request is None:
            return
        call = self._engine.call(request)
        call.finished.connect(lambda _: self._example_added(view, form.data_set.currentText()))
        call.failed.connect(form.show_problem)

    def _example_added(self, view: AnswerView, name: str) -> None:
        view.close_form()
        self.said.emit(self.tr("Added to the examples “{name}”").format(name=name))
