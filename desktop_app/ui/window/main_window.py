"""The main window: sidebar, the views, the engine's state."""

from __future__ import annotations

import sys
from itertools import islice

from PySide6.QtCore import QByteArray, QSettings, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError
from desktop_app.paths import Home
from desktop_app.settings import load_or_default
from desktop_app.types import AskedQuestion, Document, LibraryStatus, Model, Passage, Trace
from desktop_app.types.tuning import Adapter
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.client.library_state import LibraryState
from desktop_app.ui.first_run.first_run import FirstRun
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.overlays import DropOverlay, Toast
from desktop_app.ui.kit.widgets import column, frame, row
from desktop_app.ui.library.library_view import LibraryView
from desktop_app.ui.models import model_card
from desktop_app.ui.models.models_view import ModelsView
from desktop_app.ui.palette.palette import Palette
from desktop_app.ui.palette.palette_entries import document_passage
from desktop_app.ui.settings.settings_view import SettingsView
from desktop_app.ui.tune.tune_view import TuneView
from desktop_app.ui.window import menus
from desktop_app.ui.window.actions import Actions
from desktop_app.ui.window.ask_page import AskPage
from desktop_app.ui.window.engine_lists import EngineLists
from desktop_app.ui.window.folding_sidebar import FoldingSidebar
from desktop_app.ui.window.palette_contents import PaletteContents
from desktop_app.ui.window.sidebar import VIEWS
from desktop_app.ui.window.tray import Tray

SUGGESTIONS = 4


