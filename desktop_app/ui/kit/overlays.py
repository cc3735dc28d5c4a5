"""What lies over the window for a while: a sentence in passing, and where dropped files go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QHideEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QSlider,
    QWidget,
)

from desktop_app.ui.kit.widgets import announce, column, frame, label, picture, row

TOAST_MS = 6000
MOVING_MS = 250
"""How soon it gives way to what is shown after it."""
MARGIN, STEP = 28, 8
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QSlider)
MODEL_FILE = ".gguf"


class Toast(QFrame):
    """A sentence that goes by itself, where it covers nothing that is pressed or typed into."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self.stays_above: QWidget | None = None
        """A widget to type into, never covered while it is shown."""
        layout = row(self, (14, 10, 14, 10))
        layout.addWidget(picture("info", "accent"))
        self._words = label("")
        layout.addWidget(self._words)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self.hide)
        self._moving = QTimer(self, interval=MOVING_MS)
        self._moving.timeout.connect(self.place)
        self.hide()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start()
        self._moving.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._moving.stop()

    def place(self) -> None:
        """As low in the window as there is room."""
        room = self._window.size()
        widest = room.width() - 2 * MARGIN
        self._words.setWordWrap(False)
        self._words.setMinimumWidth(0)
        if self.sizeHint().width() > widest:
            self._words.setWordWrap(True)
            self._words.setMinimumWidth(widest - 60)
        self.adjustSize()
        lowest = room.height() - MARGIN
        if self.stays_above is not None and self.stays_above.isVisible():
            above = self.stays_above.mapTo(self._window, QPoint(0, 0)).y()
            below = room.height() - above - self.stays_above.height()
            if below < self.height() + 2 * MARGIN:  # in the middle of the window it has room below
                lowest = above - 8
        at = QRect(QPoint((room.width() - self.width()) // 2, 0), self.size())
        at.moveBottom(lowest)
        taken = self._taken()
        free = range(at.top(), MARGIN, -STEP)
        at.moveTop(next((y for y in free if _is_free(at, y, taken)), at.top()))
        self.setGeometry(at)

    def _taken(self) -> list[QRect]:
        """Where the window has something to press or to type into."""
        return [
            QRect(widget.mapTo(self._window, seen.topLeft()), seen.size())
            for widget in self._window.findChildren(QWidget)
            if isinstance(widget, CONTROLS) and widget.isVisible()
            for seen in [widget.visibleRegion().boundingRect()]
        ]


def _is_free(at: QRect, y: int, taken: list[QRect]) -> bool:
    moved = QRect(at)
    moved.moveTop(y)
    return not any(moved.intersects(one) for one in taken)


class DropOverlay(QWidget):
    """Takes what is dropped on the window; while it is dragged, says which collection gets it."""

    models_dropped = Signal(list)
    """Paths of model files."""
    documents_dropped = Signal(list)
    """Paths of other files and of folders."""

    def __init__(self, window: QMainWindow, collection: Callable[[], str | None]) -> None:
        """`collection` tells the name of the one that is shown, None for all."""
        super().__init__(window)
        self._window, self._collection = window, collection
        box = frame("overlay")
        layout = column(box, (24, 24, 24, 24), 8)
        layout.addStretch()
        layout.addWidget(picture("upload", "accent", 32), 0, Qt.AlignmentFlag.AlignHCenter)
        self._words = label("", "h2", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._words)
        layout.addStretch()
        column(self).addWidget(box)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def open(self, *, models: bool) -> None:
        """Cover the window; `models`: nothing but model files is dragged."""
        collection = self._collection()
        if models:
            text = self.tr("Drop to add to the models")
        elif collection:
            text = self.tr("Drop to add to “%1”").replace("%1", collection)
        else:
            text = self.tr("Drop to add a new collection")
        self._words.setText(text)
        self.setGeometry(self._window.rect().adjusted(24, 24, -24, -24))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragEnterEvent():
                models, others = _paths(event.mimeData())
                if models or others:
                    event.acceptProposedAction()
                    self.open(models=not others)
                return True
            case QDragLeaveEvent():
                self.hide()
                return True
            case QDropEvent() if event.type() is QEvent.Type.Drop:
                self._take(event)
                return True
            case _:
                return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent) -> None:
        self.hide()
        models, others = _paths(event.mimeData())
        if models or others:
            event.acceptProposedAction()
        if models:
            self.models_dropped.emit(models)
        if others:
            self.documents_dropped.emit(others)


def _paths(data: QMimeData) -> tuple[list[str], list[str]]:
    """Paths of the model files, and of other files and folders, that are dragged."""
    paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    models = [path for path in paths if Path(path).suffix.lower() == MODEL_FILE]
    return models, [path for path in paths if path not in models]
