"""Where a question is written: an editor that is safe for input methods, in its frame."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QMimeData,
    QObject,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.types import Filters, Usage
from desktop_app.ui.answer.methods import MethodPill
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.flow_layout import Flow
from desktop_app.ui.kit.widgets import button, clear, column, label, row, set_property

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


class ContextMeter(QWidget):
    """A ring: how much of the model's context the last answer filled."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedSize(16, 16)

    def set_share(self, share: float) -> None:
        self._share = min(share, 1.0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        tone = colours.accent
        if self._share >= 0.75:
            tone = colours.err if self._share >= 0.95 else colours.warn
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(2, 2, 12, 12)
        painter.setPen(QPen(QColor(colours.border_strong), 2.5))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(tone), 2.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, -round(self._share * 360 * 16))


def shadow(widget: QWidget, blur: int) -> QGraphicsDropShadowEffect:
    """The one soft shadow there is: below the composer and below a page."""
    effect = QGraphicsDropShadowEffect(widget)
    effect.setBlurRadius(blur)
    effect.setOffset(0, 3)
    colour = QColor(theme.current().shadow)
    colour.setAlpha(theme.current().shadow_alpha)
    effect.setColor(colour)
    return effect


class Composer(QFrame):
    """The editor, what answers, the context meter, and Send or Stop."""

    submitted = Signal(str)
    stopped = Signal()
    limits_changed = Signal(object)
    """The filters that remain when one was taken away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("composer")
        self._busy: bool | None = None
        self.edit = QuestionEdit()
        self.edit.setStyleSheet(f"font-size: {theme.px(15)}px;")
        self.edit.setPlaceholderText(self.tr("Ask about your documents…"))
        self.edit.setAccessibleName(self.tr("Question"))
        self.edit.submitted.connect(self.submitted)
        self.method = MethodPill()
        self._thorough = button(
            self.tr("Thorough"),
            "pill",
            "telescope",
            self.tr("Thorough: takes longer, the model itself ranks what was found"),
            on=False,
            size=14,
        )
        self._thorough.setAccessibleName(self.tr("Thorough"))
        self._thorough.setCheckable(True)
        self._thorough.toggled.connect(self._show_thorough)
        self._limits = QWidget()
        self._limit_flow = Flow(self._limits)
        self.meter = ContextMeter()
        self._tokens = label("", "tiny")
        self.send_button = button("", "send", "arrow-up", size=18)
        self.send_button.setFixedSize(34, 34)
        self.send_button.clicked.connect(self._pressed)

        bottom = row(gap=6)
        bottom.addWidget(self.method)
        bottom.addWidget(self._thorough)
        bottom.addStretch()
        bottom.addWidget(self.meter)
        bottom.addWidget(self._tokens)
        bottom.addSpacing(6)
        bottom.addWidget(self.send_button)
        layout = column(self, (16, 13, 10, 9), 8)
        layout.addWidget(self.edit)
        layout.addWidget(self._limits)
        layout.addLayout(bottom)
        self._limits.hide()
        self.setGraphicsEffect(shadow(self, 22))
        self.setFocusProxy(self.edit)
        self.edit.installEventFilter(self)
        self.set_usage(Usage())
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """While an answer is written, Send is Stop."""
        if busy is self._busy:
            return
        self._busy = busy
        self.edit.may_send = not busy
        name = self.tr("Stop (Esc)") if busy else self.tr("Send (Enter)")
        self.send_button.setIcon(theme.icon("square" if busy else "arrow-up", "on_accent", 18))
        self.send_button.setToolTip(name)
        self.send_button.setAccessibleName(name)

    @property
    def thorough(self) -> bool:
        """Whether to take longer for a better answer."""
        return self._thorough.isChecked()

    @thorough.setter
    def thorough(self, on: bool) -> None:
        self._thorough.setChecked(on)

    def _show_thorough(self, on: bool) -> None:
        set_property(self._thorough, "on", on)
        self._thorough.setIcon(theme.icon("telescope", "accent" if on else "text2", 14))

    def set_limits(self, limits: Sequence[tuple[str, Filters]]) -> None:
        """What is asked only of some documents: words of each limit, and the filters without it."""
        clear(self._limit_flow)
        for words, rest in limits:
            chip = button(words, "pill", "x", on=True, tone="accent", size=12)
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross after the words
            chip.setAccessibleName(self.tr("Remove the limit: {words}").format(words=words))
            chip.setToolTip(chip.accessibleName())
            chip.clicked.connect(lambda _=False, rest=rest: self.limits_changed.emit(rest))
            self._limit_flow.addWidget(chip)
        self._limits.setVisible(bool(limits))

    def set_usage(self, usage: Usage) -> None:
        """Show how full the context was; nothing before there is an answer."""
        known = usage.context_tokens > 0 and usage.prompt_tokens > 0
        self.meter.setVisible(known)
        self._tokens.setVisible(known)
        if not known:
            return
        self.meter.set_share(usage.prompt_tokens / usage.context_tokens)
        text = self.tr("{used} of {size} tokens").format(
            used=f"{usage.prompt_tokens:,}", size=f"{usage.context_tokens:,}"
        )
        self._tokens.setText(text)
        self.meter.setAccessibleName(text)
        self.meter.setToolTip(self.tr("How much of the model's context this answer used"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_property(self, "focused", event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _pressed(self) -> None:
        if self._busy:
            self.stopped.emit()
        else:
            self.edit.submit()
