"""The fourth step of tuning: what was learned, beside the base; using, merging, keeping fresh."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.protocol import AnyRequest, tuning
from desktop_app.types.tuning import Adapter, DataSet, Merge, Results, Run, Staleness
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit import document_words
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.document_words import size_words
from desktop_app.ui.kit.empty_state import EmptyState
from desktop_app.ui.kit.error_banner import ErrorBanner
from desktop_app.ui.kit.widgets import button, clear, column, frame, label, row
from desktop_app.ui.library.progress_card import ProgressCard, is_trouble
from desktop_app.ui.tune.adapter_card import AdapterCard, looks_alike


class ResultPage(QWidget):
    changed = Signal()
    said = Signal(str)
    data_asked = Signal(str)
    """The data set to review, after it was brought up to date."""
    training_asked = Signal()

    def __init__(self, engine: EngineProcess, desktop: Desktop) -> None:
        super().__init__()
        self._engine, self._desktop = engine, desktop
        self._adapters: Sequence[Adapter] = ()
        self._results: dict[str, Results] = {}
        layout = column(self, gap=12)
        head = row(gap=10)
        bring = button(self.tr("Add an adapter…"), "", "plus")
        bring.clicked.connect(self._import)
        bring_folder = button(self.tr("Add a PEFT folder…"), "", "folder-plus")
        bring_folder.clicked.connect(self._import_folder)
        head.addWidget(bring)
        head.addWidget(bring_folder)
        head.addStretch()
        layout.addLayout(head)
        self._card = ProgressCard()
        layout.addWidget(self._card)
        self._problem = ErrorBanner(self)
        layout.addWidget(self._problem)
        self._stale = column(gap=0)
        layout.addLayout(self._stale)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        lists = column(inside, (0, 0, 8, 16), 10)
        self._lists = column(gap=10)
        lists.addLayout(self._lists)
        self._empty = EmptyState(
            "sparkles",
            self.tr("No adapters yet"),
            self.tr(
                "An adapter is what a training makes: what it has learned, measured beside the "
                "model it was trained on. One that was made elsewhere can be added as well."
            ),
            self.tr("Train one"),
        )
        self._empty.acted.connect(self.training_asked)
        self._empty.hide()
        lists.addWidget(self._empty, 1)
        lists.addStretch()
        area.setWidget(inside)
        layout.addWidget(area, 1)

    def show_runs(self, runs: Sequence[Run]) -> None:
        self._results = {run.adapter: run.results for run in runs if run.adapter and run.results}
        self.show_adapters(self._adapters)

    def show_adapters(self, adapters: Sequence[Adapter]) -> None:
        before, self._adapters = self._adapters, adapters
        cards = self.findChildren(AdapterCard)
        if looks_alike(before, adapters) and any(card.is_adjusted for card in cards):
            return
        clear(self._lists)
        self._empty.setVisible(not adapters)
        for one in adapters:
            card = AdapterCard(one, self._results.get(one.name))
            card.asked.connect(self.send)
            card.export_asked.connect(self.export)
            self._lists.addWidget(card)

    def _import(self) -> None:
        kinds = self.tr("Adapters")
        title = self.tr("Add an adapter")
        path = self._desktop.choose_file(self, title, f"{kinds} (*.gguf)")
        if path:
            self.send(tuning.ImportAdapter(path=path))

    def _import_folder(self) -> None:
        path = self._desktop.choose_folder(self, self.tr("Add a PEFT folder"))
        if path:
            self.send(tuning.ImportAdapter(path=path))

    def export(self, name: str) -> None:
        path = self._desktop.choose_folder(self, self.tr("Copy the adapter into a folder"))
        if path:
            self.send(tuning.ExportAdapter(name=name, path=path))

    def send(self, request: AnyRequest) -> None:
        """Have the engine do something with an adapter, and show how it goes."""
        self._problem.hide()
        slow = isinstance(request, tuning.MergeAdapter | tuning.ImportAdapter)
        if slow:
            self._card.write("combine", self.tr("Working on the adapter"))
            self._card.fill(0, 0)
        self._card.setVisible(slow)
        call = self._engine.call(request)
        call.finished.connect(self._done)
        call.failed.connect(self._failed)

    def _done(self, result: object) -> None:
        self._card.hide()
        match result:
            case Merge():
                words = self.tr("Model made: {name}, {size}, the same next word in {share}")
                size, share = size_words(result.bytes), f"{result.fidelity.top1:.0%}"
                self.said.emit(words.format(name=result.name, size=size, share=share))
            case Staleness():
                self._show_staleness(result)
                return
            case DataSet():
                self.data_asked.emit(result.name)
        self.changed.emit()

    def _failed(self, error: AppError) -> None:
        self._card.hide()
        if is_trouble(error):
            self._problem.show_error(error)

    def _show_staleness(self, one: Staleness) -> None:
        self._clear_staleness()
        card = frame("card")
        fresh = not one.changed and not one.missing
        card.setProperty("tone", "" if fresh else "warn")
        layout = row(card, (16, 12, 12, 12), 10)
        words = column(gap=2)
        if fresh:
            title = self.tr("“{name}” is up to date: its documents have not changed")
            words.addWidget(label(title.format(name=one.adapter), "h3", wrap=True))
        else:
            title = self.tr("“{name}” was trained on documents of {date}; {n} of them changed")
            gone = len(one.changed) + len(one.missing)
            text = title.format(name=one.adapter, date=one.trained[:10], n=gone)
            words.addWidget(label(text, "h3", wrap=True))
            names = ", ".join(map(document_words.file_name, (*one.changed, *one.missing)))
            words.addWidget(label(names, "small", wrap=True))
            said = self.tr("{outdated} of {examples} examples are outdated, {test} test answers")
            words.addWidget(
                label(
                    said.format(
                        outdated=one.outdated, examples=one.examples, test=one.test_outdated
                    ),
                    "small",
                )
            )
        layout.addLayout(words, 1)
        if not fresh:
            update = button(self.tr("Prepare new data"), "primary")
            request = tuning.UpdateDataSet(adapter=one.adapter)
            update.clicked.connect(lambda: self.send(request))
            layout.addWidget(update)
        close = button("", "ghost", "x", self.tr("Dismiss"))
        close.clicked.connect(self._clear_staleness)
        layout.addWidget(close)
        self._stale.addWidget(card)

    def _clear_staleness(self) -> None:
        clear(self._stale)
