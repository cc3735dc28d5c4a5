"""The questions of a conversation, one below the other, in a column that scrolls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.answer_view import AnswerView
from desktop_app.ui.widgets import column, row

WIDTH = 640
NEAR_BOTTOM = 48
"""Pixels from the end within which the view follows what is written."""

NEAR_TOP = 400
SHOWN = 30
"""Questions that are laid out at first, from the end."""
EARLIER = 10
"""Questions that are laid out when the top of those is near."""


class Conversation(QScrollArea):
    """Follows the text while the reader is at its end, and stays where they scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self.views: list[AnswerView] = []
        self._follows = True
        self._first = 0
        """Place of the first question that is laid out."""
        self._from_end: int | None = None
        """How far from the end to stay while questions are put above."""
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

    def show_views(self, views: Sequence[AnswerView]) -> None:
        """Show these, in this order; what is above the first change stays as it is.

        Of a long conversation only the end is laid out; what is above it comes when it
        is scrolled to, since every line that is written would move all of it.
        """
        same = 0
        for old, new in zip(self.views, views, strict=False):
            if old is not new:
                break
            same += 1
        first = self._first if len(views) - self._first <= 2 * SHOWN else len(views) - SHOWN
        first = max(0, min(first, len(views) - 1))
        for old in (*self.views[self._first : first], *self.views[max(same, self._first) :]):
            self._column.removeWidget(old)
            old.hide()
        for new in views[max(same, first) :]:
            self._column.insertWidget(self._column.count() - 1, new)
            new.show()
        if first < self._first:
            self._insert_above(views[first : min(self._first, same)])
        if len(views) > same:
            self._follows = True
        self._first, self.views = first, list(views)

    def _show_earlier(self) -> None:
        """Lay out some of the questions above those that are, without moving what is seen."""
        first = max(0, self._first - EARLIER)
        self._from_end = self.verticalScrollBar().maximum() - self.verticalScrollBar().value()
        self._insert_above(self.views[first : self._first])
        self._first = first

    def _insert_above(self, views: Sequence[AnswerView]) -> None:
        for place, view in enumerate(views):
            self._column.insertWidget(place, view)
            view.show()

    def show_view(self, view: AnswerView) -> None:
        """Scroll to a question."""
        self.ensureWidgetVisible(view, 0, 0)

    def _scrolled(self, value: int) -> None:
        self._follows = self.verticalScrollBar().maximum() - value <= NEAR_BOTTOM
        if self._first and value <= NEAR_TOP and self._from_end is None:
            self._show_earlier()

    def _grown(self, least: int, most: int) -> None:
        if self._from_end is not None:
            from_end, self._from_end = self._from_end, None
            self.verticalScrollBar().setValue(most - from_end)
        elif self._follows:
            self.verticalScrollBar().setValue(most)
