"""A page of a document to look at, with the cited words marked: its picture, or its text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop_app.types import Box, PageView
from desktop_app.ui import theme

INK = "#1D1B18"
PAPER = "#FFFFFF"
"""A page is paper in both themes."""
BAR_PLACE = 0.04
"""Where the bar of a mark stands, as a share of the page's width: text seldom begins there."""
TEXT_AROUND = 60_000
"""Characters shown before and after the quote of a document without pages."""


class PageWidget(QWidget):
    """The picture of a page. `boxes` are marked like with a marker: the print shows through."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._scaled = QImage()
        self._boxes: tuple[Box, ...] = ()
        self._points = 1.0
        """Width of the page in points."""

    def show_page(self, view: PageView) -> bool:
        """Take the page; False when its picture cannot be read."""
        self._image = QImage(view.image or "")
        self._boxes, self._points = view.boxes, view.width or 1.0
        self._scaled = QImage()
        numbered = self.tr("Page {number}").format(number=view.number)
        marked = self.tr("Page {number}, highlighted passage").format(number=view.number)
        self.setAccessibleName(marked if view.boxes else numbered)
        self.setAccessibleDescription(view.text[view.start : view.end])
        return not self._image.isNull()

    def set_width(self, width: int) -> None:
        """Show the page in a width, in logical pixels."""
        if self._image.isNull():
            return
        height = round(width * self._image.height() / self._image.width())
        self._scaled = QImage()
        self.setFixedSize(width, height)
        self.update()

    def marks(self) -> list[QRectF]:
        """Where the marks are, in pixels of this widget."""
        scale = self.width() / self._points
        return [
            QRectF(
                box.x0 * scale - 2,
                box.y0 * scale,
                (box.x1 - box.x0) * scale + 4,
                (box.y1 - box.y0) * scale,
            )
            for box in self._boxes
        ]

    def place_of_marks(self) -> QRect | None:
        """Around all marks, to be scrolled to."""
        around = QRectF()
        for mark in self.marks():
            around = around.united(mark)
        return None if around.isNull() else around.toAlignedRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(PAPER))
        painter.drawImage(QPoint(0, 0), self._picture())
        marks = self.marks()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().mark))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for mark in marks:
            painter.drawRoundedRect(mark, 3, 3)
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


class TextSheet(QPlainTextEdit):
    """The text of a document without pages, on a sheet of paper, with the quote marked."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(24)
        self._mark = (0, 0)
        self._zoom = 1.0

    def show_page(self, view: PageView) -> None:
        """Take the text around the quote, which can be a part of a long document."""
        begin = max(0, view.start - TEXT_AROUND)
        text = view.text[begin : view.end + TEXT_AROUND]
        before = "…" if begin else ""
        end = "…" if view.end + TEXT_AROUND < len(view.text) else ""
        self.setPlainText(before + text + end)
        lead = len(before) - begin
        self._mark = (
            _utf16(before + text, view.start + lead),
            _utf16(before + text, view.end + lead),
        )
        self.setAccessibleName(self.tr("Text of {title}").format(title=view.title))
        self._show_mark()

    def set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self.setStyleSheet(
            f"#paper {{ font-size: {round(theme.px(14) * zoom)}px; color: {INK};"
            f" background: {PAPER}; selection-background-color: {theme.LIGHT.accent}; }}"
        )

    def scroll_to_mark(self) -> None:
        """Show the quote in the middle, so that what leads to it is seen."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._mark[0])
        self.setTextCursor(cursor)
        self.centerCursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scroll_to_mark()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark[0] == self._mark[1]:
            return
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(self._mark[0])
        last.setPosition(self._mark[1])
        top, bottom = self.cursorRect(first).top(), self.cursorRect(last).bottom()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.LIGHT.accent))
        painter.drawRoundedRect(QRectF(10, top, 3.5, bottom - top), 1.7, 1.7)

    def _show_mark(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._mark[0])
        cursor.setPosition(self._mark[1], QTextCursor.MoveMode.KeepAnchor)
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor
        mark.format.setBackground(QColor(theme.current().mark))
        mark.format.setForeground(QColor(INK))
        self.setExtraSelections([mark] if cursor.hasSelection() else [])
        self.scroll_to_mark()


def _utf16(text: str, at: int) -> int:
    """Qt counts UTF-16 units, offsets count characters."""
    return len(text[: max(at, 0)].encode("utf-16-le")) // 2
