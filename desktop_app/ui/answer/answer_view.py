"""One question and what came of it: stages in words, the stream, the answer or an error."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop_app.errors import AppError
from desktop_app.types import Answer, Citation, Filters, FinishReason, Method, Rating
from desktop_app.ui.answer import answer_words
from desktop_app.ui.answer.answer_actions import AnswerActions
from desktop_app.ui.answer.answer_body import AnswerBody
from desktop_app.ui.answer.answer_sources import IN_ROW, AnswerSources, Source, only_in, sources
from desktop_app.ui.answer.cited_text import copied_text, source_tip, to_markdown
from desktop_app.ui.answer.exchange import Exchange, ExchangeState
from desktop_app.ui.answer.question_bubble import QuestionBubble
from desktop_app.ui.client.engine_process import Call
from desktop_app.ui.kit.cards import ErrorRow
from desktop_app.ui.kit.error_messages import describe
from desktop_app.ui.kit.forms import Form
from desktop_app.ui.kit.widgets import announce, badge, button, clear, column, label, picture, row


class AnswerView(QWidget):
    """A question bubble and below it whatever there is to say about its answer.

    All that is seen is made when it is needed: a view that rests holds the answer alone.
    """

    opened = Signal(object, object)
    """An answer, and a citation or passage of it."""
    why_asked = Signal(object)
    """An answer whose trace is wanted."""
    retried = Signal()
    retried_with = Signal(object)
    """A `Method` to answer the same question with."""
    compare_opened = Signal(object)
    """A menu that is to hold what the answer can be compared with."""
    rated = Signal(object)
    """A `Rating`, or None."""
    freed = Signal()
    """The question is to be asked again without its limits."""
    example_asked = Signal()
    exported = Signal(object, bool)
    """A form to export to, and whether the whole conversation is meant."""
    edited = Signal(str)
    """The question in other words."""
    stepped = Signal(int)
    """-1 for the version before this one, 1 for the one after it."""
    understood = Signal(object)
    """How the engine understood the question, when that differs from its words."""
    finished = Signal(object)
    """The answer that just came."""
    changed = Signal()
    """The state changed."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self._exchange = Exchange(self)
        self._exchange.wrote.connect(self._write)
        self._exchange.advanced.connect(self._show_head)
        self._exchange.understood.connect(self.understood)
        self._exchange.failed.connect(self._fail)
        self._exchange.answered.connect(self._finish)
        self.limits = Filters()
        self.thorough = False
        self.method = Method.DOCUMENTS
        self.model = ""
        """Name of the model that was asked for; empty: the one that is in use."""
        self.has_adapter = False
        self.rating: Rating | None = None
        self._is_compared = False
        self._other: Answer | None = None
        """The one that this answer is compared with."""
        self._form: QWidget | None = None
        self._sources: AnswerSources | None = None
        self._acts: AnswerActions | None = None
        self._active: Source | None = None
        self._version = (1, 1)
        self._limit_words: tuple[str, ...] = ()
        self._written = ""
        """Text of an unfinished answer, while the view rests."""
        self._awake = False
        self._layout = column(self, gap=14)

    @property
    def state(self) -> ExchangeState:
        """Where the question stands."""
        return self._exchange.state

    @property
    def answer(self) -> Answer | None:
        """The finished answer."""
        return self._exchange.answer

    # ---- while it is far from what is seen

    @property
    def bubble(self) -> QuestionBubble:
        """The question; a view that rests wakes."""
        self.wake()
        return self._bubble

    @property
    def body(self) -> AnswerBody:
        """The text; a view that rests wakes."""
        self.wake()
        return self._body

    @property
    def is_awake(self) -> bool:
        return self._awake

    @property
    def may_rest(self) -> bool:
        """Nothing would be lost: no writing, no form, no focus, no selected words."""
        if self.state is ExchangeState.ASKING or self._form is not None or self._bubble.is_edited:
            return False
        focused = QApplication.focusWidget()
        if self._body.textCursor().hasSelection() or (focused and self.isAncestorOf(focused)):
            return False
        return not any(words.hasSelectedText() for words in self.findChildren(QLabel))

    def wake(self) -> None:
        """Make all that is seen, if it is not there."""
        if self._awake:
            return
        self._awake = True
        self._bubble = QuestionBubble(self.question)
        self._bubble.edited.connect(self.edited)
        self._bubble.stepped.connect(self.stepped)
        self._bubble.set_versions(*self._version)
        self._bubble.set_limits(self._limit_words)
        self._body = AnswerBody(self._source_tip)
        self._body.cited.connect(self.open_number)
        self._head = row(gap=6)
        self._foot = column(gap=14)
        self._layout.addWidget(self._bubble)
        self._bubble.setVisible(not self._is_compared)  # with a parent: else it were a window
        self._layout.addSpacing(4)
        self._layout.addLayout(self._head)
        self._layout.addWidget(self._body)
        self._layout.addLayout(self._foot)
        if self.answer is not None:
            self._body.show_answer(self.answer)
        elif self._written:
            self._body.add(self._written)
            self._body.finish()
        self._show_parts()
        if self._active is not None:
            self.set_active(self._active)

    def showEvent(self, event: QShowEvent) -> None:
        self.wake()
        super().showEvent(event)

    def rest(self) -> None:
        """Let go of all that is seen; `wake` brings it back."""
        self._written = self._body.text if self.answer is None else ""
        self._awake = False
        self._sources = self._acts = None
        clear(self._layout)
        del self._bubble, self._body, self._head, self._foot

    @property
    def text(self) -> str:
        """The text, finished or not."""
        if self.answer is not None:
            return self.answer.text
        return self._body.text if self._awake else self._written

    def set_version(self, number: int, count: int) -> None:
        """Which version of the question this is, from 1, and of how many."""
        if self._version != (number, count):
            self._version = (number, count)
            if self._awake:
                self._bubble.set_versions(number, count)

    def set_limits(self, words: Sequence[str]) -> None:
        """Show the limits of the question, in words."""
        self._limit_words = tuple(words)
        if self._awake:
            self._bubble.set_limits(words)

    # ---- the call

    def follow(self, call: Call) -> None:
        """Show what a call to ask reports, in place of what was here."""
        self._exchange.follow(call)
        self.body.clear_text()
        self._refresh()

    def take_over(self, other: AnswerView) -> None:
        """Show what a view that is replaced showed, and go on with its call."""
        self.rating = other.rating
        if other.answer is not None:
            self.show_answer(other.answer)
            return
        self._exchange.take_over(other._exchange)
        self.body.add(other.text)
        if not self._exchange.is_running:
            self.body.finish()
        self._refresh()

    def stop(self) -> None:
        """Stop writing; what was written stays."""
        if self._exchange.is_running:
            self._exchange.stop()
            self.body.finish()
            self._refresh()

    def _write(self, text: str) -> None:
        self.body.setVisible(True)
        self.body.add(text)

    def _fail(self, error: AppError) -> None:
        self.body.finish()
        self._refresh()
        if self.state is ExchangeState.FAILED:
            announce(self, describe(error).title)

    def _finish(self, answer: Answer) -> None:
        self.show_answer(answer)
        announce(self, self.tr("Answer ready, %n sources", "", len(answer.citations)))
        self.finished.emit(answer)

    def show_answer(self, answer: Answer) -> None:
        """Show a finished answer with its evidence."""
        self._exchange.set_answer(answer)
        if self._awake:
            self._body.show_answer(answer)
        self._refresh()

    # ---- what it looks like

    def _refresh(self) -> None:
        """Write everything around the text anew."""
        if self._awake:
            self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        self._body.setVisible(bool(self._body.text))
        self._show_head()
        self._show_foot()

    def _show_head(self) -> None:
        clear(self._head)
        icon, tone, words = self._head_words()
        if words:
            self._head.addWidget(picture(icon, tone, 15))
            self._head.addWidget(label(words, "small"))
        if self._was_stopped():
            self._head.addWidget(badge(self.tr("Stopped"), "neutral"))
        self._head.addStretch()

    def _was_stopped(self) -> bool:
        cancelled = self.answer and self.answer.finish_reason is FinishReason.CANCELLED
        return self.state is ExchangeState.STOPPED or bool(cancelled)

    def _head_words(self) -> tuple[str, str, str]:
        """Icon, tone and words of the line above the text."""
        if self.state is ExchangeState.ASKING:
            return answer_words.of_stage(self._exchange.stage, self._exchange.progress)
        if self.answer is None:
            return "", "", ""
        return answer_words.of_answer(self.answer)

    def _show_foot(self) -> None:
        clear(self._foot)
        self._form = self._sources = self._acts = None
        error = self._exchange.error
        if error is not None and self.state is ExchangeState.FAILED:
            failure = ErrorRow(describe(error), self.tr("Try again"))
            failure.helped.connect(self.retried)
            self._foot.addWidget(failure)
        elif self.state is ExchangeState.STOPPED:
            self._foot.addWidget(self._actions())
        elif self.answer is not None:
            for note in answer_words.notes(self.answer):
                line = label(note.words, note.role, wrap=True)
                if note.may_be_copied:
                    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._foot.addWidget(line)
            if answer_words.lets_nothing_through(self.answer, self.limits):
                free = button(self.tr("Ask without limits"), "", "list-filter")
                free.clicked.connect(self.freed)
                self._foot.addWidget(free, 0, Qt.AlignmentFlag.AlignLeft)
            self._add_sources(self.answer)
            self._foot.addWidget(self._actions())

    def _add_sources(self, answer: Answer) -> None:
        if not sources(answer):
            return
        self._sources = AnswerSources(
            answer,
            in_row=1 if self._is_compared else IN_ROW,
            only_here=only_in(answer, self._other) if self._other else (),
        )
        self._sources.opened.connect(self.open_source)
        self._sources.set_active(self._active)
        self._foot.addWidget(self._sources)

    def _actions(self) -> AnswerActions:
        made = AnswerActions(
            self.answer,
            has_text=bool(self.text),
            has_adapter=self.has_adapter,
            rating=self.rating,
            is_compared=self._is_compared and self.answer is not None,
        )
        self._acts = made
        made.compare_opened.connect(self.compare_opened)
        made.rated.connect(self.rated)
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
            found = sources(self.answer)
            if 1 <= number <= len(found):
                self.open_source(found[number - 1])

    def open_source(self, source: Source) -> None:
        self.set_active(source)
        self.opened.emit(self.answer, source)

    def set_rating(self, rating: Rating | None) -> None:
        """Show the person's rating."""
        self.rating = rating
        if self._acts is not None:
            self._acts.set_rating(rating)

    def set_compared(self, compared: bool, other: Answer | None = None) -> None:
        """Fit a narrow column beside another answer to the question."""
        self.wake()
        if compared == self._is_compared and other is self._other:
            return
        self._is_compared, self._other = compared, other
        self._bubble.setVisible(not compared)
        self._show_foot()

    def open_form(self, form: QWidget) -> None:
        """Show a small form below the answer, in place of one that is open."""
        self.close_form()
        self._form = form
        self._foot.addWidget(form)
        if isinstance(form, Form):
            form.first().setFocus()

    def close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def set_active(self, source: Source | None) -> None:
        """Mark the source that is open."""
        self._active = source
        if self._sources is not None:
            self._sources.set_active(source)
        if self._awake:
            self._body.set_active(source.number if isinstance(source, Citation) else None)

    def copy(self, *, cited: bool = True) -> None:
        """Put the text on the clipboard, with numbered sources unless not cited."""
        if self.answer is None:
            self._put(self.text)
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
        return source_tip(self.answer, number) if self.answer else ""
