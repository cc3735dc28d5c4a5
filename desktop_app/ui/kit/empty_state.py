"""What stands where there is nothing yet: what goes here, and the one thing to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import button, column, label, row

WIDTH = 460


class EmptyState(QWidget):
    """An icon, a title, a sentence and a button, in the middle of the place they are given."""

    acted = Signal()

    def __init__(self, icon: str, title: str, words: str = "", action: str = "") -> None:
        super().__init__()
        mark = label()
        mark.setPixmap(theme.pixmap(icon, "accent", 24))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark.setFixedSize(48, 48)
        mark.setStyleSheet(f"background: {theme.current().accent_soft}; border-radius: 14px;")
        self._title = label(title, "h2", wrap=True)
        self._words = label(words, "muted", wrap=True)
        self._action = button(action, "primary")
        self._action.setAccessibleName(action or title)
        if not action:
            self._action.hide()
        self._action.clicked.connect(self.acted)
        inside = QWidget()
        inside.setMaximumWidth(theme.px(WIDTH))
        across = row(self, (24, 32, 24, 32), 0)
        across.addStretch(1)
        across.addWidget(inside, 100)
        across.addStretch(1)
        layout = column(inside, gap=10)
        layout.addStretch(1)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        for part in (self._title, self._words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def say(self, title: str, words: str = "", action: str = "") -> None:
        """Other words; without an action there is no button."""
        self._title.setText(title)
        self._words.setText(words)
        self._action.setText(action)
        self._action.setAccessibleName(action or title)
        self._action.setVisible(bool(action))
