"""Tuning, in four steps: the data, its review, the training, the result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from desktop_app.protocol import AnyRequest, tuning
from desktop_app.types import LibraryStatus
from desktop_app.types.tuning import Adapter, DataSet, Run
from desktop_app.ui.client.engine_process import EngineProcess
from desktop_app.ui.kit.desktop import Desktop
from desktop_app.ui.kit.widgets import button, column, frame, label, row, set_property
from desktop_app.ui.tune.tune_data import DataPage
from desktop_app.ui.tune.tune_result import ResultPage
from desktop_app.ui.tune.tune_review import ReviewPage
from desktop_app.ui.tune.tune_train import TrainPage

STEPS = ("data", "review", "train", "result")


class TuneView(QWidget):
    said = Signal(str)
    wanted = Signal()
    """Something is asked of this view from elsewhere: it is to be shown."""
    models_changed = Signal()
    """A merge made a new model, or another adapter is in use."""

    def __init__(
        self, engine: EngineProcess, desktop: Desktop | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        desktop = desktop or Desktop()
        layout = column(self, (40, 32, 40, 16), 12)
        layout.addWidget(label(self.tr("Tune"), "h1"))
        layout.addWidget(
            label(
                self.tr(
                    "Teach a model your documents: a constant style and fast answers without a "
                    "search. It forgets nothing by itself and notices no change: what must be "
                    "up to date and proven is answered from the documents."
                ),
                "lead",
                wrap=True,
            )
        )
        self._tabs: dict[str, QPushButton] = {}
        layout.addLayout(self._step_row())
        self.data = DataPage(engine, desktop)
        self.review = ReviewPage(engine)
        self.train = TrainPage(engine)
        self.result = ResultPage(engine, desktop)
        self._stack = QStackedWidget()
        for page in (self.data, self.review, self.train, self.result):
            self._stack.addWidget(page)
        layout.addWidget(self._stack, 1)
        self.data.changed.connect(self.refresh)
        self.data.review_asked.connect(self._review)
        self.review.changed.connect(self.refresh)
        self.train.changed.connect(self.refresh)
        self.train.result_asked.connect(lambda: self.show_step("result"))
        self.result.changed.connect(self.refresh)
        self.result.changed.connect(self.models_changed)
        self.result.data_asked.connect(self._review)
        for asked in (self.review.data_asked, self.train.data_asked):
            asked.connect(lambda: self.show_step("data"))
        self.result.training_asked.connect(lambda: self.show_step("train"))
        for page in (self.data, self.result):
            page.said.connect(self.said)
        self.show_step("data")

    def _step_row(self) -> QHBoxLayout:
        bar = row(gap=0)
        tabs = frame("tabs")
        inside = row(tabs, (3, 3, 3, 3), 2)
        names = (self.tr("Data"), self.tr("Review"), self.tr("Train"), self.tr("Result"))
        for number, (step, name) in enumerate(zip(STEPS, names, strict=True), 1):
            tab = button(f"{number}  {name}", "tab", tip=name, on=False)
            tab.clicked.connect(lambda _=False, step=step: self.show_step(step))
            self._tabs[step] = tab
            inside.addWidget(tab)
        bar.addWidget(tabs)
        bar.addStretch()
        return bar

    # ---- for the window

    def show_step(self, step: str) -> None:
        """Show one of STEPS."""
        self._stack.setCurrentIndex(STEPS.index(step))
        for name, tab in self._tabs.items():
            set_property(tab, "on", name == step)

    def show_library(self, status: LibraryStatus) -> None:
        self.data.show_library(status)

    def ask_of_adapter(self, request: AnyRequest) -> None:
        """Do with an adapter what was asked elsewhere; what takes time or tells is shown here."""
        if not isinstance(request, tuning.UseAdapter | tuning.RemoveAdapter):
            self.wanted.emit()
            self.show_step("result")
        self.result.send(request)

    def refresh(self) -> None:
        """Ask the engine again for what is shown."""
        self._engine.call(tuning.ListDataSets()).finished.connect(self._show_data_sets)
        self._engine.call(tuning.ListRuns()).finished.connect(self._show_runs)
        self._engine.call(tuning.ListAdapters()).finished.connect(self._show_adapters)

    def take_over(self, other: TuneView) -> None:
        """Go on with what a view that is replaced was doing."""
        self.data.take_over(other.data)
        self.train.take_over(other.train)
        self.show_step(STEPS[other._stack.currentIndex()])
        self.refresh()

    def _show_data_sets(self, data_sets: Sequence[DataSet]) -> None:
        self.data.show_data_sets(data_sets)
        self.review.show_data_sets(data_sets)
        self.train.show_data_sets(data_sets)

    def _show_runs(self, runs: Sequence[Run]) -> None:
        self.train.show_runs(runs)
        self.result.show_runs(runs)

    def _show_adapters(self, adapters: Sequence[Adapter]) -> None:
        self.result.show_adapters(adapters)

    def _review(self, data_set: str) -> None:
        self.review.choose(data_set)
        self.show_step("review")
