"""The desk that a page lies on: its picture or its text, fitted, zoomed, scrolled to the mark."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from desktop_app.types import PageView
from desktop_app.ui.composer import shadow
from desktop_app.ui.page_widget import PageWidget, TextSheet
from desktop_app.ui.widgets import column

MARGIN = 16
SCROLL_BAR = 10


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
        self._nothing = QWidget()
        self._stack = QStackedWidget()
        for part in (self._nothing, self.area, text):
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
        self.sheet.show_page(view)
        self.sheet.set_zoom(self._zoom)
        self._stack.setCurrentIndex(2)
        return False

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
        """Put the marks a third down the desk, once for each page that is opened."""
        place = self.page.place_of_marks()
        bar = self.area.verticalScrollBar()
        top = 0 if place is None else place.top() + MARGIN - self.area.viewport().height() // 3
        bar.setValue(top)
