"""The models: what is here, what fits this computer, downloads that pause, and own GGUF files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled
from desktop_app.types import Model, ModelKind
from desktop_app.types.tuning import Adapter
from desktop_app.ui.client.engine_process import Call, EngineProcess
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.forms import AskForm
from desktop_app.ui.kit.widgets import announce, button, clear, column, frame, label, row
from desktop_app.ui.models.model_card import Download, ModelCard, kind_words
from desktop_app.ui.tune.adapter_card import AdapterCard, looks_alike


class ModelsView(QWidget):
    changed = Signal()
    said = Signal(str)
    downloading = Signal(str, object)
    """The name of a model and its Download, or None when it ended."""
    adding = Signal(bool)
    """An own file is being checked and copied, or that ended."""
    adapter_asked = Signal(object)
    """A request about an adapter."""
    adapter_export_asked = Signal(str)
    failed = Signal(object)
    """An error that is shown here as well."""

    def __init__(
        self, engine: EngineProcess, desktop: Desktop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        self._desktop = desktop or Desktop()
        self._adding: Call | None = None
        self._to_add: list[str] = []
        self._fetching: Call | None = None
        """The download under way, of the first of `_to_fetch`."""
        self._to_fetch: list[str] = []
        self._to_use: set[str] = set()
        """Those of them that answer as soon as they are here."""
        self._models: Sequence[Model] = ()
        self._adapters_known: Sequence[Adapter] = ()
        self._speeds: Mapping[str, float] = {}
        self._cards: dict[str, ModelCard] = {}
        self._form: AskForm | None = None
        layout = column(self, (40, 32, 40, 0), 14)
        head = row(gap=10)
        head.addWidget(label(self.tr("Models"), "h1"))
        head.addStretch()
        add = button(self.tr("Add GGUF file…"), "primary", "plus", tone="on_accent")
        add.clicked.connect(self.choose_file)
        head.addWidget(add)
        layout.addLayout(head)
        self._lead = label("", "lead", wrap=True)
        layout.addWidget(self._lead)
        layout.addWidget(self._adding_card())
        self._problem = ErrorBanner(self)
        layout.addWidget(self._problem)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        lists = column(inside, (0, 0, 0, 32), 0)
        self._lists = column(gap=10)
        lists.addLayout(self._lists)
        self._adapters = column(gap=10)
        """Below the models: what was tuned for them."""
        lists.addLayout(self._adapters)
        lists.addStretch()
        area.setWidget(inside)
        layout.addWidget(area, 1)

    # ---- for the window

    def show_models(self, models: Sequence[Model]) -> None:
        self._models = models
        self._form = None
        clear(self._lists)
        self._cards.clear()
        memory = psutil.virtual_memory()
        words = self.tr(
            "The model in use answers. All run on this computer, which has {total} of memory, "
            "{free} of it free now."
        )
        free = size_words(memory.available)
        self._lead.setText(words.format(total=size_words(memory.total), free=free))
        for kind in ModelKind:
            of_kind = [model for model in models if model.kind == kind]
            if of_kind:
                first = kind is ModelKind.CHAT
                self._add_heading(self._lists, *kind_words(kind), first=first)
            for model in of_kind:
                self._add_model(model, memory.total)
        self._show_downloads(None)

    def show_adapters(self, adapters: Sequence[Adapter]) -> None:
        before, self._adapters_known = self._adapters_known, adapters
        cards = self.findChildren(AdapterCard)
        if looks_alike(before, adapters) and any(card.is_adjusted for card in cards):
            return
        clear(self._adapters)
        if adapters:
            self._add_heading(
                self._adapters,
                self.tr("Adapters"),
                self.tr("What a model has learned of your documents. Trained under Tune."),
            )
        for one in adapters:
            card = AdapterCard(one, None)
            card.asked.connect(self.adapter_asked)
            card.export_asked.connect(self.adapter_export_asked)
            self._adapters.addWidget(card)

    def show_speeds(self, speeds: Mapping[str, float]) -> None:
        """Tokens a second that models answered with here, by their names."""
        if speeds != self._speeds:
            self._speeds = speeds
            self.show_models(self._models)

    def take_over(self, other: ModelsView) -> None:
        """Go on with what a view that is replaced was doing; that one does nothing any more."""
        self._to_add, self._to_fetch = other._to_add, other._to_fetch
        self._to_use = other._to_use
        if other._adding is not None:
            self._follow_adding(other._adding)
        if other._fetching is not None:
            self._follow_fetching(other._fetching)
        other._adding = other._fetching = None

    # ---- own files

    def choose_file(self) -> None:
        kinds = self.tr("Models")
        path = self._desktop.choose_file(self, self.tr("Add GGUF file"), f"{kinds} (*.gguf)")
        if path:
            self.add(path)

    def add(self, path: str) -> None:
        """Check a GGUF file and copy it into the library, after those that were given before."""
        if self._adding is not None:
            self._to_add.append(path)
        else:
            self._follow_adding(self._engine.call(protocol.AddModel(path=path)))

    def stop_adding(self) -> None:
        self._to_add.clear()
        if self._adding is not None:
            self._adding.cancel()

    def _follow_adding(self, call: Call) -> None:
        self._adding = call
        self._problem.hide()
        self._bar.setRange(0, 0)
        self._card.show()
        self.adding.emit(True)
        call.reported.connect(self._take_adding)
        call.finished.connect(self._added)
        call.failed.connect(self._adding_failed)

    def _take_adding(self, event: protocol.Event) -> None:
        if isinstance(event, protocol.Progress) and event.total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * event.done / event.total))

    def _added(self, model: Model) -> None:
        if self._adding is None:
            return
        self.said.emit(self.tr("Model added: %1").replace("%1", model.title))
        self._adding_ended()

    def _adding_failed(self, error: AppError) -> None:
        if self._adding is None:
            return
        if not isinstance(error, Cancelled):
            self._show_error(error)
        self._adding_ended()

    def _adding_ended(self) -> None:
        self._adding = None
        self._card.hide()
        self.adding.emit(False)
        self.changed.emit()
        if self._to_add:
            self.add(self._to_add.pop(0))

    # ---- downloads

    def download(self, name: str) -> None:
        """Fetch a model, or go on with it: the only use of the network."""
        if name not in self._to_fetch:
            self._to_fetch.append(name)
        if self._fetching is None:
            self._fetch_next()
        self._show_downloads(None)

    def download_and_use(self, name: str) -> None:
        """Fetch a model, and answer with it once it is here."""
        self._to_use.add(name)
        self.download(name)

    def pause(self, name: str) -> None:
        """Stop a download; what came of it is kept."""
        self._to_use.discard(name)
        if self._fetching is not None and self._to_fetch[:1] == [name]:
            self._fetching.cancel()
        elif name in self._to_fetch:
            self._to_fetch.remove(name)
            self._show_download(name, None)

    def _fetch_next(self) -> None:
        if self._to_fetch:
            name = self._to_fetch[0]
            self._follow_fetching(self._engine.call(protocol.FetchModels(names=(name,))))

    def _follow_fetching(self, call: Call) -> None:
        self._fetching = call
        self._problem.hide()
        call.reported.connect(self._take_fetching)
        call.finished.connect(lambda _: self._fetched(None))
        call.failed.connect(self._fetched)
        self._show_downloads(None)

    def _take_fetching(self, event: protocol.Event) -> None:
        match event:
            case protocol.Progress(
                stage=protocol.StageName.DOWNLOADING, done=done, total=total
            ) if total:
                self._show_downloads(Download(share=done / total))
            case protocol.Stage(stage=protocol.StageName.PREPARING):
                self._show_downloads(Download(prepares=True))

    def _fetched(self, error: AppError | None) -> None:
        if self._fetching is None:
            return
        name, self._fetching = self._to_fetch.pop(0), None
        if error is None:
            title = next((m.title for m in self._models if m.name == name), name)
            self.said.emit(self.tr("The model is here: {title}").format(title=title))
            if name in self._to_use:
                self._use(name)
        elif not isinstance(error, Cancelled):
            self._show_error(error)
            self._to_fetch.clear()
        elif name in self._cards:
            announce(self, self.tr("Paused"))
        self._to_use.discard(name)
        self.changed.emit()
        self._fetch_next()

    def _show_downloads(self, current: Download | None) -> None:
        """Show what is downloaded on its card, and what waits on theirs."""
        for place, name in enumerate(self._to_fetch):
            if name in self._cards:
                model = self._cards[name].model
                begun = current or Download(share=model.fetched or None)
                self._show_download(name, Download(waits=True) if place else begun)

    def _show_download(self, name: str, download: Download | None) -> None:
        self._cards[name].show_download(download)
        self.downloading.emit(name, download)

    def _show_error(self, error: AppError) -> None:
        self._problem.show_error(error)
        self.failed.emit(error)

    # ---- parts

    def use(self, model: Model) -> None:
        """Answer with it from now on."""
        self._use(model.name)

    def _use(self, name: str) -> None:
        call = self._engine.call(protocol.UseModel(name=name))
        call.finished.connect(lambda _: self.changed.emit())
        call.failed.connect(self._show_error)

    def _ask_to_remove(self, model: Model) -> None:
        """Below its card: deleting gigabytes that took hours to download is asked first."""
        self._close_form()
        title = self.tr("Delete “{name}”?").format(name=model.title)
        size = size_words(model.bytes)
        words = self.tr("Its file of {size} is deleted. To use it again, add it again.")
        if model.path is None:
            size = size_words(int(model.fetched * model.bytes))
            words = self.tr("What came of its download so far, {size}, is deleted.")
        elif model.tier:
            words = self.tr("Its file of {size} is deleted. It can be downloaded again.")
        request = protocol.RemoveModel(name=model.name)
        self._form = AskForm(title, words.format(size=size), self.tr("Delete"), request)
        self._form.accepted.connect(self._remove)
        self._form.closed.connect(self._close_form)
        self._lists.insertWidget(self._lists.indexOf(self._cards[model.name]) + 1, self._form)
        self._form.first().setFocus()

    def _remove(self) -> None:
        if self._form is not None and (request := self._form.request()) is not None:
            self._close_form()
            call = self._engine.call(request)
            call.finished.connect(lambda _: self.changed.emit())
            call.failed.connect(self._show_error)

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.setParent(None)
            self._form.deleteLater()
            self._form = None

    def _add_heading(
        self, layout: QVBoxLayout, name: str, words: str, *, first: bool = False
    ) -> None:
        whole = QWidget()
        line = row(whole, (2, 2 if first else 14, 0, 0), 10)
        line.addWidget(label(name, "h2"))
        line.addWidget(label(words, "small"), 0, Qt.AlignmentFlag.AlignBottom)
        line.addStretch()
        layout.addWidget(whole)

    def _add_model(self, model: Model, memory: int) -> None:
        card = ModelCard(model, memory, self._speeds.get(model.name))
        card.use_pressed.connect(lambda: self.use(model))
        card.download_pressed.connect(lambda: self.download(model.name))
        card.pause_pressed.connect(lambda: self.pause(model.name))
        card.remove_pressed.connect(lambda: self._ask_to_remove(model))
        self._cards[model.name] = card
        self._lists.addWidget(card)

    def _adding_card(self) -> QWidget:
        self._card = frame("card")
        layout = column(self._card, (16, 12, 12, 14), 8)
        line = row()
        line.addWidget(label(self.tr("Checking and copying"), "h3"))
        line.addStretch()
        stop = button(self.tr("Stop"), "ghost", "square")
        stop.clicked.connect(self.stop_adding)
        line.addWidget(stop)
        layout.addLayout(line)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the model"))
        layout.addWidget(self._bar)
        self._card.hide()
        return self._card
