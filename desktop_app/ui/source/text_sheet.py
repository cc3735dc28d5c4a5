"""The text of a document that cannot be drawn, on a sheet of paper, with places in it marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from desktop_app.types import Hit, PageView
from desktop_app.types.formats import FileKind, format_of
from desktop_app.ui.kit import theme
from desktop_app.ui.source.page_widget import HERE, PAPER, THERE
from desktop_app.ui.source.typesetting import INK, Places, typeset

BEFORE, AFTER = 15_000, 30_000
"""Characters that are set before and after what is looked at; scrolling brings more."""
LEAST = 1_000
MOST_BARS = 500
"""Edges of cells before what is looked at, and half of those after it: tables take long to set."""


class TextSheet(QTextEdit):
    """Shows a part of the text at a time: a document can be of any length."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(24)
        self._view: PageView | None = None
        self._places = Places()
        self._part = (0, 0)
        self._looked_at = 0
        """The letter that stays in sight when the sheet changes its size."""
        self._hits: tuple[Hit, ...] = ()
        self._hit: Hit | None = None
        self._setting = False
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_page(self, view: PageView) -> None:
        """Take a page, with its quote in sight."""
        self._view, self._hits, self._hit = view, (), None
        self.setAccessibleName(self.tr("Text of {title}").format(title=view.title))
        self._set(view.start)
        self._look_at(view.start)

    def show_hits(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark words that were found on the page, and show the one that is stepped to."""
        self._hits, self._hit = tuple(hits), current
        if current is not None and not self._part[0] <= current.start < self._part[1]:
            self._set(current.start)
        self._mark()
        if current is not None:
            self._look_at(current.start)

    def set_zoom(self, zoom: float) -> None:
        self.setStyleSheet(
            f"#paper {{ font-size: {round(theme.px(14) * zoom)}px; color: {INK};"
            f" background: {PAPER}; selection-background-color: {theme.LIGHT.accent};"
            f" selection-color: {theme.LIGHT.on_accent}; }}"
        )

    def spans(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where letters of the stored text are shown."""
        return self._places.spans(start, end)

    # ---- setting

    def _set(self, letter: int) -> None:
        """Set the part of the text around a letter."""
        view = self._view
        if view is None:
            return
        text = view.text
        self._part = _around(text, letter, view.end if letter == view.start else letter)
        self._setting = True
        format = format_of(view.path)
        is_mail = format is not None and format.kind is FileKind.MAIL
        self._places = typeset(self.document(), text, view.blocks, self._part, mail=is_mail)
        self._setting = False
        self._mark()

    def _mark(self) -> None:
        view = self._view
        if view is None:
            return
        marks = self._selections(view.start, view.end, theme.current().mark)
        for hit in self._hits:
            if self._part[0] <= hit.start < self._part[1]:
                marks += self._selections(hit.start, hit.end, HERE if hit == self._hit else THERE)
        self.setExtraSelections(marks)

    def _selections(self, start: int, end: int, colour: str) -> list[QTextEdit.ExtraSelection]:
        made = []
        for first, last in self._places.spans(start, end):
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(QColor(colour))
            mark.format.setForeground(QColor(INK))
            made.append(mark)
        return made

    # ---- scrolling

    def _look_at(self, letter: int) -> None:
        """Put a letter a third down the sheet, so that what leads to it is seen."""
        self._looked_at = letter
        spans = self._places.spans(letter, letter + 1)
        cursor = QTextCursor(self.document())
        cursor.setPosition(spans[0][0] if spans else 0)
        self.setTextCursor(cursor)
        top = self.cursorRect(cursor).top() - self.viewport().height() // 3
        bar = self.verticalScrollBar()
        self._setting = True
        bar.setValue(bar.value() + top if letter else 0)
        self._setting = False

    def _scrolled(self, value: int) -> None:
        """At an end of what is set, go on with the text."""
        if self._setting or self._view is None:
            return
        bar, (start, end) = self.verticalScrollBar(), self._part
        at_end = value == bar.maximum() and end < len(self._view.text)
        if bar.maximum() and (at_end or (value == bar.minimum() and start > 0)):
            corner = QPoint(0, self.viewport().height() // 2)
            letter = self._places.letter_at(self.cursorForPosition(corner).position())
            self._set(letter)
            self._look_at(letter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._setting:
            self._look_at(self._looked_at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        spans = self._places.spans(self._view.start, self._view.end) if self._view else []
        if not spans:
            return
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(spans[0][0])
        last.setPosition(spans[-1][1])
        top, bottom = self.cursorRect(first).top(), self.cursorRect(last).bottom()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.LIGHT.accent))
        painter.drawRoundedRect(QRectF(10, top, 3.5, bottom - top), 1.7, 1.7)


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole lines around a part of a text, fewer of them where they are rows of tables."""
    before, after = BEFORE, AFTER
    while before > LEAST and text.count("|", max(0, start - before), start) > MOST_BARS:
        before //= 2
    while after > LEAST and text.count("|", end, end + after) > 2 * MOST_BARS:
        after //= 2
    first = text.rfind("\n", 0, start - before) + 1 if start > before else 0
    last = text.find("\n", end + after)
    return first, len(text) if last < 0 else last
