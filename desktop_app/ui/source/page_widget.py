"""The picture of a page, with the cited words and those that were found marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_app.types import Box, Hit, PageView
from desktop_app.ui.kit import theme

PAPER = "#FFFFFF"
"""A page is paper in both themes."""
THERE, HERE = "#BFE6E1", "#FFB35C"
"""Words that were found, and those of them that are stepped to."""
BAR_PLACE = 0.04
"""Where the bar of a mark stands, as a share of the page's width: text seldom begins there."""


class PageWidget(QWidget):
    """The picture of a page. `boxes` are marked like with a marker: the print shows through."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._scaled = QImage()
        self._boxes: tuple[Box, ...] = ()
        self._hits: tuple[Hit, ...] = ()
        self._hit: Hit | None = None
        self._points = 1.0
        """Width of the page in points."""

    def show_page(self, view: PageView) -> bool:
        """Take the page; False when its picture cannot be read."""
        self._image = QImage(view.image or "")
        self._boxes, self._points = view.boxes, view.width or 1.0
        self._hits, self._hit = (), None
        self._scaled = QImage()
        numbered = self.tr("Page {number}").format(number=view.number)
        marked = self.tr("Page {number}, highlighted passage").format(number=view.number)
        self.setAccessibleName(marked if view.boxes else numbered)
        self.setAccessibleDescription(view.text[view.start : view.end])
        return not self._image.isNull()

    def show_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark words that were found on the page; `current` is the one that is stepped to."""
        self._hits, self._hit = tuple(hits), current
        self.update()

    def set_width(self, width: int) -> None:
        """Show the page in a width, in logical pixels."""
        if self._image.isNull():
            return
        height = round(width * self._image.height() / self._image.width())
        self._scaled = QImage()
        self.setFixedSize(width, height)
        self.update()

    def marks(self) -> list[QRectF]:
        """Where the marks of the quote are, in pixels of this widget."""
        return self._scaled_up(self._boxes, 2)

    def _scaled_up(self, boxes: Sequence[Box], wider: int) -> list[QRectF]:
        scale = self.width() / self._points
        return [
            QRectF(
                box.x0 * scale - wider,
                box.y0 * scale,
                (box.x1 - box.x0) * scale + 2 * wider,
                (box.y1 - box.y0) * scale,
            )
            for box in boxes
        ]

    def place_of_marks(self) -> QRect | None:
        """Around what is stepped to, or all marks of the quote, to be scrolled to."""
        around = QRectF()
        for mark in self._scaled_up(self._hit.boxes, 1) if self._hit else self.marks():
            around = around.united(mark)
        return None if around.isNull() else around.toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(PAPER))
        painter.drawImage(QPoint(0, 0), self._picture())
        marks = self.marks()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setBrush(QColor(theme.current().mark))
        for mark in marks:
            painter.drawRoundedRect(mark, 3, 3)
        for hit in self._hits:
            painter.setBrush(QColor(HERE if hit == self._hit else THERE))
            for mark in self._scaled_up(hit.boxes, 1):
                painter.drawRoundedRect(mark, 2, 2)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setBrush(QColor(theme.LIGHT.accent))
        for bar in _margin_bars(marks, self.width()):
            painter.drawRoundedRect(bar, 1.7, 1.7)

    def _picture(self) -> QImage:
        """The picture at the size of now, scaled once."""
        ratio = self.devicePixelRatioF()
        if self._scaled.isNull() and not self._image.isNull():
            self._scaled = self._image.scaled(
                self.size() * ratio,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled


def _margin_bars(marks: list[QRectF], width: int) -> list[QRectF]:
    """A bar in the page's margin beside each run of marked lines; a jump up begins a new run."""
    bars: list[QRectF] = []
    for mark in marks:
        if bars and mark.top() >= bars[-1].top():
            bars[-1].setBottom(max(mark.bottom(), bars[-1].bottom()))
        else:
            bars.append(QRectF(width * BAR_PLACE, mark.top(), 3.5, mark.height()))
    return bars
