"""The questions of a conversation, one below the other, in a column that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.answer_view import AnswerView
from desktop_app.ui.widgets import column, row

WIDTH = 640
NEAR_BOTTOM = 48
"""Pixels from the end within which the view follows what is written."""


class Conversation(QScrollArea):
    """Follows the text while the reader is at its end, and stays where they scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[AnswerView] = []
        self._follows = True
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Conversation"))
        page = QWidget()
        page.setObjectName("page")
        middle = QWidget()
        middle.setMaximumWidth(WIDTH)
        self._column = column(middle, gap=40)
        self._column.addStretch(1)
        line = row(page, (24, 24, 24, 16), 0)
        line.addStretch(1)
        line.addWidget(middle, 100)
        line.addStretch(1)
        self.setWidget(page)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().rangeChanged.connect(self._grown)

    def add(self, view: AnswerView) -> None:
        """Put a question at the end and go there."""
        self.views.append(view)
        self._column.insertWidget(self._column.count() - 1, view)
        self._follows = True

    def clear(self) -> None:
        for view in self.views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self.views = []

    def _scrolled(self, value: int) -> None:
        self._follows = self.verticalScrollBar().maximum() - value <= NEAR_BOTTOM

    def _grown(self, least: int, most: int) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(most)
