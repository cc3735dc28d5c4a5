"""What lies over the window for a while: a sentence in passing, and where dropped files go."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QMainWindow, QWidget

from desktop_app.ui.widgets import announce, column, frame, label, picture, row

TOAST_MS = 6000


class Toast(QFrame):
    """A sentence that goes by itself."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("toast")
        self._window = window
        self.stays_above: QWidget | None = None
        """What one types into, while it is shown: never covered."""
        layout = row(self, (14, 10, 14, 10))
        layout.addWidget(picture("info", "accent"))
        self._words = label("")
        layout.addWidget(self._words)
        self._timer = QTimer(self, singleShot=True, interval=TOAST_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        announce(self, text)
        self._timer.start()

    def place(self) -> None:
        room = self._window.size()
        bottom = room.height() - 28
        if self.stays_above is not None and self.stays_above.isVisible():
            bottom = self.stays_above.mapTo(self._window, QPoint(0, 0)).y() - 8
        self.move((room.width() - self.width()) // 2, bottom - self.height())


class DropOverlay(QWidget):
    """Shown while files are dragged over the window: which collection will receive them."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
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

    def open(self, collection: str | None, *, models: bool) -> None:
        if models:
            text = self.tr("Drop to add to the models")
        elif collection:
            text = self.tr("Drop to add to “%1”").replace("%1", collection)
        else:
            text = self.tr("Drop to add a new collection")
        self._words.setText(text)
        self.show()
        self.raise_()
