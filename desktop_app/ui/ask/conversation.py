"""The questions of a conversation, one below the other, in a column that scrolls."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QMargins, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop_app.ui.answer.answer_view import AnswerView

WIDTH = 640
GAP = 40
MARGINS = QMargins(24, 24, 24, 16)
NEAR_BOTTOM = 48
"""Pixels from the end within which the view follows what is written."""
NEAR = 1
"""Screens above and below what is seen where questions are kept ready."""
FAR = 2
"""Screens away from what is seen where they rest."""
MOST_FAR = 24
"""Questions far away that wait to rest while others wake, as when the bar is dragged."""
GUESS = 300
"""Height of a question that was not seen yet."""


class Conversation(QScrollArea):
    """Follows the text while the reader is at its end, and stays where they scrolled to.

    Only questions near what is seen have widgets. Of those far away their height is kept;
    they wake one a turn of the event loop, the nearest first, and when the height of one
    turns out to be another, the question that is being read stays where it is.
    """

    def __init__(self) -> None:
        super().__init__()
        self.views: list[AnswerView] = []
        self._heights: list[int] = []
        """Of each question, as it was when it last was laid out."""
        self._shown: list[int] = []
        """Places of the questions that are laid out, in order."""
        self._follows = True
        self._read: tuple[AnswerView, int] | None = None
        """The topmost question that is seen, and how far its top is below that of the window."""
        self._is_placing = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._tend)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Conversation"))
        self._page = _Page()
        self._page.setObjectName("page")
        self._page.asked.connect(self._place)
        self.setWidget(self._page)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_views(self, views: Sequence[AnswerView]) -> None:
        """Show these, in this order, and follow the end if it is another one."""
        heights = dict(zip(self.views, self._heights, strict=True))
        here = {view for view in self.views if view.parentWidget() is self._page}
        shown = here.intersection(self.views[place] for place in self._shown)
        if list(views) != self.views[: len(views)]:
            self._follows = True
        for new in views:
            if new not in here:
                new.setParent(self._page)
                new.hide()
        for old in shown.difference(views):
            old.hide()
            if old.may_rest:
                old.rest()
        self.views = list(views)
        self._heights = [heights.get(view, GUESS) for view in views]
        self._shown = [place for place, view in enumerate(views) if view in shown]
        self._tend()

    def show_view(self, view: AnswerView) -> None:
        """Scroll to a question."""
        self._follows, self._read = False, (view, 0)
        self._tend()

    # ---- what is near

    def _tend(self) -> None:
        """Wake the nearest question that rests, show it, or let a far one rest: one a turn."""
        if not self.isVisible():
            return
        self._place()
        seen = self._within(0)
        resting = [place for place in self._within(NEAR) if place not in self._shown]
        nearest = min(resting, key=lambda p: max(seen.start - p, p - seen.stop + 1), default=-1)
        kept = self._within(FAR)
        far = [
            place
            for place, view in enumerate(self.views)
            if view.is_awake and place not in kept and view.may_rest
        ]
        was_asked = bool(resting) and self._follows and nearest == len(self.views) - 1
        if was_asked:
            self._show(nearest)
        if far and (was_asked or nearest not in seen or len(far) > MOST_FAR):
            self._shown = [place for place in self._shown if place != far[0]]
            self.views[far[0]].hide()
            self.views[far[0]].rest()
        elif resting and not self.views[nearest].is_awake:
            self.views[nearest].wake()
        elif resting and not was_asked:
            self._show(nearest)
        if resting or far:
            self._next.start()

    def _within(self, screens: int) -> range:
        """Places of the questions within so many screens of what is seen."""
        tops, screen = self._tops()[:-1], self.viewport().height()
        top = self.verticalScrollBar().value()
        first = bisect_right(tops, top - screens * screen) - 1
        return range(max(0, first), bisect_left(tops, top + (screens + 1) * screen))

    def _show(self, place: int) -> None:
        """Lay out a question."""
        view = self.views[place]
        view.wake()
        view.resize(self._width(), self._heights[place])
        view.show()
        insort(self._shown, place)
        self._place()
        self._order_focus()

    def _order_focus(self) -> None:
        """Tab goes from question to question, in whatever order they woke."""
        before: QWidget | None = None
        for place in self._shown:
            for part in self.views[place].findChildren(QWidget):
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    if before is not None and before.nextInFocusChain() is not part:
                        QWidget.setTabOrder(before, part)
                    before = part

    # ---- places

    def _width(self) -> int:
        """Of a question."""
        inner = self.viewport().width() - MARGINS.left() - MARGINS.right()
        return max(1, min(inner, WIDTH))

    def _tops(self) -> list[int]:
        """Where each question begins on the page, and where one more would."""
        return list(accumulate((h + GAP for h in self._heights), initial=MARGINS.top()))

    def _place(self) -> None:
        """Give each question that is laid out its place, without moving what is read."""
        if self._is_placing or not self.isVisible():
            return
        self._is_placing = True
        width = self._width()
        for place in self._shown:
            view = self.views[place]
            if view.width() != width:
                view.resize(width, view.height())
            self._heights[place] = view.heightForWidth(width)
        tops = self._tops()
        self._page.resize(self.viewport().width(), tops[-1] - GAP + MARGINS.bottom())
        self.verticalScrollBar().setValue(self._wanted(tops))
        left = (self.viewport().width() - width) // 2
        for place in self._shown:
            self.views[place].setGeometry(left, tops[place], width, self._heights[place])
        self._is_placing = False

    def _wanted(self, tops: Sequence[int]) -> int:
        """Where the scroll bar belongs."""
        bar = self.verticalScrollBar()
        if self._follows:
            return bar.maximum()
        if self._read is not None and self._read[0] in self.views:
            return tops[self.views.index(self._read[0])] - self._read[1]
        return bar.value()

    def _scrolled(self, value: int) -> None:
        if self._is_placing:
            return
        self._follows = self.verticalScrollBar().maximum() - value <= NEAR_BOTTOM
        seen = self._within(0)
        if seen:
            self._read = self.views[seen.start], self._tops()[seen.start] - value
        self._next.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self._next.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tend()


class _Page(QWidget):
    """Says when a question on it wants another height."""

    asked = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.asked.emit()
        return super().event(event)
