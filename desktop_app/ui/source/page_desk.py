"""The desk that a page lies on: its picture or its text, fitted, zoomed, scrolled to the mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop_app.types import Hit, PageView
from desktop_app.ui.kit.widgets import column, label, shadow
from desktop_app.ui.source.page_widget import PageWidget
from desktop_app.ui.source.text_sheet import TextSheet

MARGIN = 16
SCROLL_BAR = 10
MOST_SELECTED = 60
"""Selected characters that are taken for what is to be found."""


class PageDesk(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._zoom = 1.0
        self.page = PageWidget()
        self.page.setGraphicsEffect(shadow(self.page, 18))
        self.sheet = TextSheet()
        holder = QWidget()
        inside = column(holder, (MARGIN, MARGIN, MARGIN, MARGIN), 0)
        inside.addWidget(self.page, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(holder)
        self.area.setAccessibleName(self.tr("Page"))
        text = QWidget()
        column(text, (MARGIN, MARGIN, MARGIN, MARGIN)).addWidget(self.sheet)
        self._empty = label(self.tr("There is no text on this page."), "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for part in (QWidget(), self.area, text, self._empty):
            self._stack.addWidget(part)
        column(self, gap=0).addWidget(self._stack)

    def clear(self) -> None:
        self._stack.setCurrentIndex(0)

    def show_page(self, view: PageView) -> bool:
        """Show a page at its mark; False when there is only its text."""
        if view.image and self.page.show_page(view):
            self._stack.setCurrentIndex(1)
            self._fit()
            QTimer.singleShot(0, self, self._scroll_to_marks)
            return True
        self.sheet.set_zoom(self._zoom)
        self.sheet.show_page(view)
        self._stack.setCurrentIndex(2 if view.text.strip() else 3)
        return False

    def show_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark words that were found on the page, and show the one that is stepped to."""
        if self.is_drawn:
            self.page.show_hits(hits, current)
            if current is not None:
                QTimer.singleShot(0, self, self._scroll_to_marks)
        else:
            self.sheet.show_hits(hits, current)

    @property
    def is_drawn(self) -> bool:
        """The picture of a page is shown, not its text."""
        return self._stack.currentIndex() == 1

    def selected_words(self) -> str:
        """Words of the text that are selected, when they are few enough to be searched."""
        cursor = self.sheet.textCursor()
        words = "" if self.is_drawn else " ".join(cursor.selectedText().split())
        return words if len(words) <= MOST_SELECTED else ""

    def take_focus(self) -> None:
        (self.area if self.is_drawn else self.sheet).setFocus()

    def whole_page(self) -> float:
        """The zoom at which all of the page is seen."""
        room = self.area.viewport().height() - 2 * MARGIN
        fitted = self.page.height() / self._zoom if self.is_drawn else 0
        return min(1.0, room / fitted) if fitted else 1.0

    def set_zoom(self, zoom: float) -> None:
        """1 is a page as wide as the desk, or text at its usual size."""
        self._zoom = zoom
        self._fit()
        self.sheet.set_zoom(zoom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.page.set_width(round((self.width() - 2 * MARGIN - SCROLL_BAR) * self._zoom))

    def _scroll_to_marks(self) -> None:
        """Put the marks a third down the desk, once for each page or place that is opened."""
        place = self.page.place_of_marks()
        seen = self.area.viewport()
        top = 0 if place is None else place.top() + MARGIN - seen.height() // 3
        left = 0 if place is None else place.center().x() + MARGIN - seen.width() // 2
        self.area.verticalScrollBar().setValue(top)
        self.area.horizontalScrollBar().setValue(left)
