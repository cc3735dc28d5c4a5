"""The text of an answer: read-only rich text that streams, grows, and opens nothing but sources."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip

from desktop_app.types import Answer, FinishReason
from desktop_app.ui import markdown, theme

FRAME_MS = 33
"""Tokens are gathered for this long and drawn together."""
CHIP = QSize(18, 15)
LINE_GAP = 6
PARAGRAPH_GAP = 10
LINE_BREAK = "\u2028"
"""Begins a line within a block of rich text."""
_IMAGE = QTextDocument.ResourceType.ImageResource.value


class AnswerBody(QTextBrowser):
    """Takes tokens with `add`, then the finished answer with `show_answer`.

    Nothing can be loaded: pictures exist only as chips that are drawn here, and a
    link that is not one of our `cite:` links does nothing.
    """

    cited = Signal(int)
    grew = Signal()

    def __init__(self, describe: Callable[[int], str]) -> None:
        """`describe` gives the tooltip of a citation by its number."""
        super().__init__()
        self._describe = describe
        self._text = ""
        self._unshown = ""
        self._finished = 0
        self._finished_html = ""
        self._answer: Answer | None = None
        self._active: int | None = None
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Answer"))
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(22)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._follow)
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.flush)
        self.setStyleSheet(f"font-size: {theme.px(15)}px;")
        self.document().setDefaultStyleSheet(_styles())

    # ---- what is written

    @property
    def text(self) -> str:
        """All that was received."""
        return self._text + self._unshown

    def clear_text(self) -> None:
        """Begin anew."""
        self._frame.stop()
        self._text = self._unshown = self._finished_html = ""
        self._finished, self._answer, self._active = 0, None, None
        self.clear()

    def add(self, piece: str) -> None:
        """Take a piece of the stream; it is shown within `FRAME_MS`."""
        self._unshown += piece
        if not self._frame.isActive():
            self._frame.start()

    def flush(self) -> None:
        """Show what was received: finished blocks as they will be, the last one plain."""
        self._frame.stop()
        piece, self._unshown = self._unshown, ""
        if not piece:
            return
        self._text += piece
        finished = markdown.finished_length(self._text)
        if finished > self._finished or len(self._text) == len(piece):
            self._finished_html += markdown.render(self._text[self._finished : finished])
            self._finished = finished
            self._show_streamed()
        elif len(self._text) < markdown.MOST_BYTES:
            self._append(piece)
        self.grew.emit()

    def finish(self) -> None:
        """No more will come and there is no answer: show all that was received in its form."""
        self.flush()
        if self._answer is None and self._text:
            self._set_html(markdown.render(self._text))

    def _show_streamed(self) -> None:
        self._set_html(self._finished_html)
        if self._finished:
            spacing = _line_spacing()
            spacing.setTopMargin(PARAGRAPH_GAP)
            self._at_end().insertBlock(spacing, QTextCharFormat())
        self._append(self._text[self._finished :])

    def _append(self, text: str) -> None:
        self._at_end().insertText(text.replace("\n", LINE_BREAK))

    def _at_end(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def show_answer(self, answer: Answer) -> None:
        """The finished answer with its chips, in place of what was streamed."""
        self._frame.stop()
        self._text, self._unshown, self._answer = answer.text, "", answer
        self._render(answer)
        self.grew.emit()

    def set_active(self, number: int | None) -> None:
        """Fill the chips of the source that is open."""
        self._active = number
        self._draw_chips()
        self.viewport().update()

    def _render(self, answer: Answer) -> None:
        self._draw_chips()
        tip = self.tr("Not found in your documents")
        if answer.finish_reason is FinishReason.EXTRACTIVE and answer.statements:
            # quotes, a line each, and after an empty line what the model makes of them
            quoted, between, summary = answer.text.partition("\n\n")
            after = len(quoted) + len(between)
            quotes = [one for one in answer.statements if one.end <= len(quoted)]
            others = [one.moved(-after) for one in answer.statements if one.start >= after]
            html = markdown.quotes(quoted, quotes) + markdown.render(summary, others, tip)
            self._set_html(html)
        else:
            self._set_html(markdown.render(answer.text, answer.statements, tip))
        self._underline_gaps()

    def _set_html(self, html: str) -> None:
        self.setHtml(f"<body>{html}</body>")
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(_line_spacing())
        last = QTextBlockFormat()
        last.setBottomMargin(0)
        self._at_end().mergeBlockFormat(last)

    def _underline_gaps(self) -> None:
        """Dot the underline of what nothing supports: rich text has no tag for that."""
        dotted = QTextCharFormat()
        dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        dotted.setUnderlineColor(QColor(theme.current().warn))
        gaps = []
        block = self.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.charFormat().toolTip():
                    gaps.append((fragment.position(), fragment.length()))
                fragments += 1
            block = block.next()
        for at, length in gaps:
            cursor = QTextCursor(self.document())
            cursor.setPosition(at)
            cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(dotted)

    # ---- chips

    def _draw_chips(self) -> None:
        if self._answer:
            for citation in self._answer.citations:
                number = citation.number
                image = _chip(number, active=number == self._active)
                self.document().addResource(_IMAGE, QUrl(f"chip:{number}"), image)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded; chips are put into the document beforehand."""
        return None

    def _follow(self, url: QUrl) -> None:
        if url.scheme() == "cite" and url.path().isdecimal():
            self.cited.emit(int(url.path()))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            url = QUrl(self.anchorAt(event.pos()))
            if url.scheme() == "cite" and url.path().isdecimal():
                QToolTip.showText(event.globalPos(), self._describe(int(url.path())), self)
                return True
        return super().viewportEvent(event)

    # ---- size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not the answer

    def _fit(self) -> None:
        self.setFixedHeight(max(1, round(self.document().size().height()) + 2))


def _styles() -> str:
    """The style sheet of the text, in the colours and sizes of the current theme."""
    colours = theme.current()
    return f"""
    body {{ color: {colours.text}; }}
    p {{ margin: 0 0 10px 0; }}
    ul, ol {{ margin: 0 0 10px 0; }}
    li {{ margin: 0 0 5px 0; }}
    h1, h2, h3, h4, h5, h6 {{ font-size: {theme.px(16)}px; font-weight: 600;
        margin: 6px 0 8px 0; }}
    strong {{ font-weight: 600; }}
    code, pre {{ font-family: monospace; font-size: {theme.px(13)}px;
        background-color: {colours.sunken}; }}
    pre {{ margin: 0 0 10px 0; white-space: pre-wrap; }}
    blockquote {{ margin: 0 0 10px 14px; color: {colours.text2}; }}
    th, td {{ padding: 4px 12px 4px 0; }}
    a {{ text-decoration: none; color: {colours.accent}; }}
    .said {{ font-size: 1px; color: transparent; }}
    .gap {{ color: {colours.text2}; }}
    """


def _line_spacing() -> QTextBlockFormat:
    spacing = QTextBlockFormat()
    spacing.setLineHeight(LINE_GAP, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    return spacing


def _chip(number: int, *, active: bool) -> QImage:
    """The number of a source on a rounded ground."""
    colours = theme.current()
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    image = QImage(CHIP * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent if active else colours.accent_soft))
    ground = QRectF(0, 0, CHIP.width(), CHIP.height())
    painter.drawRoundedRect(ground, 4.5, 4.5)
    painter.setPen(QColor(colours.on_accent if active else colours.accent))
    font = theme.font(10, QFont.Weight.DemiBold)
    font.setPixelSize(10)  # the ground does not grow with the text size
    painter.setFont(font)
    painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, str(number))
    painter.end()
    return image
