"""One question and what came of it: stages in words, the stream, the answer or an error."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from desktop_app.errors import AppError, Cancelled
from desktop_app.protocol import Event, Progress, Stage, Token, Understood
from desktop_app.types import (
    Answer,
    Citation,
    Filters,
    FinishReason,
    Method,
    Passage,
    Survey,
)
from desktop_app.ui import methods
from desktop_app.ui.answer_actions import AnswerActions
from desktop_app.ui.answer_body import AnswerBody
from desktop_app.ui.cards import ErrorRow, SourceCard
from desktop_app.ui.cited_text import copied_text, to_markdown
from desktop_app.ui.engine_process import Call
from desktop_app.ui.error_messages import describe
from desktop_app.ui.forms import Form
from desktop_app.ui.places import place_name
from desktop_app.ui.question_bubble import QuestionBubble
from desktop_app.ui.widgets import announce, badge, column, label, picture, row

CARDS_IN_ROW = 3
MOST_CARDS = 9

Source = Citation | Passage


class State(Enum):
    """Where a question stands."""

    ASKING = auto()
    STOPPED = auto()
    FAILED = auto()
    ANSWERED = auto()


class AnswerView(QWidget):
    """A question bubble and below it whatever there is to say about its answer."""

    opened = Signal(object, object)
    """An answer, and a citation or passage of it."""
    why_asked = Signal(object)
    """An answer whose trace is wanted."""
    retried = Signal()
    retried_with = Signal(object)
    """A `Method` to answer the same question with."""
    example_asked = Signal()
    exported = Signal(object, bool)
    """A form to export to, and whether the whole conversation is meant."""
    understood = Signal(object)
    """How the engine understood the question, when that differs from its words."""
    finished = Signal(object)
    """The answer that just came."""
    changed = Signal()
    """The state changed."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.state = State.ASKING
        self.answer: Answer | None = None
        self.limits = Filters()
        self.thorough = False
        self.method = Method.DOCUMENTS
        self.has_adapter = False
        self._form: Form | None = None
        self._error: AppError | None = None
        self._call: Call | None = None
        self._cards: list[SourceCard] = []
        self._active: Source | None = None
        self._stage = Stage(stage="searching")
        self._progress: Progress | None = None

        self.bubble = QuestionBubble(question)
        self.body = AnswerBody(self._source_tip)
        self.body.cited.connect(self.open_number)
        self._head = row(gap=6)
        self._foot = column(gap=14)
        layout = column(self, gap=14)
        layout.addWidget(self.bubble)
        layout.addSpacing(4)
        layout.addLayout(self._head)
        layout.addWidget(self.body)
        layout.addLayout(self._foot)
        self._refresh()

    # ---- the call

    def follow(self, call: Call) -> None:
        """Show what a call to ask reports, in place of what was here."""
        self._leave_call()
        self.state, self.answer, self._error = State.ASKING, None, None
        self._stage, self._progress = Stage(stage="searching"), None
        self.body.clear_text()
        self._listen(call)
        self._refresh()

    def take_over(self, other: AnswerView) -> None:
        """Show what a view that is replaced showed, and go on with its call."""
        if other.answer is not None:
            self.show_answer(other.answer)
            return
        self.state, self._error = other.state, other._error
        self._stage, self._progress = other._stage, other._progress
        self.body.add(other.body.text)
        call = other._call
        other._leave_call()
        if self.state is State.ASKING and call is not None:
            self._listen(call)
        else:
            self.body.finish()
        self._refresh()

    def stop(self) -> None:
        """Stop writing; what was written stays."""
        if self.state is State.ASKING and self._call is not None:
            self.body.finish()
            self.state = State.STOPPED
            self._refresh()
            self._call.cancel()

    def _listen(self, call: Call) -> None:
        self._call = call
        call.reported.connect(self._take)
        call.finished.connect(self._finish)
        call.failed.connect(self._fail)

    def _leave_call(self) -> None:
        if self._call is not None:
            self._call.reported.disconnect(self._take)
            self._call.finished.disconnect(self._finish)
            self._call.failed.disconnect(self._fail)
            self._call = None

    def _take(self, event: Event) -> None:
        if self.state is not State.ASKING:
            return
        if isinstance(event, Token):
            self.body.setVisible(True)
            self.body.add(event.text)
        elif isinstance(event, Stage):
            self._stage, self._progress = event, None
            self._show_head()
        elif isinstance(event, Understood):
            self.understood.emit(event.understanding)
        elif isinstance(event, Progress) and event.stage == self._stage.stage:
            self._progress = event
            self._show_head()

    def _fail(self, error: AppError) -> None:
        self._call = None
        self.body.finish()
        if self.state is State.ASKING:
            self.state = State.STOPPED if isinstance(error, Cancelled) else State.FAILED
            self._error = error
        self._refresh()
        if self.state is State.FAILED:
            announce(self, describe(error).title)

    def _finish(self, answer: Answer) -> None:
        self._call = None
        self.show_answer(answer)
        announce(self, self.tr("Answer ready, %n sources", "", len(answer.citations)))
        self.finished.emit(answer)

    def show_answer(self, answer: Answer) -> None:
        """Show a finished answer with its evidence."""
        self.answer, self.state = answer, State.ANSWERED
        self.body.show_answer(answer)
        self._refresh()

    # ---- what it looks like

    def _refresh(self) -> None:
        """Write everything around the text anew."""
        self.body.setVisible(bool(self.body.text))
        self._show_head()
        self._show_foot()
        self.changed.emit()

    def _show_head(self) -> None:
        _clear(self._head)
        icon, tone, words = self._head_words()
        if words:
            self._head.addWidget(picture(icon, tone, 15))
            self._head.addWidget(label(words, "small"))
        if self._was_stopped():
            self._head.addWidget(badge(self.tr("Stopped"), "neutral"))
        self._head.addStretch()

    def _was_stopped(self) -> bool:
        cancelled = self.answer and self.answer.finish_reason is FinishReason.CANCELLED
        return self.state is State.STOPPED or bool(cancelled)

    def _head_words(self) -> tuple[str, str, str]:
        """Icon, tone and words of the line above the text."""
        if self.state is State.ASKING:
            return self._stage_words()
        if self.answer is None:
            return "", "", ""
        if words := methods.not_looked_up(self.answer):
            return "circle-help", "warn", words
        if self.answer.finish_reason is FinishReason.REFUSED:
            return "search", "text2", self.tr("Not found in your documents")
        if self.answer.finish_reason is FinishReason.EXTRACTIVE:
            return "quote", "accent", self.tr("Quoted word for word from your documents")
        if self.answer.survey is not None:
            return self._survey_words(self.answer.survey)
        return self._checked_words(self.answer)

    def _stage_words(self) -> tuple[str, str, str]:
        count, progress = self._stage.count, self._progress
        match self._stage.stage:
            case "loading":
                icon, words = "cpu", self.tr("Loading the model")
            case "searching":
                icon = "search"
                words = (
                    self.tr("Searching %n documents", "", count)
                    if count
                    else self.tr("Searching your documents")
                )
            case "reading":
                icon, words = "file-text", self.tr("Reading %n passages", "", count)
            case "checking":
                icon, words = "list-filter", self.tr("Checking the answer")
            case "writing":
                icon, words = "pencil-line", self.tr("Writing")
            case _:
                icon, words = "cpu", self.tr("Working")
        if progress and progress.total:
            words += f" · {progress.done * 100 // progress.total} %"
        return icon, "accent", words

    def _survey_words(self, survey: Survey) -> tuple[str, str, str]:
        if survey.reason is not None:
            return "circle-help", "text2", self.tr("Not answered: it could only be guessed")
        words = self.tr("Gone through all of %n documents", "", survey.documents)
        return "list-tree", "ok", words

    def _checked_words(self, answer: Answer) -> tuple[str, str, str]:
        total = len(answer.statements)
        matched = sum(statement.supported for statement in answer.statements)
        if not total:
            return "", "", ""
        if matched == total:
            words = self.tr("All %n statements matched to a passage", "", total)
            return "circle-check", "ok", words
        words = self.tr("{matched} of %n statements matched to a passage", "", total)
        return "circle-help", "warn", words.format(matched=matched)

    def _show_foot(self) -> None:
        _clear(self._foot)
        self._form = None
        self._cards = []
        if self._error is not None and self.state is State.FAILED:
            error = ErrorRow(describe(self._error), self.tr("Try again"))
            error.helped.connect(self.retried)
            self._foot.addWidget(error)
        elif self.state is State.STOPPED:
            self._foot.addWidget(self._actions())
        elif self.answer is not None:
            if self.answer.standalone not in ("", self.answer.question):
                asked = self.tr("Searched as: {question}").format(question=self.answer.standalone)
                self._foot.addWidget(label(asked, "small", wrap=True))
            if self.answer.survey is not None and self.answer.survey.sql:
                query = label(self.answer.survey.sql, "tiny", wrap=True)
                query.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._foot.addWidget(query)
            if self.answer.method is Method.TUNED_DOCUMENTS and self.answer.tuned is not None:
                self._foot.addWidget(label(methods.tuned_on(self.answer.tuned), "small"))
            if self.answer.documents_waiting:
                self._foot.addWidget(label(self._searched_words(self.answer), "small"))
            if self.answer.finish_reason is FinishReason.LENGTH:
                self._foot.addWidget(label(self.tr("Cut at the limit of its length"), "tiny"))
            self._add_sources(self.answer)
            self._foot.addWidget(self._actions())

    def _searched_words(self, answer: Answer) -> str:
        """That the answer may be another one when all documents are read."""
        total = answer.documents_searched + answer.documents_waiting
        words = self.tr("{searched} of %n documents searched so far", "", total)
        return words.format(searched=answer.documents_searched)

    def _add_sources(self, answer: Answer) -> None:
        sources = self._sources(answer)
        if not sources:
            return
        if answer.citations:
            words = self.tr("%n sources", "", len(sources))
        elif answer.finish_reason is FinishReason.REFUSED:
            words = self.tr("Nearest passages")
        else:
            words = self.tr("Passages that were read")
        self._foot.addWidget(label(words, "section"))
        grid = QGridLayout()
        grid.setSpacing(10)
        for index, source in enumerate(sources[:MOST_CARDS]):
            card = SourceCard(source, index + 1)
            card.opened.connect(self.open_source)
            card.set_on(source == self._active)
            grid.addWidget(card, index // CARDS_IN_ROW, index % CARDS_IN_ROW)
            self._cards.append(card)
        for place in range(CARDS_IN_ROW):
            grid.setColumnStretch(place, 1)
        self._foot.addLayout(grid)

    def _sources(self, answer: Answer) -> tuple[Source, ...]:
        return answer.citations or answer.passages

    def _actions(self) -> AnswerActions:
        made = AnswerActions(
            self.answer, has_text=bool(self.body.text), has_adapter=self.has_adapter
        )
        made.retried_with.connect(self.retried_with)
        made.example_asked.connect(self.example_asked)
        made.copied.connect(self.copy)
        made.copied_bare.connect(lambda: self.copy(cited=False))
        made.copied_as_markdown.connect(self.copy_as_markdown)
        made.retried.connect(self.retried)
        made.why_asked.connect(lambda: self.why_asked.emit(self.answer))
        made.exported.connect(self.exported)
        return made

    # ---- what a person does

    def open_number(self, number: int) -> None:
        """Open the source with a number, from 1, if there is one."""
        if self.answer is not None:
            sources = self._sources(self.answer)
            if 1 <= number <= len(sources):
                self.open_source(sources[number - 1])

    def open_source(self, source: Source) -> None:
        self.set_active(source)
        self.opened.emit(self.answer, source)

    def open_form(self, form: Form) -> None:
        """Show a small form below the answer, in place of one that is open."""
        self.close_form()
        self._form = form
        self._foot.addWidget(form)
        form.first().setFocus()

    def close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def set_active(self, source: Source | None) -> None:
        """Mark the source that is open."""
        self._active = source
        for card in self._cards:
            card.set_on(card.source == source)
        self.body.set_active(source.number if isinstance(source, Citation) else None)

    def copy(self, *, cited: bool = True) -> None:
        """Put the text on the clipboard, with numbered sources unless not cited."""
        if self.answer is None:
            self._put(self.body.text)
        else:
            self._put(copied_text(self.answer, cited=cited))

    def copy_as_markdown(self) -> None:
        """Put question, answer and footnotes on the clipboard."""
        if self.answer is not None:
            self._put(to_markdown([self.answer]))

    def _put(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        announce(self, self.tr("Copied"))

    def _source_tip(self, number: int) -> str:
        for citation in self.answer.citations if self.answer else ():
            if citation.number == number:
                place = place_name(citation.path, citation.page)
                return f"{place}\n“{' '.join(citation.quote.split())[:300]}”"
        return ""


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            _clear(inner)
            inner.deleteLater()
