"""The editor of a question, safe for input methods."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit

LATE_COMMIT_MS = 300
MOST_LINES = 8


class QuestionEdit(QPlainTextEdit):
    """Enter sends once, Shift+Enter breaks the line; sending works in the middle of a syllable.

    A Korean input method shows the syllable being typed as preedit text, which the
    document does not hold. Enter and Send mean "finish it and send": the input method is
    asked to commit, and the text is taken on the next turn of the event loop. If nothing
    was committed by then, the preedit is taken as it is, and a commit of the same
    syllable that comes late is dropped so that it does not begin the next question.
    """

    submitted = Signal(str)
    recalled = Signal()
    """Up was pressed in the empty editor."""
    cancelled = Signal()
    """Esc was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._preedit = ""
        self._taken = ""
        self._since_taken = QElapsedTimer()
        self._sending = False
        self.may_send = True
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def submit(self) -> None:
        """Send what is written, with the syllable being composed; keep it while we may not."""
        if not self.may_send:
            return
        if self._preedit:
            QGuiApplication.inputMethod().commit()
        if not self._sending:
            self._sending = True
            QTimer.singleShot(0, self._send)

    def _send(self) -> None:
        self._sending = False
        text = self.toPlainText()
        if self._preedit:
            at = self.textCursor().position()
            text = text[:at] + self._preedit + text[at:]
            self._taken, self._preedit = self._preedit, ""
            self._since_taken.start()
            QGuiApplication.inputMethod().reset()
        if text := text.strip():
            self.clear()
            self.submitted.emit(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._taken and event.commitString() == self._taken:
            if self._since_taken.elapsed() < LATE_COMMIT_MS:
                event.setCommitString("")
            self._taken = ""
        super().inputMethodEvent(event)
        self._preedit = event.preeditString()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not event.isAutoRepeat():
                self.submit()
            return
        if plain and event.key() == Qt.Key.Key_Up and not self.toPlainText():
            self.recalled.emit()
            return
        if plain and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files that are dropped here are for the library: the window takes them."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the text, up to `MOST_LINES`; a plain text document counts in lines."""
        lines = max(1, min(MOST_LINES, int(self.document().size().height())))
        overflows = self.document().size().height() > MOST_LINES
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if overflows
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 6)
