"""Asking: the header with scope and model, the conversation or what to begin with, the composer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop_app.errors import ArchiveUnwritable
from desktop_app.protocol import SuggestQuestions
from desktop_app.types import (
    Answer,
    Collection,
    Document,
    Filters,
    Method,
    Model,
    ModelKind,
    Trace,
    Usage,
)
from desktop_app.ui.answer import filter_words
from desktop_app.ui.answer.answer_view import AnswerView
from desktop_app.ui.answer.exporting import ExportFormat, export, proposed_name
from desktop_app.ui.answer.methods import TUNED
from desktop_app.ui.ask import comparison, welcome
from desktop_app.ui.ask.ask_header import AskHeader
from desktop_app.ui.ask.composer import Composer
from desktop_app.ui.ask.conversation import Conversation
from desktop_app.ui.ask.dialogue import Dialogue
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.error_messages import describe
from desktop_app.ui.kit.widgets import column, label, row

COMPOSER_WIDTH = 680


class AskView(QWidget):
    """Each question is answered on its own, from the collection chosen in the header."""

    open_source = Signal(object, object)
    """An answer, and what to show of it: a Citation, a Passage, or None for why it is so."""
    title_changed = Signal(str)
    answered = Signal()
    rated = Signal()
    collection_chosen = Signal(object)
    """The name of a collection, or None for all."""
    model_pressed = Signal()
    panel_toggled = Signal()
    said = Signal(str)
    """A sentence about something that was done."""

    def __init__(self, engine: EngineProcess, desktop: Desktop | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._engine = engine
        self._desktop = desktop or Desktop()
        self._collections: tuple[Collection, ...] = ()
        self._models: Sequence[Model] = ()
        self._suggested_for: tuple[str | None, int] | None = None
        """Collection and number of its passages that questions were made for."""
        self._header = AskHeader()
        self._header.model_pressed.connect(self.model_pressed)
        self._header.panel_toggled.connect(self.panel_toggled)
        self.scope_menu = self._header.scope_menu
        self.scope_menu.collection_chosen.connect(self._choose)
        self.scope_menu.filters_chosen.connect(self._set_filters)
        self.conversation = Conversation()
        self.comparison = comparison.ComparisonView()
        self.comparison.kept.connect(self._keep)
        self.comparison.closed.connect(self._end_comparison)
        self.welcome = welcome.Welcome()
        self.welcome.chosen.connect(self.ask)
        self.composer = Composer()
        self.dialogue = Dialogue(engine, lambda: self.composer.thorough)
        self.composer.submitted.connect(self.ask)
        self.composer.stopped.connect(self.dialogue.stop)
        self.composer.edit.recalled.connect(self._recall)
        self.composer.limits_changed.connect(self._set_filters)
        hint = label(self.tr("Enter to send · Shift+Enter for a new line"), "tiny")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._above, self._below = _space(), _space()
        middle = row(margins=(24, 6, 24, 8), gap=0)
        middle.addStretch(1)
        middle.addWidget(self.composer, 100)
        middle.addStretch(1)
        layout = column(self, gap=0)
        layout.addWidget(self._header)
        layout.addWidget(self._above, 5)
        layout.addWidget(self.welcome)
        layout.addWidget(self.conversation, 1000)
        layout.addWidget(self.comparison, 1000)
        layout.addLayout(middle)
        layout.addWidget(hint)
        layout.addSpacing(10)
        layout.addWidget(self._below, 6)
        self._connect_dialogue()
        self._add_shortcuts()
        self._show_beginning(True)
        self.set_collections((), None)

    def _connect_dialogue(self) -> None:
        dialogue = self.dialogue
        dialogue.shown.connect(self._show_path)
        dialogue.revealed.connect(self.conversation.show_view)
        dialogue.titled.connect(self._set_title)
        dialogue.changed.connect(self._changed)
        dialogue.finished.connect(self._finished)
        dialogue.opened.connect(self.open_source)
        dialogue.freed.connect(self._ask_freely)
        dialogue.compare_opened.connect(self._offer_comparison)
        dialogue.exported.connect(self._export)
        dialogue.feedback.rated.connect(self.rated)
        dialogue.feedback.said.connect(self.said)

    def _add_shortcuts(self) -> None:
        def add(keys: str, act: object) -> QShortcut:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            return shortcut

        self._escape = add("Esc", self._escaped)
        add("Ctrl+R", self._try_last_again)
        add("Ctrl+Shift+C", self._copy_last)
        for number in range(1, 10):
            add(f"Alt+{number}", lambda n=number: self._open_number(n))

    # ---- for the window

    def ask(self, text: str) -> None:
        """Ask a question below those that were asked; ignored while one is being answered."""
        self.dialogue.ask(text, self.composer.method.method)

    def new_question(self) -> None:
        """Begin again; what is being written is stopped."""
        self.dialogue.leave()
        self.composer.set_usage(Usage())
        self._set_title("")
        self._show_beginning(True)
        self.focus_composer()

    def show_trace(self, trace: Trace) -> None:
        """Show a question of before with its answer."""
        self.dialogue.restore(trace)

    def take_over(self, other: AskView) -> None:
        """Show what a view that is replaced showed; an answer under way goes on."""
        self.dialogue.take_over(other.dialogue)
        if (view := self.dialogue.last) and view.answer is not None:
            self.composer.set_usage(view.answer.usage)
        self.composer.edit.setPlainText(other.composer.edit.toPlainText())
        self.composer.thorough = other.composer.thorough
        self.set_adapter("" if other.dialogue.has_adapter else None)
        self.composer.method.method = other.composer.method.method
        self._set_filters(other.dialogue.filters)

    def set_collections(
        self, collections: tuple[Collection, ...], selected: str | None, *, paused: bool = False
    ) -> None:
        """Set the collections that can be asked, and the name of the chosen one (None: all)."""
        self._collections, self.dialogue.collection = collections, selected
        self._header.set_scope(collections, selected)
        self.scope_menu.set_library(collections, self.dialogue.documents, selected)
        chosen = [c for c in collections if selected in (None, c.name)]
        waiting = 0 if paused else sum(c.waiting for c in chosen)
        self.welcome.set_scope(selected, sum(c.indexed for c in chosen), waiting)
        self._ask_for_suggestions()

    def set_documents(self, documents: tuple[Document, ...]) -> None:
        """Set the documents that the scope can be limited to."""
        self.dialogue.documents = documents
        self.scope_menu.set_library(self._collections, documents, self.dialogue.collection)

    def set_suggestions(self, titles: Sequence[str]) -> None:
        """Titles of documents that questions to begin with are made from."""
        self.welcome.set_titles(titles)

    def _ask_for_suggestions(self) -> None:
        """Have questions made from the text of the documents, once for what is read of them."""
        selected = self.dialogue.collection
        chosen = [c for c in self._collections if selected in (None, c.name)]
        known = (selected, sum(c.chunks for c in chosen))
        if known == self._suggested_for or not known[1] or any(c.waiting for c in chosen):
            return
        self._suggested_for = known
        request = SuggestQuestions(collection=selected, language=QLocale().name()[:2])
        call = self._engine.call(request)
        call.finished.connect(lambda questions: self._suggest(known, questions))

    def _suggest(self, known: tuple[str | None, int], questions: tuple[str, ...]) -> None:
        if questions and known == self._suggested_for:
            self.welcome.set_questions(questions)

    def set_models(self, models: Sequence[Model]) -> None:
        """The models: the one that answers is named, and answers of the others can be compared."""
        self._models = [
            model for model in models if model.kind == ModelKind.CHAT and model.path is not None
        ]
        self.comparison.set_titles({model.name: model.title for model in models})
        for model in self._models:
            if model.default:
                self._header.set_model(model.title)

    def set_adapter(self, name: str | None) -> None:
        """The adapter that tuned answers are given with; None: there are none."""
        self.dialogue.set_adapter(here=name is not None)
        self.composer.method.set_adapter(here=name is not None)

    def focus_composer(self) -> None:
        self.composer.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- asking

    def _ask_freely(self, view: AnswerView) -> None:
        """Ask again without limits: those of the composer, and those that stand in the words."""
        self._set_filters(Filters())
        words = view.answer.standalone if view.answer else ""
        self.dialogue.ask_version(view, words or view.question)

    def _set_filters(self, filters: Filters) -> None:
        """Ask only what these let through from now on."""
        self.dialogue.filters = filters
        self.scope_menu.set_filters(filters)
        self.composer.set_limits(list(filter_words.pieces(filters, self.dialogue.names())))

    def _try_last_again(self) -> None:
        if view := self.dialogue.last:
            self.dialogue.try_again(view)

    def _copy_last(self) -> None:
        if view := self.dialogue.last:
            view.copy()

    def _export(self, view: AnswerView, form: ExportFormat, whole: bool) -> None:
        """Write an answer, or all that are shown, to a file that a person chooses."""
        shown = self.dialogue.path if whole else [view]
        answers = [view.answer for view in shown if view.answer is not None]
        name = proposed_name(answers, form)
        kinds = f"{form.value.upper()} (*.{form.value})"
        chosen = self._desktop.save_as(self, self.tr("Export"), name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != f".{form.value}":
            path = path.with_name(f"{path.name}.{form.value}")
        try:
            export(path, answers)
        except ArchiveUnwritable as error:
            self.said.emit(describe(error).title)
        else:
            self.said.emit(self.tr("Exported to {name}").format(name=path.name))

    def _recall(self) -> None:
        """Put the last question back into the empty composer."""
        if view := self.dialogue.last:
            self.composer.edit.setPlainText(view.question)
            self.composer.edit.moveCursor(self.composer.edit.textCursor().MoveOperation.End)

    def _open_number(self, number: int) -> None:
        if view := self.dialogue.last:
            view.open_number(number)

    def _changed(self) -> None:
        busy = self.dialogue.is_busy
        self.composer.set_busy(busy)
        self._escape.setEnabled(busy or bool(self.comparison.views))

    def _finished(self, answer: Answer) -> None:
        self.composer.set_usage(answer.usage)
        self.answered.emit()

    # ---- what is shown

    def _show_path(self) -> None:
        """Show the chosen branch, and beside each question which version it is."""
        self.comparison.over()
        places = self.dialogue.places
        for view, number, count in places:
            view.set_version(number, count)
        self.conversation.show_views([view for view, _, _ in places])
        self._show_beginning(not places)

    def _escaped(self) -> None:
        if self.dialogue.is_busy:
            self.dialogue.stop()
        else:
            self._end_comparison()

    # ---- two answers side by side

    def _offer_comparison(self, view: AnswerView, menu: QMenu) -> None:
        comparison.offer(
            menu,
            self.dialogue.versions(view),
            view,
            adapter=self.dialogue.has_adapter,
            models=self._models,
            beside=lambda other: self._compare(view, other),
            anew=lambda method: self._compare_anew(view, method),
            by_model=lambda model: self._compare_anew(view, None, model),
        )

    def _compare_anew(
        self, view: AnswerView, method: Method | None, model: str | None = None
    ) -> None:
        """Answer the question in another way or by another model, beside the answer there is."""
        if model is not None and view.method in TUNED:
            method = Method.DOCUMENTS  # an adapter is for one model alone
        self._compare(view, self.dialogue.ask_version(view, view.question, method, model))

    def _compare(self, *pair: AnswerView) -> None:
        """Show two versions of a question in place of the conversation, the older one first."""
        versions = self.dialogue.versions(pair[0])
        numbers = sorted(versions.index(view) + 1 for view in pair)
        path = [view for view in self.dialogue.path if view not in pair]
        self.conversation.show_views(path)
        self.comparison.compare([versions[number - 1] for number in numbers], numbers)
        self._show_beginning(False)

    def _keep(self, view: AnswerView) -> None:
        """Go on with one of the two that are compared."""
        self.dialogue.show(view)
        self.focus_composer()

    def _end_comparison(self) -> None:
        if pair := self.comparison.views:
            shown = self.dialogue.path
            self._keep(next(view for view in pair if view in shown))

    def _choose(self, name: str | None) -> None:
        if name != self.dialogue.collection:
            self.set_collections(self._collections, name)
            self.collection_chosen.emit(name)

    def _set_title(self, title: str) -> None:
        self._header.set_title(title)
        self.title_changed.emit(title)

    def _show_beginning(self, shown: bool) -> None:
        """Either what to begin with, in the middle, or the conversation with the composer below."""
        for widget in (self._above, self._below, self.welcome):
            widget.setVisible(shown)
        self.conversation.setVisible(not shown and not self.comparison.views)
        self.comparison.setVisible(bool(self.comparison.views))
        self.composer.setMaximumWidth(welcome.WIDTH if shown else COMPOSER_WIDTH)
        self._changed()


def _space() -> QWidget:
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return space
