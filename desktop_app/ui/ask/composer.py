"""The frame a question is written in: editor, method, context meter, Send or Stop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from desktop_app.types import Filters, Usage
from desktop_app.ui.answer.methods import MethodPill
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.flow_layout import FlowLayout
from desktop_app.ui.kit.question_edit import QuestionEdit
from desktop_app.ui.kit.widgets import button, clear, column, label, row, set_property, shadow


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
        self._limit_flow = FlowLayout(self._limits)
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
        """The answer may take longer to be better."""
        return self._thorough.isChecked()

    @thorough.setter
    def thorough(self, on: bool) -> None:
        self._thorough.setChecked(on)

    def _show_thorough(self, on: bool) -> None:
        set_property(self._thorough, "on", on)
        self._thorough.setIcon(theme.icon("telescope", "accent" if on else "text2", 14))

    def set_limits(self, limits: Sequence[tuple[str, Filters]]) -> None:
        """Show the limits: words of each, and the filters that remain without it."""
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
