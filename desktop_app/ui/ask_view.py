"""Asking: the header with scope and model, the conversation or what to begin with, the composer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from desktop_app.protocol import Ask
from desktop_app.types import Answer, Collection, Trace, TraceId, Usage
from desktop_app.ui import welcome
from desktop_app.ui.answer_view import AnswerView, State
from desktop_app.ui.composer import Composer
from desktop_app.ui.conversation import Conversation
from desktop_app.ui.engine_process import EngineProcess
from desktop_app.ui.widgets import ElidedLabel, button, column, frame, label, row, set_property

COMPOSER_WIDTH = 680
HEADER_HEIGHT = 54


class AskView(QWidget):
    """Each question is answered on its own, from the collection chosen in the header."""

    open_source = Signal(object, object)
    """An answer, and what to show of it: a Citation, a Passage, or None for why it is so."""
    title_changed = Signal(str)
    answered = Signal()
    collection_chosen = Signal(object)
    """The name of a collection, or None for all."""
    model_pressed = Signal()
    panel_toggled = Signal()

    def __init__(self, engine: EngineProcess) -> None:
        super().__init__()
        self.setObjectName("page")
        self._engine = engine
        self._collections: tuple[Collection, ...] = ()
        self._selected: str | None = None

        self.conversation = Conversation()
        self.welcome = welcome.Welcome()
        self.welcome.chosen.connect(self.ask)
        self.composer = Composer()
        self.composer.submitted.connect(self.ask)
        self.composer.stopped.connect(self.stop)
        self.composer.edit.recalled.connect(self._recall)
        hint = label(self.tr("Enter to send · Shift+Enter for a new line"), "tiny")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._above, self._below = _space(), _space()
        middle = row(margins=(24, 6, 24, 8), gap=0)
        middle.addStretch(1)
        middle.addWidget(self.composer, 100)
        middle.addStretch(1)
        layout = column(self, gap=0)
        layout.addWidget(self._header())
        layout.addWidget(self._above, 5)
        layout.addWidget(self.welcome)
        layout.addWidget(self.conversation, 1000)
        layout.addLayout(middle)
        layout.addWidget(hint)
        layout.addSpacing(10)
        layout.addWidget(self._below, 6)
        self._add_shortcuts()
        self._show_beginning(True)
        self.set_collections((), None)

    def _header(self) -> QFrame:
        header = frame("header")
        header.setFixedHeight(HEADER_HEIGHT)
        self._title = ElidedLabel("", "h3")
        self._scope = button("", "pill", "library", size=14)
        self.scope_menu = QMenu(self._scope)
        self._scope.setMenu(self.scope_menu)
        self._model = button("", "pill", "cpu", size=14)
        self._model.clicked.connect(self.model_pressed)
        self._model.hide()
        panel = button("", "ghost", "panel-right", self.tr("Show or hide the source"))
        panel.setIconSize(QSize(17, 17))
        panel.clicked.connect(self.panel_toggled)
        layout = row(header, (24, 0, 16, 0))
        layout.addWidget(self._title, 1)
        layout.addWidget(self._scope)
        layout.addWidget(self._model)
        layout.addWidget(panel)
        return header

    def _add_shortcuts(self) -> None:
        def add(keys: str, act: object) -> QShortcut:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            return shortcut

        self._escape = add("Esc", self.stop)
        add("Ctrl+R", self._try_last_again)
        add("Ctrl+Shift+C", self._copy_last)
        for number in range(1, 10):
            add(f"Alt+{number}", lambda n=number: self._open_number(n))

    # ---- for the window

    def ask(self, text: str) -> None:
        """Ask a question below those that were asked; ignored while one is being answered."""
        if self._is_busy():
            return
        view = AnswerView(text)
        self._add(view)
        self._set_title(text)
        self._send(view)

    def new_question(self) -> None:
        """Begin anew; what is being written is stopped."""
        self.stop()
        self.conversation.clear()
        self.composer.set_usage(Usage())
        self._set_title("")
        self._show_beginning(True)
        self.focus_composer()

    def show_trace(self, trace: Trace) -> None:
        """Show a question of before with its answer."""
        self.stop()
        self.conversation.clear()
        view = AnswerView(trace.answer.question)
        self._add(view)
        view.show_answer(trace.answer)
        self._set_title(trace.answer.question)

    def take_over(self, other: AskView) -> None:
        """Show what a view that is replaced showed; an answer under way goes on."""
        for old in other.conversation.views:
            view = AnswerView(old.question)
            self._add(view)
            view.take_over(old)
            self._set_title(old.question)
            if view.answer is not None:
                self.composer.set_usage(view.answer.usage)
        self.composer.edit.setPlainText(other.composer.edit.toPlainText())

    def set_collections(self, collections: tuple[Collection, ...], selected: str | None) -> None:
        """What can be asked about, and the name of the chosen collection (None: all)."""
        self._collections, self._selected = collections, selected
        documents = sum(c.indexed for c in collections if selected in (None, c.name))
        everything = self.tr("All documents")
        counted = self.tr("%n documents", "", documents)
        self._scope.setText(f" {selected or everything} · {counted}".replace("&", "&&"))
        self._scope.setAccessibleName(
            self.tr("Search in {name}, {count}").format(name=selected or everything, count=counted)
        )
        set_property(self._scope, "on", True)
        self.scope_menu.clear()
        group = QActionGroup(self.scope_menu)
        for name in (None, *(c.name for c in collections)):
            action = self.scope_menu.addAction((name or everything).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == selected)
            action.triggered.connect(lambda _=False, name=name: self._choose(name))
            group.addAction(action)
        self.welcome.set_scope(selected, documents)

    def set_suggestions(self, titles: Sequence[str]) -> None:
        """Titles of documents that questions to begin with are made from."""
        self.welcome.set_titles(titles)

    def set_model(self, title: str) -> None:
        self._model.setText(f" {title}".replace("&", "&&"))
        self._model.setAccessibleName(self.tr("Model: {title}").format(title=title))
        self._model.setVisible(bool(title))

    def focus_composer(self) -> None:
        self.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop the answer that is being written; what was written stays."""
        if view := self._last():
            view.stop()

    # ---- asking

    def _send(self, view: AnswerView) -> None:
        request = Ask(
            question=view.question, collection=self._selected, previous=self._before(view)
        )
        view.follow(self._engine.call(request))

    def _before(self, view: AnswerView) -> TraceId | None:
        """The answer that a question may follow up: the last one above it."""
        views = self.conversation.views
        above = views[: views.index(view)] if view in views else views
        answers = [one.answer for one in above if one.answer is not None]
        return answers[-1].trace_id if answers else None

    def _add(self, view: AnswerView) -> None:
        view.opened.connect(self._opened)
        view.why_asked.connect(lambda answer: self.open_source.emit(answer, None))
        view.retried.connect(lambda: self._try_again(view))
        view.changed.connect(self._changed)
        view.finished.connect(self._finished)
        self.conversation.add(view)
        self._show_beginning(False)

    def _try_again(self, view: AnswerView) -> None:
        if not self._is_busy():
            self._send(view)

    def _try_last_again(self) -> None:
        if view := self._last():
            self._try_again(view)

    def _copy_last(self) -> None:
        if view := self._last():
            view.copy()

    def _recall(self) -> None:
        """Put the last question back into the empty composer."""
        if view := self._last():
            self.composer.edit.setPlainText(view.question)
            self.composer.edit.moveCursor(self.composer.edit.textCursor().MoveOperation.End)

    def _open_number(self, number: int) -> None:
        if view := self._last():
            view.open_number(number)

    def _opened(self, answer: Answer, source: object) -> None:
        for view in self.conversation.views:
            if view.answer is not answer:
                view.set_active(None)
        self.open_source.emit(answer, source)

    def _changed(self) -> None:
        self.composer.set_busy(self._is_busy())
        self._escape.setEnabled(self._is_busy())

    def _finished(self, answer: Answer) -> None:
        self.composer.set_usage(answer.usage)
        self.answered.emit()

    # ---- what is shown

    def _last(self) -> AnswerView | None:
        return self.conversation.views[-1] if self.conversation.views else None

    def _is_busy(self) -> bool:
        return any(view.state is State.ASKING for view in self.conversation.views)

    def _choose(self, name: str | None) -> None:
        if name != self._selected:
            self.set_collections(self._collections, name)
            self.collection_chosen.emit(name)

    def _set_title(self, title: str) -> None:
        self._title.set_whole(title)
        self.title_changed.emit(title)

    def _show_beginning(self, shown: bool) -> None:
        """Either what to begin with, in the middle, or the conversation with the composer below."""
        for widget in (self._above, self._below, self.welcome):
            widget.setVisible(shown)
        self.conversation.setVisible(not shown)
        self.composer.setMaximumWidth(welcome.WIDTH if shown else COMPOSER_WIDTH)
        self._changed()


def _space() -> QWidget:
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return space
