"""The fourth step of tuning: what was learned, beside the base; using, merging, keeping fresh."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSlider,
    QWidget,
)

from desktop_app import protocol_tuning as tuning
from desktop_app.errors import AppError
from desktop_app.protocol import Request
from desktop_app.types_tuning import (
    Adapter,
    DataSet,
    Merge,
    Results,
    Run,
    Score,
    Staleness,
)
from desktop_app.ui import places, tune_words
from desktop_app.ui.desktop import Desktop
from desktop_app.ui.empty_state import EmptyState
from desktop_app.ui.engine_process import EngineProcess
from desktop_app.ui.library_parts import size_words
from desktop_app.ui.problem import Problem
from desktop_app.ui.progress_card import ProgressCard, is_trouble
from desktop_app.ui.widgets import badge, button, clear, column, frame, label, row

COMPARED = 4
"""Questions whose answers are shown side by side."""


class AdapterCard(QFrame):
    """An adapter: whether it is in use and how strongly, what it learned, where it comes from."""

    asked = Signal(object)
    """A request about it."""
    export_asked = Signal(str)

    def __init__(self, one: Adapter, results: Results | None) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("on", one.strength is not None)
        self.setAccessibleName(one.name)
        self._name = one.name
        layout = column(self, (16, 14, 16, 14), 10)
        head = row(gap=8)
        head.addWidget(label(one.name, "h3"))
        if one.strength is not None:
            head.addWidget(badge(self.tr("In use"), "ok"))
        if not one.recommended:
            head.addWidget(badge(self.tr("Worse than its base"), "err"))
        words = self.tr("for {base} · {size}")
        head.addWidget(label(words.format(base=one.base, size=size_words(one.bytes)), "small"))
        head.addStretch()
        use = button(self.tr("Stop using") if one.strength is not None else self.tr("Use"))
        use.clicked.connect(lambda: self._use(one))
        head.addWidget(use)
        for text, request in (
            (self.tr("Merge into a model"), tuning.MergeAdapter(name=one.name)),
            (self.tr("Is it still fresh?"), tuning.CheckStaleness(adapter=one.name)),
        ):
            act = button(text, "ghost")
            act.clicked.connect(lambda _=False, request=request: self.asked.emit(request))
            head.addWidget(act)
        export = button("", "ghost", "download", self.tr("Copy it into a folder"))
        export.clicked.connect(lambda: self.export_asked.emit(one.name))
        remove = button("", "ghost", "trash-2", self.tr("Delete the adapter"))
        remove.clicked.connect(lambda: self.asked.emit(tuning.RemoveAdapter(name=one.name)))
        head.addWidget(export)
        head.addWidget(remove)
        layout.addLayout(head)
        if one.strength is not None:
            layout.addLayout(self._strength(one.strength))
        if scores := (results.scores if results else one.card.scores):
            layout.addWidget(_table(scores, results.worse if results else ()))
        if results and results.worse:
            names = ", ".join(tune_words.score(name) for name in results.worse)
            said = self.tr("It is worse than its base in: {names}. It is not recommended.")
            layout.addWidget(label(said.format(names=names), "problem", wrap=True))
        for compared in (results.comparisons if results else ())[:COMPARED]:
            layout.addWidget(_side_by_side(compared.question, compared.base, compared.tuned))
        layout.addWidget(label(self._origin(one), "tiny", wrap=True))

    def _strength(self, strength: float) -> QHBoxLayout:
        line = row(gap=10)
        line.addWidget(label(self.tr("Strength"), "small"))
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, 100)
        slider.setValue(round(100 * strength))
        slider.setAccessibleName(self.tr("Strength"))
        slider.setFixedWidth(220)
        shown = label(f"{strength:.0%}", "small")
        slider.valueChanged.connect(lambda value: shown.setText(f"{value}%"))
        slider.sliderReleased.connect(lambda: self._send_strength(slider.value()))
        line.addWidget(slider)
        line.addWidget(shown)
        line.addStretch()
        return line

    def _send_strength(self, percent: int) -> None:
        self.asked.emit(tuning.UseAdapter(name=self._name, strength=percent / 100))

    def _use(self, one: Adapter) -> None:
        name = None if one.strength is not None else one.name
        self.asked.emit(tuning.UseAdapter(name=name))

    def _origin(self, one: Adapter) -> str:
        card = one.card
        if not card.documents:
            return self.tr("From {origin}").format(origin=places.file_name(card.origin))
        words = self.tr("Trained on %n document(s)", "", len(card.documents))
        return f"{words} · {card.data_set} · {card.created[:10]}"


def _table(scores: Sequence[Score], worse: Sequence[str]) -> QWidget:
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    for place, head in enumerate(tune_words.column_heads()):
        grid.addWidget(label(head, "section"), 0, place)
    for line, one in enumerate(scores, 1):
        grid.addWidget(label(tune_words.score(one.name), "muted"), line, 0)
        grid.addWidget(label(tune_words.value(one, one.base)), line, 1)
        role = "problem" if one.name in worse else ""
        grid.addWidget(label(tune_words.value(one, one.tuned), role), line, 2)
        asked = "" if one.name in tune_words.NOT_ASKED else f"{one.n:,}"
        grid.addWidget(label(asked, "small"), line, 3)
    grid.setColumnStretch(4, 1)
    return part


def _side_by_side(question: str, base: str, tuned: str) -> QWidget:
    part = frame("card")
    layout = column(part, (12, 10, 12, 10), 6)
    layout.addWidget(label(question, "h3", wrap=True))
    line = row(gap=16)
    _, base_name, tuned_name, _ = tune_words.column_heads()
    for name, text in ((base_name, base), (tuned_name, tuned)):
        side = column(gap=2)
        side.addWidget(label(name, "section"))
        side.addWidget(label(text, "muted", wrap=True))
        side.addStretch()
        line.addLayout(side, 1)
    layout.addLayout(line)
    return part


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
        self._problem = Problem(self)
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
        self._adapters = adapters
        clear(self._lists)
        self._empty.setVisible(not adapters)
        for one in adapters:
            card = AdapterCard(one, self._results.get(one.name))
            card.asked.connect(self._send)
            card.export_asked.connect(self._export)
            self._lists.addWidget(card)

    def _import(self) -> None:
        kinds = self.tr("Adapters")
        title = self.tr("Add an adapter")
        path = self._desktop.choose_file(self, title, f"{kinds} (*.gguf)")
        if path:
            self._send(tuning.ImportAdapter(path=path))

    def _import_folder(self) -> None:
        path = self._desktop.choose_folder(self, self.tr("Add a PEFT folder"))
        if path:
            self._send(tuning.ImportAdapter(path=path))

    def _export(self, name: str) -> None:
        path = self._desktop.choose_folder(self, self.tr("Copy the adapter into a folder"))
        if path:
            self._send(tuning.ExportAdapter(name=name, path=path))

    def _send(self, request: Request) -> None:
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
            title = self.tr("“{name}” is fresh: its documents are as they were")
            words.addWidget(label(title.format(name=one.adapter), "h3", wrap=True))
        else:
            title = self.tr("“{name}” was trained on documents of {date}; {n} of them changed")
            gone = len(one.changed) + len(one.missing)
            text = title.format(name=one.adapter, date=one.trained[:10], n=gone)
            words.addWidget(label(text, "h3", wrap=True))
            names = ", ".join(map(places.file_name, (*one.changed, *one.missing)))
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
            update.clicked.connect(lambda: self._send(request))
            layout.addWidget(update)
        close = button("", "ghost", "x", self.tr("Dismiss"))
        close.clicked.connect(self._clear_staleness)
        layout.addWidget(close)
        self._stale.addWidget(card)

    def _clear_staleness(self) -> None:
        clear(self._stale)
