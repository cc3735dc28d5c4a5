"""Cards that are buttons: a source under an answer, a question to begin with, an error."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.types import Citation, Passage
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.document_words import file_name, page_name, place_name
from desktop_app.ui.kit.error_messages import ErrorMessage
from desktop_app.ui.kit.widgets import (
    ElidedLabel,
    badge,
    button,
    column,
    label,
    picture,
    row,
    set_property,
)

SOURCE_LINES = 3


class ClampedText(QWidget):
    """Wrapped text of at most a few lines, the last one cut with an ellipsis."""

    def __init__(self, text: str, lines: int, size: int = 12, tone: str = "text2") -> None:
        super().__init__()
        self._text = " ".join(text.split())
        self._lines = lines
        self._tone = tone
        self._font = theme.font(size)
        self._metrics = QFontMetrics(self._font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(lines * self._line_height())

    def _line_height(self) -> int:
        return self._metrics.height() + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(getattr(theme.current(), self._tone)))
        painter.setFont(self._font)
        layout = QTextLayout(self._text[:2000], self._font)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        layout.beginLayout()
        for number in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self.width())
            at = QPointF(0, number * self._line_height())
            rest = self._text[line.textStart() :]
            if number == self._lines - 1 and line.textLength() < len(rest):
                cut = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self.width())
                painter.drawText(at + QPointF(0, line.ascent()), cut)
            else:
                line.draw(painter, at)
        layout.endLayout()


class CardButton(QPushButton):
    """A button that holds other widgets; they let the mouse through."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def fill(self, layout: QVBoxLayout | QHBoxLayout) -> None:
        self.setLayout(layout)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        return layout.minimumSize() if layout else super().minimumSizeHint()


class SourceCard(CardButton):
    """A cited place: its number, file, page and words. Opens it in the source panel."""

    opened = Signal(object)

    def __init__(self, source: Citation | Passage, number: int) -> None:
        self.source = source
        words, page = _words_and_page(source)
        name = QCoreApplication.translate("Cards", "Source {number}: {place}").format(
            number=number, place=place_name(source.path, page)
        )
        super().__init__(name)
        self.setAccessibleDescription(words)
        self.setToolTip(words[:600])
        self._top = row(gap=7)
        self._number = badge(str(number), "number")
        self._top.addWidget(self._number)
        self._top.addWidget(ElidedLabel(file_name(source.path)), 1)
        if page is not None:
            self._top.addWidget(label(page_name(source.path, page), "tiny"))
        layout = column(margins=(12, 10, 12, 11), gap=5)
        layout.addLayout(self._top)
        layout.addWidget(ClampedText(words, SOURCE_LINES))
        self.fill(layout)
        self.clicked.connect(lambda: self.opened.emit(self.source))

    def mark(self, words: str) -> None:
        """Put a few words beside the place."""
        self._top.addWidget(badge(words, "accent"))
        self.setAccessibleName(f"{self.accessibleName()}. {words}")

    def set_on(self, on: bool) -> None:
        """Mark the source that is open."""
        set_property(self, "on", on)
        colours = theme.current()
        filled = f"background: {colours.accent}; color: {colours.on_accent};"
        self._number.setStyleSheet(filled if on else "")


def _words_and_page(source: Citation | Passage) -> tuple[str, int | None]:
    if isinstance(source, Citation):
        return source.quote, source.page
    return source.text, source.page if source.paged else None


class SuggestionCard(CardButton):
    """A question that can be asked with one press."""

    def __init__(self, question: str, icon: str) -> None:
        super().__init__(question)
        self.setFixedHeight(max(62, theme.px(62)))
        layout = row(margins=(16, 0, 16, 0), gap=12)
        layout.addWidget(picture(icon, "accent", 18))
        text = label(question, wrap=True)
        text.setMaximumHeight(theme.px(38))
        layout.addWidget(text, 1)
        layout.addWidget(picture("arrow-right", "text3", 15))
        self.fill(layout)


class ErrorRow(QFrame):
    """An error, its reason, and one button that helps."""

    helped = Signal()

    def __init__(self, message: ErrorMessage, help_text: str) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setProperty("tone", "err")
        self.setAccessibleName(f"{message.title}. {message.why}")
        layout = row(self, (14, 12, 12, 12), 12)
        layout.addWidget(picture("circle-alert", "err", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(message.title, "h3", wrap=True))
        if message.why:
            words.addWidget(label(message.why, "small", wrap=True))
        layout.addLayout(words, 1)
        if help_text:
            self.button = button(help_text)
            self.button.clicked.connect(self.helped)
            layout.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
