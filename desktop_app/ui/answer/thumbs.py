"""Thumbs up and down for an answer, and the line that asks what was wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop_app.types import Rating
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import button, label, row

WIDTH = 31
ICONS = {Rating.GOOD: "thumbs-up", Rating.BAD: "thumbs-down"}


class Thumbs(QWidget):
    """One of the two can be down; pressing it again lifts it."""

    rated = Signal(object)
    """A `Rating`, or None."""

    def __init__(self, rating: Rating | None) -> None:
        super().__init__()
        names = {Rating.GOOD: self.tr("Good answer"), Rating.BAD: self.tr("Bad answer")}
        line = row(self, gap=2)
        self._thumbs: dict[Rating, QPushButton] = {}
        for one, icon in ICONS.items():
            thumb = button("", "ghost", icon, names[one], size=15)
            thumb.setCheckable(True)
            thumb.setFixedWidth(WIDTH)
            thumb.clicked.connect(
                lambda pressed, one=one: self.rated.emit(one if pressed else None)
            )
            line.addWidget(thumb)
            self._thumbs[one] = thumb
        self.set_rating(rating)

    def set_rating(self, rating: Rating | None) -> None:
        for one, thumb in self._thumbs.items():
            thumb.setChecked(one is rating)
            thumb.setIcon(theme.icon(ICONS[one], "accent" if one is rating else "text2", 15))


class WhatWasWrong(QFrame):
    """Offers to put an answer right that was bad; can be left alone."""

    corrected = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = row(self, gap=8)
        line.addWidget(label(self.tr("What was wrong?"), "small"))
        self._correct = button(self.tr("Correct the answer…"), "", "pencil-line", size=15)
        self._correct.clicked.connect(self.corrected)
        line.addWidget(self._correct)
        close = button("", "ghost", "x", self.tr("Close"), size=15)
        close.clicked.connect(self.closed)
        line.addWidget(close)
        line.addStretch()
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
