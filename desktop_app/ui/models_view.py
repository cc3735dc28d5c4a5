"""The models: what is here, what it needs of this computer's memory, which one answers."""

from __future__ import annotations

from collections.abc import Sequence

import psutil  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled
from desktop_app.types import Model
from desktop_app.ui.engine_process import Call, EngineProcess
from desktop_app.ui.problem import Problem
from desktop_app.ui.widgets import badge, button, column, frame, label, row

MEMORY_WIDTH = 190
TIGHT = 0.5
"""Share of this computer's memory from which a model leaves little for other programs."""
LANGUAGES = {"en": "English", "ko": "한국어"}


class ModelsView(QWidget):
    changed = Signal()
    said = Signal(str)

    def __init__(self, engine: EngineProcess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        self._call: Call | None = None
        """Copying or downloading, when that is under way."""
        layout = column(self, (40, 32, 40, 32), 14)
        head = row(gap=10)
        head.addWidget(label(self.tr("Models"), "h1"))
        head.addStretch()
        add = button(self.tr("Add GGUF file…"), "primary", "plus", tone="on_accent")
        add.clicked.connect(self.choose_file)
        head.addWidget(add)
        layout.addLayout(head)
        layout.addWidget(
            label(self.tr("The model in use answers. All models run on this computer."), "lead")
        )
        layout.addWidget(self._progress_card())
        self._problem = Problem(self)
        layout.addWidget(self._problem)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget()
        self._cards = column(inside, (0, 0, 8, 0), 10)
        area.setWidget(inside)
        layout.addWidget(area, 1)

    def show_models(self, models: Sequence[Model]) -> None:
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        memory = psutil.virtual_memory().total
        for model in models:
            self._cards.addWidget(self._model_card(model, memory))
        self._cards.addStretch()

    def choose_file(self) -> None:
        names = self.tr("Models")
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Add GGUF file"), "", f"{names} (*.gguf)"
        )
        if path:
            self.add(path)

    def add(self, path: str) -> None:
        """Check a GGUF file and copy it into the library."""
        if self._call is None:
            self._follow(self._engine.call(protocol.AddModel(path=path)))

    def download(self) -> None:
        """Fetch the default models that are not here: the only use of the network."""
        if self._call is None:
            self._follow(self._engine.call(protocol.FetchModels()))

    def stop(self) -> None:
        if self._call is not None:
            self._call.cancel()

    def take_over(self, other: ModelsView) -> None:
        """Go on with what a view that is replaced was doing."""
        if other._call is not None:
            self._follow(other._call)

    def _follow(self, call: Call) -> None:
        self._call = call
        self._problem.hide()
        downloads = isinstance(call.request, protocol.FetchModels)
        self._doing.setText(
            self.tr("Downloading") if downloads else self.tr("Checking and copying")
        )
        self._bar.setRange(0, 0)
        self._card.show()
        call.reported.connect(self._take)
        call.finished.connect(self._finished)
        call.failed.connect(self._failed)

    def _take(self, event: protocol.Event) -> None:
        if isinstance(event, protocol.Progress) and event.total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * event.done / event.total))

    def _finished(self, result: Model | tuple[Model, ...]) -> None:
        if isinstance(result, Model):
            self.said.emit(self.tr("Model added: %1").replace("%1", result.title))
        else:
            self.said.emit(self.tr("The models are here."))
        self._ended()

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, Cancelled):
            self._problem.show_error(error)
        self._ended()

    def _ended(self) -> None:
        self._call = None
        self._card.hide()
        self.changed.emit()

    def _use(self, model: Model) -> None:
        call = self._engine.call(protocol.UseModel(name=model.name))
        call.finished.connect(lambda _: self.changed.emit())
        call.failed.connect(self._problem.show_error)

    def _progress_card(self) -> QWidget:
        self._card = frame("card")
        layout = column(self._card, (16, 12, 12, 14), 8)
        line = row()
        self._doing = label("", "h3")
        stop = button(self.tr("Stop"), "ghost", "square")
        stop.clicked.connect(self.stop)
        line.addWidget(self._doing)
        line.addStretch()
        line.addWidget(stop)
        layout.addLayout(line)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the model"))
        layout.addWidget(self._bar)
        self._card.hide()
        return self._card

    def _model_card(self, model: Model, memory: int) -> QWidget:
        in_use = model.kind == "chat" and model.default
        card = frame("card")
        card.setProperty("on", in_use)
        layout = row(card, (18, 15, 16, 15), 18)
        words = column(gap=5)
        head = row(gap=10)
        head.addWidget(label(model.title, "h3"))
        if model.kind == "embedding":
            head.addWidget(badge(self.tr("Search"), "neutral"))
        if model.kind == "recognition":
            head.addWidget(badge(self.tr("Text recognition"), "neutral"))
        if model.path is None:
            head.addWidget(badge(self.tr("Not here"), "warn"))
        elif in_use:
            head.addWidget(badge(self.tr("In use"), "ok"))
        elif model.memory_bytes > memory:
            head.addWidget(badge(self.tr("Too large"), "err"))
        head.addStretch()
        words.addLayout(head)
        words.addWidget(label(self._facts(model), "small", wrap=True))
        layout.addLayout(words, 1)
        layout.addLayout(self._memory(model, memory))
        if model.path is None:
            tip = self.tr("The only time Seojae goes online")
            act = button(self.tr("Download"), tip=tip)
            act.clicked.connect(self.download)
        else:
            act = button(self.tr("Use"))
            act.clicked.connect(lambda: self._use(model))
        act.setAccessibleName(f"{act.text()}: {model.title}")
        act.setVisible(model.path is None or (model.kind == "chat" and not model.default))
        policy = act.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        act.setSizePolicy(policy)
        act.setMinimumWidth(92)
        layout.addWidget(act)
        return card

    def _memory(self, model: Model, memory: int) -> QVBoxLayout:
        """What a model takes of this computer's memory, as words and a bar."""
        share = model.memory_bytes / memory
        words = self.tr("%1 of %2").replace("%1", _size(model.memory_bytes))
        words = words.replace("%2", _size(memory))
        layout = column(gap=6)
        head = row()
        head.addWidget(label(self.tr("Memory"), "tiny"))
        head.addStretch()
        head.addWidget(label(words, "small"))
        layout.addStretch()
        layout.addLayout(head)
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setFixedWidth(MEMORY_WIDTH)
        bar.setValue(max(2, min(100, round(100 * share))))
        bar.setProperty("tone", "err" if share > 1 else "warn" if share > TIGHT else "ok")
        bar.setAccessibleName(self.tr("Memory") + f": {words}")
        layout.addWidget(bar)
        layout.addStretch()
        return layout

    def _facts(self, model: Model) -> str:
        languages = ", ".join(LANGUAGES.get(code, code) for code in model.languages)
        parts = [
            _size(model.bytes),
            model.licence,
            languages or self.tr("languages not known"),
            self.tr("%n token(s) of context", "", model.context) if model.context else "",
        ]
        return " · ".join(part for part in parts if part)


def _size(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"
