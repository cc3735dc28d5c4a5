"""A row that says what went wrong, why, and goes when it is dismissed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.errors import AppError
from desktop_app.ui.kit import error_messages
from desktop_app.ui.kit.widgets import announce, button, column, label, picture, row


class ErrorBanner(QFrame):
    acted = Signal()
    """The one button that helps was pressed."""

    def __init__(self, parent: QWidget | None = None, action: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("tone", "err")
        layout = row(self, (14, 10, 10, 10), 10)
        layout.addWidget(picture("circle-alert", "err", 18))
        words = column(gap=2)
        self._title, self._why = label("", "h3", wrap=True), label("", "small", wrap=True)
        words.addWidget(self._title)
        words.addWidget(self._why)
        layout.addLayout(words, 1)
        self._help = button(action) if action else None
        if self._help is not None:
            self._help.clicked.connect(self.acted)
            layout.addWidget(self._help)
        close = button("", "ghost", "x", self.tr("Dismiss"))
        close.clicked.connect(self.hide)
        layout.addWidget(close)
        self.hide()

    def show_error(self, error: AppError, *, helps: bool = True) -> None:
        """Say what went wrong; `helps`: whether the button would help now."""
        message = error_messages.describe(error)
        if self._help is not None:
            self._help.setVisible(helps)
        self._title.setText(message.title)
        self._why.setText(message.why)
        self.show()
        announce(self, f"{message.title}. {message.why}")

    def explain(self, why: str) -> None:
        """Say why in other words than those of the error."""
        self._why.setText(why)
        announce(self, why)
