"""The models: what is here, what it needs of this computer's memory, which one answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QProgressBar, QScrollArea, QWidget

from desktop_app import protocol
from desktop_app.errors import AppError, Cancelled
from desktop_app.types import Model
from desktop_app.ui.engine_process import Call, EngineProcess
from desktop_app.ui.problem import Problem
from desktop_app.ui.widgets import badge, button, column, frame, label, picture, row

LANGUAGES = {"en": "English", "ko": "한국어"}


class ModelsView(QWidget):
    changed = Signal()
    said = Signal(str)

    def __init__(self, engine: EngineProcess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._engine = engine
        self._adding: Call | None = None
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
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Copying progress"))
        self._bar.hide()
        layout.addWidget(self._bar)
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
        for model in models:
            self._cards.addWidget(self._card(model))
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
        if self._adding is not None:
            return
        self._problem.hide()
        self._bar.setRange(0, 0)
        self._bar.show()
        self._adding = self._engine.call(protocol.AddModel(path=path))
        self._adding.reported.connect(self._take)
        self._adding.finished.connect(self._added)
        self._adding.failed.connect(self._failed)

    def _take(self, event: protocol.Event) -> None:
        if isinstance(event, protocol.Progress) and event.total:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * event.done / event.total))

    def _added(self, model: Model) -> None:
        self.said.emit(self.tr("Model added: %1").replace("%1", model.title))
        self._ended()

    def _failed(self, error: AppError) -> None:
        if not isinstance(error, Cancelled):
            self._problem.show_error(error)
        self._ended()

    def _ended(self) -> None:
        self._adding = None
        self._bar.hide()
        self.changed.emit()

    def _use(self, model: Model) -> None:
        call = self._engine.call(protocol.UseModel(name=model.name))
        call.finished.connect(lambda _: self.changed.emit())
        call.failed.connect(self._problem.show_error)

    def _card(self, model: Model) -> QWidget:
        card = frame("card")
        layout = row(card, (20, 16, 16, 16), 16)
        layout.addWidget(picture("box" if model.kind == "chat" else "search", "accent", 22))
        words = column(gap=4)
        head = row(gap=10)
        head.addWidget(label(model.title, "h3"))
        if model.kind == "embedding":
            head.addWidget(badge(self.tr("Search"), "neutral"))
        elif model.default:
            head.addWidget(badge(self.tr("In use"), "ok"))
        elif model.path is None:
            head.addWidget(badge(self.tr("Not here"), "neutral"))
        head.addStretch()
        words.addLayout(head)
        words.addWidget(label(self._facts(model), "small", wrap=True))
        layout.addLayout(words, 1)
        memory = column(gap=2)
        memory.addWidget(label(self.tr("Memory"), "tiny"))
        memory.addWidget(label(_size(model.memory_bytes), "muted"))
        layout.addLayout(memory)
        if model.kind == "chat" and model.path and not model.default:
            use = button(self.tr("Use"))
            use.setAccessibleName(self.tr("Use %1").replace("%1", model.title))
            use.clicked.connect(lambda: self._use(model))
            layout.addWidget(use)
        return card

    def _facts(self, model: Model) -> str:
        languages = ", ".join(LANGUAGES.get(code, code) for code in model.languages)
        parts = [
            _size(model.bytes),
            model.licence,
            languages or self.tr("languages not known"),
            self.tr("%n token(s) of context", "", model.context),
        ]
        return " · ".join(part for part in parts if part)


def _size(size: int) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:,.0f} MB"