class MainWindow(QMainWindow):
    settings_changed = Signal(object)

    def __init__(self, home: Home, engine: EngineProcess) -> None:
        super().__init__()
        self._home = home
        self._engine = engine
        self._library_state = LibraryState(engine, self)
        self._selected: str | None = None
        self._lists = EngineLists(engine, self)
        self._store = QSettings(str(home.root / "window.ini"), QSettings.Format.IniFormat)
        self.setWindowTitle("Seojae")
        self.setMinimumSize(960, 620)
        self.resize(1440, 900)
        if isinstance(geometry := self._store.value("geometry"), QByteArray):
            self.restoreGeometry(geometry)
        engine.ready.connect(self._lists.refresh)
        engine.stopped.connect(self._show_passing_error)
        engine.gave_up.connect(self._engine_gave_up)
        self._library_state.status_changed.connect(self._show_status)
        self._library_state.counted.connect(self._show_counts)
        self.tray = Tray(self)
        self._library_state.worked.connect(lambda work: self._library.show_work(work))
        self._library_state.worked.connect(self.tray.watch_work)
        self._library_state.document_changed.connect(lambda d: self._library.update_document(d))
        self._library_state.troubled.connect(lambda error: self._library.show_trouble(error))
        self._library_state.failed.connect(lambda error: self._library.show_upkeep_error(error))
        self._lists.traces_changed.connect(self._show_recent)
        self._lists.models_changed.connect(self._show_models)
        self._lists.adapters_changed.connect(self._show_adapters)
        self._add_shortcuts()
        with theme.sheet_last():
            self._make()
        self._sidebar.fold(self._store.value("sidebar", "shown") == "hidden")
        self.show_view("ask")

    def welcome(self) -> None:
        """Show the first steps, where nobody has seen them yet."""
        step = self._store.value("first_step")
        seen = self._store.value("geometry") and step is None
        if not self._store.value("welcomed") and not seen:
            self.show_first_steps(int(step or 0))

    def show_first_steps(self, step: int = 0) -> None:
        """Show the first steps in place of everything else, at one of the three."""
        self._pages.setCurrentWidget(self._first)
        self._first.show_step(step)

    def build(self) -> None:
        """Make every view anew, in the language and theme of now, and show what was shown."""
        view, folded = VIEWS[self._stack.currentIndex()], self._sidebar.is_folded
        page, library, models, tune = self._page, self._library, self._models, self._tune
        chosen_settings = self._settings
        source_open = self._source.isVisibleTo(self)
        first = self._first if self._pages.currentWidget() is self._first else None
        setting, choice = chosen_settings.focused(), self._first.look.focused()
        for part in (self._toast, self._overlay, self._palette):
            part.hide()
            part.deleteLater()
        with theme.sheet_last():
            self._make()
        self._sidebar.fold(folded)
        self._page.take_over(page, open_source=source_open)
        self._library.take_over(library)
        self._models.take_over(models)
        self._tune.take_over(tune)
        self._settings.take_over(chosen_settings)
        self._show_again()
        self._library.show_work(self._library_state.work)
        self._show_models(self._lists.models)
        self._show_recent(self._lists.traces)
        self.show_view(view)
        if first is not None:
            self.show_first_steps(first.step)
        QApplication.sendPostedEvents()  # what is not shown yet does not get the keyboard
        if setting:
            self._settings.focus(setting)
        if choice:
            self._first.look.focus(*choice)

    def _make(self) -> None:
        self._sidebar = FoldingSidebar()
        self._page = AskPage(self._engine, self._store.value("splitter"))
        self._ask, self._source = self._page.ask, self._page.source
        self._library = LibraryView(self._engine)
        self._models = ModelsView(self._engine)
        self._tune = TuneView(self._engine)
        self._settings = SettingsView(self._home, self._engine)
        self._stack = QStackedWidget()
        shown = (self._page, self._library, self._models, self._tune, self._settings)
        self._parts: dict[str, QWidget] = dict(zip(VIEWS, shown, strict=True))
        for part in shown:
            self._stack.addWidget(part)
        self._banner = ErrorBanner(action=self.tr("Restart"))
        self._banner.acted.connect(self._restart)
        page = frame("page")
        right = column(page, gap=0)
        right.addWidget(self._banner)
        right.addWidget(self._stack, 1)
        whole = QWidget()
        across = row(whole, gap=0)
        across.addWidget(self._sidebar)
        across.addWidget(page, 1)
        self._first = FirstRun(load_or_default(self._home.settings))
        self._pages = QStackedWidget()
        self._pages.addWidget(whole)
        self._pages.addWidget(self._first)
        self.setCentralWidget(self._pages)
        self._toast = Toast(self)
        self._overlay = DropOverlay(self, lambda: self._selected)
        self._palette = Palette(
            self, self._engine, self._store, self._open_document, self._open_found
        )
        self.acts = Actions(
            window=self,
            home=self._home,
            library=self._library,
            models=self._models,
            settings=self._settings,
            show_view=self.show_view,
            own={
                "new-question": self.new_question,
                "first-run": self.show_first_steps,
                "sidebar": self._sidebar.toggle,
                "source": self._page.toggle_source,
                "quit": self.tray.quit,
            },
        )
        self._contents = PaletteContents(
            palette=self._palette,
            engine=self._engine,
            library_state=self._library_state,
            acts=self.acts,
            ask_about=self._ask_about,
            show_question=self._show_question,
        )
        self._connect()
        self._add_actions()
        self.tray.show(wanted=load_or_default(self._home.settings).tray)

    def _connect(self) -> None:
        self._sidebar.view_chosen.connect(self.show_view)
        self._sidebar.new_question.connect(self.new_question)
        self._sidebar.search_pressed.connect(self.open_palette)
        self._sidebar.collection_chosen.connect(self._choose_collection)
        self._sidebar.trace_chosen.connect(self._show_trace)
        self._overlay.models_dropped.connect(self._add_models)
        self._overlay.documents_dropped.connect(self._add_documents)
        self._ask.answered.connect(self._lists.ask_traces)
        self._ask.rated.connect(self._lists.ask_traces)
        self._ask.collection_chosen.connect(self._scope_chosen)
        self._ask.model_pressed.connect(lambda: self.show_view("models"))
        self._ask.said.connect(self._toast.say)
        self._toast.stays_above = self._ask.composer
        self._library.changed.connect(self._library_state.ask)
        self._library.given.connect(self._library_state.take)
        self._library.retried.connect(self._library_state.start)
        self._library.collection_chosen.connect(self._scope_chosen)
        self._library.said.connect(self._toast.say)
        self._models.changed.connect(self._lists.ask_models)
        self._models.said.connect(self._toast.say)
        self._tune.said.connect(self._toast.say)
        self._tune.train.ended.connect(self.tray.watch_training)
        self._connect_first_run()
        self._models.adapter_asked.connect(self._tune.ask_of_adapter)
        self._models.adapter_export_asked.connect(self._tune.result.export)
        self._tune.wanted.connect(lambda: self.show_view("tune"))
        self._tune.models_changed.connect(self._lists.ask_models)
        self._tune.models_changed.connect(self._lists.ask_adapters)
        self._settings.changed.connect(self.settings_changed)
        self._settings.model_changed.connect(self._lists.ask_models)
        self._settings.forgotten.connect(self._lists.ask_traces)
        self._settings.said.connect(self._toast.say)
        self._palette.asked.connect(self._ask_question)

    def _add_shortcuts(self) -> None:
        """Keys of what is no command; those of commands come with `_add_actions`."""
        for key, act in (
            ("Ctrl+K", self.open_palette),
            ("Ctrl+L", self._focus_composer),
            ("Shift+Esc", self._focus_composer),
        ):
            QShortcut(QKeySequence(key), self, act)

    def _add_actions(self) -> None:
        """The commands with their keys, in the language of now."""
        for old in self.actions():
            self.removeAction(old)
            old.deleteLater()
        made = menus.actions(self, self.acts.by_name())
        self.addActions(list(made.values()))
        if sys.platform == "darwin":  # elsewhere the sidebar and the palette are enough
            menus.fill(self.menuBar(), made)

    def _connect_first_run(self) -> None:
        first = self._first
        first.serve(self._models, self._library)
        first.setting_changed.connect(lambda name, value: self._settings.change(**{name: value}))
        first.step_changed.connect(lambda step: self._store.setValue("first_step", step))
        first.finished.connect(lambda: self.show_view("ask"))
        self._library.adding.begun.connect(self._documents_chosen)

    def _documents_chosen(self) -> None:
        """The first steps end where the documents are read."""
        if self._pages.currentWidget() is self._first:
            self.show_view("library")

    # ---- views

    def show_view(self, name: str) -> None:
        """Show one of VIEWS; the first steps end with it."""
        if self._pages.currentWidget() is self._first:
            self._store.setValue("welcomed", True)
            self._pages.setCurrentIndex(0)
        self._stack.setCurrentWidget(self._parts[name])
        self._sidebar.select_view(name)
        if name == "tune":
            self._tune.refresh()
        if name == "ask":
            self._page.focus_ask()
        else:
            self._parts[name].setFocus()

    def new_question(self) -> None:
        self.show_view("ask")
        self._page.show_source(False)
        self._ask.new_question()

    def _focus_composer(self) -> None:
        self.show_view("ask")

    def _choose_collection(self, name: str | None) -> None:
        self._scope_chosen(None if name == self._selected else name)
        if self._stack.currentIndex() > 1:
            self.show_view("library")

    def _scope_chosen(self, name: str | None) -> None:
        self._selected = name
        self._show_again()

    def _show_again(self) -> None:
        if (status := self._library_state.status) is not None:
            self._show_status(status)

    def _show_trace(self, trace: Trace) -> None:
        self.show_view("ask")
        self._page.show_source(False)
        self._ask.show_trace(trace)

    # ---- the palette

    def open_palette(self) -> None:
        self._contents.open()

    def _ask_about(self, collection: str) -> None:
        self._scope_chosen(collection)
        self.show_view("ask")

    def _ask_question(self, question: str) -> None:
        self.show_view("ask")
        self._ask.ask(question)

    def _show_question(self, asked: AskedQuestion) -> None:
        call = self._engine.call(protocol.ReadTrace(id=asked.id))
        call.finished.connect(self._show_trace)
        call.failed.connect(self._show_passing_error)

    def _open_document(self, document: Document) -> None:
        """Its first page; what has no text is shown in the library, with what can be done."""
        if document.chunks or document.same_as is not None:
            self._open_found(document_passage(document))
        else:
            self._scope_chosen(None)
            self.show_view("library")
            self._library.show_document(document)

    def _open_found(self, passage: Passage) -> None:
        self.show_view("ask")
        self._page.open_found(passage)

    # ---- what the engine knows

    def _show_adapters(self, adapters: tuple[Adapter, ...]) -> None:
        self._ask.set_adapter(next((a.name for a in adapters if a.strength is not None), None))
        self._models.show_adapters(adapters)

    def _show_status(self, status: LibraryStatus) -> None:
        if self._selected not in {collection.name for collection in status.collections}:
            self._selected = None
        self._library.show_status(status, self._selected)
        self._settings.show_status(status)
        self._show_collections(status)

    def _show_counts(self, status: LibraryStatus) -> None:
        """Documents were read: only what counts them changes."""
        self._library.show_counts(status)
        self._show_collections(status)

    def _show_collections(self, status: LibraryStatus) -> None:
        self._tune.show_library(status)
        self._sidebar.full.set_collections(status.collections, self._selected)
        self._ask.set_documents(status.documents)
        self._ask.set_collections(status.collections, self._selected, paused=status.paused)
        chosen = {c.id for c in status.collections if self._selected in (None, c.name)}
        titles = (d.title for d in status.documents if d.chunks and d.collection in chosen)
        self._ask.set_suggestions(list(islice(titles, SUGGESTIONS)))

    def _show_recent(self, traces: tuple[Trace, ...]) -> None:
        self._sidebar.full.set_recent(traces)
        self._models.show_speeds(model_card.speeds(traces))

    def _show_models(self, models: tuple[Model, ...]) -> None:
        self._models.show_models(models)
        self._first.model.show_models(models)
        self._settings.show_models(models)
        self._ask.set_models(models)

    def _show_passing_error(self, error: AppError) -> None:
        self._banner.show_error(error, helps=False)

    def _engine_gave_up(self, error: AppError) -> None:
        self._banner.show_error(error)

    def _restart(self) -> None:
        self._banner.hide()
        self._engine.restart()

    # ---- what is dropped, closing

    def _add_models(self, paths: list[str]) -> None:
        self.show_view("models")
        for path in paths:
            self._models.add(path)

    def _add_documents(self, paths: list[str]) -> None:
        self.show_view("library")
        self._library.adding.add(paths, self._selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._toast.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._store.setValue("geometry", self.saveGeometry())
        self._store.setValue("splitter", self._page.saveState())
        self._store.setValue("sidebar", "hidden" if self._sidebar.is_folded else "shown")
        if self.tray.keeps_window:
            event.ignore()
            self.hide()
        else:
            super().closeEvent(event)
