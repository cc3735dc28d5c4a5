"""The text of an answer: read-only rich text that streams, grows, and opens nothing but sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

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
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QToolTip

from desktop_app.types import Answer, FinishReason, Statement
from desktop_app.ui.answer import markdown
from desktop_app.ui.kit import theme

FRAME_MS = 33
"""Tokens are gathered for this long and drawn together."""
CHIP = QSize(18, 15)
LINE_GAP = 6
PARAGRAPH_GAP = 10
LINE_BREAK = "\u2028"
"""Begins a line within a block of rich text."""
JOINT = "\u200b"
"""Stands in a block that is joined with another one, then taken out."""
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
        self._shown = 0
        """Characters that were rendered for good while they streamed."""
        self._tail: int | None = None
        """Place in the document from which plain text stands."""
        self._waiting: Iterator[str] = iter(())
        """HTML that is still to be put at the end, made when it is taken."""
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
        self._frame.timeout.connect(self._draw)
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._show_next)
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
        self._text = self._unshown = ""
        self._answer, self._active = None, None
        self._begin()

    def add(self, piece: str) -> None:
        """Take a piece of the stream; it is shown within `FRAME_MS`."""
        self._unshown += piece
        if not self._frame.isActive():
            self._frame.start()

    def flush(self) -> None:
        """Show all that was received."""
        while self._unshown:
            self._draw()

    def _draw(self) -> None:
        """Show what was received: finished blocks as they will be, the last one plain.

        Of a flood, as much as is rendered in one go; the rest follows in the next frame.
        """
        piece = markdown.room(self._unshown)
        self._unshown = self._unshown[len(piece) :]
        if self._unshown:
            self._frame.start()
        else:
            self._frame.stop()
        self._text += piece
        rest = self._text[self._shown :]
        finished = markdown.finished_length(rest) if self._shown < markdown.MOST_BYTES else 0
        change = QTextCursor(self.document())
        change.beginEditBlock()  # laid out once, at its end
        if finished:
            self._drop_tail()
            for start, end in markdown.pieces(rest[:finished]):
                self._append_html(markdown.render(rest[start:end]))
            self._shown += finished
            self._add_tail(rest[finished:])
        elif len(self._text) < markdown.MOST_BYTES:
            self._add_tail(piece)
        change.endEditBlock()
        self.grew.emit()

    def finish(self) -> None:
        """No more will come and there is no answer: show all that was received in its form."""
        self._frame.stop()
        self._text, self._unshown = self.text, ""
        if self._answer is None and self._text:
            self._show_whole(self._text, ())
            self.grew.emit()

    def show_answer(self, answer: Answer) -> None:
        """The finished answer with its chips, in place of what was streamed."""
        self._frame.stop()
        self._text, self._unshown, self._answer = answer.text, "", answer
        tip = self.tr("Not found in your documents")
        if answer.finish_reason is FinishReason.EXTRACTIVE and answer.statements:
            html = markdown.quoted_answer(answer.text, answer.statements, tip, chip=self._chip)
            self._begin()
            self._append_html(html)
        else:
            self._show_whole(answer.text, answer.statements, tip)
        self.grew.emit()

    # ---- the document

    def _begin(self) -> None:
        self._next.stop()
        self._waiting = iter(())
        self._shown, self._tail = 0, None
        self.clear()
        self._draw_chips()

    def _show_whole(self, text: str, statements: Sequence[Statement], tip: str = "") -> None:
        """Render a text, the first piece at once and others one a turn of the event loop."""
        self._begin()
        self._waiting = self._rendered(text[: markdown.MOST_BYTES], statements, tip)
        self._show_next()

    def _rendered(self, text: str, statements: Sequence[Statement], tip: str) -> Iterator[str]:
        for start, end in markdown.pieces(text):
            parts = [part for s in statements if (part := _within(s, start, end))]
            yield markdown.render(text[start:end], parts, tip, chip=self._chip)

    def _show_next(self) -> None:
        html = next(self._waiting, None)
        if html is not None:
            self._append_html(html)
            self._next.start()

    def _append_html(self, html: str) -> None:
        """Put blocks at the end; those that are there are not touched."""
        html = html or "<p></p>"
        if self.document().isEmpty():
            self.setHtml(f"<body>{html}</body>")
            self._underline_gaps(0)
            return
        made = QTextDocument()
        made.setDefaultStyleSheet(self.document().defaultStyleSheet())
        # Its first block is joined with the last one here, so that the others keep their form.
        made.setHtml(f"<body><p>{JOINT}</p>{html}</body>")
        cursor = self._at_end()
        at = cursor.position()
        cursor.beginEditBlock()
        cursor.insertFragment(QTextDocumentFragment(made))
        cursor.setPosition(at)
        cursor.deleteChar()
        cursor.endEditBlock()
        self._underline_gaps(at)

    def _add_tail(self, text: str) -> None:
        """Write plain text after the finished blocks."""
        if not text:
            return
        if self._tail is None:
            self._tail = self.document().characterCount() - 1
            if self._tail:
                spacing = _line_spacing()
                spacing.setTopMargin(PARAGRAPH_GAP)
                self._at_end().insertBlock(spacing, QTextCharFormat())
            else:
                self._at_end().setBlockFormat(_line_spacing())
        self._at_end().insertText(text.replace("\n", LINE_BREAK))

    def _drop_tail(self) -> None:
        if self._tail is not None:
            cursor = QTextCursor(self.document())
            cursor.setPosition(self._tail)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            self._tail = None

    def _at_end(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _chip(self, number: str) -> str:
        return markdown.cite_chip(number, self.tr("source"))

    def _underline_gaps(self, at: int) -> None:
        """Dot the underline of what nothing supports: rich text has no tag for that."""
        dotted = QTextCharFormat()
        dotted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        dotted.setUnderlineColor(QColor(theme.current().warn))
        gaps = []
        block = self.document().findBlock(at)
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.charFormat().toolTip():
                    gaps.append((fragment.position(), fragment.length()))
                fragments += 1
            block = block.next()
        for start, length in gaps:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(dotted)

    # ---- chips

    def set_active(self, number: int | None) -> None:
        """Fill the chips of the source that is open."""
        self._active = number
        self._draw_chips()
        self.viewport().update()

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


def _within(statement: Statement, start: int, end: int) -> Statement | None:
    """The part of a statement that is in a piece of the text; its sources are named at its end."""
    if statement.end <= start or statement.start >= end:
        return None
    return replace(
        statement,
        start=max(statement.start, start) - start,
        end=min(statement.end, end) - start,
        citations=statement.citations if statement.end <= end else (),
    )


def _styles() -> str:
    """The style sheet of the text, in the colours and sizes of the current theme."""
    colours = theme.current()
    return f"""
    body {{ color: {colours.text}; }}
    p, li, pre, td, th, h1, h2, h3, h4, h5, h6 {{ line-height: {LINE_GAP}px;
        -qt-line-height-type: line-distance; }}
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
