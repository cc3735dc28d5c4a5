"""The times of an answer, each step a bar that begins when the step began."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop_app.types import Span
from desktop_app.ui.kit import theme
from desktop_app.ui.kit.widgets import label
from desktop_app.ui.source import why_words

THIN = 3.0
"""Pixels that a step takes at least, however short it was."""


class Timeline(QWidget):
    def __init__(self, spans: Sequence[Span]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        end = max((span.start + span.seconds for span in spans), default=0.0) or 1.0
        for place, span in enumerate(spans):
            name = why_words.step(span.name)
            seconds = self.tr("{seconds} s").format(seconds=f"{span.seconds:.2f}")
            grid.addWidget(label(name, "muted"), place, 0)
            grid.addWidget(_Bar(span.start / end, span.seconds / end), place, 1)
            shown = label(seconds, "tiny")
            shown.setAccessibleName(f"{name}: {seconds}")
            grid.addWidget(shown, place, 2, Qt.AlignmentFlag.AlignRight)


class _Bar(QWidget):
    """A part of the whole time, on a faint ground that stands for all of it."""

    def __init__(self, start: float, share: float) -> None:
        super().__init__()
        self._start, self._share = start, share
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = self.width()
        painter.setBrush(QColor(theme.current().hover))
        painter.drawRoundedRect(QRectF(0, 2, width, 6), 3, 3)
        painter.setBrush(QColor(theme.current().accent))
        long = max(THIN, self._share * width)
        left = min(self._start * width, width - long)
        painter.drawRoundedRect(QRectF(left, 2, long, 6), 3, 3)
